//! Fetches the plans that ship with the app, and what a host has put beside them.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window};

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
/// The link may preload it (`rel="preload" as="fetch" crossorigin`): mode and credentials are the same.
///
/// # Errors
///
/// Returns why there is no text.
pub async fn plan_text(id: &str) -> Result<String, FetchError> {
    let body = answer(id).await?.text().map_err(network)?;
    Ok(JsFuture::from(body).await.map_err(network)?.as_string().unwrap_or_default())
}

/// Fetches a plan as the browser's own parser reads it: for its head only, which is shown and decides nothing.
pub(super) async fn plan_object(id: &str) -> Result<JsValue, FetchError> {
    let body = answer(id).await?.json().map_err(network)?;
    JsFuture::from(body).await.map_err(network)
}

async fn answer(id: &str) -> Result<Response, FetchError> {
    let window = web_sys::window().ok_or(FetchError::Unlisted)?;
    let href = href(&window, id).ok_or(FetchError::Unlisted)?;
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

fn href(window: &Window, id: &str) -> Option<String> {
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let link = window.document()?.query_selector(&format!("link[data-plan='{id}']")).ok()??;
    link.get_attribute("href").filter(|_| plain)
}

fn network(error: JsValue) -> FetchError {
    FetchError::Network(text(&error, "message"))
}
