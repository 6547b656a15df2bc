//! Running other programs, without what a parent cargo leaves in the environment.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::paths;
use crate::say::{Done, Sorry};

/// What a parent cargo sets for its children, and what would mislead another cargo.
const LEFT_BEHIND: [&str; 6] =
    ["CARGO", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH", "CARGO_MANIFEST_DIR", "RUSTUP_TOOLCHAIN"];

/// Makes a command in the workspace's folder.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root());
    for name in LEFT_BEHIND {
        command.env_remove(name);
    }
    command
}

/// Makes a command of the machine's own cargo, which keeps to Cargo.lock.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = program("cargo");
    command.args([subcommand, "--locked"]);
    command
}

/// Runs a command; its output goes to the terminal.
pub(crate) fn run(command: &mut Command, why: &str) -> Done {
    let status = command.status().map_err(|error| missing(command, &error))?;
    if status.success() { Ok(()) } else { Err(Sorry(format!("{why} failed ({status}); its output is above"))) }
}

/// Says whether a command succeeds; it prints nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs a command quietly and returns what it printed; on failure what it printed is shown.
pub(crate) fn output(command: &mut Command, why: &str) -> Done<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| missing(command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    eprint!("{text}{}", String::from_utf8_lossy(&output.stderr));
    Err(Sorry(format!("{why} failed ({}); its output is above", output.status)))
}

/// Runs a command and returns what it printed for programs; what it says to people goes to the terminal.
pub(crate) fn reply(command: &mut Command, why: &str) -> Done<String> {
    let command = command.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| missing(command, &error))?;
    if !output.status.success() {
        return Err(Sorry(format!("{why} failed ({}); what it says is above", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Looks for a program by name along the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|file| file.is_file())
}

/// Installs Debian packages, all or none.
pub(crate) fn apt(packages: &[&str], why: &str) -> Done {
    let list = packages.join(" ");
    let Some(apt) = find("apt-get") else {
        return Err(Sorry(format!("{why} needs {list}, and this machine has no apt-get; install them by hand")));
    };
    println!("  installing {list} with apt-get (system-wide): {why}");
    let with = |words: &[&str]| {
        let mut command = program(&apt);
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        output(&mut command, "apt-get").map(drop)
    };
    let install: Vec<&str> =
        ["install", "-y", "-q", "--no-install-recommends"].iter().chain(packages).copied().collect();
    with(&install).or_else(|_| with(&["update", "-q"]).and_then(|()| with(&install))).map_err(|_| {
        Sorry(format!(
            "apt-get could not install {list}; it needs root and a network: run `sudo apt-get update && sudo apt-get \
             install -y {list}`, then this command again"
        ))
    })
}

fn missing(command: &Command, error: &std::io::Error) -> Sorry {
    let name = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        Sorry(format!("`{name}` is not on this machine; install it, then run this command again"))
    } else {
        Sorry(format!("`{name}` could not be started: {error}"))
    }
}
