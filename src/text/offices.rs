//! Splitting the work among offices.

/// Wording about parts of a workbook.
pub struct Offices {
    /// Heading: splitting.
    pub split: &'static str,
    /// What it is for, and how it comes back.
    pub hint: &'static str,
    /// Label of the office.
    pub office: &'static str,
    /// Offices to tap.
    pub usual: [&'static str; 5],
    /// Question: which items.
    pub items: &'static str,
    /// A choice: `{no}` `{title}`.
    pub item: &'static str,
    /// How many tasks of an item concern the unit: `{n}`.
    pub tasks: &'static str,
    /// The same where `{some}` of them are chosen.
    pub some_tasks: &'static str,
    /// Unfolds the tasks of item `{no}`.
    pub singly: &'static str,
    /// Button: save the part for the office.
    pub make: &'static str,
    /// The office is missing.
    pub need_office: &'static str,
    /// No item is chosen.
    pub need_items: &'static str,
    /// The part `{name}` was handed over.
    pub handed_out: &'static str,
    /// Heading: who filled in.
    pub came_back: &'static str,
    /// In `{n}` tasks.
    pub count: &'static str,
    /// On a task: filled in by `{offices}`.
    pub filled_by: &'static str,
    /// Mark: the part of `{office}`.
    pub part_of: &'static str,
    /// What a file is: the part of `{office}` with `{n}` tasks.
    pub part_with: &'static str,
    /// An item that the office was not given.
    pub not_given: &'static str,
    /// Banner: what to do with a part.
    pub is_part: &'static str,
}

/// Chinese.
pub static ZH: Offices = Offices {
    split: "分工",
    hint: "把一部分任务交给科室填：选好科室和条目（也可以只选其中几项任务），存成分工文件发给他们。他们用本网页“打开备份”就只看到这些任务，填好后点“备份”，把文件发回来；您在上面“打开备份”并回，谁填的会标在任务上。",
    office: "交给哪个科室",
    usual: ["教务处", "总务处", "德育处", "党支部", "办公室"],
    items: "交给他们的条目",
    item: "{no} {title}",
    tasks: "{n} 项任务",
    some_tasks: "{n} 项任务，选了 {some} 项",
    singly: "第 {no} 条里逐项选",
    make: "存成分工文件",
    need_office: "请写科室名称，最多 200 个字。",
    need_items: "请至少选一个条目或一项任务。",
    handed_out: "分工文件已交给浏览器保存：{name}",
    came_back: "科室填了多少",
    count: "{n} 项任务",
    filled_by: "{offices}填",
    part_of: "分工：{office}",
    part_with: "{office}，{n} 项任务",
    not_given: "这一条没有分给您。",
    is_part: "这是分工台账，只列出交给您的任务。填好后到“保存与备份”备份，把文件发回给分工的人。",
};

/// English.
pub static EN: Offices = Offices {
    split: "Splitting the work",
    hint: "Hand some of the tasks to an office: choose the office and the items, or single tasks of them, save the part and send it. With “Open a copy” they see these tasks alone; when done they back up and send the file back. Open it above and merge it: who filled in what is marked on the tasks.",
    office: "Which office",
    usual: ["Teaching", "General affairs", "Moral education", "Party branch", "Head's office"],
    items: "Items for them",
    item: "{no} {title}",
    tasks: "{n} tasks",
    some_tasks: "{n} tasks, {some} chosen",
    singly: "Choose single tasks of item {no}",
    make: "Save the part",
    need_office: "Enter the office's name, at most 200 characters.",
    need_items: "Choose at least one item or task.",
    handed_out: "The part was handed to the browser: {name}",
    came_back: "What offices filled in",
    count: "{n} tasks",
    filled_by: "by {offices}",
    part_of: "Part: {office}",
    part_with: "{office}, {n} tasks",
    not_given: "This item was not handed to you.",
    is_part: "This is a part: it lists only the tasks handed to you. When done, back up under saving and send the file back to whoever split the work.",
};
