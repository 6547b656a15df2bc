//! 落实情况报告: the plan's items in order, each with how units stand, its targets, and what units have written.

use crate::domain::plan::{Item, Target, Task};
use crate::domain::profile::{Profile, whose};
use crate::domain::rollup::remarks::{Remark, exemplary, remarks};
use crate::domain::rollup::roster::Expected;
use crate::domain::rollup::spread::Spread;
use crate::domain::rollup::total::Total;
use crate::domain::rollup::{Held, UnitKey};
use crate::export::circulars::{
    Source, heading, item_heading, item_in_words, met_in_words, names, signature, spread_table, tally_in_words,
};
use crate::export::paper::Block;
use crate::text::fill;
use crate::text::total::sentence;

/// How many sentences of units an item has room for.
const REMARKS: usize = 5;
/// How many letters of each.
const LETTERS: usize = 200;
/// How many units are named with a sentence, or in a footnote.
const NAMED: usize = 20;

/// Returns what the report says.
pub(super) fn blocks(source: Source) -> Vec<Block> {
    let (words, rollup) = (source.text.circulars(), source.rollup());
    let [whole, by_item, rules] = words.report;
    let mut blocks = vec![heading(1, whole)];
    blocks.push(noted(tally_in_words(source.text, rollup.tally()), missing(source)));
    let rows = || rollup.units.values().map(|held| &held.row);
    let spreads: Vec<_> = source.plan.sections.iter().map(|section| Spread::of(rows(), &section.items)).collect();
    blocks.push(spread_table(source.text, source.plan, &spreads));
    let totals = totals(source);
    let met: Vec<_> = totals.iter().map(|(.., total)| total.ways.first().and_then(|way| way.is_met)).collect();
    blocks.push(Block::Paragraph(met_in_words(source.text, &met)));
    blocks.push(heading(1, by_item));
    let unreported =
        rollup.unreported().into_iter().filter_map(|unit| Some((unit, unit.possible(source.plan)?))).collect();
    let of_items = OfItems { units: rollup.in_order(), unreported, totals };
    for section in &source.plan.sections {
        blocks.push(heading(2, &section.title));
        for item in &section.items {
            of_item(source, item, &of_items, &mut blocks);
        }
    }
    blocks.push(heading(1, rules));
    let internal = source.plan.tasks().filter(|task| task.internal).count();
    let bounds: [(&str, &dyn std::fmt::Display); 2] = [("remarks", &REMARKS), ("letters", &LETTERS)];
    let said = words.rules.iter().map(|rule| fill(rule, &bounds));
    let internal = (internal > 0).then(|| fill(words.internal, &[("n", &internal)]));
    blocks.extend(said.chain(internal).map(Block::Paragraph));
    blocks.push(signature(source.text));
    blocks
}

/// What all items are told from, found once: thousands of units are looked through a few times and not for each item.
struct OfItems<'a> {
    units: Vec<(&'a UnitKey, &'a Held)>,
    /// With what each of them may be.
    unreported: Vec<(&'a Expected, Profile)>,
    totals: Vec<(&'a Task, &'a Target, Total)>,
}

/// Returns the targets that stand on papers, added up.
pub(super) fn totals(source: Source<'_>) -> Vec<(&Task, &Target, Total)> {
    let open = source.plan.tasks().filter(|task| !task.internal);
    let targets = open.flat_map(|task| task.targets.iter().map(move |target| (task, target)));
    targets.map(|(task, target)| (task, target, Total::of(source.plan, task, target, source.rollup()))).collect()
}

/// A paragraph, with its footnote where there is something to note.
fn noted(said: String, note: String) -> Block {
    if note.is_empty() { Block::Paragraph(said) } else { Block::Noted { said, note } }
}

/// Returns the units that have not reported, county by county; empty where nobody is missing.
fn missing(source: Source) -> String {
    let counties = by_county(source).into_iter().map(|(county, units)| {
        let units = units.join(source.text.desk().between);
        fill(source.text.circulars().of_county, &[("county", &county), ("units", &units)])
    });
    let counties = counties.collect::<Vec<_>>().join(source.text.circulars().between);
    if counties.is_empty() { counties } else { fill(source.text.circulars().missing, &[("units", &counties)]) }
}

/// Returns the names of the units that have not reported, by the name of their county.
pub(super) fn by_county(source: Source<'_>) -> Vec<(&str, Vec<String>)> {
    let unreported = source.rollup().unreported();
    let counties = source.rollup().counties().into_iter().map(|county| {
        let here = unreported.iter().filter(|unit| unit.county == county);
        let called = if county.is_empty() { source.text.desk().no_county } else { county };
        (called, here.map(|unit| unit.name.clone()).collect::<Vec<_>>())
    });
    counties.filter(|(_, units)| !units.is_empty()).collect()
}

fn of_item(source: Source, item: &Item, of: &OfItems, blocks: &mut Vec<Block>) {
    let (text, words, rollup) = (source.text, source.text.circulars(), source.rollup());
    let OfItems { units, unreported, totals } = of;
    blocks.push(item_heading(text, item));
    let spread = Spread::of(units.iter().map(|(_, held)| &held.row), std::slice::from_ref(item));
    let is_concerned =
        |(_, unit): &&(&Expected, Profile)| item.tasks.iter().any(|task| task.applies(unit, source.plan));
    // Of several counties two may have a school of one name.
    let is_one = rollup.counties().len() < 2;
    let called = |(unit, _): &(&Expected, Profile)| {
        if is_one { unit.name.clone() } else { whose(&unit.county, &unit.name) }
    };
    let unreported: Vec<_> = unreported.iter().filter(is_concerned).map(called).collect();
    let note = if unreported.is_empty() {
        String::new()
    } else {
        let listed = names(text, &unreported, NAMED);
        fill(words.item_missing, &[("n", &unreported.len()), ("units", &listed)])
    };
    blocks.push(noted(item_in_words(text, source.plan, &spread), note));
    for (task, target, total) in totals.iter().filter(|(task, ..)| task.id.item == item.no) {
        blocks.push(Block::Paragraph(sentence(text, task, target, rollup.as_of, total)));
    }
    let exemplary: Vec<_> = exemplary(units, item).into_iter().map(|key| rollup.named(key)).collect();
    if !exemplary.is_empty() {
        let listed = names(text, &exemplary, NAMED);
        blocks.push(Block::Paragraph(fill(words.exemplary, &[("units", &listed)])));
    }
    let problems = remarks(units, item, |figures| &figures.problem);
    let next_steps = remarks(units, item, |figures| &figures.next);
    for (name, said) in [(text.papers().problems, problems), (text.papers().next_steps, next_steps)] {
        if !said.is_empty() {
            blocks.push(Block::Paragraph(in_lines(source, name, &said)));
        }
    }
}

/// Returns what units have written, a line for each, and how much was left out.
fn in_lines(source: Source, name: &str, said: &[Remark]) -> String {
    let words = source.text.circulars();
    let line = |(at, remark): (usize, &Remark)| {
        let units: Vec<_> = remark.units.iter().map(|key| source.rollup().named(key)).collect();
        let units = names(source.text, &units, NAMED);
        let sentence = fill(words.remark, &[("said", &cut(remark.said, words.cut)), ("units", &units)]);
        format!("{}. {sentence}", at + 1)
    };
    let mut lines = vec![name.to_owned()];
    lines.extend(said.iter().take(REMARKS).enumerate().map(line));
    if said.len() > REMARKS {
        lines.push(fill(words.more_remarks, &[("n", &(said.len() - REMARKS))]));
    }
    lines.join("\n")
}

/// Returns a sentence as far as there is room for it, and says so where it is cut.
fn cut(said: &str, mark: &str) -> String {
    match said.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}{mark}", said.get(..end).unwrap_or(said)),
        None => said.to_owned(),
    }
}
