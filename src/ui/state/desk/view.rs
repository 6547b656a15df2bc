//! What the desk shows: which units, and which of them is looked at. It stays from tab to tab; and so does what is found out
//! about thousands of units and files, since a tap on a tab is not to wait for it.

use leptos::prelude::*;

use crate::domain::rollup::UnitKey;
use crate::domain::rollup::desk::{Count, Desk};
use crate::domain::rollup::missing::Reported;
use crate::domain::rollup::received::Doubt;
use crate::domain::rollup::sought::{Grouping, Sought};
use crate::ui::state::desk::DeskState;

/// What is shown, cheap to copy into closures.
#[derive(Clone, Copy)]
pub(super) struct View {
    sought: RwSignal<Sought>,
    grouping: RwSignal<Grouping>,
    opened: RwSignal<Option<UnitKey>>,
    at: RwSignal<Option<u16>>,
    told: Memo<Told>,
}

/// What is found out about the desk once after a change. Files that are being read are among it once all have been.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Who has reported.
    pub reported: Reported,
    /// Where the files are that were dropped.
    pub count: Count,
    /// What the officer has to say yes to of each file that waits.
    pub doubts: Vec<Vec<Doubt>>,
}

impl Told {
    fn of(desk: &Desk) -> Self {
        Self { reported: desk.rollup.reported(), count: desk.count(), doubts: desk.doubts() }
    }
}

impl View {
    /// Begins with all units, and nothing opened.
    pub(super) fn of(desk: RwSignal<Option<Desk>>) -> Self {
        Self {
            sought: RwSignal::new(Sought::default()),
            grouping: RwSignal::new(Grouping::None),
            opened: RwSignal::new(None),
            at: RwSignal::new(None),
            told: Memo::new(move |_| desk.with(|desk| desk.as_ref().map(Told::of).unwrap_or_default())),
        }
    }
}

impl DeskState {
    /// Returns what is known of the desk as a whole.
    pub fn told(self) -> Memo<Told> {
        self.view.told
    }

    /// Returns which units are looked at: the same on every tab.
    pub fn sought(self) -> RwSignal<Sought> {
        self.view.sought
    }

    /// Returns in which groups they are shown.
    pub fn grouping(self) -> RwSignal<Grouping> {
        self.view.grouping
    }

    /// Returns the item of it that is looked at.
    pub fn at(self) -> RwSignal<Option<u16>> {
        self.view.at
    }

    /// Returns the unit whose own answers are shown.
    pub fn opened(self) -> RwSignal<Option<UnitKey>> {
        self.view.opened
    }
}
