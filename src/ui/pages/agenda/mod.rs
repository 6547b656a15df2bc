//! 日程: every dated thing of the unit: what is overdue first, then month by month and week by week.

pub mod calendar;
pub mod entry;

use leptos::prelude::*;

use crate::domain::agenda::{Agenda, Entry, Filter, Month, entries};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::pages::agenda::calendar::CalendarCard;
use crate::ui::pages::agenda::entry::entry_line;
use crate::ui::pages::fields::choices::{Choice, Choices};
use crate::ui::pages::light_rule::LightRule;
use crate::ui::pages::overview::year::YearCard;
use crate::ui::state::{AppState, use_app};

/// The agenda of the unit.
#[component]
pub fn AgendaPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.agenda();
    let filter = RwSignal::new(Filter { open_only: true, person: String::new() });
    let all = Memo::new(move |_| of_unit(app));
    let agenda = Memo::new(move |_| filter.with(|filter| Agenda::of(all.get(), filter)));
    let overdue = move || {
        agenda.with(|agenda| {
            let count = agenda.overdue.len();
            (count > 0).then(|| {
                let lines = agenda.overdue.iter().map(|entry| entry_line(app, entry)).collect_view();
                view! {
                    <section class="card agenda__overdue">
                        <h2>{fill(words.overdue, &[("n", &count)])}</h2>
                        <ol class="agenda__entries">{lines}</ol>
                    </section>
                }
            })
        })
    };
    let months =
        move || agenda.with(|agenda| agenda.months.iter().map(|month| month_card(app, month)).collect_view());
    let nothing = move || agenda.with(Agenda::is_empty).then(|| nothing(all, filter));
    view! {
        <article class="agenda">
            <header class="page__head">
                <h1 tabindex="-1">{text.common().agenda}</h1>
                <p>{words.intro} " " {move || fill(text.common().as_of, &[("day", &app.dates().as_of)])}</p>
            </header>
            <YearCard/>
            <CalendarCard/>
            <FilterForm filter/>
            {overdue}
            {months}
            {nothing}
            <LightRule/>
        </article>
    }
}

fn of_unit(app: AppState) -> Vec<Entry> {
    let Some(profile) = app.profile().get() else { return Vec::new() };
    let (plan, dates) = (app.plan(), app.dates());
    app.with_workbook(|workbook| entries(&plan, &profile, workbook, dates)).unwrap_or_default()
}

/// Which of the agenda is looked at.
#[component]
fn FilterForm(
    /// What is chosen.
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let words = use_text().agenda();
    let choices = vec![Choice::plain("open", words.open_only), Choice::plain("all", words.all)];
    let chosen = Callback::new(move |value: String| filter.with(|filter| filter.open_only == (value == "open")));
    let on_choose = Callback::new(move |value: String| filter.update(|filter| filter.open_only = value == "open"));
    view! {
        <form class="card agenda__filter" role="search" on:submit=|event| event.prevent_default()>
            <Choices legend=words.which name="agenda-which" choices chosen on_choose/>
            <label class="agenda__person">
                <span>{words.person}</span>
                <input
                    type="search" autocomplete="off" placeholder=words.person_hint
                    prop:value=move || filter.with(|filter| filter.person.clone())
                    on:input=move |event| filter.update(|filter| filter.person = event_target_value(&event))
                />
            </label>
        </form>
    }
}

/// Returns a month with its weeks.
fn month_card(app: AppState, month: &Month) -> AnyView {
    let text = use_text();
    let words = text.agenda();
    let count: usize = month.weeks.iter().map(|week| week.entries.len()).sum();
    let weeks = month.weeks.iter().map(|week| {
        let lines = week.entries.iter().map(|entry| entry_line(app, entry)).collect_view();
        view! {
            <section class="agenda__week">
                <h3>{fill(words.week, &[("n", &week.number)])}</h3>
                <ol class="agenda__entries">{lines}</ol>
            </section>
        }
    });
    view! {
        <section class="card agenda__month">
            <h2>{words.month_of(text.overview(), month)} <small>{fill(words.count, &[("n", &count)])}</small></h2>
            {weeks.collect_view()}
        </section>
    }
    .into_any()
}

/// Says why nothing is shown, and what to do.
fn nothing(all: Memo<Vec<Entry>>, filter: RwSignal<Filter>) -> AnyView {
    let words = use_text().agenda();
    let (is_none, all_done) = all.with(|all| (all.is_empty(), !all.iter().any(|entry| entry.is_open)));
    let is_anyone = filter.with(|filter| filter.person.trim().is_empty());
    let says = if is_none {
        words.empty
    } else if all_done && is_anyone {
        words.all_done
    } else {
        words.none_found
    };
    let show_all = move |_| filter.set(Filter::default());
    view! {
        <section class="card agenda__nothing">
            <p>{says}</p>
            {(!is_none).then(|| view! {
                <button type="button" class="button" on:click=show_all>{words.show_all}</button>
            })}
        </section>
    }
    .into_any()
}
