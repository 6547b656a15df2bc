//! Setting several tasks at once: choose rows, fill in what is to be set, one step.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::duty::bulk;
use crate::domain::plan::id::TaskId;
use crate::domain::workbook::State;
use crate::domain::workbook::field::AnswerField;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::responsibility::filters::line;
use crate::ui::state::use_app;

/// What can be set together, in the order of the form.
const FIELDS: [AnswerField; 5] =
    [AnswerField::Lead, AnswerField::CoUnits, AnswerField::Person, AnswerField::OwnDue, AnswerField::State];

/// What came of setting.
#[derive(Clone, Debug, PartialEq)]
enum Came {
    /// So many tasks were set; these internal ones took state and date only.
    Set(usize, Vec<TaskId>),
    /// Nothing was changed.
    Nothing,
}

/// The choice of rows, and the form for those that are chosen.
#[component]
pub fn BulkCard(
    /// The tasks that are shown.
    tasks: Memo<Vec<TaskId>>,
    /// Those that are chosen.
    chosen: RwSignal<BTreeSet<TaskId>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.duty();
    let wanted = RwSignal::new(FIELDS.map(|_| String::new()));
    let came = RwSignal::new(None::<Came>);
    // What is not shown is not set, though it was chosen before.
    let shown = Memo::new(move |_| {
        chosen.with(|chosen| {
            tasks.with(|tasks| tasks.iter().copied().filter(|id| chosen.contains(id)).collect::<Vec<_>>())
        })
    });
    let is_all = move || tasks.with(|tasks| !tasks.is_empty() && tasks.len() == shown.with(Vec::len));
    let choose_all = move |event| {
        let all = if event_target_checked(&event) { tasks.get() } else { Vec::new() };
        chosen.set(all.into_iter().collect());
    };
    let set = move |_| {
        let changes: Vec<_> = wanted.with(|wanted| {
            let of =
                |(part, text): (AnswerField, &String)| (!text.trim().is_empty()).then(|| (part, text.clone()));
            FIELDS.into_iter().zip(wanted).filter_map(of).collect()
        });
        let ids = shown.get();
        let made = bulk(&app.plan(), &ids, &changes);
        app.leave_field();
        let is_set = made.event.is_some_and(|event| app.dispatch(event));
        app.leave_field();
        came.set(Some(if is_set { Came::Set(ids.len(), made.kept_back) } else { Came::Nothing }));
        if is_set {
            wanted.set(FIELDS.map(|_| String::new()));
            chosen.set(BTreeSet::new());
        }
    };
    let field = move |at: usize| {
        let value = Signal::derive(move || wanted.with(|wanted| wanted.get(at).cloned().unwrap_or_default()));
        let on_write = Callback::new(move |text: String| {
            wanted.update(|wanted| wanted.iter_mut().skip(at).take(1).for_each(|held| held.clone_from(&text)));
        });
        (value, on_write)
    };
    let form = move || {
        let lines = [
            (text.assess().lead, "text", Some("names-lead")),
            (text.assess().co_units, "text", Some("names-co")),
            (text.assess().person_name, "text", Some("names-person")),
            (words.due, "date", None),
        ];
        let lines = lines.into_iter().enumerate().map(|(at, (label, kind, list))| {
            let (value, on_write) = field(at);
            line(label, kind, list, value, on_write)
        });
        let mut options = vec![(String::new(), Said::from(words.keep))];
        options
            .extend(State::ALL.iter().map(|state| (state.as_str().to_owned(), text.words().state(*state).into())));
        let (value, on_choose) = field(FIELDS.len() - 1);
        view! {
            <section class="card duty__bulk" aria-labelledby="duty-chosen">
                <h2 id="duty-chosen">{move || fill(words.chosen, &[("n", &shown.with(Vec::len))])}</h2>
                <div class="duty__fields">
                    {lines.collect_view()}
                    <SelectField label=text.find().state options value on_choose/>
                </div>
                <p class="duty__acts">
                    <button type="button" class="button button--main" on:click=set>{words.apply}</button>
                    <button type="button" class="button" on:click=move |_| chosen.set(BTreeSet::new())>{words.unchoose}</button>
                    <small>{words.bulk_hint}</small>
                </p>
            </section>
        }
    };
    let said = move || {
        came.get().map(|came| match came {
            Came::Nothing => words.nothing.to_owned(),
            Came::Set(count, kept_back) => {
                let applied = fill(words.applied, &[("n", &count)]);
                let ids: Vec<_> = kept_back.iter().map(ToString::to_string).collect();
                if ids.is_empty() {
                    return applied;
                }
                format!("{applied} {}", fill(words.kept_back, &[("ids", &ids.join(text.common().comma))]))
            }
        })
    };
    view! {
        <label class="duty__tick duty__all">
            <input type="checkbox" prop:checked=is_all on:change=choose_all/>
            <span>{words.choose_all}</span>
        </label>
        <Show when=move || !shown.with(Vec::is_empty)>{form}</Show>
        <p class="duty__came" role="status">{said}</p>
    }
}
