//! The tables in long form with their dictionary (数据包), as one zip.

use crate::domain::feedback::record::Record;
use crate::domain::plan::Plan;
use crate::domain::rollup::Rollup;
use crate::export::ndjson::{Answers, targets, units};
use crate::export::pack::pack_made;

/// The data cannot be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPacked;

/// What every field of the tables is, and queries over them: what lies beside the queries, so that it cannot say another thing.
const DICTIONARY: &str = include_str!("../../../seeds/queries/README.md");

/// Packs the tables of a roll-up, with what the office has said beside it, and their dictionary; the same has the same bytes.
///
/// # Errors
///
/// `NotPacked` where packing fails.
pub fn packed(plan: &Plan, rollup: &Rollup, record: Option<&Record>) -> Result<Vec<u8>, NotPacked> {
    let province = province_of(plan);
    let answers = |to: &mut dyn std::io::Write| {
        let table = Answers::of(plan, rollup, &province, record);
        let mut lines = Vec::new();
        for (key, held) in &rollup.units {
            table.write(key, held, &mut lines);
            to.write_all(&lines)?;
            lines.clear();
        }
        Ok(())
    };
    pack_made(&[
        ("README.md", &|to| to.write_all(DICTIONARY.as_bytes())),
        ("answers.ndjson", &answers),
        ("units.ndjson", &|to| units(plan, rollup, &province).try_for_each(|line| to.write_all(line.as_bytes()))),
        ("targets.ndjson", &|to| targets(plan).try_for_each(|line| to.write_all(line.as_bytes()))),
    ])
    .map_err(|_| NotPacked)
}

/// Returns the province of a plan's counties, by the first two digits of their codes: what partitions are called.
pub fn province_of(plan: &Plan) -> String {
    let code = plan.region.counties.iter().find_map(|county| county.code.as_deref());
    code.and_then(|code| code.get(..2)).unwrap_or_default().to_owned()
}
