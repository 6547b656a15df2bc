//! Personal data in free text: what is said under a field, and before a copy goes out.

use crate::domain::personal::Personal;

/// Wording about identity numbers, mobile numbers and pupils' names.
pub struct PersonalWords {
    /// Under a field that looks as if it held one, in the order of the vocabulary.
    warnings: [&'static str; 3],
    /// What a field looks as if it held, in the same order.
    kinds: [&'static str; 3],
    /// Before a copy goes out: `{n}` fields look as if they held personal data.
    pub count: &'static str,
    /// What to do about it, and that it keeps nobody from saving a copy.
    pub count_hint: &'static str,
    /// The place is in a row that has been taken out.
    pub taken_out: &'static str,
    /// Button: clear it.
    pub clear: &'static str,
}

impl PersonalWords {
    /// Returns what is said under a field.
    pub fn warning(&self, what: Personal) -> &'static str {
        of(&self.warnings, what)
    }

    /// Returns what a field looks as if it held.
    pub fn kind(&self, what: Personal) -> &'static str {
        of(&self.kinds, what)
    }
}

fn of(words: &[&'static str; 3], what: Personal) -> &'static str {
    let at = Personal::ALL.iter().position(|known| *known == what);
    at.and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// Chinese.
pub static ZH: PersonalWords = PersonalWords {
    warnings: [
        "这里像有身份证号。台账不收个人信息，请删掉；只写人数就够了。",
        "这里像有手机号。台账不收个人手机号，请删掉；办公电话有单独一栏。",
        "这里像有学生姓名。台账不收学生个人信息，请改写成人数或班级。",
    ],
    kinds: ["像身份证号", "像手机号", "像学生姓名"],
    count: "有 {n} 处像是个人信息",
    count_hint: "备份会原样带走这些内容。请先看一看，不该写的删掉；如果不是个人信息，可以不管，照常备份。",
    taken_out: "在已移除的一行里，页面上不再显示，备份里还有。",
    clear: "清掉",
};

/// English.
pub static EN: PersonalWords = PersonalWords {
    warnings: [
        "This looks like an identity number. The workbook takes no personal data: please delete it; a count is enough.",
        "This looks like a mobile number. The workbook takes no personal numbers: please delete it; a work telephone has its own field.",
        "This looks like a pupil's name. The workbook takes no pupils' data: please write a count or a class instead.",
    ],
    kinds: ["like an identity number", "like a mobile number", "like a pupil's name"],
    count: "{n} fields look as if they held personal data",
    count_hint: "A copy takes them along as they are. Please look first and delete what should not be there; if it is nothing personal, leave it and back up as usual.",
    taken_out: "In a row that was removed: no page shows it, a copy still has it.",
    clear: "Clear it",
};
