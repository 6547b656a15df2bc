//! Tables out and back, and documents: made and read by a module of its own, fetched when somebody first asks for one.

use leptos::prelude::untrack;

use crate::browser::files;
use crate::domain::day::Day;
use crate::domain::door::filled::{self, Filled, NoForm};
use crate::domain::plan::Plan;
use crate::domain::query::Query;
use crate::domain::rollup::roster::Roster;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workbook::Workbook;
use crate::export::ndjson::packed::packed;
use crate::export::paper::Paper;
use crate::export::sheets::{Source, Which, name, sheet};
use crate::export::{csv, docx, name as file_name, pack, roster, xlsx};
use crate::text::Text;
use crate::ui::module::{NotLoaded, module};
use crate::ui::state::AppState;
use crate::ui::state::outgoing::{self, MakeGrid, MakePacket};

vocabulary! {
    /// What a table is saved as.
    pub enum Format {
        /// Excel's own, which can be read back.
        Xlsx = "xlsx",
        /// Plain rows.
        Csv = "csv",
    }
}

impl Format {
    pub(super) const fn mime(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
        }
    }
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What makes tables and documents, and reads forms.
#[derive(Clone, Copy)]
pub struct Tables {
    make: fn(Which, Format, Source, Day) -> Result<Vec<u8>, xlsx::NotWritten>,
    read: fn(&[u8], &Plan, &Workbook) -> Result<Filled, NoForm>,
    document: fn(&Paper, Text) -> Result<Vec<u8>, docx::NotWritten>,
    roster: fn(&Roster, Day, Text) -> Result<Vec<u8>, xlsx::NotWritten>,
    zip: fn(&[pack::File]) -> Option<Vec<u8>>,
    pub(super) grid: MakeGrid,
    pub(super) packet: MakePacket,
}

fn make(which: Which, format: Format, source: Source, day: Day) -> Result<Vec<u8>, xlsx::NotWritten> {
    let text = source.text;
    let table = sheet(which, source);
    match format {
        Format::Xlsx => xlsx::write(&table, day, text),
        Format::Csv => Ok(csv::write(&table.in_words())),
    }
}

module! {
    /// Fetches what makes tables and documents, and reads forms.
    pub fn tables() -> Tables {
        Tables {
            make,
            read: filled::read,
            document: docx::write,
            roster: roster::xlsx,
            grid: outgoing::grid,
            packet: packed,
            zip: pack::files,
        }
    }
}

/// Why a table was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// It could not be made.
    Failed,
    /// The browser did not take the file.
    NotTaken,
    /// What the office has said could not be read, and would be left out.
    NoRecord,
}

/// Why a form was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum NotRead {
    /// What reads forms could not be fetched.
    NotLoaded,
    /// It is not looked into.
    Refused(NoForm),
}

impl AppState {
    /// Saves a table with the tasks that are looked for, and returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file.
    pub async fn save_table(
        self,
        which: Which,
        format: Format,
        query: Query,
        text: Text,
    ) -> Result<String, NotMade> {
        let Tables { make, .. } = tables().await.map_err(|NotLoaded| NotMade::Failed)?;
        let (plan, dates) = untrack(|| (self.plan(), self.dates()));
        let made = untrack(|| {
            self.with_workbook(|workbook| {
                let source = Source { plan: &plan, workbook, dates, query: &query, text };
                let file = file_name::document(&plan, workbook, name(which, text), dates.today, format.as_str());
                make(which, format, source, dates.today).map(|bytes| (file, bytes))
            })
        });
        let (file, bytes) = made.and_then(Result::ok).ok_or(NotMade::Failed)?;
        if files::save_bytes(&file, format.mime(), &bytes) { Ok(file) } else { Err(NotMade::NotTaken) }
    }

    /// Saves a roster as a table that can be filled in further; says whether the browser took it.
    pub async fn save_roster(self, file: String, of: Roster, day: Day) -> bool {
        let Ok(Tables { roster, .. }) = tables().await else { return false };
        let text = untrack(|| self.text());
        roster(&of, day, text).is_ok_and(|bytes| files::save_bytes(&file, Format::Xlsx.mime(), &bytes))
    }

    /// Saves files, each with its name, in one zip; says whether the browser took it.
    pub async fn save_zip(self, name: &str, files: Vec<pack::File>) -> bool {
        let Ok(Tables { zip, .. }) = tables().await else { return false };
        zip(&files).is_some_and(|bytes| files::save_bytes(name, "application/zip", &bytes))
    }

    /// Saves a paper, called so, as a Word document, and returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file.
    pub async fn save_document(self, called: &str, paper: Paper, text: Text) -> Result<String, NotMade> {
        let Tables { document, .. } = tables().await.map_err(|NotLoaded| NotMade::Failed)?;
        let (plan, day) = untrack(|| (self.plan(), self.dates().today));
        let name = |workbook: &Workbook| file_name::document(&plan, workbook, called, day, "docx");
        let file = untrack(|| self.with_workbook(name)).ok_or(NotMade::Failed)?;
        let bytes = document(&paper, text).map_err(|docx::NotWritten| NotMade::Failed)?;
        if files::save_bytes(&file, DOCX, &bytes) { Ok(file) } else { Err(NotMade::NotTaken) }
    }

    /// Saves papers as Word documents, each with its name before the ending: one by itself, more in a zip of that name.
    /// Returns the file's name.
    ///
    /// # Errors
    ///
    /// Returns why there is no file.
    pub async fn save_papers(
        self,
        zip_name: &str,
        papers: Vec<(String, Paper)>,
        text: Text,
    ) -> Result<String, NotMade> {
        let Tables { document, zip, .. } = tables().await.map_err(|NotLoaded| NotMade::Failed)?;
        let made = papers.iter().map(|(name, paper)| Ok((format!("{name}.docx"), document(paper, text)?)));
        let made: Vec<_> = made.collect::<Result<_, _>>().map_err(|docx::NotWritten| NotMade::Failed)?;
        let (name, kind, bytes) = match <[pack::File; 1]>::try_from(made) {
            Ok([(name, bytes)]) => (name, DOCX, bytes),
            Err(made) => (zip_name.to_owned(), "application/zip", zip(&made).ok_or(NotMade::Failed)?),
        };
        if files::save_bytes(&name, kind, &bytes) { Ok(name) } else { Err(NotMade::NotTaken) }
    }

    /// Reads a form that comes back; nothing is written.
    ///
    /// # Errors
    ///
    /// Returns why it is not looked into.
    pub async fn read_form(self, bytes: Vec<u8>) -> Result<Filled, NotRead> {
        let Tables { read, .. } = tables().await.map_err(|NotLoaded| NotRead::NotLoaded)?;
        let plan = self.plan();
        let found = untrack(|| self.with_workbook(|workbook| read(&bytes, &plan, workbook)));
        found.unwrap_or(Err(NoForm::Unmarked)).map_err(NotRead::Refused)
    }
}
