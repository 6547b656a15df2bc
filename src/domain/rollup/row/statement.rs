//! What a unit says of a task beside its figures (说明): note, reason and what its evidence is, for whoever looks at the unit
//! by itself. No figure, no paper and no table is made of it.

use crate::domain::day::Day;
use crate::domain::workbook::answer::Line;
use crate::domain::workbook::lists::EvidenceField;

/// What is said beside the figures, in the unit's words. Few tasks have any of it, so it lies apart from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// 备注.
    pub note: String,
    /// 不涉及的理由.
    pub reason: String,
    /// The pieces of evidence that are named, in the order of their rows; at most [`PIECES`].
    pub pieces: Box<[Piece]>,
}

/// A piece of evidence (佐证材料): what it is, and not who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its day, where it has one.
    pub day: Option<Day>,
    /// A link, a file's name, or a sentence; the file itself stays with the unit.
    pub text: String,
}

/// How many pieces of a task are named; further ones are counted.
pub const PIECES: usize = 20;

impl Statement {
    /// Returns the statement, where anything is said.
    pub(in crate::domain::rollup) fn if_any(self) -> Option<Box<Self>> {
        let is_any = !self.note.is_empty() || !self.reason.is_empty() || !self.pieces.is_empty();
        is_any.then(|| Box::new(self))
    }
}

impl Piece {
    /// Returns how many pieces there are, and those that are named.
    pub(super) fn all<'a>(lines: impl Iterator<Item = Line<'a>>) -> (usize, Box<[Self]>) {
        let (mut count, mut pieces) = (0, Vec::new());
        for line in lines {
            count += 1;
            let (day, text) =
                (Day::parse(line.cell(EvidenceField::Date.as_str())), line.cell(EvidenceField::Text.as_str()));
            if !text.is_empty() && pieces.len() < PIECES {
                pieces.push(Self { day, text: text.to_owned() });
            }
        }
        (count, pieces.into())
    }
}
