//! The form about the unit: asks a level only what concerns it, and says at once what that makes of the plan.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::plan::Plan;
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::workbook::field::LINE_LIMIT;
use crate::text::start::Start;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::pages::fields::choices::{Choice, Choices, Pick};
use crate::ui::pages::fields::line::Line;
use crate::ui::pages::start::form::{Form, Gap, LEVELS, PRESETS};
use crate::ui::state::use_app;

/// What the parts of the form work with.
#[derive(Clone, Copy)]
struct Draft {
    form: RwSignal<Form>,
    /// Whether the button has been pressed: only then is what is missing marked.
    tried: RwSignal<bool>,
    /// Whether somebody has written since: what is said of the lines then waits for the button again.
    written: RwSignal<bool>,
    plan: StoredValue<Arc<Plan>>,
    text: Text,
}

impl Draft {
    fn read<T: Send + Sync + PartialEq + 'static>(
        self,
        read: impl Fn(&Form) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.form.with(&read))
    }

    /// Returns what is to be marked as missing: nothing before the button has been pressed.
    fn marked(self) -> Vec<Gap> {
        if !self.tried.get() {
            return Vec::new();
        }
        let mut gaps = self.plan.with_value(|plan| self.form.with(|form| form.gaps(plan)));
        if self.written.get() {
            gaps.retain(|gap| matches!(gap, Gap::Stage | Gap::Party | Gap::County));
        }
        gaps
    }

    /// Returns the sentence for the first of some gaps.
    fn error(self, gaps: &'static [Gap]) -> Signal<Option<String>> {
        let words = self.text.start();
        Signal::derive(move || {
            let gap = self.marked().into_iter().find(|gap| gaps.contains(gap))?;
            Some(sentence(words, gap))
        })
    }
}

/// The form about the unit.
#[component]
pub fn UnitForm(
    /// What the form starts with.
    form: Form,
    /// What the button says.
    action: &'static str,
    /// Told the profile, once nothing is missing.
    on_done: Callback<Profile>,
    /// Asked what the profile as it stands would do, to be said before the button; nothing on the first run.
    #[prop(optional)]
    consequences: Option<Callback<Profile, String>>,
) -> impl IntoView {
    let text = use_text();
    let plan = StoredValue::new(use_app().plan());
    let draft = Draft {
        form: RwSignal::new(form),
        tried: RwSignal::new(false),
        written: RwSignal::new(false),
        plan,
        text,
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.tried.set(true);
        draft.written.set(false);
        let (gaps, profile) =
            plan.with_value(|plan| draft.form.with(|form| (form.gaps(plan), form.profile(plan))));
        if gaps.is_empty() {
            on_done.run(profile);
        } else {
            request_animation_frame(page::focus_first_invalid);
        }
    };
    let level = draft.read(|form| form.level);
    view! {
        <form class="unit-form" on:submit=submit>
            {level_choice(draft)}
            {move || of_level(draft, level.get())}
            {name_and_code(draft)}
            {end(draft, action, consequences)}
        </form>
    }
}

fn level_choice(draft: Draft) -> impl IntoView {
    let (words, names) = (draft.text.start(), draft.text.words());
    let plan = draft.plan.get_value();
    // A hub answers what a school answers.
    let asked_as = |level: Level| if level == Level::Hub { Level::School } else { level };
    let is_asked = |level: &&Level| plan.tasks().any(|task| task.levels.contains(&asked_as(**level)));
    let choices =
        LEVELS.iter().filter(is_asked).map(|level| Choice::plain(level.as_str(), names.level(*level))).collect();
    let chosen = Callback::new(move |word: String| draft.form.with(|form| form.level.as_str() == word));
    let on_choose = Callback::new(move |word: String| {
        if let Some(level) = Level::parse(&word) {
            draft.form.update(|form| form.level = level);
        }
    });
    view! { <Choices legend=words.level name="level" choices chosen on_choose hint=words.level_hint/> }
}

/// Returns the questions of one level.
fn of_level(draft: Draft, level: Level) -> AnyView {
    let asks_county = draft.plan.with_value(|plan| draft.form.with_untracked(|form| form.asks_county(plan)));
    view! {
        {level.has_stages().then(|| stages(draft, level))}
        {(!Form::offered_attributes(level).is_empty()).then(|| attributes(draft, level))}
        {level.has_stages().then(|| party(draft))}
        {asks_county.then(|| county(draft))}
        {named_unit(draft)}
    }
    .into_any()
}

fn stages(draft: Draft, level: Level) -> impl IntoView {
    let (words, names) = (draft.text.start(), draft.text.words());
    let offered = Form::offered_stages(level);
    let choices = offered.iter().map(|stage| Choice::plain(stage.as_str(), names.stage(*stage))).collect();
    let chosen = Callback::new(move |word: String| draft.form.with(|form| has(&form.stages, Stage::parse(&word))));
    let on_choose =
        Callback::new(move |word: String| draft.form.update(|form| toggle(&mut form.stages, Stage::parse(&word))));
    let labels = [words.nine_year, words.complete, words.twelve_year, words.attached];
    let fits = |(preset, _): &(&[Stage], &str)| preset.iter().all(|stage| offered.contains(stage));
    let presets = PRESETS.into_iter().zip(labels).filter(fits).map(|(preset, label)| {
        let choose = move |_| draft.form.update(|form| form.stages = preset.to_vec());
        let is_set = draft.read(move |form| {
            form.stages.len() == preset.len() && preset.iter().all(|stage| form.stages.contains(stage))
        });
        view! {
            <button type="button" class="unit-form__preset" on:click=choose aria-pressed=move || is_set.get().to_string()>
                {label}
            </button>
        }
    });
    let presets = presets.collect_view();
    view! {
        <Choices
            legend=words.stages name="stages" choices pick=Pick::Any chosen on_choose
            error=draft.error(&[Gap::Stage])
        />
        {(!presets.is_empty()).then(|| view! {
            <p class="unit-form__presets"><span>{words.presets}</span> {presets}</p>
        })}
    }
}

fn attributes(draft: Draft, level: Level) -> impl IntoView {
    let (words, names) = (draft.text.start(), draft.text.words());
    let choices = Form::offered_attributes(level)
        .iter()
        .map(|one| Choice::explained(one.as_str(), names.attribute(*one), explained(words, *one)))
        .collect();
    let chosen =
        Callback::new(move |word: String| draft.form.with(|form| has(&form.attributes, Attribute::parse(&word))));
    let on_choose = Callback::new(move |word: String| {
        draft.form.update(|form| toggle(&mut form.attributes, Attribute::parse(&word)));
    });
    view! {
        <Choices
            legend=words.attributes name="attributes" choices pick=Pick::Any chosen on_choose
            hint=words.attributes_hint
        />
    }
}

fn party(draft: Draft) -> impl IntoView {
    let (words, names) = (draft.text.start(), draft.text.words());
    let choices = Party::ALL.iter().map(|party| Choice::plain(party.as_str(), names.party(*party))).collect();
    let chosen = Callback::new(move |word: String| {
        draft.form.with(|form| form.party.is_some_and(|party| party.as_str() == word))
    });
    let on_choose = Callback::new(move |word: String| draft.form.update(|form| form.party = Party::parse(&word)));
    view! {
        <Choices legend=words.party name="party" choices chosen on_choose error=draft.error(&[Gap::Party])/>
    }
}

fn county(draft: Draft) -> impl IntoView {
    let words = draft.text.start();
    let plan = draft.plan.get_value();
    let is_needed = draft.read({
        let plan = plan.clone();
        move |form| form.needs_county(&plan)
    });
    let options = plan.region.counties.iter().map(|county| {
        let (name, value) = (county.name.clone(), county.name.clone());
        let is_chosen = {
            let name = name.clone();
            draft.read(move |form| form.county == name)
        };
        view! { <option value=value prop:selected=is_chosen>{name}</option> }
    });
    let options = options.collect_view();
    let none_chosen = draft.read(|form| form.county.is_empty());
    let error = draft.error(&[Gap::County]);
    view! {
        <div class="line">
            <label for="county">
                {move || if is_needed.get() { words.county } else { words.county_optional }}
            </label>
            <select
                id="county"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby="county-note county-error"
                on:change=move |event| draft.form.update(|form| form.county = event_target_value(&event))
            >
                <option value="" prop:selected=none_chosen>{words.choose}</option>
                {options}
            </select>
            <small id="county-note">{fill(words.county_note, &[("year", &plan.region.as_of)])}</small>
            <p class="line__error" id="county-error">{move || error.get()}</p>
        </div>
    }
}

/// Asks whether the unit is one that the notice names, where its county and stages leave that open.
fn named_unit(draft: Draft) -> impl IntoView {
    let plan = draft.plan.get_value();
    let offered = draft.read(move |form| {
        form.named_units(&plan).map(|unit| (unit.id.clone(), unit.name.clone())).collect::<Vec<_>>()
    });
    move || {
        let units = offered.get();
        let words = draft.text.start();
        let chosen = Callback::new(move |id: String| draft.form.with(|form| form.named_unit == id));
        let on_choose = Callback::new(move |id: String| draft.form.update(|form| form.named_unit = id));
        (!units.is_empty()).then(|| {
            let none = Choice::plain("", words.no_named_unit);
            let choices =
                std::iter::once(none).chain(units.iter().map(|(id, name)| Choice::plain(id, name))).collect();
            view! {
                <Choices
                    legend=words.named_unit name="named-unit" choices chosen on_choose hint=words.named_unit_hint
                />
            }
        })
    }
}

fn name_and_code(draft: Draft) -> impl IntoView {
    let words = draft.text.start();
    let level = draft.read(|form| form.level);
    let placeholder = Signal::derive(move || {
        if level.get().has_stages() { words.name_school } else { words.name_office }.to_owned()
    });
    let name = draft.read(|form| form.name.clone());
    let code = draft.read(|form| form.code.clone());
    let write_name = Callback::new(move |text: String| draft.form.update(|form| form.name = text));
    let on_input = Callback::new(move |()| draft.written.set(true));
    let write_code = Callback::new(move |text: String| draft.form.update(|form| form.code = text));
    view! {
        <Line
            label=words.name id="unit-name" value=name on_change=write_name on_input placeholder hint=words.name_hint
            error=draft.error(&[Gap::Name, Gap::LongName])
        />
        <Line
            label=words.code id="unit-code" value=code on_change=write_code on_input hint=words.code_hint
            error=draft.error(&[Gap::LongCode])
        />
    }
}

/// The sentence that says what it comes to, and the one button.
fn end(draft: Draft, action: &'static str, consequences: Option<Callback<Profile, String>>) -> impl IntoView {
    let words = draft.text.start();
    let burden = Memo::new(move |_| {
        draft.plan.with_value(|plan| {
            draft.form.with(|form| {
                let profile = form.profile(plan);
                let is_known = !profile.level.has_stages() || !profile.stages.is_empty();
                is_known.then(|| (plan.burden(&profile), profile.level.has_stages()))
            })
        })
    });
    let sum = move || match burden.get() {
        Some((burden, is_school)) => {
            let sentence = if is_school { words.burden_school } else { words.burden_unit };
            fill(sentence, &[("n", &burden.tasks), ("m", &burden.numbers)])
        }
        None => words.burden_unknown.to_owned(),
    };
    let missing = move || {
        let gaps = draft.marked().len();
        (gaps > 0).then(|| fill(words.need_all, &[("n", &gaps)]))
    };
    let after = move || {
        let profile = draft.plan.with_value(|plan| draft.form.with(|form| form.profile(plan)));
        consequences.map(|consequences| consequences.run(profile)).unwrap_or_default()
    };
    view! {
        <div class="unit-form__end">
            <p class="unit-form__sum" role="status">
                <b>{sum}</b>
                <Show when=move || burden.with(Option::is_some)>
                    <small>{words.burden_hint}</small>
                </Show>
            </p>
            <p class="unit-form__after" role="status">{after}</p>
            <p class="unit-form__missing" role="alert">{missing}</p>
            <button type="submit" class="button button--main">{action}</button>
        </div>
    }
}

fn explained(words: &'static Start, attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Private => words.private_hint,
        Attribute::Rural => words.rural_hint,
        Attribute::Boarding => words.boarding_hint,
        Attribute::Canteen => words.canteen_hint,
        Attribute::Resettlement => words.resettlement_hint,
        Attribute::Direct => words.direct_hint,
        Attribute::Public | Attribute::PoorCounty | Attribute::Party => "",
    }
}

fn sentence(words: &'static Start, gap: Gap) -> String {
    match gap {
        Gap::Stage => words.need_stage.to_owned(),
        Gap::Party => words.need_party.to_owned(),
        Gap::County => words.need_county.to_owned(),
        Gap::Name => words.need_name.to_owned(),
        Gap::LongName | Gap::LongCode => fill(words.too_long, &[("limit", &LINE_LIMIT)]),
    }
}

fn has<T: PartialEq>(list: &[T], word: Option<T>) -> bool {
    word.is_some_and(|word| list.contains(&word))
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, word: Option<T>) {
    let Some(word) = word else { return };
    match list.iter().position(|held| *held == word) {
        Some(at) => drop(list.remove(at)),
        None => list.push(word),
    }
}
