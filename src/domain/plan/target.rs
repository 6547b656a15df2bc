//! A target of a task: what is compared with what, and how units are added up.

use crate::domain::vocabulary::vocabulary;

/// A typed target (目标值) with its aggregation rule; nothing about it is guessed.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// How the value is compared.
    pub op: Op,
    /// The value; a percentage as a whole number, 50 for 50 %.
    pub value: i64,
    /// The year it is for, where the notice gives one.
    pub year: Option<i32>,
    /// What is compared.
    pub of: Of,
    /// Parts the notice gives beside the whole.
    pub parts: Vec<Part>,
    /// The row field whose choice tells which part a row belongs to.
    pub parts_by: Option<String>,
    /// Whether the parts must add up to the value.
    pub whole: bool,
    /// The stages that count, for rows.
    pub counted_stages: Vec<String>,
    /// A compound rule, where one comparison cannot say it.
    pub rule: Option<Rule>,
    /// Whether it is the whole area's target and never one unit's measure.
    pub area: bool,
    /// How units are added up.
    pub aggregate: Vec<Aggregate>,
    /// Who counts, where the notice or a reading says so.
    pub counted_by: Option<String>,
}

impl Target {
    /// Says whether the target is computed from a number.
    pub fn uses(&self, key: &str) -> bool {
        self.of.uses(key) || self.rule.as_ref().is_some_and(|rule| rule.uses(key))
    }
}

vocabulary! {
    /// How a target's value is compared.
    pub enum Op {
        /// At least.
        Ge = "ge",
        /// At most.
        Le = "le",
        /// Exactly.
        Eq = "eq",
    }
}

/// What a target is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// One number of the task.
    Number(String),
    /// The share of one number in another, in percent.
    Share {
        /// The numerator's key.
        num: String,
        /// The denominator's key.
        den: String,
    },
    /// This year's number against the previous year's, in percent.
    Growth {
        /// This year's key.
        this: String,
        /// The previous year's key.
        previous: String,
    },
    /// The rows of a ledger that have reached a counted stage.
    Rows,
    /// Occurrences done of occurrences due.
    Occurrences,
}

impl Of {
    /// Says whether a number takes part.
    pub fn uses(&self, key: &str) -> bool {
        match self {
            Self::Number(number) => number == key,
            Self::Share { num, den } => num == key || den == key,
            Self::Growth { this, previous } => this == key || previous == key,
            Self::Rows | Self::Occurrences => false,
        }
    }
}

/// A part of a target's whole: 181 kindergartens of 328 schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its key.
    pub key: String,
    /// What it counts.
    pub label: String,
    /// Its value.
    pub value: i64,
}

/// A compound rule of comparisons (item 24: one of these and either one of those or two of these).
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Every rule must hold.
    AllOf(Vec<Rule>),
    /// One rule must hold.
    AnyOf(Vec<Rule>),
    /// One comparison.
    One {
        /// How it is compared.
        op: Op,
        /// With what.
        value: i64,
        /// What is compared.
        of: Of,
    },
}

impl Rule {
    /// Says whether a number takes part.
    pub fn uses(&self, key: &str) -> bool {
        match self {
            Self::AllOf(rules) | Self::AnyOf(rules) => rules.iter().any(|rule| rule.uses(key)),
            Self::One { of, .. } => of.uses(key),
        }
    }
}

vocabulary! {
    /// How units are added up; a percentage is never averaged.
    pub enum Aggregate {
        /// Sum of numbers.
        Sum = "sum",
        /// Sum of numerators over sum of denominators.
        RatioOfSums = "ratio-of-sums",
        /// Share of units passing.
        Share = "share",
        /// The worst unit.
        Worst = "worst",
        /// All units pass.
        All = "all",
        /// The sum of exceptions is zero.
        Zero = "zero",
        /// Occurrences done over occurrences due.
        Occurrences = "occurrences",
        /// Rows by stage.
        RowsByStage = "rows-by-stage",
    }
}
