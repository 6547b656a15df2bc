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

/// Does all of several things, and fails in the end where one has failed: one sentence for all that have.
pub(crate) fn all(acts: &[fn() -> Done]) -> Done {
    let failed: Vec<_> = acts.iter().filter_map(|act| act().err()).map(|sorry| sorry.0).collect();
    if failed.is_empty() { Ok(()) } else { Err(Sorry(failed.join("; "))) }
}

/// Says something in passing.
pub(crate) fn note(text: &str) {
    println!("  {text}");
}

/// Turns a failure of the operating system into a sentence.
pub(crate) fn os(what: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Sorry {
    move |error| Sorry(format!("{what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_hides_nothing_of_the_rest() {
        let one: fn() -> Done = || Err(Sorry("one".to_owned()));
        let three: fn() -> Done = || Err(Sorry("three".to_owned()));
        assert_eq!(all(&[one, || Ok(()), three]), Err(Sorry("one; three".to_owned())));
        assert_eq!(all(&[|| Ok(())]), Ok(()));
    }
}
