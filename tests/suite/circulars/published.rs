//! Papers for publication: no name, no word and no single figure of a unit, nothing internal, no few pupils.

use std::sync::Arc;

use plan_workbook::domain::decimal::Decimal;
use plan_workbook::domain::feedback::reply::Reply;
use plan_workbook::domain::light::Light;
use plan_workbook::domain::plan::Aggregate;
use plan_workbook::domain::profile::Level;
use plan_workbook::domain::publish::rollup::{FEW_SCHOOLS, Naming, Parts, PublishedRollup};
use plan_workbook::domain::rollup::Rollup;
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::row::statement::{Piece, Statement};
use plan_workbook::domain::rollup::total::Total;
use plan_workbook::domain::workbook::State;
use plan_workbook::export::circulars::tables::{Which, grid};
use plan_workbook::export::circulars::{Edition, Kind, Source, paper};
use plan_workbook::export::csv;
use plan_workbook::export::ndjson::Answers;
use plan_workbook::export::paper::Block;
use proptest::prelude::*;

use crate::circulars::{HASH, inside, made, said, source};
use crate::ndjson::rollup;
use crate::ndjson::said::found;
use crate::support::id;
use crate::units::plan;

/// What nobody but the office at its desk reads.
fn stated() -> Statement {
    let said = || "原话不外传".to_owned();
    Statement { note: said(), reason: said(), pieces: Box::new([Piece { day: None, text: said() }]) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_unit_no_words_and_nothing_internal_gets_published(seed in 0_u64..1_000, counties in 1_usize..4, schools in 1_usize..9) {
        let mut rollup = rollup(seed, counties, schools);
        let mut names = Vec::new();
        for (at, held) in rollup.units.values_mut().enumerate() {
            let row = &mut Arc::make_mut(held).row;
            row.unit.name = format!("密名{at}号");
            if at % 5 == 4 {
                row.unit.county = format!("密县{at}");
            }
            names.push(row.unit.name.clone());
            for (id, figures) in row.tasks.iter_mut() {
                (figures.problem, figures.next) = ("原话不外传".to_owned(), "原话不外传".to_owned());
                let reply = Reply { id: "a1".to_owned(), measure: "原话不外传".to_owned(), ..Reply::default() };
                figures.replies = Box::new([reply]);
                figures.statement = Some(stated().into());
                // Whatever a hostile file says of an internal task.
                if plan().task(id).unwrap().internal {
                    figures.rows.insert(("内部环节".to_owned(), String::new()), 7);
                }
            }
        }
        for (at, unit) in rollup.roster.units.iter_mut().enumerate() {
            unit.name = format!("密名单{at}号");
        }
        let desk = Desk::new(rollup);
        for edition in [Edition::Anonymous, Edition::ByCounty] {
            for kind in [Kind::Report, Kind::Circular] {
                let said = said(&made(&desk, kind, edition));
                for word in ["密名", "密县", "原话不外传", "内部环节"] {
                    prop_assert!(!said.contains(word), "{}", word);
                }
                for task in plan().tasks().filter(|task| task.internal) {
                    prop_assert!(!said.contains(&task.text));
                }
                for (_, held) in desk.rollup.in_order() {
                    prop_assert!(held.row.unit.code.is_empty() || !said.contains(&held.row.unit.code));
                }
            }
            for kind in [Kind::Report, Kind::Circular] {
                let said = said(&inside(&desk, kind));
                for task in plan().tasks().filter(|task| task.internal) {
                    prop_assert!(!said.contains(&task.text), "nor on the papers of the office");
                }
            }
        }
    }

    #[test]
    fn no_internal_state_changes_what_is_published(seed in 0_u64..1_000, state in prop::sample::select(State::ALL.to_vec())) {
        let before = rollup(seed, 2, 5);
        let mut after = before.clone();
        for held in after.units.values_mut() {
            for (id, figures) in Arc::make_mut(held).row.tasks.iter_mut() {
                if plan().task(id).unwrap().internal {
                    (figures.state, figures.light, figures.is_overdue) = (Some(state), Some(Light::Red), true);
                }
            }
        }
        for edition in [Edition::Anonymous, Edition::ByCounty] {
            for kind in [Kind::Report, Kind::Circular] {
                let paper = |rollup: &Rollup| made(&Desk::new(rollup.clone()), kind, edition);
                prop_assert_eq!(paper(&before), paper(&after));
            }
        }
    }

    #[test]
    fn neither_ratings_nor_orders_change_what_is_published(seed in 0_u64..1_000) {
        let before = rollup(seed, 2, 5);
        let mut after = before.clone();
        let mut record = found(&mut after);
        let replies = |id: &str| -> Box<[Reply]> { Box::new([Reply { id: id.to_owned(), measure: "改了".to_owned(), ..Reply::default() }]) };
        for held in after.units.values_mut() {
            for (_, figures) in Arc::make_mut(held).row.tasks.iter_mut() {
                figures.replies = replies("a0");
            }
        }
        record.note(&after, true);
        for edition in [Edition::Anonymous, Edition::ByCounty] {
            for kind in [Kind::Report, Kind::Circular] {
                let paper = |rollup: &Rollup| made(&Desk::new(rollup.clone()), kind, edition);
                prop_assert_eq!(paper(&before), paper(&after));
            }
        }
        // What is left on the inside is on no paper either: it is in the tables alone.
        let said = said(&inside(&Desk::new(after), Kind::Report));
        for words in record.units.iter().flat_map(|unit| &unit.said) {
            prop_assert!(!said.contains(&words.remark.comment));
        }
    }

    #[test]
    fn no_count_of_few_pupils_is_published(few in 1_u32..12, seed in 0_u64..100) {
        let mut rollup = rollup(seed, 3, 6);
        let task = plan().task(id("22.5")).unwrap();
        let key = &task.numbers.iter().find(|number| number.pupils).unwrap().key;
        let mut left = few;
        for held in rollup.units.values_mut() {
            if let Some(figures) = Arc::make_mut(held).row.tasks.get_mut(task.id) {
                let here = left.min(2);
                left -= here;
                figures.state = Some(State::InProgress);
                figures.numbers.insert(key.clone(), Decimal::whole(i64::from(here)));
            }
        }
        let target = task.targets.iter().find(|target| target.uses(key)).unwrap();
        let total = Total::of(plan(), task, target, &rollup);
        prop_assume!(total.counted.len() > 8);
        let desk = Desk::new(rollup);
        for edition in [Edition::Anonymous, Edition::ByCounty] {
            let report = made(&desk, Kind::Report, edition);
            let said = said(&report);
            let line = said.lines().find(|line| line.contains(&task.text) && line.contains("目标")).unwrap();
            prop_assert_eq!(line.contains("不足 5 人或 3 所学校，不公布"), few < 5, "{}", line);
            // A few in a county are not told beside the others, from which they would follow.
            let at = report.blocks.iter().position(|block| matches!(block, Block::Paragraph(said) if said == line)).unwrap();
            if let Some(Block::Paragraph(next)) = report.blocks.get(at + 1)
                && let Some(parts) = next.strip_prefix("分县（市）：")
            {
                for part in parts.trim_end_matches('。').split('；') {
                    let count = part.split(' ').nth(1).and_then(|count| count.parse::<u32>().ok());
                    prop_assert!(count.is_none_or(|count| count == 0 || count >= 5), "{}", next);
                }
            }
        }
    }
}

#[test]
fn notes_reasons_and_evidence_stand_on_no_paper_in_no_table_and_in_no_data() {
    let mut rollup = rollup(21, 2, 6);
    let before = rollup.clone();
    for held in rollup.units.values_mut() {
        for (_, figures) in Arc::make_mut(held).row.tasks.iter_mut() {
            figures.statement = Some(stated().into());
        }
    }
    let [before, after] = [before, rollup].map(Desk::new);
    for edition in Edition::ALL {
        for kind in Kind::ALL {
            assert_eq!(made(&before, *kind, *edition), made(&after, *kind, *edition));
        }
    }
    for which in Which::ALL {
        let table = |desk: &Desk| csv::write(&grid(*which, source(desk), None, None).in_words());
        assert_eq!(table(&before), table(&after));
    }
    let data = |desk: &Desk| {
        let (table, mut out) = (Answers::of(plan(), &desk.rollup, "52", None), Vec::new());
        for (key, held) in &desk.rollup.units {
            table.write(key, held, &mut out);
        }
        out
    };
    assert!(data(&before) == data(&after));
}

#[test]
fn a_single_units_figure_is_in_no_edition_for_publication() {
    let desk = Desk::new(rollup(20, 3, 8));
    let published = |naming| PublishedRollup::of(plan(), &desk.rollup, HASH, naming);
    for naming in Naming::ALL {
        let of = published(*naming);
        assert!(of.totals.iter().all(|total| total.whole.aggregate != Aggregate::Worst));
        if let Parts::Counties(counties) = &of.parts {
            let expected: usize = counties.iter().map(|county| county.tally.expected).sum();
            assert_eq!(expected, desk.rollup.tally().expected);
            assert!(counties.iter().all(|county| county.tally.expected >= FEW_SCHOOLS || county.name.is_empty()));
        }
    }
    assert_ne!(
        said(&made(&desk, Kind::Circular, Edition::Anonymous)),
        said(&paper(Kind::Circular, Edition::Anonymous, Source { hash: "0", ..source(&desk) })),
        "the order of the nameless follows from the roll-up's hash"
    );
}

#[test]
fn the_figure_of_one_or_two_schools_is_theirs_and_is_not_published() {
    let (mut told, mut hidden) = (0, 0);
    for (seed, schools) in [(3, 2), (4, 3), (5, 5), (6, 8)] {
        let rollup = rollup(seed, 1, schools);
        let naming = if seed % 2 == 0 { Naming::ByCounty } else { Naming::Anonymous };
        let published = PublishedRollup::of(plan(), &rollup, HASH, naming);
        for one in &published.totals {
            let task = plan().task(one.task).unwrap();
            let total = Total::of(plan(), task, &task.targets[one.target], &rollup);
            let is_school = |level: Level| matches!(level, Level::School | Level::Hub);
            let counted = total.counted.iter().filter(|(key, ..)| is_school(rollup.units[key].row.unit.level));
            if (1..FEW_SCHOOLS).contains(&counted.count()) {
                assert_eq!(
                    (one.whole.figure, one.whole.is_met, one.counties.len()),
                    (None, None, 0),
                    "{}",
                    one.task
                );
                hidden += 1;
            } else if one.whole.figure.is_some() {
                told += 1;
            }
        }
    }
    assert!(told > 0 && hidden > 0, "{told} told, {hidden} hidden");
}
