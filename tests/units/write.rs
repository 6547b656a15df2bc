//! Writes a county's submissions into a folder, for journeys: `units FOLDER SCHOOLS SEED`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a tool of the tests fails by panicking")]
#![allow(dead_code, reason = "the tests use more of it")]

#[path = "../sim/chance.rs"]
mod chance;
#[path = "mod.rs"]
mod units;
#[path = "../suite/support/zip.rs"]
mod zip;

/// Under the name by which the tests know it.
mod support {
    pub(crate) use crate::zip;
}

use std::path::Path;

use plan_workbook::domain::plan::load::load;
use plan_workbook::domain::workbook::file;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (folder, schools, seed) = (Path::new(&words[0]), words[1].parse().unwrap(), words[2].parse().unwrap());
    let plan = load(include_str!("../../seeds/qiannan-2019.json")).unwrap().0;
    let chance = chance::Chance::of(seed);
    let roster = units::roster(&plan, &chance, 1, schools);
    std::fs::create_dir_all(folder).unwrap();
    let mut table = String::from("单位名称,代码,县市,类别,学段,属性,报送至\n");
    for unit in &roster.units {
        let profile = unit.profile().unwrap();
        let name = format!("{}_{}_2019要点_2019Q3_第1次.json", unit.county, unit.name);
        std::fs::write(folder.join(name), file::write(&units::workbook(&plan, &profile, &chance))).unwrap();
        let words = plan_workbook::text::Text::CHINESE.words();
        let stages: Vec<_> = unit.stages.iter().map(|stage| words.stage(*stage)).collect();
        let attributes: Vec<_> = unit.attributes.iter().map(|one| words.attribute(*one)).collect();
        let level = words.level(profile.level);
        let row = [
            &unit.name,
            &unit.code,
            &unit.county,
            level,
            &stages.join("、"),
            &attributes.join("、"),
            &unit.reports_to,
        ];
        table.push_str(&row.join(","));
        table.push('\n');
    }
    std::fs::write(folder.join("应报单位名单.csv"), table).unwrap();
}
