//! A task's card, and the small form of each kind of task.

pub mod beside;
pub mod bound;
pub mod card;
pub mod details;
pub mod documents;
pub mod evidence;
pub mod extras;
pub mod numbers;
pub mod occurrences;
pub mod paste;
pub mod rows;
pub mod said;
