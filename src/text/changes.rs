//! 修改记录: what changed, and how it is said.

use crate::domain::changes::How;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::{Attribute, Level, Party, Stage};
use crate::domain::workbook::field::{AnswerField, DocumentField, DocumentStage, Field, Meaning, ProfileField};
use crate::domain::workbook::lists::{FeedbackField, ProblemSource, ROW_GONE, RectificationField, RowList};
use crate::domain::workbook::{Rating, State};
use crate::text::Text;

/// The key of the rating that an office gives.
const RATING: &str = FeedbackField::Rating.as_str();

/// Wording of the record of changes.
pub struct Changes {
    /// What the record is.
    pub intro: &'static str,
    /// Nothing has changed yet.
    pub empty: &'static str,
    /// Where nothing is kept.
    pub no_journal: &'static str,
    /// While it is being read.
    pub reading: &'static str,
    /// Filter: the item.
    pub item: &'static str,
    /// No item chosen.
    pub all_items: &'static str,
    /// How many lines there are: `{n}`.
    pub count: &'static str,
    /// So many of them `{shown}` are shown.
    pub shown: &'static str,
    /// Button: shows so many more `{n}`.
    pub more: &'static str,
    /// Button: saves the record as a table.
    pub export: &'static str,
    /// What the table leaves out.
    pub export_hint: &'static str,
    /// Columns: time.
    pub time: &'static str,
    /// Task.
    pub task: &'static str,
    /// Field.
    pub field: &'static str,
    /// The row that it belongs to.
    pub row: &'static str,
    /// Before.
    pub before: &'static str,
    /// After.
    pub after: &'static str,
    /// How.
    pub how: &'static str,
    /// Device.
    pub device: &'static str,
    /// Office.
    pub office: &'static str,
    /// This device.
    pub own: &'static str,
    /// Another device `{id}`.
    pub other: &'static str,
    /// A field that held nothing, or was cleared.
    pub blank: &'static str,
    /// The unit's own fields.
    pub unit: &'static str,
    /// A copy of which no fields are known.
    pub whole: &'static str,
    /// A row was taken out.
    pub gone: &'static str,
    /// A row is there.
    pub there: &'static str,
    hows: [&'static str; 6],
}

impl Changes {
    /// Returns how a field came to read otherwise.
    pub fn how_of(&self, how: How) -> &'static str {
        let at = How::ALL.iter().position(|known| *known == how);
        at.and_then(|at| self.hows.get(at)).copied().unwrap_or_default()
    }
}

/// Returns what a field shows for a text that stands in it: choices by their words, everything else as it is.
pub fn value(text: Text, plan: &Plan, field: &Field, task: Option<TaskId>, raw: &str) -> String {
    let (words, changes) = (text.words(), text.changes());
    let listed = |word: &dyn Fn(&str) -> Option<&'static str>| {
        let parts: Vec<_> = raw.split(' ').map(|part| word(part).unwrap_or(part)).collect();
        parts.join(text.common().comma)
    };
    let known = match field.meaning() {
        Meaning::Row(_, _, ROW_GONE) => {
            return if raw == "yes" { changes.gone } else { changes.there }.to_owned();
        }
        _ if raw.is_empty() => return changes.blank.to_owned(),
        Meaning::Answer(AnswerField::State) if task.is_some() => {
            let kind = task.and_then(|id| plan.task(id)).map(|task| task.kind);
            let state = State::parse(raw);
            state.map(|state| kind.map_or(words.state(state), |kind| words.state_of(kind, Some(state))))
        }
        Meaning::Answer(AnswerField::Rating) | Meaning::Row(RowList::Feedback, _, RATING) => {
            return Rating::parse(raw).map_or_else(|| raw.to_owned(), |rating| words.rating_of(plan, rating));
        }
        Meaning::Document(_, DocumentField::Stage) => {
            DocumentStage::parse(raw).map(|stage| words.document_stage(stage))
        }
        Meaning::Row(RowList::Rectification, _, key) if key == RectificationField::Source.as_str() => {
            ProblemSource::parse(raw).map(|source| text.rectify().source_of(source))
        }
        _ if task.is_none() => match ProfileField::parse(field.as_str()) {
            Some(ProfileField::Level) => Level::parse(raw).map(|level| words.level(level)),
            Some(ProfileField::Party) => Party::parse(raw).map(|party| words.party(party)),
            Some(ProfileField::Stages) => {
                return listed(&|part| Stage::parse(part).map(|stage| words.stage(stage)));
            }
            Some(ProfileField::Attributes) => {
                return listed(&|part| Attribute::parse(part).map(|attribute| words.attribute(attribute)));
            }
            _ => None,
        },
        _ => None,
    };
    known.map_or_else(|| raw.to_owned(), str::to_owned)
}

/// Chinese.
pub static ZH: Changes = Changes {
    intro: "谁在什么时候把什么改成了什么：逐项记下，不能改，也不会删。时间以各设备的时钟为准。",
    empty: "还没有修改记录",
    no_journal: "这个浏览器只能临时保存，不记修改记录。",
    reading: "正在读取修改记录",
    item: "条目",
    all_items: "全部条目",
    count: "共 {n} 处修改",
    shown: "先列最近 {shown} 处",
    more: "再看 {n} 处",
    export: "导出表格（CSV）",
    export_hint: "导出的表格可用 Excel、WPS 打开，不含涉密和内部事项。",
    time: "时间",
    task: "任务",
    field: "内容",
    row: "所在行",
    before: "原来",
    after: "改为",
    how: "方式",
    device: "设备",
    office: "科室",
    own: "本机",
    other: "设备 {id}",
    blank: "（空）",
    unit: "单位",
    whole: "并入一份台账，没有改变已填的内容，或未留下逐项记录",
    gone: "移出",
    there: "登记在册",
    hows: ["填写", "撤销", "重做", "合并", "替换", "恢复存档"],
};

/// English.
pub static EN: Changes = Changes {
    intro: "Who made what of what, and when: noted field by field, never changed, never deleted. Times are those of each device's clock.",
    empty: "No changes yet",
    no_journal: "This browser keeps things for a time only, and no record of changes.",
    reading: "Reading the record of changes",
    item: "Item",
    all_items: "All items",
    count: "{n} changes",
    shown: "the latest {shown} are shown",
    more: "Show {n} more",
    export: "Save as a table (CSV)",
    export_hint: "The table opens in Excel and WPS and leaves out confidential and internal matters.",
    time: "Time",
    task: "Task",
    field: "Field",
    row: "Row",
    before: "Before",
    after: "After",
    how: "How",
    device: "Device",
    office: "Office",
    own: "This device",
    other: "Device {id}",
    blank: "(blank)",
    unit: "The unit",
    whole: "A copy came in that changed nothing shown, or left no record field by field",
    gone: "Taken out",
    there: "In the list",
    hows: ["Entered", "Undone", "Redone", "Merged", "Replaced", "Milestone restored"],
};
