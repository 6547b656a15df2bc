//! After a write that failed: having the browser begin its own log anew, before anything else is called saved.
//!
//! # Why
//!
//! A disk that was full leaves Chromium's log of its databases torn in the middle of an entry. The browser goes on
//! writing behind it, and the next time it starts it takes the whole database for damaged and deletes it, with all that
//! was called saved since and before. Once a few megabytes have passed through, what is sound lies in a table, and
//! the torn log is gone. Other browsers are only kept busy for a moment.

use crate::browser::idb::{Fault, done, object};
use crate::browser::ledger::{IdbStore, store};
use crate::domain::store::StoreError;

/// What is written, in pieces small enough that the browser lays none of them into a file of its own.
const PIECE: usize = 60_000;
/// How many pieces a transaction writes and removes again.
const PIECES: usize = 40;
/// How many transactions: seven megabytes in all.
const ROUNDS: usize = 3;

impl IdbStore {
    /// Passes so much through the database that the browser begins its log anew; nothing of it stays.
    ///
    /// # Errors
    ///
    /// Returns why it could not be written, most often since there is still no room.
    pub async fn mend(&self) -> Result<(), StoreError> {
        let text = "-".repeat(PIECE);
        for _ in 0..ROUNDS {
            let transaction = self.0.begin(&["plans"], "readwrite").await?;
            let ended = done(&transaction);
            let plans = store(&transaction, "plans")?;
            // No plan is called so: ids have no line breaks.
            let ids = (0..PIECES).map(|piece| format!("mend\n{piece}"));
            for id in ids.clone() {
                let piece = object(&[("id", id.into()), ("text", text.as_str().into())]);
                plans.put(&piece).map_err(Fault::from)?;
            }
            for id in ids {
                plans.delete(&id.into()).map_err(Fault::from)?;
            }
            ended.await?;
        }
        Ok(())
    }
}
