//! A decimal number as clerks enter it: at most fifteen digits, four of them behind the point, never rounded.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal (数值), held in ten-thousandths; files carry its text form so that no reader rounds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

/// How many ten-thousandths make one.
const SCALE: i128 = 10_000;

/// Digits before the point that a figure of a school, county or prefecture can need.
const WHOLE_DIGITS: usize = 11;

impl Decimal {
    /// Returns a whole number.
    pub fn whole(value: i64) -> Self {
        Self(i128::from(value) * SCALE)
    }

    /// Reads what a clerk typed: ASCII or full-width digits, an optional point, grouping commas and spaces.
    ///
    /// Signs, exponents, more than eleven digits before the point or four behind it are refused.
    pub fn parse(text: &str) -> Option<Self> {
        let mut whole: i128 = 0;
        let mut fraction: i128 = 0;
        let (mut whole_digits, mut fraction_digits, mut point) = (0_usize, 0_u32, false);
        for character in text.trim().chars() {
            let digit = match character {
                '0'..='9' => u32::from(character) - u32::from('0'),
                '０'..='９' => u32::from(character) - u32::from('０'),
                '.' | '．' | '。' if !point => {
                    point = true;
                    continue;
                }
                ',' | '，' | ' ' if !point => continue,
                _ => return None,
            };
            if point {
                fraction = fraction * 10 + i128::from(digit);
                fraction_digits += 1;
            } else {
                whole = whole * 10 + i128::from(digit);
                whole_digits += usize::from(whole > 0);
            }
            if whole_digits > WHOLE_DIGITS || fraction_digits > 4 {
                return None;
            }
        }
        if !text.chars().any(char::is_numeric) {
            return None;
        }
        Some(Self(whole * SCALE + fraction * 10_i128.pow(4 - fraction_digits)))
    }

    /// Says whether the value is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns the value in ten-thousandths, for measuring how far two values are apart.
    pub fn scaled(self) -> i128 {
        self.0
    }

    /// Adds without wrapping; a sum beyond what the type holds stays at its edge.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Compares this value as a share of `whole` with a whole percentage, exactly: `self ÷ whole ? percent %`.
    ///
    /// `None` when `whole` is zero: a share of nothing is no share.
    pub fn compare_share(self, whole: Self, percent: i64) -> Option<Ordering> {
        if whole.is_zero() {
            return None;
        }
        Some((self.0.saturating_mul(100)).cmp(&whole.0.saturating_mul(i128::from(percent))))
    }

    /// Returns this value as a share of `whole` in tenths of a percent, cut and not rounded, so that 49.96 %
    /// never reads as 50.0 %. `None` when `whole` is zero.
    pub fn permille_of(self, whole: Self) -> Option<i64> {
        if whole.is_zero() {
            return None;
        }
        i64::try_from(self.0.saturating_mul(1000).checked_div(whole.0)?).ok()
    }

    /// Returns the number with its whole part grouped in threes, for reading: `1,234,567.5`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let mut out = String::with_capacity(plain.len() + 4);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out + rest
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 / SCALE)?;
        let mut fraction = self.0 % SCALE;
        if fraction == 0 {
            return Ok(());
        }
        let mut width = 4;
        while fraction % 10 == 0 {
            fraction /= 10;
            width -= 1;
        }
        write!(f, ".{fraction:0width$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: Option<&str>) {
        assert_eq!(Decimal::parse(text).map(|value| value.to_string()).as_deref(), shown, "{text}");
    }

    #[test]
    fn what_clerks_type_is_read() {
        check("86400", Some("86400"));
        check("86,400.50", Some("86400.5"));
        check(" ３８９００．２５ ", Some("38900.25"));
        check("0", Some("0"));
        check("000000000000007", Some("7"));
        check("12345678901.2345", Some("12345678901.2345"));
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in ["", ".", "-1", "1e3", "1.23456", "123456789012", "1.2.3", "十", "1元", "NaN"] {
            check(text, None);
        }
    }

    #[test]
    fn a_share_is_compared_exactly() {
        let share = |part, whole| Decimal::whole(part).compare_share(Decimal::whole(whole), 50);
        assert_eq!(share(50, 100), Some(Ordering::Equal));
        assert_eq!(share(49_999, 100_000), Some(Ordering::Less));
        assert_eq!(share(1, 0), None);
        assert_eq!(Decimal::whole(4_999).permille_of(Decimal::whole(10_000)), Some(499));
    }

    #[test]
    fn long_numbers_are_grouped_for_reading() {
        assert_eq!(Decimal::parse("1234567.5").unwrap().grouped(), "1,234,567.5");
        assert_eq!(Decimal::whole(999).grouped(), "999");
    }
}
