//! Placeholder of the tests' driver.

use crate::say::Done;

pub(crate) fn run() -> Done {
    Ok(())
}

pub(crate) fn release() -> Done {
    Ok(())
}
