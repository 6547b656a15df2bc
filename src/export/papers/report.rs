//! 自评报告: how far the unit is, section by section, with the figures, and then progress, problems and next steps.

use crate::domain::plan::{Section, Task};
use crate::domain::progress::{Overview, Progress};
use crate::domain::query::Query;
use crate::domain::target;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::export::paper::Block;
use crate::export::papers::{Kind, filtered, listed, signature, title};
use crate::export::sheets::Source;
use crate::text::fill;
use crate::text::target::{figure_in_words, whose_target};

/// Returns the report's title and what it says.
pub(super) fn report(source: Source) -> (String, Vec<Block>) {
    let words = source.text.papers();
    let mut blocks = filtered(source);
    if let Some(profile) = source.workbook.profile().filter(|_| *source.query == Query::default()) {
        let overview = Overview::of(source.plan, &profile, source.workbook, source.dates);
        blocks.push(Block::Heading(1, words.whole.to_owned()));
        blocks.push(Block::Paragraph(in_a_sentence(source, &overview.whole)));
        blocks.push(figures(source, &overview));
        let internal = source.plan.applicable(&profile).filter(|task| task.internal).count();
        if internal > 0 {
            blocks.push(Block::Paragraph(fill(words.internal, &[("n", &internal)])));
        }
        blocks.push(Block::Heading(1, words.by_section.to_owned()));
    }
    let tasks = listed(source);
    for section in &source.plan.sections {
        blocks.extend(of_section(source, section, &tasks));
    }
    if tasks.is_empty() {
        blocks.push(Block::Paragraph(words.nothing.to_owned()));
    }
    blocks.push(signature(source));
    (title(Kind::Report, source), blocks)
}

fn in_a_sentence(source: Source, whole: &Progress) -> String {
    let counts: [(&str, &dyn std::fmt::Display); 9] = [
        ("all", &whole.applicable),
        ("answered", &whole.answered),
        ("done", &whole.done),
        ("going", &whole.in_progress),
        ("waiting", &whole.not_started),
        ("none", &whole.not_applicable),
        ("blank", &whole.untouched()),
        ("overdue", &whole.overdue),
        ("percent", &whole.percent()),
    ];
    fill(source.text.papers().sentence, &counts)
}

/// The figures by section, and their sum, which is the overview's whole.
fn figures(source: Source, overview: &Overview) -> Block {
    let words = source.text.papers();
    let row = |name: String, of: &Progress| {
        let counts = [
            of.applicable,
            of.done,
            of.in_progress,
            of.not_started,
            of.not_applicable,
            of.untouched(),
            of.overdue,
        ];
        std::iter::once(name).chain(counts.map(|count| count.to_string())).collect()
    };
    let of_section = |(no, progress): &(u16, Progress)| {
        let title = source.plan.sections.iter().find(|section| section.no == *no).map(|one| one.title.clone());
        row(title.unwrap_or_default(), progress)
    };
    let mut rows: Vec<Vec<String>> = overview.sections.iter().map(of_section).collect();
    rows.push(row(words.sum.to_owned(), &overview.whole));
    let head = words.figures.iter().map(|word| (*word).to_owned()).collect();
    Block::Table { head, rows, widths: vec![8, 2, 2, 2, 2, 2, 2, 2] }
}

/// A section: its tasks with state and figures, what is in the way, and what comes next.
fn of_section(source: Source, section: &Section, tasks: &[(&Task, Answer)]) -> Vec<Block> {
    let words = source.text.papers();
    let here = |task: &Task| section.items.iter().any(|item| item.no == task.id.item);
    let tasks: Vec<_> = tasks.iter().filter(|(task, _)| here(task)).collect();
    if tasks.is_empty() {
        return Vec::new();
    }
    let row = |(task, answer): &&(&Task, Answer)| {
        vec![
            format!("{} {}", task.id, task.text),
            source.text.words().state_of(task.kind, answer.state()).to_owned(),
            targets(source, task, answer),
            said(answer, &[AnswerField::Reason, AnswerField::Note]),
        ]
    };
    let head = words.progress.iter().map(|word| (*word).to_owned()).collect();
    let mut blocks = vec![
        Block::Heading(2, section.title.clone()),
        Block::Table { head, rows: tasks.iter().map(row).collect(), widths: vec![6, 2, 4, 5] },
    ];
    for (field, name) in [(AnswerField::Problem, words.problems), (AnswerField::NextStep, words.next_steps)] {
        let texts = tasks.iter().filter(|(_, answer)| !answer.of(field).is_empty());
        let texts: Vec<_> = texts.map(|(task, answer)| format!("{} {}", task.id, answer.of(field))).collect();
        if !texts.is_empty() {
            blocks.push(Block::Heading(3, name.to_owned()));
            blocks.extend(texts.into_iter().map(Block::Paragraph));
        }
    }
    blocks
}

/// Returns the unit's own targets with its figures, line by line.
pub(super) fn targets(source: Source, task: &Task, answer: &Answer) -> String {
    let words = source.text.assess();
    let own = task.targets.iter().filter(|target| target::is_own(source.plan, target));
    let line = own.map(|target| {
        let figure = target::figure(source.plan, task, target, answer);
        let (figure, target) =
            (figure_in_words(words, task, target, figure), whose_target(words, source.plan, task, target));
        fill(source.text.papers().figure, &[("figure", &figure), ("target", &target)])
    });
    line.collect::<Vec<_>>().join("\n")
}

/// Returns the texts of some fields, line by line, without those that say nothing.
pub(super) fn said(answer: &Answer, fields: &[AnswerField]) -> String {
    let texts = fields.iter().map(|field| answer.of(*field)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}
