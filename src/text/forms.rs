//! Tables on the page about saving: what there is, and what is found in one that comes back filled in.

use crate::domain::door::DoorFault;
use crate::domain::door::filled::{CellFault, NoForm};
use crate::domain::door::kind::Kind;
use crate::domain::workbook::rules::Fault;
use crate::text::{Text, fill};

/// Wording about saving tables and reading them back.
pub struct Forms {
    /// Heading.
    pub tables: &'static str,
    /// What tables are for, and what they are not.
    pub hint: &'static str,
    /// What each table holds, in the order in which they are offered.
    pub about: [&'static str; 4],
    /// Only the `{n}` tasks that are being looked for.
    pub filtered: &'static str,
    /// A button's full name: `{table}` as `{format}`.
    pub save_as: &'static str,
    /// While a file is made.
    pub making: &'static str,
    /// `{name}` was handed over.
    pub made: &'static str,
    /// The browser did not take it.
    pub not_taken: &'static str,
    /// It could not be made.
    pub not_made: &'static str,
    /// What the office has said could not be read, and would be left out.
    pub no_record: &'static str,
    /// Heading and button: read back.
    pub read: &'static str,
    /// How it is done.
    pub read_hint: &'static str,
    /// While `{name}` is read.
    pub reading: &'static str,
    /// Heading of a form that was not read.
    pub refused: &'static str,
    /// Nothing in it differs.
    pub nothing: &'static str,
    /// Heading: `{n}` changes, `{tasks}` tasks.
    pub changes: &'static str,
    /// Heads of the list of changes: cell, task, field, before, after.
    pub heads: [&'static str; 5],
    /// Stands for an empty value.
    pub empty: &'static str,
    /// Heading: `{n}` cells that cannot stand, and what to do.
    pub faults: &'static str,
    /// A cell that cannot stand: `{cell}` `{why}`.
    pub fault: &'static str,
    /// The columns `{names}` are gone.
    pub missing: &'static str,
    /// The form names the unit `{was}`, the workbook `{now}`.
    pub unit_was: &'static str,
    /// Somebody says that both are one.
    pub is_one_unit: &'static str,
    /// Button: take the `{n}` changes over.
    pub take: &'static str,
    /// They were taken over.
    pub taken: &'static str,
    unmarked: &'static str,
    newer: &'static str,
    other_plan: &'static str,
    other_unit: &'static str,
    no_headings: &'static str,
    nothing_to_fill: &'static str,
    not_whole: &'static str,
    not_text: &'static str,
    formula: &'static str,
    error: &'static str,
    id_not_text: &'static str,
    no_such_task: &'static str,
    twice: &'static str,
    no_id: &'static str,
    heading_twice: &'static str,
    not_for_task: &'static str,
    internal: &'static str,
    too_long: &'static str,
}

impl Forms {
    /// Says why a form is not looked into, and what to do.
    pub fn no_form(&self, text: Text, why: &NoForm) -> String {
        match why {
            NoForm::Door(DoorFault::NotText | DoorFault::Empty | DoorFault::Kind(Kind::Office)) => {
                self.not_text.to_owned()
            }
            NoForm::Door(fault) => text.verdict().door(fault),
            NoForm::Unmarked => self.unmarked.to_owned(),
            NoForm::Newer => self.newer.to_owned(),
            NoForm::OtherPlan => self.other_plan.to_owned(),
            NoForm::OtherUnit(unit) => fill(self.other_unit, &[("unit", unit)]),
            NoForm::NoHeadings => self.no_headings.to_owned(),
            NoForm::NothingToFill => self.nothing_to_fill.to_owned(),
            NoForm::NotWhole => self.not_whole.to_owned(),
        }
    }

    /// Says why a cell cannot stand, and what to do.
    pub fn cell(&self, text: Text, cell: &str, fault: &CellFault) -> String {
        let words = text.sheets();
        let why = match fault {
            CellFault::Formula => self.formula.to_owned(),
            CellFault::Error(error) => fill(self.error, &[("error", error)]),
            CellFault::IdNotText => self.id_not_text.to_owned(),
            CellFault::NoSuchTask(id) => fill(self.no_such_task, &[("id", id)]),
            CellFault::Twice(id) => fill(self.twice, &[("id", id)]),
            CellFault::NoId => self.no_id.to_owned(),
            CellFault::HeadingTwice => self.heading_twice.to_owned(),
            CellFault::NotForTask | CellFault::Field(Fault::NoSuchField) => self.not_for_task.to_owned(),
            CellFault::Field(Fault::Internal) => self.internal.to_owned(),
            CellFault::Field(Fault::NotANumber) => words.not_a_number.to_owned(),
            CellFault::Field(Fault::NotADay) => words.not_a_day.to_owned(),
            CellFault::Field(Fault::NotAChoice) => words.choose.to_owned(),
            CellFault::Field(Fault::TooLong(limit)) => fill(self.too_long, &[("n", limit)]),
            // No column of ours is a rectification's: only a table by another hand can lead here.
            CellFault::Field(
                fault @ (Fault::NoMeasure
                | Fault::NoPerson
                | Fault::NoEvidence
                | Fault::NoRechecker
                | Fault::OwnRecheck
                | Fault::Returned
                | Fault::OfficeWords),
            ) => text.verdict().fault(*fault),
        };
        fill(self.fault, &[("cell", &cell), ("why", &why)])
    }
}

/// Chinese.
pub static ZH: Forms = Forms {
    tables: "表格",
    hint: "用 Excel、WPS 打开，可以打印，也可以填好再读回来。表格不是备份，备份请用上面的“备份”。",
    about: [
        "每项任务一行，填报的内容都在里面，可填好再读回来",
        "谁牵头、谁配合、谁负责、何时完成，可填好再读回来",
        "存在问题、整改措施、责任人、时限、销号",
        "按日期排列的时限和开展次数",
    ],
    filtered: "只要筛选出的 {n} 项任务",
    save_as: "{table}存为 {format}",
    making: "正在生成文件，第一次要多等几秒",
    made: "已交给浏览器保存：{name}",
    not_taken: "浏览器没有接收这个文件，请换一个浏览器打开。",
    not_made: "文件没有生成成功，请检查网络后重试。已填的内容不受影响。",
    no_record: "本级的反馈记录读不出来，文件里会缺核定和整改，所以没有生成。请到“反馈整改”页处理后再存。",
    read: "读回填好的表格",
    read_hint: "把“落实情况”或“责任清单”的 XLSX 表格填好，存盘后在这里选它。先看改了哪些，再决定写不写入。",
    reading: "正在读“{name}”",
    refused: "这张表没有读",
    nothing: "这张表和存出时一样，没有改动。",
    changes: "表里改了 {n} 处，涉及 {tasks} 项任务",
    heads: ["格子", "任务", "内容", "现在", "改成"],
    empty: "（空）",
    faults: "有 {n} 个格子要先改好，改好存盘后重新读。现在什么也没有写入。",
    fault: "{cell}：{why}",
    missing: "表里没有这些列，列里的内容不动：{names}",
    unit_was: "这张表写的是“{was}”，现在的台账是“{now}”，是同一份台账改过名称。请确认是同一个单位。",
    is_one_unit: "是同一个单位",
    take: "写入这 {n} 处改动",
    taken: "已写入。想退回，请点“撤销”，一次退回全部。",
    unmarked: "这不是本台账存出的表格，或者隐藏的工作表被删掉了。请重新存一份再填。",
    newer: "这张表是新版网页存出的，请先换用新版网页。",
    other_plan: "这张表属于另一份工作要点，或任务已经变了。请重新存一份再填。",
    other_unit: "这张表是“{unit}”的，不是本单位的。",
    no_headings: "表里找不到“编号”和要填的列的标题。请恢复标题，或重新存一份再填。",
    nothing_to_fill: "这种表格只供查看，不能读回。能读回的是“落实情况”和“责任清单”。",
    not_whole: "表里只有一部分任务（分工或筛选出来的），或者是责任清单，不能当作整份台账计入。请单位不分工、不筛选，另存“落实情况”再报。",
    not_text: "请选 XLSX 表格。旧的 .xls 或带密码的，请在 Excel、WPS 里另存为不带密码的 .xlsx。",
    formula: "是公式。请复制后“选择性粘贴”为数值。",
    error: "显示错误 {error}。请改成要填的内容。",
    id_not_text: "编号变成了数字，分不清是哪项任务。请恢复成文本，例如 10.10。",
    no_such_task: "没有编号为“{id}”的任务。请恢复原来的编号。",
    twice: "任务 {id} 有两行。请只留一行。",
    no_id: "这一行没有编号。请恢复编号，或清空这一行。",
    heading_twice: "有两列的标题相同。请只留一列。",
    not_for_task: "这项任务没有这一栏。请清空这个格子。",
    internal: "涉密和内部事项只填完成情况和日期。请清空这个格子。",
    too_long: "超过 {n} 个字，请删减。",
};

/// English.
pub static EN: Forms = Forms {
    tables: "Tables",
    hint: "For Excel and WPS: to print, or to fill in and read back. A table is no copy of the workbook; use Back up for that.",
    about: [
        "A row a task with all that is entered; can be filled in and read back",
        "Who leads, who helps, who is in charge, by when; can be filled in and read back",
        "Problems, measures, who, by when, closed on",
        "Due dates and occurrences by day",
    ],
    filtered: "Only the {n} tasks being looked for",
    save_as: "{table} as {format}",
    making: "Making the file; the first time takes some seconds more",
    made: "Handed to the browser to save: {name}",
    not_taken: "The browser did not take the file. Use another browser.",
    not_made: "The file could not be made. Check the network and try again; what you entered is safe.",
    no_record: "The record of feedback cannot be read, and verified ratings and orders would be left out: nothing was made. Read it again under “Feedback” first.",
    read: "Read a filled-in table back",
    read_hint: "Fill in the XLSX of Answers or Responsibility, save it, and choose it here. First see what has changed, then decide.",
    reading: "Reading “{name}”",
    refused: "This table was not read",
    nothing: "This table is as it was saved; nothing has changed.",
    changes: "{n} changes in the table, in {tasks} tasks",
    heads: ["Cell", "Task", "What", "Now", "Becomes"],
    empty: "(empty)",
    faults: "{n} cells have to be put right first; save and read the table again. Nothing has been written.",
    fault: "{cell}: {why}",
    missing: "These columns are gone and stay as they are here: {names}",
    unit_was: "This table names “{was}”, the workbook is now “{now}”; it is the same workbook under another name. Please make sure that it is one unit.",
    is_one_unit: "It is one unit",
    take: "Write these {n} changes",
    taken: "Written. Undo takes all of it back at once.",
    unmarked: "This table was not saved by this workbook, or its hidden sheet is gone. Save it anew and fill that in.",
    newer: "A newer page saved this table. Go over to the newer page first.",
    other_plan: "This table is of another plan, or the tasks have changed. Save it anew and fill that in.",
    other_unit: "This table is of “{unit}”, not of this unit.",
    no_headings: "The headings of the number and of columns to fill in are not found. Put them back, or save the table anew.",
    nothing_to_fill: "This kind of table is to look at only. Answers and Responsibility can be read back.",
    not_whole: "The table has only some of the tasks (a part, or what was looked for), or who does what, and cannot count as a whole workbook. Ask the unit for its answers, whole and unfiltered.",
    not_text: "Choose an XLSX table. Save an old .xls, or one with a password, as .xlsx without one first.",
    formula: "is a formula. Copy it and paste it as a value.",
    error: "shows the error {error}. Enter what it should say.",
    id_not_text: "the number has become a figure, so the task is not certain. Make it text again, such as 10.10.",
    no_such_task: "there is no task “{id}”. Put the number back.",
    twice: "task {id} has two rows. Keep one of them.",
    no_id: "this row has no number. Put it back, or empty the row.",
    heading_twice: "two columns have the same heading. Keep one of them.",
    not_for_task: "this task has no such field. Empty the cell.",
    internal: "confidential and internal matters carry state and dates only. Empty the cell.",
    too_long: "longer than {n} characters. Shorten it.",
};
