//! The first run, and the unit's profile.

/// Wording of the first run and of the profile's form.
pub struct Start {
    /// Heading of the first run.
    pub welcome: &'static str,
    /// What this is, in two sentences; `{plan}` is the plan's title.
    pub what: &'static str,
    /// Used before: open a copy.
    pub used_before: &'static str,
    /// The computer is shared: keep nothing on it.
    pub shared: &'static str,
    /// What that means.
    pub shared_hint: &'static str,
    /// Button: open a copy from a file.
    pub open_backup: &'static str,
    /// Heading when the app cannot go on.
    pub failed: &'static str,
    /// Button: back to the workbook that is open.
    pub back: &'static str,
    /// Heading when a workbook was here and is gone.
    pub lost: &'static str,
    /// What may have happened, and what to do.
    pub lost_why: &'static str,
    /// Last copy at `{time}`.
    pub lost_backup: &'static str,
    /// No copy was ever made.
    pub lost_no_backup: &'static str,
    /// Button: begin anew although something was lost.
    pub begin_anew: &'static str,
    /// Begins elsewhere while the database does not open.
    pub do_without: &'static str,
    /// The database does not answer while the page is opened.
    pub busy: &'static str,
    /// Question when the plan's year `{year}` is over.
    pub over: &'static str,
    /// Fill in for the year `{year}`.
    pub fill_in: &'static str,
    /// What filling in means; `{day}` is the plan's last day.
    pub fill_in_hint: &'static str,
    /// Practise.
    pub practise: &'static str,
    /// What practising means; `{year}` is this year.
    pub practise_hint: &'static str,
    /// Open another plan.
    pub other_plan: &'static str,
    /// What opening another plan means.
    pub other_plan_hint: &'static str,
    /// The plan that is open: `{plan}`.
    pub plan_open: &'static str,
    /// Heading of the form.
    pub who: &'static str,
    /// Level.
    pub level: &'static str,
    /// A hint for the level.
    pub level_hint: &'static str,
    /// Stages.
    pub stages: &'static str,
    /// Presets of stages.
    pub presets: &'static str,
    /// Nine-year school.
    pub nine_year: &'static str,
    /// Twelve-year school.
    pub twelve_year: &'static str,
    /// Complete secondary school.
    pub complete: &'static str,
    /// Primary school with a kindergarten.
    pub attached: &'static str,
    /// Attributes.
    pub attributes: &'static str,
    /// Hint for the attributes: tick what holds.
    pub attributes_hint: &'static str,
    /// What private means.
    pub private_hint: &'static str,
    /// What rural means.
    pub rural_hint: &'static str,
    /// What boarding means.
    pub boarding_hint: &'static str,
    /// What canteen means.
    pub canteen_hint: &'static str,
    /// What resettlement means.
    pub resettlement_hint: &'static str,
    /// What direct means.
    pub direct_hint: &'static str,
    /// Party organisation.
    pub party: &'static str,
    /// County.
    pub county: &'static str,
    /// County where the unit may be under the prefecture.
    pub county_optional: &'static str,
    /// First entry of the county list.
    pub choose: &'static str,
    /// The list is as of `{year}` and not from the notice.
    pub county_note: &'static str,
    /// Whether the unit is one the notice names.
    pub named_unit: &'static str,
    /// Hint for it.
    pub named_unit_hint: &'static str,
    /// None of them.
    pub no_named_unit: &'static str,
    /// The unit's name.
    pub name: &'static str,
    /// Example of a school's name.
    pub name_school: &'static str,
    /// Example of an office's name.
    pub name_office: &'static str,
    /// Hint: as in documents.
    pub name_hint: &'static str,
    /// The unit's code, optional.
    pub code: &'static str,
    /// Hint for the code.
    pub code_hint: &'static str,
    /// `{n}` tasks and `{m}` numbers concern the school.
    pub burden_school: &'static str,
    /// `{n}` tasks and `{m}` numbers concern the unit.
    pub burden_unit: &'static str,
    /// Only a state and these numbers are required.
    pub burden_hint: &'static str,
    /// Shown before the profile says enough.
    pub burden_unknown: &'static str,
    /// Primary button of the first run.
    pub begin: &'static str,
    /// Primary button of a change.
    pub keep: &'static str,
    /// No stage chosen.
    pub need_stage: &'static str,
    /// No party organisation chosen.
    pub need_party: &'static str,
    /// No county chosen.
    pub need_county: &'static str,
    /// No name given.
    pub need_name: &'static str,
    /// A line is longer than `{limit}`.
    pub too_long: &'static str,
    /// `{n}` places of the form need attention.
    pub need_all: &'static str,
    /// What changing the profile does.
    pub change_hint: &'static str,
    /// `{n}` answered tasks would no longer be shown.
    pub hidden: &'static str,
    /// `{n}` tasks come in.
    pub appear: &'static str,
}

/// Chinese.
pub static ZH: Start = Start {
    welcome: "先说说您是哪个单位",
    what: "这里把《{plan}》拆成一项项任务，只列出与您单位有关的，逐项填写落实情况。填好后可随时备份成文件。",
    used_before: "以前用过？",
    shared: "这是公用电脑，用完即清",
    shared_hint: "内容只留在打开的页面里，不存到这台电脑；离开前备份成文件带走。",
    open_backup: "打开备份",
    failed: "没有打开成功",
    back: "返回原来的台账",
    lost: "本机的台账不见了",
    lost_why: "这台设备上填过台账，现在找不到了，可能是浏览器数据被清理过。如有备份，打开备份就能接着填。",
    lost_backup: "上次备份：{time}",
    lost_no_backup: "没有备份过。",
    begin_anew: "没有备份，重新开始",
    do_without: "另开一份临时台账",
    busy: "本机存储没有回应，可能被另一个窗口占着。请关掉其他打开本网页的窗口，再重试；本机内容没有动。",
    over: "{year} 年已经过去，您想怎么用这份工作要点？",
    fill_in: "补报 {year} 年",
    fill_in_hint: "如实填写当年的落实情况，时限按 {day} 判断。",
    practise: "演练",
    practise_hint: "所有日期挪到 {year} 年，用来练习或试填，不与正式台账相混。",
    other_plan: "打开其他工作要点",
    other_plan_hint: "有新一年或其他地方的工作要点文件时用。",
    plan_open: "已打开：{plan}",
    who: "单位基本情况",
    level: "您是",
    level_hint: "幼儿园、中职、特殊教育学校都选学校。",
    stages: "办学学段（可多选）",
    presets: "常见组合",
    nine_year: "九年一贯制",
    twelve_year: "十二年一贯制",
    complete: "完全中学",
    attached: "小学附设幼儿园",
    attributes: "学校特点",
    attributes_hint: "符合的打勾，不符合的不用管。",
    private_hint: "民办学校，不勾即为公办。",
    rural_hint: "乡镇和村里的学校。",
    boarding_hint: "有学生住校。",
    canteen_hint: "学校自己有食堂或供餐。",
    resettlement_hint: "办在易地扶贫搬迁安置点，或主要招收安置点的学生。",
    direct_hint: "由州教育局直接管理，不归县（市）。",
    party: "党组织",
    county: "所在县（市）",
    county_optional: "所在县（市）（可不选）",
    choose: "请选择",
    county_note: "县（市）名单为 {year} 年口径，不是通知的内容。",
    named_unit: "通知点名的学校",
    named_unit_hint: "通知给下面的学校单独布置了任务，您校是其中之一吗？",
    no_named_unit: "不是",
    name: "单位名称",
    name_school: "某某小学",
    name_office: "某某县教育局",
    name_hint: "与公章一致，不用写县名。",
    code: "单位代码（可不填）",
    code_hint: "学校标识码，填了便于县里汇总。",
    burden_school: "您校涉及 {n} 项任务、{m} 个数字",
    burden_unit: "您单位涉及 {n} 项任务、{m} 个数字",
    burden_hint: "只有完成情况和这些数字要填，其余都可不填。",
    burden_unknown: "选好学段就能看到涉及多少任务。",
    begin: "开始填写",
    keep: "保存",
    need_stage: "请至少选一个学段。",
    need_party: "请选一项。",
    need_county: "请选择所在县（市）。",
    need_name: "请填写单位名称。",
    too_long: "最多 {limit} 个字，请写短一些。",
    need_all: "还有 {n} 处要补上，见上面红字。",
    change_hint: "改动不会删除已填的内容；暂时用不到的会先收起来，改回来还在。",
    hidden: "改后有 {n} 项已填的任务不再显示，内容仍然保留。",
    appear: "改后新增 {n} 项任务。",
};

/// English.
pub static EN: Start = Start {
    welcome: "First, which unit are you?",
    what: "This turns “{plan}” into single tasks, shows only those that concern your unit, and records how each is carried out. You can back it up as a file at any time.",
    used_before: "Used it before?",
    shared: "A shared computer: use and clear",
    shared_hint: "What you enter stays in the open page and is not kept on this computer; save a copy and take it with you.",
    open_backup: "Open a copy",
    failed: "It did not open",
    back: "Back to the workbook before",
    lost: "The workbook on this device is gone",
    lost_why: "A workbook was kept on this device and cannot be found now; the browser's data may have been cleared. If you have a copy, open it and go on.",
    lost_backup: "Last copy: {time}",
    lost_no_backup: "No copy was ever made.",
    begin_anew: "No copy: begin anew",
    do_without: "Begin a temporary workbook",
    busy: "The storage of this device does not answer; another window may keep it busy. Close other windows of this page and try again; nothing here has been touched.",
    over: "{year} is over. What would you like to do with this plan?",
    fill_in: "Fill in for {year}",
    fill_in_hint: "Record what was really done that year; dates are judged as of {day}.",
    practise: "Practise",
    practise_hint: "All dates move to {year}, for training or a trial; never mixed with real workbooks.",
    other_plan: "Open another plan",
    other_plan_hint: "When you have the plan file of a new year or another place.",
    plan_open: "Open: {plan}",
    who: "About the unit",
    level: "You are",
    level_hint: "Kindergartens, vocational and special schools choose School.",
    stages: "Stages (one or more)",
    presets: "Common sets",
    nine_year: "Nine-year school",
    twelve_year: "Twelve-year school",
    complete: "Full secondary",
    attached: "Primary with kindergarten",
    attributes: "About the school",
    attributes_hint: "Tick what holds; leave the rest.",
    private_hint: "A private school; unticked means public.",
    rural_hint: "In a township or village.",
    boarding_hint: "Some pupils live at school.",
    canteen_hint: "The school has its own canteen or serves meals.",
    resettlement_hint: "At a resettlement site, or mainly for its children.",
    direct_hint: "Run by the prefecture's bureau and not by a county.",
    party: "Party organisation",
    county: "County",
    county_optional: "County (optional)",
    choose: "Please choose",
    county_note: "The list of counties is as of {year} and not from the notice.",
    named_unit: "Schools named in the notice",
    named_unit_hint: "The notice sets tasks for these schools alone. Is yours one of them?",
    no_named_unit: "No",
    name: "Name of the unit",
    name_school: "Example Primary School",
    name_office: "Example County Bureau",
    name_hint: "As on the official seal, without the county.",
    code: "Code (optional)",
    code_hint: "The school's official code; it helps the county add up.",
    burden_school: "Your school has {n} tasks and {m} numbers",
    burden_unit: "Your unit has {n} tasks and {m} numbers",
    burden_hint: "Only a state and these numbers are required; all else is optional.",
    burden_unknown: "Choose stages to see how many tasks there are.",
    begin: "Begin",
    keep: "Save",
    need_stage: "Choose at least one stage.",
    need_party: "Choose one.",
    need_county: "Choose the county.",
    need_name: "Enter the unit's name.",
    too_long: "At most {limit} characters, please shorten it.",
    need_all: "{n} places still need attention, marked in red above.",
    change_hint: "A change never deletes an answer; what is not needed for now is put away and comes back with the next change.",
    hidden: "{n} answered tasks will no longer be shown; the answers stay.",
    appear: "{n} tasks will be added.",
};
