//! 修改记录: what changed, by day, the latest first, so many lines at a time; and as a table to keep.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::store::Mode;
use crate::domain::changes::{Entered, entered, row_of};
use crate::domain::store::StoreError;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::op::Op;
use crate::export::name::Table;
use crate::text::changes::value;
use crate::text::{Text, fill};
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// How many lines are shown at a time.
const PAGE: usize = 200;
/// How much of a text is shown, in characters; the table has all of it.
const SHOWN: usize = 160;
/// How much of what a row is about.
const ROW: usize = 30;

/// The record as it has been read; the fault, where it could not be.
type Record = Option<Result<Vec<Entered>, StoreError>>;

/// The page of the record of changes.
#[component]
pub fn ChangesPage(
    /// The item whose changes alone are shown.
    item: Option<u16>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.changes();
    let record = record(app);
    let shown = RwSignal::new(PAGE);
    let of_item = Memo::new(move |_| {
        let of = |line: &Entered, workbook: &Workbook| item.is_none_or(|item| line.item(workbook) == Some(item));
        let lines =
            record.with(|record| record.as_ref().and_then(|record| record.clone().ok())).unwrap_or_default();
        app.with_workbook(|workbook| lines.into_iter().filter(|line| of(line, workbook)).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let says = move || match record.get() {
        None => words.reading.to_owned(),
        Some(Err(error)) => text.verdict().store(&error),
        Some(Ok(_)) => match of_item.with(Vec::len) {
            0 if matches!(app.mode(), Some(Mode::Fallback | Mode::Session | Mode::Memory)) => {
                words.no_journal.to_owned()
            }
            0 => words.empty.to_owned(),
            n => {
                let part = (n > shown.get()).then(|| fill(words.shown, &[("shown", &shown.get())]));
                let all = fill(words.count, &[("n", &n)]);
                std::iter::once(all).chain(part).collect::<Vec<_>>().join(text.common().comma)
            }
        },
    };
    let more = Memo::new(move |_| of_item.with(Vec::len).saturating_sub(shown.get()).min(PAGE));
    let is_empty = Memo::new(move |_| of_item.with(Vec::is_empty));
    let days = move || of_item.with(|lines| days(text, app, lines.get(..shown.get()).unwrap_or(lines)));
    let export = move |_| of_item.with_untracked(|lines| app.hand_table(Table::Changes, &table(text, app, lines)));
    view! {
        <article class="ledgers changes">
            <header class="page__head"><h1 tabindex="-1">{text.common().changes}</h1> <p>{words.intro}</p></header>
            <div class="ledgers__filters">{items(app, text, item)}</div>
            <p class="ledgers__says" role="status">{says}</p>
            {days}
            <p class="ledgers__more">
                <Show when=move || { more.get() > 0 }>
                    <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += PAGE)>
                        {move || fill(words.more, &[("n", &more.get())])}
                    </button>
                </Show>
                <Show when=move || !is_empty.get()>
                    <button type="button" class="button" on:click=export>{words.export}</button>
                    <small>{words.export_hint}</small>
                </Show>
            </p>
        </article>
    }
}

/// Reads the record, and what is saved while it is shown.
fn record(app: AppState) -> RwSignal<Record> {
    let record = RwSignal::new(None);
    let read = StoredValue::new((Vec::<Op>::new(), 0_u64));
    let is_reading = StoredValue::new(false);
    let saved = Memo::new(move |_| (app.last_saved(), app.with_workbook(Workbook::sequence), app.unsaved() == 0));
    Effect::new(move |_| {
        saved.track();
        if is_reading.get_value() {
            return;
        }
        is_reading.set_value(true);
        spawn_local(async move {
            let after = read.try_with_value(|(_, rev)| *rev).unwrap_or_default();
            let told = app.operations(after).await;
            // The page may have gone meanwhile.
            let told = told.map(|(ops, rev)| {
                read.try_update_value(|(known, at)| {
                    // A workbook that was opened anew from an earlier day begins again.
                    if rev < *at {
                        known.clear();
                    }
                    known.extend(ops);
                    *at = rev;
                    let lines = |workbook: &Workbook| entered(known, workbook);
                    untrack(|| app.with_workbook(lines)).unwrap_or_default()
                })
            });
            is_reading.try_set_value(false);
            match told {
                Ok(Some(lines)) => record.try_set(Some(Ok(lines))),
                Ok(None) => None,
                Err(error) => record.try_set(Some(Err(error))),
            };
        });
    });
    record
}

/// The choice of an item; each has an address of its own.
fn items(app: AppState, text: Text, item: Option<u16>) -> AnyView {
    let words = text.changes();
    let plan = app.plan();
    let mut options = vec![(String::new(), Said::from(words.all_items))];
    options.extend(
        plan.items()
            .filter(|item| app.is_given(item))
            .map(|item| (item.no.to_string(), Said::in_lang(format!("{} {}", item.no, item.title), &plan.lang))),
    );
    let value = Signal::stored(item.map(|no| no.to_string()).unwrap_or_default());
    let choose = Callback::new(move |word: String| app.go(Route::Changes(word.parse().ok())));
    view! { <SelectField label=words.item options value on_choose=choose/> }.into_any()
}

/// What a line says, in words.
struct Words {
    time: String,
    /// The item it is about, for a link.
    item: Option<u16>,
    task: String,
    field: String,
    /// Whether the plan calls the field so.
    is_of_plan: bool,
    /// What the row is about that the field belongs to; empty where there is none.
    row: String,
    before: String,
    after: String,
    how: &'static str,
    device: String,
    office: String,
}

fn in_words(text: Text, app: AppState, line: &Entered) -> Words {
    let words = text.changes();
    let plan = app.plan();
    let id = line.place.as_ref().and_then(|place| place.task);
    let task = id.and_then(|id| plan.task(id));
    let value = |raw: &str| {
        line.place.as_ref().map_or_else(String::new, |place| value(text, &plan, &place.field, id, raw))
    };
    let day = clock::day_of(&line.at);
    let (item, row) = untrack(|| {
        app.with_workbook(|workbook| {
            let row = line.place.as_ref().and_then(|place| row_of(&plan, workbook, place));
            (line.item(workbook).filter(|no| plan.item(*no).is_some()), row.unwrap_or_default())
        })
    })
    .unwrap_or_default();
    let titled = item.and_then(|no| plan.item(no)).map(|item| format!("{} {}", item.no, item.title));
    Words {
        // The day stands above.
        time: day.map(|day| clock::moment_of(&line.at, day)).unwrap_or_default(),
        task: match (id, task) {
            (Some(id), Some(task)) => format!("{id} {}", task.text),
            (Some(id), None) => id.to_string(),
            (None, _) => titled.unwrap_or_else(|| words.unit.to_owned()),
        },
        field: match &line.place {
            Some(place) => text.places().field(task, &place.field),
            None => words.whole.to_owned(),
        },
        is_of_plan: line.place.as_ref().is_some_and(|place| {
            text.places().field(task, &place.field) != text.places().field(None, &place.field)
        }),
        before: value(&line.before),
        after: value(&line.after),
        how: words.how_of(line.how),
        device: if line.is_own { words.own.to_owned() } else { fill(words.other, &[("id", &line.device())]) },
        office: line.office.clone().unwrap_or_default(),
        item,
        row,
    }
}

/// Returns the lines by day.
fn days(text: Text, app: AppState, lines: &[Entered]) -> AnyView {
    let groups = lines.chunk_by(|one, other| clock::day_of(&one.at) == clock::day_of(&other.at));
    let day = |lines: &[Entered]| {
        let day = lines.first().and_then(|line| clock::day_of(&line.at)).map(|day| day.to_string());
        let rows = lines.iter().map(|line| row(text, app, line)).collect_view();
        view! {
            <section class="card changes__day">
                <h2>{day}</h2>
                <ol>{rows}</ol>
            </section>
        }
    };
    groups.map(day).collect_view().into_any()
}

fn row(text: Text, app: AppState, line: &Entered) -> AnyView {
    let words = text.changes();
    let said = in_words(text, app, line);
    let plan_lang = app.plan().lang.clone();
    let task = match said.item {
        Some(no) => view! { <a href=Route::Item(no).href() lang=plan_lang.clone()>{said.task}</a> }.into_any(),
        None => view! { <span>{said.task}</span> }.into_any(),
    };
    let of_row = (!said.row.is_empty()).then(|| {
        view! { <span class="changes__row"><Written text=cut(&said.row, ROW)/></span> }
    });
    let before = (!line.before.is_empty()).then(|| {
        view! {
            <span class="unseen">{words.before} " "</span> <del><Written text=cut(&said.before, SHOWN)/></del> " → "
        }
    });
    let change = line.place.is_some().then(|| {
        view! {
            <p class="changes__what">
                {before} <span class="unseen">{words.after} " "</span> <ins><Written text=cut(&said.after, SHOWN)/></ins>
            </p>
        }
    });
    let office =
        (!said.office.is_empty()).then(|| view! { <span class="chip"><Written text=said.office/></span> });
    view! {
        <li>
            <time datetime=line.at.clone()>{said.time}</time>
            <div class="changes__of"><p><b lang=said.is_of_plan.then_some(plan_lang)>{said.field}</b> " " {of_row}</p> <p>{task}</p></div>
            {change}
            <p class="changes__how">
                <span class="chip">{said.how}</span> <span class="chip" data-tone="quiet">{said.device}</span> {office}
            </p>
        </li>
    }
    .into_any()
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Returns the record as a table; what is confidential or internal is not handed out.
fn table(text: Text, app: AppState, lines: &[Entered]) -> Vec<Vec<String>> {
    let words = text.changes();
    let head = [
        words.time,
        words.task,
        words.field,
        words.row,
        words.before,
        words.after,
        words.how,
        words.device,
        words.office,
    ];
    let head = head.map(str::to_owned).to_vec();
    let plan = app.plan();
    let rows = lines.iter().filter(|line| !line.is_internal(&plan)).map(|line| {
        let Words { time, task, field, row, before, after, how, device, office, .. } = in_words(text, app, line);
        let day = clock::day_of(&line.at).map(|day| day.to_string()).unwrap_or_default();
        vec![format!("{day} {time}"), task, field, row, before, after, how.to_owned(), device, office]
    });
    std::iter::once(head).chain(rows).collect()
}
