//! Printing what is on the page.

use web_sys::window;

/// Opens the browser's printing; nothing happens where it has none.
pub fn print() {
    if let Some(window) = window() {
        // A browser that cannot print says so itself, or has a menu for it.
        let _ = window.print();
    }
}
