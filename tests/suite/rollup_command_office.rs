//! The native command: who rolls up and for which round, said or not, with the office's own workbook, and how far it is.

use std::fs;
use std::process::Command;

use plan_workbook::domain::profile::Level;
use plan_workbook::domain::rollup::file;
use plan_workbook::domain::workbook::file as workbook_file;
use plan_workbook::domain::workbook::register::ReplicaId;

use crate::chance::Chance;
use crate::rollup::office;
use crate::rollup_command::{Dropped, said};
use crate::units::{self, folder, plan};

#[test]
fn what_is_not_said_is_taken_from_the_plan_and_from_most_of_the_files() {
    let dropped = Dropped::new("command-bare", 15, 1, 40);
    // What comes first by its path is late, and what comes second is damaged.
    let mut late = units::workbook(plan(), &dropped.roster.units[3].profile().unwrap(), &Chance::of(1));
    units::hand_in(plan(), &mut late, ReplicaId::from_bits(7), "2019年第二季度", 1);
    fs::write(dropped.at("in/!1.json"), workbook_file::write(&late)).unwrap();
    fs::write(dropped.at("in/!2.json"), "{").unwrap();
    let output = dropped.run_bare("out", &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let taken = "期次按“2019年第三季度”，统计截至 2019-09-30，本级按“黔南州教育局”";
    assert!(said(&output).contains(taken), "{}", said(&output));
    let by = office(Level::Prefecture, "黔南州教育局", "");
    let text = fs::read_to_string(dropped.at("out/汇总.json")).unwrap();
    assert!(text == file::write(&dropped.desk_of(&by, None, &[]).rollup), "the same bytes");
    // A day that was said stands, and so does a round.
    dropped.run_bare("early", &["--as-of", "2019-08-31"]);
    let early = fs::read_to_string(dropped.at("early/汇总.json")).unwrap();
    assert!(early.starts_with(r#"{"asOf":"2019-08-31""#) && early.contains(units::ROUND));
    let other = dropped.run_bare("other", &["--round", "2019年第二季度", "--as-of", "2019-06-30"]);
    assert!(!said(&other).contains("2019年第三季度"), "{}", said(&other));
}

#[test]
fn the_offices_own_workbook_is_a_row_as_on_the_page() {
    let dropped = Dropped::new("command-own", 16, 1, 20);
    let by = office(Level::Prefecture, "州教育局", "");
    let own = units::workbook(plan(), &by, &Chance::of(3));
    let path = dropped.at("本级.json");
    fs::write(&path, workbook_file::write(&own)).unwrap();
    let with = |out: &str, further: &[&str]| {
        dropped.run_bare(out, &[&["--own", path.to_str().unwrap()], further].concat())
    };
    let rolled = |out: &str| fs::read_to_string(dropped.at(out).join("汇总.json")).unwrap();
    with("own", &[]);
    assert!(rolled("own") == file::write(&dropped.desk_of(&by, Some(&own), &[]).rollup), "the same bytes");
    assert!(rolled("own") != file::write(&dropped.desk(&[]).rollup), "the row is there");
    // Dropped among the files, too, it counts once.
    fs::copy(&path, dropped.at("in/本级.json")).unwrap();
    with("twice", &["--by-level", "prefecture", "--by-name", "州教育局"]);
    assert!(rolled("twice") == rolled("own"));
    let refused = |further: &[&str], says: &str| {
        let output = with("none", further);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(says) && !dropped.at("none").exists(), "{}", said(&output));
    };
    refused(&["--by-name", "县教育局"], "--by-name 是“县教育局”，本级台账里是“州教育局”");
    refused(&["--by-level", "county"], "--by-level 是“county”");
    let school = units::workbook(plan(), &dropped.roster.units[1].profile().unwrap(), &Chance::of(4));
    fs::write(&path, workbook_file::write(&school)).unwrap();
    refused(&[], "不是州、县（市）或中心校的台账");
    fs::write(&path, &workbook_file::write(&own).as_bytes()[..900]).unwrap();
    refused(&[], "不能用作本级的台账");
    fs::copy(dropped.at("名单.xlsx"), &path).unwrap();
    refused(&[], "不能用作本级的台账");
    fs::write(&path, file::write(&dropped.desk(&[]).rollup)).unwrap();
    refused(&[], "不能用作本级的台账");
    let mut other = own.clone();
    other.plan.id = "another".to_owned();
    fs::write(&path, workbook_file::write(&other)).unwrap();
    refused(&[], "不能用作本级的台账");
}

/// Where somebody looks on, a bar says how far it is; util-linux's `script` is somebody.
#[cfg(target_os = "linux")]
#[test]
fn whoever_looks_on_sees_how_many_of_the_files_are_read() {
    let dropped = Dropped::made("command-bar", 17, (1, 20), |plan, roster, chance, put| {
        folder::plain(plan, roster, chance, put);
        roster.units.len()
    });
    let looked_on = |further: &str| {
        let asked = format!(
            "stty cols 90; exec '{}' rollup '{}' --out '{}' {further} >/dev/null",
            env!("CARGO_BIN_EXE_plan-workbook"),
            dropped.at("in").display(),
            dropped.at("out").display(),
        );
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &asked, "/dev/null"]);
        script.output().map(|output| said(&output))
    };
    let Ok(shown) = looked_on("") else {
        eprintln!("NOT CHECKED: there is no `script` to look on");
        return;
    };
    assert!(shown.contains("正在读取") && shown.contains("/21"), "{shown}");
    assert_eq!(looked_on("--quiet").unwrap(), "");
    // Nobody looks on: what is noted down has no bar in it.
    let output = dropped.run_bare("noted", &[]);
    assert!(output.stderr.is_empty(), "{}", said(&output));
}
