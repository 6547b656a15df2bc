//! The lists that go beyond a task's card: 整改台账, 登记册, 工作记录, 修改记录.

pub mod changes;
pub mod notes;
pub mod ordered;
pub mod problem;
pub mod rectify;
pub mod registers;
