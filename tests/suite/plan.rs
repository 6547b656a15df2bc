//! Loading small plans made by hand: one fault each, named with its place.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::{PlanFault, PlanProblem, PlanRefusal, Words, load};
use plan_workbook::domain::plan::{Origin, PeriodKind, Plan};
use serde_json::{Value, json};

/// A plan with one of everything and nothing wrong.
pub(crate) fn sound() -> Value {
    serde_json::from_str(include_str!("sound.json")).unwrap()
}

const SECTION: &str = "/sections/0";
pub(crate) const ITEM: &str = "/sections/0/items/0";
pub(crate) const LEDGER: &str = "/sections/0/items/0/tasks/0";
pub(crate) const OCCURRENCE: &str = "/sections/0/items/0/tasks/1";
pub(crate) const RATIO: &str = "/sections/0/items/0/tasks/2";

/// Sets the value at a place, making the last key of an object or the next place of a list.
pub(crate) fn set(plan: &mut Value, at: &str, to: Value) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    match plan.pointer_mut(parent).unwrap() {
        Value::Array(list) if key == "-" => list.push(to),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = to,
        Value::Object(map) => {
            map.insert(key.to_owned(), to);
        }
        other => panic!("{at}: {other} has no parts"),
    }
}

/// Takes the value at a place away.
fn remove(plan: &mut Value, at: &str) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    plan.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
}

pub(crate) fn loaded(plan: &Value) -> (Plan, Vec<PlanProblem>) {
    load(&plan.to_string()).unwrap()
}

/// One change of the sound plan gives exactly one problem, at that place.
#[track_caller]
fn check(at: &str, to: Value, place: &str, what: &PlanFault) {
    let mut plan = sound();
    set(&mut plan, at, to);
    check_plan(&plan, place, what);
}

#[track_caller]
fn check_plan(plan: &Value, place: &str, what: &PlanFault) {
    let (_, problems) = loaded(plan);
    let found: Vec<_> = problems.iter().map(|problem| (problem.place.to_string(), &problem.what)).collect();
    assert_eq!(found, [(place.to_owned(), what)]);
}

#[track_caller]
fn check_refused(at: &str, to: Value, refusal: &PlanRefusal) {
    let mut plan = sound();
    set(&mut plan, at, to);
    assert_eq!(load(&plan.to_string()).as_ref().unwrap_err(), refusal);
}

/// The path of one of the constants above as problems spell it.
fn path(at: &str) -> String {
    let parts = at.split('/').skip(1).map(|part| match part.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!(".{part}"),
    });
    parts.collect::<String>().trim_start_matches('.').to_owned()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn the_sound_plan_has_no_problem() {
    let (plan, problems) = loaded(&sound());
    assert_eq!(problems, []);
    assert_eq!(plan.tasks().count(), 3);
    let id = TaskId::parse("1.2").unwrap();
    assert_eq!(plan.task(id).unwrap().due.date, day("2020-01-17"));
    assert_eq!(plan.task(id).unwrap().due.from, Origin::Default);
    assert_eq!(plan.task(TaskId::parse("1.3").unwrap()).unwrap().due.date, day("2019-12-31"));
}

#[test]
fn what_is_no_plan_is_refused() {
    assert_eq!(load("{\n  x").unwrap_err(), PlanRefusal::NotJson { line: 2, column: 3 });
    assert_eq!(load("[]").unwrap_err(), PlanRefusal::OtherType(String::new()));
    check_refused("/type", json!("plan-workbook/part"), &PlanRefusal::OtherType("plan-workbook/part".to_owned()));
    check_refused("/minReader", json!(3), &PlanRefusal::NewerReader { needs: 3, reads: 1 });
    check_refused("/sections", json!([]), &PlanRefusal::NoSections);
    let (start, end) = ("2019-01-01".to_owned(), "2018-12-31".to_owned());
    check_refused("/period/end", json!(end), &PlanRefusal::Period { start, end: end.clone() });
    let (start, end) = (String::new(), "2019-12-31".to_owned());
    check_refused("/period/start", json!(2019), &PlanRefusal::Period { start, end });
}

#[test]
fn a_newer_plan_is_refused_by_version_before_its_shape_is_looked_at() {
    let text = json!({ "type": "plan-workbook/plan", "minReader": 99_999_999_999_u64, "sections": "elsewhere" })
        .to_string();
    assert_eq!(load(&text).unwrap_err(), PlanRefusal::NewerReader { needs: 99_999_999_999, reads: 1 });
}

#[test]
fn ids_and_keys_given_twice_are_named() {
    let again = |plan: &mut Value, list: &str| {
        let first = plan.pointer(&format!("{list}/0")).unwrap().clone();
        set(plan, &format!("{list}/-"), first);
    };
    for (list, place, id) in [
        ("/periods", "periods[3]", "t2"),
        ("/region/counties", "region.counties[2]", "甲县"),
        ("/region/namedUnits", "region.namedUnits[1]", "n1"),
        ("/sections", "sections[1]", "1"),
        ("/sections/0/items", "sections[0].items[1]", "1"),
        ("/sections/0/items/0/tasks", "sections[0].items[0].tasks[3]", "1.1"),
        ("/sections/0/items/0/tasks/2/numbers", "sections[0].items[0].tasks[2]", "part"),
        ("/sections/0/items/0/tasks/0/fields", "sections[0].items[0].tasks[0]", "type"),
        ("/sections/0/items/0/tasks/0/stages", "sections[0].items[0].tasks[0]", "在建"),
    ] {
        let mut plan = sound();
        again(&mut plan, list);
        check_plan(&plan, place, &PlanFault::Duplicate(id.to_owned()));
    }
}

#[test]
fn the_first_of_two_tasks_with_one_id_stays() {
    let mut plan = sound();
    set(&mut plan, &format!("{RATIO}/id"), json!("1.1"));
    check_plan(&plan, &path(RATIO), &PlanFault::Duplicate("1.1".to_owned()));
    let (plan, _) = loaded(&plan);
    assert_eq!(plan.task(TaskId::parse("1.1").unwrap()).unwrap().text, "建学校");
    assert_eq!(plan.tasks().count(), 2);
}

#[test]
fn a_task_id_is_of_its_item() {
    let at = format!("{LEDGER}/id");
    check(&at, json!("2.1"), &path(LEDGER), &PlanFault::NotOfItem(TaskId { item: 2, number: 1 }));
    check(&at, json!("01.1"), &path(LEDGER), &PlanFault::NotAnId("01.1".to_owned()));
}

#[test]
fn parts_add_up_to_the_stated_whole() {
    let at = format!("{LEDGER}/targets/0/parts/0/value");
    check(&at, json!(3), &path(LEDGER), &PlanFault::Parts { sum: 4, whole: 3 });
    let mut plan = sound();
    set(&mut plan, &at, json!(3));
    set(&mut plan, &format!("{LEDGER}/targets/0/whole"), json!(false));
    assert_eq!(loaded(&plan).1, []);
}

#[test]
fn a_word_outside_its_vocabulary_is_named() {
    for (at, words) in [
        ("/sections/0/items/0/tasks/0/kind", Words::Kind),
        ("/sections/0/items/0/tasks/0/obligation", Words::Obligation),
        ("/sections/0/items/0/tasks/0/levels/0", Words::Level),
        ("/sections/0/items/0/tasks/2/appliesTo/stages/0", Words::Stage),
        ("/sections/0/items/0/tasks/2/appliesTo/attributes/0", Words::Attribute),
        ("/sections/0/items/0/tasks/0/targets/0/op", Words::Op),
        ("/sections/0/items/0/tasks/0/targets/0/aggregate/0", Words::Aggregate),
        ("/sections/0/items/0/tasks/0/targets/0/scope", Words::Scope),
        ("/sections/0/items/0/tasks/2/targets/1/rule/allOf/0/op", Words::Op),
        ("/sections/0/items/0/tasks/0/due/from", Words::Origin),
        ("/sections/0/items/0/tasks/2/documents/0/from", Words::Origin),
        ("/sections/0/items/0/tasks/1/recurrence/forEach", Words::ForEach),
        ("/periods/2/kind", Words::PeriodKind),
        ("/periods/2/from", Words::Origin),
        ("/region/namedUnits/0/stages/0", Words::Stage),
    ] {
        let mut plan = sound();
        set(&mut plan, at, json!("shcool"));
        let (_, problems) = loaded(&plan);
        assert_eq!(problems[0].what, PlanFault::UnknownWord(words, "shcool".to_owned()), "{at}");
        assert!(path(at).starts_with(&problems[0].place.to_string()), "{at}: {}", problems[0].place);
    }
    let mut plan = sound();
    set(&mut plan, &format!("{LEDGER}/fields/-"), json!({ "key": "x", "label": "x", "type": "shcool" }));
    check_plan(&plan, &path(LEDGER), &PlanFault::UnknownWord(Words::FieldKind, "shcool".to_owned()));
}

#[test]
fn a_task_that_does_not_say_what_it_is_is_left_out_and_the_rest_is_loaded() {
    for key in ["kind", "obligation", "levels/0", "id"] {
        let mut plan = sound();
        set(&mut plan, &format!("{LEDGER}/{key}"), json!("?"));
        let (plan, problems) = loaded(&plan);
        assert_eq!((plan.tasks().count(), problems.len()), (2, 1), "{key}");
    }
}

#[test]
fn a_value_of_another_type_is_named_by_its_key() {
    check("/title", json!(7), "", &PlanFault::Unreadable("title"));
    check("/readings", json!([7]), "", &PlanFault::Unreadable("readings"));
    check(&format!("{LEDGER}/levels"), json!(7), &path(LEDGER), &PlanFault::Unreadable("levels"));
    check(&format!("{LEDGER}/sentences"), json!([-1]), &path(LEDGER), &PlanFault::Unreadable("sentences"));
    check(&format!("{RATIO}/internal"), json!("yes"), &path(RATIO), &PlanFault::Unreadable("internal"));
    check(&format!("{RATIO}/targets/0/value"), json!(50.5), &path(RATIO), &PlanFault::Unreadable("value"));
    check(&format!("{ITEM}/tasks/-"), json!("1.4"), &path(ITEM), &PlanFault::Unreadable("tasks"));
}

#[test]
fn a_bad_date_is_named_and_our_default_stands_in() {
    let bad = "2019-02-30";
    let fault = PlanFault::NotADay(bad.to_owned());
    check("/issuedOn", json!(bad), "", &fault);
    check("/publishedOn", json!(bad), "", &fault);
    check("/periods/2/start", json!(bad), "periods[2]", &fault);
    check(&format!("{LEDGER}/due/date"), json!(bad), &path(LEDGER), &fault);
    let mut plan = sound();
    set(&mut plan, &format!("{LEDGER}/due/date"), json!(bad));
    let due = loaded(&plan).0.tasks().next().unwrap().due.clone();
    assert_eq!((due.date, due.from), (day("2019-12-31"), Origin::Default));
}

#[test]
fn a_period_that_ends_before_it_starts_is_named() {
    check("/periods/2/end", json!("2018-01-01"), "periods[2]", &PlanFault::EndsBeforeStart);
}

#[test]
fn a_due_date_names_a_period_of_the_plan() {
    check(
        &format!("{OCCURRENCE}/due/period"),
        json!("t9"),
        &path(OCCURRENCE),
        &PlanFault::UnknownPeriod("t9".to_owned()),
    );
}

#[test]
fn a_target_is_of_numbers_of_its_task() {
    for (at, to) in [
        ("of", json!("x")),
        ("of", json!({ "num": "x", "den": "all" })),
        ("of", json!({ "this": "all", "previous": "x" })),
    ] {
        check(&format!("{RATIO}/targets/0/{at}"), to, &path(RATIO), &PlanFault::UnknownNumber("x".to_owned()));
    }
    check(
        &format!("{RATIO}/targets/1/rule/allOf/1/anyOf/0/of"),
        json!("x"),
        &path(RATIO),
        &PlanFault::UnknownNumber("x".to_owned()),
    );
    check(&format!("{RATIO}/targets/0/of"), json!(7), &path(RATIO), &PlanFault::Unreadable("of"));
    check(&format!("{RATIO}/targets/1/rule/allOf"), json!([]), &path(RATIO), &PlanFault::Unreadable("rule"));
    check(&format!("{RATIO}/targets/0/aggregate"), json!([]), &path(RATIO), &PlanFault::Missing("aggregate"));
}

#[test]
fn counted_stages_and_parts_are_of_their_task() {
    check(
        &format!("{LEDGER}/targets/0/countedStages/0"),
        json!("竣工"),
        &path(LEDGER),
        &PlanFault::NotAStage("竣工".to_owned()),
    );
    check(
        &format!("{LEDGER}/targets/0/partsBy"),
        json!("kind"),
        &path(LEDGER),
        &PlanFault::NotAChoice("kind".to_owned()),
    );
    check(
        &format!("{LEDGER}/fields/0/options"),
        json!([]),
        &path(LEDGER),
        &PlanFault::NoOptions("type".to_owned()),
    );
}

#[test]
fn a_register_beside_a_task_holds_together() {
    let register = format!("{RATIO}/register");
    let at = |key: &str| format!("{register}/{key}");
    for (key, to, fault) in [
        ("tallies/0/number", json!("x"), PlanFault::UnknownNumber("x".to_owned())),
        ("tallies/0/stages/0", json!("已收"), PlanFault::NotAStage("已收".to_owned())),
        ("tallies/0/by", json!("shop"), PlanFault::NotAChoice("shop".to_owned())),
        ("tallies/0/is", json!("面"), PlanFault::NotAChoice("面".to_owned())),
        ("tallies/0/sum", json!("shop"), PlanFault::NotANumberField("shop".to_owned())),
        ("fields/1/key", json!("stage"), PlanFault::BadKey("stage".to_owned())),
        ("alsoAt/0", json!("village"), PlanFault::UnknownWord(Words::Level, "village".to_owned())),
        ("title", json!(""), PlanFault::Missing("title")),
    ] {
        let mut plan = sound();
        set(&mut plan, &at(key), to);
        if key == "fields/1/key" {
            set(&mut plan, &at("tallies"), json!([]));
        }
        check_plan(&plan, &path(RATIO), &fault);
    }
    let mut plan = sound();
    set(&mut plan, &at("tallies"), json!([]));
    set(&mut plan, &at("stages"), json!([]));
    check_plan(&plan, &path(RATIO), &PlanFault::NoStages);
    let (plan, _) = loaded(&plan);
    assert_eq!(plan.tasks().filter(|task| task.register.is_some()).count(), 0, "without stages there is none");
    let beside = sound().pointer(&register).unwrap().clone();
    check(&format!("{LEDGER}/register"), beside, &path(LEDGER), &PlanFault::RegisterTwice);
}

#[test]
fn an_occurrence_recurs_and_a_ledger_has_stages() {
    let mut plan = sound();
    remove(&mut plan, &format!("{OCCURRENCE}/recurrence"));
    remove(&mut plan, &format!("{OCCURRENCE}/targets"));
    check_plan(&plan, &path(OCCURRENCE), &PlanFault::NoRecurrence);
    let mut plan = sound();
    remove(&mut plan, &format!("{LEDGER}/stages"));
    remove(&mut plan, &format!("{LEDGER}/targets"));
    check_plan(&plan, &path(LEDGER), &PlanFault::NoStages);
    check(
        &format!("{OCCURRENCE}/recurrence/period"),
        json!("season"),
        &path(OCCURRENCE),
        &PlanFault::NoPeriodOf(PeriodKind::Season),
    );
    check(&format!("{OCCURRENCE}/levels/-"), json!("county"), &path(OCCURRENCE), &PlanFault::ForEachNotPrefecture);
    check(
        &format!("{RATIO}/recurrence"),
        json!({ "period": "term", "times": 101 }),
        &path(RATIO),
        &PlanFault::Times(101),
    );
}

#[test]
fn every_sentence_is_carried_or_said_to_ask_nothing() {
    check(&format!("{ITEM}/sentenceCount"), json!(5), &path(ITEM), &PlanFault::SentenceNotCarried(5));
    check(&format!("{LEDGER}/sentences/-"), json!(5), &path(LEDGER), &PlanFault::NoSentence(5));
    check(&format!("{LEDGER}/sentences/-"), json!(0), &path(LEDGER), &PlanFault::NoSentence(0));
    check(&format!("{LEDGER}/sentences/-"), json!(4), &path(ITEM), &PlanFault::SentenceBoth(4));
    check(&format!("{ITEM}/noAction/0/reason"), json!(" "), &path(ITEM), &PlanFault::Missing("reason"));
}

#[test]
fn counties_and_named_units_are_of_the_region() {
    check(
        &format!("{RATIO}/appliesTo/counties/0"),
        json!("丙县"),
        &path(RATIO),
        &PlanFault::UnknownCounty("丙县".to_owned()),
    );
    check(
        "/region/namedUnits/0/county",
        json!("丙县"),
        "region.namedUnits[0]",
        &PlanFault::UnknownCounty("丙县".to_owned()),
    );
    check(
        &format!("{RATIO}/appliesTo/units/0"),
        json!("n9"),
        &path(RATIO),
        &PlanFault::UnknownUnit("n9".to_owned()),
    );
}

#[test]
fn keys_are_plain_and_not_taken() {
    for key in ["", "a.b", "a b", "数", "rows"] {
        let to = json!({ "key": key, "label": "x", "unit": "x" });
        check(&format!("{RATIO}/numbers/-"), to, &path(RATIO), &PlanFault::BadKey(key.to_owned()));
    }
    let to = json!({ "key": "stage", "label": "x", "type": "text" });
    check(&format!("{LEDGER}/fields/-"), to, &path(LEDGER), &PlanFault::BadKey("stage".to_owned()));
}

#[test]
fn what_must_be_there_is_missed() {
    for key in ["id", "edition", "lang", "title"] {
        check(&format!("/{key}"), json!(""), "", &PlanFault::Missing(key));
    }
    check(&format!("{SECTION}/title"), json!(""), &path(SECTION), &PlanFault::Missing("title"));
    check(&format!("{ITEM}/title"), json!(""), &path(ITEM), &PlanFault::Missing("title"));
    check(&format!("{LEDGER}/text"), json!(""), &path(LEDGER), &PlanFault::Missing("text"));
    check(&format!("{LEDGER}/levels"), json!([]), &path(LEDGER), &PlanFault::Missing("levels"));
    check("/lightLabels/red", json!(""), "", &PlanFault::Missing("red"));
    check("/ratings", json!(["好", "差"]), "", &PlanFault::RatingCount(2));
}
