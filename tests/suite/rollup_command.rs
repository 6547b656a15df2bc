//! The native command, from end to end: the folder of a round goes in, and what comes out is what the desk would give.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::zip::{is_by_file, unpack};
use plan_workbook::domain::feedback::record::Record;
use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::profile::{Level, Profile};
use plan_workbook::domain::rollup::desk::Desk;
use plan_workbook::domain::rollup::file;
use plan_workbook::domain::rollup::matching::Index;
use plan_workbook::domain::rollup::received::{Against, Doubt, Received};
use plan_workbook::domain::rollup::roster::{Keeper, Roster};
use plan_workbook::domain::rollup::row::Fold;
use plan_workbook::domain::workbook::{Workbook, file as workbook_file};
use plan_workbook::export::ndjson::packed::packed;
use plan_workbook::export::roster as roster_table;
use plan_workbook::text::Text;
use proptest::prelude::*;

use crate::chance::Chance;
use crate::rollup::{dates, office, rollup};
use crate::rollup_zip::bad;
use crate::support::office::Folder;
use crate::support::zip::{Entry, zip};
use crate::units::{self, folder, plan};

/// A folder of files, and what is in it.
pub(crate) struct Dropped {
    folder: Folder,
    pub(crate) roster: Roster,
    /// How many files there are, those in zips counted and not the zips.
    count: usize,
}

impl Dropped {
    pub(crate) fn new(name: &str, seed: u64, counties: usize, schools: usize) -> Self {
        Self::made(name, seed, (counties, schools), folder::mixed)
    }

    pub(crate) fn made(
        name: &str,
        seed: u64,
        (counties, schools): (usize, usize),
        make: impl Fn(&Plan, &Roster, &Chance, folder::Put) -> usize,
    ) -> Self {
        let (folder, chance) = (Folder::new(name), Chance::of(seed));
        let roster = units::roster(plan(), &chance, counties, schools);
        let count = make(plan(), &roster, &chance, &mut |path, bytes| {
            let path = folder.0.join("in").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        });
        let day = Day::parse("2019-10-01").unwrap();
        fs::write(folder.0.join("名单.xlsx"), roster_table::xlsx(&roster, day, Text::CHINESE).unwrap()).unwrap();
        fs::write(folder.0.join("名单.csv"), roster_table::csv(&roster)).unwrap();
        Self { folder, roster, count }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    fn run(&self, out: &str, further: &[&str]) -> Output {
        let mut command = command();
        command.arg("rollup").arg(self.at("in")).args(["--by-level", "prefecture", "--by-name", "州教育局"]);
        command.arg("--out").arg(self.at(out)).args(further);
        if !further.contains(&"--roster") {
            command.arg("--roster").arg(self.at("名单.xlsx"));
        }
        command.output().unwrap()
    }

    /// Rolls up with nothing said but the files, the roster and where the results go.
    pub(crate) fn run_bare(&self, out: &str, further: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan-workbook"));
        command.arg("rollup").arg(self.at("in")).arg("--roster").arg(self.at("名单.xlsx"));
        command.arg("--out").arg(self.at(out)).args(further).output().unwrap()
    }

    /// The same through the desk: every file in order, and what is ready or accepted counts until nothing more does.
    pub(crate) fn desk(&self, accept: &[Doubt]) -> Desk {
        self.desk_of(&office(Level::Prefecture, "州教育局", ""), None, accept)
    }

    /// The same at the desk of an office, which keeps its own workbook up to date with every step, as the page does.
    pub(crate) fn desk_of(&self, by: &Profile, own: Option<&Workbook>, accept: &[Doubt]) -> Desk {
        let mut desk = Desk::new(rollup(by.clone(), self.roster.clone()));
        let keep = |desk: &mut Desk| {
            if let Some(own) = own {
                let hash = workbook_file::hash_of(&workbook_file::write(own)).unwrap();
                desk.rollup.keep_own(own, hash, plan(), dates());
            }
        };
        keep(&mut desk);
        let index = Index::of(&self.roster, &|text| text.to_owned());
        let fold = Fold::of(plan(), dates());
        let against = Against { decode: &|_, _| None, index: &index, fold: &fold };
        let mut paths = Vec::new();
        walk(&self.at("in"), &mut paths);
        paths.sort_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
        for path in paths {
            let (name, bytes) =
                (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            let files = match unpack(&bytes, against.decode) {
                Ok(packed) if path.extension().is_some_and(|ending| ending == "zip") => packed
                    .into_iter()
                    .map(|one| (one.name.rsplit('/').next().unwrap().to_owned(), one.bytes))
                    .collect(),
                _ => vec![(name, bytes)],
            };
            for (name, bytes) in files {
                desk.drop(Received::of(&name, &bytes, &desk.rollup, &against));
            }
        }
        loop {
            let fine = |doubts: &Vec<Doubt>| doubts.iter().all(|doubt| accept.contains(doubt));
            let doubts = desk.doubts();
            let places: Vec<_> = (0..doubts.len()).filter(|at| fine(&doubts[*at])).collect();
            if places.is_empty() {
                return desk;
            }
            desk.accept(&places, plan(), dates());
            keep(&mut desk);
        }
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            walk(&entry.path(), found);
        } else if !is_by_file(&entry.file_name().to_string_lossy()) {
            found.push(entry.path());
        }
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan-workbook"));
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/qiannan-2019.json");
    command.args(["--round", units::ROUND, "--as-of", "2019-09-30", "--plan"]).arg(plan);
    command
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The rows of a receipt without its headings.
fn receipt(path: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(path).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark");
    let reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
    let rows = reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.skip(1).collect()
}

#[test]
fn a_folder_of_everything_gives_what_the_desk_gives_and_a_line_for_each_file() {
    let dropped = Dropped::new("command", 11, 3, 90);
    let output = dropped.run("out", &[]);
    assert_eq!(output.status.code(), Some(2), "some do not count: {}", said(&output));
    let desk = dropped.desk(&[]);
    let text = fs::read_to_string(dropped.at("out/汇总.json")).unwrap();
    assert!(text == file::write(&desk.rollup), "the same bytes");
    let rows = receipt(&dropped.at("out/回执.csv"));
    assert_eq!(rows.len(), dropped.count);
    let of = |verdict: &str| rows.iter().filter(|row| row[1] == verdict).count();
    let count = desk.count();
    assert_eq!((of("计入"), of("待定"), of("未计入")), (count.counted, count.waiting, count.refused));
    assert_eq!(count.counted + count.waiting + count.refused, dropped.count);
    assert!(count.counted > 200 && count.waiting > 10 && count.refused > 20, "{count:?}");
    assert!(rows.iter().all(|row| row[1] == "计入" || !row[4].is_empty()), "whatever does not count says why");
    let all = format!("共 {} 份文件：计入 {}，待定 {}", dropped.count, count.counted, count.waiting);
    assert!(said(&output).contains(&all), "{}", said(&output));
    // Whoever reads it as a file of the level above gets the same.
    let (read, _) = file::read(text.as_bytes(), &|_, _| None, plan()).unwrap();
    assert!(read == desk.rollup);
}

#[test]
fn where_every_file_counts_the_command_says_so() {
    let dropped = Dropped::made("command-plain", 14, (2, 20), |plan, roster, chance, put| {
        folder::plain(plan, roster, chance, put);
        roster.units.len()
    });
    let output = dropped.run("out", &["--no-tables", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("42 files: 42 count, 0 wait, 0 do not count."), "{}", said(&output));
    assert!(dropped.at("out/receipt.csv").exists() && !dropped.at("out/answers.ndjson").exists());
    let text = fs::read_to_string(dropped.at("out/rollup.json")).unwrap();
    assert!(text == file::write(&dropped.desk(&[]).rollup));
}

#[test]
fn a_zip_in_which_files_are_bad_has_a_line_for_each_and_the_rest_counts() {
    let bad = bad();
    let dropped = Dropped::made("command-zip", 15, (1, 8), |plan, roster, chance, put| {
        let mut entries: Vec<_> = bad.iter().map(|(entry, _)| entry.clone()).collect();
        folder::plain(plan, roster, chance, &mut |path, bytes| entries.push(Entry::deflated(path, &bytes)));
        let count = entries.len();
        // It is one whatever it is called.
        put("一期.zip(1)", zip(&entries));
        count
    });
    let output = dropped.run("out", &["--no-tables"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let rows = receipt(&dropped.at("out/回执.csv"));
    assert_eq!(rows.len(), dropped.count);
    let of = |verdict: &str| rows.iter().filter(|row| row[1] == verdict).count();
    assert_eq!((of("计入"), of("待定"), of("未计入")), (dropped.count - bad.len(), 0, bad.len()));
    assert!(rows.iter().any(|row| row[0].contains("照片") && row[4].contains("图片")), "{rows:?}");
}

#[test]
fn what_was_said_to_count_counts_and_neither_order_nor_the_kind_of_table_matters() {
    let dropped = Dropped::new("command-accept", 12, 2, 60);
    let every = ["--accept", "by-name,unknown,other-round,no-round,diverged"];
    assert_eq!(dropped.run("all", &every).status.code(), Some(2));
    let accept = [Doubt::ByName, Doubt::Unknown, Doubt::OtherRound, Doubt::NoRound, Doubt::Diverged];
    let desk = dropped.desk(&accept);
    let text = fs::read_to_string(dropped.at("all/汇总.json")).unwrap();
    assert!(text == file::write(&desk.rollup), "the same bytes");
    // The tables are those of a desk whose office has said nothing: the command cannot know what it has said.
    let said_nothing = Record::new(desk.rollup.plan.clone());
    let parts = unpack(&packed(plan(), &desk.rollup, Some(&said_nothing)).unwrap(), &|_, _| None).unwrap();
    for part in parts.iter().filter(|part| part.name.ends_with(".ndjson")) {
        assert!(fs::read(dropped.at("all").join(&part.name)).unwrap() == part.bytes, "{}", part.name);
    }
    assert!(desk.count().counted > dropped.desk(&[]).count().counted);
    // Named one by one, the last first, with the roster as CSV.
    let mut paths: Vec<_> = fs::read_dir(dropped.at("in")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort_by(|one, other| other.cmp(one));
    let paths: Vec<_> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    let roster = dropped.at("名单.csv");
    let further = [&every[..], &["--roster", roster.to_str().unwrap()], &paths].concat();
    dropped.run("again", &further);
    assert!(fs::read_to_string(dropped.at("again/汇总.json")).unwrap() == text);
    assert!(
        fs::read(dropped.at("again/answers.ndjson")).unwrap()
            == fs::read(dropped.at("all/answers.ndjson")).unwrap()
    );
}

#[test]
fn counties_files_go_up_and_count_as_their_schools_do() {
    let dropped = Dropped::new("command-nested", 13, 1, 30);
    let county = &dropped.roster.units[0].county;
    let mut below = command();
    below.args(["rollup", "--by-level", "county", "--by-name", "县局", "--county", county, "--out"]);
    below.arg(dropped.at("up")).arg("--roster").arg(dropped.at("名单.csv")).arg(dropped.at("in"));
    assert_eq!(below.output().unwrap().status.code(), Some(2));
    fs::remove_dir_all(dropped.at("in")).unwrap();
    fs::create_dir(dropped.at("in")).unwrap();
    fs::rename(dropped.at("up/汇总.json"), dropped.at("in/县.json")).unwrap();
    let output = dropped.run("out", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let direct = fs::read_to_string(dropped.at("up/answers.ndjson")).unwrap();
    let nested = fs::read_to_string(dropped.at("out/answers.ndjson")).unwrap();
    // A county's file says for which round it is as its schools' do.
    let bare = dropped.run_bare("bare", &["--by-level", "prefecture", "--by-name", "州教育局"]);
    assert!(said(&bare).contains("期次按“2019年第三季度”，统计截至 2019-09-30"), "{}", said(&bare));
    let rolled = |out: &str| fs::read(dropped.at(out).join("汇总.json")).unwrap();
    assert!(rolled("bare") == rolled("out"));
    assert_eq!(nested.replace("\"through\":[\"县局\"]", "\"through\":[]"), direct);
}

#[test]
fn whoever_asks_wrongly_is_told_in_words_and_nothing_is_written() {
    let folder = Folder::new("command-wrong");
    let at = |name: &str| folder.0.join(name);
    fs::write(at("名单.csv"), "单位名称,类别\n甲校,学堂\n").unwrap();
    fs::write(at("a.json"), "{}").unwrap();
    let check = |words: &[&str], says: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan-workbook"));
        let output = command.args(words).current_dir(&folder.0).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?} {}", said(&output));
        assert!(said(&output).contains(says), "{words:?} {}", said(&output));
        assert!(!at("out").exists());
    };
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/qiannan-2019.json");
    let plan = plan.to_str().unwrap();
    let whole = |roster: &'static str, file: &'static str, level: &'static str| {
        let words =
            ["rollup", file, "--plan", plan, "--round", "期", "--as-of", "2019-09-30", "--by-level", level];
        [&words[..], &["--by-name", "局", "--out", "out", "--roster", roster]].concat()
    };
    check(&["汇总"], "汇总");
    check(&["rollup", "--fast"], "--fast");
    check(&["rollup", "a.json"], "缺少 --out");
    check(&["rollup", "a.json", "--lang", "en"], "--out is missing");
    let bare = ["rollup", "a.json", "--out", "out"];
    check(&bare, "缺少 --round");
    check(&[&bare[..], &["--round", "期"]].concat(), "缺少 --as-of");
    check(&[&bare[..], &["--by-level", "county"]].concat(), "缺少 --by-name");
    check(&[&bare[..], &["--by-name", "局"]].concat(), "缺少 --by-level");
    check(&whole("名单.csv", "a.json", "school"), "prefecture, county, hub");
    check(&whole("名单.csv", "a.json", "county"), "第 2 行“类别”一列的“学堂”不认识");
    check(&whole("没有.csv", "a.json", "county"), "没有.csv");
    fs::write(at("名单.csv"), "单位名称\n甲校\n").unwrap();
    check(&whole("名单.csv", "没有", "county"), "没有 没有 这个文件或文件夹");
    let wrong = |word: &str, by: &'static str| -> Vec<&str> {
        whole("名单.csv", "a.json", "county").into_iter().map(|one| if one == word { by } else { one }).collect()
    };
    check(&wrong(plan, "a.json"), "不是能用的工作要点");
    check(&wrong("2019-09-30", "2019-9-31"), "--as-of");
}

#[test]
fn the_template_is_a_roster_as_soon_as_a_unit_stands_in_it() {
    let folder = Folder::new("command-template");
    for name in ["名单.xlsx", "名单.csv"] {
        let path = folder.0.join(name);
        let status = command().arg("roster-template").arg(&path).status().unwrap();
        assert!(status.success());
        let none = plan_workbook::domain::rollup::roster::table::read(
            &fs::read(&path).unwrap(),
            &|_, _| None,
            &plan_workbook::text::roster::spelling(),
            Keeper { by: &office(Level::County, "甲局", ""), plan: plan() },
        );
        let empty = plan_workbook::domain::rollup::roster::RosterFault::Empty;
        assert_eq!(
            none,
            Err(plan_workbook::domain::rollup::roster::table::NoRoster::Table(vec![empty])),
            "{name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn any_folder_is_counted_to_the_last_file(seed in 0..10_000_u64) {
        let dropped = Dropped::new(&format!("command-any-{seed}"), seed, 1, 20);
        dropped.run("out", &[]);
        prop_assert_eq!(receipt(&dropped.at("out/回执.csv")).len(), dropped.count);
        let text = fs::read_to_string(dropped.at("out/汇总.json")).unwrap();
        prop_assert!(text == file::write(&dropped.desk(&[]).rollup));
    }
}
