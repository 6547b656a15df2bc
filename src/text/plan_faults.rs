//! What is wrong with a plan file, in plain sentences with the place, for whoever mends it.

use crate::domain::plan::load::{Place, PlanFault, PlanProblem, PlanRefusal, Words};
use crate::text::fill;
use crate::text::verdict::shortened;

/// Sentences about plan files.
pub struct PlanFaults {
    not_json: &'static str,
    other_type: &'static str,
    newer: &'static str,
    undeclared: &'static str,
    period: &'static str,
    no_sections: &'static str,
    /// A problem `{what}` at a `{place}`.
    at: &'static str,
    plan: &'static str,
    of_period: &'static str,
    county: &'static str,
    unit: &'static str,
    section: &'static str,
    item: &'static str,
    task: &'static str,
    missing: &'static str,
    unreadable: &'static str,
    unknown_word: &'static str,
    not_a_day: &'static str,
    ends_before_start: &'static str,
    duplicate: &'static str,
    bad_key: &'static str,
    not_an_id: &'static str,
    not_of_item: &'static str,
    rating_count: &'static str,
    unknown_period: &'static str,
    no_period_of: &'static str,
    times: &'static str,
    for_each: &'static str,
    unknown_number: &'static str,
    parts: &'static str,
    not_a_choice: &'static str,
    not_a_stage: &'static str,
    no_recurrence: &'static str,
    no_stages: &'static str,
    no_options: &'static str,
    register_twice: &'static str,
    not_a_number_field: &'static str,
    no_sentence: &'static str,
    not_carried: &'static str,
    both: &'static str,
    unknown_county: &'static str,
    unknown_unit: &'static str,
}

impl PlanFaults {
    /// Says why a text is no plan at all.
    pub fn refusal(&self, refusal: &PlanRefusal) -> String {
        match refusal {
            PlanRefusal::NotJson { line, column } => fill(self.not_json, &[("line", line), ("column", column)]),
            PlanRefusal::OtherType(named) => fill(self.other_type, &[("type", &shortened(named))]),
            PlanRefusal::NewerReader { needs, reads } => fill(self.newer, &[("needs", needs), ("reads", reads)]),
            PlanRefusal::Undeclared(version) => fill(self.undeclared, &[("version", version)]),
            PlanRefusal::Period { start, end } => {
                fill(self.period, &[("start", &shortened(start)), ("end", &shortened(end))])
            }
            PlanRefusal::NoSections => self.no_sections.to_owned(),
        }
    }

    /// Says what is wrong in a plan and where.
    pub fn problem(&self, problem: &PlanProblem) -> String {
        fill(self.at, &[("place", &self.place(&problem.place)), ("what", &self.fault(&problem.what))])
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Plan => self.plan.to_owned(),
            Place::Period { id, .. } => fill(self.of_period, &[("id", &shortened(id))]),
            Place::County { name, .. } => fill(self.county, &[("name", &shortened(name))]),
            Place::NamedUnit { id, .. } => fill(self.unit, &[("id", &shortened(id))]),
            Place::Section { no, .. } => fill(self.section, &[("no", no)]),
            Place::Item { no, .. } => fill(self.item, &[("no", no)]),
            Place::Task { id, .. } => fill(self.task, &[("id", &shortened(id))]),
        }
    }

    fn fault(&self, fault: &PlanFault) -> String {
        let word = |template: &str, word: &str| fill(template, &[("word", &shortened(word))]);
        match fault {
            PlanFault::Missing(key) => word(self.missing, key),
            PlanFault::Unreadable(key) => word(self.unreadable, key),
            PlanFault::UnknownWord(list, text) => {
                fill(self.unknown_word, &[("word", &shortened(text)), ("list", &key_of(*list))])
            }
            PlanFault::NotADay(text) => word(self.not_a_day, text),
            PlanFault::EndsBeforeStart => self.ends_before_start.to_owned(),
            PlanFault::Duplicate(text) => word(self.duplicate, text),
            PlanFault::BadKey(key) => word(self.bad_key, key),
            PlanFault::NotAnId(id) => word(self.not_an_id, id),
            PlanFault::NotOfItem(id) => word(self.not_of_item, &id.to_string()),
            PlanFault::RatingCount(count) => fill(self.rating_count, &[("n", count)]),
            PlanFault::UnknownPeriod(id) => word(self.unknown_period, id),
            PlanFault::NoPeriodOf(kind) => word(self.no_period_of, kind.as_str()),
            PlanFault::Times(times) => fill(self.times, &[("n", times)]),
            PlanFault::ForEachNotPrefecture => self.for_each.to_owned(),
            PlanFault::UnknownNumber(key) => word(self.unknown_number, key),
            PlanFault::Parts { sum, whole } => fill(self.parts, &[("sum", sum), ("whole", whole)]),
            PlanFault::NotAChoice(key) => word(self.not_a_choice, key),
            PlanFault::NotAStage(stage) => word(self.not_a_stage, stage),
            PlanFault::NoRecurrence => self.no_recurrence.to_owned(),
            PlanFault::NoStages => self.no_stages.to_owned(),
            PlanFault::RegisterTwice => self.register_twice.to_owned(),
            PlanFault::NotANumberField(key) => word(self.not_a_number_field, key),
            PlanFault::NoOptions(key) => word(self.no_options, key),
            PlanFault::NoSentence(number) => fill(self.no_sentence, &[("n", number)]),
            PlanFault::SentenceNotCarried(number) => fill(self.not_carried, &[("n", number)]),
            PlanFault::SentenceBoth(number) => fill(self.both, &[("n", number)]),
            PlanFault::UnknownCounty(name) => word(self.unknown_county, name),
            PlanFault::UnknownUnit(id) => word(self.unknown_unit, id),
        }
    }
}

/// Returns the key in the file whose words a vocabulary holds.
fn key_of(words: Words) -> &'static str {
    match words {
        Words::Kind => "kind",
        Words::Obligation => "obligation",
        Words::Level => "levels",
        Words::Stage => "stages",
        Words::Attribute => "attributes",
        Words::PeriodKind => "period",
        Words::Origin => "from",
        Words::FieldKind => "type",
        Words::Op => "op",
        Words::Aggregate => "aggregate",
        Words::ForEach => "forEach",
        Words::Scope => "scope",
    }
}

/// Chinese.
pub static ZH: PlanFaults = PlanFaults {
    not_json: "这个文件不能作为工作要点打开：读到第 {line} 行第 {column} 个字符就读不下去了。请重新要一份。",
    other_type: "这不是工作要点文件（文件类型“{type}”）。如果它是台账的备份，请用“打开备份”。",
    newer: "这份工作要点要用更新的程序打开（需要版本 {needs}，本程序是 {reads}）。请联网刷新本页。",
    undeclared: "这份工作要点是格式定稿以前写的（文件版本 {version}），不能打开。请让做这份文件的人按现在的格式重新做一份。",
    period: "这份工作要点的起止日期（{start} 至 {end}）读不懂，所以没有打开。请提供者改正。",
    no_sections: "这份工作要点没有任何部分和条目，所以没有打开。",
    at: "{place}：{what}",
    plan: "整份工作要点",
    of_period: "期次“{id}”",
    county: "县（市）“{name}”",
    unit: "点名单位“{id}”",
    section: "第 {no} 部分",
    item: "第 {no} 条",
    task: "任务 {id}",
    missing: "缺少“{word}”。",
    unreadable: "“{word}”的写法不对。",
    unknown_word: "“{list}”里没有“{word}”这个词。",
    not_a_day: "“{word}”不是日期。",
    ends_before_start: "结束早于开始。",
    duplicate: "“{word}”出现了两次，后一个没有用。",
    bad_key: "“{word}”只能由字母、数字、连字符组成，也不能与固定名称相同。",
    not_an_id: "“{word}”不是“条目.序号”样子的编号。",
    not_of_item: "编号 {word} 不属于这一条。",
    rating_count: "等次要改名就得四个都改，这里有 {n} 个。",
    unknown_period: "没有“{word}”这个期次。",
    no_period_of: "没有“{word}”这一类期次。",
    times: "一期开展 {n} 次，超出范围。",
    for_each: "“每县一次”只能用于州本级的任务。",
    unknown_number: "目标用到的数字“{word}”不存在。",
    parts: "各部分相加是 {sum}，与总数 {whole} 不符。",
    not_a_choice: "“{word}”不是可选的一栏。",
    not_a_stage: "没有“{word}”这个阶段。",
    no_recurrence: "按期开展的任务没有写多久一次。",
    no_stages: "分行登记的任务没有写阶段。",
    register_twice: "分行登记的任务不能再另设登记册。",
    not_a_number_field: "登记册没有“{word}”这个数字栏目。",
    no_options: "选择栏“{word}”没有选项。",
    no_sentence: "没有第 {n} 句。",
    not_carried: "第 {n} 句没有任务承接。",
    both: "第 {n} 句既说不涉及任务，又有任务承接。",
    unknown_county: "名单里没有“{word}”。",
    unknown_unit: "名单里没有单位“{word}”。",
};

/// English.
pub static EN: PlanFaults = PlanFaults {
    not_json: "This file cannot be opened as a plan: reading stopped at line {line}, character {column}. Get it again.",
    other_type: "This is not a plan file (type “{type}”). If it is a copy of a workbook, use “Open a copy”.",
    newer: "This plan needs a newer program (version {needs}, this one is {reads}). Go online and reload this page.",
    undeclared: "This plan was written before the format was declared (file version {version}) and cannot be opened. Ask whoever made it to make it again in the present format.",
    period: "The days of this plan ({start} to {end}) cannot be read, so it was not opened. Its author has to mend it.",
    no_sections: "This plan has no sections and items, so it was not opened.",
    at: "{place}: {what}",
    plan: "The plan as a whole",
    of_period: "Period “{id}”",
    county: "County “{name}”",
    unit: "Named unit “{id}”",
    section: "Section {no}",
    item: "Item {no}",
    task: "Task {id}",
    missing: "“{word}” is missing.",
    unreadable: "“{word}” is not written as it should be.",
    unknown_word: "“{list}” has no word “{word}”.",
    not_a_day: "“{word}” is not a day.",
    ends_before_start: "It ends before it starts.",
    duplicate: "“{word}” is given twice; the second was not used.",
    bad_key: "“{word}” may only have letters, digits and hyphens, and must not be a reserved name.",
    not_an_id: "“{word}” is not a number of the form “item.n”.",
    not_of_item: "Number {word} does not belong to this item.",
    rating_count: "To rename the ratings all four are needed; here are {n}.",
    unknown_period: "There is no period “{word}”.",
    no_period_of: "There is no period of the kind “{word}”.",
    times: "{n} times in one period is out of range.",
    for_each: "“For each county” is only for tasks of the prefecture.",
    unknown_number: "The target's number “{word}” does not exist.",
    parts: "The parts add up to {sum}, not to the whole {whole}.",
    not_a_choice: "“{word}” is not a field with choices.",
    not_a_stage: "There is no stage “{word}”.",
    no_recurrence: "A recurring task does not say how often.",
    no_stages: "A register does not say its stages.",
    register_twice: "A task with rows of its own has a register beside them.",
    not_a_number_field: "The register has no number field “{word}”.",
    no_options: "The choice “{word}” has no options.",
    no_sentence: "There is no sentence {n}.",
    not_carried: "No task carries sentence {n}.",
    both: "Sentence {n} is said to ask nothing, and a task carries it.",
    unknown_county: "The list has no “{word}”.",
    unknown_unit: "The list has no unit “{word}”.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_where_and_what() {
        let place = Place::Task { section: 0, item: 1, task: 2, id: "19.2".to_owned() };
        let problem = PlanProblem { place, what: PlanFault::Parts { sum: 327, whole: 328 } };
        assert_eq!(ZH.problem(&problem), "任务 19.2：各部分相加是 327，与总数 328 不符。");
    }
}
