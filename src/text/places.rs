//! The names of fields, for sentences about one: a conflict, a refused edit.

use crate::domain::plan::{FieldSpec, Task};
use crate::domain::workbook::field::{AnswerField, DocumentField, Field, Meaning, OccurrenceField, ProfileField};
use crate::domain::workbook::lists::{
    DispatchField, EvidenceField, FeedbackField, ROW_EVIDENCE, ROW_GONE, ROW_STAGE, RectificationField, RowList,
    SubmissionField,
};

/// Names of fields; each list stands in the order of its vocabulary.
pub struct Places {
    answer: [&'static str; 12],
    profile: [&'static str; 8],
    document: [&'static str; 4],
    occurrence: [&'static str; 2],
    evidence: [&'static str; 4],
    rectification: [&'static str; 14],
    dispatch: [&'static str; 4],
    submission: [&'static str; 6],
    feedback: [&'static str; 6],
    /// A whole row, which is taken out or brought back.
    row: &'static str,
    /// The stage of a register's row.
    stage: &'static str,
    /// The evidence of a register's row.
    row_evidence: &'static str,
    /// A number of a task that the plan does not know.
    number: &'static str,
    /// A field that this program does not know.
    other: &'static str,
}

impl Places {
    /// Returns the name of a profile's field.
    pub fn profile(&self, field: ProfileField) -> &'static str {
        named(ProfileField::ALL, field, &self.profile)
    }

    /// Returns the name of an answer's own field.
    pub fn answer(&self, field: AnswerField) -> &'static str {
        named(AnswerField::ALL, field, &self.answer)
    }

    /// Returns the name of a field; the task, where it is known, names its numbers and columns.
    pub fn field(&self, task: Option<&Task>, field: &Field) -> String {
        let label = |fields: &[FieldSpec], key: &str| {
            fields.iter().find(|spec| spec.key == key).map(|spec| spec.label.clone())
        };
        let of_row = |key: &str| label(task?.rows()?.fields, key);
        let known = match field.meaning() {
            Meaning::Answer(part) => self.answer(part),
            Meaning::Number(key) => {
                let number = task.and_then(|task| task.numbers.iter().find(|number| number.key == key));
                return number.map_or_else(|| self.number.to_owned(), |number| number.label.clone());
            }
            Meaning::Document(_, part) => named(DocumentField::ALL, part, &self.document),
            Meaning::Occurrence(_, _, part) => named(OccurrenceField::ALL, part, &self.occurrence),
            Meaning::Row(_, _, ROW_GONE) => self.row,
            Meaning::Row(RowList::Evidence, _, key) => EvidenceField::parse(key)
                .map_or(self.other, |part| named(EvidenceField::ALL, part, &self.evidence)),
            Meaning::Row(RowList::Rectification, _, key) => RectificationField::parse(key)
                .map_or(self.other, |part| named(RectificationField::ALL, part, &self.rectification)),
            Meaning::Row(RowList::Dispatch, _, key) => DispatchField::parse(key)
                .map_or(self.other, |part| named(DispatchField::ALL, part, &self.dispatch)),
            Meaning::Row(RowList::Submission, _, key) => SubmissionField::parse(key)
                .map_or(self.other, |part| named(SubmissionField::ALL, part, &self.submission)),
            Meaning::Row(RowList::Feedback, _, key) => FeedbackField::parse(key)
                .map_or(self.other, |part| named(FeedbackField::ALL, part, &self.feedback)),
            Meaning::Row(RowList::Ledger, _, ROW_STAGE) => self.stage,
            Meaning::Row(RowList::Ledger, _, ROW_EVIDENCE) if of_row(ROW_EVIDENCE).is_none() => self.row_evidence,
            Meaning::Row(RowList::Ledger, _, key) => {
                return of_row(key).unwrap_or_else(|| self.other.to_owned());
            }
            Meaning::Extra(key) => {
                let label = task.and_then(|task| label(&task.fields, key));
                return label.unwrap_or_else(|| self.other.to_owned());
            }
            Meaning::Foreign => ProfileField::parse(field.as_str()).map_or(self.other, |part| self.profile(part)),
        };
        known.to_owned()
    }
}

fn named<T: PartialEq>(all: &[T], word: T, names: &[&'static str]) -> &'static str {
    let at = all.iter().position(|known| *known == word);
    at.and_then(|at| names.get(at)).copied().unwrap_or_default()
}

/// Chinese.
pub static ZH: Places = Places {
    answer: [
        "完成情况",
        "不涉及的理由",
        "自评等次",
        "存在问题",
        "下一步打算",
        "牵头科室",
        "配合单位",
        "责任人",
        "办公电话",
        "自定时限",
        "实际完成日期",
        "备注",
    ],
    profile: ["单位层级", "学段", "单位特点", "党组织", "县（市）", "单位名称", "单位代码", "通知点名的学校"],
    document: ["文件进度", "文号", "印发日期", "文件链接"],
    occurrence: ["开展日期", "开展情况"],
    evidence: ["佐证材料", "佐证日期", "佐证提供人", "佐证文件校验码"],
    rectification: [
        "整改问题",
        "问题来源",
        "整改措施",
        "整改责任人",
        "整改时限",
        "整改佐证",
        "复核人",
        "销号日期",
        "下达单位",
        "下达日期",
        "通知的版次",
        "核实日期",
        "退回意见",
        "核实所看的回复",
    ],
    dispatch: ["工作记录的条目", "工作记录日期", "工作记录", "记录人"],
    submission: ["报送期次", "报送次数", "统计截至", "填报人", "审核人", "审核日期"],
    feedback: ["反馈单位", "反馈的期次", "反馈日期", "核定等次", "反馈意见", "反馈的版次"],
    row: "整行",
    stage: "所处阶段",
    row_evidence: "本行佐证",
    number: "数字",
    other: "其他内容",
};

/// English.
pub static EN: Places = Places {
    answer: [
        "State",
        "Reason for not applicable",
        "Own rating",
        "Problem",
        "Next step",
        "Lead office",
        "Co-operating units",
        "Person in charge",
        "Work telephone",
        "Own due date",
        "Date done",
        "Note",
    ],
    profile: [
        "Level",
        "Stages",
        "Attributes",
        "Party organisation",
        "County",
        "Name",
        "Code",
        "School named in the notice",
    ],
    document: ["Document stage", "Document number", "Date of issue", "Document link"],
    occurrence: ["Date held", "What was done"],
    evidence: ["Evidence", "Date of evidence", "Evidence given by", "Check code of the evidence"],
    rectification: [
        "Problem to put right",
        "Where it was found",
        "Measure",
        "Who puts it right",
        "To be put right by",
        "Evidence that it is put right",
        "Rechecked by",
        "Closed on",
        "Ordered by",
        "Ordered on",
        "Wording of the order",
        "Verified on",
        "Sent back because",
        "Answer that was verified",
    ],
    dispatch: ["Item of the note", "Date of the note", "Note on the work", "Noted by"],
    submission: ["Round", "Number in the round", "As of", "Filled in by", "Approved by", "Date of approval"],
    feedback: ["Feedback by", "Round of the feedback", "Feedback on", "Verified rating", "Comment", "Wording"],
    row: "The whole row",
    stage: "Stage",
    row_evidence: "Evidence of the row",
    number: "Number",
    other: "Other content",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_vocabulary_has_a_name() {
        for places in [&ZH, &EN] {
            for part in AnswerField::ALL {
                assert!(!places.field(None, &Field::of(*part)).is_empty(), "{part:?}");
            }
            for part in ProfileField::ALL {
                assert!(!places.profile(*part).is_empty(), "{part:?}");
            }
        }
    }
}
