//! One item on one page, and the blank form for a unit that fills in by hand.

use crate::domain::audit::evidence;
use crate::domain::plan::Task;
use crate::domain::workbook::State;
use crate::domain::workbook::answer::Answer;
use crate::domain::workbook::field::AnswerField;
use crate::export::paper::Block;
use crate::export::papers::report::{said, targets};
use crate::export::papers::{Kind, listed, signature, title};
use crate::export::sheets::Source;
use crate::text::fill;

/// An item with all that is recorded about each of its tasks: what a task says of itself beside what was written.
pub(super) fn item(source: Source, no: u16) -> (String, Vec<Block>) {
    let words = source.text.papers();
    let Some(item) = source.plan.item(no) else { return (title(Kind::Item, source), Vec::new()) };
    let heading = fill(source.text.assess().item_no, &[("no", &item.no), ("title", &item.title)]);
    let mut blocks = vec![Block::Heading(1, heading)];
    for (task, answer) in listed(source).into_iter().filter(|(task, _)| task.id.item == no) {
        blocks.push(Block::Heading(2, format!("{} {}", task.id, task.text)));
        let rows = facts(source, task, &answer).into_iter().filter(|(_, text)| !text.is_empty());
        let rows = rows.map(|(name, text)| vec![name.to_owned(), text]).collect();
        let head = words.fact.iter().map(|word| (*word).to_owned()).collect();
        blocks.push(Block::Table { head, rows, widths: vec![2, 7] });
    }
    if blocks.len() == 1 {
        blocks.push(Block::Paragraph(words.nothing.to_owned()));
    }
    blocks.push(signature(source));
    (title(Kind::Item, source), blocks)
}

fn facts(source: Source, task: &Task, answer: &Answer) -> Vec<(&'static str, String)> {
    let (papers, places) = (source.text.papers(), source.text.places());
    let mut facts = vec![
        (papers.state, source.text.words().state_of(task.kind, answer.state()).to_owned()),
        (papers.due, due(source, task)),
        (papers.figures_of_task, targets(source, task, answer)),
    ];
    for part in [
        AnswerField::Reason,
        AnswerField::Lead,
        AnswerField::CoUnits,
        AnswerField::Person,
        AnswerField::Problem,
        AnswerField::NextStep,
        AnswerField::Note,
    ] {
        facts.push((places.answer(part), said(answer, &[part])));
    }
    facts.push((papers.evidence, evidence::texts(answer).collect::<Vec<_>>().join("\n")));
    facts
}

fn due(source: Source, task: &Task) -> String {
    format!("{} ({})", task.due.date, source.text.words().origin(task.due.from))
}

/// The form that a unit with no device fills in by hand: every task with boxes to tick, lines for its numbers, and room
/// for problem and next step. Nothing that the workbook holds is on it.
pub(super) fn blank(source: Source) -> (String, Vec<Block>) {
    let words = source.text.papers();
    let states = source.text.words();
    let boxes = |task: &Task| {
        let all = State::ALL.iter().map(|state| format!("□{}", states.state_of(task.kind, Some(*state))));
        all.collect::<Vec<_>>().join("\n")
    };
    let numbers = |task: &Task| {
        let lines = task.asked_numbers().map(|number| format!("{} ________ {}", number.label, number.unit));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut blocks = vec![Block::Paragraph(words.blank_hint.to_owned())];
    let profile = source.workbook.profile();
    let applicable = profile.iter().flat_map(|profile| source.plan.applicable(profile));
    let tasks: Vec<&Task> = applicable.filter(|task| !task.internal).collect();
    for section in &source.plan.sections {
        let here = tasks.iter().filter(|task| section.items.iter().any(|item| item.no == task.id.item));
        let rows: Vec<_> = here
            .map(|task| vec![format!("{} {}", task.id, task.text), boxes(task), numbers(task), String::new()])
            .collect();
        if !rows.is_empty() {
            let head = words.blank.iter().map(|word| (*word).to_owned()).collect();
            blocks.push(Block::Heading(2, section.title.clone()));
            blocks.push(Block::Table { head, rows, widths: vec![5, 2, 4, 5] });
        }
    }
    blocks.push(Block::Signature(words.signatures.iter().map(|label| (*label).to_owned()).collect()));
    (title(Kind::Blank, source), blocks)
}
