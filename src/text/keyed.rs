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
    /// Puts it away, to be gone on with later.
    pub later: &'static str,
    /// So many tasks `{n}` of `{all}` are keyed in.
    pub progress: &'static str,
    /// It counts: `{unit}`.
    pub done: &'static str,
    /// It waits for a word, since the unit has sent something too: `{unit}`.
    pub waits: &'static str,
    same: &'static str,
    /// What it is called among the files: `{unit}`.
    pub name: &'static str,
    /// Forms that are begun and not shown.
    pub begun: &'static str,
    /// Something is keyed in for `{n}` tasks.
    pub done_of: &'static str,
    /// Goes on with one.
    pub go_on: &'static str,
    /// Gives one up.
    pub discard: &'static str,
    /// What giving one up costs.
    pub discard_asks: &'static str,
    /// Gives it up all the same.
    pub discard_sure: &'static str,
    /// Leaves it where it is.
    pub discard_not: &'static str,
    /// The roster no longer has the unit.
    pub gone: &'static str,
    /// Shows what was keyed in.
    pub what: &'static str,
    /// Other rounds `{rounds}` have forms that are begun.
    pub elsewhere: &'static str,
    /// `{n}` forms cannot be read.
    pub unread: &'static str,
    /// What was typed lies on the device.
    pub kept: &'static str,
    /// It is being written.
    pub writing: &'static str,
    /// It is not on the device.
    pub not_kept: &'static str,
    /// Another window has written the same form.
    pub moved: &'static str,
    /// Takes what lies on the device.
    pub read_again: &'static str,
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
    later: "以后再录",
    progress: "已录 {n} / {all} 项",
    done: "已计入 {unit} 的代填表。",
    waits: "{unit} 自己也报过，两份不一样，已放到“待确认”，请您决定用哪一份。",
    same: "与已计入的一样，没有新内容。",
    name: "代填 {unit}",
    begun: "录到一半的表",
    done_of: "已录 {n} 项，没有计入",
    go_on: "接着录",
    discard: "放弃",
    discard_asks: "放弃后，录的内容就没有了，不能恢复。",
    discard_sure: "确定放弃",
    discard_not: "先留着",
    gone: "应报名单里现在没有这个单位，不能接着录。录的内容还留着；名单里又有它时可以接着录，确实不要了再点“放弃”。",
    what: "看录了什么",
    elsewhere: "别的期次还有录到一半的表：{rounds}。换到那一期接着录。",
    unread: "有 {n} 份录到一半的表读不出来，原样留着，没有改动。",
    kept: "录的内容已存在本机，还没有计入汇总；关掉页面也不会丢。",
    writing: "正在保存录的内容……",
    not_kept: "录的内容没有存下，只在这个页面里：请先“计入”，不要关掉页面。",
    moved: "另一个窗口也录了这份表，这里录的没有存下。",
    read_again: "改用已存的那一份",
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
    later: "Later",
    progress: "{n} of {all} tasks keyed in",
    done: "The form of {unit} counts.",
    waits: "{unit} has reported by itself too, and the two differ: it waits for your decision.",
    same: "It says what counts already.",
    name: "Keyed in: {unit}",
    begun: "Forms that are begun",
    done_of: "{n} tasks keyed in, not counted",
    go_on: "Go on",
    discard: "Give up",
    discard_asks: "What was keyed in will be gone and cannot be brought back.",
    discard_sure: "Give it up",
    discard_not: "Keep it",
    gone: "The roster does not have this unit now, so the form cannot be gone on with. What was keyed in stays; go on when the roster has the unit again, or give it up.",
    what: "Show what was keyed in",
    elsewhere: "Other rounds have forms that are begun: {rounds}. Change to that round to go on.",
    unread: "{n} forms that are begun cannot be read; they stay as they are.",
    kept: "What was keyed in is on this device and not counted yet; it stays when the page is closed.",
    writing: "Saving what was keyed in…",
    not_kept: "What was keyed in is not saved and is in this page only: count it before you close the page.",
    moved: "Another window has keyed in this form too; what was keyed in here is not saved.",
    read_again: "Use the one that is saved",
    no_unit: "The roster has no such unit, or it is a teaching point, which reports through its school.",
    nothing: "Nothing has been keyed in yet.",
    fault: "Task {task}: {why}",
};
