//! 反馈整改: every order with where it stands, overdue ones first, and the files that go to the units.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::feedback::orders::{Ordered, orders};
use crate::domain::feedback::record::{Record, UnitSaid};
use crate::domain::feedback::reply::Stage;
use crate::domain::profile::Profile;
use crate::domain::rollup::UnitKey;
use crate::domain::store::StoreError;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::again::Again;
use crate::ui::pages::desk::answer::{Answer, ORDERS};
use crate::ui::pages::desk::record::RecordFiles;
use crate::ui::pages::desk::unread::Unread;
use crate::ui::pages::ledgers::ordered::tone;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::busy::Busy;
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::sheets::NotMade;
use crate::ui::state::use_app;

/// What is looked for among the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    All,
    Overdue,
    At(Stage),
}

impl Sought {
    fn matches(self, order: &Ordered) -> bool {
        match self {
            Self::All => true,
            Self::Overdue => order.is_overdue,
            Self::At(stage) => order.stage == stage,
        }
    }
}

/// Orders and feedback files.
#[component]
pub fn FeedbackTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, words) = (use_app(), use_text().orders());
    let record = desk.said().record();
    let all = Memo::new(move |_| {
        let today = app.dates().today;
        record.with(|record| record.as_ref().map(|record| orders(record, today)).unwrap_or_default())
    });
    let sought = RwSignal::new(Sought::All);
    view! {
        <p class="desk__hint">{words.intro}</p>
        <KeptLine desk/>
        <Out desk/>
        <RecordFiles desk/>
        <section class="card desk__group">
            <h2 id=ORDERS tabindex="-1">{move || fill(words.all, &[("n", &all.with(Vec::len))])}</h2>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=move || view! {
                    <p>{words.none}</p>
                    <p class="desk__hint">{words.none_hint} " "
                        <a href=Route::Rollup(DeskTab::Matrix).href()>{use_text().desk().tabs.get(2).copied()}</a></p>
                }
            >
                <Tiles all sought/>
                <List desk all sought/>
            </Show>
        </section>
    }
}

/// The orders that are looked for. Those that are as before stay in the page, with what is being written in them.
#[component]
fn List(
    /// The desk.
    desk: DeskState,
    /// All orders.
    all: Memo<Vec<Ordered>>,
    /// What is looked for.
    sought: RwSignal<Sought>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let shown = Memo::new(move |_| {
        let sought = sought.get();
        all.with(|all| all.iter().filter(|order| sought.matches(order)).cloned().collect::<Vec<_>>())
    });
    let line = move |order: Ordered| {
        let asked = plan.task(order.remark.task).map(|task| task.text.clone()).unwrap_or_default();
        let (whose, task) = (order.unit.whose(), order.remark.task.to_string());
        view! {
            <li>
                <div>
                    <b><Written text=whose/></b>
                    <small>{task} " " <span lang=plan.lang.clone()>{asked}</span></small>
                    <Answer desk order/>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || shown.with(Vec::is_empty)><p role="status">{text.orders().none_found}</p></Show>
        <ul class="desk__files"><For each=move || shown.get() key=Ordered::version children=line/></ul>
    }
}

/// How many orders stand where, which is what they can be filtered by.
#[component]
fn Tiles(
    /// All orders.
    all: Memo<Vec<Ordered>>,
    /// What is looked for.
    sought: RwSignal<Sought>,
) -> impl IntoView {
    let text = use_text();
    let words = text.orders();
    let stages = Stage::ALL.iter().map(|stage| (Sought::At(*stage), text.feedback().stage(*stage), tone(*stage)));
    let first = [(Sought::All, words.every, "quiet"), (Sought::Overdue, words.overdue, "red")];
    let tile = move |(one, name, tone): (Sought, &'static str, &'static str)| {
        let count = move || all.with(|all| all.iter().filter(|order| one.matches(order)).count());
        view! {
            <button
                type="button" class="desk__tile" data-tone=tone
                aria-pressed=move || (sought.get() == one).to_string() on:click=move |_| sought.set(one)
            >
                <b>{count}</b> <span>{name}</span>
            </button>
        }
    };
    let tiles = first.into_iter().chain(stages).map(tile).collect_view();
    view! { <div class="desk__tiles" role="group" aria-label=words.by_state>{tiles}</div> }
}

/// Whether the record lies on the device.
#[component]
pub fn KeptLine(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().orders();
    let said = desk.said();
    let line = move || match said.kept() {
        Kept::Yes => words.kept,
        Kept::Writing => words.writing,
        Kept::No(StoreError::Moved(_)) => words.moved,
        Kept::No(_) => words.not_kept,
        Kept::Unread => "",
    };
    let is_bad = move || matches!(said.kept(), Kept::No(_));
    let aside = Callback::new(move |()| spawn_local(said.put_aside()));
    let again = Callback::new(move |()| spawn_local(said.try_again()));
    view! {
        <Show when=move || said.kept() == Kept::Unread>
            <Unread what=words.record.to_owned() on_aside=aside/>
        </Show>
        <div class="desk__state">
            <p role="status" data-bad=move || is_bad().then_some("true")>{line}</p>
            <Again kept=Signal::derive(move || said.kept()) on_again=again/>
        </div>
    }
}

/// The files that go to the units: one of each, or all in a zip.
#[component]
fn Out(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let (words, said) = (text.orders(), desk.said());
    let outcome = RwSignal::new(String::new());
    let told = move |name: Option<String>| match name {
        Some(name) => fill(words.saved, &[("name", &name)]),
        None => words.not_saved.to_owned(),
    };
    let round = move || {
        let round = desk.desk().with_untracked(|desk| desk.as_ref().map(|desk| desk.rollup.round.clone()));
        round.unwrap_or_default()
    };
    let save_all = move |_| {
        spawn_local(app.busy(Busy::Making, async move {
            let name = said.save_all(&round()).await;
            outcome.try_set(told(name));
        }));
    };
    let on_paper = move |units: Vec<Profile>| {
        spawn_local(app.busy(Busy::Making, async move {
            let told_of = match said.save_papers(&units, &round(), text).await {
                Ok(name) => told(Some(name)),
                Err(None) => text.notices().nothing.to_owned(),
                Err(Some(NotMade::NotTaken)) => told(None),
                Err(Some(_)) => text.forms().not_made.to_owned(),
            };
            outcome.try_set(told_of);
        }));
    };
    let all_on_paper = move |_| {
        let units = said.record().with_untracked(|record| {
            record.iter().flat_map(|record| &record.units).map(|known| known.unit.clone()).collect()
        });
        on_paper(units);
    };
    let count =
        move || said.record().with(|record| record.as_ref().map_or(0, |record: &Record| record.units.len()));
    let unit = move |known: &UnitSaid| {
        let remarks = known.said.iter().filter(|said| !said.remark.is_withdrawn()).count();
        let ordered = known.said.iter().filter(|said| said.remark.order.is_some()).count();
        let line = fill(words.to_unit, &[("remarks", &remarks), ("orders", &ordered)]);
        let (whose, unit) = (known.unit.whose(), known.unit.clone());
        let (key, to) = (UnitKey::of(&unit).0, unit.clone());
        let paper_name = format!("{} {}", text.notices().save_one, unit.name);
        view! {
            <li data-unit=key>
                <div><b><Written text=whose/></b> <small>{line}</small></div>
                <button
                    type="button" class="button" aria-label=format!("{} {}", words.save_one, unit.name)
                    on:click=move |_| outcome.set(told(said.save_one(&unit, &round())))
                >
                    {words.save_one}
                </button>
                <button
                    type="button" class="button" aria-label=paper_name
                    on:click=move |_| on_paper(vec![to.clone()])
                >
                    {text.notices().save_one}
                </button>
            </li>
        }
    };
    let units = move || {
        said.record().with(|record| record.as_ref().map(|record| record.units.iter().map(unit).collect_view()))
    };
    view! {
        <Show when=move || { count() > 0 }>
            <section class="card desk__group">
                <h2>{words.out}</h2>
                <p class="desk__hint">{words.out_hint}</p>
                <p class="desk__actions">
                    <button type="button" class="button button--main" on:click=save_all>
                        {move || fill(words.save_all, &[("n", &count())])}
                    </button>
                    <button type="button" class="button" on:click=all_on_paper>{text.notices().save_all}</button>
                </p>
                <p class="desk__hint">{text.notices().hint}</p>
                <p role="status">{move || view! { <Written text=outcome.get()/> }}</p>
                <details>
                    <summary>{move || fill(words.each, &[("n", &count())])}</summary>
                    <ul class="desk__files">{units}</ul>
                </details>
            </section>
        </Show>
    }
}
