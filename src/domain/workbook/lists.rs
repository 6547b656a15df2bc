//! Lists of rows (分行登记): which there are, and what each row records.
//!
//! A row has an id of its own and a field for each key, so that two devices may add rows, or fill in the same one,
//! without knowing of each other. A row is never removed: [`ROW_GONE`] says that it no longer counts.

use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::field::{Content, LINE_LIMIT, TEXT_LIMIT};

vocabulary! {
    /// The lists of rows that an answer, or the unit itself, may have.
    pub enum RowList {
        /// The rows of a ledger task, with the plan's fields and `stage`.
        Ledger = "row",
        /// 佐证材料: see [`EvidenceField`].
        Evidence = "evidence",
        /// 整改台账 of a task: see [`RectificationField`].
        Rectification = "rectify",
        /// 工作记录 of the unit, on an item: see [`DispatchField`].
        Dispatch = "dispatch",
        /// 报送 of the unit: see [`SubmissionField`].
        Submission = "submission",
        /// 上级反馈 on a task, in the office's words: see [`FeedbackField`].
        Feedback = "feedback",
    }
}

impl RowList {
    /// Says whether the unit itself has the list, and not an answer.
    pub const fn is_of_unit(self) -> bool {
        matches!(self, Self::Dispatch | Self::Submission)
    }

    /// Returns what may be written under a key; `None` where the plan says so, or nobody does.
    pub fn content(self, key: &str) -> Option<Content> {
        if key == ROW_GONE {
            return Some(Content::OneOf);
        }
        match self {
            Self::Ledger => None,
            Self::Evidence => EvidenceField::parse(key).map(EvidenceField::content),
            Self::Rectification => RectificationField::parse(key).map(RectificationField::content),
            Self::Dispatch => DispatchField::parse(key).map(DispatchField::content),
            Self::Submission => SubmissionField::parse(key).map(SubmissionField::content),
            Self::Feedback => FeedbackField::parse(key).map(FeedbackField::content),
        }
    }

    /// Says whether a word is one of the choices under a key of a list that the plan has no say in.
    pub fn has_choice(self, key: &str, word: &str) -> bool {
        match self {
            _ if key == ROW_GONE => word == "yes",
            Self::Rectification => {
                key == RectificationField::Source.as_str() && ProblemSource::parse(word).is_some()
            }
            Self::Ledger | Self::Evidence | Self::Dispatch | Self::Submission | Self::Feedback => false,
        }
    }

    /// Says whether a cell is the office's, which a unit takes in with its feedback and does not write itself.
    pub fn is_of_office(self, row: &str, key: &str) -> bool {
        match self {
            Self::Feedback => true,
            Self::Rectification => {
                let is_told = matches!(
                    RectificationField::parse(key),
                    Some(RectificationField::Problem | RectificationField::Source | RectificationField::Due)
                );
                let is_ordered = RectificationField::parse(key).is_some_and(RectificationField::is_of_order);
                is_ordered || (row.starts_with(ORDER) && (is_told || key == ROW_GONE))
            }
            Self::Ledger | Self::Evidence | Self::Dispatch | Self::Submission => false,
        }
    }
}

/// The key by which a row is taken out: `yes` means gone.
pub const ROW_GONE: &str = "gone";
/// The key of a ledger row's stage.
pub const ROW_STAGE: &str = "stage";
/// The key of a ledger row's evidence (佐证): a link, a file's name, or text; where the plan has no field of that key.
pub const ROW_EVIDENCE: &str = "evidence";
/// How the id of a problem begins that an office has ordered to be put right; the remark's id follows.
pub const ORDER: &str = "order-";

vocabulary! {
    /// What is recorded of a piece of evidence (佐证材料).
    pub enum EvidenceField {
        /// A link, a file's name, or text.
        Text = "text",
        /// 日期.
        Date = "date",
        /// 提供人.
        Who = "who",
        /// 文件校验码: the SHA-256 of the file that the text names; the file itself stays where it is.
        Hash = "sha256",
    }
}

impl EvidenceField {
    /// Returns what may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::Text => Content::Text(TEXT_LIMIT),
            Self::Date => Content::Day,
            Self::Who | Self::Hash => Content::Text(LINE_LIMIT),
        }
    }
}

vocabulary! {
    /// What is recorded of a problem that is put right (整改).
    pub enum RectificationField {
        /// 存在问题.
        Problem = "problem",
        /// 问题来源: see [`ProblemSource`].
        Source = "source",
        /// 整改措施.
        Measure = "measure",
        /// 整改责任人.
        Person = "person",
        /// 整改时限.
        Due = "due",
        /// 整改佐证: a link, a file's name, or text.
        Evidence = "evidence",
        /// 复核人: somebody else than who put it right.
        Rechecker = "recheck-by",
        /// 销号日期: the day on which the recheck closed it.
        Closed = "closed",
        /// 下达单位: the office that ordered it.
        Office = "ordered-by",
        /// 下达日期.
        Ordered = "ordered-on",
        /// Which wording of the order this is, from 1.
        Revision = "revision",
        /// 核实日期: the day on which the office looked at the answer.
        Checked = "checked-on",
        /// 退回意见: why the answer was sent back; empty where it was found to be so.
        Returned = "returned",
        /// Which answer the office looked at.
        Judged = "judged",
    }
}

impl RectificationField {
    /// Returns what may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::Problem | Self::Measure | Self::Evidence | Self::Returned => Content::Text(TEXT_LIMIT),
            Self::Source => Content::OneOf,
            Self::Person | Self::Rechecker | Self::Office | Self::Judged => Content::Text(LINE_LIMIT),
            Self::Due | Self::Closed | Self::Ordered | Self::Checked => Content::Day,
            Self::Revision => Content::Number,
        }
    }

    /// Says whether only an order has it.
    pub const fn is_of_order(self) -> bool {
        match self {
            Self::Office | Self::Ordered | Self::Revision | Self::Checked | Self::Returned | Self::Judged => true,
            Self::Problem
            | Self::Source
            | Self::Measure
            | Self::Person
            | Self::Due
            | Self::Evidence
            | Self::Rechecker
            | Self::Closed => false,
        }
    }
}

vocabulary! {
    /// Where a problem was found (问题来源).
    pub enum ProblemSource {
        /// 自查.
        OwnCheck = "own-check",
        /// 督查检查.
        Inspection = "inspection",
        /// 上级交办.
        Order = "order",
    }
}

vocabulary! {
    /// What is recorded of a dispatch note (工作记录).
    pub enum DispatchField {
        /// The number of the item that it is about.
        Item = "item",
        /// 日期.
        Date = "date",
        /// 内容.
        Text = "text",
        /// 记录人.
        Who = "who",
    }
}

impl DispatchField {
    /// Returns what may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::Item => Content::Number,
            Self::Date => Content::Day,
            Self::Text => Content::Text(TEXT_LIMIT),
            Self::Who => Content::Text(LINE_LIMIT),
        }
    }
}

vocabulary! {
    /// What is recorded of a submission (报送).
    pub enum SubmissionField {
        /// 报送期次, by its name: `2019年第三季度`.
        Round = "round",
        /// Which one of its round it is, from 1 (第 n 次).
        Number = "number",
        /// 统计截至.
        AsOf = "as-of",
        /// 填报人.
        FilledBy = "filled-by",
        /// 审核人: the row stands once somebody has approved.
        ApprovedBy = "approved-by",
        /// 审核日期.
        Date = "date",
    }
}

impl SubmissionField {
    /// Returns what may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::Round | Self::FilledBy | Self::ApprovedBy => Content::Text(LINE_LIMIT),
            Self::Number => Content::Number,
            Self::AsOf | Self::Date => Content::Day,
        }
    }
}

vocabulary! {
    /// What is recorded of what an office has said about a task (上级反馈).
    pub enum FeedbackField {
        /// 反馈单位.
        Office = "office",
        /// The round that it is about.
        Round = "round",
        /// 反馈日期.
        Date = "date",
        /// 核定等次: 1 is best, 4 worst.
        Rating = "rating",
        /// 反馈意见.
        Comment = "comment",
        /// Which wording of it this is, from 1.
        Revision = "revision",
    }
}

impl FeedbackField {
    /// Returns what may be written there.
    pub const fn content(self) -> Content {
        match self {
            Self::Office | Self::Round => Content::Text(LINE_LIMIT),
            Self::Date => Content::Day,
            Self::Rating => Content::Rating,
            Self::Comment => Content::Text(TEXT_LIMIT),
            Self::Revision => Content::Number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_the_offices_and_its_answer_the_units() {
        let of = |row, key| RowList::Rectification.is_of_office(row, key);
        for key in ["problem", "source", "due", "gone", "ordered-by", "returned"] {
            assert!(of("order-k3", key), "{key}");
        }
        for key in ["measure", "person", "evidence", "recheck-by", "closed", "mood"] {
            assert!(!of("order-k3", key), "{key}");
        }
        assert!(!of("k3", "problem") && !of("k3", "gone"));
        assert!(RowList::Feedback.is_of_office("k3", "comment") && !RowList::Evidence.is_of_office("k3", "text"));
    }

    #[test]
    fn a_choice_is_told_by_list_and_key() {
        for list in RowList::ALL {
            assert!(list.has_choice(ROW_GONE, "yes") && !list.has_choice(ROW_GONE, "no"), "{list:?}");
        }
        assert!(RowList::Rectification.has_choice("source", "order"));
        assert!(!RowList::Rectification.has_choice("problem", "order"));
        assert!(!RowList::Evidence.has_choice("source", "order"));
    }

    #[test]
    fn what_a_row_may_hold_is_said_by_its_list() {
        assert_eq!(RowList::Dispatch.content("date"), Some(Content::Day));
        assert_eq!(RowList::Dispatch.content("mood"), None);
        assert_eq!(RowList::Ledger.content("name"), None, "the plan says so");
        assert_eq!(RowList::Ledger.content(ROW_GONE), Some(Content::OneOf));
    }
}
