//! 落实情况通报: who has not reported, the targets, and units × items as marks that a grey printer can show.

use crate::domain::plan::{Item, Plan};
use crate::domain::rollup::Held;
use crate::export::circulars::report::{by_county, totals};
use crate::export::circulars::{
    Source, county_table, heading, mark, marks, signature, tally_in_words, target_row, target_table,
};
use crate::export::paper::Block;
use crate::text::total::figure_with_parts;
use crate::text::{Text, fill};

/// Returns what the circular says.
pub(super) fn blocks(source: Source) -> Vec<Block> {
    let (text, words, rollup) = (source.text, source.text.circulars(), source.rollup());
    let [reported, targets, lights] = words.circular;
    let mut blocks = vec![heading(1, reported), Block::Paragraph(tally_in_words(text, rollup.tally()))];
    let tallies = rollup.tallies();
    let counties = rollup.counties().into_iter().map(|county| {
        let called = if county.is_empty() { text.desk().no_county } else { county };
        (called, tallies.get(county).copied().unwrap_or_default())
    });
    if rollup.tally().expected > 0 {
        blocks.push(county_table(text, counties));
        let rows: Vec<_> = by_county(source)
            .into_iter()
            .map(|(county, units)| vec![county.to_owned(), units.join(text.desk().between)])
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(text.desk().none_missing.to_owned()));
        } else {
            let head = words.missing_columns.iter().map(|word| (*word).to_owned()).collect();
            blocks.push(Block::Table { head, rows, widths: vec![1, 5] });
        }
    }
    blocks.push(heading(1, targets));
    let rows = totals(source).into_iter().filter_map(|(task, target, ref total)| {
        let way = total.ways.first()?;
        let figure = figure_with_parts(text, task, target, total, way);
        Some(target_row(text, task, target, (figure, way.is_met, total.lacking.len() + total.unreported.len())))
    });
    blocks.push(target_table(text, rows.collect()));
    blocks.push(heading(1, lights));
    blocks.push(legend(text, source.plan));
    blocks.push(Block::Paragraph(words.order.to_owned()));
    let units = rollup.in_order();
    for county in rollup.counties() {
        let here: Vec<&Held> =
            units.iter().map(|(_, held)| *held).filter(|held| held.row.unit.county == county).collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(heading(2, if county.is_empty() { text.desk().no_county } else { county }));
        blocks.extend(matrix(source, &here));
    }
    blocks.push(signature(text));
    blocks
}

/// How many items stand side by side at most on a page that is upright.
const ABREAST: usize = 18;

/// Returns the lights of units, item by item: tables below each other, since the items have no room in one.
fn matrix(source: Source, units: &[&Held]) -> Vec<Block> {
    let (text, plan) = (source.text, source.plan);
    let items: Vec<&Item> = plan.items().collect();
    let abreast = items.len().div_ceil(items.len().div_ceil(ABREAST).max(1)).max(1);
    let part = |items: &[&Item]| {
        let head =
            std::iter::once(text.units().unit.to_owned()).chain(items.iter().map(|item| item.no.to_string()));
        let row = |held: &&Held| {
            let row = &held.row;
            let lights = items.iter().map(|item| mark(text, plan, row.light(item)));
            std::iter::once(row.unit.name.clone()).chain(lights).collect()
        };
        // As wide in a last table of fewer items.
        let rest = u16::try_from(abreast - items.len()).unwrap_or_default() * 2;
        let widths = std::iter::once(11 + rest).chain(items.iter().map(|_| 2)).collect();
        Block::Table { head: head.collect(), rows: units.iter().map(row).collect(), widths }
    };
    items.chunks(abreast).map(part).collect()
}

/// Says what the marks mean, and which items a section has.
fn legend(text: Text, plan: &Plan) -> Block {
    let words = text.circulars();
    let sections = plan.sections.iter().filter_map(|section| {
        let (first, last) = (section.items.first()?.no, section.items.last()?.no);
        Some(fill(words.section_items, &[("section", &section.title), ("first", &first), ("last", &last)]))
    });
    let sections = sections.collect::<Vec<_>>().join(words.between);
    Block::Paragraph(fill(words.legend_items, &[("marks", &marks(text, plan)), ("sections", &sections)]))
}
