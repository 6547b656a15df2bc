//! Personal data in free text (个人信息): identity numbers, mobile numbers, pupils' names; warned about, never refused.
//!
//! # Why
//!
//! What the plan asks about pupils is counts. A name or a number in a note goes on with every copy of the workbook,
//! and whoever wrote it seldom means it to.
//! Whether a text is one is a guess, so nothing is ever kept from being saved by it.

use crate::domain::plan::Plan;
use crate::domain::unseen::is_unseen;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::field::{
    AnswerField, Content, DocumentField, Field, Meaning, OccurrenceField, ProfileField,
};
use crate::domain::workbook::lists::{EvidenceField, RowList};
use crate::domain::workbook::op::Place;
use crate::domain::workbook::rules;

vocabulary! {
    /// What a text looks like (个人信息).
    pub enum Personal {
        /// 身份证号: 18 digits, the last may be X, with a valid check digit.
        IdentityNumber = "identity-number",
        /// 手机号: 11 digits that begin with 13 to 19.
        Mobile = "mobile",
        /// 学生姓名: 学生 or 姓名 followed by a name.
        PupilName = "pupil-name",
    }
}

/// Surnames by which a name is told, the usual ones and those of the region.
const SURNAMES: &str = include_str!("surnames.txt");
/// Words that begin like a surname and are none.
const WORDS: &str = include_str!("words.txt");
/// What a name follows.
const LEADS: [[char; 2]; 2] = [['学', '生'], ['姓', '名']];
/// What may stand between the lead and the name.
const BETWEEN: [char; 12] = [':', '：', '“', '\u{22}', '「', '(', '（', '《', '\'', '=', '-', '_'];
/// What may go on after a name within a sentence.
const AFTER: [char; 22] = [
    '因', '在', '的', '已', '未', '被', '等', '和', '与', '同', '是', '为', '于', '到', '家', '父', '母', '获',
    '参', '休', '转', '退',
];

/// Tells what a text looks like, the gravest first; `None` for one that looks like nothing of the kind.
pub fn find(text: &str) -> Option<Personal> {
    // Put between digits, what cannot be seen would hide a number.
    let plain: Vec<char> = text.chars().filter(|one| !is_unseen(*one)).map(narrow).collect();
    let runs = runs(&plain);
    if runs.iter().any(|run| is_identity_number(run)) {
        return Some(Personal::IdentityNumber);
    }
    if runs.iter().any(|run| is_mobile(run)) {
        return Some(Personal::Mobile);
    }
    names_a_pupil(&plain).then_some(Personal::PupilName)
}

/// Returns every field of a workbook that looks as if it held personal data, once each, in the order of the file.
pub fn places(plan: &Plan, workbook: &Workbook) -> Vec<(Place, Personal)> {
    let profile = workbook.profile.iter().map(|(field, register)| (None, field, register));
    let answers = workbook
        .answers
        .iter()
        .flat_map(|(task, fields)| fields.iter().map(|(field, register)| (Some(*task), field, register)));
    profile
        .chain(answers)
        .filter_map(|(task, field, register)| {
            let place = Place { task, field: field.clone() };
            let texts = register.entries().iter().filter_map(|entry| entry.value.as_str());
            // A value that nobody has settled is in the file as well.
            let found = texts.filter_map(find).min().filter(|_| is_free_text(plan, &place))?;
            Some((place, found))
        })
        .collect()
}

/// Says whether a field holds what somebody writes freely. A work telephone has a field of its own and is none.
pub fn is_free_text(plan: &Plan, place: &Place) -> bool {
    let Some(id) = place.task else {
        let is_own = matches!(rules::content_of_own(place.field.meaning()), Some(Content::Text(_)));
        return is_own || ProfileField::parse(place.field.as_str()) == Some(ProfileField::Name);
    };
    match plan.task(id) {
        Some(task) => {
            let is_text = matches!(rules::content_of(plan, task, &place.field), Some(Content::Text(_)));
            is_text && !is_exempt(&place.field)
        }
        None => is_written(&place.field),
    }
}

fn is_exempt(field: &Field) -> bool {
    match field.meaning() {
        Meaning::Answer(part) => part == AnswerField::Phone,
        // What an office has written the unit cannot take out.
        Meaning::Row(list, row, key) if list.is_of_office(row, key) => true,
        Meaning::Row(RowList::Evidence, _, key) => key == EvidenceField::Hash.as_str(),
        _ => false,
    }
}

/// Says the same of a task that the plan does not know: by the field's name alone.
fn is_written(field: &Field) -> bool {
    let is_text = match field.meaning() {
        Meaning::Answer(part) => matches!(part.content(), Content::Text(_)),
        Meaning::Document(_, part) => matches!(part, DocumentField::Number | DocumentField::Link),
        Meaning::Occurrence(_, _, part) => part == OccurrenceField::Note,
        Meaning::Extra(_) | Meaning::Row(..) => true,
        Meaning::Number(_) | Meaning::Foreign => false,
    };
    is_text && !is_exempt(field)
}

/// Returns the runs of digits, each as it is and together with those that a single space or hyphen parts from it; an
/// X that ends a run belongs to it.
fn runs(text: &[char]) -> Vec<String> {
    let mut runs = Vec::new();
    let (mut whole, mut single) = (String::new(), String::new());
    let mut rest = text.iter().copied().peekable();
    let mut before = ' ';
    while let Some(one) = rest.next() {
        let is_digit = one.is_ascii_digit();
        let is_check = one.eq_ignore_ascii_case(&'x') && before.is_ascii_digit();
        if is_digit || is_check {
            single.push(one.to_ascii_uppercase());
            whole.push(one.to_ascii_uppercase());
        } else {
            let joins = matches!(one, ' ' | '-') && before.is_ascii_digit();
            let goes_on = joins && rest.peek().is_some_and(char::is_ascii_digit);
            runs.push(std::mem::take(&mut single));
            if !goes_on {
                runs.push(std::mem::take(&mut whole));
            }
        }
        before = one;
    }
    runs.extend([single, whole]);
    runs.retain(|run| run.len() >= 11);
    runs
}

/// Says whether 18 characters end with the check digit that the others call for (GB 11643).
fn is_identity_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let digits: Vec<char> = run.chars().collect();
    let Some((check, body)) = digits.split_last() else { return false };
    let body: Option<Vec<u32>> = body.iter().map(|one| one.to_digit(10)).collect();
    let Some(body) = body.filter(|body| body.len() == WEIGHTS.len()) else { return false };
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECKS.iter().zip(0..).any(|(expected, rest)| rest == sum % 11 && expected == check)
}

/// Says whether a run is a mobile number, with or without the country's code.
fn is_mobile(run: &str) -> bool {
    let number = match run.len() {
        11 => run,
        13 => run.strip_prefix("86").unwrap_or_default(),
        15 => run.strip_prefix("0086").unwrap_or_default(),
        _ => "",
    };
    let mut digits = number.chars();
    digits.next() == Some('1')
        && digits.next().is_some_and(|second| ('3'..='9').contains(&second))
        && digits.all(|digit| digit.is_ascii_digit())
}

fn names_a_pupil(text: &[char]) -> bool {
    text.windows(2).zip(2..).any(|(two, after)| {
        let is_lead = LEADS.iter().any(|lead| lead.as_slice() == two);
        is_lead && text.get(after..).is_some_and(begins_with_a_name)
    })
}

/// Says whether a text goes on with a name: a surname and one or two characters, and then no word goes on.
fn begins_with_a_name(rest: &[char]) -> bool {
    let is_between = |one: &char| one.is_whitespace() || BETWEEN.contains(one);
    let at = rest.iter().position(|one| !is_between(one)).unwrap_or(rest.len());
    // 学生姓名 is one lead.
    if at == 0 && LEADS.iter().any(|lead| rest.starts_with(lead)) {
        return false;
    }
    let Some(name) = rest.get(at..) else { return false };
    let [surname, given, ..] = name else { return false };
    let is_word = WORDS.split_whitespace().any(|word| word.chars().eq([*surname, *given]));
    if is_word || !SURNAMES.contains(*surname) || !is_han(*given) {
        return false;
    }
    let ends = |length: usize| name.get(length).is_none_or(|next| !is_han(*next) || AFTER.contains(next));
    ends(2) || (name.get(2).is_some_and(|third| is_han(*third)) && ends(3))
}

fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character) || ('\u{20000}'..='\u{3ffff}').contains(&character)
}

/// Returns the narrow form of a wide digit or letter, as input methods write them.
fn narrow(character: char) -> char {
    let code = u32::from(character);
    if (0xff01..=0xff5e).contains(&code) && character.is_alphanumeric() {
        char::from_u32(code - 0xfee0).unwrap_or(character)
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Personal>) {
        assert_eq!(find(text), expected, "{text}");
    }

    #[test]
    fn an_identity_number_is_told_by_its_check_digit() {
        for text in ["11010519491231002X", "身份证１１０１０５１９４９１２３１００２ｘ。", "440524 18800101 0014"]
        {
            check(text, Some(Personal::IdentityNumber));
        }
        for text in ["110105194912310021", "A11010519491231002", "1101051949123100", "11010519491231002X5"] {
            check(text, None);
        }
    }

    #[test]
    fn a_mobile_number_is_eleven_digits_that_begin_like_one() {
        for text in [
            "13812345678",
            "电话138-1234-5678。",
            "+86 199 0000 0000",
            "家长１３８１２３４５６７８",
            "138\u{200b}12345678",
        ] {
            check(text, Some(Personal::Mobile));
        }
        for text in
            ["12812345678", "1381234567", "138123456789", "0854-8222222", "2019-06-30 2019-07-01", "1574400000000"]
        {
            check(text, None);
        }
    }

    #[test]
    fn a_pupil_s_name_follows_a_lead() {
        for text in [
            "学生张三",
            "学生王小明因病休学",
            "姓名：韦蒙，三年级",
            "学生姓名: 李四",
            "（学生“岑小花”）",
            "学生 杨 洋，学生吴美",
        ] {
            check(text, Some(Personal::PupilName));
        }
    }

    #[test]
    fn what_is_said_of_pupils_is_no_name() {
        for text in [
            "学生资助工作",
            "学生安全教育",
            "学生高中阶段毛入学率",
            "学生文化活动丰富",
            "学生关爱",
            "学生、家长和教师",
            "学生管理办法",
            "学生成绩",
            "学生田径队",
            "姓名、班级不得公开",
            "姓名：",
            "学生姓名不填",
            "王校长",
            "学生",
            "学生会",
            "学生石",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_gravest_is_told() {
        check("学生张三，13812345678，11010519491231002X", Some(Personal::IdentityNumber));
        check("学生张三，13812345678", Some(Personal::Mobile));
    }
}
