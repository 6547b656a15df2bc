//! Keying in a paper form for a unit without a device.

use crate::domain::rollup::keyed::NotKeyed;
use crate::text::{Text, fill};

/// Wording of keying in.
pub struct Keyed {
    /// What it is.
    pub title: &'static str,
    /// Whom it is for.
    pub hint: &'static str,
    /// Without a roster it cannot be done.
    pub no_roster: &'static str,
    /// Which unit the paper is from.
    pub unit: &'static str,
    /// No unit has been chosen.
    pub choose: &'static str,
    /// A unit `{unit}` that has reported already.
    pub reported: &'static str,
    /// No box is ticked.
    pub blank: &'static str,
    /// Problem and next step.
    pub words: &'static str,
    /// Lets it count.
    pub count: &'static str,
    /// Gives it up.
    pub cancel: &'static str,
    /// So many tasks `{n}` of `{all}` are keyed in.
    pub progress: &'static str,
    /// It counts: `{unit}`.
    pub done: &'static str,
    /// It waits for a word, since the unit has sent something too: `{unit}`.
    pub waits: &'static str,
    same: &'static str,
    /// What it is called among the files: `{unit}`.
    pub name: &'static str,
    no_unit: &'static str,
    nothing: &'static str,
    fault: &'static str,
}

impl Keyed {
    /// Says why a form cannot count.
    pub fn why(&self, text: Text, why: &NotKeyed) -> String {
        match why {
            NotKeyed::NoUnit => self.no_unit.to_owned(),
            NotKeyed::Nothing => self.nothing.to_owned(),
            NotKeyed::Same => self.same.to_owned(),
            NotKeyed::Fault(task, fault) => {
                fill(self.fault, &[("task", task), ("why", &text.verdict().fault(*fault))])
            }
        }
    }
}

/// Chinese.
pub static ZH: Keyed = Keyed {
    title: "代填一份纸质表",
    hint: "单位没有设备、交了纸质空白表的，由您照表录入；汇总里标明“代填”。录到一半也可以先计入，以后接着录。",
    no_roster: "先放入应报名单，才知道要代填的是哪个单位。",
    unit: "替哪个单位填",
    choose: "请选择",
    reported: "{unit}（已报）",
    blank: "没有勾选",
    words: "存在问题和下一步打算",
    count: "计入",
    cancel: "不填了",
    progress: "已录 {n} / {all} 项",
    done: "已计入 {unit} 的代填表。",
    waits: "{unit} 自己也报过，两份不一样，已放到“待确认”，请您决定用哪一份。",
    same: "与已计入的一样，没有新内容。",
    name: "代填 {unit}",
    no_unit: "名单里没有这个单位，或者它是教学点，由所属学校一并填报。",
    nothing: "还没有录入任何内容。",
    fault: "任务 {task}：{why}",
};

/// English.
pub static EN: Keyed = Keyed {
    title: "Key in a paper form",
    hint: "For a unit without a device that has handed in the blank form on paper; the roll-up says that it was keyed in. A form may count half done and be gone on with later.",
    no_roster: "Open a roster first: it says which unit the form is for.",
    unit: "Which unit",
    choose: "Choose",
    reported: "{unit} (has reported)",
    blank: "No box ticked",
    words: "Problem and next step",
    count: "Count it",
    cancel: "Give up",
    progress: "{n} of {all} tasks keyed in",
    done: "The form of {unit} counts.",
    waits: "{unit} has reported by itself too, and the two differ: it waits for your decision.",
    same: "It says what counts already.",
    name: "Keyed in: {unit}",
    no_unit: "The roster has no such unit, or it is a teaching point, which reports through its school.",
    nothing: "Nothing has been keyed in yet.",
    fault: "Task {task}: {why}",
};
