//! What every file of one value says of itself (封装): version, oldest reader, and the hash of all the rest, which shows
//! damage and not forgery.

use crate::domain::digest;
use crate::domain::json::Value;
use crate::domain::workbook::file::FileFault;

/// Puts the hash into a file's value, and writes it.
pub(in crate::domain) fn sealed(mut value: Value) -> String {
    if let Some(envelope) = value.as_object_mut() {
        envelope.remove("sha256");
    }
    let hash = digest::sha256(&value.to_string());
    if let Some(envelope) = value.as_object_mut() {
        envelope.insert("sha256".into(), hash.into());
    }
    value.to_string()
}

/// Holds a file's value against version and hash.
pub(in crate::domain) fn opened(mut value: Value, reader: u64) -> Result<Value, FileFault> {
    let fault = |place: &str| FileFault::Malformed(place.to_owned());
    let number = |key: &str| value.get(key).and_then(Value::as_u64).ok_or_else(|| fault(key));
    let (version, min_reader) = (number("version")?, number("minReader")?);
    if min_reader > reader {
        return Err(FileFault::Newer(version, min_reader));
    }
    if version == 0 {
        return Err(FileFault::Undeclared(version));
    }
    let stated = value.as_object_mut().and_then(|envelope| envelope.remove("sha256"));
    let stated = stated.as_ref().and_then(Value::as_str).ok_or_else(|| fault("sha256"))?;
    if digest::matches(&value.to_string(), stated) { Ok(value) } else { Err(FileFault::Damaged) }
}
