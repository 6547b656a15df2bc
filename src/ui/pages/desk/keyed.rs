//! 代填: keying in a paper form, task by task as it stands on the paper. What has been keyed in outlives the page.

use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::profile::Profile;
use crate::domain::rollup::UnitKey;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::keyed::{Form, Said, tasks};
use crate::domain::workbook::State;
use crate::text::fill;
use crate::ui::components::said::Said as Label;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::desk::begun::BegunForms;
use crate::ui::state::desk::DeskState;
use crate::ui::state::keying::Keyed;
use crate::ui::state::use_app;

/// Choosing the unit, and its form.
#[component]
pub fn KeyedForm(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let text = use_text();
    let words = text.keyed();
    let said = RwSignal::new(String::new());
    let forms = desk.forms();
    let unit = Memo::new(move |_| forms.open().with(|form| form.as_ref().map(|form| form.unit.clone())));
    let choose = Callback::new(move |chosen: String| {
        said.set(String::new());
        desk.begin_form(&UnitKey(chosen));
    });
    let value = Signal::derive(move || unit.get().map(|unit| unit.0).unwrap_or_default());
    // What is begun is in sight, and stays so when it is no more.
    let is_begun = Memo::new(move |was: Option<&bool>| {
        was.copied().unwrap_or_default() || unit.with(Option::is_some) || forms.is_any()
    });
    // Thousands of units to choose from are drawn once somebody wants to, and not with every file that comes in.
    let is_open = RwSignal::new(false);
    let asked = move || {
        if !is_open.get() && !is_begun.get() {
            return ().into_any();
        }
        let options = desk.desk().with(|desk| options(desk.as_ref()));
        if options.is_empty() {
            return view! { <p>{words.no_roster}</p> }.into_any();
        }
        let none = (String::new(), Label::from(words.choose));
        let options = std::iter::once(none).chain(options).collect();
        view! { <SelectField label=words.unit options value on_choose=choose/> }.into_any()
    };
    let form = move || {
        let key = unit.get()?;
        let profile = desk.desk().with_untracked(|desk| desk.as_ref()?.rollup.roster.find(&key)?.1.profile())?;
        Some(view! { <Paper desk unit=profile said/> })
    };
    // What was typed a moment ago is written before the page is out of sight or another tab is shown.
    let hiding = [
        window_event_listener(ev::visibilitychange, move |_| forms.leave()),
        window_event_listener(ev::pagehide, move |_| forms.leave()),
    ];
    on_cleanup(move || {
        hiding.into_iter().for_each(WindowListenerHandle::remove);
        forms.compose(false);
        forms.put_away();
    });
    view! {
        <section
            class="card desk__group desk__keyed"
            on:compositionstart=move |_| forms.compose(true) on:compositionend=move |_| forms.compose(false)
        >
            <details open=is_begun on:toggle=move |_| is_open.set(true)>
                <summary>{words.title}</summary>
                <p class="desk__hint">{words.hint}</p>
                <BegunForms desk said/>
                {asked}
                {form}
                <p role="status">{move || said.get()}</p>
            </details>
        </section>
    }
}

/// Returns the units of the roster to choose from.
fn options(desk: Option<&Desk>) -> Vec<(String, Label)> {
    let (words, plan) = (use_text().keyed(), use_app().plan());
    let Some(desk) = desk else { return Vec::new() };
    let units = desk.rollup.roster.units.iter().filter(|unit| unit.level.is_some());
    let named = units.map(|unit| {
        let name = crate::domain::profile::whose(&unit.county, &unit.name);
        let key = UnitKey::of_expected(unit);
        let has_reported = desk.rollup.units.contains_key(&key);
        let name = if has_reported { fill(words.reported, &[("unit", &name)]) } else { name };
        (key.0, Label::in_lang(name, &plan.lang))
    });
    named.collect()
}

/// The form of a unit.
#[component]
fn Paper(
    /// The desk.
    desk: DeskState,
    /// The unit.
    unit: Profile,
    /// Takes what is to be said.
    said: RwSignal<String>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.keyed();
    let plan = app.plan();
    let all = tasks(&plan, &unit).count();
    let forms = desk.forms();
    let done = move || forms.open().with(|form| form.as_ref().map_or(0, Form::done));
    let sections = plan.sections.iter().map(|section| {
        let here = tasks(&plan, &unit).filter(|task| section.items.iter().any(|item| item.no == task.id.item));
        let rows: Vec<_> = here.map(|task| row(desk, &plan, task)).collect();
        (!rows.is_empty())
            .then(|| view! { <h2 lang=plan.lang.clone()>{section.title.clone()}</h2> <ol>{rows}</ol> })
    });
    let sections = sections.collect_view();
    let whose = unit.whose();
    let count = move |_| {
        let unit: &dyn std::fmt::Display = &whose;
        let name = fill(words.name, &[("unit", unit)]);
        said.set(match desk.key_in(app, &name) {
            Ok(Keyed::Counted) => fill(words.done, &[("unit", unit)]),
            Ok(Keyed::Waits) => fill(words.waits, &[("unit", unit)]),
            Err(why) => words.why(text, &why),
        });
    };
    view! {
        <div class="desk__paper">
            {sections}
            <div class="desk__actions">
                <span>{move || fill(words.progress, &[("n", &done()), ("all", &all)])}</span>
                <button type="button" class="button button--main" on:click=count>{words.count}</button>
                <button type="button" class="button" on:click=move |_| forms.show(None)>{words.later}</button>
            </div>
        </div>
    }
}

fn row(desk: DeskState, plan: &Plan, task: &Task) -> AnyView {
    let text = use_text();
    let words = text.keyed();
    let id = task.id;
    let of = move |read: fn(&Said) -> String| {
        Signal::derive(move || {
            desk.forms()
                .open()
                .with(|form| form.as_ref().and_then(|form| form.said.get(&id)).map(read).unwrap_or_default())
        })
    };
    let states = State::ALL
        .iter()
        .map(|state| (state.as_str().to_owned(), Label::from(text.words().state_of(task.kind, Some(*state)))));
    let states = std::iter::once((String::new(), Label::from(words.blank))).chain(states).collect();
    let value = of(|said| said.state.map(|state| state.as_str().to_owned()).unwrap_or_default());
    let choose = Callback::new(move |chosen: String| change(desk, id, |said| said.state = State::parse(&chosen)));
    let numbers = task.asked_numbers().map(|number| {
        let (key, known) = (number.key.clone(), number.key.clone());
        let value = move || {
            let told = desk.forms().open().with(|form| form.as_ref()?.said.get(&id)?.numbers.get(&known).cloned());
            told.unwrap_or_default()
        };
        let on_input = move |event: ev::Event| {
            let (key, number) = (key.clone(), event_target_value(&event));
            change(desk, id, |said| drop(said.numbers.insert(key, number)));
        };
        view! {
            <label class="desk__find">
                <span lang=plan.lang.clone()>{format!("{}（{}）", number.label, number.unit)}</span>
                <input type="text" inputmode="decimal" autocomplete="off" prop:value=value on:input=on_input/>
            </label>
        }
    });
    let written = [
        (text.assess().problem, of(|said| said.problem.clone()), set_problem as fn(&mut Said, String)),
        (text.assess().next_step, of(|said| said.next.clone()), set_next),
    ];
    let is_written = desk.forms().open().with_untracked(|form| {
        let said = form.as_ref().and_then(|form| form.said.get(&id));
        said.is_some_and(|said| !said.problem.is_empty() || !said.next.is_empty())
    });
    let written = written.map(|(label, value, set)| {
        let on_input = move |event: ev::Event| change(desk, id, |said| set(said, event_target_value(&event)));
        view! {
            <label class="desk__find desk__words">
                <span>{label}</span>
                <textarea rows="2" prop:value=value on:input=on_input></textarea>
            </label>
        }
    });
    let about = plan.task(id).map(|task| format!("{id} {}", task.text));
    view! {
        <li data-task=id.to_string()>
            <p lang=plan.lang.clone()>{about}</p>
            <div class="desk__filter">
                <SelectField label=text.find().state options=states value on_choose=choose/> {numbers.collect_view()}
            </div>
            <details open=is_written><summary>{words.words}</summary>{written.into_iter().collect_view()}</details>
        </li>
    }
    .into_any()
}

fn set_problem(said: &mut Said, text: String) {
    said.problem = text;
}

fn set_next(said: &mut Said, text: String) {
    said.next = text;
}

fn change(desk: DeskState, task: TaskId, change: impl FnOnce(&mut Said)) {
    desk.forms().change(|form| change(form.said.entry(task).or_default()));
}
