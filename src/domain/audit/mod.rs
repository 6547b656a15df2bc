//! Self-checks (自查): what somebody should look at in a workbook, though its rules let it be written.

pub mod share;
