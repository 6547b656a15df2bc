//! The device's clock, and chance.

use js_sys::{Date, Math};

use crate::domain::day::Day;

/// Returns the time now in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
pub fn now_utc() -> String {
    let mut text = String::from(Date::new_0().to_iso_string());
    text.truncate(19);
    text + "Z"
}

/// Returns the day it is where the device is.
pub fn today() -> Day {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    Day::new(year, now.get_month() + 1, now.get_date())
        .unwrap_or_else(|| unreachable!("clocks show calendar days"))
}

/// Returns the day a time in UTC (`YYYY-MM-DDTHH:MM:SSZ`) fell on where the device is; `None` when it is no time.
pub fn day_of(utc: &str) -> Option<Day> {
    let at = Date::new(&utc.into());
    if at.get_time().is_nan() {
        return None;
    }
    Day::new(i32::try_from(at.get_full_year()).ok()?, at.get_month() + 1, at.get_date())
}

/// Returns when a time in UTC was, where the device is: `HH:MM` for one of `today`, else `YYYY-MM-DD HH:MM`.
pub fn moment_of(utc: &str, today: Day) -> String {
    let at = Date::new(&utc.into());
    let time = format!("{:02}:{:02}", at.get_hours(), at.get_minutes());
    match day_of(utc) {
        Some(day) if day != today => format!("{day} {time}"),
        Some(_) => time,
        None => String::new(),
    }
}

/// Returns 64 random bits.
pub fn random_bits() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    match crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => u64::from_le_bytes(bytes),
        // Ids must differ, not be secret: a weaker source is better than none.
        Some(Err(_)) | None => Math::random().to_bits() ^ Math::random().to_bits().rotate_left(32),
    }
}
