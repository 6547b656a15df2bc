//! Lights: the rule in plain words, and why a light is what it is.

use crate::domain::light::{Dates, Light, Open, Reason, Term, Whose};
use crate::domain::plan::Plan;
use crate::text::fill;
use crate::text::vocabulary::Words;

/// Wording of the rule of the lights.
pub struct Lights {
    /// Unfolds the rule.
    pub rule: &'static str,
    /// What lights come from, and the days they are judged by: `{as_of}`, `{today}`.
    pub intro: &'static str,
    /// When a light is green, yellow, red, grey; the most urgent first.
    pub lines: [(Light, &'static str); 4],
    /// What else there is to know.
    pub notes: [&'static str; 3],
    /// What the shapes mean: `{green}`, `{yellow}`, `{red}`, `{grey}`.
    pub shapes: &'static str,
    /// Whose date it is: the notice's, ours, the unit's.
    whose: [&'static str; 3],
    /// A date: `{whose}`, `{due}`.
    term: &'static str,
    /// Judged by `{judged}`: the as-of date, today.
    judged: [&'static str; 2],
    /// Past and missed, binding: `{term}`, `{judged}`.
    missed_binding: &'static str,
    /// Past and missed, not binding: `{term}`, `{judged}`.
    missed: &'static str,
    /// Past a default date: `{term}`, `{judged}`.
    past_default: &'static str,
    /// Close: `{term}`, `{judged}`, `{days}`.
    near: &'static str,
    /// Far off: `{term}`, `{judged}`, `{days}`.
    ahead: &'static str,
    /// Done and met.
    done: &'static str,
    /// Nobody has spoken.
    untouched: &'static str,
    /// Does not apply.
    not_applicable: &'static str,
    /// Said to be done, with a target missed or a number missing; before the sentence.
    said_done: &'static str,
    /// A reason: `{light}`, `{why}`.
    sentence: &'static str,
}

impl Lights {
    /// Says why a task's light is what it is, in one sentence.
    pub fn why(&self, words: &Words, plan: &Plan, reason: Reason) -> String {
        let why = match reason {
            Reason::NotApplicable => return self.not_applicable.to_owned(),
            Reason::Untouched => self.untouched.to_owned(),
            Reason::Done => self.done.to_owned(),
            Reason::Missed(open) if open.is_binding => self.open(self.missed_binding, open),
            Reason::Missed(open) => self.open(self.missed, open),
            Reason::Soon(open) if open.term.is_past() => self.open(self.past_default, open),
            Reason::Soon(open) => self.open(self.near, open),
            Reason::Ahead(open) => self.open(self.ahead, open),
        };
        let light = reason.light().map_or("", |light| words.light_of(plan, light));
        fill(self.sentence, &[("light", &light), ("why", &why)])
    }

    /// Says whose date something is.
    pub fn whose(&self, whose: Whose) -> &'static str {
        let [notice, ours, own] = self.whose;
        match whose {
            Whose::Notice => notice,
            Whose::Default => ours,
            Whose::Own => own,
        }
    }

    /// Says what the shapes of the lights mean under a plan.
    pub fn shapes_of(&self, words: &Words, plan: &Plan) -> String {
        let of = |light| words.light_of(plan, light);
        let [grey, green, yellow, red] = [Light::Grey, Light::Green, Light::Yellow, Light::Red].map(of);
        fill(self.shapes, &[("green", &green), ("yellow", &yellow), ("red", &red), ("grey", &grey)])
    }

    /// Says what lights come from, and by which days they are judged.
    pub fn intro_of(&self, dates: Dates) -> String {
        fill(self.intro, &[("as_of", &dates.as_of), ("today", &dates.today)])
    }

    fn open(&self, sentence: &str, Open { term, is_said_done, .. }: Open) -> String {
        let Term { due, whose, judged } = term;
        let named = fill(self.term, &[("whose", &self.whose(whose)), ("due", &due)]);
        let [as_of, today] = self.judged;
        let by = fill(if whose == Whose::Own { today } else { as_of }, &[("judged", &judged)]);
        let days = term.days_left();
        let said = fill(sentence, &[("term", &named), ("judged", &by), ("days", &days)]);
        if is_said_done { format!("{}{said}", self.said_done) } else { said }
    }
}

/// Chinese.
pub static ZH: Lights = Lights {
    rule: "亮灯规则",
    intro: "亮灯由完成情况、时限和要求程度推算，不用填写。通知的时限和默认时限以统计截至日 {as_of} 判断，本单位自定的时限以今天 {today} 判断。",
    lines: [
        (Light::Red, "“必须”“确保”的任务过了通知规定或本单位自定的时限，仍未完成。"),
        (
            Light::Yellow,
            "其他任务（如“力争”“一般要求”）过了上述时限仍未完成；或者过了默认时限、距任一时限不到 30 天仍未完成。",
        ),
        (Light::Green, "已经完成，目标值也已达到；或者离时限还有 30 天以上。"),
        (Light::Grey, "还没有填完成情况，不论时限是否已过。"),
    ],
    notes: [
        "通知没有写明时限的任务，用本台账的默认时限，过了也只提醒，不算红灯一类的逾期。",
        "填了“已完成”，但目标所需数字没有填全或没有达到目标的，仍按未完成判断。",
        "不涉及的任务不亮灯；一个条目取所含任务中最紧的一个。",
    ],
    shapes: "圆：{green}；上粗边：{yellow}；方块：{red}；灰：{grey}；虚线：不涉及本单位",
    whose: ["通知规定", "默认时限", "自定时限"],
    term: "{whose} {due}",
    judged: ["统计截至 {judged}", "今天 {judged}"],
    missed_binding: "未完成，{term} 已过（{judged}），且属“必须”“确保”类要求。",
    missed: "未完成，{term} 已过（{judged}）；不属“必须”“确保”类要求。",
    past_default: "未完成，{term} 已过（{judged}）；时限不是通知规定的。",
    near: "未完成，距{term} 还有 {days} 天（{judged}），30 天以内。",
    ahead: "未完成，离{term} 还有 {days} 天（{judged}）。",
    done: "已完成，目标值都已达到。",
    untouched: "还没有填完成情况。",
    not_applicable: "不涉及本单位，不亮灯。",
    said_done: "填了“已完成”，但目标数字未填全或未达到，仍视为",
    sentence: "{light}：{why}",
};

/// English.
pub static EN: Lights = Lights {
    rule: "How lights are decided",
    intro: "Lights follow from state, date and obligation; nobody enters them. Dates of the notice and our defaults are judged by the as-of date {as_of}, the unit's own by today, {today}.",
    lines: [
        (Light::Red, "A “must” or “ensure” task is open past a date of the notice or of the unit."),
        (
            Light::Yellow,
            "Any other task (such as “strive” or “general”) is open past such a date; or a task is open past a default date, or within 30 days of any date.",
        ),
        (Light::Green, "Done, with every target met; or more than 30 days are left."),
        (Light::Grey, "Nobody has entered a state, whether or not the date has passed."),
    ],
    notes: [
        "Where the notice sets no date, the workbook's default is used; past it a light only reminds.",
        "A task said to be done whose numbers are missing or miss the target counts as open.",
        "Tasks that do not apply have no light; an item shows the most urgent of its tasks.",
    ],
    shapes: "Circle: {green}; heavy top edge: {yellow}; square: {red}; pale: {grey}; dashed: not for this unit",
    whose: ["Date of the notice", "Default date", "Own date"],
    term: "{whose} {due}",
    judged: ["as of {judged}", "today {judged}"],
    missed_binding: "open, {term} has passed ({judged}), and the task is a “must” or “ensure”.",
    missed: "open, {term} has passed ({judged}); the task is not a “must” or “ensure”.",
    past_default: "open, {term} has passed ({judged}); the notice sets no date.",
    near: "open, {term} is {days} days away ({judged}), within 30.",
    ahead: "open, {term} is {days} days away ({judged}).",
    done: "done, and every target is met.",
    untouched: "nobody has entered a state.",
    not_applicable: "Does not apply; no light.",
    said_done: "said to be done, but a number is missing or misses the target; so ",
    sentence: "{light}: {why}",
};
