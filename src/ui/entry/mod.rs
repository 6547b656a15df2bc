//! The entry: what a first visit is shown, and the way into the app.
//!
//! # Why
//!
//! A first visit needs a form and the head of a plan. It is built by hand, without the framework: that makes the
//! first use less than half as large. The app (state, ledger, parser, pages, framework) is a module that is fetched
//! where this device has been used before, or as soon as somebody begins with the form: it is here by the time the
//! form is filled in.

pub mod first_run;
pub mod form;
mod front;
mod parts;
mod questions;
pub mod unit_form;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::browser::dom::Node;
use crate::browser::witness::Witness;
use crate::browser::{head, page, seed, store};
use crate::domain::plan::PlanHead;
use crate::domain::plan::SHIPPED;
use crate::text::{Lang, Text};
use crate::ui::app::app;
use crate::ui::entry::first_run::{Asked, Entered, FirstRun};
use crate::ui::entry::front::front;
use crate::ui::module::NotLoaded;
use crate::ui::route::Route;
use crate::ui::state::boot::Wish;
use crate::ui::state::preferences::english;

/// What the entry works with.
struct Entry {
    text: Text,
    /// The first run and the place for what goes wrong, while it is shown.
    first: RefCell<Option<(FirstRun, Node)>>,
    /// Whether the app is on its way; there is only one.
    is_opening: Cell<bool>,
    /// Whether it is fetched in good time.
    is_expected: Cell<bool>,
}

/// Shows the first run on a device that has not been used yet, and opens the app on any other.
pub fn start() {
    page::install_crash_panel();
    spawn_local(begin());
}

async fn begin() {
    let scope = page::scope();
    let witness = Witness::probe(&scope);
    let recall = |key: &str| witness.as_ref()?.get(key);
    let mut text = Text::CHINESE;
    if recall("lang").as_deref() == Some(Lang::En.as_str())
        && let Ok(english) = english().await
    {
        text = english();
        page::set_lang(Lang::En.as_str());
    }
    let entry = Rc::new(Entry {
        text,
        first: RefCell::default(),
        is_opening: Cell::default(),
        is_expected: Cell::default(),
    });
    let is_new = recall("canary").is_none() && !store::exists(&scope).await;
    let head = if is_new && is_first(&page::hash()) { head::plan_head(SHIPPED).await } else { None };
    match head {
        Some(head) => entry.show(head),
        None => entry.open(Wish::Resume).await,
    }
}

impl Entry {
    /// Shows the first run.
    fn show(self: Rc<Self>, head: PlanHead) {
        let Some(root) = page::new_root() else { return };
        let entry = self.clone();
        let asked = move |asked: Asked| match asked {
            Asked::Expect => entry.clone().expect_app(),
            Asked::Wish(wish) => spawn_local(entry.clone().open(wish)),
        };
        let (lang, title) = (head.lang.clone(), head.title.clone());
        let first = FirstRun::new(self.text, head, Entered::default(), asked);
        let (frame, said) = front(self.text, &lang, &title, first.node());
        frame.mount(&root);
        self.first.replace(Some((first, said)));
        page::set_title(&Route::Start.title(self.text));
        page::show_root(&root);
        page::mark_ready();
        page::on_hash_change(move || {
            // A page that only the app has.
            if self.first.borrow().is_some() && !is_first(&page::hash()) {
                spawn_local(self.clone().open(Wish::Resume));
            }
        });
    }

    /// Opens the app; what has been entered goes with it, and stays where it is should the app not come.
    async fn open(self: Rc<Self>, wish: Wish) {
        if self.is_opening.replace(true) {
            return;
        }
        self.say("", true);
        seed::expect_plan(SHIPPED);
        let Ok(app) = app().await else {
            self.is_opening.set(false);
            self.say(self.text.common().page_failed, false);
            if self.first.borrow().is_none() {
                page::say_not_loaded();
            }
            return;
        };
        let first = self.first.take();
        let entered = first.as_ref().map(|(first, _)| first.entered()).unwrap_or_default();
        let shown = move || {
            if first.is_some() {
                page::to_top();
                page::focus_main_heading();
            } else {
                page::mark_ready();
            }
        };
        (app.start)(wish, entered, Box::new(shown));
    }

    /// Says on the first run what has gone wrong, and whether the app is on its way.
    fn say(&self, sentence: &str, is_opening: bool) {
        if let Some((first, said)) = &*self.first.borrow() {
            said.say(sentence);
            first.wait(is_opening);
        }
    }

    /// Fetches the app in good time, and has it say what the plan asks of the unit.
    fn expect_app(self: Rc<Self>) {
        if self.is_expected.replace(true) {
            return;
        }
        seed::expect_plan(SHIPPED);
        spawn_local(async move {
            let burdens = match app().await {
                Ok(app) => (app.burden)().await,
                Err(NotLoaded) => None,
            };
            // That it cannot be fetched is said when it is asked for; until then it is tried again.
            self.is_expected.set(burdens.is_some());
            if let (Some(burdens), Some((first, _))) = (burdens, &*self.first.borrow()) {
                first.know(burdens);
            }
        });
    }
}

/// Says whether an address leads to the first run where there is no workbook.
fn is_first(hash: &str) -> bool {
    !matches!(Route::parse(hash), Some(Route::Settings | Route::Books))
}
