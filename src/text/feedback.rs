//! What an office has said back (上级反馈), as the unit reads it: the file, the task's card, and the list of problems.

use crate::domain::feedback::reply::Stage;
use crate::domain::feedback::{Outcome, Verification};
use crate::text::fill;

/// Wording of feedback at the unit.
pub struct FeedbackWords {
    /// A feedback file where a workbook is asked for.
    pub is_file: &'static str,
    /// It is the record of an office.
    pub is_record: &'static str,
    /// A sent-back answer closes nothing.
    pub returned: &'static str,
    /// The office's words are not the unit's to change.
    pub office_words: &'static str,
    /// On a task's card: what the office has said.
    pub title: &'static str,
    /// Heading of a file.
    pub file: &'static str,
    /// Who says it.
    pub from: &'static str,
    /// To whom.
    pub to: &'static str,
    /// When: `{round}`, `{date}`.
    pub when: &'static str,
    /// Label of that.
    pub round: &'static str,
    /// Label: what is in it.
    pub holds: &'static str,
    /// `{ratings}` ratings, `{comments}` comments, `{orders}` orders.
    pub counts: &'static str,
    /// Label: what taking it would bring.
    pub would: &'static str,
    /// `{n}` remarks are new or worded anew.
    pub news: &'static str,
    /// All of it is here already.
    pub no_news: &'static str,
    /// It is for another unit: `{to}`; this one is `{here}`.
    pub other_unit: &'static str,
    /// It is about another plan.
    pub other_plan: &'static str,
    /// Only a whole workbook takes it.
    pub part: &'static str,
    /// Takes it.
    pub take: &'static str,
    /// Takes it although it is for another unit.
    pub take_anyway: &'static str,
    /// What taking means.
    pub take_hint: &'static str,
    /// `{n}` remarks have been taken.
    pub taken: &'static str,
    /// To the orders.
    pub to_orders: &'static str,
    /// Of a task `{task}`.
    pub task: &'static str,
    /// 核定等次.
    pub rating: &'static str,
    /// The unit's own beside it: `{rating}`.
    pub own_rating: &'static str,
    /// 反馈意见.
    pub comment: &'static str,
    /// 限期整改.
    pub order: &'static str,
    /// By `{day}`.
    pub by: &'static str,
    /// Nothing is left of a remark.
    pub withdrawn: &'static str,
    /// Who says it: `{office}`, `{round}`, `{date}`.
    pub said: &'static str,
    /// Ordered by `{office}` on `{day}`.
    pub ordered: &'static str,
    /// Found to be so on `{day}`.
    pub verified: &'static str,
    /// Sent back on `{day}`: `{why}`.
    pub sent_back: &'static str,
    /// The stages of an order, in the order of the vocabulary.
    stages: [&'static str; 5],
}

impl FeedbackWords {
    /// Says what the office found of an answer.
    pub fn found(&self, found: &Verification) -> String {
        match &found.outcome {
            Outcome::Verified => fill(self.verified, &[("day", &found.on)]),
            Outcome::Returned(why) => fill(self.sent_back, &[("day", &found.on), ("why", why)]),
        }
    }

    /// Says where an order stands.
    pub fn stage(&self, stage: Stage) -> &'static str {
        let at = Stage::ALL.iter().position(|known| *known == stage);
        at.and_then(|at| self.stages.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: FeedbackWords = FeedbackWords {
    is_file: "这是上级单位发来的反馈文件，不是台账。请先打开收件单位的台账，再在“保存与备份”页打开这个文件。",
    is_record: "这是反馈记录，不是台账。请打开办公室的台账，在“汇总”的“反馈整改”里点“导入反馈记录”。",
    returned: "上级单位已退回，请先改好整改措施、佐证等内容，再销号。",
    office_words: "这是上级单位写的，本单位不能修改或删除。",
    title: "上级反馈",
    file: "上级反馈文件",
    from: "反馈单位",
    to: "发给",
    when: "{round}，{date}",
    round: "期次和日期",
    holds: "里面有",
    counts: "核定等次 {ratings} 项，反馈意见 {comments} 条，限期整改 {orders} 件",
    would: "收下以后",
    news: "新的或有更新的 {n} 条，写到相关任务下；限期整改进入整改台账",
    no_news: "里面的内容都已经收下了。",
    other_unit: "这份反馈是发给“{to}”的，本台账的单位是“{here}”。请先核对，确实是发给本单位的才收下。",
    other_plan: "这份反馈针对的是别的工作要点、别的版本或演练，本台账不能收下。",
    part: "这里打开的是分工文件。请在学校的完整台账里收下反馈。",
    take: "收下反馈",
    take_anyway: "核对过了，收下反馈",
    take_hint: "上级写的内容本单位不能改，可以撤销收下。本单位填的内容不会变。",
    taken: "已收下 {n} 条反馈。",
    to_orders: "到整改台账",
    task: "任务 {task}",
    rating: "核定等次",
    own_rating: "自评 {rating}",
    comment: "反馈意见",
    order: "限期整改",
    by: "{day} 前完成",
    withdrawn: "已撤回",
    said: "{office} · {round} · {date}",
    ordered: "{office}于 {day} 下达",
    verified: "{day} 已核实",
    sent_back: "{day} 退回：{why}",
    stages: ["已下达", "已退回", "已回复", "已核实", "已销号"],
};

/// English.
pub static EN: FeedbackWords = FeedbackWords {
    is_file: "This is feedback from an office, not a workbook. Open the workbook of the unit that it is for first, then this file on the page “Saving and copies”.",
    is_record: "This is an office's record of feedback, not a workbook. Open the office's workbook and import it on its desk, under Feedback.",
    returned: "The office has sent it back: change the measure or the evidence first, then close it.",
    office_words: "This is what the office wrote; the unit does not change or remove it.",
    title: "From the office above",
    file: "Feedback from the office above",
    from: "From",
    to: "To",
    when: "{round}, {date}",
    round: "Round and date",
    holds: "It holds",
    counts: "{ratings} verified ratings, {comments} comments, {orders} orders",
    would: "Taking it",
    news: "brings {n} remarks that are new or worded anew to their tasks, and orders to the rectification list",
    no_news: "All of it is here already.",
    other_unit: "This feedback is for “{to}”; this workbook is of “{here}”. Take it only if it is meant for this unit.",
    other_plan: "This feedback is about another plan or edition, or about practice: this workbook cannot take it.",
    part: "This is a part. Take feedback in the school's whole workbook.",
    take: "Take the feedback",
    take_anyway: "It is for us: take it",
    take_hint: "What the office wrote cannot be changed here; taking it can be undone. What the unit has entered stays.",
    taken: "{n} remarks have been taken.",
    to_orders: "To the rectification list",
    task: "Task {task}",
    rating: "Verified rating",
    own_rating: "own {rating}",
    comment: "Comment",
    order: "To be put right",
    by: "by {day}",
    withdrawn: "Taken back",
    said: "{office} · {round} · {date}",
    ordered: "Ordered by {office} on {day}",
    verified: "Verified on {day}",
    sent_back: "Sent back on {day}: {why}",
    stages: ["Ordered", "Sent back", "Answered", "Verified", "Closed"],
};
