//! A roll-up as the text of its file, written straight from what it holds: keys by code point, nothing between.
//!
//! # Why
//!
//! A prefecture has thousands of units; a tree of values of all of them takes twenty times the room of the text. That the
//! text is canonical is held by reading: a roll-up that is not its own canonical form does not match its hash.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::domain::digest;
use crate::domain::feedback::reply::Reply;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::rollup::file::{TYPE, VERSION};
use crate::domain::rollup::roster::{Expected, Roster};
use crate::domain::rollup::row::by_task::ByTask;
use crate::domain::rollup::row::{TaskFigures, UnitRow};
use crate::domain::rollup::{Below, Held, Rollup, Source};

/// The texts of units, which can be made apart from each other.
pub struct Units(Vec<(String, TaskId)>);

impl Units {
    /// Makes ready for the texts of units by themselves, in which the order of tasks is nobody's business.
    pub fn of(plan: &Plan) -> Self {
        Self(plan.tasks().map(|task| (task.id.to_string(), task.id)).collect())
    }

    /// Adds the text of one unit.
    pub fn add_one(&self, row: &UnitRow, source: &Source, through: &[String], to: &mut String) {
        let mut out = Out(std::mem::take(to));
        out.held(row, source, through, &self.0);
        *to = out.0;
    }

    /// Adds the texts of units, with commas between them.
    pub fn add<'a>(&self, units: impl Iterator<Item = &'a Held>, to: &mut String) {
        let mut out = Out(std::mem::take(to));
        for (at, held) in units.enumerate() {
            out.plain(if at > 0 { "," } else { "" });
            out.held(&held.row, &held.source, &held.through, &self.0);
        }
        *to = out.0;
    }
}

/// Makes the text of a roll-up's file in pieces, and hands each on as soon as it is made; returns the hash, and at which byte
/// it has to be put in the place of as many noughts. `units` makes the texts of its units, in order and with commas
/// between them.
pub(super) fn written(
    rollup: &Rollup,
    units: impl FnOnce(&Units, &mut dyn FnMut(String)),
    put: &mut dyn FnMut(String),
) -> (usize, String) {
    let mut out = Out(String::new());
    out.plain("{");
    out.text("asOf", &rollup.as_of.to_string());
    out.list(",\"below\":", &rollup.below, Out::below);
    out.plain(",\"by\":");
    out.unit(&rollup.by);
    out.number(",\"minReader\":", VERSION);
    out.plain(",\"plan\":{");
    out.text("edition", &rollup.plan.edition);
    out.next("id", &rollup.plan.id);
    out.plain(if rollup.plan.practice { ",\"practice\":true" } else { ",\"practice\":false" });
    out.next("shape", &rollup.plan.shape);
    out.next("text", &rollup.plan.text);
    out.plain("}");
    out.roster(",\"roster\":", &rollup.roster);
    out.next("round", &rollup.round);
    let mut after = Out(String::new());
    after.next("type", TYPE);
    after.plain(",\"units\":[");
    let mut hash = digest::Hash::default();
    hash.add(&out.0);
    hash.add(&after.0);
    out.plain(",\"sha256\":\"");
    let place = out.0.len();
    out.plain(&"0".repeat(digest::DIGITS));
    out.plain("\"");
    out.plain(&after.0);
    put(out.0);
    units(&Units(named(rollup)), &mut |piece| {
        hash.add(&piece);
        put(piece);
    });
    let mut end = Out("]".to_owned());
    end.number(",\"version\":", VERSION);
    end.plain("}");
    hash.add(&end.0);
    put(end.0);
    (place, hash.finish())
}

/// Returns the tasks with their names in the order of these, which is not that of the tasks.
fn named(rollup: &Rollup) -> Vec<(String, TaskId)> {
    let ids: BTreeSet<TaskId> =
        rollup.units.values().flat_map(|held| held.row.tasks.keys().chain(held.row.beside.keys())).collect();
    let mut named: Vec<_> = ids.into_iter().map(|id| (id.to_string(), id)).collect();
    named.sort();
    named
}

/// The text as far as it is written.
struct Out(String);

impl Out {
    fn plain(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn number(&mut self, key: &str, number: impl Into<u64>) {
        self.0.push_str(key);
        self.digits(number.into());
    }

    /// Writes a whole number; most have one digit.
    fn digits(&mut self, number: u64) {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.0.push(char::from_digit(u32::try_from(number % 10).unwrap_or_default(), 10).unwrap_or_default());
    }

    fn quoted(&mut self, text: &str) {
        if text.bytes().all(|one| one >= b' ' && one != b'"' && one != b'\\') {
            self.0.push('"');
            self.0.push_str(text);
            self.0.push('"');
        } else {
            // A text cannot fail to be written.
            self.0.push_str(&serde_json::to_string(text).unwrap_or_default());
        }
    }

    /// Writes the first member of an object.
    fn text(&mut self, key: &str, text: &str) {
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
        self.quoted(text);
    }

    /// Writes a further member of an object.
    fn next(&mut self, key: &str, text: &str) {
        self.0.push(',');
        self.text(key, text);
    }

    /// Writes a further member that is left out where it is empty.
    fn said(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.next(key, text);
        }
    }

    fn list<T>(&mut self, key: &str, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.plain(key);
        self.0.push('[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            each(self, item);
        }
        self.0.push(']');
    }

    fn words<T: Copy>(&mut self, key: &str, words: &[T], word: impl Fn(T) -> &'static str) {
        self.list(key, words, |out, one| out.quoted(word(*one)));
    }

    fn unit(&mut self, unit: &Profile) {
        self.words("{\"attributes\":", &unit.attributes, Attribute::as_str);
        self.next("code", &unit.code);
        self.next("county", &unit.county);
        self.next("level", unit.level.as_str());
        self.next("name", &unit.name);
        self.next("namedUnit", &unit.named_unit);
        self.next("party", unit.party.as_str());
        self.words(",\"stages\":", &unit.stages, Stage::as_str);
        self.0.push('}');
    }

    fn roster(&mut self, key: &str, roster: &Roster) {
        self.list(key, &roster.units, Self::expected);
    }

    fn expected(&mut self, unit: &Expected) {
        self.words("{\"attributes\":", &unit.attributes, Attribute::as_str);
        self.next("code", &unit.code);
        self.next("county", &unit.county);
        self.next("level", unit.level.map_or("", Level::as_str));
        self.next("name", &unit.name);
        self.next("party", unit.party.map_or("", Party::as_str));
        self.next("reportsTo", &unit.reports_to);
        self.words(",\"stages\":", &unit.stages, Stage::as_str);
        self.0.push('}');
    }

    fn below(&mut self, below: &Below) {
        self.plain("{\"by\":");
        self.unit(&below.by);
        self.next("name", &below.name);
        self.roster(",\"roster\":", &below.roster);
        self.next("sha256", &below.sha256);
        if !below.through.is_empty() {
            self.list(",\"through\":", &below.through, |out, name| out.quoted(name));
        }
        self.0.push('}');
    }

    fn held(&mut self, row: &UnitRow, source: &Source, through: &[String], named: &[(String, TaskId)]) {
        self.plain("{");
        if !row.beside.is_empty() {
            self.plain("\"beside\":{");
            self.tasks(&row.beside, named);
            self.plain("},");
        }
        self.plain("\"source\":{");
        self.text("changed", &source.changed);
        self.next("name", &source.name);
        self.number(",\"number\":", source.number);
        self.next("sha256", &source.sha256);
        self.plain(",\"vector\":{");
        // A replica's name orders replicas as its text does.
        for (at, (replica, counter)) in source.vector.iter().enumerate() {
            // Writing into a text cannot fail.
            let _ = write!(self.0, "{}\"{replica}\":{counter}", if at > 0 { "," } else { "" });
        }
        self.plain("}");
        self.next("way", source.way.as_str());
        self.plain("},\"tasks\":{");
        self.tasks(&row.tasks, named);
        self.0.push('}');
        self.list(",\"through\":", through, |out, name| out.quoted(name));
        self.plain(",\"unit\":");
        self.unit(&row.unit);
        self.0.push('}');
    }

    fn tasks(&mut self, tasks: &ByTask, named: &[(String, TaskId)]) {
        let mut is_first = true;
        for (name, id) in named {
            let Some(figures) = tasks.get(*id) else { continue };
            self.plain(if is_first { "\"" } else { ",\"" });
            is_first = false;
            self.plain(name);
            self.plain("\":");
            self.figures(figures);
        }
    }

    /// Writes figures, of which what is empty is left out.
    fn figures(&mut self, figures: &TaskFigures) {
        self.number("{\"evidence\":", u64::try_from(figures.evidence).unwrap_or(u64::MAX));
        if let Some(light) = figures.light {
            self.next("light", light.as_str());
        }
        self.said("next", &figures.next);
        let statement = figures.statement.as_deref();
        self.said("note", statement.map_or("", |said| &said.note));
        if !figures.numbers.is_empty() {
            self.numbers(&figures.numbers);
        }
        let (done, due) = figures.occurrences;
        self.number(",\"occurrences\":[", done);
        self.number(",", due);
        self.plain(if figures.is_overdue { "],\"overdue\":true" } else { "]" });
        if let Some(said) = statement.filter(|said| !said.pieces.is_empty()) {
            self.list(",\"pieces\":", &said.pieces, |out, piece| {
                out.plain("[");
                out.quoted(&piece.day.map(|day| day.to_string()).unwrap_or_default());
                out.plain(",");
                out.quoted(&piece.text);
                out.plain("]");
            });
        }
        self.said("problem", &figures.problem);
        if let Some(rating) = figures.rating {
            self.next("rating", rating.as_str());
        }
        self.said("reason", statement.map_or("", |said| &said.reason));
        if !figures.replies.is_empty() {
            self.list(",\"replies\":", &figures.replies, Self::reply);
        }
        if !figures.rows.is_empty() {
            self.list(",\"rows\":", &figures.rows, |out, ((stage, part), count)| {
                out.plain("[");
                out.quoted(stage);
                out.plain(",");
                out.quoted(part);
                out.number(",", *count);
                out.plain("]");
            });
        }
        if let Some(state) = figures.state {
            self.next("state", state.as_str());
        }
        self.0.push('}');
    }

    /// Writes what is answered to an order, of which what is empty is left out.
    fn reply(&mut self, reply: &Reply) {
        self.plain("{");
        if let Some(day) = reply.closed {
            self.text("closed", &day.to_string());
            self.plain(",");
        }
        self.plain(if reply.has_evidence { "\"evidence\":true," } else { "" });
        self.text("id", &reply.id);
        self.said("mark", &reply.mark);
        self.said("measure", &reply.measure);
        self.number(",\"seen\":", reply.seen);
        self.plain("}");
    }

    fn numbers(&mut self, numbers: &BTreeMap<String, crate::domain::decimal::Decimal>) {
        self.plain(",\"numbers\":{");
        for (at, (key, number)) in numbers.iter().enumerate() {
            self.plain(if at > 0 { "," } else { "" });
            self.text(key, &number.to_string());
        }
        self.plain("}");
    }
}
