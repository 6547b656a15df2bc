//! Which task of one plan is which of another: by their texts, with the ids to decide between texts that are alike.
//!
//! Punctuation, spaces and the values of numbers do not count: `2019年`, `2020年` and `50%`, `60%` are the same demand a
//! year on. The order in which pairs are made is: the same id and text; the same text, once in either plan; the same id
//! and nearly the same text; and at last texts that are nearest to each other and to no other.

use std::collections::BTreeMap;

use crate::domain::plan::id::TaskId;
use crate::domain::plan::{Plan, Task};
use crate::domain::vocabulary::vocabulary;

/// From how many percent of their character pairs in common two texts are nearly the same.
pub const NEAR: usize = 75;

vocabulary! {
    /// How two tasks were found to be the same (对应方式).
    pub enum How {
        /// The same id and text.
        Same = "same",
        /// The same text under another id.
        Moved = "moved",
        /// Nearly the same text.
        Near = "near",
    }
}

/// Pairs the tasks of two plans; no task stands in two pairs.
pub fn pairs(old: &Plan, new: &Plan) -> BTreeMap<TaskId, (TaskId, How)> {
    let mut found = BTreeMap::new();
    let (mut olds, mut news) = (texts(old), texts(new));
    let take = |olds: &mut Vec<Text>,
                news: &mut Vec<Text>,
                made: Vec<(TaskId, TaskId)>,
                found: &mut BTreeMap<_, _>,
                how| {
        olds.retain(|one| !made.iter().any(|(from, _)| *from == one.id));
        news.retain(|one| !made.iter().any(|(_, to)| *to == one.id));
        found.extend(made.into_iter().map(|(from, to)| (from, (to, how))));
    };
    let same = of_one_id(&olds, &news, |one, other| one.bare == other.bare);
    take(&mut olds, &mut news, same, &mut found, How::Same);
    let moved = nearest(&olds, &news, |one, other| if one.bare == other.bare { 100 } else { 0 });
    take(&mut olds, &mut news, moved, &mut found, How::Moved);
    let near = of_one_id(&olds, &news, |one, other| one.likeness(other) >= NEAR);
    take(&mut olds, &mut news, near, &mut found, How::Near);
    let near = nearest(&olds, &news, Text::likeness);
    take(&mut olds, &mut news, near, &mut found, How::Near);
    found
}

/// Says whether two texts are the same or nearly so.
pub fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    one == other || likeness(&couples(&one), &couples(&other)) >= NEAR
}

/// A task's text, made ready to be compared.
struct Text {
    id: TaskId,
    bare: String,
    couples: Vec<(char, char)>,
}

impl Text {
    fn likeness(&self, other: &Self) -> usize {
        likeness(&self.couples, &other.couples)
    }
}

fn texts(plan: &Plan) -> Vec<Text> {
    let text = |task: &Task| {
        let bare = bare(&task.text);
        Text { id: task.id, couples: couples(&bare), bare }
    };
    plan.tasks().map(text).collect()
}

fn of_one_id(olds: &[Text], news: &[Text], is_same: impl Fn(&Text, &Text) -> bool) -> Vec<(TaskId, TaskId)> {
    let of = |old: &Text| {
        let new = news.iter().find(|new| new.id == old.id)?;
        is_same(old, new).then_some((old.id, new.id))
    };
    olds.iter().filter_map(of).collect()
}

/// Pairs texts that are nearest to each other: either has no other that is as near.
fn nearest(olds: &[Text], news: &[Text], likeness: impl Fn(&Text, &Text) -> usize) -> Vec<(TaskId, TaskId)> {
    let of_old: Vec<_> = olds.iter().map(|old| only_best(news.iter().map(|new| likeness(old, new)))).collect();
    let of_new: Vec<_> = news.iter().map(|new| only_best(olds.iter().map(|old| likeness(old, new)))).collect();
    let paired = |(at, best): (usize, &Option<usize>)| {
        let to = (*best)?;
        (of_new.get(to) == Some(&Some(at))).then_some((olds.get(at)?.id, news.get(to)?.id))
    };
    of_old.iter().enumerate().filter_map(paired).collect()
}

/// Returns the place of the greatest likeness that is near enough and that no other reaches.
fn only_best(all: impl Iterator<Item = usize>) -> Option<usize> {
    let (mut best, mut is_alone) = (None::<(usize, usize)>, false);
    for (at, likeness) in all.enumerate().filter(|(_, likeness)| *likeness >= NEAR) {
        match best {
            Some((_, most)) if likeness < most => {}
            Some((_, most)) if likeness == most => is_alone = false,
            _ => (best, is_alone) = (Some((at, likeness)), true),
        }
    }
    best.filter(|_| is_alone).map(|(at, _)| at)
}

/// Returns a text without what does not count: punctuation, spaces, case, and the values of numbers.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars().filter(|one| one.is_alphanumeric()) {
        match character {
            _ if character.is_numeric() && out.ends_with('#') => {}
            _ if character.is_numeric() => out.push('#'),
            _ => out.extend(character.to_lowercase()),
        }
    }
    out
}

/// Returns the neighbouring characters of a text, sorted.
fn couples(bare: &str) -> Vec<(char, char)> {
    let mut couples: Vec<_> = bare.chars().zip(bare.chars().skip(1)).collect();
    couples.sort_unstable();
    couples
}

/// Returns how many percent of their couples two texts have in common (Dice's coefficient).
fn likeness(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let (mut common, mut rest) = (0_usize, other);
    for couple in one {
        let Some(at) = rest.iter().position(|known| known >= couple) else { break };
        let (_, from) = rest.split_at(at);
        rest = from;
        if let Some((_, after)) = from.split_first().filter(|(known, _)| *known == couple) {
            common += 1;
            rest = after;
        }
    }
    (common * 200).checked_div(one.len() + other.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_punctuation_do_not_count_and_other_words_do() {
        for (one, other, expected) in [
            ("完成2019年招生工作", "完成2020年招生工作。", true),
            ("向贫困地区采购50%以上的农产品", "向贫困地区采购 60% 以上的农产品", true),
            ("做好中小学教师培训和考核工作", "做好中小学教师培训与考核工作", true),
            ("加强小学教师培训", "加强初中教师培训", false),
            ("投保校方责任险", "开展安全检查", false),
            ("甲", "甲", true),
            ("甲", "乙", false),
            ("", "乙", false),
        ] {
            assert_eq!(is_alike(one, other), expected, "{one} | {other}");
        }
    }

    #[test]
    fn likeness_counts_what_both_have_as_often_as_both_have_it() {
        let of = |one: &str, other: &str| likeness(&couples(one), &couples(other));
        assert_eq!(of("abab", "abab"), 100);
        assert_eq!(of("abab", "ab"), 50);
        assert_eq!(of("abcd", "dcba"), 0);
        assert_eq!(of("", ""), 0);
    }

    #[test]
    fn of_two_that_are_as_near_neither_is_the_best() {
        assert_eq!(only_best([80, 90, 85].into_iter()), Some(1));
        assert_eq!(only_best([90, 90].into_iter()), None);
        assert_eq!(only_best([80, 80, 90].into_iter()), Some(2));
        assert_eq!(only_best([74].into_iter()), None);
    }
}
