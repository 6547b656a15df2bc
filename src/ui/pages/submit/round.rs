//! Choosing the round: one that the plan's time offers, or one of one's own naming. No styles of its own: it looks
//! like the page it is on.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::rounds::{RoundKind, next_number, rounds};
use crate::export::name;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::fields::line::Line;
use crate::ui::state::{AppState, use_app};

/// The round that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its last day.
    pub as_of: Day,
    is_own: bool,
}

impl Chosen {
    /// Returns the round to begin with: the quarter, or the year's end, whose last day the as-of date has reached
    /// or reaches next.
    pub fn first(app: AppState) -> Self {
        let as_of = app.dates().as_of;
        let rounds = rounds(&app.plan());
        let usual = rounds.iter().filter(|one| matches!(one.kind, RoundKind::Quarter | RoundKind::YearEnd));
        let usual: Vec<_> = usual.collect();
        let next = usual.iter().find(|one| one.as_of >= as_of).or(usual.last());
        let (name, as_of) = next.map_or_else(|| (String::new(), as_of), |one| (name::round(one), one.as_of));
        Self { name, as_of, is_own: false }
    }
}

/// The choice of a round.
#[component]
pub fn RoundChoice(
    /// The round that is chosen.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.submit();
    let all = StoredValue::new(rounds(&app.plan()));
    let lang = app.plan().lang.clone();
    let options = RoundKind::ALL.iter().map(|kind| {
        let of_kind =
            all.with_value(|all| all.iter().filter(|one| one.kind == *kind).cloned().collect::<Vec<_>>());
        let options = of_kind.into_iter().map(|one| {
            let name = name::round(&one);
            let (value, known) = (name.clone(), name.clone());
            let is_chosen = move || chosen.with(|chosen| !chosen.is_own && chosen.name == known);
            view! { <option value=value lang=lang.clone() prop:selected=is_chosen>{name}</option> }
        });
        view! { <optgroup label=words.kind(*kind)>{options.collect_view()}</optgroup> }
    });
    let choose = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        let found = all.with_value(|all| all.iter().find(|one| name::round(one) == name).cloned());
        match found {
            Some(one) => take(app, chosen, Chosen { name, as_of: one.as_of, is_own: false }),
            None => chosen.update(|chosen| (chosen.is_own, chosen.name) = (true, String::new())),
        }
    };
    let is_own = Memo::new(move |_| chosen.with(|chosen| chosen.is_own));
    let named = Signal::derive(move || chosen.with(|chosen| chosen.name.clone()));
    let last_day = Signal::derive(move || chosen.with(|chosen| chosen.as_of.to_string()));
    let on_name =
        Callback::new(move |name: String| chosen.update(|chosen| name.trim().clone_into(&mut chosen.name)));
    let on_day = Callback::new(move |day: String| {
        if let Some(day) = Day::parse(&day) {
            take(app, chosen, Chosen { as_of: day, ..chosen.get_untracked() });
        }
    });
    let nth = move || {
        let name = chosen.with(|chosen| chosen.name.clone());
        let number = app.with_workbook(|open| next_number(open, &name)).unwrap_or(1);
        fill(words.nth, &[("n", &number)])
    };
    view! {
        <section class="card">
            <h2>"1 " {words.round}</h2>
            <label class="select-field">
                <span>{text.common().round}</span>
                <select id="round" on:change=choose>
                    {options.collect_view()}
                    <option value="" prop:selected=move || is_own.get()>{words.own_round}</option>
                </select>
            </label>
            <Show when=move || is_own.get()>
                <div class="submit__who">
                    <Line label=words.own_name id="round-name" value=named on_change=on_name/>
                    <Line label=words.own_day id="round-day" kind="date" value=last_day on_change=on_day/>
                </div>
            </Show>
            <p>
                {move || fill(text.common().as_of, &[("day", &chosen.with(|chosen| chosen.as_of))])} " · " {nth}
            </p>
            <p class="submit__hint">{words.round_hint}</p>
        </section>
    }
}

/// Takes a round: the plan's own dates are judged by its last day from now on.
fn take(app: AppState, chosen: RwSignal<Chosen>, round: Chosen) {
    app.set_as_of(Some(round.as_of));
    chosen.set(round);
}
