//! Does what a hand would do on the page, for the gallery: some states come about only by doing something.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};

/// Presses what a selector finds first.
pub fn press(selector: &str) {
    if let Some(element) = found(selector) {
        element.click();
    }
}

/// Writes a text into the field that a selector finds first, and leaves the field.
pub fn write(selector: &str, text: &str) {
    let Some(element) = found(selector) else { return };
    // The focus comes and goes with its events; a page out of sight sends none, and the field is then written alone.
    let _ = element.focus();
    element.unchecked_ref::<HtmlInputElement>().set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        // Nothing here stops an event.
        let _ = element.dispatch_event(&event);
    }
    let _ = element.blur();
}

fn found(selector: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok()??.dyn_into().ok()
}
