//! Whether something lies in the database as it is shown (留存): it is written one time after another, and once more where it
//! has changed meanwhile.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::StoreError;

/// Whether it lies on the device as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It does.
    Yes,
    /// It is being written.
    Writing,
    /// It does not: why.
    No(StoreError),
    /// Something lies there that cannot be read, and is not written over.
    Unread,
}

/// Returns the name under which something is put aside that cannot be read.
pub(super) fn aside(name: &str) -> String {
    format!("unread {} {name}", clock::now_utc())
}

/// Writes something whenever it has changed, cheap to copy into closures.
#[derive(Clone, Copy)]
pub(super) struct Keeper {
    /// How far the last change has got.
    pub(super) kept: RwSignal<Kept>,
    /// Whether writing is under way, and whether something has changed since.
    writing: StoredValue<(bool, bool)>,
}

impl Keeper {
    /// Makes what has nothing to write yet.
    pub(super) fn new() -> Self {
        Self { kept: RwSignal::new(Kept::Yes), writing: StoredValue::new((false, false)) }
    }

    /// Says whether writing is under way.
    pub(super) fn is_writing(self) -> bool {
        self.writing.try_get_value().is_some_and(|(is_writing, _)| is_writing)
    }

    /// Takes note of a change, and writes it now or after what is being written; `then` comes when nothing is left to be
    /// written.
    pub(super) fn keep<F>(self, write: impl Fn() -> F + 'static, then: impl Fn() + 'static)
    where
        F: Future<Output = Result<(), StoreError>> + 'static,
    {
        let is_writing = self.is_writing();
        self.writing.set_value((true, is_writing));
        if is_writing {
            return;
        }
        spawn_local(async move {
            loop {
                self.kept.set(Kept::Writing);
                let result = write().await;
                // The workbook may have been left meanwhile.
                let Some((_, is_due)) = self.writing.try_get_value() else { break };
                self.writing.set_value((is_due && result.is_ok(), false));
                match result {
                    Ok(()) if is_due => {}
                    Ok(()) => {
                        then();
                        break self.kept.set(Kept::Yes);
                    }
                    Err(error) => break self.kept.set(Kept::No(error)),
                }
            }
        });
    }
}
