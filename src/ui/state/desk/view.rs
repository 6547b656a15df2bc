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
    reported: Memo<Reported>,
    count: Memo<Count>,
    doubts: Memo<Vec<Vec<Doubt>>>,
}

impl View {
    /// Begins with all units, and nothing opened.
    pub(super) fn of(desk: RwSignal<Option<Desk>>) -> Self {
        Self {
            sought: RwSignal::new(Sought::default()),
            grouping: RwSignal::new(Grouping::None),
            opened: RwSignal::new(None),
            at: RwSignal::new(None),
            reported: Memo::new(move |_| {
                desk.with(|desk| desk.as_ref().map(|desk| desk.rollup.reported()).unwrap_or_default())
            }),
            count: Memo::new(move |_| desk.with(|desk| desk.as_ref().map(Desk::count).unwrap_or_default())),
            doubts: Memo::new(move |_| desk.with(|desk| desk.as_ref().map(Desk::doubts).unwrap_or_default())),
        }
    }
}

impl DeskState {
    /// Returns who has reported.
    pub fn reported(self) -> Memo<Reported> {
        self.view.reported
    }

    /// Returns where the files are that were dropped; those that are being read are among them once all have been.
    pub fn count(self) -> Memo<Count> {
        self.view.count
    }

    /// Returns what the officer has to say yes to of each file that waits; of those that are being read, once all have been.
    pub fn doubts(self) -> Memo<Vec<Vec<Doubt>>> {
        self.view.doubts
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
