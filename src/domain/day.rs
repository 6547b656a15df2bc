//! A calendar day as the plan and the answers write it: `2019-12-31`.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A calendar day (日期) without time zone; its text form is `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(NaiveDate);

impl Day {
    /// Returns the day of a year, month and day of month, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads exactly `YYYY-MM-DD`; anything else, and any day the calendar lacks, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        Self::new(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Returns the number of its week, in the year that holds the week's Thursday (ISO 8601).
    pub fn week(self) -> u32 {
        self.0.iso_week().week()
    }

    /// Returns the Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        let since = self.0.weekday().num_days_from_monday();
        Self(self.0.checked_sub_days(Days::new(since.into())).unwrap_or(self.0))
    }

    /// Returns the day `days` later, or this day at the calendar's end.
    #[must_use]
    pub fn plus(self, days: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// Returns the last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let first = self.0.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
        Self(first.and_then(|next| next.pred_opt()).unwrap_or(self.0))
    }

    /// Returns the same day `years` later (29 February becomes the 28th where it must).
    #[must_use]
    pub fn plus_years(self, years: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(self.0))
    }

    /// Returns how many days lie between `earlier` and this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day_of_month())
    }
}

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
}

impl Span {
    /// Says whether a day lies inside.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Returns the span `years` later.
    #[must_use]
    pub fn plus_years(self, years: u32) -> Self {
        Self { start: self.start.plus_years(years), end: self.end.plus_years(years) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_back_as_written() {
        assert_eq!(Day::parse("2019-06-30").map(|day| day.to_string()).as_deref(), Some("2019-06-30"));
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        for (day, end) in
            [("2019-02-01", "2019-02-28"), ("2020-02-29", "2020-02-29"), ("2019-12-31", "2019-12-31")]
        {
            assert_eq!(Day::parse(day).map(Day::month_end), Day::parse(end), "{day}");
        }
    }

    #[test]
    fn days_the_calendar_lacks_are_refused() {
        for text in ["2019-02-29", "2019-13-01", "2019-6-30", "20190630", "２０１９-06-30", "+019-06-30", ""] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
