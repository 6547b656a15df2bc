//! 工作记录: dated notes on an item.

/// Wording of the notes.
pub struct Notes {
    /// What they are called.
    pub title: &'static str,
    /// How many there are: `{n}`.
    pub count: &'static str,
    /// There is none.
    pub none: &'static str,
    /// What they are for.
    pub hint: &'static str,
    /// Their day.
    pub date: &'static str,
    /// Their text.
    pub text: &'static str,
    /// Who wrote them.
    pub who: &'static str,
    /// Adds one.
    pub add: &'static str,
    /// Link to the changes of the item.
    pub changes: &'static str,
}

/// Chinese.
pub static ZH: Notes = Notes {
    title: "工作记录",
    count: "已记 {n} 条",
    none: "还没有工作记录。",
    hint: "调度、会议、走访等，一次一条；只记在本单位台账里，公开的内容不含工作记录。",
    date: "日期",
    text: "内容",
    who: "记录人",
    add: "记一条",
    changes: "这一条的修改记录",
};

/// English.
pub static EN: Notes = Notes {
    title: "Notes on the work",
    count: "{n} so far",
    none: "There are no notes yet.",
    hint: "Dispatch, meetings, visits: one note for each. They stay in the unit's workbook and are in nothing that is published.",
    date: "Date",
    text: "What happened",
    who: "Noted by",
    add: "Add a note",
    changes: "Changes of this item",
};
