//! JSON as files carry it: one strict parser, one canonical writer.
//!
//! # Why
//!
//! `serde_json` reads and writes; this module adds what a file from a stranger needs: a key given twice is
//! refused instead of silently winning, depth is bounded well below the stack, and a number that is not ours
//! keeps its token (`arbitrary_precision`).
//! Objects are ordered maps, so writing is canonical: keys by code point, no white space.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
pub use serde_json::{Map, Value};

/// How deep anything may nest that this program reads.
pub const MAX_DEPTH: usize = 32;

/// How deep a workbook file from outside may nest: it needs eight levels, and the journal and the emergency log
/// wrap what came in, which must not go beyond [`MAX_DEPTH`] then.
pub const FILE_DEPTH: usize = 24;

/// Reads a text as JSON, refusing duplicate keys and nesting beyond [`MAX_DEPTH`].
///
/// # Errors
///
/// Returns where and why the text is not acceptable, in the words of the parser (line and column).
pub fn parse(text: &str) -> Result<Value, serde_json::Error> {
    parse_within(text, MAX_DEPTH)
}

/// Reads a text as JSON, refusing duplicate keys and nesting beyond `depth`.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_within(text: &str, depth: usize) -> Result<Value, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict { depth }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Writes a value canonically: the same value always gives the same bytes.
pub fn canonical(value: &Value) -> String {
    value.to_string()
}

/// Reads a text, and stops at the first duplicate key or at too much depth.
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(&self) -> Result<Self, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Self { depth }),
            None => Err(E::custom("nested too deeply")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.deeper()?)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            // This is how the parser hands a number on of which it keeps the token.
            if members.is_empty() && key == NUMBER {
                self.deeper::<A::Error>()?;
                let token: String = entries.next_value()?;
                return token.parse().map(Value::Number).map_err(A::Error::custom);
            }
            let value = entries.next_value_seed(self.deeper()?)?;
            if members.insert(key, value).is_some() {
                return Err(A::Error::custom("duplicate key"));
            }
        }
        Ok(Value::Object(members))
    }
}

/// The key under which the parser hands on the token of a number.
const NUMBER: &str = "$serde_json::private::Number";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, canonical_text: Option<&str>) {
        assert_eq!(parse(text).ok().map(|value| canonical(&value)).as_deref(), canonical_text, "{text}");
    }

    #[test]
    fn keys_are_written_by_code_point_and_space_is_dropped() {
        check(r#" { "b" : 1, "a" : [ true , null ] } "#, Some(r#"{"a":[true,null],"b":1}"#));
    }

    #[test]
    fn a_key_given_twice_is_refused_at_any_depth() {
        check(r#"{"a":1,"a":1}"#, None);
        check(r#"{"x":[{"a":1,"\u0061":2}]}"#, None);
    }

    #[test]
    fn a_foreign_number_keeps_its_token() {
        check("[1.10,-0,1e+999,9007199254740993]", Some("[1.10,-0,1e+999,9007199254740993]"));
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        assert!(parse(&nested(MAX_DEPTH + 2)).is_err());
        assert!(parse(&nested(100_000)).is_err());
    }

    #[test]
    fn what_follows_the_value_is_refused() {
        check("{} {}", None);
        check("", None);
    }
}
