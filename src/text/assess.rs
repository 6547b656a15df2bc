//! Items, tasks and their answers.

use crate::domain::plan::Plan;
use crate::domain::timeline::Slot;
use crate::text::fill;

/// Wording of the pages about items and tasks.
pub struct Assess {
    /// An item's tasks: `{answered}` of `{all}`.
    pub item_count: &'static str,
    /// An item that does not concern the unit.
    pub item_none: &'static str,
    /// Name of the list of items.
    pub items: &'static str,
    /// An item's heading: `{no}` `{title}`.
    pub item_no: &'static str,
    /// How many of an item's tasks concern the unit: `{n}`.
    pub only_applicable: &'static str,
    /// The item does not concern the unit.
    pub none_applicable: &'static str,
    /// There is no such item.
    pub no_item: &'static str,
    /// To the item before.
    pub previous: &'static str,
    /// To the item after.
    pub next: &'static str,
    /// When a task is due: `{day}`, `{origin}`.
    pub due: &'static str,
    /// Past due.
    pub overdue: &'static str,
    /// Label of the reason.
    pub not_applicable_reason: &'static str,
    /// Reasons to tap.
    pub reasons: [&'static str; 3],
    /// A standing task that is done, short.
    pub standing_done: &'static str,
    /// Numbers are cumulative.
    pub cumulative: &'static str,
    /// A number's label: `{label}`, `{unit}`.
    pub number_label: &'static str,
    /// A unit's own target: `{target}`.
    pub target: &'static str,
    /// The whole area's target: `{target}`.
    pub area_target: &'static str,
    /// A target of another year: `{year}`, `{target}`.
    pub target_year: &'static str,
    /// The target is met.
    pub met: &'static str,
    /// It is not.
    pub not_met: &'static str,
    /// A number is missing.
    pub figure_missing: &'static str,
    /// A part of a target: `{label}` `{value}`.
    pub part: &'static str,
    /// All of these: `{rules}`.
    pub all_of: &'static str,
    /// One of these: `{rules}`.
    pub any_of: &'static str,
    /// A share: `{num}` of `{den}`.
    pub share_of: &'static str,
    /// Rows that count.
    pub rows_counted: &'static str,
    /// The unit of occurrences.
    pub times: &'static str,
    /// Occurrences.
    pub occurrences_done: &'static str,
    /// Opens the details.
    pub more: &'static str,
    /// Opens the details of an internal task.
    pub more_internal: &'static str,
    /// Says how many details are filled: `{n}`.
    pub has_more: &'static str,
    /// What an internal task may carry.
    pub internal: &'static str,
    /// Opens the reading chosen.
    pub reading: &'static str,
    /// Own rating.
    pub rating: &'static str,
    /// Problem.
    pub problem: &'static str,
    /// Next step.
    pub next_step: &'static str,
    /// Lead office.
    pub lead: &'static str,
    /// Co-units.
    pub co_units: &'static str,
    /// Person in charge.
    pub person_name: &'static str,
    /// Work telephone.
    pub phone: &'static str,
    /// Own due date.
    pub own_due: &'static str,
    /// The day it was done.
    pub done_on: &'static str,
    /// Note.
    pub note: &'static str,
    /// Takes the state back.
    pub clear_state: &'static str,
    /// Evidence.
    pub evidence: &'static str,
    /// What may be given.
    pub evidence_hint: &'static str,
    /// Label of a piece of evidence.
    pub evidence_text: &'static str,
    /// Its date.
    pub evidence_date: &'static str,
    /// Who gave it.
    pub evidence_who: &'static str,
    /// Opens the field for several links.
    pub paste: &'static str,
    /// Its name.
    pub paste_label: &'static str,
    /// Adds them.
    pub paste_add: &'static str,
    /// `{n}` were added.
    pub paste_taken: &'static str,
    /// `{n}` lines are links that are there.
    pub paste_known: &'static str,
    /// The lines `{lines}` were not taken; at most `{most}` are.
    pub paste_left: &'static str,
    /// Adds a piece.
    pub add_evidence: &'static str,
    /// Button: choose a file, of which only name and check code are noted.
    pub evidence_file: &'static str,
    /// The check code `{code}` of the file.
    pub evidence_code: &'static str,
    /// Opens a link.
    pub open_link: &'static str,
    /// Takes a row out.
    pub remove: &'static str,
    /// Documents the task orders.
    pub documents: &'static str,
    /// A document named by us.
    pub document_ours: &'static str,
    /// Its stage.
    pub document_stage: &'static str,
    /// Its number.
    pub document_no: &'static str,
    /// Its date.
    pub document_date: &'static str,
    /// Its link.
    pub document_link: &'static str,
    /// No choice.
    pub none: &'static str,
    /// Occurrences.
    pub occurrences: &'static str,
    /// One occurrence: `{period}`, `{n}`.
    pub occurrence: &'static str,
    /// The only one in its period: `{period}`.
    pub occurrence_once: &'static str,
    /// Its date.
    pub occurrence_date: &'static str,
    /// What was done.
    pub occurrence_note: &'static str,
    /// Rows of a register.
    pub rows: &'static str,
    /// A row: `{n}`.
    pub row: &'static str,
    /// Its stage.
    pub row_stage: &'static str,
    /// Its evidence.
    pub row_evidence: &'static str,
    /// Adds a row.
    pub add_row: &'static str,
    /// There is none yet.
    pub no_rows: &'static str,
    /// Further fields.
    pub fields: &'static str,
    /// Heading: answers to tasks that the plan does not know.
    pub unplaced: &'static str,
    /// Where they come from and what happens to them.
    pub unplaced_hint: &'static str,
    /// Answers to tasks that do not concern the unit now: `{n}`.
    pub outside: &'static str,
    /// A text is longer than `{n}` characters.
    pub too_long: &'static str,
    /// Not a number.
    pub not_a_number: &'static str,
    /// Not a day.
    pub not_a_day: &'static str,
    /// Not allowed there.
    pub not_allowed: &'static str,
    /// Two values wait to be settled: `{n}`.
    pub conflict: &'static str,
    /// Standing banner: localStorage only.
    pub fallback: &'static str,
    /// Standing banner: nothing is kept.
    pub memory: &'static str,
    /// Names the place of what stays said as long as it is so.
    pub standing: &'static str,
}

impl Assess {
    /// Names an occurrence by its period, its county and its number, as far as they tell it from the others.
    pub fn occurrence_name(&self, plan: &Plan, slots: &[Slot], slot: &Slot) -> String {
        let period = plan.period(&slot.period).map_or(slot.period.as_str(), |period| period.label.as_str());
        let same = |other: &&Slot| other.period == slot.period && other.county == slot.county;
        let of_same: Vec<_> = slots.iter().filter(same).collect();
        let at = of_same.iter().position(|other| other.number == slot.number).map_or(1, |at| at + 1);
        let name = if of_same.len() > 1 {
            fill(self.occurrence, &[("period", &period), ("n", &at)])
        } else {
            fill(self.occurrence_once, &[("period", &period)])
        };
        match slot.county.and_then(|county| plan.region.counties.get(county)) {
            Some(county) => format!("{name} {}", county.name),
            None => name,
        }
    }
}

/// Chinese.
pub static ZH: Assess = Assess {
    item_count: "{answered}/{all}",
    item_none: "不涉及",
    items: "条目",
    item_no: "{no} {title}",
    only_applicable: "涉及本单位 {n} 项任务",
    none_applicable: "这一条不涉及本单位。如果单位情况有变，可以修改后再看。",
    no_item: "工作要点里没有这一条。",
    previous: "上一条",
    next: "下一条",
    due: "完成时限 {day}（{origin}）",
    overdue: "已逾期",
    not_applicable_reason: "不涉及的理由（必填）",
    reasons: ["本校没有这类对象或设施", "不属于本校职责", "由上级统一组织"],
    standing_done: "已落实",
    cumulative: "本年累计",
    number_label: "{label}（{unit}）",
    target: "目标 {target}",
    area_target: "全域目标 {target}，不是单个单位的指标",
    target_year: "{year}年目标 {target}",
    met: "达到",
    not_met: "未达到",
    figure_missing: "数字待填",
    part: "{label} {value}",
    all_of: "{rules}，都要",
    any_of: "{rules}，有一即可",
    share_of: "{num} ÷ {den}",
    rows_counted: "登记的行数",
    times: "次",
    occurrences_done: "开展次数",
    more: "问题、下一步、佐证、责任人",
    more_internal: "时限和完成日期",
    has_more: "已填 {n} 处",
    internal: "涉密和内部事项不得填写，只记完成情况和日期，不公开。",
    reading: "这样理解通知",
    rating: "自评等次",
    problem: "存在问题",
    next_step: "下一步打算",
    lead: "牵头科室",
    co_units: "配合单位",
    person_name: "责任人",
    phone: "办公电话",
    own_due: "自定时限",
    done_on: "实际完成日期",
    note: "备注",
    clear_state: "恢复为未填",
    evidence: "佐证材料",
    evidence_hint: "链接、文件名或一句说明；文件本身留在学校",
    evidence_text: "链接、文件名或说明",
    evidence_date: "日期",
    evidence_who: "提供人",
    paste: "粘贴多个链接",
    paste_label: "链接，一行一个",
    paste_add: "加入佐证",
    paste_taken: "加入 {n} 个链接。",
    paste_known: "{n} 行是已有的链接，没有重复加入。",
    paste_left: "第 {lines} 行没有加入：不是一个完整的链接（http 或 https 开头），或一次超过 {most} 个。还留在框里。",
    add_evidence: "添加佐证",
    evidence_file: "选文件（只记文件名和校验码）",
    evidence_code: "文件校验码 {code}",
    open_link: "打开链接",
    remove: "移除",
    documents: "要求的文件",
    document_ours: "名称由本台账拟",
    document_stage: "进度",
    document_no: "文号",
    document_date: "印发日期",
    document_link: "链接",
    none: "未填",
    occurrences: "开展记录",
    occurrence: "{period} 第{n}次",
    occurrence_once: "{period}",
    occurrence_date: "开展日期",
    occurrence_note: "开展情况",
    rows: "登记",
    row: "第{n}行",
    row_stage: "阶段",
    row_evidence: "佐证（链接、文件名或说明）",
    add_row: "添加一行",
    no_rows: "还没有登记",
    fields: "其他内容",
    unplaced: "未对应任务的内容",
    unplaced_hint: "这些内容的任务不在当前工作要点里，原样保留，备份时一并带上。",
    outside: "另有 {n} 项已填的任务不涉及本单位现在的情况，内容都保留着，改回单位情况就能看到。",
    too_long: "超过 {n} 个字，未保存，请删减",
    not_a_number: "请填不带单位的数字，如 1200 或 35.5；未保存",
    not_a_day: "请填日期，如 2019-09-10；未保存",
    not_allowed: "这里不能这样填；未保存",
    conflict: "有 {n} 处在两台设备上填得不一样，去看看",
    fallback: "本浏览器只能临时保存，关闭前请备份。",
    memory: "本浏览器不能保存，关闭网页就会丢失，请及时备份。",
    standing: "需要留意",
};

/// English.
pub static EN: Assess = Assess {
    item_count: "{answered}/{all}",
    item_none: "Not for us",
    items: "Items",
    item_no: "{no} {title}",
    only_applicable: "{n} tasks concern this unit",
    none_applicable: "This item does not concern the unit. If the unit has changed, change its profile.",
    no_item: "The plan has no such item.",
    previous: "Previous item",
    next: "Next item",
    due: "Due {day} ({origin})",
    overdue: "Overdue",
    not_applicable_reason: "Why it does not apply (required)",
    reasons: ["We have no such pupils or facilities", "Not our duty", "Organised by the level above"],
    standing_done: "In place",
    cumulative: "Year to date",
    number_label: "{label} ({unit})",
    target: "Target {target}",
    area_target: "Area target {target}, not one unit's",
    target_year: "{year} target {target}",
    met: "Met",
    not_met: "Not met",
    figure_missing: "Numbers missing",
    part: "{label} {value}",
    all_of: "all of: {rules}",
    any_of: "any of: {rules}",
    share_of: "{num} ÷ {den}",
    rows_counted: "Rows",
    times: "times",
    occurrences_done: "Occurrences",
    more: "Problem, next step, evidence, person",
    more_internal: "Dates",
    has_more: "{n} filled",
    internal: "Confidential and internal matters must not be written here: state and dates only, never published.",
    reading: "How we read the notice",
    rating: "Own rating",
    problem: "Problem",
    next_step: "Next step",
    lead: "Lead office",
    co_units: "Co-operating units",
    person_name: "Person in charge",
    phone: "Work telephone",
    own_due: "Own due date",
    done_on: "Date done",
    note: "Note",
    clear_state: "Back to blank",
    evidence: "Evidence",
    evidence_hint: "A link, a file's name or a sentence; the file stays with the school",
    evidence_text: "Link, file name or text",
    evidence_date: "Date",
    evidence_who: "By",
    paste: "Paste several links",
    paste_label: "Links, one a line",
    paste_add: "Add to the evidence",
    paste_taken: "{n} links were added.",
    paste_known: "{n} lines are links that are here already; they were not added again.",
    paste_left: "Not added: line {lines}. It is no whole link (beginning with http or https), or beyond {most} at once. It is still in the field.",
    add_evidence: "Add evidence",
    evidence_file: "Choose a file (its name and check code are noted)",
    evidence_code: "Check code {code}",
    open_link: "Open link",
    remove: "Remove",
    documents: "Documents",
    document_ours: "named by us",
    document_stage: "Stage",
    document_no: "Number",
    document_date: "Date of issue",
    document_link: "Link",
    none: "None",
    occurrences: "Record",
    occurrence: "{period}, no. {n}",
    occurrence_once: "{period}",
    occurrence_date: "Date held",
    occurrence_note: "What was done",
    rows: "Register",
    row: "Row {n}",
    row_stage: "Stage",
    row_evidence: "Evidence (link, file name or text)",
    add_row: "Add a row",
    no_rows: "Nothing yet",
    fields: "Further fields",
    unplaced: "Answers without a task",
    unplaced_hint: "The plan that is open has no such tasks; the answers are kept and exported as they are.",
    outside: "{n} answered tasks do not concern the unit as it is now; they are kept, and seen again when the profile changes back.",
    too_long: "Longer than {n} characters: not saved, please shorten",
    not_a_number: "Enter a plain number such as 1200 or 35.5; not saved",
    not_a_day: "Enter a day such as 2019-09-10; not saved",
    not_allowed: "This cannot stand here; not saved",
    conflict: "{n} fields differ between two devices: settle them",
    fallback: "This browser keeps edits only temporarily: make a copy before closing.",
    memory: "This browser keeps nothing: make a copy before closing the page.",
    standing: "To keep in mind",
};
