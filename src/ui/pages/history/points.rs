//! The points in time that can be compared: the milestones, each read once. No styles of its own.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, timer};
use crate::domain::store::{Milestone, recover};
use crate::domain::unseen::visible;
use crate::domain::workbook::Workbook;
use crate::text::Text;
use crate::ui::pages::storage::milestone::{key_of, title_of};
use crate::ui::pages::storage::milestones::Kept;
use crate::ui::state::AppState;

/// A milestone, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Names it among the milestones.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// When it was kept, as the device tells it.
    pub time: String,
    /// The same as short as it gets: the time of today, else month and day.
    pub short: String,
    /// What it holds; `None` where it does not verify.
    pub workbook: Option<Arc<Workbook>>,
}

impl Point {
    /// Says whether it can be compared.
    pub fn is_readable(&self) -> bool {
        self.workbook.is_some()
    }

    fn of(milestone: &Milestone, text: Text) -> Self {
        let time = clock::moment_of(&milestone.at, clock::today());
        Self {
            key: key_of(milestone),
            title: visible(&title_of(milestone, text.recovery())),
            // `2026-05-20 09:30`, or the time alone.
            short: time.get(5..10).unwrap_or(&time).to_owned(),
            time,
            workbook: recover::open(&milestone.state).map(Arc::new),
        }
    }
}

/// Reads the milestones as they come, the latest first, one at a time so that the page stays usable; `None` before.
pub fn points(app: AppState, text: Text, kept: Kept) -> RwSignal<Option<Vec<Point>>> {
    let points = RwSignal::new(None::<Vec<Point>>);
    Effect::new(move |_| {
        // Where they cannot be read, the page says so; what was known stays.
        let Some(kept) = kept.get() else { return };
        let kept = kept.unwrap_or_default();
        let known = points.get_untracked().unwrap_or_default();
        let book = app.book();
        spawn_local(async move {
            let mut read = Vec::with_capacity(kept.len());
            for milestone in kept {
                let key = key_of(&milestone);
                let same = known.iter().find(|point| point.key == key).cloned();
                if same.is_none() {
                    timer::wait(0).await;
                }
                read.push(same.unwrap_or_else(|| Point::of(&milestone, text)));
            }
            if app.book() == book {
                points.try_set(Some(read));
            }
        });
    });
    points
}
