//! 结转: beginning anew under another plan with what goes along from the workbook before.

use crate::domain::carry::{Scope, Why};

/// Wording of carrying a workbook forward.
pub struct Carrying {
    /// Heading: from the workbook of `{unit}`.
    pub title: &'static str,
    /// What it was: `{plan}`, `{edition}`, with `{n}` tasks; and that it stays.
    pub intro: &'static str,
    /// The plan of the workbook is not here in the edition that it answers.
    pub no_plan: &'static str,
    /// Question: what goes along.
    pub scope: &'static str,
    scopes: [[&'static str; 2]; 2],
    /// `{n}` tasks go along.
    pub count: &'static str,
    /// Of these `{n}` have another number.
    pub moved: &'static str,
    /// `{n}` tasks have nothing of what was chosen.
    pub idle: &'static str,
    /// Nothing goes along.
    pub nothing: &'static str,
    /// Folded: `{n}` tasks whose texts are nearly the same.
    pub near: &'static str,
    /// What to do about them.
    pub near_hint: &'static str,
    /// Heading: `{n}` tasks could not be carried.
    pub left: &'static str,
    /// What becomes of them.
    pub left_hint: &'static str,
    /// Folded: `{n}` more of them.
    pub left_more: &'static str,
    whys: [&'static str; 4],
    /// A task that the old plan does not have either.
    pub unknown: &'static str,
    /// A field and its text: `{field}`, `{text}`.
    pub field: &'static str,
    /// `{n}` notes could not be carried.
    pub notes: &'static str,
    /// Read out between two texts.
    pub becomes: &'static str,
    /// Button: begins with what goes along.
    pub start: &'static str,
    /// Button: begins without.
    pub cancel: &'static str,
    /// Done: `{n}` tasks.
    pub done: &'static str,
}

impl Carrying {
    /// Returns what a scope is called, and what it holds.
    pub fn scope_of(&self, scope: Scope) -> [&'static str; 2] {
        let at = Scope::ALL.iter().position(|known| *known == scope);
        at.and_then(|at| self.scopes.get(at)).copied().unwrap_or_default()
    }

    /// Says why something could not be carried.
    pub fn why(&self, why: Why) -> &'static str {
        let at = Why::ALL.iter().position(|known| *known == why);
        at.and_then(|at| self.whys.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: Carrying = Carrying {
    title: "从“{unit}”的台账结转",
    intro: "原来的台账填的是《{plan}》第 {edition} 版，{n} 项任务有内容。结转只读不改，原来的台账留在本机。单位情况一并带过去，以后可以改。",
    no_plan: "原来的台账填的那一版工作要点不在本机，任务文字无法核对，不能结转。请先打开那一版工作要点文件，再打开新的。",
    scope: "带哪些内容",
    scopes: [
        [
            "责任人和未办结事项",
            "牵头、配合、责任人和电话；没有完成的任务的问题、下一步和备注；没有销号的整改问题。完成情况、数字、佐证和日期不带，按新的一年重新填。",
        ],
        ["全部内容", "连同完成情况、数字、佐证、日期和工作记录，适合同一年换用新版。报送记录留在原来的台账。"],
    ],
    count: "{n} 项任务可以结转",
    moved: "其中 {n} 项编号变了，按相同的文字对应",
    idle: "另有 {n} 项能对应，但没有要带的内容",
    nothing: "没有可以结转的内容，请直接在下面填写单位情况。",
    near: "{n} 项按相近的文字对应，请核对",
    near_hint: "有不是同一件事的，开始以后到那项任务里改。",
    left: "{n} 项未能对应",
    left_hint: "这些内容不带过去，仍在原来的台账里。",
    left_more: "其余 {n} 项",
    whys: [
        "新的工作要点没有这项任务",
        "同一编号已是别的任务",
        "新任务不涉及本单位",
        "新任务没有这一栏，或不能这样填",
    ],
    unknown: "原来的工作要点也没有这项任务",
    field: "{field}：{text}",
    notes: "还有 {n} 条工作记录没有对应的条目，留在原来的台账里。",
    becomes: "对应",
    start: "结转并开始",
    cancel: "不结转",
    done: "已结转 {n} 项任务。原来的台账没有改动，在“本机台账”里可以打开。",
};

/// English.
pub static EN: Carrying = Carrying {
    title: "Carry forward from the workbook of “{unit}”",
    intro: "That workbook answers “{plan}”, edition {edition}, with something recorded for {n} tasks. It is only read and stays on this device. The unit's profile goes along and can be changed later.",
    no_plan: "The edition of the plan that the workbook answers is not on this device, so the tasks' texts cannot be compared and nothing can be carried. Open that edition's plan file first, then the new one.",
    scope: "What goes along",
    scopes: [
        [
            "Who is responsible, and what remains open",
            "Lead, co-units, person and telephone; problem, next step and note of tasks that are not done; problems not yet closed. States, numbers, evidence and dates stay behind, to be given anew for the new year.",
        ],
        [
            "Everything",
            "States, numbers, evidence, dates and notes too; for a new edition within the year. Submissions stay with the workbook they were sent from.",
        ],
    ],
    count: "{n} tasks go along",
    moved: "{n} of them under another number, by the same text",
    idle: "{n} more have a counterpart, and nothing of what was chosen",
    nothing: "Nothing goes along; fill in the unit's profile below.",
    near: "{n} tasks were matched by texts that are nearly the same: check them",
    near_hint: "If one is not the same thing, change it in that task once you have begun.",
    left: "{n} tasks could not be matched",
    left_hint: "This does not go along; it is still in the old workbook.",
    left_more: "{n} more",
    whys: [
        "The new plan has no such task",
        "Another task has this number now",
        "The new task does not concern this unit",
        "The new task has no such field, or does not take it",
    ],
    unknown: "The old plan has no such task either",
    field: "{field}: {text}",
    notes: "{n} notes have no item to go to and stay in the old workbook.",
    becomes: "is now",
    start: "Carry forward and begin",
    cancel: "Begin without",
    done: "{n} tasks carried forward. The old workbook is unchanged, among the workbooks on this device.",
};
