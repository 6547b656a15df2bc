//! 落实情况通报: who has not reported, the targets, and units × sections as marks that a grey printer can show.

use crate::domain::rollup::spread::light_of;
use crate::export::circulars::report::{by_county, totals};
use crate::export::circulars::{
    Source, county_table, heading, legend, mark, section_heads, signature, tally_in_words, target_row,
    target_table,
};
use crate::export::paper::Block;
use crate::text::total::figure_of;

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
    let rows = totals(source).into_iter().filter_map(|(task, target, total)| {
        let way = total.ways.first()?;
        let figure = figure_of(text, task, target, way.figure);
        Some(target_row(text, task, target, (figure, way.is_met, total.lacking.len() + total.unreported.len())))
    });
    blocks.push(target_table(text, rows.collect()));
    blocks.push(heading(1, lights));
    blocks.push(legend(text, source.plan));
    blocks.push(Block::Paragraph(words.order.to_owned()));
    let units = rollup.in_order();
    for county in rollup.counties() {
        let here: Vec<_> = units.iter().filter(|(_, held)| held.row.unit.county == county).collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(heading(2, if county.is_empty() { text.desk().no_county } else { county }));
        let head = [text.units().unit.to_owned(), text.units().answered.to_owned()];
        let rows = here.iter().map(|(_, held)| {
            let (answered, all) = held.row.answered();
            let marks = source.plan.sections.iter().map(|section| light_of(&held.row, &section.items));
            let marks = marks.map(|light| mark(text, source.plan, light));
            [held.row.unit.name.clone(), format!("{answered}/{all}")].into_iter().chain(marks).collect()
        });
        let widths = [6, 3].into_iter().chain(source.plan.sections.iter().map(|_| 2)).collect();
        blocks.push(Block::Table {
            head: head.into_iter().chain(section_heads(text, source.plan)).collect(),
            rows: rows.collect(),
            widths,
        });
    }
    blocks.push(signature(text));
    blocks
}
