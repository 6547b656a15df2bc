//! The roll-up past one machine: the native command over thousands of files beside `DuckDB`, and how both grow.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::paths;
use crate::say::{Done, Sorry, note, step};
use crate::tools::{duckdb, run};

/// How often each is measured; the shortest counts, since what else the machine does only adds.
const ROUNDS: usize = 5;
/// How many units the small and the large folder have.
pub(crate) const UNITS: [usize; 2] = [2_000, 20_000];
/// How much longer ten times as many files may take.
const GROWTH: f64 = 11.2;

/// The command, and the program that makes files and looks into them.
pub(crate) struct Programs {
    command: PathBuf,
    bench: PathBuf,
}

/// Measures, prints, and holds the bounds.
pub(crate) fn measure() -> Done {
    let python = duckdb::install();
    let programs = Programs::build()?;
    let folders = UNITS.map(|units| paths::target().join(format!("bench-rollup/{units}")));
    for (units, folder) in UNITS.iter().zip(&folders) {
        programs.units(*units, folder)?;
    }
    let [small, large] = &folders;
    let tables = step("rolling up, with the tables", || programs.rolled(large, &[]))?;
    let mut shortest = [f64::INFINITY; 4];
    let mut take = |at: usize, seconds: f64| {
        if let Some(shortest) = shortest.get_mut(at) {
            *shortest = shortest.min(seconds);
        }
    };
    for _ in 0..ROUNDS {
        take(0, programs.rolled(small, &["--no-tables"])?);
        take(1, programs.rolled(large, &["--no-tables"])?);
        if let Ok(python) = &python {
            take(2, asked(python, &["rows".as_ref(), &large.join("out"), &sql("load-duckdb"), &sql("targets")])?);
            take(3, asked(python, &["lines".as_ref(), &large.join("all.ndjson")])?);
        }
    }
    let [little, much, rows, lines] = shortest;
    println!("\n20,000 files: {much:.2} s, with the tables for other engines {tables:.2} s");
    println!(
        "2,000 files: {little:.2} s; ten times as many take {:.1} times as long (bound {GROWTH})",
        much / little
    );
    match &python {
        Ok(_) => {
            println!(
                "DuckDB, the same rows from one file into a table, and every target: {rows:.2} s; ratio {:.2} (bound 1)",
                much / rows
            );
            println!(
                "DuckDB, the workbooks from one file, states and numbers added up: {lines:.2} s; ratio {:.2} (bound 1)",
                much / lines
            );
        }
        Err(sorry) => note(&format!("NOT MEASURED: how long DuckDB takes for the same ({sorry})")),
    }
    looked(&programs, small)?;
    let broken = broken([little, much], python.is_ok().then_some([rows, lines]));
    if broken.is_empty() { Ok(()) } else { Err(Sorry(broken.join("; "))) }
}

/// Returns the bounds that are not kept by what the command takes for few and for many files, and `DuckDB` for as many:
/// the rows, and the workbooks. What was not measured keeps to no bound.
fn broken([little, much]: [f64; 2], duckdb: Option<[f64; 2]>) -> Vec<&'static str> {
    let mut broken = Vec::new();
    if much / little > GROWTH {
        broken.push("ten times as many files take too much longer");
    }
    match duckdb {
        None => broken.push("it is not known whether the command is slower than DuckDB"),
        Some([rows, lines]) => {
            if much > rows {
                broken.push("the command is slower than DuckDB reading the rows");
            }
            if much > lines {
                broken.push("the command is slower than DuckDB reading the workbooks");
            }
        }
    }
    broken
}

fn build() -> Done<Programs> {
    let mut command = run::cargo("build");
    command.args([
        "--package",
        "plan-workbook",
        "--profile",
        "native",
        "--no-default-features",
        "--features",
        "native",
    ]);
    command.args(["--bin", "plan-workbook", "--bench", "rollup", "--message-format"]);
    let said = run::reply(command.arg("json-render-diagnostics"), "cargo build")?;
    let built = |name: &str| {
        let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut of_name = messages.filter(|message| message.pointer("/target/name").is_some_and(|is| is == name));
        let path = of_name.find_map(|message| message.get("executable")?.as_str().map(PathBuf::from));
        path.ok_or_else(|| Sorry(format!("cargo does not say where it put {name}")))
    };
    Ok(Programs { command: built("plan-workbook")?, bench: built("rollup")? })
}

impl Programs {
    /// Builds them.
    pub(crate) fn build() -> Done<Self> {
        step("building the native command", build)
    }

    /// Makes the files of so many units in a folder.
    pub(crate) fn units(&self, units: usize, folder: &Path) -> Done {
        step(&format!("making the files of {units} units"), || {
            // Files of another version of the generator would be in the way.
            let _ = std::fs::remove_dir_all(folder);
            let mut command = run::program(&self.bench);
            run::output(command.arg("units").arg(units.to_string()).arg(folder), "making files").map(drop)
        })
    }

    /// Rolls a folder up, and returns the seconds that takes from start to end.
    fn rolled(&self, folder: &Path, further: &[&str]) -> Done<f64> {
        let mut command = run::program(&self.command);
        command.arg("rollup").arg(folder.join("files")).arg("--roster").arg(folder.join("roster.csv"));
        command.args(["--plan", "seeds/qiannan-2019.json", "--round", "2019年第三季度", "--as-of", "2019-09-30"]);
        command.args(["--by-level", "prefecture", "--by-name", "州教育局", "--out"]).arg(folder.join("out"));
        timed(command.args(further))
    }
}

fn timed(command: &mut Command) -> Done<f64> {
    let begun = Instant::now();
    run::output(command, "the roll-up")?;
    Ok(begun.elapsed().as_secs_f64())
}

fn sql(name: &str) -> PathBuf {
    paths::root().join(format!("seeds/queries/{name}.sql"))
}

/// Returns the seconds that `DuckDB` says, without those for starting Python.
fn asked(python: &Path, words: &[&Path]) -> Done<f64> {
    let mut command = run::program(python);
    let said = run::output(command.arg("tests/bench/rollup.py").args(words), "DuckDB")?;
    let said: Value = serde_json::from_str(&said).map_err(|error| Sorry(format!("DuckDB: {error}")))?;
    said.get("seconds").and_then(Value::as_f64).ok_or_else(|| Sorry("DuckDB says no seconds".to_owned()))
}

/// Prints what looking into a file takes, part by part, to parsing it and counting.
fn looked(programs: &Programs, folder: &Path) -> Done {
    let said = run::output(run::program(&programs.bench).arg("fold").arg(folder), "looking into files")?;
    let said: Value = serde_json::from_str(&said).map_err(|error| Sorry(format!("the measurement: {error}")))?;
    let of = |key: &str| said.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
    println!("\none processor, to parsing with serde_json and counting (1):");
    for (key, what) in [
        ("look", "looking into a file, all in all"),
        ("door", "the door: hash, keys, marks"),
        ("rules", "the plan's rules"),
        ("rows", "the row of figures, and a copy of the answers"),
        ("hash", "SHA-256 alone"),
    ] {
        println!("  {what:<48} {:.2}", of(key) / of("serde_json"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_is_held_and_what_was_not_measured_keeps_to_none() {
        assert!(broken([0.1, 1.0], Some([1.0, 1.0])).is_empty());
        assert_eq!(broken([0.1, 1.2], Some([1.3, 1.3])).len(), 1, "growth");
        assert_eq!(broken([0.1, 1.0], Some([0.9, 1.1])).len(), 1, "rows");
        assert_eq!(broken([0.1, 1.0], Some([1.1, 0.9])).len(), 1, "workbooks");
        assert_eq!(broken([0.1, 1.0], None).len(), 1, "no DuckDB");
    }
}
