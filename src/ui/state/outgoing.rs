//! What goes out of a desk: its tables and its data, made by the module that makes spreadsheets. Where the record of feedback
//! cannot be read, nothing goes out that would look as if the office had said nothing.

use std::collections::BTreeSet;

use leptos::prelude::{WithUntracked as _, untrack};

use crate::browser::files;
use crate::domain::day::Day;
use crate::domain::feedback::record::Record;
use crate::domain::plan::Plan;
use crate::domain::rollup::{Rollup, UnitKey};
use crate::domain::workbook::Workbook;
use crate::export::circulars::Source;
use crate::export::circulars::tables::{self, Which};
use crate::export::ndjson::packed::NotPacked;
use crate::export::{csv, name as file_name, xlsx};
use crate::text::Text;
use crate::ui::module::NotLoaded;
use crate::ui::state::AppState;
use crate::ui::state::desk::DeskState;
use crate::ui::state::sheets::{Format, NotMade, Tables, tables as fetched};

/// Makes a table of a desk: of these units, or of all.
pub(super) type MakeGrid = fn(
    (Which, Format),
    Source,
    Option<&Record>,
    Option<&BTreeSet<UnitKey>>,
    Day,
) -> Result<Vec<u8>, xlsx::NotWritten>;
/// Packs the data of a roll-up, with what the office has said.
pub(super) type MakePacket = fn(&Plan, &Rollup, Option<&Record>) -> Result<Vec<u8>, NotPacked>;

pub(super) fn grid(
    (which, format): (Which, Format),
    source: Source,
    record: Option<&Record>,
    shown: Option<&BTreeSet<UnitKey>>,
    day: Day,
) -> Result<Vec<u8>, xlsx::NotWritten> {
    let table = tables::grid(which, source, record, shown);
    match format {
        Format::Xlsx => xlsx::grid::write(&table, day, source.text),
        Format::Csv => Ok(csv::write(&table.in_words())),
    }
}

impl DeskState {
    /// Saves a table of these units, or of all, and returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file.
    pub async fn save_grid(
        self,
        app: AppState,
        (which, format): (Which, Format),
        shown: Option<BTreeSet<UnitKey>>,
        text: Text,
    ) -> Result<String, NotMade> {
        let Tables { grid, .. } = fetched().await.map_err(|NotLoaded| NotMade::Failed)?;
        let record = self.said().record();
        if which == Which::Answers && record.with_untracked(Option::is_none) {
            return Err(NotMade::NoRecord);
        }
        let (plan, day) = untrack(|| (app.plan(), app.dates().today));
        let made = self.desk().with_untracked(|desk| {
            let source = Source { plan: &plan, desk: desk.as_ref()?, hash: "", text };
            record
                .with_untracked(|record| grid((which, format), source, record.as_ref(), shown.as_ref(), day).ok())
        });
        save(app, tables::name(which, text), format.as_str(), format.mime(), made)
    }

    /// Saves the data as a zip, and returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file.
    pub async fn save_packet(self, app: AppState, text: Text) -> Result<String, NotMade> {
        let Tables { packet, .. } = fetched().await.map_err(|NotLoaded| NotMade::Failed)?;
        let record = self.said().record();
        if record.with_untracked(Option::is_none) {
            return Err(NotMade::NoRecord);
        }
        let plan = untrack(|| app.plan());
        let made = self.desk().with_untracked(|desk| {
            record.with_untracked(|record| packet(&plan, &desk.as_ref()?.rollup, record.as_ref()).ok())
        });
        save(app, text.circulars().data, "zip", "application/zip", made)
    }
}

/// Hands a file of the desk to the browser.
fn save(app: AppState, called: &str, ending: &str, mime: &str, made: Option<Vec<u8>>) -> Result<String, NotMade> {
    let bytes = made.ok_or(NotMade::Failed)?;
    let (plan, day) = untrack(|| (app.plan(), app.dates().today));
    let name = |workbook: &Workbook| file_name::document(&plan, workbook, called, day, ending);
    let file = untrack(|| app.with_workbook(name)).ok_or(NotMade::Failed)?;
    if files::save_bytes(&file, mime, &bytes) { Ok(file) } else { Err(NotMade::NotTaken) }
}
