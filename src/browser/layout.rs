//! The layout of the ledger's database: its object stores and their keys.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStoreParameters};

use crate::browser::idb::Fault;
use crate::browser::record::number;

/// Makes the object stores that a database does not have: all of a new one's, none of an older program's so far.
pub(super) fn lay_out(database: &IdbDatabase) -> Result<(), JsValue> {
    let held = database.object_store_names();
    let make = |name: &str, key: JsValue| {
        if held.contains(name) {
            return Ok(None);
        }
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_auto_increment(key.is_null());
        parameters.set_key_path(&key);
        database.create_object_store_with_optional_parameters(name, &parameters).map(Some)
    };
    make("meta", "key".into())?;
    make("books", "book".into())?;
    make("ops", pair("book", &"rev".into()))?;
    make("ring", pair("book", &"slot".into()))?;
    if let Some(milestones) = make("milestones", JsValue::NULL)? {
        milestones.create_index_with_str("book", "book")?;
    }
    make("imports", "hash".into())?;
    make("desks", "book".into())?;
    make("plans", "id".into())?;
    make("trash", JsValue::NULL)?;
    make("quarantine", JsValue::NULL)?;
    Ok(())
}

/// The keys of a workbook's entries after a revision.
pub(super) fn after(book: &str, rev: u64) -> Result<JsValue, Fault> {
    let (from, to) = (pair(book, &number(rev)), pair(book, &Array::new()));
    Ok(IdbKeyRange::bound_with_lower_open(&from, &to, true)?.into())
}

/// All keys that begin with a workbook's id.
pub(super) fn all_of(book: &str) -> Result<JsValue, Fault> {
    // A list comes after every number.
    Ok(IdbKeyRange::bound(&Array::of1(&book.into()), &pair(book, &Array::new()))?.into())
}

fn pair(first: &str, second: &JsValue) -> JsValue {
    Array::of2(&first.into(), second).into()
}
