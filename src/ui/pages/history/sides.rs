//! The two sides of a comparison: milestones, a file, or now. No styles of its own.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::workbook::Workbook;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::history::file::Opened;
use crate::ui::pages::history::points::Point;
use crate::ui::state::AppState;

/// Names the workbook as it is now.
const NOW: &str = "now";
/// Names the file that was opened.
const FILE: &str = "file";

/// What is compared with what.
#[derive(Clone, Copy)]
pub struct Sides {
    points: RwSignal<Option<Vec<Point>>>,
    file: RwSignal<Option<Opened>>,
    /// What was chosen; before anybody has, the latest milestone and now.
    before: RwSignal<Option<String>>,
    after: RwSignal<Option<String>>,
}

impl Sides {
    /// Begins with the latest milestone and now.
    pub fn new(points: RwSignal<Option<Vec<Point>>>, file: RwSignal<Option<Opened>>) -> Self {
        Self { points, file, before: RwSignal::new(None), after: RwSignal::new(None) }
    }

    /// Returns the earlier side; `None` while there is none.
    pub fn before(self, app: AppState) -> Option<Arc<Workbook>> {
        self.workbook(app, &self.key_before())
    }

    /// Returns the later side; `None` while there is none.
    pub fn after(self, app: AppState) -> Option<Arc<Workbook>> {
        self.workbook(app, &self.key_after())
    }

    /// Compares a milestone with now.
    pub fn choose(self, key: String) {
        self.before.set(Some(key));
        self.after.set(None);
    }

    /// Compares the file with now.
    pub fn choose_file(self) {
        self.choose(FILE.to_owned());
    }

    fn swap(self) {
        let (before, after) = untrack(|| (self.key_before(), self.key_after()));
        self.before.set(Some(after));
        self.after.set(Some(before));
    }

    fn key_before(self) -> String {
        let latest = || {
            let of =
                |points: &Vec<Point>| points.iter().find(|point| point.is_readable()).map(|one| one.key.clone());
            self.points.with(|points| points.as_ref().and_then(of))
        };
        self.before.get().or_else(latest).unwrap_or_else(|| NOW.to_owned())
    }

    fn key_after(self) -> String {
        self.after.get().unwrap_or_else(|| NOW.to_owned())
    }

    fn workbook(self, app: AppState, key: &str) -> Option<Arc<Workbook>> {
        match key {
            NOW => app.with_workbook(|open| Arc::new(open.clone())),
            FILE => self.file.with(|file| file.as_ref().map(|file| file.workbook.clone())),
            key => self.points.with(|points| {
                points.iter().flatten().find(|point| point.key == key).and_then(|point| point.workbook.clone())
            }),
        }
    }
}

/// The choice of both sides.
#[component]
pub fn SidesChoice(
    /// What is chosen.
    sides: Sides,
) -> impl IntoView {
    let words = use_text().history();
    let options = move || {
        let now = (NOW.to_owned(), Said::from(words.now));
        let file = sides.file.with(|file| {
            let name = file.as_ref().map(|file| fill(words.file_side, &[("name", &file.name)]));
            name.map(|name| (FILE.to_owned(), Said::from(name)))
        });
        let points = sides.points.get().unwrap_or_default().into_iter().filter(Point::is_readable);
        let points = points.map(|point| (point.key, Said::from(format!("{} · {}", point.title, point.time))));
        std::iter::once(now).chain(file).chain(points).collect::<Vec<_>>()
    };
    let before = Signal::derive(move || sides.key_before());
    let after = Signal::derive(move || sides.key_after());
    let choose_before = Callback::new(move |key: String| sides.before.set(Some(key)));
    let choose_after = Callback::new(move |key: String| sides.after.set(Some(key)));
    view! {
        <div class="history__sides">
            {move || view! {
                <SelectField label=words.before options=options() value=before on_choose=choose_before/>
                <SelectField label=words.after options=options() value=after on_choose=choose_after/>
            }}
            <button type="button" class="button" on:click=move |_| sides.swap()>{words.swap}</button>
        </div>
    }
}
