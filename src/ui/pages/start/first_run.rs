//! The first run: what this is, what to do with a plan whose year is over, and who the unit is.

use std::future::ready;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::day::Day;
use crate::domain::profile::Profile;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::module::NotLoaded;
use crate::ui::pages::fields::choices::{Choice, Choices};
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::pages::start::form::Form;
use crate::ui::pages::start::unit_form::UnitForm;
use crate::ui::state::notice::Notice;
use crate::ui::state::work::{Pending, Work};
use crate::ui::state::{AppState, use_app};

/// The page of the first run.
#[component]
pub fn FirstRun(
    /// A workbook was on this device and is gone: when a copy was last saved, UTC, empty for never.
    lost: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let words = text.start();
    let plan = use_app().plan();
    let is_lost = RwSignal::new(lost.is_some());
    view! {
        <article class="start">
            <Show when=move || is_lost.get() fallback=move || view! {
                <header class="start__head">
                    <h1 tabindex="-1">{words.welcome}</h1>
                    <p>{fill(words.what, &[("plan", &plan.title)])}</p>
                    <p class="start__local">{text.common().local_only}</p>
                    <p class="start__before"><span>{words.used_before}</span> <OpenBackup/> <Back/></p>
                </header>
                <Begin/>
            }>
                <Lost backed_up=lost.clone().unwrap_or_default() on_begin=Callback::new(move |()| is_lost.set(false))/>
            </Show>
        </article>
    }
}

/// Says that a workbook was here and is gone, and what can be done; nothing is begun before somebody asks.
#[component]
fn Lost(
    /// When a copy was last saved, UTC; empty for never.
    backed_up: String,
    /// Asked to begin anew.
    on_begin: Callback<()>,
) -> impl IntoView {
    let words = use_text().start();
    let last = match backed_up.get(..10).and_then(Day::parse) {
        Some(day) => fill(words.lost_backup, &[("time", &day)]),
        None => words.lost_no_backup.to_owned(),
    };
    view! {
        <section class="start__lost" role="alert">
            <h1 tabindex="-1">{words.lost}</h1>
            <p>{words.lost_why}</p>
            <p><b>{last}</b></p>
            <div class="start__actions">
                <OpenBackup/>
                <button type="button" class="button" on:click=move |_| on_begin.run(())>{words.begin_anew}</button>
            </div>
        </section>
    }
}

/// Opens a backup as the workbook to go on with.
#[component]
pub fn OpenBackup() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let refused = RwSignal::new(None::<String>);
    let on_file = Callback::new(move |picked: Picked| match picked.bytes {
        Ok(bytes) => with_work(app, move |work| (work.open_backup)(app, bytes)),
        Err(error) => refused.set(Some(unread(text, &error))),
    });
    view! {
        <FilePick label=text.start().open_backup on_file/>
        <span class="start__refused" role="alert">{move || refused.get()}</span>
    }
}

/// Goes back to the workbook that was open when another was to be begun.
#[component]
fn Back() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let back = move |_| {
        with_work(app, move |work| {
            (work.go_back)(app);
            Box::pin(ready(()))
        });
    };
    app.book().map(|_| view! { <button type="button" class="button" on:click=back>{text.start().back}</button> })
}

/// Does something that needs a workbook, once the module for it is here.
fn with_work(app: AppState, act: impl FnOnce(Work) -> Pending<()> + 'static) {
    spawn_local(async move {
        match app.work().await {
            Ok(work) => act(work).await,
            Err(NotLoaded) => app.notify(Notice::NotLoaded),
        }
    });
}

/// What to do with the plan, and the form.
#[component]
fn Begin() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.start();
    let practice = RwSignal::new(false);
    let is_over = app.plan_is_over();
    let on_done = Callback::new(move |profile: Profile| {
        let practice = is_over && practice.get_untracked();
        with_work(app, move |work| {
            (work.create)(app, profile, practice);
            Box::pin(ready(()))
        });
    });
    // Whoever begins with the form is going to need it; that it cannot be fetched is said when it is asked for.
    let expect_work = move |_| {
        spawn_local(async move {
            let _ = app.work().await;
        });
    };
    view! {
        {is_over.then(|| view! { <PlanIsOver practice on_choose=Callback::new(move |on| practice.set(on))/> })}
        {(!is_over).then(|| view! {
            <section class="card"><p>{fill(words.plan_open, &[("plan", &app.plan().title)])}</p> <OtherPlan/></section>
        })}
        <section class="card" on:focusin=expect_work>
            <h2>{words.who}</h2>
            <UnitForm form=Form::blank() action=words.begin on_done/>
        </section>
    }
}

/// Asks what to do with a plan whose year is over.
#[component]
fn PlanIsOver(
    /// Whether to practise.
    #[prop(into)]
    practice: Signal<bool>,
    /// Told whether to practise.
    on_choose: Callback<bool>,
) -> impl IntoView {
    let app = use_app();
    let words = use_text().start();
    let plan = app.plan();
    let year = plan.period.start.year();
    let this_year = clock::today().year();
    let choices = vec![
        Choice::explained(
            "fill-in",
            &fill(words.fill_in, &[("year", &year)]),
            &fill(words.fill_in_hint, &[("day", &plan.period.end)]),
        ),
        Choice::explained("practice", words.practise, &fill(words.practise_hint, &[("year", &this_year)])),
    ];
    let chosen = Callback::new(move |word: String| practice.get() == (word == "practice"));
    let on_choose = Callback::new(move |word: String| on_choose.run(word == "practice"));
    view! {
        <section class="card">
            <Choices legend=fill(words.over, &[("year", &year)]) name="over" choices chosen on_choose/>
            <OtherPlan/>
        </section>
    }
}

/// Opens a plan file for the workbook that is about to be begun.
#[component]
fn OtherPlan() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let refused = RwSignal::new(None::<String>);
    let on_file = Callback::new(move |picked: Picked| match picked.bytes {
        Ok(bytes) => with_work(app, move |work| (work.open_plan)(app, bytes)),
        Err(error) => refused.set(Some(unread(text, &error))),
    });
    view! {
        <p class="start__other">
            <FilePick label=text.start().other_plan on_file/>
            <small>{text.start().other_plan_hint}</small>
        </p>
        <p class="start__refused" role="alert">{move || refused.get()}</p>
    }
}
