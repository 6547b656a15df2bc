//! The papers and the figures of targets, held against the overview.

use std::collections::BTreeMap;

use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::publish::Published;
use plan_workbook::domain::registers::registers;
use plan_workbook::domain::target::{self, Figure};
use plan_workbook::domain::workbook::State;
use plan_workbook::export::paper::{Block, Paper};
use plan_workbook::export::papers;
use plan_workbook::export::sheets::Which;
use plan_workbook::text::Text;

use crate::papers::tables;
use crate::views::{Views, counts};

impl Views<'_> {
    pub(super) fn hold_papers(&self) {
        let report = self.paper(papers::Kind::Report, 1);
        let tables = tables(&report);
        let figures = tables.first().unwrap();
        let whole = [("合计", &self.overview.whole)];
        let title = |no: u16| self.plan.sections.iter().find(|section| section.no == no).unwrap().title.as_str();
        let sections = self.overview.sections.iter().map(|(no, progress)| (title(*no), progress));
        let expected: Vec<Vec<String>> = sections
            .chain(whole)
            .map(|(name, progress)| {
                let counts = counts(progress).map(|count| count.to_string());
                std::iter::once(name.to_owned()).chain(counts).collect()
            })
            .collect();
        assert_eq!(**figures, expected, "the report's figures");
        let by_task: BTreeMap<TaskId, (String, String)> = tables[1..]
            .iter()
            .flat_map(|rows| rows.iter())
            .map(|row| (id_of(&row[0]), (row[1].clone(), row[2].clone())))
            .collect();
        let mut states: BTreeMap<_, _> = by_task.iter().map(|(id, (state, _))| (*id, state.clone())).collect();
        let internal = self.plan.applicable(self.profile).filter(|task| task.internal);
        let mut hidden = 0;
        for task in internal {
            let state = self.workbook.answer(task.id).state();
            let is_hidden = states.insert(task.id, Text::CHINESE.words().state_of(task.kind, state).to_owned());
            assert_eq!(is_hidden, None, "the report lists {}", task.id);
            hidden += 1;
        }
        self.hold_states("report and what is not on it", &states);
        assert_eq!(by_task.len() + hidden, self.overview.whole.applicable, "report");
        self.hold_figures(&by_task);

        let blank = self.paper(papers::Kind::Blank, 1);
        let rows: Vec<_> = tables_of(&blank);
        assert_eq!(rows.len() + hidden, self.overview.whole.applicable, "blank form");
        for row in &rows {
            let task = self.plan.task(id_of(&row[0])).unwrap();
            let boxes: Vec<_> = row[1].split('\n').map(|word| word.trim_start_matches('□')).collect();
            let words: Vec<_> =
                State::ALL.iter().map(|state| Text::CHINESE.words().state_of(task.kind, Some(*state))).collect();
            assert_eq!(boxes, words, "blank form: {}", task.id);
        }
        let sheet = tables_of(&self.paper(papers::Kind::Responsibility, 1));
        assert_eq!(sheet.len() + hidden, self.overview.whole.applicable, "responsibility paper");
        for no in self.overview.items.iter().map(|(no, ..)| *no).step_by(5) {
            let paper = self.paper(papers::Kind::Item, no);
            let heads = paper.blocks.iter().filter(|block| matches!(block, Block::Heading(2, _))).count();
            let hidden =
                self.plan.applicable(self.profile).filter(|task| task.internal && task.id.item == no).count();
            assert_eq!(heads + hidden, self.item_of(no).applicable, "paper of item {no}");
        }
        let published = Published::of(self.plan, self.workbook).overview(self.dates).unwrap();
        assert_eq!(published.whole.applicable + hidden, self.overview.whole.applicable, "published");
    }

    /// A target's figure is one, wherever it is told: table, report, register.
    fn hold_figures(&self, report: &BTreeMap<TaskId, (String, String)>) {
        let answers = self.sheet(Which::Answers);
        let column = answers.columns.iter().position(|column| column.key == "figure").unwrap();
        for row in &answers.rows {
            let Some((_, said)) = report.get(&row.task) else { continue };
            let figures = row.cells[column].value.in_words();
            for figure in figures.lines().filter(|line| !line.is_empty()) {
                assert!(said.contains(figure), "{}: table {figure}, report {said}", row.task);
            }
        }
        for (_, register) in registers(self.plan, self.profile, self.workbook) {
            let task = self.plan.task(register.task).unwrap();
            for reached in &register.reached {
                let known = &task.targets[reached.target];
                let figure = target::figure(self.plan, task, known, &self.workbook.answer(task.id));
                let counted = i64::try_from(reached.counted).unwrap();
                let expected = Figure::Number(Decimal::whole(counted));
                assert_eq!(figure, expected, "register of {}", task.id);
            }
        }
    }
}

fn tables_of(paper: &Paper) -> Vec<Vec<String>> {
    tables(paper).into_iter().flatten().cloned().collect()
}

/// Returns the task that a cell begins with.
fn id_of(cell: &str) -> TaskId {
    TaskId::parse(cell.split(' ').next().unwrap()).unwrap()
}
