//! Merging copies: in any order the same bytes, nothing lost, nothing added.

use std::collections::BTreeMap;

use plan_workbook::domain::door::{Verdict, verdict};
use plan_workbook::domain::json;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::workbook::Workbook;
use plan_workbook::domain::workbook::event::{Event, Refusal};
use plan_workbook::domain::workbook::field::ProfileField;
use plan_workbook::domain::workbook::file::{from_value, to_value, write};
use plan_workbook::domain::workbook::merge::{Relation, relation};
use proptest::prelude::*;
use serde_json::json;

use crate::support::json::{put, rehash};
use crate::support::world::{World, entries, steps, workbook};
use crate::support::{checked, edit, empty, filled, id, plan, school, set, text};

fn two_texts() -> (Workbook, Workbook) {
    let (mut one, mut other) = (filled(), filled());
    edit(&mut one, 4, set("1.1", &[("note", "教务处的话")]));
    edit(&mut other, 5, set("1.1", &[("note", "总务处的话")]));
    (one, other)
}

#[test]
fn texts_written_apart_both_stay_and_are_a_conflict() {
    let (one, other) = two_texts();
    let merged = one.merged(&other);
    let texts: Vec<_> =
        entries(&merged).into_iter().filter(|((place, _), _)| place.task == Some(id("1.1"))).collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(merged.conflicts().len(), 1);
}

#[test]
fn a_text_that_saw_both_settles_the_conflict_everywhere() {
    let (one, other) = two_texts();
    let mut settled = one.merged(&other);
    edit(&mut settled, 6, set("1.1", &[("note", "两处的话")]));
    for copy in [&one, &other, &one.merged(&other)] {
        let merged = copy.merged(&settled);
        assert_eq!(text(&merged, "1.1", "note"), "两处的话");
        assert_eq!(merged.conflicts(), []);
    }
}

#[test]
fn settling_on_the_text_that_shows_is_an_edit_too() {
    let (one, other) = two_texts();
    let mut settled = one.merged(&other);
    let shown = text(&settled, "1.1", "note");
    edit(&mut settled, 6, set("1.1", &[("note", &shown)]));
    assert_eq!(settled.conflicts(), []);
    assert_eq!(text(&settled, "1.1", "note"), shown);
}

#[test]
fn choices_made_apart_are_settled_by_the_highest_mark() {
    let (mut one, mut other) = (filled(), filled());
    edit(&mut one, 4, set("1.1", &[("state", "done")]));
    edit(&mut other, 5, set("1.1", &[("state", "in-progress")]));
    let merged = one.merged(&other);
    assert_eq!(merged.conflicts(), []);
    assert_eq!(text(&merged, "1.1", "state"), "in-progress");
}

#[test]
fn the_unit_s_own_texts_are_settled_one_by_one() {
    let (mut one, mut other) = (filled(), filled());
    let named = |name: &str, code: &str, level| {
        let (name, code) = (name.to_owned(), code.to_owned());
        Event::SetProfile(Profile { name, code, level, ..school() })
    };
    edit(&mut one, 4, named("甲小学", "1", Level::School));
    edit(&mut other, 5, named("乙小学", "2", Level::Hub));
    let mut merged = one.merged(&other);
    assert_eq!(places(&merged), ["code", "name"], "the level is a choice");
    edit(&mut merged, 6, Event::SetProfileText(ProfileField::Name, " 甲小学 ".to_owned()));
    assert_eq!(places(&merged), ["code"]);
    assert_eq!(merged.profile().unwrap().name, "甲小学");
    for (part, text, refusal) in [
        (ProfileField::Name, String::new(), Refusal::NoName),
        (ProfileField::Code, "1".repeat(201), Refusal::ProfileTooLong(ProfileField::Code)),
        (ProfileField::Level, "school".to_owned(), Refusal::Nothing),
    ] {
        assert_eq!(checked(&merged, 6, 9, Event::SetProfileText(part, text)), Err(refusal));
    }
}

fn places(workbook: &Workbook) -> Vec<String> {
    workbook.conflicts().into_iter().map(|place| place.field.to_string()).collect()
}

#[test]
fn the_same_text_written_twice_is_no_conflict() {
    let (mut one, mut other) = (filled(), filled());
    edit(&mut one, 4, set("1.1", &[("note", "话")]));
    edit(&mut other, 5, set("1.1", &[("note", "话")]));
    assert_eq!(one.merged(&other).conflicts(), []);
}

#[test]
fn a_backup_opened_elsewhere_and_merged_gives_the_same_bytes() {
    let backup = write(&filled());
    let opened = from_value(json::parse(&backup).unwrap()).unwrap();
    assert_eq!(write(&opened), backup);
    assert_eq!(write(&empty().merged(&opened)), backup);
    assert_eq!(write(&filled().merged(&opened)), backup);
}

#[test]
fn copies_under_two_editions_merge_alike_both_ways() {
    let (one, mut other) = two_texts();
    other.plan.edition = "2".to_owned();
    other.plan.text = "new".to_owned();
    assert_eq!(write(&one.merged(&other)), write(&other.merged(&one)));
}

#[test]
fn copies_of_a_cloned_device_merge_alike_both_ways() {
    // A computer room made from one disk image: two devices with one replica id, and so one mark for two texts.
    let (mut one, mut other) = (filled(), filled());
    edit(&mut one, 4, set("1.1", &[("note", "甲机")]));
    edit(&mut other, 4, set("1.1", &[("note", "乙机")]));
    let (there, back) = (one.merged(&other), other.merged(&one));
    assert_eq!(write(&there), write(&back));
    assert!(from_value(to_value(&there)).is_ok());
}

#[test]
fn the_verdict_tells_how_the_copies_stand() {
    let ours = filled();
    let (one, other) = two_texts();
    let mut named = other.clone();
    edit(&mut named, 5, Event::SetProfile(Profile { name: "另一小学".to_owned(), ..school() }));
    let mut stranger = empty();
    edit(&mut stranger, 5, Event::SetProfile(Profile { name: "另一小学".to_owned(), ..school() }));
    let mut practised = ours.clone();
    practised.plan.practice = true;
    let mut reshaped = ours.clone();
    reshaped.plan.shape = "0".to_owned();
    for (open, incoming, told) in [
        (&ours, &ours, Verdict::NothingNew(Relation::Same)),
        (&one, &ours, Verdict::NothingNew(Relation::Newer)),
        (&ours, &one, Verdict::Mergeable(Relation::Older)),
        (&one, &other, Verdict::Mergeable(Relation::Diverged)),
        (&empty(), &ours, Verdict::Mergeable(Relation::Older)),
        (&one, &stranger, Verdict::OtherUnit),
        (&one, &named, Verdict::Mergeable(Relation::Diverged)),
        (&other, &named, Verdict::Mergeable(Relation::Older)),
        (&ours, &practised, Verdict::OtherPlan),
        (&ours, &reshaped, Verdict::OtherPlan),
    ] {
        assert_eq!(verdict(plan(), open, incoming, &normalized), told);
    }
}

/// A machine that knows of full-width digits and letters.
fn normalized(text: &str) -> String {
    let narrow = |one: char| match one {
        '！'..='～' => char::from_u32(u32::from(one) - 0xfee0).unwrap(),
        other => other,
    };
    text.chars().map(narrow).collect()
}

#[test]
fn a_name_that_only_looks_the_same_is_said_and_never_merged() {
    let named = |by: u64, county: &str, name: &str| {
        let mut workbook = empty();
        let (county, name) = (county.to_owned(), name.to_owned());
        edit(&mut workbook, by, Event::SetProfile(Profile { county, name, ..school() }));
        workbook
    };
    let ours = named(1, "甲县", "第2小学A区");
    for (county, name, told) in [
        ("甲县", "第２小学A区", Verdict::AlikeUnit),
        ("甲县", "第 2 小学a区", Verdict::AlikeUnit),
        ("甲县", "第2小学\u{200b}A区", Verdict::AlikeUnit),
        ("甲 县", "第2小学A区", Verdict::AlikeUnit),
        ("甲县", "第3小学A区", Verdict::OtherUnit),
        ("乙县", "第2小学A区", Verdict::OtherUnit),
        ("甲县", "第2小学A区", Verdict::Mergeable(Relation::Diverged)),
    ] {
        assert_eq!(verdict(plan(), &ours, &named(2, county, name), &normalized), told, "{county} {name}");
    }
}

#[test]
fn what_a_newer_program_wrote_survives_merge_and_export() {
    let mut file = to_value(&filled());
    for (at, value) in [
        ("/stamp", json!({ "sha256": "short" })),
        ("/plan/lang", json!("zh")),
        ("/unit/phone", json!("0854")),
        ("/payload/rounds", json!([{ "no": 1.50 }])),
        ("/payload/answers/general", json!({ "text": [] })),
        ("/payload/vector/80000000", json!(3)),
        ("/payload/answers/9.9", json!({ "state": [[1, "80000000", "done"]] })),
        ("/payload/answers/1.2/mood", json!([[2, "80000000", { "face": 1 }]])),
        ("/payload/profile/phone", json!([[3, "80000000", "0854"]])),
    ] {
        put(&mut file, at, value);
    }
    rehash(&mut file);
    let newer = from_value(file.clone()).unwrap();
    assert_eq!(to_value(&newer), file);
    for merged in [newer.merged(&filled()), filled().merged(&newer), newer.merged(&newer)] {
        assert_eq!(to_value(&merged), file);
    }
    let mut edited = newer;
    edit(&mut edited, 7, set("1.2", &[("note", "新")]));
    let out = to_value(&edited);
    for at in [
        "/stamp",
        "/plan/lang",
        "/unit/phone",
        "/payload/rounds",
        "/payload/answers/general",
        "/payload/answers/9.9",
        "/payload/answers/1.2/mood",
        "/payload/profile/phone",
    ] {
        assert_eq!(out.pointer(at), file.pointer(at), "{at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn merging_keeps_just_what_nobody_overwrote(steps in steps(40)) {
        let world = World::of(&steps);
        for copy in world.copies() {
            prop_assert_eq!(entries(&copy.workbook), world.standing(&copy.seen));
        }
        let seen = world.copies().flat_map(|copy| copy.seen.clone()).collect();
        let all = world.copies().fold(empty(), |all, copy| all.merged(&copy.workbook));
        prop_assert_eq!(entries(&all), world.standing(&seen));
    }

    #[test]
    fn any_tree_of_merges_gives_the_same_bytes(steps in steps(40), order in prop::collection::vec(any::<prop::sample::Index>(), 12)) {
        let world = World::of(&steps);
        let copies: Vec<_> = world.copies().map(|copy| copy.workbook.clone()).collect();
        let in_order = copies.iter().fold(empty(), |all, copy| all.merged(copy));
        // Two of those that are left are merged until one is left; some take part twice.
        let mut left = copies.clone();
        left.extend(order.iter().take(4).map(|which| which.get(&copies).clone()));
        for which in order.iter().cycle() {
            if left.len() == 1 {
                break;
            }
            let one = left.swap_remove(which.index(left.len()));
            let other = left.swap_remove(which.index(left.len()));
            left.push(one.merged(&other));
        }
        prop_assert_eq!(write(&left[0]), write(&in_order));
        prop_assert_eq!(write(&in_order.merged(&in_order)), write(&in_order));
    }

    #[test]
    fn merging_adds_no_mark(one in workbook(), other in workbook()) {
        let merged = one.merged(&other);
        let counters = |of: &Workbook| of.vector.iter().collect::<BTreeMap<_, _>>();
        for (replica, counter) in counters(&merged) {
            let known = [&one, &other].map(|of| counters(of).get(&replica).copied().unwrap_or(0));
            prop_assert_eq!(counter, known[0].max(known[1]));
        }
    }

    #[test]
    fn the_relation_tells_who_has_seen_what(steps in steps(30)) {
        let world = World::of(&steps);
        for (one, other) in world.copies().zip(world.copies().skip(1)) {
            // A device that has seen another's edit has seen all that this one had seen before it.
            let told = relation(&one.workbook.vector, &other.workbook.vector);
            let expected = match (one.seen.is_superset(&other.seen), other.seen.is_superset(&one.seen)) {
                (true, true) => Relation::Same,
                (true, false) => Relation::Newer,
                (false, true) => Relation::Older,
                (false, false) => Relation::Diverged,
            };
            let empty_ops = one.seen.symmetric_difference(&other.seen).any(|at| world.is_silent(*at));
            prop_assert!(told == expected || empty_ops, "{told:?} {expected:?}");
        }
    }
}
