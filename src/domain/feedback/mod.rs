//! Feedback (反馈意见): what an office says back to a unit, task by task: a verified rating, a comment, an order with a day
//! by which it is to be put right (限期整改通知), and whether the answer to the order was found to be so.
//!
//! # Where to start
//!
//! [`record`] is all that an office has said, across rounds; [`mod@file`] is what goes to one unit. [`taking`] is what a
//! unit's workbook makes of such a file, [`reply`] is what goes back up with the next submission, and [`orders`] tells
//! where every order stands.
//!
//! # Invariants
//!
//! - A remark keeps its id for ever, and every new wording of it has a higher revision: files may come in any order, twice,
//!   or not at all, and the newest wording stands.
//! - What the office says and what the unit answers lie in different cells; neither writes the other's.
//! - Of internal tasks (涉密和内部事项) nothing is said.

pub mod file;
pub mod member;
pub mod orders;
pub mod record;
pub mod reply;
pub mod taking;

use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::plan::id::TaskId;
use crate::domain::profile::Profile;
use crate::domain::workbook::field::{LINE_LIMIT, TEXT_LIMIT};
use crate::domain::workbook::length::fits;
use crate::domain::workbook::{PlanRef, Rating};

/// What an office says to one unit (反馈).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The plan that it is about.
    pub plan: PlanRef,
    /// The office.
    pub from: Profile,
    /// The unit.
    pub to: Profile,
    /// The round in which it was handed out, by its name.
    pub round: String,
    /// The day on which it was handed out.
    pub date: Day,
    /// All that has been said to the unit about the plan, of earlier rounds too.
    pub remarks: Vec<Remark>,
}

/// What is said about one task (一条反馈); where nothing is left in it, it was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its name, for ever: some letters and digits that the office's device has drawn.
    pub id: String,
    /// The task.
    pub task: TaskId,
    /// Which wording of it this is, from 1.
    pub revision: u32,
    /// The round that it is about.
    pub round: String,
    /// The day of this wording.
    pub date: Day,
    /// 核定等次.
    pub rating: Option<Rating>,
    /// 反馈意见; empty where there is none.
    pub comment: String,
    /// 限期整改通知.
    pub order: Option<Order>,
}

/// An order (限期整改通知): what is to be put right, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is to be put right.
    pub text: String,
    /// The day on which it was given.
    pub on: Day,
    /// The day by which it is to be done.
    pub due: Day,
    /// What was found of the answer.
    pub verification: Option<Verification>,
}

/// What an office found when it looked at an answer (核实).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The day.
    pub on: Day,
    /// Which answer it looked at: its [`mark`](reply::Reply::mark). Another answer has not been looked at.
    pub of: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of looking at an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 已核实: it is so.
    Verified,
    /// 已退回: it is not, for this reason.
    Returned(String),
}

/// Why something cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SayFault {
    /// The plan has no such task, or it is internal.
    Task,
    /// A text is longer than so many characters.
    TooLong(usize),
    /// An order lacks its text or its day.
    HalfAnOrder,
    /// Sending an answer back asks for a sentence.
    NoSentence,
    /// There is no such order, or nothing that could be judged.
    NoAnswer,
    /// The unit's workbook has an answer, which stands.
    OwnAnswer,
    /// What has been said before could not be read, and is not written over.
    Unread,
}

impl Feedback {
    /// Says whether it is about the plan that a workbook answers: the same tasks, for real or for practice.
    pub fn fits(&self, plan: &Plan, answered: &PlanRef) -> bool {
        let is_of = |id: &str, practice: bool, shape: &str| {
            self.plan.id == id && self.plan.practice == practice && self.plan.shape == shape
        };
        is_of(&plan.id, plan.practice, &plan.shape) && is_of(&answered.id, answered.practice, &answered.shape)
    }

    /// Says whether it is for a unit: by the code where both have one, else by county and name.
    pub fn is_for(&self, unit: &Profile) -> bool {
        is_same(&self.to, unit)
    }
}

impl Remark {
    /// Says whether nothing is left of it.
    pub fn is_withdrawn(&self) -> bool {
        self.rating.is_none() && self.comment.is_empty() && self.order.is_none()
    }

    /// Says whether its texts are as long as they may be, and its id is one.
    pub fn is_sound(&self) -> bool {
        let order = self.order.as_ref().is_none_or(|order| {
            let of = |verification: &Verification| {
                is_mark(&verification.of)
                    && match &verification.outcome {
                        Outcome::Verified => true,
                        Outcome::Returned(said) => !said.is_empty() && fits(said, TEXT_LIMIT),
                    }
            };
            !order.text.trim().is_empty()
                && fits(&order.text, TEXT_LIMIT)
                && order.verification.as_ref().is_none_or(of)
        });
        order
            && is_id(&self.id)
            && (1..=REVISION_LIMIT).contains(&self.revision)
            && fits(&self.round, LINE_LIMIT)
            && fits(&self.comment, TEXT_LIMIT)
    }
}

/// How often a remark may be worded anew.
const REVISION_LIMIT: u32 = 1_000_000;
/// How long a remark's name may be.
const ID_LIMIT: usize = 32;

/// Says whether a text names a remark: some lower-case letters and digits.
pub fn is_id(text: &str) -> bool {
    (1..=ID_LIMIT).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Says whether a text tells one answer from another: some hexadecimal digits, or none for no answer.
pub fn is_mark(text: &str) -> bool {
    text.len() <= reply::MARK && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Says whether two profiles are one unit: by the code where both have one, else by county and name.
pub fn is_same(one: &Profile, other: &Profile) -> bool {
    if one.code.is_empty() || other.code.is_empty() {
        return one.county == other.county && one.name == other.name;
    }
    one.code == other.code
}
