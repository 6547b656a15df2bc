//! What a file that was let in is, and what can be done with it: merge, open beside, replace.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::audit::share::over_whole;
use crate::domain::door::Verdict;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::diff::Difference;
use crate::domain::workbook::merge::Relation;
use crate::domain::workbook::part::Fit;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::busy::Busy;
use crate::ui::state::{AppState, use_app};

/// A file that was let in, and what it would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    name: String,
    incoming: Workbook,
    verdict: Verdict,
    /// Whether it holds the tasks that the open one holds.
    is_alike: bool,
    merging: Difference,
    replacing: Difference,
}

impl Found {
    /// Counts what a file would change in the workbook that is open.
    pub fn new(app: AppState, name: String, incoming: Workbook, verdict: Verdict) -> Self {
        let counts = untrack(|| {
            app.with_workbook(|open| {
                let is_alike = open.fit(&incoming) == Fit::Alike;
                (is_alike, Difference::of_merging(open, &incoming), Difference::of_replacing(open, &incoming))
            })
        });
        let (is_alike, merging, replacing) = counts.unwrap_or_default();
        Self { name, incoming, verdict, is_alike, merging, replacing }
    }

    fn can_merge(&self) -> bool {
        matches!(self.verdict, Verdict::Mergeable(_) | Verdict::PartBack)
    }

    fn can_replace(&self) -> bool {
        self.is_alike && !matches!(self.verdict, Verdict::OtherPlan | Verdict::NothingNew(Relation::Same))
    }

    /// Returns the facts about the file, in words.
    fn facts(&self, app: AppState, text: Text) -> Vec<(&'static str, String)> {
        let words = text.storage();
        let plan = app.plan();
        let part = self.incoming.part.as_ref().map(|part| {
            let of = fill(text.offices().part_with, &[("office", &part.office), ("n", &part.tasks.len())]);
            (text.offices().split, of)
        });
        let what = if self.incoming.plan.id == plan.id {
            let title = if self.incoming.plan.practice { words.is_practice } else { words.is_workbook };
            fill(title, &[("plan", &plan.title)])
        } else {
            fill(words.is_other, &[("id", &self.incoming.plan.id), ("edition", &self.incoming.plan.edition)])
        };
        let unit = self.incoming.profile().map(|profile| profile.whose());
        let changed = clock::day_of(&self.incoming.changed).map(|day| day.to_string());
        let answered = self.incoming.answered();
        let facts = [
            (words.is, what),
            (words.from_unit, unit.unwrap_or_else(|| words.no_unit.to_owned())),
            (words.changed, changed.unwrap_or_else(|| words.never_changed.to_owned())),
            (words.content, fill(words.answered, &[("n", &answered)])),
        ];
        let source = (text.incoming().source, text.incoming().unverified.to_owned());
        facts.into_iter().chain(part).chain(self.doubt(app, text)).chain([source]).collect()
    }

    /// Returns what to look at before anything is done with the file, by its place.
    fn doubt(&self, app: AppState, text: Text) -> Option<(&'static str, String)> {
        let (plan, words) = (app.plan(), text.incoming());
        let is_of_plan = self.incoming.plan.id == plan.id && self.incoming.plan.shape == plan.shape;
        let over = if is_of_plan { over_whole(&plan, &self.incoming) } else { Vec::new() };
        let tasks: Vec<String> = over.iter().map(ToString::to_string).collect();
        let said = fill(words.over_whole, &[("tasks", &tasks.join(text.common().comma))]);
        (!over.is_empty()).then_some((words.doubt, said))
    }

    /// Says what merging would change.
    fn merging_in_words(&self, text: Text) -> String {
        let words = text.storage();
        let Difference { added, changed, cleared, tasks, conflicts } = self.merging;
        let mut said = if self.merging.fields() == 0 {
            words.would_nothing.to_owned()
        } else {
            let counts: [(&str, &dyn std::fmt::Display); 4] =
                [("added", &added), ("changed", &changed), ("cleared", &cleared), ("tasks", &tasks)];
            fill(words.would_change, &counts)
        };
        if conflicts > 0 {
            said.push(' ');
            said.push_str(&fill(words.would_conflict, &[("n", &conflicts)]));
        }
        said
    }
}

/// What a file is, and what to do with it.
#[component]
pub fn VerdictView(
    /// The file.
    found: Found,
    /// Told when it has been dealt with.
    on_close: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let facts = found.facts(app, text);
    let facts = facts.into_iter().map(|(name, fact)| view! { <dt>{name}</dt><dd><Written text=fact/></dd> });
    let facts = facts.collect_view();
    let would = found.can_merge().then(|| {
        view! { <dt>{words.would}</dt><dd>{found.merging_in_words(text)}</dd> }
    });
    let (can_merge, can_replace) = (found.can_merge(), found.can_replace());
    let (verdict, counts) = (text.verdict().verdict(found.verdict), found.replacing);
    let incoming = StoredValue::new(found.incoming);
    let merge = move |_| {
        app.merge(incoming.get_value());
        on_close.run(());
    };
    let beside = move |_| spawn_local(app.busy(Busy::Opening, app.open_beside(incoming.get_value())));
    let replace = Callback::new(move |()| {
        app.replace(incoming.get_value());
        on_close.run(());
    });
    view! {
        <section class="storage__verdict">
            <h3>{words.verdict} " " <small><Written text=found.name/></small></h3>
            <dl class="facts">{facts} {would}</dl>
            <p class="storage__says">{verdict}</p>
            <ul class="storage__ways">
                {can_merge.then(|| view! {
                    <li><button type="button" class="button button--main" on:click=merge>{words.merge}</button>
                        <small>{words.merge_hint}</small></li>
                })}
                <li><button type="button" class="button" on:click=beside>{words.beside}</button>
                    <small>{words.beside_hint}</small></li>
                <li><button type="button" class="button" on:click=move |_| on_close.run(())>{text.common().cancel}</button></li>
            </ul>
            {can_replace.then(|| view! { <Replace counts on_replace=replace/> })}
        </section>
    }
}

/// Replacing, folded, and only after the word has been typed.
#[component]
fn Replace(
    /// What would change.
    counts: Difference,
    /// Asked to replace.
    on_replace: Callback<()>,
) -> impl IntoView {
    let words = use_text().storage();
    let is_confirmed = RwSignal::new(false);
    let Difference { added, changed, cleared, .. } = counts;
    let hint = fill(words.replace_hint, &[("added", &added), ("changed", &changed), ("cleared", &cleared)]);
    let typed = move |event| is_confirmed.set(event_target_value(&event).trim() == words.replace_word);
    view! {
        <details class="storage__replace">
            <summary>{words.replace}</summary>
            <p>{hint}</p>
            <div class="line">
                <label for="replace-word">{fill(words.replace_type, &[("word", &words.replace_word)])}</label>
                <input type="text" id="replace-word" autocomplete="off" on:input=typed/>
            </div>
            <button
                type="button" class="button button--danger" disabled=move || !is_confirmed.get()
                on:click=move |_| on_replace.run(())
            >
                {words.replace}
            </button>
        </details>
    }
}
