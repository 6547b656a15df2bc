//! Practice (演练): a plan whose year is over, with its dates moved to another year.

use crate::domain::plan::Plan;

/// Stands between an edition and the practice year in the edition of a practice plan.
const PRACTICE: &str = "-practice-";

impl Plan {
    /// Returns the plan with every date that work is judged by moved to `year`: its period, its periods, due dates
    /// and the years of targets.
    ///
    /// Ids and labels stay, and so do the days the notice was issued and published: those are facts about the
    /// notice.
    /// The shape digest stays too, since it holds years relative to the plan's; what keeps a practice file out of a
    /// real roll-up is [`Plan::practice`] and the edition.
    /// A year before the plan's own moves nothing.
    #[must_use]
    pub fn practice(&self, year: i32) -> Self {
        let years = u32::try_from(year.saturating_sub(self.period.start.year())).unwrap_or(0);
        let mut plan = self.clone();
        let edition = self.edition.split(PRACTICE).next().unwrap_or_default();
        plan.edition = format!("{edition}{PRACTICE}{year}");
        plan.practice = true;
        plan.period = plan.period.plus_years(years);
        for period in &mut plan.periods {
            period.span = period.span.plus_years(years);
        }
        for task in
            plan.sections.iter_mut().flat_map(|section| &mut section.items).flat_map(|item| &mut item.tasks)
        {
            task.due.date = task.due.date.plus_years(years);
            for target in &mut task.targets {
                target.year = target.year.map(|year| year.saturating_add_unsigned(years));
            }
        }
        plan
    }
}

/// Returns the year that a practice edition was moved to; `None` for an edition that is no practice one.
pub fn practice_year(edition: &str) -> Option<i32> {
    edition.split_once(PRACTICE)?.1.parse().ok()
}
