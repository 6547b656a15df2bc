//! What stays above every page as long as it is so: edits that are not saved, copies that are due.

/// Wording of the banners about keeping.
pub struct Keeping {
    /// `{n}` edits are nowhere but in this page.
    pub unsaved: &'static str,
    /// `{n}` edits are in no copy.
    pub remind_edits: &'static str,
    /// No copy for `{days}` days.
    pub remind_days: &'static str,
    /// Button: remind in seven days.
    pub snooze: &'static str,
}

/// Chinese.
pub static ZH: Keeping = Keeping {
    unsaved: "还有 {n} 处改动只在这个页面里，关掉就没有了。",
    remind_edits: "有 {n} 次改动没有备份。",
    remind_days: "已有 {days} 天没有备份，其间有改动。",
    snooze: "7 天后再提醒",
};

/// English.
pub static EN: Keeping = Keeping {
    unsaved: "{n} changes are in this page only and go when it is closed.",
    remind_edits: "{n} changes are in no copy.",
    remind_days: "There has been no copy for {days} days, and there are changes.",
    snooze: "Remind me in 7 days",
};
