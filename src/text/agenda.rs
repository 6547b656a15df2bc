//! The agenda and its calendar file.

use crate::domain::agenda::{Entry, Month, Week, What};
use crate::domain::day::Day;
use crate::domain::plan::{Plan, Task};
use crate::domain::timeline::occurrences_due;
use crate::text::assess::Assess;
use crate::text::fill;
use crate::text::overview::Overview;

/// Wording of the agenda.
pub struct Agenda {
    /// What stands in it.
    pub intro: &'static str,
    /// Filter: which.
    pub which: &'static str,
    /// Filter: everything.
    pub all: &'static str,
    /// Filter: what is still to be done.
    pub open_only: &'static str,
    /// Filter: whose.
    pub person: &'static str,
    /// Hint for it.
    pub person_hint: &'static str,
    /// Heading of what is overdue: `{n}`.
    pub overdue: &'static str,
    /// A month: `{year}`, `{month}`.
    month: &'static str,
    /// The months, January first.
    /// So many in a month: `{n}`.
    pub count: &'static str,
    /// A week: `{n}`, `{from}`, `{to}`.
    week: &'static str,
    /// An occurrence: `{task}`, `{name}`.
    occurrence: &'static str,
    /// A problem to be put right: `{id}`, `{problem}`.
    rectification: &'static str,
    /// Who is in charge: `{name}`.
    person_is: &'static str,
    /// It has been done.
    pub done: &'static str,
    /// Nothing is there at all.
    pub empty: &'static str,
    /// Nothing fits the filter.
    pub none_found: &'static str,
    /// Nothing is left to do.
    pub all_done: &'static str,
    /// Takes the filter away.
    pub show_all: &'static str,
    /// Heading of the calendar file.
    pub calendar: &'static str,
    /// What is in it: `{n}`, `{days}`.
    pub calendar_hint: &'static str,
    /// Nothing would be in it.
    pub calendar_none: &'static str,
    /// Button.
    pub calendar_save: &'static str,
    /// It was handed to the browser: `{file}`.
    pub calendar_saved: &'static str,
    /// It was not.
    pub calendar_failed: &'static str,
    /// The category of its events.
    pub category: &'static str,
}

impl Agenda {
    /// Names a dated thing.
    pub fn title(&self, assess: &Assess, plan: &Plan, entry: &Entry, task: &Task) -> String {
        let named = format!("{} {}", task.id, task.text);
        match &entry.what {
            What::Task => named,
            What::Occurrence(..) => {
                fill(self.occurrence, &[("task", &named), ("name", &occasion(assess, plan, entry, task))])
            }
            What::Rectification(_, problem) => fill(self.rectification, &[("id", &task.id), ("problem", problem)]),
        }
    }

    /// Says who is in charge.
    pub fn person_of(&self, name: &str) -> String {
        fill(self.person_is, &[("name", &name)])
    }

    /// Names a week, with its first day and its last.
    pub fn week_of(&self, week: &Week) -> String {
        let short = |day: Day| format!("{:02}-{:02}", day.month(), day.day_of_month());
        let (from, to) = (short(week.monday), short(week.monday.plus(6)));
        fill(self.week, &[("n", &week.number), ("from", &from), ("to", &to)])
    }

    /// Names a month; the overview has the months' names.
    pub fn month_of(&self, overview: &Overview, month: &Month) -> String {
        let at = usize::try_from(month.month).unwrap_or_default().saturating_sub(1);
        let name = overview.months.get(at).copied().unwrap_or_default();
        fill(self.month, &[("year", &month.year), ("month", &name)])
    }
}

/// Names which occurrence, or which problem, of a task a dated thing is; nothing for the task as a whole.
pub fn occasion(assess: &Assess, plan: &Plan, entry: &Entry, task: &Task) -> String {
    match &entry.what {
        What::Task => String::new(),
        What::Occurrence(period, number, _) => {
            let slots = occurrences_due(plan, task);
            let slot = slots.iter().find(|slot| slot.period == *period && slot.number == *number);
            slot.map(|slot| assess.occurrence_name(plan, &slots, slot)).unwrap_or_default()
        }
        What::Rectification(_, problem) => problem.clone(),
    }
}

/// Chinese.
pub static ZH: Agenda = Agenda {
    intro: "任务、按期开展的每一次和整改事项，各按自己的时限排列；通知没有写明时限的，用默认时限。",
    which: "显示",
    all: "全部",
    open_only: "只看未完成",
    person: "责任人",
    person_hint: "姓名或其中几个字",
    overdue: "已过时限 {n} 件",
    month: "{year}年{month}",
    count: "{n} 件",
    week: "第 {n} 周，{from} 至 {to}",
    occurrence: "{task}（{name}）",
    rectification: "{id} 整改：{problem}",
    person_is: "责任人 {name}",
    done: "已完成",
    empty: "没有涉及本单位的时限。",
    none_found: "没有符合条件的事。",
    all_done: "没有未完成的事，时限都已落实。",
    show_all: "显示全部",
    calendar: "日历文件",
    calendar_hint: "把今天以后还没有完成的 {n} 件存成日历文件（.ics），导入手机或电脑的日历。每件在当天全天显示，提前 {days} 天提醒一次（默认，可在日历里改）。涉密和内部事项不在其中。时限改了再导入一次，原来的会更新，不会重复。",
    calendar_none: "今天以后没有未完成的事，没有可以存成日历的内容。已过时限的不进日历。",
    calendar_save: "保存日历文件",
    calendar_saved: "已交给浏览器保存：{file}",
    calendar_failed: "浏览器没有接收文件，请换一个浏览器再试。",
    category: "工作要点",
};

/// English.
pub static EN: Agenda = Agenda {
    intro: "Tasks, every occurrence of what recurs, and problems to be put right, by their dates; where the notice sets none, by our default.",
    which: "Show",
    all: "All",
    open_only: "Only open",
    person: "Person in charge",
    person_hint: "A name or part of it",
    overdue: "{n} past their dates",
    month: "{month} {year}",
    count: "{n} entries",
    week: "Week {n}, {from} to {to}",
    occurrence: "{task} ({name})",
    rectification: "{id} Put right: {problem}",
    person_is: "In charge: {name}",
    done: "Done",
    empty: "No date concerns this unit.",
    none_found: "Nothing matches.",
    all_done: "Nothing is open; every date is kept.",
    show_all: "Show all",
    calendar: "Calendar file",
    calendar_hint: "Saves the {n} open entries from today on as a calendar file (.ics) for the calendar of a telephone or computer. Each lasts one whole day and reminds once, {days} days before (our default; the calendar can change it). Internal tasks are left out. Import it again after dates have changed: events are updated, not doubled.",
    calendar_none: "Nothing is open from today on, so there is nothing for a calendar. What is past is left out.",
    calendar_save: "Save calendar file",
    calendar_saved: "Handed to the browser: {file}",
    calendar_failed: "The browser did not take the file; try another browser.",
    category: "Work plan",
};
