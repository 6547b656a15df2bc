//! Versions: a frozen file of every one from the first on opens for ever, and what was kept before the first still
//! opens from the store.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plan_workbook::domain::day::Day;
use plan_workbook::domain::digest;
use plan_workbook::domain::door::{self, DoorFault};
use plan_workbook::domain::feedback::reply::{Reply, Stage, stage_of};
use plan_workbook::domain::feedback::taking::taken;
use plan_workbook::domain::json::{self, Value};
use plan_workbook::domain::plan::load;
use plan_workbook::domain::rectification::problems;
use plan_workbook::domain::store::ledger::Ledger;
use plan_workbook::domain::store::{Held, MilestoneReason, SCHEMA, recover};
use plan_workbook::domain::workbook::field::AnswerField;
use plan_workbook::domain::workbook::file::{self, FileFault, from_store, from_value, write};
use plan_workbook::domain::workbook::lists::RowList;
use plan_workbook::domain::workbook::migrate::{MIN_READER, Source, VERSION};
use plan_workbook::domain::workbook::op::Op;
use plan_workbook::domain::workbook::part::Fit;
use plan_workbook::domain::workbook::{Rating, Workbook};
use serde_json::json;

use crate::seeds;
use crate::support::json::{put, rehash};
use crate::support::{id, plan as support_plan, replica};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbook")
}

/// The frozen file of a version, without the line's end that editors want.
pub(crate) fn frozen(version: u64) -> String {
    let path = fixtures().join(format!("v{version}.json"));
    let text = fs::read_to_string(&path);
    text.unwrap_or_else(|error| panic!("{}: {error}", path.display())).trim_end().to_owned()
}

fn opened(text: &str) -> Result<Workbook, DoorFault> {
    door::workbook(text.as_bytes(), &|_, _| None)
}

#[test]
fn what_an_older_program_kept_is_a_milestone_before_its_first_edit() {
    let held = frozen(0);
    let workbook = recover::open(&held).unwrap();
    let mut record = Ledger::create("bookbook".to_owned(), replica(1), workbook, None).record().clone();
    record.state.clone_from(&held);
    let found = Held { record: Some(record), ..Held::default() };
    let mut ledger = Ledger::open(recover::recover(found, None).unwrap(), replica(2));
    let kept = ledger.batch().milestone.unwrap();
    assert_eq!((kept.reason, &kept.state), (MilestoneReason::BeforeMigration, &held));
    let batch = ledger.batch();
    assert_eq!(file::version_of(&batch.record.state), Some(VERSION));
    ledger.acknowledged(batch);
    assert_eq!(ledger.batch().milestone, None);
}

#[test]
fn the_current_writer_has_a_frozen_file() {
    let newest = opened(&frozen(VERSION - 1)).or_else(|_| from_store(json::parse(&frozen(VERSION - 1)).unwrap()));
    let written = write(&newest.unwrap());
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("v{VERSION}.json"));
    fs::write(&fresh, format!("{written}\n")).unwrap();
    let path = fixtures().join(format!("v{VERSION}.json"));
    assert!(
        path.is_file(),
        "version {VERSION} is written and has no frozen file: look at {}, copy it to {}, and add its line to SHA256SUMS",
        fresh.display(),
        path.display(),
    );
    assert_eq!(
        frozen(VERSION),
        written,
        "the writer no longer writes what version {VERSION} is: raise the version"
    );
}

#[test]
fn frozen_files_stay_as_they_are() {
    let sums = fs::read_to_string(fixtures().join("SHA256SUMS")).unwrap();
    let mut told: Vec<_> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
    told.sort_by_key(|(_, name)| *name);
    let mut held = Vec::new();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name != "SHA256SUMS" {
            held.push((digest::sha256_of(&fs::read(&path).unwrap()), name));
        }
    }
    held.sort_by(|one, other| one.1.cmp(&other.1));
    let held: Vec<_> = held.iter().map(|(sum, name)| (sum.as_str(), name.as_str())).collect();
    assert_eq!(held, told);
}

#[test]
fn every_declared_version_opens_and_says_the_same() {
    let newest = opened(&frozen(VERSION)).unwrap();
    for version in Source::Door.oldest()..=VERSION {
        assert_eq!(opened(&frozen(version)).as_ref(), Ok(&newest), "version {version}");
    }
    assert_eq!(write(&newest), frozen(VERSION));
}

#[test]
fn a_file_of_version_2_with_rows_of_every_list_opens_for_ever() {
    let workbook = raised("v2-lists.json");
    assert_lists(&workbook);
    assert_eq!(problems(support_plan(), &workbook, Day::parse("2019-08-01").unwrap()).len(), 1);
}

#[test]
fn a_file_of_version_3_with_what_an_office_has_said_opens_for_ever() {
    let workbook = frozen_beside("v3-lists.json");
    assert_lists(&workbook);
    let answer = workbook.answer(id("2.1"));
    let [said] = taken(&answer).try_into().unwrap();
    assert_eq!((said.rating, said.comment.as_str()), (Some(Rating::Fair), "台账要齐\n下次带来"));
    let [reply] = Reply::all(&answer).try_into().unwrap();
    assert_eq!((reply.id.as_str(), reply.seen, reply.measure.as_str()), ("k3f9x2", 2, "换了新锁"));
    let orders: Vec<_> = answer.rows(RowList::Rectification).iter().filter_map(stage_of).collect();
    assert_eq!(orders, [Stage::Returned]);
}

/// Holds what the frozen files with rows of every list have in common.
fn assert_lists(workbook: &Workbook) {
    let rows = |list| workbook.answer(id("2.1")).rows(list);
    assert_eq!(
        rows(RowList::Rectification).iter().map(|row| row.cell("closed")).find(|day| !day.is_empty()),
        Some("2019-06-20")
    );
    let own =
        |list, key: &str| workbook.own().rows(list).iter().map(|row| row.cell(key).to_owned()).collect::<Vec<_>>();
    assert_eq!(own(RowList::Dispatch, "text"), ["开调度会\n定下采购办法"]);
    assert_eq!(own(RowList::Submission, "approved-by"), ["赵六"]);
    assert_eq!(workbook.answer(id("3.1")).rows(RowList::Ledger)[0].cell("evidence"), "验收单");
}

/// Returns a frozen file beside those of the versions, and the workbook in it, which is written again byte for byte.
fn frozen_beside(name: &str) -> Workbook {
    let path = fixtures().join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let workbook = opened(text.trim_end()).unwrap();
    assert_eq!(write(&workbook), text.trim_end(), "{name} is written again byte for byte");
    workbook
}

/// Returns the workbook in a frozen file of version 2, which is written again as the newest version and else as it was.
fn raised(name: &str) -> Workbook {
    let path = fixtures().join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let workbook = opened(text.trim_end()).unwrap();
    let mut newest = json::parse(text.trim_end()).unwrap();
    put(&mut newest, "/version", json!(VERSION));
    rehash(&mut newest);
    assert_eq!(write(&workbook), newest.to_string(), "{name}");
    workbook
}

#[test]
fn parts_of_version_2_open_and_are_those_of_version_3() {
    for (older, newer) in [("v2-part.json", "v3-part.json"), ("v2-offices.json", "v3-offices.json")] {
        assert_eq!(raised(older), frozen_beside(newer));
    }
}

#[test]
fn a_part_of_version_2_and_what_came_back_of_it_open_for_ever() {
    let part = raised("v2-part.json");
    let held = part.part.as_ref().unwrap();
    assert_eq!((held.office.as_str(), held.tasks.len()), ("教务处", 2));
    assert_eq!(held.base, opened(&frozen(VERSION)).unwrap().vector);
    assert_eq!(part.answer(id("2.1")).of(AnswerField::Note), "教务处写的");
    assert!(!part.has_part_in(id("1.1")));

    let whole = raised("v2-offices.json");
    assert_eq!(whole.filled_by(id("2.1")), BTreeSet::from(["教务处"]));
    assert!(whole.filled_by(id("1.1")).is_empty());
    assert_eq!(whole.answer(id("2.1")).of(AnswerField::Note), "教务处写的");
    assert_eq!(whole.fit(&part), Fit::Inner);
}

#[test]
fn a_file_from_before_the_declaration_is_refused_at_the_door() {
    let text = frozen(0);
    assert_eq!(opened(&text), Err(DoorFault::File(FileFault::Undeclared(0))));
    let damaged = text.replace("荔教", "丽教");
    assert_eq!(opened(&damaged), Err(DoorFault::File(FileFault::Undeclared(0))), "by version, before its hash");
}

#[test]
fn a_state_kept_before_the_declaration_opens_from_the_store() {
    let kept = recover::open(&frozen(0)).unwrap();
    assert_eq!(Ok(&kept), opened(&frozen(VERSION)).as_ref());
    assert_eq!(recover::open(&frozen(0).replace("荔教", "丽教")), None, "a damaged state does not verify");
}

#[test]
fn an_operation_kept_before_the_declaration_is_carried_out() {
    for (member, version) in [("merge", 0), ("replace", 0), ("merge", VERSION)] {
        let state = json::parse(&frozen(version)).unwrap();
        let op = json!({
            "id": "1", "dot": [9, "10000000"], "at": "2019-05-20T00:00:00Z", "visit": 1, "cause": "edit",
            member: state,
        });
        let read = Op::from_value(&op).unwrap_or_else(|| panic!("{member} {version}"));
        let again = read.to_value();
        assert_eq!(again.pointer(&format!("/{member}/version")).and_then(Value::as_u64), Some(VERSION));
        assert_eq!(Op::from_value(&again), Some(read));
    }
}

#[test]
fn a_version_that_is_no_number_is_malformed_wherever_it_comes_from() {
    for odd in [json!("1"), json!(1.0), json!(-1), json!(null), json!(true), json!([1])] {
        for member in ["/version", "/minReader"] {
            let mut file = json::parse(&frozen(VERSION)).unwrap();
            put(&mut file, member, odd.clone());
            rehash(&mut file);
            let fault = Err(FileFault::Malformed(member.trim_start_matches('/').to_owned()));
            assert_eq!(from_value(file.clone()), fault, "{odd}");
            assert_eq!(from_store(file), fault, "{odd}");
        }
    }
}

#[test]
fn what_this_program_writes_it_reads_and_older_readers_are_told() {
    let file = json::parse(&frozen(VERSION)).unwrap();
    assert_eq!(file["version"], json!(VERSION));
    assert_eq!(file["minReader"], json!(MIN_READER));
    const { assert!(MIN_READER <= VERSION) };
}

#[test]
fn a_store_is_as_new_as_the_states_it_holds() {
    // Otherwise an older program would take a newer state for a damaged one, and rebuild it its own way.
    const { assert!(SCHEMA as u64 >= VERSION) };
}

#[test]
fn a_plan_from_before_the_declaration_opens_from_the_store_alone() {
    let older = seeds::text().replacen("\"version\": 1", "\"version\": 0", 1);
    assert_eq!(load::open(&older), Err(load::PlanRefusal::Undeclared(0)));
    assert_eq!(load::load(&older), load::load(&seeds::text()));
    assert!(load::open(&seeds::text()).is_ok());
}
