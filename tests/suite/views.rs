//! Every view says the same: overview, item page, agenda, responsibility sheet, checks, registers, tables and papers are
//! held against each other over random workbooks of the plan that ships.

mod on_paper;

use std::collections::{BTreeMap, BTreeSet};

use plan_workbook::domain::agenda::{Agenda, Filter, What, entries};
use plan_workbook::domain::audit::{Check, Detail, audit};
use plan_workbook::domain::calendar::months;
use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::xlsx;
use plan_workbook::domain::duty;
use plan_workbook::domain::light::{self, Dates, Light};
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::{Plan, Task};
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::progress::{Overview, Progress};
use plan_workbook::domain::query::{Criteria, Missing, Query, StateFilter, next_up, unanswered};
use plan_workbook::domain::registers::registers;
use plan_workbook::domain::workbook::{State, Workbook};
use plan_workbook::export::paper::Paper;
use plan_workbook::export::papers::{self, paper};
use plan_workbook::export::sheets::{Source, Which, sheet};
use plan_workbook::export::table::Sheet;
use plan_workbook::export::{csv, xlsx as office};
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::support::shipped::{entered, shipped, unit, written};

/// Everything that is held against the rest, with the ways to count it.
struct Views<'a> {
    plan: &'static Plan,
    profile: &'a Profile,
    workbook: &'a Workbook,
    dates: Dates,
    overview: Overview,
}

type Counts = [usize; 7];

/// What the report says in its columns of figures, in their order.
fn counts(of: &Progress) -> Counts {
    [of.applicable, of.done, of.in_progress, of.not_started, of.not_applicable, of.untouched(), of.overdue]
}

impl<'a> Views<'a> {
    fn of(profile: &'a Profile, workbook: &'a Workbook, dates: Dates) -> Self {
        let plan = shipped();
        Self { plan, profile, workbook, dates, overview: Overview::of(plan, profile, workbook, dates) }
    }

    fn sheet(&self, which: Which) -> Sheet {
        let query = Query::default();
        sheet(which, self.source(&query))
    }

    fn paper(&self, kind: papers::Kind, item: u16) -> Paper {
        let query = Query::default();
        paper(kind, self.source(&query), item, "A1B2C3")
    }

    fn source<'q>(&'q self, query: &'q Query) -> Source<'q> {
        Source { plan: self.plan, workbook: self.workbook, dates: self.dates, query, text: Text::CHINESE }
    }

    fn found(&self, query: &Query) -> BTreeSet<TaskId> {
        query.find(self.plan, self.profile, self.workbook, self.dates).map(|task| task.id).collect()
    }

    fn item_of(&self, no: u16) -> Progress {
        self.overview.item(no).unwrap().0
    }

    /// Returns the section of a task.
    fn section(&self, task: TaskId) -> u16 {
        let has = |items: &[plan_workbook::domain::plan::Item]| items.iter().any(|item| item.no == task.item);
        self.plan.sections.iter().find(|section| has(&section.items)).unwrap().no
    }

    /// Holds a view that says one word of each task, its state, against the overview, by item and by section.
    fn hold_states(&self, view: &str, said: &BTreeMap<TaskId, String>) {
        let words = Text::CHINESE.words();
        let read = |task: TaskId, word: &str| {
            let kind = self.plan.task(task).unwrap().kind;
            let states = State::ALL.iter().map(|state| Some(*state)).chain([None]);
            let mut fits = states.filter(|state| words.state_of(kind, *state) == word);
            fits.next().unwrap_or_else(|| panic!("{view}: {task} says {word}"))
        };
        let mut items: BTreeMap<u16, Counts> = BTreeMap::new();
        let mut sections: BTreeMap<u16, Counts> = BTreeMap::new();
        for (task, word) in said {
            let state = read(*task, word);
            let at = match state {
                Some(State::Done) => 1,
                Some(State::InProgress) => 2,
                Some(State::NotStarted) => 3,
                Some(State::NotApplicable) => 4,
                None => 5,
            };
            for counts in [items.entry(task.item).or_default(), sections.entry(self.section(*task)).or_default()] {
                counts[0] += 1;
                counts[at] += 1;
            }
        }
        for (no, progress, _) in &self.overview.items {
            let expected = &counts(progress)[..6];
            assert_eq!(&items.get(no).copied().unwrap_or_default()[..6], expected, "{view}: item {no}");
        }
        let expected: BTreeMap<u16, _> =
            self.overview.sections.iter().map(|(no, progress)| (*no, counts(progress))).collect();
        let found: Vec<_> = sections.iter().map(|(no, counts)| (no, &counts[..6])).collect();
        let expected: Vec<_> = expected.iter().map(|(no, counts)| (no, &counts[..6])).collect();
        assert_eq!(found, expected, "{view}: sections");
    }

    /// Holds lights that a view shows task by task, none where a task does not apply, against the overview's items.
    fn hold_lights(&self, view: &str, said: &BTreeMap<TaskId, Option<Light>>) {
        for (no, _, light) in &self.overview.items {
            let of_item = said.iter().filter(|(task, _)| task.item == *no);
            let worst = of_item.map(|(_, light)| light.unwrap_or(Light::Green)).max();
            assert_eq!(worst, *light, "{view}: the light of item {no}");
        }
    }

    /// The card of a task on its item's page, and the lists beside it.
    fn hold_items(&self) {
        let mut states = BTreeMap::new();
        let mut lights = BTreeMap::new();
        for task in self.plan.tasks().filter(|task| task.applies(self.profile, self.plan)) {
            let answer = self.workbook.answer(task.id);
            states.insert(task.id, Text::CHINESE.words().state_of(task.kind, answer.state()).to_owned());
            lights.insert(task.id, light::why(self.plan, task, &answer, self.dates).light());
        }
        self.hold_states("item page", &states);
        self.hold_lights("item page", &lights);
        let by_light = months(self.plan, self.profile, self.workbook, self.dates);
        for light in Light::ALL {
            let in_year: usize = by_light
                .iter()
                .flat_map(plan_workbook::domain::calendar::Month::by_light)
                .filter(|(of, _)| of == light)
                .map(|(_, count)| count)
                .sum();
            assert_eq!(in_year, lights.values().filter(|of| **of == Some(*light)).count(), "year: {light:?}");
        }
        let none: usize = by_light.iter().map(|month| month.not_applicable).sum();
        assert_eq!(none, self.overview.whole.not_applicable, "year");
        // What a month leads to is what it counts.
        for month in &by_light {
            assert_eq!(self.found(&month.query).len(), month.all(), "the month of {:?}", month.span);
        }
    }

    fn hold_lists(&self) {
        let whole = &self.overview.whole;
        for (filter, count) in [
            (StateFilter::Untouched, whole.untouched()),
            (StateFilter::NotStarted, whole.not_started),
            (StateFilter::InProgress, whole.in_progress),
            (StateFilter::Done, whole.done),
            (StateFilter::NotApplicable, whole.not_applicable),
        ] {
            let query =
                Query { criteria: Criteria { state: Some(filter), ..Criteria::default() }, ..Query::default() };
            assert_eq!(self.found(&query).len(), count, "found: {filter:?}");
        }
        for (no, progress, _) in &self.overview.items {
            let query = Query {
                item: Some(*no),
                criteria: Criteria { missing: Some(Missing::Overdue), ..Criteria::default() },
                ..Query::default()
            };
            assert_eq!(self.found(&query).len(), progress.overdue, "found: overdue of item {no}");
        }
        let waiting = unanswered(self.plan, self.profile, self.workbook).count();
        assert_eq!(waiting, whole.untouched() + whole.reasons_missing, "the walk");
        let open = |task: &&Task| {
            let answer = self.workbook.answer(task.id);
            light::is_open(self.plan, task, &answer)
        };
        let next = next_up(self.plan, self.profile, self.workbook, self.dates).len();
        let expected = self.plan.applicable(self.profile).filter(open).count() + whole.reasons_missing;
        assert_eq!(next, expected, "what comes next");
        let duty = duty::Filter::default().find(self.plan, self.profile, self.workbook);
        assert_eq!(duty.len(), whole.applicable, "responsibility");
    }

    fn hold_agenda(&self) {
        let all = entries(self.plan, self.profile, self.workbook, self.dates);
        let tasks: Vec<_> = all.iter().filter(|entry| entry.what == What::Task).collect();
        for (no, progress, _) in &self.overview.items {
            let of_item = || tasks.iter().filter(|entry| entry.task.item == *no);
            assert_eq!(of_item().count(), progress.applicable - progress.not_applicable, "agenda: item {no}");
            let overdue = of_item().filter(|entry| entry.is_overdue).count();
            assert_eq!(overdue, progress.overdue, "agenda: overdue of item {no}");
        }
        let laid_out = Agenda::of(all.clone(), &Filter::default());
        assert_eq!(
            laid_out.overdue.iter().filter(|entry| entry.what == What::Task).count(),
            self.overview.whole.overdue,
            "agenda, overdue first"
        );
        let sheet = self.sheet(Which::Agenda);
        let column = sheet.columns.iter().position(|column| column.key == "standing").unwrap();
        let overdue = sheet.rows.iter().filter(|row| row.cells[column].value.in_words() == "逾期").count();
        let is_told = |entry: &&plan_workbook::domain::agenda::Entry| {
            entry.is_overdue
                && !(matches!(entry.what, What::Rectification(..)) && self.plan.task(entry.task).unwrap().internal)
        };
        assert_eq!(overdue, all.iter().filter(is_told).count(), "the agenda as a table");
        // Once what recurs and what is put right are left out, it is the overview's figure.
        let parts = all.iter().filter(is_told).filter(|entry| entry.what != What::Task).count();
        assert_eq!(overdue - parts, self.overview.whole.overdue, "the agenda as a table");
    }

    fn hold_checks(&self) {
        let found = audit(self.plan, self.profile, self.workbook, self.dates);
        let of = |check: Check| found.iter().filter(move |finding| finding.check == check);
        let at = |check: Check| of(check).filter_map(|finding| finding.task).collect::<BTreeSet<_>>();
        let whole = &self.overview.whole;
        assert_eq!(of(Check::Untouched).count(), whole.untouched(), "checks: untouched");
        assert_eq!(of(Check::ReasonMissing).count(), whole.reasons_missing, "checks: reasons");
        let overdue = self.found(&Query {
            criteria: Criteria { missing: Some(Missing::Overdue), ..Criteria::default() },
            ..Query::default()
        });
        let state = |task: &TaskId| self.workbook.answer(*task).state();
        let elsewhere: BTreeSet<_> =
            [Check::Untouched, Check::Unmet, Check::NumbersMissing].into_iter().flat_map(at).collect();
        let told: BTreeSet<_> = at(Check::Overdue);
        assert!(told.is_subset(&overdue), "checks: overdue and not so anywhere else");
        let silent: Vec<_> =
            overdue.iter().filter(|task| !told.contains(*task) && !elsewhere.contains(*task)).collect();
        assert!(silent.is_empty(), "checks: overdue and told nowhere: {silent:?}");
        assert!(told.iter().all(|task| state(task).is_some()), "checks: what nobody has begun is told once");
        let missing = |finding: &plan_workbook::domain::audit::Finding| match finding.detail {
            Detail::Count(count) => count,
            _ => 0,
        };
        let numbers: usize = of(Check::NumbersMissing).map(missing).sum();
        let blank = self.plan.applicable(self.profile).filter(|task| state(&task.id).is_none());
        let of_blank: usize = blank
            .map(|task| {
                plan_workbook::domain::progress::missing_numbers(task, &self.workbook.answer(task.id)).count()
            })
            .sum();
        assert_eq!(numbers + of_blank, whole.numbers_missing, "checks: numbers");
        let registers = registers(self.plan, self.profile, self.workbook);
        for (_, register) in &registers {
            let whole = register.reached.iter().filter(|reached| reached.adds_up.is_some());
            let unsorted = whole.map(|reached| reached.unsorted).max().unwrap_or_default();
            let told: usize =
                of(Check::PartsOff).filter(|finding| finding.task == Some(register.task)).map(missing).sum();
            assert_eq!(unsorted, told, "checks: rows of no part in {}", register.task);
        }
    }

    fn hold_tables(&self) -> Result<(), TestCaseError> {
        let answers = self.sheet(Which::Answers);
        let at = |sheet: &Sheet, key: &str| sheet.columns.iter().position(|column| column.key == key).unwrap();
        let said = |sheet: &Sheet, key: &str| -> BTreeMap<TaskId, String> {
            let column = at(sheet, key);
            sheet.rows.iter().map(|row| (row.task, row.cells[column].value.in_words())).collect()
        };
        let states = said(&answers, "state");
        self.hold_states("answers", &states);
        let word = |light: Light| Text::CHINESE.words().light_of(self.plan, light).to_owned();
        let lights = said(&answers, "light");
        let read = |shown: &String| Light::ALL.iter().copied().find(|light| word(*light) == *shown);
        self.hold_lights("answers", &lights.iter().map(|(task, shown)| (*task, read(shown))).collect());
        self.hold_states("responsibility sheet", &said(&self.sheet(Which::Responsibility), "state"));

        let bytes = csv::write(&answers.in_words());
        let text = String::from_utf8(bytes).unwrap();
        let lines = text
            .lines()
            .filter(|line| line.split(',').next().is_some_and(|id| TaskId::parse(id.trim_matches('"')).is_some()));
        prop_assert_eq!(lines.count(), self.overview.whole.applicable, "CSV");

        let book = office::write(&answers, day("2019-11-20"), Text::CHINESE).unwrap();
        let grids = xlsx::read(&book).unwrap();
        let (id, state, light) = (at(&answers, "id"), at(&answers, "state"), at(&answers, "light"));
        let cell = |row: u32, column: usize| grids[0].text((row, u32::try_from(column).unwrap())).to_owned();
        let rows = 1..=u32::try_from(answers.rows.len()).unwrap();
        let read_back = |column: usize| -> BTreeMap<TaskId, String> {
            rows.clone().map(|row| (TaskId::parse(&cell(row, id)).unwrap(), cell(row, column))).collect()
        };
        prop_assert_eq!(read_back(state), states, "XLSX");
        prop_assert_eq!(read_back(light), lights, "XLSX");
        Ok(())
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

const DATES: &[(&str, &str)] =
    &[("2019-02-01", "2019-02-01"), ("2019-10-01", "2019-10-01"), ("2019-12-31", "2026-03-01")];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_view_says_the_same(
        profile in unit(),
        said in prop::collection::vec(entered(), 1..60),
        (as_of, today) in prop::sample::select(DATES),
    ) {
        let workbook = written(&profile, &said);
        let views = Views::of(&profile, &workbook, Dates { as_of: day(as_of), today: day(today) });
        views.hold_items();
        views.hold_lists();
        views.hold_agenda();
        views.hold_checks();
        views.hold_tables()?;
        views.hold_papers();
    }
}
