//! Clears the device of everything that this deployment has put into the browser, and looks whether it is gone.
//!
//! # Why
//!
//! Hosts share origins: other deployments' databases, keys and caches are left alone. What counts is what is found
//! afterwards, not what was asked for: a browser may refuse, and another window may put something back.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::CacheStorage;

use crate::browser::connection;
use crate::browser::offline;
use crate::browser::store::AnyStore;
use crate::browser::timer;
use crate::browser::witness::Witness;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What the page leaves on a device (本机痕迹).
    pub enum Trace {
        /// Workbooks, with their journals, milestones and trash, and plans.
        Workbooks = "workbooks",
        /// Settings, and what had not been saved when a page ended.
        Notes = "notes",
        /// The build that is kept for being opened without a network.
        Build = "build",
        /// The service worker that keeps it.
        Worker = "worker",
    }
}

vocabulary! {
    /// What was found of a trace after clearing.
    pub enum Fate {
        /// Nothing: it is not there.
        Gone = "gone",
        /// It is still there.
        Left = "left",
        /// The browser does not let it be looked at.
        Unknown = "unknown",
    }
}

/// How often a build that comes back is deleted again, and how long lies between, in milliseconds: a download that
/// was under way may still end.
const TRIES: u32 = 4;
const BETWEEN: i32 = 150;

/// Clears the device of a deployment, and returns what was found of each trace afterwards.
///
/// `store` is the one that is open, which lets go of its database.
pub async fn clear(scope: &str, store: Option<&AnyStore>) -> Vec<(Trace, Fate)> {
    offline::forget(scope).await;
    let mut build = delete_builds(scope).await;
    for _ in 1..TRIES {
        if build != Fate::Left {
            break;
        }
        timer::wait(BETWEEN).await;
        build = delete_builds(scope).await;
    }
    if let Some(store) = store {
        // What is found afterwards is what counts, here and below.
        let _ = store.erase_everything().await;
    }
    let _ = connection::erase(scope).await;
    if let Some(witness) = Witness::probe(scope) {
        witness.erase_everything();
    }
    found(scope, build).await
}

async fn found(scope: &str, build: Fate) -> Vec<(Trace, Fate)> {
    let workbooks = match connection::is_there(scope).await {
        Some(true) => Fate::Left,
        Some(false) => Fate::Gone,
        None => Fate::Unknown,
    };
    let notes = match Witness::probe(scope) {
        Some(witness) if witness.keys("").is_empty() => Fate::Gone,
        Some(_) => Fate::Left,
        None => Fate::Unknown,
    };
    let worker = if offline::is_kept(scope).await { Fate::Left } else { Fate::Gone };
    vec![(Trace::Workbooks, workbooks), (Trace::Notes, notes), (Trace::Build, build), (Trace::Worker, worker)]
}

/// Deletes the builds of a deployment, and looks whether any is left.
async fn delete_builds(scope: &str) -> Fate {
    let Some(caches) = caches() else { return Fate::Gone };
    let Some(names) = builds(&caches, scope).await else { return Fate::Unknown };
    for name in names {
        // As above.
        let _ = JsFuture::from(caches.delete(&name)).await;
    }
    match builds(&caches, scope).await {
        Some(left) if left.is_empty() => Fate::Gone,
        Some(_) => Fate::Left,
        None => Fate::Unknown,
    }
}

async fn builds(caches: &CacheStorage, scope: &str) -> Option<Vec<String>> {
    let names: Array = JsFuture::from(caches.keys()).await.ok()?.dyn_into().ok()?;
    let prefix = format!("plan-workbook:{scope}:");
    Some(names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(&prefix)).collect())
}

/// Returns the browser's caches; `None` on plain http and where there are none, and then nothing can be in them.
fn caches() -> Option<CacheStorage> {
    web_sys::window()?.caches().ok().filter(|caches| !caches.is_undefined())
}
