//! The official wording is found again item by item, and shown word for word; whatever the text is.

use std::fmt::Write as _;
use std::sync::LazyLock;

use plan_workbook::domain::notice::Wording;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::plan::load::load;
use proptest::prelude::*;

static PLAN: LazyLock<Plan> = LazyLock::new(|| load(include_str!("../../seeds/qiannan-2019.json")).unwrap().0);

/// Returns a sentence of ours that stands for what a notice says of an item.
fn sentence(no: u16) -> String {
    format!("某某单位在第{no}项工作中做某事。附件2.另有安排。")
}

/// Writes a text in the shape of a notice, with a site's words before and behind it.
fn notice(plan: &Plan, stop: &str, between: &str) -> String {
    let mut text = String::from("首页 » 公开\n\n2018年3号\n1.见附件\n");
    for (section, name) in plan.sections.iter().zip("一二三四五六七八".chars()) {
        let _ = write!(text, "{between}{name}、{}\r\n\u{3000}\n", section.title);
        for item in &section.items {
            let _ = write!(
                text,
                "{between}\u{3000}\u{3000}{}{stop}{}。{}\n\n",
                item.no,
                item.title,
                sentence(item.no)
            );
        }
    }
    text + "\u{a0}\n扫一扫\n\n36.上一篇\n"
}

#[test]
fn every_item_is_found_with_its_own_words() {
    let plan = &*PLAN;
    for stop in [".", ". ", "．", "、", "。"] {
        let wording = Wording::of(&notice(plan, stop, ""), plan);
        assert_eq!(wording.found(), 35, "{stop}");
        for item in plan.items() {
            let said = format!("{}{stop}{}。{}", item.no, item.title, sentence(item.no));
            assert_eq!(wording.item(item.no), Some(said.as_str()), "{stop}");
        }
        assert_eq!(wording.item(36), None);
    }
}

#[test]
fn an_item_goes_on_over_several_paragraphs_up_to_the_next() {
    let plan = &*PLAN;
    let text = "1.坚持党对教育工作的全面领导。甲。\n\n（一）乙。\n\n2.全面贯彻。\n丙。\n\n二、别的\n丁。\n二、持续扩大教育资源供给\n戊。";
    let wording = Wording::of(text, plan);
    assert_eq!(wording.item(1), Some("1.坚持党对教育工作的全面领导。甲。\n\n（一）乙。"));
    // A line with a Chinese number that is no section's heading belongs to the item.
    assert_eq!(wording.item(2), Some("2.全面贯彻。\n丙。\n\n二、别的\n丁。"));
    assert_eq!(wording.found(), 2);
}

#[test]
fn items_follow_each_other_as_in_the_plan() {
    let plan = &*PLAN;
    let title = |no| &plan.item(no).unwrap().title;
    let text = format!("2.{}\n1.{}。甲。\n2.{}。乙。", title(2), title(1), title(2));
    let wording = Wording::of(&text, plan);
    assert_eq!(wording.item(1), Some(format!("1.{}。甲。", title(1)).as_str()));
    assert_eq!(wording.item(2), Some(format!("2.{}。乙。", title(2)).as_str()));
}

#[test]
fn full_width_digits_and_spaces_within_titles_do_not_matter() {
    let plan = &*PLAN;
    let title: String = plan.item(3).unwrap().title.chars().flat_map(|one| [one, ' ']).collect();
    let wording = Wording::of(&format!("\u{feff}３．{title}。甲。"), plan);
    assert_eq!(wording.item(3), Some(format!("３．{title}。甲。").as_str()));
}

#[test]
fn a_number_alone_counts_only_between_items_that_have_their_titles() {
    let plan = &*PLAN;
    let title = |no| &plan.item(no).unwrap().title;
    let text = format!("4.附件\n3.{}。甲。\n4.改了标题。乙。\n5.{}。丙。\n4.以后的。", title(3), title(5));
    let wording = Wording::of(&text, plan);
    assert_eq!(wording.item(4), Some("4.改了标题。乙。"));
    assert_eq!(wording.item(5), Some(format!("5.{}。丙。\n4.以后的。", title(5)).as_str()));
    let without = format!("3.{}。甲。\n5.{}。丙。\n4.以后的。", title(3), title(5));
    assert_eq!(Wording::of(&without, plan).item(4), None);
    assert_eq!(Wording::of("没有编号的文字。", plan).found(), 0);
    assert_eq!(Wording::of("<!doctype html>\n<title>404.not found</title>", plan).found(), 0);
}

proptest! {
    #[test]
    fn whatever_the_text_is_what_is_shown_is_in_it(lines in prop::collection::vec(
        prop_oneof![any::<String>(), "[0-9０-９]{1,6}[.．、。 ]?.{0,12}", "[一二三十]{1,3}、.{0,6}", Just("\u{a0}".to_owned())], 0..40
    )) {
        let plan = &*PLAN;
        let mut lines = lines;
        if let Some(line) = lines.get_mut(7) {
            *line = format!("3.{}", plan.item(3).unwrap().title);
        }
        let text = lines.join("\n");
        let wording = Wording::of(&text, plan);
        let shown: Vec<&str> = plan.items().filter_map(|item| wording.item(item.no)).collect();
        prop_assert_eq!(shown.len(), wording.found());
        let mut from = 0;
        for said in shown {
            prop_assert!(!said.is_empty());
            let at = text[from..].find(said);
            prop_assert!(at.is_some(), "{said:?} is not behind what came before");
            from += at.unwrap() + said.len();
        }
    }
}
