//! The profile (单位基本情况): who keeps a workbook, which decides what it is asked.

use crate::domain::plan::Plan;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// The level of a unit (单位层级).
    pub enum Level {
        /// 州.
        Prefecture = "prefecture",
        /// 县(市).
        County = "county",
        /// 乡镇中心校、学区: answers what a school answers.
        Hub = "hub",
        /// 学校.
        School = "school",
        /// 高校.
        College = "college",
        /// 教研组.
        Group = "group",
    }
}

impl Level {
    /// Says whether units of this level collect the files of others (汇总).
    pub const fn is_office(self) -> bool {
        matches!(self, Self::Prefecture | Self::County | Self::Hub)
    }

    /// Says whether a unit of this level has stages: schools, hubs and colleges do, offices do not.
    pub const fn has_stages(self) -> bool {
        matches!(self, Self::Hub | Self::School | Self::College)
    }
}

vocabulary! {
    /// A stage of schooling (学段); a unit has a set of them, since 九年一贯制 has two.
    pub enum Stage {
        /// 幼儿园.
        Kindergarten = "kindergarten",
        /// 小学.
        Primary = "primary",
        /// 初中.
        Junior = "junior",
        /// 普高.
        Senior = "senior",
        /// 中职.
        Vocational = "vocational",
        /// 高职.
        HigherVocational = "higher-vocational",
        /// 高校.
        College = "college",
        /// 特教.
        Special = "special",
    }
}

vocabulary! {
    /// An attribute by which a task chooses units.
    pub enum Attribute {
        /// 民办.
        Private = "private",
        /// 公办: not private.
        Public = "public",
        /// 农村.
        Rural = "rural",
        /// 寄宿.
        Boarding = "boarding",
        /// 食堂.
        Canteen = "canteen",
        /// 安置点.
        Resettlement = "resettlement",
        /// 贫困县: follows from the county, by the region's date.
        PoorCounty = "poor-county",
        /// 州属.
        Direct = "direct",
        /// 有党组织: an own or a joint branch.
        Party = "party",
    }
}

impl Attribute {
    /// The attributes a unit states about itself; the others follow from these, its county or its party
    /// organisation.
    pub const STATED: &'static [Self] =
        &[Self::Private, Self::Rural, Self::Boarding, Self::Canteen, Self::Resettlement, Self::Direct];
}

vocabulary! {
    /// The party organisation of a unit (党组织).
    pub enum Party {
        /// 无.
        None = "none",
        /// 独立支部.
        Own = "own",
        /// 联合支部.
        Joint = "joint",
    }
}

/// Who keeps a workbook (单位基本情况).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The unit's level.
    pub level: Level,
    /// Its stages, in the order of the vocabulary; empty for offices.
    pub stages: Vec<Stage>,
    /// What it states about itself, of [`Attribute::STATED`], in their order.
    pub attributes: Vec<Attribute>,
    /// Its party organisation.
    pub party: Party,
    /// Its county's name; empty for the prefecture and what belongs to it directly.
    pub county: String,
    /// Its name.
    pub name: String,
    /// Its code, optional: a school code as the roster has it.
    pub code: String,
    /// The id of the unit the notice names, if it is one; empty otherwise.
    pub named_unit: String,
}

/// Returns a unit's name as it is shown, after its county's where it has one.
pub fn whose(county: &str, name: &str) -> String {
    format!("{county} {name}").trim().to_owned()
}

impl Profile {
    /// Returns the unit's name as it is shown, after its county's where it has one.
    pub fn whose(&self) -> String {
        whose(&self.county, &self.name)
    }

    /// Says whether it tells what the unit is asked: one that should have stages has some.
    pub fn is_told(&self) -> bool {
        !(self.level.has_stages() && self.stages.is_empty())
    }

    /// Says whether an attribute holds, be it stated or derived.
    pub fn has(&self, attribute: Attribute, plan: &Plan) -> bool {
        match attribute {
            Attribute::Public => !self.attributes.contains(&Attribute::Private),
            Attribute::Party => self.party != Party::None,
            Attribute::PoorCounty => {
                plan.region.counties.iter().any(|county| county.poor && county.name == self.county)
            }
            stated => self.attributes.contains(&stated),
        }
    }
}
