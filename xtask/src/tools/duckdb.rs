//! `DuckDB` in a Python of its own, of one version: another engine's word on the tables that a roll-up is written as.

use std::fs;
use std::path::PathBuf;

use crate::paths;
use crate::say::{Done, Sorry, note, os, step};
use crate::tools::run;

/// The version that the queries are tested with.
const VERSION: &str = "2.0.1";

/// Returns a Python that has `DuckDB`; `None`, said aloud, where there is no Python or no network.
pub(crate) fn ensure() -> Option<PathBuf> {
    let python = install();
    if let Err(sorry) = &python {
        note(&format!("NOT CHECKED: without DuckDB nobody else adds up what a roll-up is written as ({sorry})"));
    }
    python.ok()
}

/// Returns a Python that has `DuckDB`, or why there is none.
pub(crate) fn install() -> Done<PathBuf> {
    let home = paths::cache()?.join(format!("duckdb-{VERSION}"));
    let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" };
    let path = home.join(inside);
    if home.join(READY).is_file() {
        return Ok(path);
    }
    let Some(python) = run::find("python3").or_else(|| run::find("python")) else {
        return Err(Sorry("there is no python3".to_owned()));
    };
    step(&format!("DuckDB {VERSION} into {}: it runs the queries over a roll-up", home.display()), || {
        // What an interrupted run has left is in the way. A virtual environment cannot be moved once it is made.
        let _ = fs::remove_dir_all(&home);
        let made = run::output(run::program(&python).args(["-m", "venv"]).arg(&home), "python3 -m venv");
        if made.is_err() {
            // Debian's Python comes without what makes one.
            run::apt(&["python3-venv"], "DuckDB is kept in a Python of its own")?;
            run::output(run::program(&python).args(["-m", "venv", "--clear"]).arg(&home), "python3 -m venv")?;
        }
        let mut pip = run::program(&path);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("duckdb=={VERSION}"));
        run::output(&mut pip, "pip install duckdb")?;
        fs::write(home.join(READY), VERSION).map_err(os(home.display()))
    })?;
    Ok(path)
}

/// What stands in the folder when it is whole.
const READY: &str = "ready";
