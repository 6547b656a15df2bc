//! `LibreOffice`, where the machine has it: another program's word on what ours wrote.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::{env, fs};

/// `LibreOffice` runs once at a time: two of one profile would wait for each other for ever.
static ONE: Mutex<()> = Mutex::new(());

/// A folder that is gone when the test is over.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("plan-workbook-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What the system keeps open it removes later.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Says whether `LibreOffice` is here; `cargo xtask test` sees to it on Debian, and says loudly where it is not.
pub(crate) fn is_here() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|said| said.status.success());
    if !found {
        println!("NOT CHECKED: there is no soffice on this machine, and so no word of LibreOffice's");
    }
    found
}

/// Lets `LibreOffice` turn a file into another kind, and returns what it wrote.
pub(crate) fn converted(folder: &Folder, bytes: &[u8], name: &str, to: &str) -> Vec<u8> {
    let _alone = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let source = folder.0.join(name);
    fs::write(&source, bytes).unwrap();
    let out = folder.0.join("out");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.0.join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(&out)
        .arg(&source)
        .output()
        .unwrap();
    let ending = to.split(':').next().unwrap();
    let written = out.join(Path::new(name).with_extension(ending));
    fs::read(&written).unwrap_or_else(|error| panic!("{}: {error}: {output:?}", written.display()))
}
