//! Form parts of the pages about the unit, its files and the settings: a choice with a sentence, a line, a file.

pub mod choices;
pub mod file_pick;
pub mod line;
