//! 登记册: all registers of the unit, each with its stages as a picture and in words, and its rows as a table.

use leptos::prelude::*;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::registers::{Ask, Reached, TaskRegister, registers};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::lists::{ROW_GONE, RowList};
use crate::text::Text;
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::use_text;
use crate::ui::pages::task::beside::{ours, tallies};
use crate::ui::pages::task::rows::{RowSpec, add_row, cells, columns, first_stage, remove, row_ids, spec_of};
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The page of the registers.
#[component]
pub fn RegistersPage() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.registers();
    let all = Memo::new(move |_| {
        let profile = app.profile().get();
        let read = |workbook: &_| profile.map(|profile| registers(&app.plan(), &profile, workbook));
        app.with_workbook(read).flatten().unwrap_or_default()
    });
    let tasks =
        Memo::new(move |_| all.with(|all| all.iter().map(|(ask, one)| (*ask, one.task)).collect::<Vec<_>>()));
    view! {
        <article class="ledgers registers">
            <header class="page__head"><h1 tabindex="-1">{text.common().registers}</h1> <p>{words.intro}</p></header>
            <Show when=move || tasks.with(Vec::is_empty)>
                <section class="card ledgers__empty">
                    <h2>{words.empty}</h2>
                    <p>{words.empty_hint} " " <a href=Route::Start.href()>{text.overview().change_unit}</a></p>
                </section>
            </Show>
            <For each=move || tasks.get() key=|(_, task)| *task let:((ask, task))><RegisterCard task ask all/></For>
        </article>
    }
}

/// One register.
#[component]
fn RegisterCard(
    /// Its task.
    task: TaskId,
    /// How it is asked for.
    ask: Ask,
    /// All registers.
    all: Memo<Vec<(Ask, TaskRegister)>>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.registers();
    let plan = app.plan();
    let known = plan.task(task)?;
    let of_task = known.rows()?;
    let register = Memo::new(move |_| {
        all.with(|all| all.iter().find(|(_, one)| one.task == task).map(|(_, one)| one.clone()))
    });
    let count = Memo::new(move |_| register.with(|register| register.as_ref().map_or(0, |one| one.rows.len())));
    let said = move || match count.get() {
        0 => words.no_rows.to_owned(),
        n => fill(words.rows, &[("n", &n)]),
    };
    let facts = move || register.get().map(|register| facts(&app.plan(), text, &register));
    let stages = move || register.get().map(|register| stages(text, &app.plan().lang, &register));
    let spec: StoredValue<RowSpec> = StoredValue::new(spec_of(of_task));
    let title = of_task.title.unwrap_or(&known.text).to_owned();
    let lang = plan.lang.clone();
    let name = if ask == Ask::Voluntary {
        view! { <span lang=lang>{title}</span> }.into_any()
    } else {
        view! {
            <a href=Route::Item(task.item).href() on:click=move |_| app.aim_at(task) lang=lang>
                {task.to_string()} " " {title}
            </a>
        }
        .into_any()
    };
    let about = match ask {
        Ask::Asked => None,
        Ask::Optional => Some((words.optional, words.optional_hint)),
        Ask::Voluntary => Some((words.voluntary, words.voluntary_hint)),
    };
    let chip = about.map(|(word, _)| view! { <span class="chip" data-tone="quiet">{word}</span> });
    let ours = ours(task);
    let hint = move || {
        let said = about.map(|(_, hint)| hint).into_iter().chain(ours).collect::<Vec<_>>();
        view! { <p class="register__hint">{said.join(" ")}</p> }
    };
    let of = (of_task.title.is_some() && ask != Ask::Voluntary)
        .then(|| view! { <p class="register__of" lang=plan.lang.clone()>{known.text.clone()}</p> });
    let is_open = RwSignal::new(false);
    Some(view! {
        <section class="card register" data-register=task.to_string()>
            <h2>
                <span class="register__name">{name} " " {chip}</span> <small>{said}</small>
            </h2>
            {of}
            {stages}
            {facts}
            {tallies(app.row(task), task)}
            <details class="details" on:toggle=move |_| is_open.set(true)>
                <summary>{words.open}</summary>
                <Show when=move || is_open.get()>{hint()} <Rows task spec/></Show>
            </details>
        </section>
    })
}

/// Returns how many rows stand at each stage: a bar for each, with its name and its number.
fn stages(text: Text, lang: &str, register: &TaskRegister) -> AnyView {
    let words = text.registers();
    if register.rows.is_empty() {
        // Five empty bars say less than the way that a row is going to take.
        let chain = register.stages.iter().map(|(stage, _)| stage.as_str()).collect::<Vec<_>>().join(" → ");
        return view! { <p class="register__chain" lang=lang.to_owned()>{chain}</p> }.into_any();
    }
    let most = register.stages.iter().map(|(_, count)| *count).chain([register.unstaged, 1]).max().unwrap_or(1);
    let line = |name: AnyView, count: usize| {
        let width = format!("{}%", count * 100 / most);
        view! {
            <li>
                <span>{name}</span>
                <svg class="register__bar" aria-hidden="true" focusable="false">
                    <rect class="register__all" width="100%" height="100%"></rect>
                    <rect class="register__part" height="100%" width=width></rect>
                </svg>
                <b>{count}</b>
            </li>
        }
    };
    let staged = register.stages.iter().map(|(stage, count)| {
        line(view! { <span lang=lang.to_owned()>{stage.clone()}</span> }.into_any(), *count)
    });
    let staged = staged.collect_view();
    let unstaged = (register.unstaged > 0).then(|| line(words.unstaged.into_any(), register.unstaged));
    view! { <ul class="register__stages" aria-label=words.stages>{staged} {unstaged}</ul> }.into_any()
}

/// Returns sums and targets in words; nothing where there are none.
fn facts(plan: &Plan, text: Text, register: &TaskRegister) -> Option<AnyView> {
    let words = text.registers();
    let task = plan.task(register.task)?;
    let sums = register.sums.iter().filter_map(|(key, sum)| {
        let label = &task.rows()?.fields.iter().find(|field| field.key == *key)?.label;
        let said = fill(words.sum, &[("label", label), ("sum", &(*sum)?.grouped())]);
        Some(view! { <li lang=plan.lang.clone()>{said}</li> }.into_any())
    });
    let reached = register.reached.iter().map(|reached| target(plan, text, task, reached));
    let all: Vec<_> = sums.chain(reached).collect();
    (!all.is_empty()).then(|| view! { <ul class="register__facts">{all}</ul> }.into_any())
}

/// Says what a target of rows comes to, and what each of its parts does.
fn target(plan: &Plan, text: Text, task: &Task, reached: &Reached) -> AnyView {
    let words = text.registers();
    let whole = fill(words.whole, &[("n", &reached.counted), ("value", &reached.value)]);
    let part = |(label, value, count): &(String, i64, usize)| {
        let said = fill(words.part, &[("part", label), ("n", count), ("value", value)]);
        view! { <span class="chip" lang=plan.lang.clone()>{said}</span> }
    };
    let chips = reached.parts.iter().map(part).collect_view();
    let unsorted = (reached.unsorted > 0).then(|| {
        let said = fill(words.unsorted, &[("n", &reached.unsorted)]);
        view! { <span class="chip" data-tone="yellow">{said}</span> }
    });
    let sum = reached.adds_up.map(|adds_up| {
        let (said, tone) = if adds_up { (words.adds_up, "quiet") } else { (words.adds_not_up, "red") };
        view! { <span class="chip" data-tone=tone>{said}</span> }
    });
    let area = task.targets.get(reached.target).filter(|target| target.area).map(|_| {
        view! { <span class="chip" data-tone="quiet">{words.of_area}</span> }
    });
    view! { <li>{whole} " " {chips} {unsorted} {sum} {area}</li> }.into_any()
}

/// The rows of a register as a table, one below the other on a phone.
#[component]
fn Rows(
    /// The task.
    task: TaskId,
    /// Its fields and stages.
    spec: StoredValue<RowSpec>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.assess();
    let row = app.row(task);
    let ids = row_ids(row, RowList::Ledger);
    let add = add_row(row, first_stage(spec));
    let number = move |id: &str| ids.with(|ids| ids.iter().position(|known| known == id).map_or(0, |at| at + 1));
    let head = |label: Said| view! { <th role="columnheader" scope="col" lang=label.lang>{label.text}</th> };
    let head = spec.with_value(columns).into_iter().map(head).collect_view();
    let shown = move |id: String| {
        let cells = spec.with_value(|spec| cells(row, spec, &id)).into_iter();
        let cells = cells.map(|cell| view! { <td role="cell">{cell.field}</td> }).collect_view();
        let gone = remove(row, Field::row(RowList::Ledger, &id, ROW_GONE));
        let named = id.clone();
        view! {
            <tr role="row" data-row=id>
                <th role="rowheader" scope="row">{move || fill(words.row, &[("n", &number(&named))])}</th>
                {cells}
                <td role="cell">{gone}</td>
            </tr>
        }
    };
    view! {
        <div class="ledgers__wrap scroller" hidden=move || ids.with(Vec::is_empty)>
            <table class="ledger ledger--fields" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"№"</th> {head}
                        <th role="columnheader" scope="col">{text.registers().act}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup"><For each=move || ids.get() key=Clone::clone children=shown/></tbody>
            </table>
        </div>
        <button type="button" class="button" on:click=move |_| add()>{words.add_row}</button>
    }
}
