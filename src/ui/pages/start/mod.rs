//! 单位基本情况: the first run, and changing the profile later.

pub mod change;
pub mod first_run;
pub mod form;
pub mod unit_form;
