//! Where things are: the workspace, what is built, and the one cache folder of the project.

use std::env;
use std::path::{Path, PathBuf};

use crate::say::{Done, Sorry};

/// Returns the workspace's folder, as cargo says it on running: a checkout that was moved or copied is not built anew.
pub(crate) fn root() -> PathBuf {
    let own = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// Returns the folder that is served and hosted.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns cargo's target folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Returns the target folder of what only runs in a browser's tests, built by this way to WebAssembly.
pub(crate) fn tests_target(toolchain: &str) -> PathBuf {
    target().join(format!("web-{toolchain}"))
}

/// Returns the folder for tools that are installed: one of the project's own, below the user's cache.
pub(crate) fn cache() -> Done<PathBuf> {
    let set = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || set("HOME").or_else(|| set("USERPROFILE"));
    let base = set("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            set("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Caches"))
        } else {
            home().map(|home| home.join(".cache"))
        }
    });
    let base = base.ok_or_else(|| Sorry("no home folder is known; set XDG_CACHE_HOME to a folder".to_owned()))?;
    Ok(base.join("plan-workbook"))
}
