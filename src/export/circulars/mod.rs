//! The papers of a desk (汇总材料): the report on the plan, the circular, what may be published of both, and the receipt of the
//! files; each made by one function from plan and desk, with the same figures as the screens.
//!
//! An internal task (涉密和内部事项) is in the lights, as on the screen, and stands on no paper; what is published starts from
//! [`PublishedRollup`], which knows neither it nor any unit. What the office has said to its units is in the tables alone: no
//! paper is given it. Nothing is ranked: units stand by county and roster.

mod answers;
mod circular;
mod published;
mod receipt;
mod report;
pub mod tables;

use crate::domain::digest;
use crate::domain::light::{Dates, Light};
use crate::domain::plan::{Plan, Section, Target, Task};
use crate::domain::publish::rollup::{Naming, PublishedRollup};
use crate::domain::rollup::Rollup;
use crate::domain::rollup::desk::Desk;
use crate::domain::rollup::missing::Tally;
use crate::domain::rollup::spread::Spread;
use crate::domain::vocabulary::vocabulary;
use crate::export::paper::{Block, Paper, title};
use crate::text::total::named;
use crate::text::{Text, fill};

vocabulary! {
    /// The papers there are.
    pub enum Kind {
        /// 落实情况报告.
        Report = "report",
        /// 落实情况通报.
        Circular = "circular",
        /// 收文回执.
        Receipt = "receipt",
    }
}

vocabulary! {
    /// For whom a paper is.
    pub enum Edition {
        /// 内部使用: units are named.
        Inside = "inside",
        /// 公开: units have no names.
        Anonymous = "anonymous",
        /// 公开: sums by county.
        ByCounty = "by-county",
    }
}

/// What papers are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The desk with its roll-up.
    pub desk: &'a Desk,
    /// The hash of the roll-up's file as it is.
    pub hash: &'a str,
    /// The words.
    pub text: Text,
}

impl<'a> Source<'a> {
    fn rollup(self) -> &'a Rollup {
        &self.desk.rollup
    }

    /// The days by which a desk judges: the round's last day, for every date.
    fn dates(self) -> Dates {
        Dates { as_of: self.rollup().as_of, today: self.rollup().as_of }
    }
}

/// Makes a paper; the receipt has one edition.
pub fn paper(kind: Kind, edition: Edition, source: Source) -> Paper {
    let published = |naming| PublishedRollup::of(source.plan, source.rollup(), source.hash, naming);
    let naming = match edition {
        Edition::Inside => None,
        Edition::Anonymous => Some(Naming::Anonymous),
        Edition::ByCounty => Some(Naming::ByCounty),
    };
    let blocks = match (kind, naming) {
        (Kind::Receipt, _) => receipt::blocks(source),
        (Kind::Report, None) => report::blocks(source),
        (Kind::Circular, None) => circular::blocks(source),
        (Kind::Report, Some(naming)) => published::report(&published(naming), naming, source.text),
        (Kind::Circular, Some(naming)) => published::circular(&published(naming), naming, source.text),
    };
    Paper {
        title: title(source.plan, name(kind, source.text), source.text),
        unit: source.rollup().by.whose(),
        as_of: Some(source.rollup().as_of),
        check: digest::check_code(source.hash),
        blocks: std::iter::once(round(source.text, &source.rollup().round)).chain(blocks).collect(),
    }
}

/// Returns what a paper is called.
pub fn name(kind: Kind, text: Text) -> &'static str {
    let at = Kind::ALL.iter().position(|known| *known == kind);
    at.and_then(|at| text.circulars().names.get(at)).copied().unwrap_or_default()
}

/// Returns what the file of a paper is called: one for publication says so.
pub fn called(kind: Kind, edition: Edition, text: Text) -> String {
    let public = match (kind, edition) {
        (Kind::Receipt, _) | (_, Edition::Inside) => "",
        (Kind::Report | Kind::Circular, Edition::Anonymous | Edition::ByCounty) => text.circulars().public,
    };
    format!("{} {public}", name(kind, text)).trim_end().to_owned()
}

fn round(text: Text, round: &str) -> Block {
    Block::Paragraph(fill(text.circulars().round, &[("round", &round)]))
}

/// Returns who has reported, in a sentence or two.
fn tally_in_words(text: Text, tally: Tally) -> String {
    let words = text.circulars();
    if tally.expected == 0 {
        return fill(words.tally_open, &[("received", &tally.unexpected)]);
    }
    let (expected, received, missing) = (tally.expected, tally.received, tally.missing());
    let mut said = fill(words.tally, &[("expected", &expected), ("received", &received), ("missing", &missing)]);
    if tally.unexpected > 0 {
        said.push_str(&fill(words.unexpected, &[("n", &tally.unexpected)]));
    }
    said
}

/// Returns how many targets are met, in a sentence.
fn met_in_words(text: Text, met: &[Option<bool>]) -> String {
    let count = |wanted: Option<bool>| met.iter().filter(|is_met| **is_met == wanted).count();
    let (all, is_met, not_met, open) = (met.len(), count(Some(true)), count(Some(false)), count(None));
    let counts: [(&str, &dyn std::fmt::Display); 4] =
        [("all", &all), ("met", &is_met), ("not_met", &not_met), ("open", &open)];
    fill(text.circulars().targets_met, &counts)
}

/// The lights from the best to the most urgent, then what nobody has spoken about.
const LIGHTS: [Light; 4] = [Light::Green, Light::Yellow, Light::Red, Light::Grey];

/// The table of sections with how many units show which light.
fn spread_table(text: Text, plan: &Plan, spreads: &[Spread]) -> Block {
    let [section, units] = text.circulars().spread;
    let lights = LIGHTS.map(|light| text.words().light_of(plan, light).to_owned());
    let row = |(section, spread): (&Section, &Spread)| {
        let counts = LIGHTS.map(|light| spread.count(light));
        let counts = std::iter::once(spread.concerned()).chain(counts).map(|count| count.to_string());
        std::iter::once(section.title.clone()).chain(counts).collect()
    };
    Block::Table {
        head: [section.to_owned(), units.to_owned()].into_iter().chain(lights).collect(),
        rows: plan.sections.iter().zip(spreads).map(row).collect(),
        widths: vec![8, 3, 3, 3, 3, 3],
    }
}

/// Returns how units stand in an item, in a sentence.
fn item_in_words(text: Text, plan: &Plan, spread: &Spread) -> String {
    let words = text.circulars();
    if spread.concerned() == 0 {
        return words.item_none.to_owned();
    }
    let lights = LIGHTS.into_iter().filter(|light| spread.count(*light) > 0).map(|light| {
        fill(words.light, &[("light", &text.words().light_of(plan, light)), ("n", &spread.count(light))])
    });
    let lights = lights.collect::<Vec<_>>().join(text.common().comma);
    fill(words.item, &[("n", &spread.concerned()), ("lights", &lights)])
}

/// Returns the mark of a light in a cell: the first letter of its name, as in the matrix on the screen.
fn mark(text: Text, plan: &Plan, light: Option<Light>) -> String {
    let letter = light.and_then(|light| text.words().light_of(plan, light).chars().next());
    letter.map(String::from).unwrap_or_default()
}

/// Says what the marks mean, and which section is which.
fn legend(text: Text, plan: &Plan) -> Block {
    let words = text.circulars();
    let sections: Vec<_> = plan
        .sections
        .iter()
        .map(|section| format!("{} {}", fill(words.section, &[("no", &section.no)]), section.title))
        .collect();
    Block::Paragraph(fill(
        words.legend,
        &[("marks", &marks(text, plan)), ("sections", &sections.join(words.between))],
    ))
}

/// Says what each mark stands for.
fn marks(text: Text, plan: &Plan) -> String {
    let words = text.circulars();
    let marks = LIGHTS.map(|light| {
        let name = text.words().light_of(plan, light);
        fill(words.mark, &[("mark", &mark(text, plan, Some(light))), ("light", &name)])
    });
    marks.join(text.common().comma)
}

/// Returns the columns of the sections.
fn section_heads(text: Text, plan: &Plan) -> impl Iterator<Item = String> {
    plan.sections.iter().map(move |section| fill(text.circulars().section, &[("no", &section.no)]))
}

/// Returns the heading of an item.
fn item_heading(text: Text, item: &crate::domain::plan::Item) -> Block {
    Block::Heading(3, fill(text.assess().item_no, &[("no", &item.no), ("title", &item.title)]))
}

/// Returns some names, the first of them where they are many.
fn names(text: Text, names: &[String], limit: usize) -> String {
    let listed = names.get(..limit).unwrap_or(names).join(text.desk().between);
    if names.len() > limit {
        return fill(text.circulars().and_more, &[("units", &listed), ("n", &names.len())]);
    }
    listed
}

/// Returns the table of counties with who has reported.
fn county_table<'a>(text: Text, counties: impl Iterator<Item = (&'a str, Tally)>) -> Block {
    let row = |(county, tally): (&str, Tally)| {
        let counts = [tally.expected, tally.received, tally.missing(), tally.unexpected];
        std::iter::once(county.to_owned()).chain(counts.map(|count| count.to_string())).collect()
    };
    let head = text.circulars().counties.iter().map(|word| (*word).to_owned()).collect();
    Block::Table { head, rows: counties.map(row).collect(), widths: vec![4, 2, 2, 2, 2] }
}

/// A row of the table of targets.
fn target_row(
    text: Text,
    task: &Task,
    target: &Target,
    (figure, is_met, left_out): (String, Option<bool>, usize),
) -> Vec<String> {
    vec![
        format!("{} {}", task.id, named(text, task, target)),
        crate::text::target::target_in_words(text.assess(), task, target),
        figure,
        text.units().is_met(is_met).to_owned(),
        left_out.to_string(),
    ]
}

fn target_table(text: Text, rows: Vec<Vec<String>>) -> Block {
    let head = text.circulars().targets.iter().map(|word| (*word).to_owned()).collect();
    Block::Table { head, rows, widths: vec![7, 3, 3, 2, 2] }
}

/// Lines to sign on and to put the seal on.
fn signature(text: Text) -> Block {
    Block::Signature(text.circulars().signatures.iter().map(|label| (*label).to_owned()).collect())
}

fn heading(level: u8, said: &str) -> Block {
    Block::Heading(level, said.to_owned())
}
