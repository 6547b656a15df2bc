//! 单位基本情况 inside the app: beginning a workbook, and changing the profile later. The form is the entry's.

pub mod begin;
pub mod carry;
pub mod change;
pub mod from_milestone;
