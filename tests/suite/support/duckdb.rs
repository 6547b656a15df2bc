//! Another engine's word on tables: `DuckDB`, of the Python that `cargo xtask test` sets up for it.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};

/// The rows of a query's result.
pub(crate) type Rows = Vec<Map<String, Value>>;

/// What came out of the queries.
pub(crate) struct Said {
    /// Each query's rows, over NDJSON.
    pub(crate) ndjson: BTreeMap<String, Rows>,
    /// The same over Parquet.
    pub(crate) parquet: BTreeMap<String, Rows>,
    /// How many rows the table of answers has.
    pub(crate) rows: usize,
    /// The folders of the partitions.
    pub(crate) partitions: Vec<String>,
}

/// Runs the queries over a folder of tables; `None`, said aloud, where there is no `DuckDB`.
pub(crate) fn asked(folder: &Path) -> Option<Said> {
    let Some(python) = python() else {
        println!("NOT CHECKED: there is no DuckDB on this machine, and so no other engine's word on the tables");
        return None;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(python);
    command.arg(root.join("tests/queries/run.py")).arg(root.join("seeds/queries")).arg(folder);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let tables = |key: &str| serde_json::from_value(said[key].clone()).unwrap();
    Some(Said {
        ndjson: tables("ndjson"),
        parquet: tables("parquet"),
        rows: serde_json::from_value(said["rows"].clone()).unwrap(),
        partitions: serde_json::from_value(said["partitions"].clone()).unwrap(),
    })
}

/// Returns a Python that has `DuckDB`: the one that is named, or the machine's own.
fn python() -> Option<PathBuf> {
    let named = env::var_os("PLAN_WORKBOOK_DUCKDB").map(PathBuf::from);
    let known = named.into_iter().chain(["python3", "python"].map(PathBuf::from));
    known.into_iter().find(|python| {
        let said = Command::new(python).args(["-c", "import duckdb"]).output();
        said.is_ok_and(|said| said.status.success())
    })
}
