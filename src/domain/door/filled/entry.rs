//! What somebody entered in a cell, as a file of ours would carry it, whatever the spreadsheet made of it.

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::door::filled::CellFault;
use crate::domain::door::form;
use crate::domain::door::xlsx::RawValue;
use crate::domain::workbook::field::Content;
use crate::domain::workbook::rules::Fault;

/// How many days of the usual calendar of spreadsheets lie before 1904.
const BEFORE_1904: i64 = 1_462;

/// Returns the text that a cell means in a field; empty where nothing is entered.
///
/// `word` returns the word of a choice that is shown.
pub(super) fn entered(
    value: Option<&RawValue>,
    content: Content,
    is_of_1904: bool,
    word: &dyn Fn(&str) -> Option<String>,
) -> Result<String, CellFault> {
    let refused = |fault| Err(CellFault::Field(fault));
    match (value, content) {
        (None, _) => Ok(String::new()),
        (Some(RawValue::Error(error)), _) => Err(CellFault::Error(error.clone())),
        (Some(RawValue::Text(text)), _) if form::plain(text).is_empty() => Ok(String::new()),
        (Some(RawValue::Text(text)), Content::Day) => match day_of(&form::plain(text)) {
            Some(day) => Ok(day.to_string()),
            None => refused(Fault::NotADay),
        },
        (Some(RawValue::Text(text)), Content::Number) => match Decimal::parse(&form::plain(text)) {
            Some(number) => Ok(number.to_string()),
            None => refused(Fault::NotANumber),
        },
        (Some(RawValue::Number(number, false)), Content::Number) => match decimal_of(number) {
            Some(number) => Ok(number.to_string()),
            None => refused(Fault::NotANumber),
        },
        (Some(RawValue::Number(_, true) | RawValue::Truth(_)), Content::Number) => refused(Fault::NotANumber),
        (Some(RawValue::Truth(_)), Content::Day) => refused(Fault::NotADay),
        (Some(RawValue::Text(text)), Content::State | Content::Rating | Content::OneOf) => {
            let text = form::plain(text);
            word(&text).map_or_else(|| refused(Fault::NotAChoice), Ok)
        }
        (Some(RawValue::Number(..) | RawValue::Truth(_)), Content::State | Content::Rating | Content::OneOf) => {
            refused(Fault::NotAChoice)
        }
        (Some(RawValue::Text(text)), Content::Text(_)) => Ok(form::plain(text)),
        // What a text shows as a day is kept as a day; any other number as it stands.
        (Some(RawValue::Number(number, _)), Content::Day)
        | (Some(RawValue::Number(number, true)), Content::Text(_)) => match day_of_serial(number, is_of_1904) {
            Some(day) => Ok(day.to_string()),
            None => refused(Fault::NotADay),
        },
        (Some(RawValue::Number(number, false)), Content::Text(_)) => {
            Ok(decimal_of(number).map_or_else(|| number.clone(), |number| number.to_string()))
        }
        (Some(RawValue::Truth(is_true)), Content::Text(_)) => {
            Ok(if *is_true { "TRUE" } else { "FALSE" }.to_owned())
        }
    }
}

/// Reads a day as people write it: `2019-12-31`, `2019/12/31`, `2019年12月31日`, `2019.12.31`, in any width.
fn day_of(text: &str) -> Option<Day> {
    let mut parts = vec![String::new()];
    for one in text.trim_end_matches(['日', '号', ' ']).chars() {
        match one {
            '0'..='9' => parts.last_mut()?.push(one),
            '０'..='９' => parts.last_mut()?.extend(char::from_u32(u32::from(one) - 0xfee0)),
            '-' | '/' | '.' | '年' | '月' | '－' | '／' | '．' | '。' => parts.push(String::new()),
            ' ' | '\u{3000}' => {}
            _ => return None,
        }
    }
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads a day as spreadsheets count it, from the last of 1899 on; a time of the day is left out.
fn day_of_serial(number: &str, is_of_1904: bool) -> Option<Day> {
    let serial: f64 = number.parse().ok()?;
    // Before March 1900 spreadsheets disagree about which day it is; after 9999 there is none.
    if !(61.0 - 1_462.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range has been looked at")]
    let days = serial.floor() as i64 + if is_of_1904 { BEFORE_1904 } else { 0 };
    let days = u64::try_from(days).ok().filter(|days| *days >= 61)?;
    Day::new(1899, 12, 30).map(|first| first.plus(days)).filter(|day| day.year() <= 9_999)
}

/// Reads a number as a file has it, without the noise of binary fractions: `0.30000000000000004` is 0.3.
fn decimal_of(number: &str) -> Option<Decimal> {
    if let Some(exact) = Decimal::parse(number) {
        return Some(exact);
    }
    let value: f64 = number.parse().ok()?;
    let rounded = format!("{value:.4}");
    let distance = (rounded.parse::<f64>().ok()? - value).abs();
    (distance <= 1e-9 * value.abs().max(1.0)).then(|| Decimal::parse(&rounded))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2019-12-31",
            "2019/12/31",
            "2019年12月31日",
            "2019.12.31",
            "２０１９－１２－３１",
            " 2019 年 12 月 31 日 ",
        ] {
            assert_eq!(day_of(text), Day::parse("2019-12-31"), "{text}");
        }
        assert_eq!(day_of("2019-9-1"), Day::parse("2019-09-01"));
        for text in ["", "2019", "12月31日", "31/12/2019", "2019-02-30", "明年", "2019-12-31-1", "20191231"] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_spreadsheets_count_them() {
        assert_eq!(day_of_serial("43830", false), Day::parse("2019-12-31"));
        assert_eq!(day_of_serial("42368", true), Day::parse("2019-12-31"));
        assert_eq!(day_of_serial("43830.75", false), Day::parse("2019-12-31"));
        assert_eq!(day_of_serial("61", false), Day::parse("1900-03-01"));
        for number in ["0", "60", "-1", "1e300", "NaN", "inf", "3000000", "x"] {
            assert_eq!(day_of_serial(number, false), None, "{number}");
        }
    }

    #[test]
    fn numbers_are_read_without_noise() {
        for (number, read) in [
            ("53.25", Some("53.25")),
            ("0.30000000000000004", Some("0.3")),
            ("1.2E3", Some("1200")),
            ("35.549999999999997", Some("35.55")),
            ("86400", Some("86400")),
            ("0.123456", None),
            ("-1", None),
            ("1e20", None),
        ] {
            assert_eq!(decimal_of(number).map(|number| number.to_string()).as_deref(), read, "{number}");
        }
    }
}
