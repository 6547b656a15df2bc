//! Makes `IndexedDB`'s requests and transactions awaitable.
//!
//! # Why
//!
//! Every promise here is only ever resolved, with the event itself: a promise that nobody awaits any more must not
//! become an unhandled rejection.
//! The listeners are the promise's own functions, so no closure has to be kept alive.

use std::future::Future;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::browser::timer;

/// How long opening or deleting a database may take, in milliseconds.
const PATIENCE: i32 = 5000;

/// Why `IndexedDB` refused.
#[derive(Debug)]
pub(super) struct Fault {
    /// The error's name, such as `QuotaExceededError`.
    pub(super) name: String,
    /// What the browser says about it.
    pub(super) text: String,
}

impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        Self { name: text(&error, "name"), text: text(&error, "message") }
    }
}

impl Fault {
    fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }
}

/// Opens a database; `version` of `None` takes the one that is there.
pub(super) async fn open(
    factory: &IdbFactory,
    name: &str,
    version: Option<u32>,
    upgrade: fn(&IdbDatabase) -> Result<(), JsValue>,
) -> Result<IdbDatabase, Fault> {
    let request = match version {
        Some(version) => factory.open_with_u32(name, version)?,
        None => factory.open(name)?,
    };
    let upgrading = request.clone();
    // An upgrade that throws is rolled back by the browser, and opening fails.
    let on_upgrade = Closure::once_into_js(move || upgrade(&upgrading.result()?.unchecked_into()));
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    match patiently(&request).await {
        Ok(database) => Ok(database.unchecked_into()),
        Err(fault) => {
            // A connection that comes after all would keep other tabs from upgrading.
            let late = request.clone();
            let close = Closure::once_into_js(move || {
                if let Ok(database) = late.result() {
                    database.unchecked_into::<IdbDatabase>().close();
                }
            });
            request.set_onsuccess(Some(close.unchecked_ref()));
            Err(fault)
        }
    }
}

/// Says whether there is a database of a name, and leaves everything as it is.
///
/// Fails where the browser has no list of its databases, or gives none in time.
pub(super) async fn exists(factory: &IdbFactory, name: &str) -> Result<bool, Fault> {
    let list: Function = Reflect::get(factory, &"databases".into())?.dyn_into()?;
    let listed = soon(&list.call0(factory)?.unchecked_into()).await?;
    Ok(Array::from(&listed).iter().any(|database| text(&database, "name") == name))
}

/// Deletes a database.
pub(super) async fn delete(factory: &IdbFactory, name: &str) -> Result<(), Fault> {
    let request = factory.delete_database(name)?;
    // Other tabs are told and let go of it, so being blocked is not the end: only patience is.
    let heard = answered(&request);
    settle(&request, soon(&heard).await?).map(|_| ())
}

/// Begins a transaction, strictly durable where the browser knows how.
pub(super) fn begin(database: &IdbDatabase, stores: &[&str], mode: &str) -> Result<IdbTransaction, Fault> {
    let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
    let options = object(&[("durability", "strict".into())]);
    // web-sys keeps the third argument behind an unstable flag.
    let transaction: Function = Reflect::get(database, &"transaction".into())?.unchecked_into();
    let begun = transaction.call3(database, &names, &mode.into(), &options).or_else(|error| {
        if text(&error, "name") == "TypeError" {
            transaction.call2(database, &names, &mode.into())
        } else {
            Err(error)
        }
    });
    Ok(begun?.unchecked_into())
}

/// Listens to a transaction at once; the future tells whether it was completed.
pub(super) fn done(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Fault>> + use<> {
    let heard = promise(&mut |listener| {
        transaction.set_oncomplete(Some(listener));
        transaction.set_onabort(Some(listener));
    });
    let transaction = transaction.clone();
    async move {
        let event = JsFuture::from(heard).await?;
        match text(&event, "type").as_str() {
            "complete" => Ok(()),
            _ => Err(transaction
                .error()
                .map_or_else(|| Fault::new("AbortError", "aborted"), |error| JsValue::from(error).into())),
        }
    }
}

/// Listens to a request at once; the future gives its result.
pub(super) fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, Fault>> + use<> {
    let heard = answered(request);
    let request = request.clone();
    async move { settle(&request, JsFuture::from(heard).await?) }
}

/// Listens to the first request of a transaction at once; the future gives its result, or gives the transaction up when
/// nothing answers for so many milliseconds: it has never begun then, and never will.
pub(super) fn answer_soon(
    transaction: &IdbTransaction,
    request: &IdbRequest,
    patience: i32,
) -> impl Future<Output = Result<JsValue, Fault>> + use<> {
    let heard = answered(request);
    let (transaction, request) = (transaction.clone(), request.clone());
    async move {
        if let Some(event) = within(&heard, patience).await? {
            return settle(&request, event);
        }
        // One that has ended after all needs no giving up.
        let _ = transaction.abort();
        Err(Fault::new("AbortError", "another window keeps the database busy"))
    }
}

/// Makes a plain object of named fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// Reads a field of an object; `undefined` where there is none.
pub(super) fn field(object: &JsValue, name: &str) -> JsValue {
    // Only what is no object at all throws, and that has no fields.
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}

/// Reads a field as text; empty where there is none.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    field(object, name).as_string().unwrap_or_default()
}

fn promise(attach: &mut dyn FnMut(&Function)) -> Promise {
    Promise::new(&mut |resolve, _| attach(&resolve))
}

fn answered(request: &IdbRequest) -> Promise {
    promise(&mut |listener| {
        request.set_onsuccess(Some(listener));
        request.set_onerror(Some(listener));
    })
}

/// Takes an opened database, or says that other tabs or the browser itself do not answer.
async fn patiently(request: &IdbOpenDbRequest) -> Result<JsValue, Fault> {
    let heard = promise(&mut |listener| {
        request.set_onsuccess(Some(listener));
        request.set_onerror(Some(listener));
        request.set_onblocked(Some(listener));
    });
    settle(request, soon(&heard).await?)
}

/// Waits for an event, but not for ever.
async fn soon(heard: &Promise) -> Result<JsValue, Fault> {
    let event = within(heard, PATIENCE).await?;
    event.ok_or_else(|| Fault::new("TimeoutError", "the database does not answer"))
}

/// Waits for an event for so many milliseconds; `None` when it has not come by then.
async fn within(heard: &Promise, patience: i32) -> Result<Option<JsValue>, Fault> {
    let event = JsFuture::from(Promise::race(&Array::of2(heard, &timer::after(patience)))).await?;
    Ok(Some(event).filter(|event| !event.is_undefined()))
}

fn settle(request: &IdbRequest, event: JsValue) -> Result<JsValue, Fault> {
    match text(&event, "type").as_str() {
        "success" => Ok(request.result()?),
        "blocked" => Err(Fault::new("blocked", "another tab holds the database")),
        _ => {
            // Firefox reports errors that nobody took care of to the window, as if the page had crashed.
            event.unchecked_ref::<Event>().prevent_default();
            let error = request.error()?;
            Err(error.map_or_else(|| Fault::new("UnknownError", ""), |error| JsValue::from(error).into()))
        }
    }
}
