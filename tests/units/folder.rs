//! The folder of a round as it comes out of a chat program: most units' files, in folders and zips, and among them what is
//! late, doubled, grown apart, of another round or plan, damaged, hostile, or no workbook at all.

use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::profile::Profile;
use plan_workbook::domain::rollup::roster::{Expected, Roster};
use plan_workbook::domain::workbook::register::ReplicaId;
use plan_workbook::domain::workbook::{Workbook, file};

use crate::chance::Chance;
use crate::support::zip::{Entry, zip};
use crate::units;

/// Takes a file: its path within the folder, and what it holds.
pub(crate) type Put<'a> = &'a mut dyn FnMut(&str, Vec<u8>);

/// Makes the files of a roster's units, one each and nothing amiss.
pub(crate) fn plain(plan: &Plan, roster: &Roster, chance: &Chance, put: Put) {
    for (unit, profile) in keepers(roster) {
        let text = file::write(&units::workbook(plan, &profile, chance));
        put(&path(unit, ""), text.into_bytes());
    }
}

/// Makes the folder of a round with everything that goes amiss; returns how many files that is, those in zips counted
/// and not the zips.
pub(crate) fn mixed(plan: &Plan, roster: &Roster, chance: &Chance, put: Put) -> usize {
    let mut count = 0;
    let mut zipped: Vec<Entry> = Vec::new();
    for (unit, profile) in keepers(roster) {
        let mut files = Vec::new();
        of_unit(plan, unit, profile, chance, &mut files);
        count += files.len();
        for (path, bytes) in files {
            if chance.one_in(6) {
                zipped.push(Entry::deflated(&path, &bytes));
            } else {
                put(&path, bytes);
            }
        }
        if zipped.len() > 20 {
            put(&format!("压缩包/{}.zip", unit.code), zip(&std::mem::take(&mut zipped)));
        }
    }
    if !zipped.is_empty() {
        put("压缩包/其余.zip", zip(&zipped));
    }
    let hostile = hostile();
    count += hostile.len();
    for (name, bytes) in hostile {
        put(&format!("杂项/{name}"), bytes);
    }
    // What systems add by themselves is no file that anybody has dropped.
    put("杂项/.DS_Store", b"Bud1".to_vec());
    put("杂项/Thumbs.db", vec![0xd0, 0xcf]);
    count
}

fn keepers(roster: &Roster) -> impl Iterator<Item = (&Expected, Profile)> {
    roster.units.iter().filter_map(|unit| Some((unit, unit.profile()?)))
}

fn path(unit: &Expected, mark: &str) -> String {
    format!("{}/{}_2019要点_2019Q3{mark}.json", unit.county, unit.name)
}

fn of_unit(
    plan: &Plan,
    unit: &Expected,
    mut profile: Profile,
    chance: &Chance,
    files: &mut Vec<(String, Vec<u8>)>,
) {
    let replica = ReplicaId::from_bits(chance.bits());
    let mut put = |mark: &str, text: String| files.push((path(unit, mark), text.into_bytes()));
    match chance.below(60) {
        // Not reported.
        0 | 1 => {}
        // Known by its name alone, or not at all.
        2 => {
            profile.code.clear();
            put("", written(plan, &profile, chance));
        }
        3 => {
            profile.code.clear();
            profile.name.push_str("（新校区筹备处）");
            put("", written(plan, &profile, chance));
        }
        // Sent again after more had been filled in, and the old file still lies there.
        4..=6 => {
            let mut workbook = units::workbook(plan, &profile, chance);
            put("_第1次", file::write(&workbook));
            units::go_on(plan, &mut workbook, chance, 2);
            put("_第2次", file::write(&workbook));
        }
        // The same file twice, as chat programs name it.
        7 | 8 => {
            let text = written(plan, &profile, chance);
            put("", text.clone());
            put("(1)", text);
        }
        // Two offices have each gone on by themselves.
        9 => {
            let one = units::workbook(plan, &profile, chance);
            let other = one.clone();
            for (mark, mut workbook) in [("_教务处", one), ("_总务处", other)] {
                units::go_on(plan, &mut workbook, chance, 2);
                put(mark, file::write(&workbook));
            }
        }
        // Of another round, beside this one's or alone.
        10 | 11 => {
            let mut workbook = units::workbook(plan, &profile, chance);
            put("", file::write(&workbook));
            units::hand_in(plan, &mut workbook, replica, "2019年10月", 1);
            put("_10月", file::write(&workbook));
        }
        12 => {
            let mut workbook = units::workbook(plan, &profile, chance);
            units::hand_in(plan, &mut workbook, replica, "2019年第二季度", 1);
            put("_上季度", file::write(&workbook));
        }
        // A backup that was never handed in.
        13 => {
            let mut workbook = units::workbook(plan, &profile, chance);
            units::edit_only(plan, &mut workbook, chance);
            put("_备份", file::write(&workbook));
        }
        // Of another plan, another edition, or practice.
        14 => put("", of_plan(plan, &profile, chance, |workbook| "other-2020".clone_into(&mut workbook.plan.id))),
        15 => put(
            "",
            of_plan(plan, &profile, chance, |workbook| "0".repeat(64).clone_into(&mut workbook.plan.shape)),
        ),
        16 => put("_演练", of_plan(plan, &profile, chance, |workbook| workbook.plan.practice = true)),
        // Cut off, altered, or saved by a text editor in its own encoding.
        17 => {
            let mut text = written(plan, &profile, chance);
            let end = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            text.truncate(end);
            put("", text);
        }
        18 => put("", written(plan, &profile, chance).replacen("done", "none", 1)),
        19 => put("", format!("\u{feff}{}\r\n", written(plan, &profile, chance))),
        _ => put("", written(plan, &profile, chance)),
    }
}

fn written(plan: &Plan, profile: &Profile, chance: &Chance) -> String {
    file::write(&units::workbook(plan, profile, chance))
}

fn of_plan(plan: &Plan, profile: &Profile, chance: &Chance, alter: impl Fn(&mut Workbook)) -> String {
    let mut workbook = units::workbook(plan, profile, chance);
    alter(&mut workbook);
    file::write(&workbook)
}

/// Files that nobody has written for this program, or that somebody has written against it.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let nulls = vec![0; 3_000_000];
    vec![
        ("空文件.json", Vec::new()),
        ("登录页.json", b"<!DOCTYPE html><html><body>login</body></html>".to_vec()),
        ("照片.jpg", b"\xff\xd8\xff\xe0JFIF".to_vec()),
        ("通知.pdf", b"%PDF-1.7".to_vec()),
        ("=cmd|' /C calc'!A0.json", b"{}".to_vec()),
        ("深.json", "[".repeat(200_000).into_bytes()),
        ("重复键.json", br#"{"type":"plan-workbook/workbook","type":"plan-workbook/rollup"}"#.to_vec()),
        ("大数.json", br#"{"type":"plan-workbook/workbook","version":1e999,"minReader":-1}"#.to_vec()),
        (
            "更新的程序.json",
            br#"{"type":"plan-workbook/workbook","version":99,"minReader":99,"sha256":""}"#.to_vec(),
        ),
        ("假汇总.json", br#"{"type":"plan-workbook/rollup","version":1,"minReader":1,"sha256":""}"#.to_vec()),
        ("半个字符.json", b"{\"\xff\xfe\":1}".to_vec()),
        ("炸弹.zip", zip(&[Entry::deflated("a.json", &nulls)])),
        ("出去.zip", zip(&[Entry::stored("../../a.json", b"{}")])),
        ("不是压缩包.zip", b"PK\x03\x04 and nothing more".to_vec()),
    ]
}
