//! Fetches the plans that ship with the app, and what a host has put beside them.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response, Window};

use crate::browser::idb::text;

/// Why a plan could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The page does not list it.
    Unlisted,
    /// The host answered with this status.
    Status(u16),
    /// The host did not answer: what the browser says.
    Network(String),
}

/// Fetches a plan that the page lists by a `<link data-plan="…">`.
///
/// The link may preload it (`as="fetch" crossorigin`, see [`expect_plan`]): mode and credentials are the same.
///
/// # Errors
///
/// Returns why there is no text.
pub async fn plan_text(id: &str) -> Result<String, FetchError> {
    let body = answer("data-plan", id).await?.text().map_err(network)?;
    Ok(JsFuture::from(body).await.map_err(network)?.as_string().unwrap_or_default())
}

/// Has the browser fetch a plan in good time, while the program that reads it is on its way.
pub fn expect_plan(id: &str) {
    if let Some(link) = web_sys::window().and_then(|window| link(&window, "data-plan", id)) {
        // Where it is not fetched now, it is when it is asked for.
        let _ = link.set_attribute("rel", "preload");
    }
}

/// Fetches the head of a plan, `<link data-plan-head="…">`, as the browser's own parser reads it: it is shown and decides
/// nothing.
pub(super) async fn head_object(id: &str) -> Result<JsValue, FetchError> {
    let body = answer("data-plan-head", id).await?.json().map_err(network)?;
    JsFuture::from(body).await.map_err(network)
}

async fn answer(attribute: &str, id: &str) -> Result<Response, FetchError> {
    let window = web_sys::window().ok_or(FetchError::Unlisted)?;
    let href =
        link(&window, attribute, id).and_then(|link| link.get_attribute("href")).ok_or(FetchError::Unlisted)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&href)).await.map_err(network)?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(FetchError::Status(response.status())) }
}

/// Fetches the notice that a host may have put beside the plans, `seeds/notice.txt`; `None` where there is none.
pub async fn notice() -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let fetched = JsFuture::from(window.fetch_with_str("seeds/notice.txt")).await.ok()?;
    let response: Response = fetched.unchecked_into();
    let body = response.array_buffer().ok().filter(|_| response.ok())?;
    Some(Uint8Array::new(&JsFuture::from(body).await.ok()?).to_vec())
}

fn link(window: &Window, attribute: &str, id: &str) -> Option<Element> {
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    window.document()?.query_selector(&format!("link[{attribute}='{id}']")).ok()?.filter(|_| plain)
}

fn network(error: JsValue) -> FetchError {
    FetchError::Network(text(&error, "message"))
}
