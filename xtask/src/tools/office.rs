//! Other programs' word on what is written: `LibreOffice` on tables and documents, Poppler on what is printed; the
//! machine's own, or Debian's.

use crate::say::{note, step};
use crate::tools::run;

/// A program, Debian's packages of it, what it is for, and what nobody does without it.
type Reader = (&'static str, &'static [&'static str], &'static str, &'static str);

const READERS: [Reader; 2] = [
    (
        "soffice",
        &["libreoffice-calc", "libreoffice-writer"],
        "another program opens the tables and documents that are written",
        "without LibreOffice (soffice) nobody else opens what is written as XLSX and DOCX",
    ),
    (
        "pdftotext",
        &["poppler-utils"],
        "another program reads the papers that are printed",
        "without Poppler (pdftotext) nobody reads what is printed",
    ),
];

/// Sees to the readers; where one cannot be had, the tests that ask it say that they did not, and so does this.
pub(crate) fn ensure() {
    for (program, packages, why, without) in READERS {
        let is_here = || run::find(program).is_some();
        if !is_here() && (step(program, || run::apt(packages, why)).is_err() || !is_here()) {
            note(&format!("NOT CHECKED: {without}"));
        }
    }
}
