//! The names by which a plan's parts are known.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A task's id (任务编号): the item's number and the task's place in it, written `10.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskId {
    /// The item the task stands in.
    pub item: u16,
    /// The task's number within the item, from 1.
    pub number: u16,
}

impl TaskId {
    /// Reads `item.n`, both parts plain numbers from 1 without leading zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |digits: &str| -> Option<u16> {
            let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| digits.parse().ok())?
        };
        let (item, number) = cut(text)?;
        Some(Self { item: part(item)?, number: part(number)? })
    }
}

/// Cuts an id or a field's name at its first dot; both are short, and looking at each byte takes least.
pub(in crate::domain) fn cut(text: &str) -> Option<(&str, &str)> {
    let dot = text.bytes().position(|one| one == b'.')?;
    Some((text.get(..dot)?, text.get(dot + 1..)?))
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.item, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plain_form_is_an_id() {
        assert_eq!(TaskId::parse("10.4"), Some(TaskId { item: 10, number: 4 }));
        for text in ["10", "10.", ".4", "010.4", "10.04", "10.4.1", "0.1", "1.+2", "70000.1", "１.1"] {
            assert_eq!(TaskId::parse(text), None, "{text}");
        }
    }
}
