//! Measures what can be measured by one command: the sizes of the page and the time that packing takes.

use std::time::Instant;

use crate::pack;
use crate::say::Done;

/// Builds the page, prints its sizes, and how long a build with nothing to do takes.
pub(crate) fn run() -> Done {
    pack::build()?.print();
    let begun = Instant::now();
    let again = pack::build()?;
    println!("\na build with nothing to do: {:.1} s ({})", begun.elapsed().as_secs_f64(), again.build);
    Ok(())
}
