//! What is said while something is done, and the one sentence when it cannot be done.

use std::fmt;
use std::time::Instant;

/// Why something could not be done, and what to do about it: one sentence for a person.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sorry(pub(crate) String);

impl fmt::Display for Sorry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What comes of doing something.
pub(crate) type Done<T = ()> = Result<T, Sorry>;

/// Does something and says what, and how long it took.
pub(crate) fn step<T>(what: &str, act: impl FnOnce() -> Done<T>) -> Done<T> {
    println!("· {what}");
    let begun = Instant::now();
    let result = act();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    println!("  {outcome} in {:.1} s", begun.elapsed().as_secs_f64());
    result
}

/// Says something in passing.
pub(crate) fn note(text: &str) {
    println!("  {text}");
}

/// Turns a failure of the operating system into a sentence.
pub(crate) fn os(what: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Sorry {
    move |error| Sorry(format!("{what}: {error}"))
}
