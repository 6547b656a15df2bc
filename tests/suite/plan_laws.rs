//! What holds for every plan: its digests, its practice editions, its time, and that no text panics.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::{PlanRefusal, load};
use plan_workbook::domain::plan::{Of, Plan};
use plan_workbook::domain::timeline;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::plan::{ITEM, LEDGER, OCCURRENCE, RATIO, day, loaded, set, sound};

#[test]
fn the_shape_tells_what_adds_up_and_the_text_the_rest() {
    let digests = |at: &str, to: Value| {
        let mut plan = sound();
        set(&mut plan, at, to);
        let (plan, _) = loaded(&plan);
        (plan.shape, plan.text)
    };
    let (plan, _) = loaded(&sound());
    for (at, to) in [
        (format!("{RATIO}/targets/0/value"), json!(60)),
        (format!("{RATIO}/targets/0/op"), json!("le")),
        (format!("{RATIO}/targets/0/year"), json!(2020)),
        (format!("{RATIO}/targets/0/of/num"), json!("all")),
        (format!("{RATIO}/targets/0/aggregate/0"), json!("worst")),
        (format!("{RATIO}/targets/1/rule/allOf/0/value"), json!(2)),
        (format!("{RATIO}/numbers/0/unit"), json!("万元")),
        (format!("{RATIO}/levels/-"), json!("college")),
        (format!("{RATIO}/appliesTo/attributes"), json!([])),
        (format!("{LEDGER}/stages/0"), json!("立项")),
        (format!("{LEDGER}/targets/0/parts/0/key"), json!("kg")),
        (format!("{OCCURRENCE}/recurrence/times"), json!(3)),
        (format!("{OCCURRENCE}/kind"), json!("standing")),
    ] {
        let (shape, text) = digests(&at, to);
        assert_ne!(shape, plan.shape, "{at}");
        assert_eq!(text, plan.text, "{at}");
    }
    for (at, to) in [
        (format!("{RATIO}/text"), json!("采买")),
        (format!("{RATIO}/register"), json!({ "title": "另册", "from": "default", "stages": ["一"] })),
        (format!("{RATIO}/register/fields/0/label"), json!("店家")),
        (format!("{RATIO}/numbers/0/label"), json!("部分")),
        (format!("{RATIO}/obligation"), json!("must")),
        (format!("{LEDGER}/due/date"), json!("2019-07-01")),
        (format!("{ITEM}/title"), json!("标题")),
        (format!("{ITEM}/noAction/0/reason"), json!("目标")),
        ("/title".to_owned(), json!("大要点")),
    ] {
        let (shape, text) = digests(&at, to);
        assert_eq!(shape, plan.shape, "{at}");
        assert_ne!(text, plan.text, "{at}");
    }
}

#[test]
fn practice_moves_every_date_and_keeps_the_shape() {
    let (plan, _) = loaded(&sound());
    let practised = plan.practice(2026);
    assert!(practised.practice);
    assert_eq!(practised.edition, "1-practice-2026");
    assert_eq!(practised.shape, plan.shape);
    assert_eq!(dates(&practised), dates(&plan).into_iter().map(|date| date.plus_years(7)).collect::<Vec<_>>());
    assert_eq!(practised.tasks().last().unwrap().targets[0].year, Some(2026));
    assert_eq!(practised.practice(2027).edition, "1-practice-2027");
    assert_eq!(dates(&plan.practice(2001)), dates(&plan));
}

#[test]
fn a_plan_written_for_another_year_has_the_same_shape() {
    let text = sound().to_string();
    let (later, problems) = load(&text.replace("2020", "2021").replace("2019", "2020")).unwrap();
    assert_eq!(problems, []);
    assert_eq!(later.shape, loaded(&sound()).0.shape);
}

/// Every date of a plan that work is judged by.
pub(crate) fn dates(plan: &Plan) -> Vec<Day> {
    let spans = std::iter::once(plan.period).chain(plan.periods.iter().map(|period| period.span));
    let dues = plan.tasks().map(|task| task.due.date);
    spans.flat_map(|span| [span.start, span.end]).chain(dues).collect()
}

#[test]
fn a_plan_is_judged_by_today_only_in_its_time() {
    let (plan, _) = loaded(&sound());
    for (today, as_of, over) in [
        ("2018-12-31", "2019-12-31", false),
        ("2019-01-01", "2019-01-01", false),
        ("2019-12-31", "2019-12-31", false),
        ("2020-01-01", "2019-12-31", true),
    ] {
        assert_eq!(timeline::as_of(&plan, day(today)), day(as_of), "{today}");
        assert_eq!(timeline::is_over(plan.period, day(today)), over, "{today}");
    }
}

#[test]
fn an_occurrence_in_each_county_has_its_slots_in_each() {
    let (plan, _) = loaded(&sound());
    let task = plan.task(TaskId::parse("1.2").unwrap()).unwrap();
    let slots = timeline::occurrences_due(&plan, task);
    let shown: Vec<_> =
        slots.iter().map(|slot| (slot.period.as_str(), slot.number, slot.county.unwrap())).collect();
    let each = |period: &'static str| [(period, 1, 0), (period, 2, 0), (period, 3, 1), (period, 4, 1)];
    assert_eq!(shown, [each("t2"), each("t1")].concat());
    assert_eq!(timeline::slot_due(&plan, &slots[0]), day("2019-07-12"));
    assert_eq!(timeline::slot_due(&plan, &slots[4]), day("2019-12-31"));
}

#[test]
fn a_period_counts_in_the_plan_it_starts_in() {
    let mut tree = sound();
    let before = json!({ "id": "t0", "kind": "term", "label": "上年一", "from": "default",
        "start": "2018-09-01", "end": "2019-01-18" });
    set(&mut tree, "/periods/-", before);
    let counted = |tree: &Value| {
        let (plan, _) = loaded(tree);
        let task = plan.task(TaskId { item: 1, number: 2 }).unwrap();
        let mut periods: Vec<_> =
            timeline::occurrences_due(&plan, task).into_iter().map(|slot| slot.period).collect();
        periods.dedup();
        periods
    };
    assert_eq!(counted(&tree), ["t2", "t1"]);
    set(&mut tree, "/period", json!({ "start": "2019-04-01", "end": "2019-05-31" }));
    assert_eq!(counted(&tree), ["t2"]);
    set(&mut tree, "/period", json!({ "start": "2029-04-01", "end": "2029-05-31" }));
    assert_eq!(counted(&tree), ["t2", "t1", "t0"]);
}

#[test]
fn a_plan_cut_anywhere_is_refused() {
    let text = sound().to_string();
    for end in 0..text.len() {
        let cut = String::from_utf8_lossy(&text.as_bytes()[..end]);
        assert!(matches!(load(&cut), Err(PlanRefusal::NotJson { .. })), "cut at {end}");
    }
}

/// Any JSON value of moderate size, words of the format among its texts.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "",
        "term",
        "school",
        "rows",
        "1.1",
        "2019-02-29",
        "county",
        "t1",
        "甲县",
        "all",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u16..5).prop_map(Value::from),
        word.prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let key =
            prop::sample::select(vec!["id", "of", "op", "value", "allOf", "anyOf", "num", "den", "key", "start"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.prop_map(str::to_owned), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Replaces the `at`th value of a tree, counted depth first.
fn replace(tree: &mut Value, at: &mut usize, with: &Value) {
    if *at == 0 {
        *tree = with.clone();
    }
    *at = at.wrapping_sub(1);
    match tree {
        Value::Array(list) => list.iter_mut().for_each(|part| replace(part, at, with)),
        Value::Object(map) => map.values_mut().for_each(|part| replace(part, at, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn size(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(list) => list.iter().map(size).sum::<usize>(),
        Value::Object(map) => map.values().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = load(&text);
        let _ = load(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_change_of_a_plan_panics_and_what_loads_is_whole(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4),
    ) {
        let mut tree = sound();
        for (at, with) in changes {
            let mut at = at.index(size(&tree));
            replace(&mut tree, &mut at, &with);
        }
        if let Ok((plan, _)) = load(&tree.to_string()) {
            for task in plan.tasks() {
                prop_assert_eq!(plan.task(task.id), Some(task));
                let slots = timeline::occurrences_due(&plan, task);
                prop_assert_eq!(timeline::count_due(&plan, task), slots.len());
                let known = |of: &Of| matches!(of, Of::Rows | Of::Occurrences) || task.numbers.iter().any(|number| of.uses(&number.key));
                prop_assert!(task.targets.iter().all(|target| known(&target.of)));
            }
            prop_assert_eq!(plan.practice(2026).tasks().count(), plan.tasks().count());
        }
    }

    #[test]
    fn something_recurring_is_never_due_zero_times(
        spans in prop::collection::vec((0_u64..2000, 0_u64..400), 1..6), start in 0_u64..2000, length in 0_u64..500,
    ) {
        let at = |days: u64| day("2016-01-01").plus(days).to_string();
        let periods: Vec<_> = spans.iter().enumerate().map(|(index, (start, length))| json!({
            "id": index.to_string(), "kind": "term", "label": "学期", "from": "default",
            "start": at(*start), "end": at(start + length),
        })).collect();
        let mut tree = sound();
        set(&mut tree, "/periods", json!(periods));
        set(&mut tree, "/period", json!({ "start": at(start), "end": at(start + length) }));
        let (plan, _) = loaded(&tree);
        let task = plan.task(TaskId { item: 1, number: 2 }).unwrap();
        let slots = timeline::occurrences_due(&plan, task);
        prop_assert!(!slots.is_empty());
        prop_assert!(slots.iter().all(|slot| timeline::slot_due(&plan, slot) <= plan.period.end));
    }
}
