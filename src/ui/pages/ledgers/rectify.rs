//! 整改台账: problems from finding them to closing them, overdue ones first.

use leptos::html::Details;
use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Item, Task};
use crate::domain::rectification::{Counts, Problem, Sought, Status, problems};
use crate::domain::sorted;
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{ProblemSource, RectificationField, RowList};
use crate::domain::workbook::rules::Fault;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{Shape, TextField};
use crate::ui::components::use_text;
use crate::ui::pages::ledgers::problem::{Key, ProblemRow, focus_field, key_of};
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The page of all problems, or of those of one task.
#[component]
pub fn RectifyPage(
    /// The task whose problems alone are shown.
    task: Option<TaskId>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rectify();
    let all = Memo::new(move |_| {
        let today = app.dates().today;
        app.with_workbook(|workbook| problems(&app.plan(), workbook, today)).unwrap_or_default()
    });
    let sought = RwSignal::new(Sought { task, ..Sought::default() });
    let open = RwSignal::new(None::<Key>);
    let shown = Memo::new(move |known: Option<&Vec<Key>>| {
        let (sought, open) = (sought.get(), open.get());
        let is_shown = |problem: &&Problem| sought.matches(problem) || open.as_ref() == Some(&key_of(problem));
        let mut keys: Vec<Key> = all.with(|all| all.iter().filter(is_shown).map(key_of).collect());
        // While one is being written in, nothing moves under the hand; what has been added comes first.
        if let Some(known) = known.filter(|_| open.is_some()) {
            sorted::by_key(&mut keys, |key| known.iter().position(|known| known == key).map_or(0, |at| at + 1));
        }
        keys
    });
    let is_empty =
        Memo::new(move |_| all.with(|all| all.iter().all(|one| task.is_some_and(|task| one.task != task))));
    let only = task.map(|task| {
        view! {
            <p class="ledgers__only">
                {fill(words.only_task, &[("task", &task)])} " " <a href=Route::Rectify(None).href()>{words.all_tasks}</a>
            </p>
        }
    });
    let columns = [words.problem, words.source, words.person, words.due, words.status, words.next];
    let head = move || {
        columns.map(|name| view! { <th role="columnheader" scope="col">{name}</th> }.into_any()).collect_view()
    };
    view! {
        <article class="ledgers rectify">
            <header class="page__head"><h1 tabindex="-1">{text.common().rectify}</h1> <p>{words.intro}</p></header>
            {only}
            <Add task open is_first=is_empty/>
            <Show
                when=move || !is_empty.get()
                fallback=move || view! {
                    <section class="card ledgers__empty"><h2>{words.empty}</h2> <p>{words.empty_hint}</p></section>
                }
            >
                <Filters all sought/>
                <Show when=move || shown.with(Vec::is_empty)>
                    <p class="ledgers__none" role="status">{words.none_found}</p>
                </Show>
                <div class="ledgers__wrap" hidden=move || shown.with(Vec::is_empty)>
                    <table class="ledger" role="table">
                        <thead role="rowgroup"><tr role="row">{head()}</tr></thead>
                        <For each=move || shown.get() key=Clone::clone let:key><ProblemRow key_of_row=key open/></For>
                    </table>
                </div>
                <p class="ledgers__rule">{words.rule}</p>
            </Show>
        </article>
    }
}

/// How many problems stand where, which is what they can be filtered by, and two further filters.
#[component]
fn Filters(
    /// All problems.
    all: Memo<Vec<Problem>>,
    /// What is looked for.
    sought: RwSignal<Sought>,
) -> impl IntoView {
    let text = use_text();
    let words = text.rectify();
    let counts = Memo::new(move |_| {
        let task = sought.with(|sought| sought.task);
        all.with(|all| Counts::of(all.iter().filter(|one| task.is_none_or(|task| one.task == task))))
    });
    let tile = move |status: Option<Status>| {
        let name = status.map_or(words.all, |status| words.status_of(status));
        let count = move || counts.with(|counts| status.map_or(counts.all, |status| counts.of_status(status)));
        let is_chosen = move || sought.with(|sought| sought.status == status).to_string();
        let choose = move |_| sought.update(|sought| sought.status = status);
        view! {
            <button
                type="button" class="ledgers__tile" data-status=status.map_or("all", Status::as_str)
                aria-pressed=is_chosen on:click=choose
            >
                <b>{count}</b> <span>{name}</span>
            </button>
        }
    };
    let tiles = std::iter::once(None).chain(Status::ALL.iter().copied().map(Some)).map(tile).collect_view();
    let mut sources = vec![(String::new(), Said::from(text.find().any))];
    sources.extend(ProblemSource::ALL.iter().map(|one| (one.as_str().to_owned(), words.source_of(*one).into())));
    let source = Signal::derive(move || {
        sought.with(|sought| sought.source.map(ProblemSource::as_str).unwrap_or_default().to_owned())
    });
    let choose = Callback::new(move |word: String| {
        sought.update(|sought| sought.source = ProblemSource::parse(&word));
    });
    view! {
        <div class="ledgers__tiles" role="group" aria-label=words.by_status>{tiles}</div>
        <details class="filters__more">
            <summary>{text.find().filters}</summary>
            <div class="ledgers__filters">
                <SelectField label=words.source options=sources value=source on_choose=choose/>
                <label class="ledgers__person">
                    <span>{words.person}</span>
                    <input
                        type="search" autocomplete="off"
                        prop:value=move || sought.with(|sought| sought.person.clone())
                        on:input=move |event| sought.update(|sought| sought.person = event_target_value(&event))
                    />
                </label>
            </div>
        </details>
    }
}

/// Enters a problem: which task it was found with, what it is, and who found it.
#[component]
fn Add(
    /// The task to begin with.
    task: Option<TaskId>,
    /// Told the problem that has been entered.
    open: RwSignal<Option<Key>>,
    /// Whether there is no problem yet, so that entering one is what the page is for.
    is_first: Memo<bool>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rectify();
    let plan = app.plan();
    let item = RwSignal::new(task.map(|task| task.item));
    let chosen = RwSignal::new(task);
    let (problem, source) = (RwSignal::new(String::new()), RwSignal::new(ProblemSource::OwnCheck));
    let is_missing = RwSignal::new(false);
    let may_have = move |task: &Task| {
        let applies =
            |task: &Task| untrack(|| app.profile().get()).is_some_and(|one| task.applies(&one, &app.plan()));
        !task.internal && applies(task)
    };
    let (is_open, fold) = (RwSignal::new(is_first.get_untracked() || task.is_some()), NodeRef::<Details>::new());
    let toggled = move |_| is_open.set(fold.get_untracked().is_some_and(|fold| fold.open()));
    let first = || (String::new(), Said::from(words.choose));
    let titled =
        |item: &Item| (item.no.to_string(), Said::in_lang(format!("{} {}", item.no, item.title), &plan.lang));
    let items = plan.items().filter(|item| item.tasks.iter().any(may_have)).map(titled);
    let items: Vec<_> = std::iter::once(first()).chain(items).collect();
    let choose_item = Callback::new(move |word: String| {
        item.set(word.parse().ok());
        chosen.set(None);
    });
    let tasks = move || {
        let plan = app.plan();
        let of_item = item.get().and_then(|no| plan.item(no));
        let tasks =
            of_item.into_iter().flat_map(|item| &item.tasks).filter(|task| may_have(task)).map(|task| {
                (task.id.to_string(), Said::in_lang(format!("{} {}", task.id, task.text), &plan.lang))
            });
        let options: Vec<_> = std::iter::once((String::new(), Said::from(words.choose))).chain(tasks).collect();
        let value = Signal::derive(move || chosen.get().map(|task| task.to_string()).unwrap_or_default());
        let choose = Callback::new(move |word: String| chosen.set(TaskId::parse(&word)));
        view! { <SelectField label=words.task options value on_choose=choose/> }
    };
    let sources: Vec<(String, Said)> =
        ProblemSource::ALL.iter().map(|one| (one.as_str().to_owned(), words.source_of(*one).into())).collect();
    let choose_source = Callback::new(move |word: String| {
        if let Some(word) = ProblemSource::parse(&word) {
            source.set(word);
        }
    });
    let fault = Callback::new(move |written: String| {
        let field = Field::row(RowList::Rectification, "new", RectificationField::Problem.as_str());
        let fault = chosen.get_untracked().and_then(|task| app.row(task).fault(&field, &written));
        fault.map(|fault: Fault| text.verdict().fault(fault))
    });
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = problem.get_untracked().trim().to_owned();
        let Some(task) = chosen.get_untracked().filter(|_| !written.is_empty()) else {
            is_missing.set(true);
            return;
        };
        let id = app.new_row_id();
        let of = |part: RectificationField| Field::row(RowList::Rectification, &id, part.as_str());
        let changes = vec![
            (of(RectificationField::Problem), written),
            (of(RectificationField::Source), source.get_untracked().as_str().to_owned()),
        ];
        if app.row(task).set_all(changes) {
            app.leave_field();
            is_missing.set(false);
            problem.set(String::new());
            is_open.set(false);
            let key = (task, id);
            open.set(Some(key.clone()));
            focus_field(&key, RectificationField::Measure);
        }
    };
    let source_value = Signal::derive(move || source.get().as_str().to_owned());
    let item_value = Signal::derive(move || item.get().map(|no| no.to_string()).unwrap_or_default());
    let missing = move || is_missing.get().then_some(words.enter_missing);
    view! {
        <details class="card ledgers__add" node_ref=fold prop:open=is_open on:toggle=toggled>
            <summary>{words.add}</summary>
            <form on:submit=enter>
                <SelectField label=text.find().item options=items value=item_value on_choose=choose_item/>
                {tasks}
                <SelectField label=words.source options=sources value=source_value on_choose=choose_source/>
                <div class="ledgers__whole">
                    <TextField
                        label=words.problem value=problem fault shape=Shape::Paragraph
                        on_commit=Callback::new(move |text| problem.set(text)) on_leave=Callback::new(|()| ())
                        warning=None
                    />
                </div>
                <p class="ledgers__missing" role="alert">{missing}</p>
                <button type="submit" class="button button--main">{words.enter}</button>
            </form>
        </details>
    }
}
