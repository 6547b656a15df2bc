//! The roll-up's file and the tables for other engines, and how files are written: as a whole or not at all.

use std::fs::{self, File};
use std::io::{BufWriter, Error, IntoInnerError, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use plan_workbook::domain::plan::Plan;
use plan_workbook::domain::rollup::{Held, Rollup, UnitKey, file};
use plan_workbook::export::ndjson::{Answers, targets, units};

use crate::sharing::in_order;

/// How many units are written at a time.
const PIECE: usize = 64;

/// Why a file could not be written, and which.
pub(crate) type NotSaved = (PathBuf, Error);

/// Writes the tables of a roll-up.
///
/// # Errors
///
/// Returns what the system says.
pub(crate) fn write(out: &Path, plan: &Plan, rollup: &Rollup, province: &str) -> Result<(), NotSaved> {
    saved(out, "answers.ndjson", |file| {
        // What the office has said lies in its own page and in no file that is rolled up.
        let answers = Answers::of(plan, rollup, province, None);
        let all: Vec<(&UnitKey, &Held)> = rollup.units.iter().map(|(key, held)| (key, &**held)).collect();
        let pieces: Vec<_> = all.chunks(PIECE).collect();
        let worker = |numbers: &mut dyn Iterator<Item = usize>, put: &dyn Fn(Vec<u8>) -> bool| {
            for piece in numbers.filter_map(|number| pieces.get(number)) {
                let mut lines = Vec::new();
                piece.iter().for_each(|(key, held)| answers.write(key, held, &mut lines));
                if !put(lines) {
                    return;
                }
            }
        };
        let mut result = Ok(());
        in_order(pieces.len(), worker, |lines| {
            if result.is_ok() {
                result = file.write_all(&lines);
            }
        });
        result
    })?;
    let lines = |lines: &mut dyn Iterator<Item = String>, file: &mut BufWriter<File>| {
        for line in lines {
            file.write_all(line.as_bytes())?;
        }
        Ok(())
    };
    saved(out, "units.ndjson", |file| lines(&mut units(plan, rollup, province), file))?;
    saved(out, "targets.ndjson", |file| lines(&mut targets(plan), file))
}

/// Writes a roll-up's file, its units made on every processor while what is made is written.
///
/// # Errors
///
/// Returns what the system says.
pub(crate) fn write_rollup(rollup: &Rollup, to: &mut BufWriter<File>) -> Result<(), Error> {
    let all: Vec<&Held> = rollup.units.values().map(|held| &**held).collect();
    let pieces: Vec<_> = all.chunks(PIECE).collect();
    let units = |units: &file::Units, put: &mut dyn FnMut(String)| {
        let worker = |numbers: &mut dyn Iterator<Item = usize>, put: &dyn Fn(String) -> bool| {
            for (number, piece) in numbers.filter_map(|number| Some((number, pieces.get(number)?))) {
                let mut text = String::from(if number > 0 { "," } else { "" });
                units.add(piece.iter().copied(), &mut text);
                if !put(text) {
                    return;
                }
            }
        };
        in_order(pieces.len(), worker, put);
    };
    let mut result = Ok(());
    let (place, hash) = file::write_pieces(rollup, units, &mut |piece| {
        if result.is_ok() {
            result = to.write_all(piece.as_bytes());
        }
    });
    result?;
    to.seek(SeekFrom::Start(u64::try_from(place).unwrap_or(u64::MAX)))?;
    to.write_all(hash.as_bytes())
}

/// Writes a file in a folder as a whole or not at all.
///
/// # Errors
///
/// Returns what the system says.
pub(crate) fn saved(
    out: &Path,
    name: &str,
    add: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>,
) -> Result<(), NotSaved> {
    let (path, unfinished) = (out.join(name), out.join(format!("{name}.part")));
    let write = || {
        let mut file = BufWriter::with_capacity(1 << 20, File::create(&unfinished)?);
        add(&mut file)?;
        drop(file.into_inner().map_err(IntoInnerError::into_error)?);
        fs::rename(&unfinished, &path)
    };
    write().map_err(|error| (path.clone(), error))
}
