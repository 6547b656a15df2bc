//! The responsibility sheet: who does what.

/// Wording of the responsibility sheet.
pub struct Duty {
    /// What it is for.
    pub intro: &'static str,
    /// Name of the table.
    pub table: &'static str,
    /// Column: the task.
    pub task: &'static str,
    /// Column: the own date.
    pub due: &'static str,
    /// Filter: the section.
    pub section: &'static str,
    /// Filter: an office or unit.
    pub office: &'static str,
    /// Who sits here.
    pub me: &'static str,
    /// Only their tasks.
    pub mine: &'static str,
    /// Where the name is remembered.
    pub me_hint: &'static str,
    /// Filter: nobody is named.
    pub unassigned: &'static str,
    /// So many tasks: `{n}`, without a person `{open}`.
    pub count: &'static str,
    /// Nothing fits the filter.
    pub none_found: &'static str,
    /// Nothing concerns the unit.
    pub empty: &'static str,
    /// The plan's date: `{day}`.
    pub plan_due: &'static str,
    /// An internal task has no names.
    pub internal: &'static str,
    /// Chooses a row: `{id}`.
    pub choose: &'static str,
    /// Chooses every row that is shown.
    pub choose_all: &'static str,
    /// Heading of the bulk edit: `{n}`.
    pub chosen: &'static str,
    /// How it works.
    pub bulk_hint: &'static str,
    /// Leaves a field as it is.
    pub keep: &'static str,
    /// Sets what was entered.
    pub apply: &'static str,
    /// Takes the choice back.
    pub unchoose: &'static str,
    /// It was set: `{n}`.
    pub applied: &'static str,
    /// Internal tasks took only state and date: `{ids}`.
    pub kept_back: &'static str,
    /// Nothing was to be set.
    pub nothing: &'static str,
    /// Prints what is shown.
    pub print: &'static str,
    /// How to print for one person.
    pub print_hint: &'static str,
    /// Heading of a printed sheet: `{unit}`.
    pub printed: &'static str,
    /// Whose sheet it is: `{name}`.
    pub printed_person: &'static str,
}

/// Chinese.
pub static ZH: Duty = Duty {
    intro: "每项任务由谁牵头、谁配合、谁负责、何时完成。点进格子直接填写；写过的名称会再列出来供选。",
    table: "责任分解表",
    task: "任务",
    due: "自定时限",
    section: "部分",
    office: "科室或单位",
    me: "我是",
    mine: "只看我的",
    me_hint: "名字只记在这台设备上，不进台账。",
    unassigned: "只看没有责任人的",
    count: "{n} 项任务，{open} 项还没有责任人",
    none_found: "没有符合条件的任务。",
    empty: "没有涉及本单位的任务。",
    plan_due: "要点 {day}",
    internal: "涉密和内部事项，不填",
    choose: "选中 {id}",
    choose_all: "选中全部",
    chosen: "已选 {n} 项，一起设置",
    bulk_hint: "只设置填了的几栏，空着的不动；算作一步，可以一次撤销。",
    keep: "不改",
    apply: "设置",
    unchoose: "取消选择",
    applied: "已设置 {n} 项，可用“撤销”一次退回。",
    kept_back: "涉密和内部事项只设置了状态和时限：{ids}。",
    nothing: "没有要改的内容。",
    print: "打印",
    print_hint: "打印出来的就是当前筛选的内容；先填责任人，就是这个人的一份。",
    printed: "{unit} 责任分解表",
    printed_person: "责任人：{name}",
};

/// English.
pub static EN: Duty = Duty {
    intro: "Who leads each task, who helps, who is in charge and by when. Write in the cells; names that were written before are offered again.",
    table: "Responsibility sheet",
    task: "Task",
    due: "Own date",
    section: "Section",
    office: "Office or unit",
    me: "I am",
    mine: "Only mine",
    me_hint: "The name is remembered on this device alone and is not in the workbook.",
    unassigned: "Only without a person",
    count: "{n} tasks, {open} without a person",
    none_found: "No task matches.",
    empty: "No task concerns this unit.",
    plan_due: "Plan {day}",
    internal: "Internal: no names",
    choose: "Choose {id}",
    choose_all: "Choose all",
    chosen: "{n} chosen: set together",
    bulk_hint: "Only what is filled in is set, the rest stays; it is one step, taken back at once.",
    keep: "Leave",
    apply: "Set",
    unchoose: "Choose none",
    applied: "{n} tasks were set; one undo takes it back.",
    kept_back: "Internal tasks took only state and date: {ids}.",
    nothing: "There is nothing to change.",
    print: "Print",
    print_hint: "What is shown is printed; enter a person first for that person's sheet.",
    printed: "{unit}: responsibility sheet",
    printed_person: "In charge: {name}",
};
