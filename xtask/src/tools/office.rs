//! `LibreOffice`, another program's word on the tables and documents that are written: the machine's own, or Debian's.

use crate::say::{note, step};
use crate::tools::run;

/// Debian's packages: what opens tables, and what opens documents.
const DEBIAN: [&str; 2] = ["libreoffice-calc", "libreoffice-writer"];

/// Sees to `soffice`; where it cannot be had, the tests that ask it say that they did not, and so does this.
pub(crate) fn ensure() {
    let install = || run::apt(&DEBIAN, "another program opens the tables and documents that are written");
    let is_here = || run::find("soffice").is_some();
    if !is_here() && (step("LibreOffice", install).is_err() || !is_here()) {
        note("NOT CHECKED: without LibreOffice (soffice) nobody else opens what is written as XLSX and DOCX");
    }
}
