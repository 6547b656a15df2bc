//! The first run inside the app: with no workbook left on the device, or to begin another.

use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::canary::Canary;
use crate::text::fill;
use crate::text::recovery::Recovery;
use crate::ui::components::use_text;
use crate::ui::entry::first_run::{Asked, Entered, FirstRun};
use crate::ui::module::NotLoaded;
use crate::ui::pages::fields::file_pick::{COPIES, FilePick, Picked};
use crate::ui::pages::more::more;
use crate::ui::route::Route;
use crate::ui::state::boot::Wish;
use crate::ui::state::{AppState, use_app};

/// What was last entered on the first run; the page may be built anew meanwhile, in another language or plan.
#[derive(Clone, Copy)]
pub struct Draft(StoredValue<Last, LocalStorage>);

enum Last {
    /// Nothing is shown; this is what it begins with.
    Entered(Entered),
    /// What is shown.
    Shown(FirstRun),
}

impl Draft {
    /// Makes the draft that begins with what has been entered.
    pub fn of(entered: Entered) -> Self {
        Self(StoredValue::new_local(Last::Entered(entered)))
    }

    /// Says whether the computer is said to be shared.
    pub fn is_shared(self) -> bool {
        self.entered().is_shared
    }

    fn entered(self) -> Entered {
        self.0.with_value(|last| match last {
            Last::Entered(entered) => entered.clone(),
            Last::Shown(first) => first.entered(),
        })
    }
}

/// The page on which a workbook is begun.
#[component]
pub fn Begin(
    /// A workbook was on this device and is gone: what the canary tells of it.
    lost: Option<String>,
) -> impl IntoView {
    let is_lost = RwSignal::new(lost.is_some());
    view! {
        <Show when=move || is_lost.get() fallback=|| view! { <Back/> <InTrash/> <Carrying/> <First/> }>
            <Lost canary=Canary::from_text(lost.as_deref().unwrap_or_default()) on_begin=Callback::new(move |()| is_lost.set(false))/>
        </Show>
    }
}

/// The page that a first visit is shown, with what was entered there.
#[component]
fn First() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let draft = use_context::<Draft>().unwrap_or_else(|| Draft::of(Entered::default()));
    let place = NodeRef::<Div>::new();
    place.on_load(move |place| {
        let plan = app.plan();
        let first = FirstRun::new(text, plan.head(), draft.entered(), move |asked| {
            if let Asked::Wish(wish) = asked {
                let is_shared = draft.entered().is_shared;
                if matches!(wish, Wish::Begin { .. }) {
                    draft.0.set_value(Last::Entered(Entered::default()));
                }
                spawn_local(async move {
                    // What is saved already stays where it is; a workbook that is not is not left behind.
                    if !is_shared || app.keep_nothing().await {
                        app.fulfil(wish).await;
                    }
                });
            }
        });
        first.know(Rc::new(move |profile| plan.burden(profile)));
        first.node().mount(&place);
        draft.0.set_value(Last::Shown(first));
    });
    view! { <div node_ref=place></div> }
}

fn fulfil(app: AppState, wish: Wish) {
    spawn_local(app.fulfil(wish));
}

/// Goes back to the workbook that was open when another was to be begun.
#[component]
fn Back() -> impl IntoView {
    let app = use_app();
    let words = use_text().start();
    app.book().map(|_| {
        view! {
            <p class="start__back">
                <button type="button" class="button" on:click=move |_| app.go_back()>{words.back}</button>
            </p>
        }
    })
}

/// Offers to carry the workbook that was open forward, where the plan is another now.
#[component]
fn Carrying() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    app.can_carry().then(|| {
        let doors = RwSignal::new(None);
        spawn_local(ScopedFuture::new_untracked(async move {
            doors.try_set(Some(more().await));
        }));
        move || match doors.get() {
            None => ().into_any(),
            Some(Ok(doors)) => untrack(|| (doors.carry)()),
            Some(Err(NotLoaded)) => {
                view! { <p class="start__back" role="alert">{text.common().page_failed}</p> }.into_any()
            }
        }
    })
}

/// Leads to the workbooks that were put away, where there are any.
#[component]
fn InTrash() -> impl IntoView {
    let (app, words) = (use_app(), use_text().recovery());
    let count = RwSignal::new(0);
    spawn_local(async move {
        // Where the trash cannot be read, nothing is said of it.
        count.try_set(app.trashed().await.map_or(0, |thrown| thrown.len()));
    });
    move || {
        Some(count.get()).filter(|count| *count > 0).map(|count| {
            let said = fill(words.in_trash, &[("n", &count)]);
            view! { <p class="start__back"><a href=Route::Books.href()>{said}</a></p> }
        })
    }
}

/// Says that a workbook was here and is gone, and what can be done; nothing is begun before somebody asks.
#[component]
fn Lost(
    /// What is known of it.
    canary: Canary,
    /// Asked to begin anew.
    on_begin: Callback<()>,
) -> impl IntoView {
    let text = use_text();
    let words = text.start();
    let last = match clock::day_of(&canary.backed_up) {
        Some(day) => fill(words.lost_backup, &[("time", &day)]),
        None => words.lost_no_backup.to_owned(),
    };
    let facts = facts_of(&canary, text.recovery()).into_iter();
    let facts = facts.map(|(name, fact)| view! { <dt>{name}</dt><dd><bdi>{fact}</bdi></dd> }).collect_view();
    view! {
        <article class="start">
            <section class="start__lost" role="alert">
                <h1 tabindex="-1">{words.lost}</h1>
                <p>{words.lost_why}</p>
                <dl class="facts">{facts}</dl>
                <p><b>{last}</b></p>
                <div class="start__actions">
                    <OpenBackup/>
                    <button type="button" class="button" on:click=move |_| on_begin.run(())>{words.begin_anew}</button>
                </div>
            </section>
        </article>
    }
}

/// Returns what is known of a workbook that is gone, in words.
fn facts_of(canary: &Canary, words: &Recovery) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if !canary.unit.is_empty() {
        let content = clock::day_of(&canary.changed)
            .map(|day| fill(words.lost_content, &[("n", &canary.answered), ("day", &day)]));
        facts.push((
            words.lost_unit,
            [Some(canary.unit.clone()), content].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        ));
    }
    if !canary.file.is_empty() {
        facts.push((words.lost_file, canary.file.clone()));
    }
    facts
}

/// Opens a backup as the workbook to go on with.
#[component]
pub fn OpenBackup() -> impl IntoView {
    let app = use_app();
    let on_file = Callback::new(move |picked: Picked| fulfil(app, Wish::OpenBackup(picked.bytes)));
    view! { <FilePick label=use_text().start().open_backup on_file accept=COPIES/> }
}

/// Opens a plan file: the one whose absence keeps a workbook closed.
#[component]
pub fn OpenPlan() -> impl IntoView {
    let app = use_app();
    let on_file = Callback::new(move |picked: Picked| fulfil(app, Wish::OpenPlan(picked.bytes)));
    view! { <FilePick label=use_text().start().other_plan on_file/> }
}
