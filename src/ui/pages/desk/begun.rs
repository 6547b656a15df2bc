//! 代填: the forms that are begun and not shown, to be gone on with or given up, and whether they lie on the device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::rollup::keyed::{Form, Said};
use crate::domain::store::StoreError;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::again::Again;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;

/// The forms that are begun in the round that is shown, and what is to be known of others.
#[component]
pub fn BegunForms(
    /// The desk.
    desk: DeskState,
    /// Takes what is to be said.
    said: RwSignal<String>,
) -> impl IntoView {
    let words = use_text().keyed();
    let forms = desk.forms();
    let shown = Memo::new(move |_| forms.open().with(|form| form.as_ref().map(Form::place)));
    // Which of them are there changes far less often than what stands in them.
    let round = Memo::new(move |_| desk.desk().with(|desk| desk.as_ref().map(|desk| desk.rollup.round.clone())));
    let list = move || {
        let mut here = forms.begun();
        here.retain(|form| {
            round.with(|round| round.as_ref() == Some(&form.round))
                && shown.with(|shown| shown.as_ref() != Some(&form.place()))
        });
        (!here.is_empty()).then(|| {
            let rows = here.into_iter().map(|form| row(desk, form, said)).collect_view();
            view! { <h2>{words.begun}</h2> <ul class="desk__files">{rows}</ul> }.into_any()
        })
    };
    let elsewhere = move || {
        let mut rounds: Vec<String> = Vec::new();
        for form in forms.begun() {
            let is_here = round.with(|round| round.as_ref() == Some(&form.round));
            if !is_here && !rounds.contains(&form.round) {
                rounds.push(form.round);
            }
        }
        let rounds = rounds.join(use_text().desk().between);
        (!rounds.is_empty()).then(|| line("desk__hint", fill(words.elsewhere, &[("rounds", &rounds)])))
    };
    let unread = move || {
        let unread = forms.unread();
        (unread > 0).then(|| line("desk__bad", fill(words.unread, &[("n", &unread)])))
    };
    view! { {list} {elsewhere} {unread} <KeptForm desk/> }
}

fn line(class: &'static str, said: String) -> AnyView {
    view! { <p class=class>{said}</p> }.into_any()
}

/// A form that is begun.
fn row(desk: DeskState, form: Form, said: RwSignal<String>) -> AnyView {
    let words = use_text().keyed();
    let level = desk.desk().with_untracked(|desk| desk.as_ref()?.rollup.roster.find(&form.unit)?.1.level);
    let is_expected = level.is_some();
    let (place, unit, whose) = (form.place(), form.unit.clone(), form.whose.clone());
    let go_on = move |_| {
        said.set(String::new());
        desk.begin_form(&unit);
    };
    let done = fill(words.done_of, &[("n", &form.done())]);
    // What cannot be gone on with can be read all the same.
    let gone = (!is_expected).then(|| {
        let lines = form.said.iter().filter(|(_, said)| **said != Said::default());
        let lines: Vec<_> = lines.map(|(task, said)| format!("{task} {}", told(said))).collect();
        let lines = lines.into_iter().map(|line| view! { <li><Written text=line/></li> }).collect_view();
        view! { <p>{words.gone}</p> <details><summary>{words.what}</summary> <ul>{lines}</ul></details> }
            .into_any()
    });
    let go_on = is_expected.then(|| {
        let label = format!("{} {}", words.go_on, form.whose);
        view! { <button type="button" class="button" aria-label=label on:click=go_on>{words.go_on}</button> }
    });
    // Nothing brings back what is given up: it is asked for twice, and the button that asked takes it back.
    let is_asked = RwSignal::new(false);
    let discard = move || {
        let place = place.clone();
        is_asked.get().then(|| {
            view! {
                <p class="desk__bad" role="alert">{words.discard_asks}</p>
                <button
                    type="button" class="button button--danger" on:click=move |_| desk.forms().discard(&place)
                >
                    {words.discard_sure}
                </button>
            }
        })
    };
    let ask = move || if is_asked.get() { words.discard_not } else { words.discard };
    let name = form.whose.clone();
    view! {
        <li data-begun=form.unit.0>
            <div><b><Written text=whose/></b> <small>{done}</small> {gone}</div>
            <div class="desk__actions">
                {go_on} {discard}
                <button
                    type="button" class="button" aria-label=move || format!("{} {name}", ask())
                    on:click=move |_| is_asked.update(|is_asked| *is_asked = !*is_asked)
                >
                    {ask}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Returns what stands on the paper about a task, in one line.
fn told(said: &Said) -> String {
    let text = use_text();
    let state = said.state.map(|state| text.words().state(state).to_owned());
    let numbers = said.numbers.values().cloned();
    let written = [said.problem.clone(), said.next.clone()];
    let all = state.into_iter().chain(numbers).chain(written);
    all.filter(|one| !one.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Whether what is typed lies on the device.
#[component]
fn KeptForm(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().keyed();
    let forms = desk.forms();
    let is_bad = move || matches!(forms.kept(), Kept::No(_));
    let again = Callback::new(move |()| spawn_local(forms.try_again()));
    let line = move || match forms.kept() {
        Kept::Yes if forms.is_any() => words.kept,
        Kept::Yes => "",
        Kept::Writing => words.writing,
        Kept::No(StoreError::Moved(_)) => words.moved,
        Kept::No(_) | Kept::Unread => words.not_kept,
    };
    view! {
        <div class="desk__state" data-forms="">
            <p aria-live="polite" data-bad=move || is_bad().then_some("true")>{line}</p>
            <Again kept=Signal::derive(move || forms.kept()) on_again=again/>
        </div>
    }
}
