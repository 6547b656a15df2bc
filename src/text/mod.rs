//! Wording: one struct per area, one value per language, so that a missing text is a compile error.
//!
//! Placeholders are written `{name}` and filled with [`fill`]; a test holds that both languages use the same ones.

pub mod agenda;
pub mod assess;
pub mod books;
pub mod carry;
pub mod changes;
pub mod circulars;
pub mod command;
pub mod common;
pub mod desk;
pub mod duty;
pub mod elsewhere;
pub mod facts;
pub mod feedback;
pub mod find;
pub mod forms;
pub mod history;
pub mod incoming;
pub mod keeping;
pub mod keyed;
pub mod keys;
pub mod lights;
pub mod missing;
pub mod notes;
pub mod notices;
pub mod offices;
pub mod orders;
pub mod overview;
pub mod pages;
pub mod papers;
pub mod personal;
pub mod places;
pub mod plan_faults;
pub mod received;
pub mod record;
pub mod recovery;
pub mod rectify;
pub mod registers;
pub mod rescue;
pub mod roster;
pub mod rounds;
pub mod shared;
pub mod sheets;
pub mod sought;
pub mod start;
pub mod storage;
pub mod submit;
pub mod target;
pub mod total;
pub mod units;
pub mod verdict;
pub mod vocabulary;
pub mod wording;

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// The languages of the interface; the plan stays in its own.
    pub enum Lang {
        /// 简体中文.
        Zh = "zh-Hans",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// Returns what the language calls itself, the same in every language.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }
}

/// Declares the areas of the wording: how each is reached, and where its English is.
macro_rules! areas {
    ($($(#[$doc:meta])* $area:ident: $module:ident :: $Area:ident,)+) => {
        /// The English wording, to be had by [`Text::english`] only.
        struct English {
            $($area: &'static $module::$Area,)+
        }

        static ENGLISH: English = English { $($area: &$module::EN,)+ };

        impl Text {
            $($(#[$doc])*
            pub fn $area(self) -> &'static $module::$Area {
                self.english.map_or(&$module::ZH, |english| english.$area)
            })+
        }
    };
}

/// All wording of one language, by area.
///
/// Each area is a value of its own, so that a page that is loaded later brings its words along; all of English is
/// behind one function, so that it can be.
#[derive(Clone, Copy)]
pub struct Text {
    /// Chinese where there is none.
    english: Option<&'static English>,
}

impl Text {
    /// The Chinese wording.
    pub const CHINESE: Self = Self { english: None };

    /// Returns the English wording.
    pub fn english() -> Self {
        Self { english: Some(&ENGLISH) }
    }
}

areas! {
    /// What every page shows.
    common: common::Common,
    /// The groups of pages.
    pages: pages::Pages,
    /// The words of the domain.
    words: vocabulary::Words,
    /// The first run and the profile.
    start: start::Start,
    /// The overview.
    overview: overview::Overview,
    /// Items, tasks and their answers.
    assess: assess::Assess,
    /// The agenda and its calendar file.
    agenda: agenda::Agenda,
    /// The responsibility sheet.
    duty: duty::Duty,
    /// The desk of an office.
    desk: desk::Desk,
    /// The papers of a desk.
    circulars: circulars::Circulars,
    /// The units of a desk.
    units: units::Units,
    /// The rounds of a desk side by side.
    rounds: rounds::Rounds,
    /// Keying in paper forms.
    keyed: keyed::Keyed,
    /// Looking for units of a desk.
    sought: sought::SoughtWords,
    /// The rule of the lights, and why one is what it is.
    lights: lights::Lights,
    /// Finding tasks, and the walk.
    find: find::Find,
    /// Saving, copies, files and their verdicts, and settings.
    storage: storage::Storage,
    /// Chat programs, other devices, and carrying over.
    elsewhere: elsewhere::Elsewhere,
    /// Rescue dumps.
    rescue: rescue::Rescue,
    /// The plan as a document, and what was read into it.
    facts: facts::Facts,
    /// Workbooks on this device, and conflicts.
    books: books::Books,
    /// Banners about keeping.
    keeping: keeping::Keeping,
    /// Milestones, the trash, checking copies.
    recovery: recovery::Recovery,
    /// What went wrong or was found.
    verdict: verdict::Verdicts,
    /// Files of other kinds, and zips.
    incoming: incoming::Incoming,
    /// What is wrong with a plan file.
    plan_faults: plan_faults::PlanFaults,
    /// The names of fields.
    places: places::Places,
    /// Splitting the work among offices.
    offices: offices::Offices,
    /// Shared computers, and clearing a device.
    shared: shared::Shared,
    /// Personal data in free text.
    personal: personal::PersonalWords,
    /// Tables on the page about saving.
    forms: forms::Forms,
    /// Papers.
    papers: papers::Papers,
    /// Self-checks, and sending a round.
    submit: submit::Submit,
    /// Tables that go out and come back.
    sheets: sheets::Sheets,
    /// The official wording.
    wording: wording::Wording,
    /// Problems that are put right.
    rectify: rectify::Rectify,
    /// Notes on items.
    notes: notes::Notes,
    /// The record of changes.
    changes: changes::Changes,
    /// The registers of ledger tasks.
    registers: registers::Registers,
    /// Two points in time side by side.
    history: history::History,
    /// The keys of the page.
    keys: keys::Keys,
    /// Files at the desk.
    received: received::ReceivedWords,
    /// The native command.
    command: command::Command,
    /// The roster and its table.
    roster: roster::RosterWords,
    /// Beginning anew with what goes along.
    carrying: carry::Carrying,
    /// What an office has said back, at the unit.
    feedback: feedback::FeedbackWords,
    /// Feedback and orders, at the office.
    orders: orders::Orders,
    /// Feedback and orders on paper.
    notices: notices::Notices,
    /// The record of what has been said, as a file.
    record: record::RecordWords,
}

/// Fills the placeholders of a text: `fill("{n} 项", &[("n", &41)])`.
pub fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, tail))
        });
        // What is filled in is never looked at again: a unit may be called `{n}`.
        if let Some((value, tail)) = named {
            out.push_str(&value.to_string());
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_by_name() {
        assert_eq!(fill("{n} 项、{m} 个", &[("m", &6), ("n", &41)]), "41 项、6 个");
        assert_eq!(fill("{n}{m} {x} {", &[("m", &6)]), "{n}6 {x} {");
    }

    #[test]
    fn what_is_filled_in_is_no_placeholder() {
        assert_eq!(fill("{unit}有 {n} 项", &[("unit", &"{n}"), ("n", &41)]), "{n}有 41 项");
    }
}
