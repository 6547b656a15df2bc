//! Chromium and its driver, for the tests in a browser: the machine's own, or Debian's packages.

use std::path::{Path, PathBuf};

use crate::say::{Done, Sorry, step};
use crate::tools::run;
use crate::tools::version::{major, version_in};

/// Chromium with a driver of the same version.
#[derive(Clone, Debug)]
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// Its driver.
    pub(crate) driver: PathBuf,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];
/// Debian's packages: the browser, its driver, and a font, so that pictures show Chinese.
const DEBIAN: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Makes sure of a browser and a driver that belong together.
pub(crate) fn ensure() -> Done<Chromium> {
    let found = if let Some(found) = found() {
        found
    } else {
        step("Chromium and its driver", || run::apt(&DEBIAN, "the tests run in a real browser"))?;
        found().ok_or_else(|| {
            Sorry(
                "no Chromium with a chromedriver was found; install both, or name them in CHROMIUM and CHROMEDRIVER"
                    .to_owned(),
            )
        })?
    };
    let version = |program: &Path| {
        let said = run::output(run::program(program).arg("--version"), "asking a browser for its version")?;
        Ok(version_in(&said).and_then(major))
    };
    // Chrome on Windows opens a window instead of telling its version.
    let (browser, driver) =
        if cfg!(windows) { (None, None) } else { (version(&found.browser)?, version(&found.driver)?) };
    if browser == driver {
        Ok(found)
    } else {
        Err(Sorry(format!(
            "Chromium is version {} and its driver {}: install the driver of the browser's version",
            browser.unwrap_or_default(),
            driver.unwrap_or_default()
        )))
    }
}

fn found() -> Option<Chromium> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let place = || PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    let browser = named("CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| run::find(name))).or_else(place)?;
    let driver = named("CHROMEDRIVER").or_else(|| run::find("chromedriver"))?;
    Some(Chromium { browser, driver })
}

/// Returns Chromium's flags; its sandbox refuses to run as root.
pub(crate) fn flags(first: &str) -> Vec<String> {
    let is_root = run::output(run::program("id").arg("-u"), "id").is_ok_and(|id| id.trim() == "0");
    let sandbox = if is_root { "--no-sandbox" } else { "" };
    let all = [first, sandbox, "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];
    all.iter().filter(|flag| !flag.is_empty()).map(|flag| (*flag).to_owned()).collect()
}
