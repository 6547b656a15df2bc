//! Carrying a workbook forward: which tasks are the same, what goes along, and what is told instead.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use plan_workbook::domain::carry::chosen::recorded;
use plan_workbook::domain::carry::pairs::{How, pairs};
use plan_workbook::domain::carry::{Carry, Scope, Why, unit};
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::id::TaskId;
use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::workbook::answer::Answer;
use plan_workbook::domain::workbook::apply::apply;
use plan_workbook::domain::workbook::event::{Event, Moment, check};
use plan_workbook::domain::workbook::field::{AnswerField, Field, Meaning, OccurrenceField};
use plan_workbook::domain::workbook::history::History;
use plan_workbook::domain::workbook::lists::{ORDER, RectificationField, RowList};
use plan_workbook::domain::workbook::shown::Shown;
use plan_workbook::domain::workbook::{PlanRef, Workbook, rules};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::world::workbook;
use crate::support::{at, book, edit, id, plan, replica, school};

/// Makes a plan from the small one.
fn changed(change: impl FnOnce(&mut Value)) -> Plan {
    let mut file: Value = serde_json::from_str(include_str!("support/plan.json")).unwrap();
    change(&mut file);
    let (plan, problems) = load(&file.to_string()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    plan
}

fn tasks(file: &mut Value, item: usize) -> &mut Vec<Value> {
    let (section, at) = if item < 2 { (0, item) } else { (1, item - 2) };
    file.pointer_mut(&format!("/sections/{section}/items/{at}/tasks")).unwrap().as_array_mut().unwrap()
}

/// Another edition of the year: a text put otherwise, one replaced, two that have changed places, one that is internal
/// now, one for others, one gone, a number that counts something else, a document with another name.
static OTHER: LazyLock<Plan> = LazyLock::new(|| {
    changed(|file| {
        file["edition"] = json!("2");
        let first = tasks(file, 0);
        first[0]["text"] = json!("参加评比"); // 1.1: another task altogether.
        first[1]["documents"][1]["title"] = json!("《总结》"); // 1.2
        first[3]["numbers"][0]["unit"] = json!("人"); // 1.4
        first[3]["text"] = json!("培训教师。"); // The same.
        let second = tasks(file, 1);
        let (purchase, check) = (second[0]["text"].clone(), second[1]["text"].clone());
        (second[0]["text"], second[1]["text"]) = (check, purchase);
        let (mut one, mut other) = (second[0].clone(), second[1].clone());
        (one["id"], other["id"]) = (json!("2.1"), json!("2.2"));
        // The whole tasks change places, texts, numbers and all.
        std::mem::swap(&mut one["numbers"], &mut other["numbers"]);
        std::mem::swap(&mut one["targets"], &mut other["targets"]);
        std::mem::swap(&mut one["kind"], &mut other["kind"]);
        (second[0], second[1]) = (one, other);
        second[2]["levels"] = json!(["college"]); // 2.3
        let third = tasks(file, 2);
        third[5]["internal"] = json!(true); // 3.6
        third[5].as_object_mut().unwrap().remove("fields");
        third[5]["sentences"] = json!([5, 6]);
        third.remove(4); // 3.5
    })
});

fn carried(carry: &Carry) -> Vec<(String, String, Vec<String>)> {
    let field = |(field, text): &(Field, String)| format!("{field}={text}");
    let task = |one: &plan_workbook::domain::carry::Carried| {
        (one.from.to_string(), one.to.to_string(), one.fields.iter().map(field).collect())
    };
    carry.tasks.iter().map(task).collect()
}

fn left(carry: &Carry) -> Vec<(String, Why, Vec<String>)> {
    let field = |(field, text): &(Field, String)| format!("{field}={text}");
    carry.left.iter().map(|one| (one.from.to_string(), one.why, one.fields.iter().map(field).collect())).collect()
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn tasks_are_paired_by_their_texts_and_an_id_alone_proves_nothing() {
    let pairs = pairs(plan(), &OTHER);
    let of = |task: &str| pairs.get(&id(task)).map(|(to, how)| (to.to_string(), *how));
    assert_eq!(of("1.2"), Some(("1.2".to_owned(), How::Same)));
    assert_eq!(of("1.4"), Some(("1.4".to_owned(), How::Same)));
    assert_eq!(of("2.1"), Some(("2.2".to_owned(), How::Moved)));
    assert_eq!(of("2.2"), Some(("2.1".to_owned(), How::Moved)));
    assert_eq!((of("1.1"), of("3.5")), (None, None));
    let year = changed(|file| {
        tasks(file, 0)[0]["text"] = json!("做好2019年中小学教师培训和考核工作");
        tasks(file, 0)[1]["text"] = json!("重复的话");
        tasks(file, 0)[2]["text"] = json!("重复的话");
    });
    let next = changed(|file| {
        tasks(file, 0)[3]["text"] = json!("做好2020年中小学教师培训与考核工作");
        tasks(file, 0)[0]["text"] = json!("重复的话");
    });
    let pairs = plan_workbook::domain::carry::pairs::pairs(&year, &next);
    assert_eq!(pairs.get(&id("1.1")), Some(&(id("1.4"), How::Near)));
    // Of two that say the same nobody knows which it is.
    assert_eq!((pairs.get(&id("1.2")), pairs.get(&id("1.3"))), (None, None));
}

#[test]
fn within_the_year_everything_goes_along_that_the_new_task_has() {
    assert_eq!(Scope::usual(plan(), &OTHER), Scope::All);
    let workbook = book(&[
        ("1.1", &[("state", "done"), ("note", "留下的话")]),
        ("1.2", &[("state", "in-progress"), ("doc.0.stage", "issued"), ("doc.1.no", "3号"), ("person", "张三")]),
        ("1.4", &[("number.teachers", "25"), ("state", "done")]),
        ("2.1", &[("number.part", "40"), ("number.all", "100"), ("state", "done"), ("evidence.e.text", "发票")]),
        ("2.3", &[("state", "done"), ("number.cases", "0")]),
        ("3.1", &[("row.a.name", "分园"), ("row.a.stage", "完工"), ("row.b.name", "撤了"), ("row.b.gone", "yes")]),
        ("3.5", &[("person", "李四")]),
        ("3.6", &[("field.mode", "甲"), ("note", "话"), ("state", "done")]),
    ]);
    let carry = Carry::of(plan(), &workbook, &OTHER, &school(), Scope::All);
    assert_eq!(
        carried(&carry),
        [
            ("1.2", "1.2", &["doc.0.stage=issued", "person=张三", "state=in-progress"][..]),
            ("1.4", "1.4", &["state=done"]),
            ("2.1", "2.2", &["evidence.e.text=发票", "number.all=100", "number.part=40", "state=done"]),
            ("3.1", "3.1", &["row.a.name=分园", "row.a.stage=完工"]),
            ("3.6", "3.6", &["state=done"]),
        ]
        .map(|(from, to, fields)| (from.to_owned(), to.to_owned(), texts(fields)))
    );
    assert_eq!(
        left(&carry),
        [
            ("1.1", Why::Reworded, &["note=留下的话", "state=done"][..]),
            ("1.2", Why::Field, &["doc.1.no=3号"]),
            ("1.4", Why::Field, &["number.teachers=25"]),
            ("2.3", Why::Outside, &["number.cases=0", "state=done"]),
            ("3.5", Why::Gone, &["person=李四"]),
            ("3.6", Why::Field, &["field.mode=甲", "note=话"]),
        ]
        .map(|(task, why, fields)| (task.to_owned(), why, texts(fields)))
    );
    assert_eq!(carry.left[0].text, "加强学习");
    assert_eq!(carry.idle, []);
}

#[test]
fn for_another_year_only_who_is_responsible_and_what_remains_open_goes_along() {
    let next = changed(|file| file["period"] = json!({ "start": "2019-01-02", "end": "2019-12-31" }));
    assert_eq!(Scope::usual(plan(), &next), Scope::Open);
    let workbook = book(&[
        (
            "1.1",
            &[
                ("state", "done"),
                ("lead", "教务处"),
                ("co", "总务处"),
                ("phone", "0854"),
                ("problem", "做完了"),
                ("due", "2019-09-01"),
            ],
        ),
        (
            "1.2",
            &[
                ("state", "in-progress"),
                ("problem", "缺人"),
                ("next", "招人"),
                ("note", "话"),
                ("done-on", "2019-05-05"),
                ("rating", "2"),
            ],
        ),
        ("1.4", &[("state", "done"), ("number.teachers", "3"), ("problem", "还差很多")]),
        ("2.1", &[("state", "not-applicable"), ("reason", "无"), ("note", "话"), ("evidence.e.text", "发票")]),
        (
            "2.2",
            &[
                ("rectify.a.problem", "没整改"),
                ("rectify.a.due", "2019-06-01"),
                ("rectify.a.person", "张三"),
                ("rectify.b.problem", "整改了"),
                ("rectify.b.measure", "改"),
                ("rectify.b.person", "张三"),
                ("rectify.b.evidence", "照片"),
                ("rectify.b.recheck-by", "李四"),
                ("rectify.b.closed", "2019-06-02"),
                ("rectify.c.problem", "不要了"),
                ("rectify.c.gone", "yes"),
            ],
        ),
        ("3.2", &[("state", "done")]),
    ]);
    let carry = Carry::of(plan(), &workbook, &next, &school(), Scope::Open);
    assert_eq!(
        carried(&carry),
        [
            ("1.1", &["co=总务处", "lead=教务处", "phone=0854"][..]),
            ("1.2", &["next=招人", "note=话", "problem=缺人"]),
            ("1.4", &["problem=还差很多"]),
            ("2.2", &["rectify.a.person=张三", "rectify.a.problem=没整改"]),
        ]
        .map(|(task, fields)| (task.to_owned(), task.to_owned(), texts(fields)))
    );
    assert_eq!(carry.idle, [id("2.1"), id("3.2")]);
    assert_eq!(carry.left, []);
}

#[test]
fn notes_go_along_with_their_item_and_what_was_sent_stays() {
    let mut workbook = book(&[]);
    let own = [
        ("dispatch.a.item", "1"),
        ("dispatch.a.text", "碰头"),
        ("dispatch.a.date", "2019-05-01"),
        ("dispatch.b.item", "3"),
        ("dispatch.b.text", "另一条"),
        ("dispatch.c.text", "没有条目"),
        ("dispatch.d.text", "撤了"),
        ("dispatch.d.gone", "yes"),
        ("submission.s.round", "年终"),
        ("submission.s.number", "1"),
    ];
    edit(
        &mut workbook,
        1,
        Event::SetOwn(own.map(|(field, text)| (Field::from_file(field), text.to_owned())).to_vec()),
    );
    let other = changed(|file| file["sections"][1]["items"][0]["title"] = json!("完全两样的条目"));
    let carry = Carry::of(plan(), &workbook, &other, &school(), Scope::All);
    let own: Vec<_> = carry.own.iter().map(|(field, text)| format!("{field}={text}")).collect();
    assert_eq!(own, ["dispatch.a.date=2019-05-01", "dispatch.a.item=1", "dispatch.a.text=碰头"]);
    assert_eq!(carry.left_notes, ["另一条", "没有条目"]);
    let carry = Carry::of(plan(), &workbook, &other, &school(), Scope::Open);
    assert_eq!((carry.own.len(), carry.left_notes.len()), (0, 0));
}

#[test]
fn whom_the_new_plan_does_not_name_is_not_named() {
    let named = Profile { named_unit: "one".to_owned(), ..school() };
    assert_eq!(unit(named.clone(), plan()).named_unit, "");
    let naming = changed(|file| {
        file["region"]["namedUnits"] =
            json!([{ "id": "one", "name": "某某小学", "county": "甲县", "stages": ["primary"] }]);
    });
    assert_eq!(unit(named.clone(), &naming), named);
}

/// Begins a workbook of a plan with what is carried.
fn begun(new: &Plan, profile: &Profile, carry: &Carry) -> Workbook {
    let mut workbook = Workbook::new(PlanRef::of(new));
    for (number, event) in std::iter::once(Event::SetProfile(profile.clone())).chain(carry.events()).enumerate() {
        let moment = Moment { at: at(1), replica: replica(9), op: number.to_string(), visit: 0 };
        let op = check(new, &workbook, &History::default(), event, &moment).unwrap();
        apply(&mut workbook, &op);
    }
    workbook
}

fn scope() -> impl Strategy<Value = Scope> {
    prop::sample::select(Scope::ALL)
}

fn new_plan() -> impl Strategy<Value = &'static Plan> {
    prop_oneof![Just(&*OTHER), Just(plan())]
}

/// Returns the text from which a field goes along: what was ordered goes on as a problem of the unit's own.
fn was<'a>(answer: &'a Answer, field: &Field) -> &'a str {
    let ordered = match field.meaning() {
        Meaning::Row(RowList::Rectification, row, key) => {
            answer.text(&Field::row(RowList::Rectification, &format!("{ORDER}{row}"), key))
        }
        _ => "",
    };
    if ordered.is_empty() { answer.text(field) } else { ordered }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_answered_task_is_carried_or_told_and_nothing_is_invented(workbook in workbook(), new in new_plan(), scope in scope()) {
        let before = workbook.clone();
        let carry = Carry::of(plan(), &workbook, new, &school(), scope);
        prop_assert_eq!(&workbook, &before);
        let answered: BTreeSet<TaskId> = workbook.answers.keys().copied().filter(|id| !recorded(&workbook.answer(*id)).is_empty()).collect();
        let from: BTreeSet<TaskId> = carry.tasks.iter().map(|one| one.from).collect();
        let idle: BTreeSet<TaskId> = carry.idle.iter().copied().collect();
        let told = carry.left_tasks();
        let all: BTreeSet<TaskId> = from.iter().chain(&idle).chain(&told).copied().collect();
        prop_assert_eq!(&all, &answered);
        prop_assert!(idle.is_disjoint(&from) && idle.is_disjoint(&told));
        let whole = carry.left.iter().filter(|left| left.why != Why::Field).map(|left| left.from).collect::<BTreeSet<_>>();
        prop_assert!(whole.is_disjoint(&from), "a task is carried or told as a whole");
        // No new task gets the answers of two.
        let to: BTreeSet<TaskId> = carry.tasks.iter().map(|one| one.to).collect();
        prop_assert_eq!(to.len(), carry.tasks.len());
        // What goes along, and what is told, was there.
        for one in &carry.tasks {
            let (answer, known) = (workbook.answer(one.from), new.task(one.to).unwrap());
            for (field, text) in &one.fields {
                prop_assert_eq!(Ok(text.clone()), rules::accept(new, known, field, was(&answer, field)));
                prop_assert!(!text.is_empty());
                if known.internal {
                    let is_date = matches!(field.meaning(), Meaning::Occurrence(_, _, OccurrenceField::Date));
                    let is_allowed = matches!(field.meaning(), Meaning::Answer(part) if part.allowed_for_internal());
                    prop_assert!(is_date || is_allowed, "{field}");
                }
            }
        }
        let mut fields: BTreeMap<TaskId, BTreeSet<Field>> = BTreeMap::new();
        let written = carry.tasks.iter().map(|one| (one.from, &one.fields)).chain(carry.left.iter().map(|one| (one.from, &one.fields)));
        for (task, all) in written {
            for (field, _) in all {
                prop_assert!(fields.entry(task).or_default().insert(field.clone()), "{task} {field} is told once");
            }
        }
        if scope == Scope::All {
            // Then nothing at all is lost from sight.
            for id in &answered {
                let shown: BTreeSet<Field> = recorded(&workbook.answer(*id)).into_iter().map(|(field, _)| field).collect();
                prop_assert_eq!(fields.get(id), Some(&shown));
            }
        }
    }

    #[test]
    fn what_is_carried_is_written_and_nothing_else(workbook in workbook(), new in new_plan(), scope in scope()) {
        let carry = Carry::of(plan(), &workbook, new, &school(), scope);
        let begun = begun(new, &school(), &carry);
        let expected: BTreeMap<TaskId, BTreeMap<Field, String>> =
            carry.tasks.iter().map(|one| (one.to, one.fields.iter().cloned().collect())).collect();
        let shown: BTreeMap<TaskId, BTreeMap<Field, String>> =
            begun.answers.keys().map(|id| (*id, recorded(&begun.answer(*id)).into_iter().collect())).collect();
        prop_assert_eq!(shown, expected);
        prop_assert_eq!(rules::misfit(new, &Shown::of(&begun)), None);
    }

    #[test]
    fn no_answer_to_the_old_year_passes_for_one_to_the_new(workbook in workbook(), new in new_plan()) {
        let carry = Carry::of(plan(), &workbook, new, &school(), Scope::Open);
        for (field, _) in carry.tasks.iter().flat_map(|one| &one.fields) {
            let is_allowed = match field.meaning() {
                Meaning::Answer(part) => matches!(part, AnswerField::Lead | AnswerField::CoUnits | AnswerField::Person
                    | AnswerField::Phone | AnswerField::Problem | AnswerField::NextStep | AnswerField::Note),
                Meaning::Row(RowList::Rectification, _, key) => matches!(RectificationField::parse(key),
                    Some(RectificationField::Problem | RectificationField::Source | RectificationField::Measure | RectificationField::Person)),
                _ => false,
            };
            prop_assert!(is_allowed, "{field}");
        }
        let begun = begun(new, &school(), &carry);
        prop_assert!(begun.answers.keys().all(|id| begun.answer(*id).state().is_none()));
    }

    #[test]
    fn into_its_own_plan_a_workbook_goes_along_whole(workbook in workbook()) {
        let carry = Carry::of(plan(), &workbook, plan(), &school(), Scope::All);
        prop_assert!(carry.tasks.iter().all(|one| one.from == one.to && one.how == How::Same));
        for left in &carry.left {
            // But for what this program does not know, and tasks for others.
            let is_foreign = |field: &Field| field.meaning() == Meaning::Foreign || rules::content_of(plan(), plan().task(left.from).unwrap(), field).is_none();
            let is_known = plan().task(left.from).is_some_and(|task| task.applies(&school(), plan()));
            prop_assert!(!is_known || left.fields.iter().all(|(field, text)| is_foreign(field) || rules::accept(plan(), plan().task(left.from).unwrap(), field, text).is_err() || field.as_str().ends_with(".closed")), "{left:?}");
        }
    }
}
