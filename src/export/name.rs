//! File names as offices use them: `荔波县_某某小学_2019要点_备份_A1B2C3.json`.
//!
//! # Why
//!
//! A name goes through chat programs, mail and network shares, and is what people sort by.
//! So it says who, which plan and what, always in the language of the offices whatever the interface speaks, and
//! nothing in it can name a folder, turn the text around, or be a device of Windows.

use crate::domain::day::Day;
use crate::domain::digest;
use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::rollup::Rollup;
use crate::domain::rounds::{Round, RoundKind, Submission, rounds};
use crate::domain::unseen::is_unseen;
use crate::domain::workbook::Workbook;

/// How many bytes a county's part may take; file systems stop at 255 for the whole name.
const COUNTY_BYTES: usize = 45;
/// How many bytes a unit's part may take.
const UNIT_BYTES: usize = 120;
/// How many bytes an office's part may take.
const OFFICE_BYTES: usize = 45;
/// How many bytes a round's part may take.
const ROUND_BYTES: usize = 30;
/// Stands in for a unit whose name has nothing that a file's name may carry.
const NAMELESS: &str = "未命名单位";

/// Returns the name of a backup (备份), or of a part with its office (分工); `hash` is the file's, of which the check code is shown.
pub fn backup(plan: &Plan, workbook: &Workbook, hash: &str) -> String {
    let what = match &workbook.part {
        Some(of) => format!("分工-{}", part(&of.office, OFFICE_BYTES)).trim_end_matches('-').to_owned(),
        None => "备份".to_owned(),
    };
    format!("{}.json", named(plan, workbook, &what, &digest::check_code(hash)))
}

/// Returns the name of a calendar file (日程).
pub fn calendar(plan: &Plan, workbook: &Workbook) -> String {
    format!("{}.ics", named(plan, workbook, "日程", ""))
}

/// A table that is handed out, by what its file is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// 修改记录.
    Changes,
}

impl Table {
    const fn called(self) -> &'static str {
        match self {
            Self::Changes => "修改记录",
        }
    }
}

/// Returns the name of a table (CSV) made on a day: `荔波县_某某小学_2019要点_修改记录_2019-10-08.csv`.
pub fn table(plan: &Plan, workbook: &Workbook, what: Table, day: Day) -> String {
    document(plan, workbook, what.called(), day, "csv")
}

/// Returns the name of a table or a document (表格、材料), as of a day: `荔波县_某某小学_2019要点_责任清单_2019-11-20.xlsx`.
pub fn document(plan: &Plan, workbook: &Workbook, what: &str, day: Day, ending: &str) -> String {
    format!("{}.{ending}", named(plan, workbook, &part(what, OFFICE_BYTES), &day.to_string()))
}

/// Returns a name without its ending: who, which plan, what, and a mark that tells it from others where there is one.
fn named(plan: &Plan, workbook: &Workbook, what: &str, mark: &str) -> String {
    let (county, unit) = workbook.profile().map(|profile| (profile.county, profile.name)).unwrap_or_default();
    of_unit(plan, &county, &unit, what, mark)
}

fn of_unit(plan: &Plan, county: &str, unit: &str, what: &str, mark: &str) -> String {
    let unit = Some(part(unit, UNIT_BYTES)).filter(|unit| !unit.is_empty());
    let practice = if plan.practice { "演练" } else { "" };
    let parts = [
        part(county, COUNTY_BYTES),
        unit.unwrap_or_else(|| NAMELESS.to_owned()),
        format!("{}要点{practice}", plan.period.start.year()),
        what.to_owned(),
        part(mark, 10),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// Returns what a round is called, always in the language of the offices: `2019年第三季度`, `2019年5月`, `2019年终`.
pub fn round(of: &Round) -> String {
    let (year, month) = (of.as_of.year(), of.as_of.month());
    match of.kind {
        RoundKind::Month => format!("{year}年{month}月"),
        RoundKind::Quarter => format!("{year}年第{}季度", quarter(month).0),
        RoundKind::Term => of.label.clone(),
        RoundKind::YearEnd => format!("{year}年终"),
    }
}

/// Returns the same as short as file names carry it: `2019Q3`, `2019-05`.
fn round_in_short(of: &Round) -> String {
    let (year, month) = (of.as_of.year(), of.as_of.month());
    match of.kind {
        RoundKind::Month => format!("{year}-{month:02}"),
        RoundKind::Quarter => format!("{year}Q{}", quarter(month).1),
        RoundKind::Term | RoundKind::YearEnd => round(of),
    }
}

/// Returns a month's quarter in words and as a number.
fn quarter(month: u32) -> (&'static str, u32) {
    match month {
        ..=3 => ("一", 1),
        4..=6 => ("二", 2),
        7..=9 => ("三", 3),
        10.. => ("四", 4),
    }
}

/// Returns what a submission is called among the milestones: `2019年第三季度 第2次`.
pub fn submission_title(of: &Submission) -> String {
    format!("{} 第{}次", of.round, of.number)
}

/// Returns the name of a submission (报送文件): the round by its short name, and which one of its round it is.
pub fn submission(plan: &Plan, workbook: &Workbook, of: &Submission, hash: &str) -> String {
    let known = rounds(plan).into_iter().find(|known| round(known) == of.round);
    let round = part(&known.as_ref().map_or_else(|| of.round.clone(), round_in_short), ROUND_BYTES);
    let what = [round, format!("第{}次", of.number)];
    let what: Vec<_> = what.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.json", named(plan, workbook, &what.join("_"), &digest::check_code(hash)))
}

/// Returns the name of a roll-up (汇总文件): `荔波县_荔波县教育局_2019要点_汇总_2019Q3_A1B2C3.json`.
pub fn rollup(plan: &Plan, of: &Rollup, hash: &str) -> String {
    let what = with_round(plan, "汇总", &of.round);
    format!("{}.json", of_unit(plan, &of.by.county, &of.by.name, &what, &digest::check_code(hash)))
}

/// Returns the name of a feedback file (反馈文件), by the unit that it is for:
/// `荔波县_某某小学_2019要点_反馈_2019Q3_A1B2C3.json`.
pub fn feedback(plan: &Plan, to: &Profile, round: &str, hash: &str) -> String {
    let what = with_round(plan, "反馈", round);
    format!("{}.json", of_unit(plan, &to.county, &to.name, &what, &digest::check_code(hash)))
}

/// Returns the name of what is said to a unit on paper (通知), without its ending: `荔波县_某某小学_2019要点_限期整改通知_2019Q3_A1B2C3`.
pub fn notice(plan: &Plan, to: &Profile, called: &str, round: &str, hash: &str) -> String {
    of_unit(plan, &to.county, &to.name, &with_round(plan, called.trim(), round), &digest::check_code(hash))
}

/// Returns the name of a zip with the feedback files of so many units: `荔波县_荔波县教育局_2019要点_反馈_2019Q3_17个单位.zip`.
pub fn feedback_zip(plan: &Plan, from: &Profile, round: &str, count: usize) -> String {
    zip_of(plan, from, "反馈", round, count)
}

/// Returns the name of a zip with what is said to so many units on paper: `荔波县_荔波县教育局_2019要点_通知_2019Q3_17个单位.zip`.
pub fn notice_zip(plan: &Plan, from: &Profile, round: &str, count: usize) -> String {
    zip_of(plan, from, "通知", round, count)
}

fn zip_of(plan: &Plan, from: &Profile, what: &str, round: &str, count: usize) -> String {
    let what = format!("{}_{count}个单位", with_round(plan, what, round));
    format!("{}.zip", of_unit(plan, &from.county, &from.name, &what, ""))
}

/// Returns the name of the record of what an office has said (反馈记录): `荔波县_荔波县教育局_2019要点_反馈记录_A1B2C3.json`.
pub fn feedback_record(plan: &Plan, from: &Profile, hash: &str) -> String {
    format!("{}.json", of_unit(plan, &from.county, &from.name, "反馈记录", &digest::check_code(hash)))
}

/// Returns what a file is, with its round as short as file names carry it.
fn with_round(plan: &Plan, what: &str, called: &str) -> String {
    let known = rounds(plan).into_iter().find(|known| round(known) == called);
    let round = part(&known.as_ref().map_or_else(|| called.to_owned(), round_in_short), ROUND_BYTES);
    [what.to_owned(), round].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// Makes a text a part of a file's name: what a name may not carry becomes `-` or goes, and the rest is cut.
fn part(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for character in text.chars().filter(|character| !is_unseen(*character)) {
        let character = if is_plain(character) { character } else { '-' };
        if out.len() + character.len_utf8() > limit {
            break;
        }
        if character != '-' || !(out.is_empty() || out.ends_with('-')) {
            out.push(character);
        }
    }
    let out = out.trim_end_matches('-');
    if is_device(out) { format!("{out}-") } else { out.to_owned() }
}

/// Says whether a character may stand in a part: no path, no wildcard, no dot that would end the name early, no
/// separator of ours.
fn is_plain(character: char) -> bool {
    !character.is_whitespace() && !r#"/\:*?"<>|._~#%&{}$!'`@^;,"#.contains(character)
}

/// Says whether Windows keeps a name for a device.
fn is_device(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let numbered = |head: &str| {
        upper.strip_prefix(head).is_some_and(|rest| {
            rest.chars().count() == 1 && rest.chars().all(|digit| digit.is_ascii_digit() || "¹²³".contains(digit))
        })
    };
    matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN" | "CONOUT")
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::json::Value;
    use crate::domain::plan::load::load;
    use crate::domain::workbook::PlanRef;
    use crate::domain::workbook::field::{Field, ProfileField};
    use crate::domain::workbook::register::{Dot, Entry, Register, ReplicaId};

    const HASH: &str = "a1b2c3d4";

    fn plan() -> Plan {
        let text = r#"{"type":"plan-workbook/plan","id":"p","period":{"start":"2019-01-01","end":"2019-12-31"},
            "sections":[{"no":1,"title":"一","items":[]}]}"#;
        load(text).unwrap().0
    }

    fn book(plan: &Plan, county: &str, name: &str) -> Workbook {
        let mut workbook = Workbook::new(PlanRef::of(plan));
        let dot = Dot { counter: 1, replica: ReplicaId::from_bits(1) };
        for (field, text) in
            [(ProfileField::Level, "school"), (ProfileField::County, county), (ProfileField::Name, name)]
        {
            let entry = Entry { dot, value: Value::from(text) };
            workbook.profile.insert(Field::profile(field), Register::from_entries(vec![entry]));
        }
        workbook
    }

    #[track_caller]
    fn check(county: &str, name: &str, expected: &str) {
        let plan = plan();
        assert_eq!(backup(&plan, &book(&plan, county, name), HASH), expected);
    }

    #[test]
    fn a_backup_says_who_which_plan_what_and_its_check_code() {
        check("荔波县", "某某小学", "荔波县_某某小学_2019要点_备份_A1B2C3.json");
        check("", "州直某某中学", "州直某某中学_2019要点_备份_A1B2C3.json");
    }

    #[test]
    fn a_table_says_what_it_is_and_as_of_when() {
        let plan = plan();
        let book = book(&plan, "荔波县", "某某小学");
        let day = Day::parse("2019-11-20").unwrap();
        let name = document(&plan, &book, "责任清单", day, "xlsx");
        assert_eq!(name, "荔波县_某某小学_2019要点_责任清单_2019-11-20.xlsx");
        assert_eq!(document(&plan, &book, "../a", day, "csv"), "荔波县_某某小学_2019要点_a_2019-11-20.csv");
    }

    #[test]
    fn a_part_says_for_which_office_it_is() {
        let plan = plan();
        for (office, expected) in [
            ("教务处", "荔波县_某某小学_2019要点_分工-教务处_A1B2C3.json"),
            ("../\u{202e}处_务", "荔波县_某某小学_2019要点_分工-处-务_A1B2C3.json"),
            ("//", "荔波县_某某小学_2019要点_分工_A1B2C3.json"),
        ] {
            let split = book(&plan, "荔波县", "某某小学").split(office, []);
            assert_eq!(backup(&plan, &split, HASH), expected);
        }
        let long = book(&plan, &"荔".repeat(99), &"波".repeat(99)).split(&"处".repeat(99), []);
        assert!(backup(&plan.practice(2026), &long, HASH).len() <= 255);
    }

    #[test]
    fn a_calendar_says_whose_it_is() {
        let plan = plan();
        let name = calendar(&plan, &book(&plan, "荔波县", "某某/小学"));
        assert_eq!(name, "荔波县_某某-小学_2019要点_日程.ics");
    }

    #[test]
    fn a_table_says_what_is_in_it_and_of_which_day() {
        let plan = plan();
        let book = book(&plan, "荔波县", "某某小学");
        let day = Day::new(2019, 10, 8).unwrap();
        assert_eq!(table(&plan, &book, Table::Changes, day), "荔波县_某某小学_2019要点_修改记录_2019-10-08.csv");
    }

    #[test]
    fn a_submission_says_which_of_its_round_it_is() {
        let plan = plan();
        let book = book(&plan, "荔波县", "某某小学");
        for (round, number, expected) in [
            ("2019年第三季度", 2, "荔波县_某某小学_2019要点_2019Q3_第2次_A1B2C3.json"),
            ("2019年5月", 1, "荔波县_某某小学_2019要点_2019-05_第1次_A1B2C3.json"),
            ("期中/专报", 1, "荔波县_某某小学_2019要点_期中-专报_第1次_A1B2C3.json"),
        ] {
            let of = Submission {
                id: String::new(),
                round: round.to_owned(),
                number,
                as_of: None,
                filled_by: String::new(),
                approved_by: String::new(),
                date: None,
            };
            assert_eq!(submission(&plan, &book, &of, HASH), expected);
        }
    }

    #[test]
    fn a_practice_backup_says_so_and_carries_its_own_year() {
        let plan = plan().practice(2026);
        let name = backup(&plan, &book(&plan, "荔波县", "某某小学"), HASH);
        assert_eq!(name, "荔波县_某某小学_2026要点演练_备份_A1B2C3.json");
    }

    #[test]
    fn a_unit_without_a_usable_name_still_gets_a_file() {
        check("", "", "未命名单位_2019要点_备份_A1B2C3.json");
        check("...", "\u{202e}\u{200b}//", "未命名单位_2019要点_备份_A1B2C3.json");
        let plan = plan();
        let empty = Workbook::new(PlanRef::of(&plan));
        assert_eq!(backup(&plan, &empty, ""), "未命名单位_2019要点_备份.json");
    }

    #[test]
    fn what_a_file_name_may_not_carry_goes() {
        for (name, expected) in [
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\windows", "C-windows"),
            ("一小*?\"<>|二小", "一小-二小"),
            ("某某 小学\t（北校区）\n", "某某-小学-（北校区）"),
            ("gpj.\u{202e}学小", "gpj-学小"),
            ("某\u{0}某\u{7f}\u{9b}小学", "某某小学"),
            ("零\u{200b}宽\u{feff}\u{2066}小学\u{2069}", "零宽小学"),
            ("标\u{e0041}签\u{e007f}", "标签"),
            ("a_b__c", "a-b-c"),
            ("CON", "CON-"),
            ("con.txt", "con-txt"),
            ("lpt9", "lpt9-"),
            ("COM¹", "COM¹-"),
            ("COM10", "COM10"),
            (" . 末尾 . ", "末尾"),
            ("😀小学", "😀小学"),
            ("\u{2028}行\u{85}段", "行-段"),
        ] {
            assert_eq!(part(name, UNIT_BYTES), expected, "{name:?}");
        }
    }

    #[test]
    fn no_text_gives_a_name_that_a_file_system_refuses() {
        let pieces =
            ["荔", "某", "a", "😀", "e\u{301}", "/", "\\", ".", "_", " ", "\u{202e}", "\u{0}", "CON", "nul", "\n"];
        let plan = plan();
        let mut seed: u64 = 7;
        for length in 0..400 {
            let mut draw = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = usize::try_from(seed >> 40).unwrap() % pieces.len();
                pieces[at]
            };
            let county: String = (0..length / 2).map(|_| draw()).collect();
            let unit: String = (0..length).map(|_| draw()).collect();
            let name = backup(&plan, &book(&plan, &county, &unit), HASH);
            assert!(name.len() <= 255, "{name:?}");
            assert!(!name.chars().any(|one| one.is_control() || "/\\:*?\"<>|\u{202e}".contains(one)), "{name:?}");
            assert_eq!(name.matches('.').count(), 1, "{name:?}");
            assert!(!name.starts_with(['.', ' ', '-', '_']), "{name:?}");
            assert!(!is_device(name.split(['.', '_']).next().unwrap()), "{name:?}");
        }
    }
}
