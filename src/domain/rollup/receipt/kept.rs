//! What the receipt says of files about which is decided, as lines of text (留存): as it lies beside the desk, so that the
//! receipt of a round is whole when the page is opened again. What waits lies there as a whole, and needs no line.

use serde::{Deserialize, Serialize};

use crate::domain::rollup::receipt::Whose;
use crate::domain::rollup::received::Refused;

/// How many lines are kept of files that count, and how many of files that do not; older ones are counted alone.
pub const LIMIT: usize = 10_000;

/// Files about which is decided (已定).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Files that count, the oldest first.
    pub counted: Vec<(String, Whose)>,
    /// Files that do not count, the oldest first.
    pub refused: Vec<(String, Whose, Refused)>,
    /// Older ones, of which there are no lines.
    pub older: Older,
}

/// Files that are counted and no longer listed (更早的).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Older {
    /// Files that count.
    pub counted: usize,
    /// Files that do not.
    pub refused: usize,
}

/// A line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Line {
    Older(Older),
    Counts(String, Whose),
    Refused(String, Whose, Refused),
}

/// Something that this program has not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

impl Settled {
    /// Lets go of the oldest lines where there are more than are kept.
    pub(in crate::domain::rollup) fn bounded(mut self) -> Self {
        self.older.counted += shortened(&mut self.counted);
        self.older.refused += shortened(&mut self.refused);
        self
    }
}

/// Shortens a list to what is kept of it; returns how many went.
fn shortened<T>(list: &mut Vec<T>) -> usize {
    list.drain(..list.len().saturating_sub(LIMIT)).count()
}

/// Writes what is settled: a line for each file, the older ones in the first.
pub fn write(settled: &Settled) -> impl Iterator<Item = String> {
    let Settled { counted, refused, older } = settled;
    let older = (*older != Older::default()).then_some(Line::Older(*older));
    let counted = counted.iter().map(|(file, whose)| Line::Counts(file.clone(), whose.clone()));
    let of_refused =
        |(file, whose, why): &(String, Whose, Refused)| Line::Refused(file.clone(), whose.clone(), why.clone());
    let all = older.into_iter().chain(counted).chain(refused.iter().map(of_refused));
    // Plain texts, lists and numbers: this cannot fail.
    all.map(|line| serde_json::to_string(&line).unwrap_or_default())
}

/// Puts what is settled together again, line by line.
#[derive(Clone, Debug, Default)]
pub struct Lines(Settled);

impl Lines {
    /// Takes a line.
    ///
    /// # Errors
    ///
    /// `Unread` where the line is none of these, or one more than is kept.
    pub fn take(&mut self, line: &str) -> Result<(), Unread> {
        let Settled { counted, refused, older } = &mut self.0;
        match serde_json::from_str(line).map_err(|_| Unread)? {
            Line::Older(said) if counted.is_empty() && refused.is_empty() && *older == Older::default() => {
                *older = said;
            }
            Line::Counts(file, whose) if counted.len() < LIMIT => counted.push((file, whose)),
            Line::Refused(file, whose, why) if refused.len() < LIMIT => refused.push((file, whose, why)),
            _ => return Err(Unread),
        }
        Ok(())
    }

    /// Returns what the lines say.
    ///
    /// # Errors
    ///
    /// `Unread` where more files are said to be than can ever have been dropped.
    pub fn end(self) -> Result<Settled, Unread> {
        let Older { counted, refused } = self.0.older;
        if counted.max(refused) > MOST { Err(Unread) } else { Ok(self.0) }
    }
}

/// More files than anybody drops in a round.
const MOST: usize = 1 << 30;

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(count: usize) -> Settled {
        let name = |at: usize| format!("{at}\n.json");
        let unit = |at: usize| Whose::Unit(format!("某县 {at}"));
        Settled {
            counted: (0..count).map(|at| (name(at), unit(at))).collect(),
            refused: (0..count).map(|at| (name(at), Whose::Unknown, Refused::Held)).collect(),
            older: Older::default(),
        }
    }

    fn read(lines: impl Iterator<Item = String>) -> Result<Settled, Unread> {
        let mut reader = Lines::default();
        for line in lines {
            reader.take(&line)?;
        }
        reader.end()
    }

    #[test]
    fn every_line_comes_back_and_none_has_a_break_in_it() {
        let some = Settled { older: Older { counted: 3, refused: 0 }, ..settled(4) };
        assert!(write(&some).all(|line| !line.contains('\n')));
        assert_eq!((read(write(&some)), write(&some).count()), (Ok(some), 9));
        assert_eq!(read(std::iter::empty()), Ok(Settled::default()));
    }

    #[test]
    fn the_newest_lines_are_kept_and_the_others_counted() {
        let kept = settled(LIMIT + 2).bounded();
        assert_eq!(kept.older, Older { counted: 2, refused: 2 });
        assert_eq!((kept.counted.len(), kept.counted[0].0.as_str()), (LIMIT, "2\n.json"));
        assert_eq!(read(write(&kept)), Ok(kept.clone()));
        let again = Settled { counted: [kept.counted.clone(), settled(1).counted].concat(), ..kept };
        assert_eq!(again.bounded().older, Older { counted: 3, refused: 2 });
        assert_eq!(read(write(&settled(LIMIT + 1))), Err(Unread), "more than is ever written");
    }

    #[test]
    fn nothing_else_is_taken_for_a_line() {
        for line in [
            "",
            "{}",
            "null",
            r#"{"counts":["a.json"]}"#,
            r#"{"counts":["a.json",{"unit":"x"},1]}"#,
            r#"{"counts":["a.json",{"other":"x"}]}"#,
            r#"{"refused":["a.json","unknown","Because"]}"#,
            r#"{"older":{"counted":-1,"refused":0}}"#,
            r#"{"older":{"counted":1,"refused":0,"more":1}}"#,
            r#"{"waits":["a.json","unknown"]}"#,
        ] {
            assert_eq!(Lines::default().take(line), Err(Unread), "{line}");
        }
        let older = r#"{"older":{"counted":1,"refused":0}}"#.to_owned();
        assert_eq!(read([older.clone(), older].into_iter()), Err(Unread));
        let many = format!(r#"{{"older":{{"counted":{},"refused":0}}}}"#, MOST + 1);
        assert_eq!(read(std::iter::once(many)), Err(Unread));
    }
}
