//! Who has not reported, as a message to paste into a group.

use crate::domain::rollup::Rollup;
use crate::text::{Text, fill};

/// Returns the message: how many, and whom it concerns; county by county where they are from several.
pub fn message(text: Text, rollup: &Rollup) -> String {
    let words = text.desk();
    let (tally, unreported) = (rollup.tally(), rollup.unreported());
    if unreported.is_empty() {
        return fill(words.message_done, &[("round", &rollup.round)]);
    }
    let of = |county: &str| {
        let here = unreported.iter().filter(|unit| unit.county == county).map(|unit| unit.name.as_str());
        here.collect::<Vec<_>>().join(words.between)
    };
    let counties = rollup.counties().into_iter().map(|county| (county, of(county)));
    let counties: Vec<_> = counties.filter(|(_, names)| !names.is_empty()).collect();
    let groups = counties.iter().map(|(county, names)| {
        if counties.len() == 1 {
            return names.clone();
        }
        let county = if county.is_empty() { words.no_county } else { county };
        fill(text.circulars().of_county, &[("county", &county), ("units", names)])
    });
    let names = groups.collect::<Vec<_>>().join(text.circulars().between);
    let (expected, received, missing) = (tally.expected, tally.received, tally.missing());
    fill(
        words.message_text,
        &[
            ("round", &rollup.round),
            ("expected", &expected),
            ("received", &received),
            ("missing", &missing),
            ("names", &names),
        ],
    )
}
