//! Whom a task concerns (适用范围), and what a plan asks of a unit in all.

use crate::domain::plan::{Plan, Task};
use crate::domain::profile::{Level, Profile};

/// What a plan asks of a unit (填报负担): the figures of 您校涉及 n 项任务、m 个数字.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burden {
    /// Tasks that concern the unit.
    pub tasks: usize,
    /// Numbers that feed a target of those tasks; no other number is required.
    pub numbers: usize,
}

impl Task {
    /// Says whether the task concerns a unit.
    ///
    /// A hub answers what a school answers.
    /// Stages restrict only units that have any: an office answers for all its schools.
    pub fn applies(&self, profile: &Profile, plan: &Plan) -> bool {
        // Asked in turn: most tasks that do not concern a unit are not of its level.
        self.is_of(profile.level) && self.includes(profile, plan)
    }

    /// Says whether the task concerns a unit, of whose level it [is](Self::is_of).
    pub(in crate::domain) fn includes(&self, profile: &Profile, plan: &Plan) -> bool {
        let range = &self.applies_to;
        (!profile.level.has_stages() || is_open(&range.stages, |stage| profile.stages.contains(stage)))
            && range.attributes.iter().all(|attribute| profile.has(*attribute, plan))
            && is_open(&range.counties, |county| *county == profile.county)
            && is_open(&range.units, |unit| *unit == profile.named_unit)
    }

    /// Says whether the task can concern units of a level at all.
    pub(in crate::domain) fn is_of(&self, level: Level) -> bool {
        self.levels.contains(&level) || (level == Level::Hub && self.levels.contains(&Level::School))
    }
}

impl Plan {
    /// Returns the tasks that concern a unit, in order.
    pub fn applicable<'a>(&'a self, profile: &Profile) -> impl Iterator<Item = &'a Task> {
        self.tasks().filter(move |task| task.applies(profile, self))
    }

    /// Counts what the plan asks of a unit.
    pub fn burden(&self, profile: &Profile) -> Burden {
        self.applicable(profile).fold(Burden::default(), |burden, task| Burden {
            tasks: burden.tasks + 1,
            numbers: burden.numbers + task.asked_numbers().count(),
        })
    }
}

/// Says whether a list admits something: an empty one restricts nothing.
fn is_open<T>(list: &[T], admits: impl Fn(&T) -> bool) -> bool {
    list.is_empty() || list.iter().any(admits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::load::load;
    use crate::domain::profile::{Attribute, Party, Stage};

    /// Says whether a task with these levels and this range concerns a unit of a plan with one poor county.
    fn applies(levels: &str, range: &str, profile: &Profile) -> bool {
        let text = format!(
            r#"{{"type":"plan-workbook/plan","period":{{"start":"2019-01-01","end":"2019-12-31"}},
            "region":{{"counties":[{{"name":"甲县","poor":true}},{{"name":"乙县","poor":false}}]}},
            "sections":[{{"no":1,"items":[{{"no":1,"tasks":[{{"id":"1.1","kind":"standing","obligation":"plain",
            "levels":[{levels}],"appliesTo":{{{range}}}}}]}}]}}]}}"#
        );
        let (plan, _) = load(&text).unwrap();
        plan.tasks().next().unwrap().applies(profile, &plan)
    }

    fn unit(level: Level, stages: &[Stage]) -> Profile {
        Profile {
            level,
            stages: stages.to_vec(),
            attributes: vec![Attribute::Rural, Attribute::Canteen],
            party: Party::Joint,
            county: "甲县".to_owned(),
            name: String::new(),
            code: String::new(),
            named_unit: "one".to_owned(),
        }
    }

    #[test]
    fn a_hub_counts_as_a_school_and_a_school_as_no_hub() {
        assert!(applies(r#""school""#, "", &unit(Level::Hub, &[Stage::Primary])));
        assert!(!applies(r#""hub""#, "", &unit(Level::School, &[Stage::Primary])));
    }

    #[test]
    fn one_stage_of_several_is_enough_and_an_office_needs_none() {
        let (levels, range) = (r#""school","county""#, r#""stages":["junior","senior"]"#);
        assert!(applies(levels, range, &unit(Level::School, &[Stage::Primary, Stage::Junior])));
        assert!(!applies(levels, range, &unit(Level::School, &[Stage::Primary])));
        assert!(applies(levels, range, &unit(Level::County, &[])));
    }

    #[test]
    fn every_attribute_must_hold() {
        let school = unit(Level::School, &[Stage::Primary]);
        for (attributes, expected) in [
            (r#""rural","canteen","public","party","poor-county""#, true),
            (r#""rural","boarding""#, false),
            (r#""private""#, false),
        ] {
            assert_eq!(applies(r#""school""#, &format!(r#""attributes":[{attributes}]"#), &school), expected);
        }
    }

    #[test]
    fn counties_and_named_units_are_those_of_the_unit() {
        let school = unit(Level::School, &[Stage::Senior]);
        assert!(applies(r#""school""#, r#""counties":["乙县","甲县"],"units":["one"]"#, &school));
        assert!(!applies(r#""school""#, r#""counties":["乙县"]"#, &school));
        assert!(!applies(r#""school""#, r#""units":["two"]"#, &school));
    }
}
