//! Report and circular for publication (公开版): made of what may be published and of nothing else.

use crate::domain::plan::{Item, Section, Target, Task};
use crate::domain::publish::FEW;
use crate::domain::publish::rollup::{
    FEW_SCHOOLS, Naming, Parts, PublishedCounty, PublishedFigure, PublishedRollup, PublishedTotal,
};
use crate::domain::rollup::spread::Spread;
use crate::export::circulars::{
    LIGHTS, county_table, heading, item_heading, item_in_words, legend, mark, met_in_words, section_heads,
    signature, spread_table, tally_in_words, target_row, target_table,
};
use crate::export::paper::Block;
use crate::text::total::{figure_of, rest, sentence_with};
use crate::text::{Text, fill};

/// Returns what the report for publication says.
pub(super) fn report(of: &PublishedRollup, naming: Naming, text: Text) -> Vec<Block> {
    let [whole, by_item, rules] = text.circulars().report;
    let mut blocks = vec![heading(1, whole), Block::Paragraph(tally_in_words(text, of.tally))];
    if let Parts::Counties(counties) = &of.parts {
        blocks.push(tallies(text, counties));
    }
    blocks.push(spread_table(text, &of.plan, &of.sections));
    let met: Vec<_> = of.totals.iter().map(|total| total.whole.is_met).collect();
    blocks.push(Block::Paragraph(met_in_words(text, &met)));
    blocks.push(heading(1, by_item));
    for section in &of.plan.sections {
        blocks.push(heading(2, &section.title));
        for item in &section.items {
            of_item(of, item, text, &mut blocks);
        }
    }
    blocks.push(heading(1, rules));
    let [lights, ..] = text.circulars().rules;
    blocks.push(Block::Paragraph(lights.to_owned()));
    blocks.push(left_out(naming, text));
    blocks.push(signature(text));
    blocks
}

/// Returns what the circular for publication says.
pub(super) fn circular(of: &PublishedRollup, naming: Naming, text: Text) -> Vec<Block> {
    let [reported, targets, lights] = text.circulars().circular;
    let mut blocks = vec![heading(1, reported), Block::Paragraph(tally_in_words(text, of.tally))];
    if let Parts::Counties(counties) = &of.parts {
        blocks.push(tallies(text, counties));
    }
    blocks.push(heading(1, targets));
    let rows = of.totals.iter().filter_map(|total| {
        let (task, target) = target_of(of, total)?;
        let figure = figure(text, task, target, total.whole);
        Some(target_row(text, task, target, (figure, total.whole.is_met, total.left_out)))
    });
    blocks.push(target_table(text, rows.collect()));
    blocks.push(heading(1, lights));
    blocks.push(legend(text, &of.plan));
    blocks.push(lights_table(of, text));
    blocks.push(left_out(naming, text));
    blocks.push(signature(text));
    blocks
}

/// Says what the edition leaves out.
fn left_out(naming: Naming, text: Text) -> Block {
    let [anonymous, by_county] = text.circulars().published;
    let said = if naming == Naming::Anonymous { anonymous } else { by_county };
    Block::Paragraph(fill(said, &[("few", &FEW), ("schools", &FEW_SCHOOLS)]))
}

fn called(text: Text, county: &PublishedCounty) -> &str {
    if county.name.is_empty() { text.circulars().others } else { &county.name }
}

fn tallies(text: Text, counties: &[PublishedCounty]) -> Block {
    county_table(text, counties.iter().map(|county| (called(text, county), county.tally)))
}

fn of_item(of: &PublishedRollup, item: &Item, text: Text, blocks: &mut Vec<Block>) {
    let words = text.circulars();
    blocks.push(item_heading(text, item));
    let spread = of.items.get(&item.no).copied().unwrap_or_default();
    blocks.push(Block::Paragraph(item_in_words(text, &of.plan, &spread)));
    for total in of.totals.iter().filter(|total| total.task.item == item.no) {
        let Some((task, target)) = target_of(of, total) else { continue };
        let said = figure(text, task, target, total.whole);
        let rest = rest(text, total.left_out, of.has_roster);
        let said = sentence_with(text, task, target, of.as_of, (&said, total.whole.is_met, &rest));
        blocks.push(Block::Paragraph(said));
        let Parts::Counties(counties) = &of.parts else { continue };
        if total.counties.is_empty() {
            blocks.push(Block::Paragraph(fill(words.withheld, &[("n", &FEW), ("schools", &FEW_SCHOOLS)])));
            continue;
        }
        let part = |(county, one): (&PublishedCounty, &PublishedFigure)| {
            format!("{} {}", called(text, county), figure(text, task, target, *one))
        };
        let parts: Vec<_> = counties.iter().zip(&total.counties).map(part).collect();
        blocks.push(Block::Paragraph(fill(words.by_county, &[("parts", &parts.join(words.between))])));
    }
}

fn target_of<'a>(of: &'a PublishedRollup, total: &PublishedTotal) -> Option<(&'a Task, &'a Target)> {
    let task = of.plan.task(total.task)?;
    Some((task, task.targets.get(total.target)?))
}

fn figure(text: Text, task: &Task, target: &Target, of: PublishedFigure) -> String {
    let few = || fill(text.circulars().few, &[("n", &FEW), ("schools", &FEW_SCHOOLS)]);
    of.figure.map_or_else(few, |figure| figure_of(text, task, target, figure))
}

/// The lights of units without names, or how many units of each county show which.
fn lights_table(of: &PublishedRollup, text: Text) -> Block {
    let words = text.circulars();
    let (first, rows): (_, Vec<Vec<String>>) = match &of.parts {
        Parts::Units(units) => {
            let row = |(no, lights): (usize, &Vec<_>)| {
                let marks = lights.iter().map(|light| mark(text, &of.plan, *light));
                std::iter::once(fill(words.unit, &[("n", &no)])).chain(marks).collect()
            };
            (text.units().unit, (1..).zip(units).map(row).collect())
        }
        Parts::Counties(counties) => {
            let cell = |(_, spread): (&Section, &Spread)| {
                let shown = LIGHTS.into_iter().filter(|light| spread.count(*light) > 0);
                let counts =
                    shown.map(|light| format!("{}{}", mark(text, &of.plan, Some(light)), spread.count(light)));
                counts.collect::<Vec<_>>().join("\n")
            };
            let row = |county: &PublishedCounty| {
                let cells = of.plan.sections.iter().zip(&county.sections).map(cell);
                std::iter::once(called(text, county).to_owned()).chain(cells).collect()
            };
            (text.units().county, counties.iter().map(row).collect())
        }
    };
    let head = std::iter::once(first.to_owned()).chain(section_heads(text, &of.plan)).collect();
    let widths = std::iter::once(4).chain(of.plan.sections.iter().map(|_| 2)).collect();
    Block::Table { head, rows, widths }
}
