//! What the desk shows: which units, and which of them is looked at. It stays from tab to tab.

use leptos::prelude::*;

use crate::domain::rollup::UnitKey;
use crate::domain::rollup::sought::{Grouping, Sought};
use crate::ui::state::desk::DeskState;

/// What is shown, cheap to copy into closures.
#[derive(Clone, Copy)]
pub(super) struct View {
    sought: RwSignal<Sought>,
    grouping: RwSignal<Grouping>,
    opened: RwSignal<Option<UnitKey>>,
    at: RwSignal<Option<u16>>,
}

impl View {
    /// Begins with all units, and nothing opened.
    pub(super) fn new() -> Self {
        Self {
            sought: RwSignal::new(Sought::default()),
            grouping: RwSignal::new(Grouping::None),
            opened: RwSignal::new(None),
            at: RwSignal::new(None),
        }
    }
}

impl DeskState {
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
