//! The papers and tables of a desk: the report on the plan, the circular, what may be published of both, and the receipt.

/// Wording of the papers of a desk.
pub struct Circulars {
    /// Choice of the edition.
    pub edition: &'static str,
    /// Behind the name of a file for publication.
    pub public: &'static str,
    /// To the files, where there is nothing to make a paper of.
    pub to_files: &'static str,
    /// Heading of the tables.
    pub tables_title: &'static str,
    /// Which units they are of.
    pub tables_hint: &'static str,
    /// The same where the units are those that are shown.
    pub tables_shown: &'static str,
    /// Heading of the data.
    pub data: &'static str,
    /// What is in it.
    pub data_hint: &'static str,
    /// Saves it.
    pub data_save: &'static str,
    /// What the papers are called, in the order of the vocabulary.
    pub names: [&'static str; 3],
    /// For whom a paper is: inside, published without names, published by county.
    pub editions: [&'static str; 3],
    /// Before the round: `{round}`.
    pub round: &'static str,
    /// How many have reported: `{expected}`, `{received}`, `{missing}`.
    pub tally: &'static str,
    /// How many `{received}` have reported where nobody knows who is expected.
    pub tally_open: &'static str,
    /// Beyond the roster `{n}`.
    pub unexpected: &'static str,
    /// How many targets of `{all}` are met: `{met}`, `{not_met}`, `{open}`.
    pub targets_met: &'static str,
    /// The units that have not reported `{units}`.
    pub missing: &'static str,
    /// Units of a county `{county}`: `{units}`.
    pub of_county: &'static str,
    /// Stands between counties.
    pub between: &'static str,
    /// The first names of more: `{units}` and so on, `{n}` in all.
    pub and_more: &'static str,
    /// Headings of the report: the whole, item by item, how it was made.
    pub report: [&'static str; 3],
    /// Headings of the circular: who has reported, targets, lights.
    pub circular: [&'static str; 3],
    /// Columns before the lights: section, units.
    pub spread: [&'static str; 2],
    /// How many `{n}` units an item concerns, and their lights `{lights}`.
    pub item: &'static str,
    /// So many units `{n}` show a light `{light}`.
    pub light: &'static str,
    /// An item that concerns nobody who has reported.
    pub item_none: &'static str,
    /// Units whom an item concerns and that have not reported: `{n}`, `{units}`.
    pub item_missing: &'static str,
    /// Units that have done all of an item: `{units}`.
    pub exemplary: &'static str,
    /// A sentence of units: `{said}`, `{units}`.
    pub remark: &'static str,
    /// So many more sentences `{n}`.
    pub more_remarks: &'static str,
    /// The rest of a sentence is left out.
    pub cut: &'static str,
    /// How the report was made, in paragraphs: lights, good practice, the units' words `{remarks}` `{letters}`, order.
    pub rules: [&'static str; 4],
    /// So many internal tasks `{n}` are in the lights alone.
    pub internal: &'static str,
    /// Columns of counties: county, expected, received, missing, beyond the roster.
    pub counties: [&'static str; 5],
    /// Columns of who is missing: county, units.
    pub missing_columns: [&'static str; 2],
    /// Columns of targets: task, target, figure, met, left out.
    pub targets: [&'static str; 5],
    /// One of several targets of a task: `{task}`, and what tells it from the others, `{what}`.
    pub target_of: &'static str,
    /// Short for a section `{no}`.
    pub section: &'static str,
    /// What the marks mean: `{marks}`; and the sections: `{sections}`.
    pub legend: &'static str,
    /// What the marks of items mean: `{marks}`; and which section `{sections}` they are of.
    pub legend_items: &'static str,
    /// A section `{section}` with its items from `{first}` to `{last}`.
    pub section_items: &'static str,
    /// A mark and what it stands for: `{mark}`, `{light}`.
    pub mark: &'static str,
    /// In what order units stand.
    pub order: &'static str,
    /// Lines to sign on: by, approved by, seal, date.
    pub signatures: [&'static str; 4],
    /// What a paper for publication leaves out, by its edition: `{few}` pupils; `{schools}` of a county.
    pub published: [&'static str; 2],
    /// Fewer than `{n}` pupils, or `{schools}` schools.
    pub few: &'static str,
    /// A unit without its name: `{n}`.
    pub unit: &'static str,
    /// All counties that are not told apart.
    pub others: &'static str,
    /// The figures of counties `{parts}`.
    pub by_county: &'static str,
    /// The counties' figures are left out, for fewer than `{n}` pupils or `{schools}` schools.
    pub withheld: &'static str,
    /// Columns of the receipt: number, file, unit, verdict, why.
    pub receipt: [&'static str; 5],
    /// Verdicts: counts, waits, does not count.
    pub verdicts: [&'static str; 3],
    /// A roll-up of a lower level `{unit}`.
    pub lower: &'static str,
    /// Which files the receipt lists.
    pub receipt_of: &'static str,
    /// The names of the tables, in the order of the vocabulary; a name may stand in a file's name.
    pub tables: [&'static str; 4],
    /// At the head of a printed table: `{plan}`, `{name}`, `{round}`, `{only}`.
    pub table_title: &'static str,
    /// Of the units that are shown alone: `{n}`.
    pub only_shown: &'static str,
    /// Columns that say which unit: county, unit, code, level, to whom it reports.
    pub unit_columns: [&'static str; 5],
    /// Columns of a unit: how many tasks, how many answered.
    pub matrix: [&'static str; 2],
    /// Columns of what a unit says of a task, and of what the office has found.
    pub answer_columns: [&'static str; 10],
    /// Columns of the table of targets.
    pub target_columns: [&'static str; 14],
}

/// Chinese.
pub static ZH: Circulars = Circulars {
    edition: "给谁看",
    public: "公开版",
    to_files: "去放入文件",
    tables_title: "表格",
    tables_hint: "全部单位，按县（市）和名单排列。只要一部分单位的，在“各单位”里筛选后存。",
    tables_shown: "存成表格：只含上面筛选出的单位。",
    data: "数据",
    data_hint: "逐行的数据（NDJSON：一行是一个单位的一项任务），给数据库和统计软件用；连同数据字典和现成的查询装在一个压缩包里。里面有单位名称、原话和本级的核定、反馈意见，不是公开版。",
    data_save: "存为数据包（ZIP）",
    names: ["落实情况报告", "落实情况通报", "收文回执"],
    editions: ["内部使用：写明单位", "公开：单位不具名", "公开：只列分县（市）合计"],
    round: "报送期次：{round}",
    tally: "应报 {expected} 个单位，已报 {received} 个，未报 {missing} 个。",
    tally_open: "已收到 {received} 个单位的报送；没有应报名单，不知道谁没有报。",
    unexpected: "另有名单外的 {n} 个单位也计入。",
    targets_met: "工作要点的 {all} 个目标值中，已达到 {met} 个，未达到 {not_met} 个，暂不能判定或不由本级判定 {open} 个。",
    missing: "未报单位：{units}。",
    of_county: "{county}：{units}",
    between: "；",
    and_more: "{units}等 {n} 个单位",
    report: ["一、总体情况", "二、逐条落实情况", "三、口径说明"],
    circular: ["一、报送情况", "二、目标值", "三、各单位亮灯"],
    spread: ["部分", "涉及单位"],
    item: "涉及已报单位 {n} 个：{lights}。",
    light: "{light} {n} 个",
    item_none: "已报单位都不涉及本条。",
    item_missing: "涉及本条而没有报的 {n} 个单位：{units}。",
    exemplary: "做法较好的单位：{units}。",
    remark: "{said}（{units}）",
    more_remarks: "另有 {n} 种说法没有列出，见各单位的填报。",
    cut: "……（以下略）",
    rules: [
        "亮灯和目标值与汇总页面是同一口径，以统计截至日判断；一个部分取所含条目中最紧的一盏灯。没有报的单位不当作零，不计入任何数字。",
        "“做法较好的单位”是本工具的默认口径，不是通知规定的：本条涉及它的任务都已完成、目标已达到，并且每项都附有佐证；内部事项和不涉及的任务不算。是否采用，由汇总单位核实后决定。",
        "存在问题和下一步打算是单位的原话。取舍是本工具的默认口径：同样的话并在一起，说的单位多的在前，一样多的长的在前；每条最多列 {remarks} 种，每种最多 {letters} 字。",
        "单位按县（市）和应报名单的顺序列出，不排名次。",
    ],
    internal: "内部事项 {n} 项只计入亮灯，不列出任何内容。",
    counties: ["县（市）", "应报", "已报", "未报", "名单外"],
    missing_columns: ["县（市）", "未报单位"],
    targets: ["任务", "目标", "实际", "是否达到", "未报或未填的单位"],
    target_of: "{task}（{what}）",
    section: "部分{no}",
    legend: "一格是一个部分所含条目中最紧的一盏灯：{marks}，空格表示不涉及。各部分依次是：{sections}。",
    legend_items: "一格是一个条目的灯，列头是条目的编号：{marks}，空格表示不涉及。各部分的条目是：{sections}。",
    section_items: "{section}（{first}—{last}）",
    mark: "“{mark}”表示{light}",
    order: "单位按县（市）和应报名单的顺序排列，不排名次。",
    signatures: ["汇总人（签字）", "审核人（签字）", "单位（盖章）", "日期"],
    published: [
        "本公开版不写单位名称，编号和先后与名单无关；不含内部事项、单位原话和单个单位的数字；不足 {few} 人的学生数、不足 {schools} 所学校报的数不公布。学校不足 {schools} 所的县（市）也不单列。",
        "本公开版只列分县（市）合计；不含内部事项、单位原话和单个单位的数字；不足 {few} 人的学生数、不足 {schools} 所学校报的数不公布。学校不足 {schools} 所的县（市）并入“其余”，以免从合计看出是哪所学校。",
    ],
    few: "不足 {n} 人或 {schools} 所学校，不公布",
    unit: "单位{n}",
    others: "其余",
    by_county: "分县（市）：{parts}。",
    withheld: "涉及学生不足 {n} 人或学校不足 {schools} 所的，不分县（市）公布。",
    receipt: ["序号", "文件", "单位", "结果", "说明"],
    verdicts: ["计入", "待确认", "不计入"],
    lower: "{unit}（下级汇总）",
    receipt_of: "本回执列出本期放入的文件。",
    tables: ["各单位亮灯和数字", "各单位自评和核定", "目标值", "未报名单"],
    table_title: "{plan} {name} {round} {only}",
    only_shown: "只含筛选出的 {n} 个单位",
    unit_columns: ["县（市）", "单位", "代码", "类别", "报送至"],
    matrix: ["涉及任务", "已填"],
    answer_columns: [
        "编号",
        "任务",
        "完成情况",
        "亮灯",
        "自评等次",
        "核定等次",
        "反馈意见",
        "限期整改",
        "整改时限",
        "办理情况",
    ],
    target_columns: [
        "编号",
        "任务",
        "目标",
        "口径",
        "实际",
        "分子",
        "分母",
        "是否达到",
        "亮灯",
        "计入单位",
        "报了没填数",
        "称不涉及",
        "未报",
        "可引用的句子",
    ],
};

/// English.
pub static EN: Circulars = Circulars {
    edition: "For whom",
    public: "published",
    to_files: "To the files",
    tables_title: "Tables",
    tables_hint: "All units, by county and roster. For some of them, filter under “Units” and save there.",
    tables_shown: "Save as a table: the units shown above alone.",
    data: "Data",
    data_hint: "Line by line (NDJSON: a line is a unit's word on a task), for databases and statistics, in one zip with a dictionary and queries. It names units, has their words and what the office has found, and is not for publication.",
    data_save: "Save the data (ZIP)",
    names: ["Report on the plan", "Circular", "Receipt of files"],
    editions: ["Inside: units by name", "Published: units without names", "Published: sums by county"],
    round: "Round: {round}",
    tally: "{expected} units are expected, {received} have reported and {missing} have not.",
    tally_open: "{received} units have reported; without a roster nobody knows who has not.",
    unexpected: "{n} units that the roster does not have count, too.",
    targets_met: "Of the {all} targets of the plan {met} are met and {not_met} are not; {open} cannot be judged yet, or not here.",
    missing: "Not reported: {units}.",
    of_county: "{county}: {units}",
    between: "; ",
    and_more: "{units} and others, {n} in all",
    report: ["The whole", "Item by item", "How this was made"],
    circular: ["Who has reported", "Targets", "Lights of the units"],
    spread: ["Section", "Units"],
    item: "It concerns {n} units that have reported: {lights}.",
    light: "{light} {n}",
    item_none: "It concerns none of the units that have reported.",
    item_missing: "{n} units that it concerns have not reported: {units}.",
    exemplary: "Good practice: {units}.",
    remark: "{said} ({units})",
    more_remarks: "{n} more are not listed; see the units' own answers.",
    cut: "… (cut)",
    rules: [
        "Lights and targets are those of the screen, judged by the as-of date; a section shows the most urgent light of its items. A unit that has not reported is never zero and is in no figure.",
        "“Good practice” is a default of this program and not the notice's: every task of the item that concerns the unit is done with its targets met, and each has evidence; internal tasks and those that do not apply are left aside. Whether it is used is for the office to decide.",
        "Problems and next steps are in the units' own words. Which are listed is a default of this program: the same words once, those of most units first, then the longest; at most {remarks} an item, at most {letters} characters each.",
        "Units stand by county and roster and are not ranked.",
    ],
    internal: "{n} internal tasks are in the lights alone; nothing of them is listed.",
    counties: ["County", "Expected", "Received", "Missing", "Not in the roster"],
    missing_columns: ["County", "Not reported"],
    targets: ["Task", "Target", "Actual", "Met", "Units left out"],
    target_of: "{task} ({what})",
    section: "S{no}",
    legend: "A cell is the most urgent light of a section's items: {marks}; blank where nothing concerns the unit. The sections are: {sections}.",
    legend_items: "A cell is the light of an item, whose number heads the column: {marks}; blank where nothing concerns the unit. The sections are: {sections}.",
    section_items: "{section} ({first}–{last})",
    mark: "“{mark}” is {light}",
    order: "Units stand by county and roster and are not ranked.",
    signatures: ["Put together by (signature)", "Approved by (signature)", "Unit (seal)", "Date"],
    published: [
        "This edition names no unit, and its numbers have nothing to do with the roster; it has no internal tasks, no words of units and no single unit's figure. Counts of fewer than {few} pupils and figures of fewer than {schools} schools are not told, and counties with fewer than {schools} schools are not told apart.",
        "This edition has sums by county alone; it has no internal tasks, no words of units and no single unit's figure. Counts of fewer than {few} pupils and figures of fewer than {schools} schools are not told, and counties with fewer than {schools} schools are among the others, so that no school is found out from a sum.",
    ],
    few: "fewer than {n} pupils or {schools} schools, not told",
    unit: "Unit {n}",
    others: "Others",
    by_county: "By county: {parts}.",
    withheld: "With fewer than {n} pupils or {schools} schools somewhere, counties are not told apart.",
    receipt: ["No.", "File", "Unit", "Verdict", "Why"],
    verdicts: ["Counts", "Waits", "Does not count"],
    lower: "{unit} (lower level)",
    receipt_of: "It lists the files that were dropped for this round.",
    tables: ["Units", "Own and verified ratings", "Targets", "Missing"],
    table_title: "{plan} {name} {round} {only}",
    only_shown: "{n} units alone, by the filter",
    unit_columns: ["County", "Unit", "Code", "Level", "Reports to"],
    matrix: ["Tasks", "Answered"],
    answer_columns: [
        "No.",
        "Task",
        "State",
        "Light",
        "Own rating",
        "Verified rating",
        "Comment",
        "To be put right",
        "By",
        "Stage",
    ],
    target_columns: [
        "No.",
        "Task",
        "Target",
        "Adds up as",
        "Actual",
        "Numerator",
        "Denominator",
        "Met",
        "Light",
        "Count",
        "Left out the number",
        "Does not concern",
        "Not reported",
        "Sentence",
    ],
};
