//! 报送: the round, the checks, who filled in and who approves, and the file.

pub mod round;
pub mod sent;

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::audit::Check;
use crate::domain::day::Day;
use crate::domain::rounds::{Lack, Submission, just_made, next_number, submissions};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::checks::findings;
use crate::ui::pages::fields::line::Line;
use crate::ui::pages::submit::round::{Chosen, RoundChoice};
use crate::ui::pages::submit::sent::Sent;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// Sending a round of the workbook that is open.
#[component]
pub fn SubmitPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let chosen = RwSignal::new(untrack(|| Chosen::first(app)));
    let practice = app.plan().practice.then(|| view! { <p class="submit__note">{words.practice}</p> });
    view! {
        <article class="submit">
            <header class="page__head"><h1 tabindex="-1">{text.common().submit}</h1></header>
            {practice}
            <Made/>
            <RoundChoice chosen/>
            <Checked/>
            <Approval chosen/>
            <Sent/>
        </article>
    }
}

/// What has just been made, while nothing has been changed since: its check code, and what to do with it.
#[component]
fn Made() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let code = app.check_code();
    let last = Memo::new(move |_| app.with_workbook(just_made).flatten());
    let shown = move |last: Submission| {
        let title = fill(words.made, &[("round", &last.round), ("n", &last.number)]);
        let again = move |_| {
            if let Some(state) = app.file_text() {
                app.hand_over_submission(&last, &state);
            }
        };
        view! {
            <section class="card submit__made" data-made="">
                <h2><Written text=title/></h2>
                <p class="submit__code">{move || fill(words.code, &[("code", &code.get())])}</p>
                <p>{words.made_hint}</p>
                <p class="submit__hint">{words.code_hint}</p>
                <p class="submit__ways">
                    <button type="button" class="button" on:click=again>{words.again}</button>
                </p>
            </section>
        }
    };
    move || last.get().map(shown)
}

/// What the checks have found, by kind, and the way to them.
#[component]
fn Checked() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let found = findings(app);
    let lines = move || {
        let found = found.get();
        let count = |check: Check| found.iter().filter(|one| one.check == check).count();
        let some = Check::ALL.iter().map(|check| (*check, count(*check))).filter(|(_, count)| *count > 0);
        some.map(|(check, count)| {
            view! { <li>{words.check_of(check).0} " " <span class="chip">{count}</span></li> }
        })
        .collect_view()
    };
    view! {
        <section class="card">
            <h2>"2 " {words.check}</h2>
            <Show when=move || found.with(Vec::is_empty)><p>{words.checks_none}</p></Show>
            <ul class="submit__found">{lines}</ul>
            <p class="submit__ways"><a class="button" href=Route::Checks.href()>{words.to_checks}</a></p>
        </section>
    }
}

/// Who filled in, who approves, and the act itself.
#[component]
fn Approval(
    /// The round that is chosen.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let before = untrack(|| app.with_workbook(|open| submissions(open).pop())).flatten();
    let (filled, approved) = before.map(|one| (one.filled_by, one.approved_by)).unwrap_or_default();
    let (filled_by, approved_by) = (RwSignal::new(filled), RwSignal::new(approved));
    let date = RwSignal::new(clock::today().to_string());
    let lack = RwSignal::new(None::<Lack>);
    let said = move |of: Lack| {
        Signal::derive(move || lack.get().filter(|lack| *lack == of).map(|lack| words.lack(lack).to_owned()))
    };
    let write = |into: RwSignal<String>| Callback::new(move |text: String| into.set(text));
    let is_same = move || {
        let name = filled_by.get();
        (!name.trim().is_empty() && name.trim() == approved_by.get().trim()).then_some(words.same_person)
    };
    let approve = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let made =
            submission(app, &chosen.get_untracked(), filled_by.get_untracked(), approved_by.get_untracked());
        let made = Submission { date: Day::parse(&date.get_untracked()).or(Some(clock::today())), ..made };
        lack.set(app.submit(&made).err());
    };
    let round_lacks = said(Lack::Round);
    view! {
        <form class="card" on:submit=approve>
            <h2>"3 " {words.who}</h2>
            <div class="submit__who">
                <Line label=words.filled_by id="filled-by" value=filled_by on_change=write(filled_by) error=said(Lack::FilledBy)/>
                <Line label=words.approved_by id="approved-by" value=approved_by on_change=write(approved_by) error=said(Lack::ApprovedBy)/>
                <Line label=words.date id="approved-on" kind="date" value=date on_change=write(date)/>
            </div>
            <p class="submit__note" role="status">{is_same}</p>
            <p class="line__error" role="alert">{move || round_lacks.get()}</p>
            <p class="submit__ways">
                <button type="submit" class="button button--main">{words.approve}</button>
            </p>
            <p class="submit__hint">{words.who_hint}</p>
        </form>
    }
}

/// Returns the submission that is about to be made of the workbook that is open.
fn submission(app: AppState, chosen: &Chosen, filled_by: String, approved_by: String) -> Submission {
    let number = app.with_workbook(|open| next_number(open, &chosen.name)).unwrap_or(1);
    Submission {
        id: app.new_row_id(),
        round: chosen.name.trim().to_owned(),
        number,
        as_of: Some(chosen.as_of),
        filled_by,
        approved_by,
        date: None,
    }
}
