//! What the form about the unit holds, what it asks of each level, and what is still missing. No styles of its own.

use crate::domain::plan::{NamedUnit, Region};
use crate::domain::profile::{Attribute, Level, Party, Profile, Stage};
use crate::domain::workbook::field::LINE_LIMIT;

/// The form about the unit, also while it is not complete.
///
/// It keeps what was chosen for another level, so that choosing a level and going back loses nothing;
/// [`Form::profile`] leaves out what the level is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The unit's level.
    pub level: Level,
    /// Its stages.
    pub stages: Vec<Stage>,
    /// What it states about itself.
    pub attributes: Vec<Attribute>,
    /// Its party organisation, once chosen.
    pub party: Option<Party>,
    /// Its county; empty until chosen.
    pub county: String,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The id of the unit the notice names; empty for none.
    pub named_unit: String,
}

/// Something that has to be put right before the form can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No stage is chosen.
    Stage,
    /// No party organisation is chosen.
    Party,
    /// No county is chosen.
    County,
    /// There is no name.
    Name,
    /// The name is too long.
    LongName,
    /// The code is too long.
    LongCode,
}

/// Levels in the order in which they are offered: most users are schools.
pub const LEVELS: [Level; 6] =
    [Level::School, Level::Hub, Level::County, Level::Prefecture, Level::College, Level::Group];

/// Stages that are often found together.
pub const PRESETS: [&[Stage]; 4] = [
    &[Stage::Primary, Stage::Junior],
    &[Stage::Junior, Stage::Senior],
    &[Stage::Primary, Stage::Junior, Stage::Senior],
    &[Stage::Kindergarten, Stage::Primary],
];

impl Default for Form {
    fn default() -> Self {
        Self::blank()
    }
}

impl Form {
    /// Makes the form of the first run.
    pub fn blank() -> Self {
        Self {
            level: Level::School,
            stages: Vec::new(),
            attributes: Vec::new(),
            party: None,
            county: String::new(),
            name: String::new(),
            code: String::new(),
            named_unit: String::new(),
        }
    }

    /// Makes the form of a present profile.
    pub fn of(profile: Profile) -> Self {
        let Profile { level, stages, attributes, party, county, name, code, named_unit } = profile;
        Self { level, stages, attributes, party: Some(party), county, name, code, named_unit }
    }

    /// Returns the stages that the level chooses from.
    pub fn offered_stages(level: Level) -> &'static [Stage] {
        match level {
            Level::School => &[
                Stage::Kindergarten,
                Stage::Primary,
                Stage::Junior,
                Stage::Senior,
                Stage::Vocational,
                Stage::Special,
            ],
            Level::Hub => &[Stage::Kindergarten, Stage::Primary, Stage::Junior],
            Level::College => &[Stage::HigherVocational, Stage::College],
            Level::Prefecture | Level::County | Level::Group => &[],
        }
    }

    /// Returns the attributes that the level is asked.
    pub fn offered_attributes(level: Level) -> &'static [Attribute] {
        match level {
            Level::School | Level::Hub => Attribute::STATED,
            Level::College => &[Attribute::Private, Attribute::Canteen],
            Level::Prefecture | Level::County | Level::Group => &[],
        }
    }

    /// Says whether the party organisation is asked: of schools and colleges.
    pub fn asks_party(&self) -> bool {
        self.level.has_stages()
    }

    /// Says whether the county is asked.
    pub fn asks_county(&self, region: &Region) -> bool {
        !region.counties.is_empty() && self.level != Level::Prefecture
    }

    /// Says whether the county must be chosen: not where a unit may be under the prefecture.
    pub fn needs_county(&self, region: &Region) -> bool {
        self.asks_county(region)
            && match self.level {
                Level::School | Level::Hub => !self.attributes.contains(&Attribute::Direct),
                Level::County => true,
                Level::Prefecture | Level::College | Level::Group => false,
            }
    }

    /// Returns the units named in the notice that this one may be: of its county and one of its stages.
    pub fn named_units<'r>(&self, region: &'r Region) -> impl Iterator<Item = &'r NamedUnit> {
        region.named_units.iter().filter(|unit| {
            let in_county = unit.county.as_ref().is_none_or(|county| *county == self.county);
            let of_stage = unit.stages.is_empty() || unit.stages.iter().any(|stage| self.stages.contains(stage));
            self.level == Level::School && in_county && of_stage
        })
    }

    /// Returns the profile, without anything that the level is not asked.
    pub fn profile(&self, region: &Region) -> Profile {
        let is_chosen =
            |stage: &&Stage| self.stages.contains(stage) && Self::offered_stages(self.level).contains(stage);
        let is_stated = |attribute: &&Attribute| {
            self.attributes.contains(attribute) && Self::offered_attributes(self.level).contains(attribute)
        };
        let named_unit = self.named_units(region).find(|unit| unit.id == self.named_unit);
        Profile {
            level: self.level,
            stages: Stage::ALL.iter().filter(is_chosen).copied().collect(),
            attributes: Attribute::STATED.iter().filter(is_stated).copied().collect(),
            party: self.party.filter(|_| self.asks_party()).unwrap_or(Party::None),
            county: if self.asks_county(region) { self.county.clone() } else { String::new() },
            name: self.name.trim().to_owned(),
            code: self.code.trim().to_owned(),
            named_unit: named_unit.map(|unit| unit.id.clone()).unwrap_or_default(),
        }
    }

    /// Returns what is missing or wrong, in the order of the page.
    pub fn gaps(&self, region: &Region) -> Vec<Gap> {
        let profile = self.profile(region);
        // In code points, which are never fewer than characters: what tells those apart comes with the app.
        let is_long = |text: &str| text.chars().count() > LINE_LIMIT;
        let all = [
            (Gap::Stage, profile.level.has_stages() && profile.stages.is_empty()),
            (Gap::Party, self.asks_party() && self.party.is_none()),
            (Gap::County, self.needs_county(region) && profile.county.is_empty()),
            (Gap::Name, profile.name.is_empty()),
            (Gap::LongName, is_long(&profile.name)),
            (Gap::LongCode, is_long(&profile.code)),
        ];
        all.into_iter().filter(|(_, found)| *found).map(|(gap, _)| gap).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::load::load;

    fn region() -> Region {
        let text = r#"{"type":"plan-workbook/plan","id":"p","period":{"start":"2019-01-01","end":"2019-12-31"},
            "region":{"counties":[{"name":"甲县","poor":true}],
            "namedUnits":[{"id":"one","name":"甲县一中","county":"甲县","stages":["senior"]}]},
            "sections":[{"no":1,"title":"一","items":[]}]}"#;
        load(text).unwrap().0.region
    }

    #[test]
    fn a_blank_form_asks_a_school_for_four_things() {
        assert_eq!(Form::blank().gaps(&region()), [Gap::Stage, Gap::Party, Gap::County, Gap::Name]);
    }

    #[test]
    fn the_prefecture_gives_its_name_and_nothing_else() {
        let form = Form {
            level: Level::Prefecture,
            attributes: vec![Attribute::Rural],
            county: "甲县".to_owned(),
            ..Form::blank()
        };
        assert_eq!(form.gaps(&region()), [Gap::Name]);
        let profile = form.profile(&region());
        assert!(profile.county.is_empty() && profile.attributes.is_empty() && profile.stages.is_empty());
    }

    #[test]
    fn a_school_under_the_prefecture_need_not_name_a_county() {
        let form = Form { attributes: vec![Attribute::Direct], ..Form::blank() };
        assert!(!form.gaps(&region()).contains(&Gap::County));
    }

    #[test]
    fn a_named_unit_is_offered_to_its_county_and_stage_alone() {
        let region = region();
        let senior = Form { stages: vec![Stage::Senior], county: "甲县".to_owned(), ..Form::blank() };
        assert_eq!(senior.named_units(&region).count(), 1);
        let chosen = Form { named_unit: "one".to_owned(), ..senior.clone() };
        assert_eq!(chosen.profile(&region).named_unit, "one");
        let primary = Form { stages: vec![Stage::Primary], ..chosen };
        assert_eq!(primary.named_units(&region).count(), 0);
        assert_eq!(primary.profile(&region).named_unit, "");
    }

    #[test]
    fn stages_are_written_in_the_order_of_the_vocabulary() {
        let form = Form { stages: vec![Stage::Junior, Stage::Primary], ..Form::blank() };
        assert_eq!(form.profile(&region()).stages, [Stage::Primary, Stage::Junior]);
    }

    #[test]
    fn going_through_another_level_keeps_the_stages() {
        let mut form = Form { stages: vec![Stage::Primary], ..Form::blank() };
        for level in [Level::County, Level::College] {
            form.level = level;
            assert_eq!(form.profile(&region()).stages, []);
        }
        form.level = Level::School;
        assert_eq!(form.profile(&region()).stages, [Stage::Primary]);
    }
}
