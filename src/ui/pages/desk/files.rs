//! 收文件: files are dropped, looked into one after another, and count once the officer has said so.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::browser::folders::{self, Dropped};
use crate::domain::plan::id::TaskId;
use crate::domain::rollup::Way;
use crate::domain::rollup::between::{moved, renumbered};
use crate::domain::rollup::desk::{Count, Desk};
use crate::domain::rollup::matching::Match;
use crate::domain::rollup::receipt::kept::Older;
use crate::domain::rollup::received::{Doubt, Incoming, Received, Standing, What};
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::desk::keyed::KeyedForm;
use crate::ui::pages::desk::many::{Unfolded, folded};
use crate::ui::state::desk::DeskState;
use crate::ui::state::kept::Kept;
use crate::ui::state::use_app;

/// How many files of a group are shown before the rest is folded.
const SHOWN: usize = 20;

/// The files of a round.
#[component]
pub fn FilesTab(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let counts = move || {
        let Count { counted, waiting, refused } = desk.told().with(|told| told.count);
        let all = counted + waiting + refused;
        if all == 0 {
            return words.nothing.to_owned();
        }
        fill(words.counts, &[("all", &all), ("counted", &counted), ("waiting", &waiting), ("refused", &refused)])
    };
    let unfolded = Unfolded::default();
    let groups = move || {
        desk.desk().with(|held| {
            let Some(held) = held else { return ().into_any() };
            let groups = desk.told().with(|told| grouped(held, &told.doubts));
            groups
                .into_iter()
                .map(|(kind, places)| group(desk, held, kind, places, unfolded))
                .collect_view()
                .into_any()
        })
    };
    let undo = move || {
        let last = desk.desk().with(|desk| desk.as_ref()?.undoable());
        last.map(|n| {
            view! {
                <button type="button" class="button" on:click=move |_| desk.undo()>
                    {fill(words.undo, &[("n", &n)])}
                </button>
            }
        })
    };
    let is_waiting =
        move || desk.told().with(|told| told.count.waiting > 0) && !matches!(desk.kept(), Kept::No(_));
    view! {
        <DropZone desk/>
        <div class="desk__counts">
            <p role="status">{counts}</p>
            {undo}
        </div>
        <Show when=is_waiting><p class="desk__hint">{words.waiting_hint}</p></Show>
        {groups}
        <KeyedForm desk/>
        {move || desk.desk().with(|held| held.as_ref().map(|held| refused(desk, held, unfolded)))}
    }
}

/// Where files are dropped or chosen, and how far reading them has got.
#[component]
fn DropZone(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let words = use_text().desk();
    let is_over = RwSignal::new(false);
    let take = move |files| spawn_local(desk.drop(Dropped { files, ..Dropped::default() }));
    let over = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let dropped = folders::dropped(&event);
        spawn_local(async move { desk.drop(dropped.await).await });
    };
    let of_folder = move |event: leptos::ev::Event| spawn_local(desk.drop(folders::chosen(&event)));
    let reading = move || {
        desk.reading().map(|reading| {
            let said = fill(words.reading, &[("done", &reading.done), ("all", &reading.all)]);
            view! {
                <div class="desk__reading">
                    <progress value=reading.done.to_string() max=reading.all.to_string() aria-label=said.clone()></progress>
                    <span>{said}</span>
                    <button type="button" class="button" on:click=move |_| desk.stop()>{words.stop}</button>
                </div>
            }
        })
    };
    view! {
        <section
            class="card desk__drop" data-over=move || is_over.get().to_string()
            on:dragover=over on:dragleave=move |_| is_over.set(false) on:drop=dropped
        >
            <p><b>{words.drop}</b></p>
            <p class="desk__hint">{words.drop_hint}</p>
            <div class="desk__pick">
                <label class="file-pick">
                    <input type="file" multiple on:change=move |event| take(files::chosen(&event))/>
                    <span>{words.choose}</span>
                </label>
                <label class="file-pick">
                    <input type="file" prop:webkitdirectory=true on:change=of_folder/>
                    <span>{words.choose_folder}</span>
                </label>
            </div>
            {reading}
        </section>
    }
}

/// What a group of waiting files has in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Rollups,
    Ready,
    /// All that speaks against each of them.
    Doubtful(Vec<Doubt>),
}

/// Groups waiting files by what the officer has to say yes to.
fn grouped(desk: &Desk, doubts: &[Vec<Doubt>]) -> Vec<(Group, Vec<usize>)> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (at, (received, doubts)) in desk.waiting.iter().zip(doubts).enumerate() {
        let group = match &received.what {
            What::Refused(_) => continue,
            What::Unit(_) | What::Rollup(_) if !doubts.is_empty() => Group::Doubtful(doubts.clone()),
            What::Rollup(_) => Group::Rollups,
            What::Unit(_) => Group::Ready,
        };
        groups.entry(group).or_default().push(at);
    }
    groups.into_iter().collect()
}

fn group(desk: DeskState, held: &Desk, group: Group, places: Vec<usize>, unfolded: Unfolded) -> AnyView {
    let words = use_text().desk();
    let (name, hint) = match &group {
        Group::Rollups => (words.rollups.to_owned(), words.ready_hint.to_owned()),
        Group::Ready if !held.rollup.has_roster() => (words.ready.to_owned(), words.ready_open_hint.to_owned()),
        Group::Ready => (words.ready.to_owned(), words.ready_hint.to_owned()),
        Group::Doubtful(doubts) => {
            let names: Vec<_> = doubts.iter().map(|doubt| words.doubt(*doubt)).collect();
            let hints = doubts.iter().map(|doubt| use_text().received().doubt(*doubt));
            (names.join(" · "), hints.collect::<Vec<_>>().join(" "))
        }
    };
    // Of these one has to be chosen.
    let is_choice =
        |doubt: &Doubt| matches!(doubt, Doubt::Alike | Doubt::Unlisted | Doubt::Diverged | Doubt::Replaces);
    let can_all = !matches!(&group, Group::Doubtful(doubts) if doubts.iter().any(is_choice));
    let mark = mark(&group);
    let (first, rest) = places.split_at(SHOWN.min(places.len()));
    let folded = (!rest.is_empty()).then(|| {
        let said = fill(use_text().submit().the_rest, &[("n", &rest.len())]);
        let (rest, count) = (rest.to_vec(), rest.len());
        let rows = move |shown| {
            desk.desk().with_untracked(|held| {
                held.as_ref().map(|held| rows(desk, held, rest.get(..shown).unwrap_or_default())).into_any()
            })
        };
        folded(unfolded, mark.clone(), said, count, rows)
    });
    let (shown, count) = (rows(desk, held, first), places.len());
    let (accepted, refused) = (places.clone(), places);
    view! {
        <section class="card desk__group" data-group=mark>
            <h2>{name} " " <span class="chip">{count}</span></h2>
            <p class="desk__hint">{hint}</p>
            <div class="desk__actions">
                {can_all.then(|| view! {
                    <button type="button" class="button button--main" on:click=move |_| desk.accept(&accepted)>
                        {words.accept_all}
                    </button>
                })}
                <button type="button" class="button" on:click=move |_| desk.refuse(&refused)>{words.refuse_all}</button>
            </div>
            <ul class="desk__files">{shown}</ul>
            {folded}
        </section>
    }
    .into_any()
}

fn rows(desk: DeskState, held: &Desk, places: &[usize]) -> AnyView {
    let rows = places.iter().filter_map(|at| Some((*at, held.waiting.get(*at)?)));
    rows.map(|(at, received)| row(desk, held, at, received)).collect_view().into_any()
}

fn mark(group: &Group) -> String {
    match group {
        Group::Rollups => "rollups".to_owned(),
        Group::Ready => "ready".to_owned(),
        Group::Doubtful(doubts) => doubts.iter().map(|doubt| doubt.as_str()).collect::<Vec<_>>().join(" "),
    }
}

fn row(desk: DeskState, held: &Desk, at: usize, received: &Received) -> AnyView {
    let words = use_text().desk();
    let (unit, round, more, choice) = match &received.what {
        What::Unit(incoming) => {
            let unit = incoming.as_expected(&held.rollup);
            let (answered, all) = incoming.row.answered();
            let mut is_new = false;
            let mut more = vec![format!("{} {answered} / {all}", use_text().units().answered)];
            more.extend(words.way(incoming.source.way).map(str::to_owned));
            let own = &incoming.row.unit;
            if (&own.county, &own.name) != (&unit.county, &unit.name) {
                more.push(fill(words.says_of_itself, &[("unit", &own.whose())]));
            }
            match incoming.standing(&held.rollup) {
                Standing::Newer => more.push(words.newer.to_owned()),
                Standing::Diverged => {}
                Standing::New | Standing::Older | Standing::Same => is_new = true,
            }
            let known = held.rollup.units.get(&incoming.key(&held.rollup)).filter(|_| !is_new);
            if let Some((known, dates)) = known.zip(untrack(|| desk.dates())) {
                let plan = use_app().plan();
                let row = incoming.row.clone().as_unit(&plan, unit.clone(), dates);
                let (_, on, back) = moved(&plan, &known.row, &row);
                let other = renumbered(&known.row, &row);
                let which = |tasks: &[TaskId]| {
                    let ids: Vec<_> = tasks.iter().map(TaskId::to_string).collect();
                    if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(words.between)) }
                };
                more.push(fill(
                    words.would_change,
                    &[
                        ("on", &on.len()),
                        ("which_on", &which(&on)),
                        ("back", &back.len()),
                        ("which_back", &which(&back)),
                        ("other", &other.len()),
                        ("which_other", &which(&other)),
                    ],
                ));
            }
            (unit.whose(), incoming.round.clone(), more.join(" · "), unit_choice(desk, held, at, incoming))
        }
        What::Rollup(lower) => {
            let below = &lower.rollup;
            let said = fill(words.rollup_of, &[("unit", &below.by.whose()), ("n", &below.units.len())]);
            (said, None, words.beside(lower.beside(&held.rollup)), None)
        }
        What::Refused(_) => return ().into_any(),
    };
    let is_open = matches!(&received.what, What::Unit(incoming) if incoming.is_open());
    view! {
        <li>
            <div>
                <b><Written text=unit/></b>
                <small>
                    <Written text=received.name.clone()/>
                    {round.map(|round| view! { " · " <Written text=round/> })}
                    {(!more.is_empty()).then(|| format!(" · {more}"))}
                </small>
            </div>
            {choice}
            <div class="desk__actions">
                {(!is_open).then(|| view! {
                    <button type="button" class="button" on:click=move |_| desk.accept(&[at])>{words.accept}</button>
                })}
                <button type="button" class="button" on:click=move |_| desk.refuse(&[at])>{words.refuse}</button>
            </div>
        </li>
    }
    .into_any()
}

/// The units of the roster that a file may be from, where that is open.
fn unit_choice(desk: DeskState, held: &Desk, at: usize, incoming: &Incoming) -> Option<AnyView> {
    let words = use_text().desk();
    let units = &held.rollup.roster.units;
    let places: Vec<usize> = match &incoming.unit {
        // A table may be of none of those that are called alike.
        Match::Alike(alike) if incoming.source.way == Way::Table => {
            let others = (0..units.len()).filter(|place| !alike.contains(place));
            alike.iter().copied().chain(others).collect()
        }
        Match::Alike(places) => places.clone(),
        Match::Unknown => (0..units.len()).collect(),
        Match::ByCode(_) | Match::ByName(_) | Match::NoRoster => return None,
    };
    let options = places.into_iter().filter_map(|place| {
        let unit = units.get(place)?;
        Some(view! { <option value=place.to_string()>{format!("{} {}", unit.county, unit.name)}</option> })
    });
    let field = NodeRef::<leptos::html::Select>::new();
    // Whoever walks through a list by its keys has chosen nothing yet.
    let choose = move |_| {
        let Some(field) = field.get_untracked() else { return };
        match field.value().parse() {
            Ok(place) => desk.assign(at, place),
            // A list that is gone needs no focus.
            Err(_) => drop(field.focus()),
        }
    };
    let name = format!("{} {}", words.is_this_unit, incoming.row.unit.whose());
    let view = view! {
        <label class="select-field">
            <span>{words.which_unit}</span>
            <select node_ref=field><option value="">{words.choose_unit}</option>{options.collect_view()}</select>
        </label>
        <button type="button" class="button" aria-label=name on:click=choose>{words.is_this_unit}</button>
    };
    Some(view.into_any())
}

/// The files that do not count, each with why.
fn refused(desk: DeskState, held: &Desk, unfolded: Unfolded) -> AnyView {
    let words = use_text().desk();
    let (count, older) = (held.refused.len(), held.older);
    let older = (older != Older::default())
        .then(|| fill(words.older, &[("counted", &older.counted), ("refused", &older.refused)]))
        .map(|said| view! { <p class="desk__hint">{said}</p> });
    if count == 0 && older.is_none() {
        return ().into_any();
    }
    let rows = move |shown| {
        let text = use_text();
        let row = |(name, _, why): &(String, _, _)| {
            let why = text.received().refused(text, why);
            view! { <li><div><b><Written text=name.clone()/></b> <small><Written text=why/></small></div></li> }
        };
        desk.desk().with_untracked(|held| {
            held.as_ref().map(|held| held.refused.iter().take(shown).map(row).collect_view()).into_any()
        })
    };
    view! {
        <section class="card desk__group" data-group="refused">
            {folded(unfolded, "refused".to_owned(), fill(words.refused, &[("n", &count)]), count, rows)}
            {older}
        </section>
    }
    .into_any()
}
