//! 限期整改通知 and 反馈意见 on paper: what an office says to a unit that has no workbook to open a feedback file in, with room
//! to answer by hand. The same remarks as in the file, whose check code stands on it.

use crate::domain::digest;
use crate::domain::feedback::record::Said;
use crate::domain::feedback::reply::Stage;
use crate::domain::feedback::{Feedback, Order, Remark};
use crate::domain::plan::Plan;
use crate::export::paper::{Block, Paper, title};
use crate::text::notices::Notices;
use crate::text::{Text, fill};

/// Room to write in a cell: some empty lines.
const ROOM: &str = "\n\n\n";

/// An order with the remark that it is of.
type Ordered<'a> = (&'a Remark, &'a Order);

/// What is said to a unit on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is called, with orders in it or without.
    pub called: &'static str,
    /// What it says.
    pub paper: Paper,
}

/// Puts a feedback file with a hash on paper: the orders that the unit has to answer, of whatever round, and what else is
/// said in the file's own round; `said` is what the record has of the unit. `None` where that is nothing.
pub fn of(plan: &Plan, of: &Feedback, said: &[Said], hash: &str, text: Text) -> Option<Notice> {
    let words = text.notices();
    let to_answer = |said: &&Said| matches!(said.order(), Some((_, Stage::Ordered | Stage::Returned)));
    let orders = said.iter().filter(to_answer);
    let mut orders: Vec<Ordered> =
        orders.filter_map(|said| Some((&said.remark, said.remark.order.as_ref()?))).collect();
    orders.sort_by_key(|(remark, order)| (order.due, remark.task));
    let is_remark =
        |remark: &&Remark| remark.round == of.round && (remark.rating.is_some() || !remark.comment.is_empty());
    let mut remarks: Vec<&Remark> = of.remarks.iter().filter(is_remark).collect();
    remarks.sort_by_key(|remark| remark.task);
    if orders.is_empty() && remarks.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Paragraph(fill(words.to, &[("unit", &of.to.whose())])),
        Block::Paragraph(opening(words, of, &orders)),
    ];
    if !orders.is_empty() {
        blocks.push(Block::Heading(1, words.orders.to_owned()));
        blocks.push(Block::Paragraph(words.answer_hint.to_owned()));
        blocks.push(order_table(plan, &orders, text));
    }
    if !remarks.is_empty() {
        blocks.push(Block::Heading(1, words.remarks.to_owned()));
        blocks.push(remark_table(plan, &remarks, text));
    }
    let [office, unit] = [&words.signatures[..], if orders.is_empty() { &[] } else { &words.answered[..] }];
    blocks.push(Block::Signature(office.iter().chain(unit).map(|label| (*label).to_owned()).collect()));
    let [with_orders, without] = words.names;
    let called = if orders.is_empty() { without } else { with_orders };
    let paper = Paper {
        title: title(plan, called, text),
        unit: of.from.whose(),
        as_of: None,
        check: digest::check_code(hash),
        blocks,
    };
    Some(Notice { called, paper })
}

fn opening(words: &Notices, of: &Feedback, orders: &[Ordered]) -> String {
    let opening = fill(words.opening, &[("round", &of.round), ("date", &of.date)]);
    let Some((_, first)) = orders.first() else { return opening };
    opening + &fill(words.opening_orders, &[("n", &orders.len()), ("day", &first.due)])
}

fn order_table(plan: &Plan, orders: &[Ordered], text: Text) -> Block {
    let words = text.notices();
    let row = |(remark, order): &Ordered| {
        let found = order.verification.as_ref().map(|found| text.feedback().found(found));
        let asked = [Some(order.text.clone()), found].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let given = fill(words.given, &[("on", &order.on), ("round", &remark.round)]);
        vec![task(plan, remark), asked, format!("{}\n{given}", order.due), ROOM.to_owned()]
    };
    Block::Table {
        head: words.order_columns.iter().map(|word| (*word).to_owned()).collect(),
        rows: orders.iter().map(row).collect(),
        widths: vec![4, 5, 3, 6],
    }
}

fn remark_table(plan: &Plan, remarks: &[&Remark], text: Text) -> Block {
    let row = |remark: &&Remark| {
        let rating = remark.rating.map(|rating| text.words().rating_of(plan, rating));
        vec![task(plan, remark), rating.unwrap_or_default(), remark.comment.clone()]
    };
    Block::Table {
        head: text.notices().remark_columns.iter().map(|word| (*word).to_owned()).collect(),
        rows: remarks.iter().map(row).collect(),
        widths: vec![6, 2, 7],
    }
}

fn task(plan: &Plan, remark: &Remark) -> String {
    let asked = plan.task(remark.task).map_or("", |task| task.text.as_str());
    format!("{} {asked}", remark.task).trim_end().to_owned()
}
