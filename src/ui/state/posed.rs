//! Poses: the app in a state that is long in coming about, at once; for the gallery.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::local::LocalStore;
use crate::browser::store::{AnyStore, Mode};
use crate::browser::tabs::Tabs;
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::store::StoreError;
use crate::domain::store::ledger::Ledger;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::op::Op;
use crate::domain::workbook::register::ReplicaId;
use crate::ui::state::boot::Phase;
use crate::ui::state::notice::Notice;
use crate::ui::state::saving::SaveState;
use crate::ui::state::{AppState, Outside};

/// What the app is made to look like.
#[derive(Clone)]
pub struct Pose {
    /// The plan that is open.
    pub plan: Arc<Plan>,
    /// The workbook that is open.
    pub workbook: Workbook,
    /// Where the app is in starting.
    pub phase: Phase,
    /// Where saving stands.
    pub save: SaveState,
    /// How far what is saved can be relied on.
    pub mode: Mode,
    /// Why edits are not saved, where they are not.
    pub trouble: Option<StoreError>,
    /// What has been said.
    pub notices: Vec<Notice>,
    /// The day that lights are judged by, and what day it is.
    pub as_of: Day,
    /// When a copy was last saved outside, UTC; empty for never.
    pub backed_up: String,
    /// What has been edited since.
    pub uncopied: Vec<Op>,
}

impl AppState {
    /// Makes the state of an app that looks like this; what is edited in it is kept until the page is closed.
    pub fn posed(pose: Pose) -> Self {
        let app = Self::starting();
        let id = ReplicaId::from_bits(0);
        let mut ledger = Ledger::create(id.to_string(), id, pose.workbook, None);
        ledger.note_backup(pose.backed_up);
        pose.uncopied.into_iter().for_each(|op| ledger.push(op));
        app.outside.set_value(Some(Outside {
            scope: String::new(),
            tab: id.to_string(),
            store: AnyStore::Memory(LocalStore::memory()),
            witness: None,
            tabs: Tabs::open(""),
        }));
        app.mode.set(Some(pose.mode));
        app.plan.set(Some(pose.plan));
        app.ledger.set(Some(ledger));
        app.phase.set(pose.phase);
        app.save.set(pose.save);
        app.trouble.set(pose.trouble);
        app.notices.set(pose.notices);
        app.today.set(pose.as_of);
        app.as_of.set(Some(pose.as_of));
        app
    }
}
