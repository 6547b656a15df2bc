//! The official wording (原文) of the plan that is open: asked for when somebody wants to see it, first on this device,
//! then of the host.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{files, seed};
use crate::domain::door::{self, DoorFault};
use crate::domain::notice;
use crate::domain::plan::SHIPPED;
use crate::domain::store::StoreError;
use crate::ui::state::AppState;

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Attached on this device.
    Here,
    /// Put beside the plan by the host.
    Host,
}

/// Where asking for the text stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Attached {
    /// Nobody has asked yet.
    Unasked,
    /// On its way.
    Asked,
    /// There is none.
    Nothing,
    /// There is one.
    Text(Arc<notice::Wording>, Source),
}

/// Why a text was not attached.
#[derive(Clone, Debug, PartialEq)]
pub enum NotAttached {
    /// It is not let in.
    Refused(DoorFault),
    /// No item of the plan was found in it.
    NothingFound,
    /// It could not be kept.
    NotKept(StoreError),
}

/// The official wording, and whether it is unfolded; both stay while one walks from item to item.
#[derive(Clone, Copy)]
pub struct Wording {
    /// Where asking for the text stands.
    pub attached: RwSignal<Attached>,
    /// Whether it is unfolded.
    pub is_open: RwSignal<bool>,
}

impl Wording {
    /// Makes what is known before anybody asks.
    pub fn unasked() -> Self {
        Self { attached: RwSignal::new(Attached::Unasked), is_open: RwSignal::new(false) }
    }

    /// Looks for the text, once.
    pub async fn ask(self, app: AppState) {
        if self.attached.get_untracked() != Attached::Unasked {
            return;
        }
        self.attached.set(Attached::Asked);
        let found = match Self::held(app).await {
            Some(wording) => Attached::Text(Arc::new(wording), Source::Here),
            None => match Self::of_host(app).await {
                Some(wording) => Attached::Text(Arc::new(wording), Source::Host),
                None => Attached::Nothing,
            },
        };
        self.attached.try_set(found);
    }

    /// Attaches a text: keeps it on this device and shows it.
    ///
    /// # Errors
    ///
    /// Returns why it was not attached; what was attached before is still there.
    pub async fn attach(self, app: AppState, bytes: &[u8]) -> Result<(), NotAttached> {
        let text = door::text_of(bytes, &files::decode).map_err(NotAttached::Refused)?;
        let plan = app.plan();
        let wording = notice::Wording::of(&text, &plan);
        if wording.found() == 0 {
            return Err(NotAttached::NothingFound);
        }
        if let Some(store) = app.store() {
            store.put_notice(&plan.id, &text).await.map_err(NotAttached::NotKept)?;
        }
        self.attached.try_set(Attached::Text(Arc::new(wording), Source::Here));
        Ok(())
    }

    /// Forgets the text that was attached on this device.
    ///
    /// # Errors
    ///
    /// Returns why it is still there.
    pub async fn remove(self, app: AppState) -> Result<(), StoreError> {
        if let Some(store) = app.store() {
            store.remove_notice(&app.plan().id).await?;
        }
        self.attached.try_set(Attached::Unasked);
        self.ask(app).await;
        Ok(())
    }

    /// Returns what was attached on this device; a store that cannot be read says so where workbooks are saved.
    async fn held(app: AppState) -> Option<notice::Wording> {
        let plan = app.plan();
        let text = app.store()?.notice(&plan.id).await.ok()??;
        Some(notice::Wording::of(&text, &plan))
    }

    /// Returns what the host has put beside the plan that ships with the app; a page of the host's own is none.
    async fn of_host(app: AppState) -> Option<notice::Wording> {
        let plan = app.plan();
        if plan.id != SHIPPED {
            return None;
        }
        let text = door::text_of(&seed::notice().await?, &files::decode).ok()?;
        Some(notice::Wording::of(&text, &plan)).filter(|wording| wording.found() > 0)
    }
}
