//! What stands on every paper beside what it says.

/// Wording of papers.
pub struct PaperWords {
    /// Whose it is: `{unit}`.
    pub unit: &'static str,
    /// As of `{day}`.
    pub as_of: &'static str,
    /// The check code `{code}`.
    pub check: &'static str,
    /// Stands between these.
    pub gap: &'static str,
    /// Stands behind the label of a line to sign on.
    pub colon: &'static str,
}

/// Chinese.
pub static ZH: PaperWords =
    PaperWords {
        unit: "单位：{unit}", as_of: "统计截至：{day}", check: "校验码：{code}", gap: "　", colon: "："
    };

/// English.
pub static EN: PaperWords = PaperWords {
    unit: "Unit: {unit}",
    as_of: "As of: {day}",
    check: "Check code: {code}",
    gap: "  ",
    colon: ": ",
};
