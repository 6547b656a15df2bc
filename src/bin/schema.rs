//! Writes the JSON Schemas of the files that people write or exchange, made from the Rust types that read them.
//!
//! `cargo run --no-default-features --features native --bin schema` writes them to `public/schema/`; a folder given
//! as the first argument is written instead.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plan_workbook::domain::feedback::file::FeedbackFile;
use plan_workbook::domain::feedback::record::file::RecordFile;
use plan_workbook::domain::plan::file::PlanFile;
use plan_workbook::domain::rollup::file::RollupFile;
use plan_workbook::domain::workbook::file::WorkbookFile;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{Schema, schema_for};
use serde_json::Value;

/// Returns every schema with the name of its file.
fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("feedback-record.schema.json", schema_for!(RecordFile)),
        ("feedback.schema.json", schema_for!(FeedbackFile)),
        ("plan.schema.json", schema_for!(PlanFile)),
        ("rollup.schema.json", schema_for!(RollupFile)),
        ("workbook.schema.json", schema_for!(WorkbookFile)),
    ]
}

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map_or_else(default_folder, PathBuf::from);
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn default_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema")
}

fn write(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, mut schema) in schemas() {
        RecursiveTransform(absent_is_not_null).transform(&mut schema);
        std::fs::write(folder.join(name), serde_json::to_string_pretty(&schema)? + "\n")?;
    }
    Ok(())
}

/// Takes `null` out of what may be absent: our files leave a key out instead.
fn absent_is_not_null(part: &mut Schema) {
    if let Some(Value::Array(types)) = part.get_mut("type") {
        types.retain(|known| known != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            part.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = part.get_mut("anyOf") {
        choices.retain(|known| known.get("type").is_none_or(|known| known != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            part.remove("anyOf");
            for (key, value) in only {
                part.insert(key, value);
            }
        }
    }
}
