//! The questions that a level is asked, and how they follow what has been entered.

use std::cell::RefCell;

use crate::browser::dom::{Node, node};
use crate::domain::profile::{Attribute, Party, Stage};
use crate::text::fill;
use crate::text::start::Start;
use crate::ui::entry::form::{Form, Gap, PRESETS};
use crate::ui::entry::parts::{Question, Slot};
use crate::ui::entry::unit_form::UnitForm;

/// The questions of a level, as far as they follow what has been entered.
#[derive(Default)]
pub(super) struct OfLevel {
    /// Where it is said that something is missing.
    pub(super) slots: Vec<Slot>,
    stages: Option<Question>,
    presets: Vec<(&'static [Stage], Node)>,
    county: Option<Node>,
    /// Where the units are that the notice names, and which are offered.
    named: (Option<Node>, RefCell<Vec<String>>),
}

/// Asks the questions of the level that is chosen, in a place that is empty.
pub(super) fn of_level(unit: &UnitForm, place: &Node) -> OfLevel {
    let setup = unit.setup();
    let (level, asks_county) = unit.read(|form| (form.level, form.asks_county(&setup.head.region)));
    let mut asked = OfLevel::default();
    if level.has_stages() {
        ask_stages(unit, place, &mut asked);
    }
    if !Form::offered_attributes(level).is_empty() {
        ask_attributes(unit, place);
    }
    if level.has_stages() {
        ask_party(unit, place, &mut asked);
    }
    if asks_county {
        ask_county(unit, place, &mut asked);
    }
    let named = node("div", "unit-form__named");
    place.add(&named);
    asked.named.0 = Some(named);
    asked
}

fn ask_stages(unit: &UnitForm, place: &Node, asked: &mut OfLevel) {
    let text = unit.setup().text;
    let (words, names) = (text.start(), text.words());
    let offered = Form::offered_stages(unit.read(|form| form.level));
    let choices: Vec<_> = offered.iter().map(|stage| (stage.as_str(), names.stage(*stage), "")).collect();
    let told = unit.clone();
    let question = Question::new("checkbox", "stages", words.stages, "", &choices, move |word| {
        told.change(|form| toggle(&mut form.stages, Stage::parse(word)));
    });
    place.add(&question.node);
    asked.slots.push(question.slot(&[Gap::Stage]));
    asked.stages = Some(question);
    let labels = [words.nine_year, words.complete, words.twelve_year, words.attached];
    let fits = |(preset, _): &(&[Stage], &str)| preset.iter().all(|stage| offered.contains(stage));
    let row = node("p", "unit-form__presets").holds([&node("span", "").says(words.presets)]);
    for (preset, label) in PRESETS.into_iter().zip(labels).filter(fits) {
        let told = unit.clone();
        let button = node("button", "unit-form__preset").with("type", "button").says(label);
        button.listen("click", move |_| told.change(|form| form.stages = preset.to_vec()));
        row.add(&button);
        asked.presets.push((preset, button));
    }
    if !asked.presets.is_empty() {
        place.add(&row);
    }
}

fn ask_attributes(unit: &UnitForm, place: &Node) {
    let text = unit.setup().text;
    let (words, names) = (text.start(), text.words());
    let offered = Form::offered_attributes(unit.read(|form| form.level)).iter();
    let choices: Vec<_> =
        offered.map(|one| (one.as_str(), names.attribute(*one), explained(words, *one))).collect();
    let (legend, hint, told) = (words.attributes, words.attributes_hint, unit.clone());
    let question = Question::new("checkbox", "attributes", legend, hint, &choices, move |word| {
        told.change(|form| toggle(&mut form.attributes, Attribute::parse(word)));
    });
    question.tick(|word| unit.read(|form| has(&form.attributes, Attribute::parse(word))));
    place.add(&question.node);
}

fn ask_party(unit: &UnitForm, place: &Node, asked: &mut OfLevel) {
    let text = unit.setup().text;
    let choices: Vec<_> =
        Party::ALL.iter().map(|party| (party.as_str(), text.words().party(*party), "")).collect();
    let told = unit.clone();
    let question = Question::new("radio", "party", text.start().party, "", &choices, move |word| {
        told.change(|form| form.party = Party::parse(word));
    });
    question.tick(|word| unit.read(|form| form.party.is_some_and(|party| party.as_str() == word)));
    place.add(&question.node);
    asked.slots.push(question.slot(&[Gap::Party]));
}

fn ask_county(unit: &UnitForm, place: &Node, asked: &mut OfLevel) {
    let words = unit.setup().text.start();
    let (region, lang) = (&unit.setup().head.region, &unit.setup().head.lang);
    let select = node("select", "").with("id", "county").with("aria-describedby", "county-note county-error");
    select.add(&node("option", "").with("value", "").says(words.choose));
    for county in &region.counties {
        select.add(&node("option", "").with("value", &county.name).with("lang", lang).says(&county.name));
    }
    select.write(&unit.read(|form| form.county.clone()));
    let (told, chosen) = (unit.clone(), select.clone());
    select.listen("change", move |_| told.change(|form| form.county = chosen.value()));
    let label = node("label", "").with("for", "county");
    let note = fill(words.county_note, &[("year", &region.as_of)]);
    let note = node("small", "").with("id", "county-note").says(&note);
    let error = node("p", "line__error").with("id", "county-error");
    place.add(&node("div", "line").holds([&label, &select, &note, &error]));
    asked.slots.push(Slot { gaps: &[Gap::County], marked: select, attribute: "aria-invalid", error });
    asked.county = Some(label);
}

impl OfLevel {
    /// Brings the questions up to date with what has been entered.
    pub(super) fn follow(&self, unit: &UnitForm) {
        let words = unit.setup().text.start();
        unit.read(|form| {
            if let Some(stages) = &self.stages {
                stages.tick(|word| has(&form.stages, Stage::parse(word)));
            }
            for (preset, button) in &self.presets {
                let is_set =
                    form.stages.len() == preset.len() && preset.iter().all(|stage| form.stages.contains(stage));
                button.set("aria-pressed", Some(if is_set { "true" } else { "false" }));
            }
            if let Some(county) = &self.county {
                let is_needed = form.needs_county(&unit.setup().head.region);
                county.say(if is_needed { words.county } else { words.county_optional });
            }
        });
        self.offer_named(unit);
    }

    /// Asks whether the unit is one that the notice names, where its county and stages leave that open.
    fn offer_named(&self, unit: &UnitForm) {
        let (Some(place), held) = &self.named else { return };
        let words = unit.setup().text.start();
        let region = &unit.setup().head.region;
        let units: Vec<_> = unit.read(|form| form.named_units(region).collect());
        let ids: Vec<_> = units.iter().map(|unit| unit.id.clone()).collect();
        if *held.borrow() == ids {
            return;
        }
        held.replace(ids);
        place.say("");
        if units.is_empty() {
            return;
        }
        let mut choices = vec![("", words.no_named_unit, "")];
        choices.extend(units.iter().map(|unit| (unit.id.as_str(), unit.name.as_str(), "")));
        let (legend, hint, told) = (words.named_unit, words.named_unit_hint, unit.clone());
        let question = Question::new("radio", "named-unit", legend, hint, &choices, move |id| {
            told.change(|form| id.clone_into(&mut form.named_unit));
        });
        question.tick(|id| unit.read(|form| form.named_unit == id));
        place.add(&question.node);
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
