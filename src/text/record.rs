//! The record of what an office has said, as a file: saved, and brought in again.

use crate::domain::feedback::record::merging::News;
use crate::text::fill;

/// Wording of the record as a file.
pub struct RecordWords {
    /// What it is.
    pub title: &'static str,
    /// Why one saves it.
    pub hint: &'static str,
    /// Saves it.
    pub export: &'static str,
    /// Brings one in.
    pub import: &'static str,
    /// It was handed to the browser: `{name}`.
    pub exported: &'static str,
    /// It could not be.
    pub not_exported: &'static str,
    /// A file `{name}` was let in.
    pub file: &'static str,
    /// Whose it is.
    pub from: &'static str,
    /// It does not say.
    pub from_nobody: &'static str,
    /// What it holds.
    pub holds: &'static str,
    /// `{units}` units, `{remarks}` remarks.
    pub counts: &'static str,
    /// What it would bring.
    pub would: &'static str,
    news: &'static str,
    no_news: &'static str,
    /// It is of another office `{from}`; here is `{here}`.
    pub other_office: &'static str,
    /// It is about another plan or edition: `{plan}`.
    pub other_plan: &'static str,
    /// It is no record.
    pub other_file: &'static str,
    /// It cannot be let in.
    pub refused: &'static str,
    /// Takes it in.
    pub take: &'static str,
    /// Takes it in though it is another office's.
    pub take_anyway: &'static str,
    /// What taking it in does.
    pub take_hint: &'static str,
    /// It is taken in: `{n}` remarks.
    pub taken: &'static str,
}

impl RecordWords {
    /// Says what a record would bring.
    pub fn news(&self, news: News) -> String {
        if news.is_none() {
            return self.no_news.to_owned();
        }
        let News { units, added, replaced, known } = news;
        fill(self.news, &[("units", &units), ("added", &added), ("replaced", &replaced), ("known", &known)])
    }
}

/// Chinese.
pub static ZH: RecordWords = RecordWords {
    title: "反馈记录的备份",
    hint: "对各单位说过的话（核定等次、意见、整改通知和核实结果）只存在这台电脑的浏览器里。请定期导出一份；换电脑或浏览器数据丢失后，导入就能接着用。",
    export: "导出反馈记录",
    import: "导入反馈记录",
    exported: "已交给浏览器保存：{name}",
    not_exported: "没有保存成：浏览器没有接受这个文件。",
    file: "反馈记录文件",
    from: "谁的记录",
    from_nobody: "文件里没有写明",
    holds: "里面有",
    counts: "对 {units} 个单位的 {remarks} 条反馈",
    would: "导入后",
    news: "新增 {units} 个单位、{added} 条反馈；另有 {replaced} 条是后来改过的，以后说的为准；{known} 条已经有了。",
    no_news: "里面的内容都已经有了，不用导入。",
    other_office: "请先核对：这是 {from} 的记录，这里是 {here}。",
    other_plan: "这份记录是另一个工作要点（或另一版、演练）的：{plan}。不能并到这里。",
    other_file: "这不是反馈记录。请选择用“导出反馈记录”存下来的文件。",
    refused: "不能导入",
    take: "并入记录",
    take_anyway: "核对过了，并入记录",
    take_hint: "只添加，不删除；同一单位、同一任务、同一期次两边都有的，以后说的为准。",
    taken: "已并入 {n} 条反馈。",
};

/// English.
pub static EN: RecordWords = RecordWords {
    title: "A copy of the record",
    hint: "What has been said to the units (ratings, comments, orders and what was found of the answers) lies in this computer's browser only. Export it from time to time; after a change of computer, or when the browser's data is lost, import it and go on.",
    export: "Export the record",
    import: "Import a record",
    exported: "Handed to the browser to save: {name}",
    not_exported: "Not saved: the browser did not take the file.",
    file: "Record of feedback",
    from: "Whose",
    from_nobody: "The file does not say",
    holds: "Holds",
    counts: "{remarks} remarks to {units} units",
    would: "Would bring",
    news: "{units} new units and {added} new remarks; {replaced} were worded anew later and take the place of those here; {known} are here already.",
    no_news: "Everything in it is here already.",
    other_office: "Look first: this is the record of {from}; here is {here}.",
    other_plan: "This record is about another plan, edition or practice: {plan}. It cannot be merged here.",
    other_file: "This is no record of feedback. Choose a file that was exported by “Export the record”.",
    refused: "Cannot be imported",
    take: "Merge it",
    take_anyway: "I have looked: merge it",
    take_hint: "Only adds and never deletes; where both speak of one unit, task and round, what was said later stands.",
    taken: "{n} remarks are merged.",
};
