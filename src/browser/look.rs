//! The styles that come with the app: a first visit does without them.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, window};

/// Attaches the styles that the first ones name; what it returns waits until they are here.
///
/// Where they cannot be had the app works all the same: it looks plain, and a reload brings them.
pub fn attach_rest() -> impl Future<Output = ()> {
    let arriving = attach();
    async move {
        if let Some(arriving) = arriving {
            // Whether they came or not: both events keep the promise.
            let _ = JsFuture::from(arriving).await;
        }
    }
}

fn attach() -> Option<Promise> {
    let document = window()?.document()?;
    let href = document.get_element_by_id("look")?.get_attribute("data-later")?;
    let link: HtmlElement = document.create_element("link").ok()?.dyn_into().ok()?;
    let arriving = Promise::new(&mut |done, _| {
        link.set_onload(Some(&done));
        link.set_onerror(Some(&done));
    });
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &href).ok()?;
    document.head()?.append_child(&link).ok()?;
    Some(arriving)
}
