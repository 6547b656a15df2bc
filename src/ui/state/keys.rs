//! Keys (快捷键): what the page understands, as one list that both the page and its help read.
//!
//! # Why
//!
//! A help that is written beside the handler is wrong after the first change. Letters alone can be switched off, since
//! who dictates or uses a switch presses them without meaning to (WCAG 2.1.4).

use leptos::prelude::*;

use crate::browser::page::{self, Key};
use crate::domain::plan::id::TaskId;
use crate::domain::query;
use crate::domain::vocabulary::vocabulary;
use crate::ui::route::Route;
use crate::ui::state::AppState;

/// The id of the field in which tasks are looked for.
pub const FIND: &str = "find";
/// The id of the list of keys.
pub const KEYS: &str = "keys";
/// Under what it is remembered that letters alone do nothing.
const LETTERS: &str = "letters";

vocabulary! {
    /// What a key does.
    pub enum Act {
        /// 撤销.
        Undo = "undo",
        /// 重做.
        Redo = "redo",
        /// 备份.
        Backup = "backup",
        /// 下一个条目.
        NextItem = "next-item",
        /// 上一个条目.
        PreviousItem = "previous-item",
        /// 下一项还没有填的任务.
        NextUnanswered = "next-unanswered",
        /// 找任务.
        Find = "find",
        /// 快捷键一览.
        Help = "help",
    }
}

/// A key with what is held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Whether Control, or Command on a Mac, is held.
    pub ctrl: bool,
    /// Whether Shift is held; `None` where the character itself says so.
    pub shift: Option<bool>,
    /// The key's name as browsers give it, in small letters.
    pub key: &'static str,
}

const fn ctrl(key: &'static str) -> Stroke {
    Stroke { ctrl: true, shift: Some(false), key }
}

const fn alone(key: &'static str) -> Stroke {
    Stroke { ctrl: false, shift: None, key }
}

/// Every key that the page understands beside those of the browser.
pub const SHORTCUTS: [(Act, &[Stroke]); 8] = [
    (Act::Undo, &[ctrl("z")]),
    (Act::Redo, &[ctrl("y"), Stroke { ctrl: true, shift: Some(true), key: "z" }]),
    (Act::Backup, &[ctrl("s")]),
    (Act::NextItem, &[alone("n")]),
    (Act::PreviousItem, &[alone("p")]),
    (Act::NextUnanswered, &[alone("u")]),
    (Act::Find, &[alone("/")]),
    (Act::Help, &[alone("?")]),
];

/// The keys that every browser understands, as the list of keys shows them too.
pub const NATIVE: [&str; 6] = ["Tab", "← →", "Space", "Enter", "Ctrl V", "Ctrl P"];

impl Stroke {
    fn is(self, key: &Key) -> bool {
        key.ctrl == self.ctrl
            && self.shift.is_none_or(|shift| shift == key.shift)
            && key.key.to_lowercase() == self.key
    }
}

impl Act {
    /// Returns what a key asks for; a field keeps its own keys, but for the one that the browser would save the page by.
    pub fn of(key: &Key) -> Option<Self> {
        let known = SHORTCUTS.iter().find(|(_, strokes)| strokes.iter().any(|stroke| stroke.is(key)));
        let act = known.map(|(act, _)| *act)?;
        (!key.writing || act == Self::Backup).then_some(act)
    }
}

impl AppState {
    /// Says whether letters alone do something.
    pub fn has_letters(self) -> bool {
        self.recall(LETTERS).is_none()
    }

    /// Lets letters alone do something, or nothing.
    pub fn set_letters(self, are_on: bool) {
        if are_on { self.forget(LETTERS) } else { self.remember(LETTERS, "off") }
    }

    /// Does what a key asks for; says whether it has taken the key.
    pub(super) fn take_key(self, key: &Key) -> bool {
        let Some(act) = Act::of(key) else { return false };
        let is_open = untrack(|| self.with_workbook(|_| ())).is_some();
        if !is_open || (!key.ctrl && !self.has_letters()) {
            return false;
        }
        match act {
            Act::Undo => self.undo(),
            Act::Redo => self.redo(),
            Act::Backup if key.repeats => {}
            Act::Backup => {
                // What stands in a field and has not been taken yet belongs into the copy.
                self.dispatch_waiting();
                self.backup();
            }
            Act::NextItem => self.step_item(1),
            Act::PreviousItem => self.step_item(-1),
            Act::NextUnanswered => self.go_to_unanswered(),
            Act::Find => self.go_to_part(Route::Assess, FIND),
            Act::Help => self.go_to_part(Route::Settings, KEYS),
        }
        true
    }

    /// Returns the next item on one side of another that concerns the unit.
    pub fn neighbour(self, no: u16, step: i32) -> Option<u16> {
        self.overview().with_untracked(|overview| {
            let mut found = None;
            for (item, progress, _) in &overview.items {
                let is_beside = if step < 0 { *item < no } else { *item > no && found.is_none() };
                if progress.applicable > 0 && is_beside {
                    found = Some(*item);
                }
            }
            found
        })
    }

    fn step_item(self, step: i32) {
        let from = match self.route().get_untracked() {
            Route::Item(no) => no,
            _ if step < 0 => u16::MAX,
            _ => 0,
        };
        if let Some(no) = self.neighbour(from, step) {
            self.go(Route::Item(no));
        }
    }

    /// Goes to the next task that waits for a word, after the one that one is at; round again from the last.
    fn go_to_unanswered(self) {
        let (plan, route) = (self.plan(), self.route().get_untracked());
        let at = page::focused_task().as_deref().and_then(TaskId::parse).or(match route {
            Route::Item(item) => Some(TaskId { item, number: 0 }),
            _ => None,
        });
        let next = untrack(|| {
            let profile = self.profile().get()?;
            self.with_workbook(|workbook| {
                let mut first = None;
                for task in query::unanswered(&plan, &profile, workbook) {
                    first = first.or(Some(task.id));
                    if Some(task.id) > at {
                        return Some(task.id);
                    }
                }
                first
            })
        });
        match next.flatten() {
            Some(id) => self.go_to_part(Route::Item(id.item), &format!("task-{id}")),
            // There it is said that nothing is left.
            None => self.go(Route::Walk),
        }
    }

    fn go_to_part(self, route: Route, id: &str) {
        if self.route().get_untracked() == route {
            page::show(id);
        } else {
            self.aim_at_part(route, id);
            self.go(route);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str, ctrl: bool, shift: bool, writing: bool) -> Key {
        Key { key: key.to_owned(), ctrl, shift, writing, repeats: false }
    }

    #[test]
    fn every_act_has_its_keys_and_no_key_has_two() {
        let acts: Vec<_> = SHORTCUTS.iter().map(|(act, _)| *act).collect();
        assert_eq!(acts, Act::ALL);
        let strokes: Vec<_> = SHORTCUTS.iter().flat_map(|(_, strokes)| *strokes).collect();
        for (at, stroke) in strokes.iter().enumerate() {
            let same = strokes.iter().filter(|other| *other == stroke);
            assert_eq!(same.count(), 1, "{at} {stroke:?}");
            let pressed = key(stroke.key, stroke.ctrl, stroke.shift.unwrap_or_default(), false);
            let of = SHORTCUTS.iter().find(|(_, strokes)| strokes.contains(stroke)).map(|(act, _)| *act);
            assert_eq!(Act::of(&pressed), of, "{stroke:?}");
        }
    }

    #[test]
    fn a_field_keeps_its_keys() {
        for (pressed, act) in [
            (key("z", true, false, false), Some(Act::Undo)),
            (key("Z", true, true, false), Some(Act::Redo)),
            (key("Z", true, false, false), Some(Act::Undo)),
            (key("z", true, false, true), None),
            (key("s", true, false, true), Some(Act::Backup)),
            (key("n", false, false, false), Some(Act::NextItem)),
            (key("N", false, true, false), Some(Act::NextItem)),
            (key("n", false, false, true), None),
            (key("n", true, false, false), None),
            (key("?", false, true, false), Some(Act::Help)),
            (key("x", false, false, false), None),
        ] {
            assert_eq!(Act::of(&pressed), act, "{pressed:?}");
        }
    }
}
