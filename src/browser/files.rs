//! Files and the clipboard: what the user hands in, and what is handed out.

use js_sys::{Array, JsString, Object, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{
    Blob, BlobPropertyBag, Document, Event, FilePropertyBag, HtmlAnchorElement, HtmlDocument, HtmlElement,
    HtmlInputElement, HtmlTextAreaElement, TextDecoder, TextDecoderOptions, Url, Window,
};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is larger than allowed, and has not been looked into: its size and what is allowed, in bytes.
    TooLarge(u64, u64),
    /// The browser could not read it: it is gone, or only a placeholder of a cloud folder.
    Unreadable(String),
}

/// How long the browser may take to begin saving a file, in milliseconds.
const SAVING: i32 = 60_000;

/// Hands a text to the browser to be saved as a file; says whether it was taken.
pub fn save_text(name: &str, mime: &str, text: &str) -> bool {
    save(name, mime, &text.into()).is_ok_and(|taken| taken.is_some())
}

/// Hands bytes to the browser to be saved as a file; says whether they were taken.
pub fn save_bytes(name: &str, mime: &str, bytes: &[u8]) -> bool {
    save(name, mime, &Uint8Array::from(bytes)).is_ok_and(|taken| taken.is_some())
}

#[wasm_bindgen]
extern "C" {
    /// What a browser may offer for handing files to other programs; not all of them do.
    type Sharing;

    #[wasm_bindgen(method, catch, js_name = canShare)]
    fn can_share(this: &Sharing, data: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn share(this: &Sharing, data: &JsValue) -> Result<Promise, JsValue>;
}

/// Says whether the browser hands JSON files to other programs.
pub fn can_share() -> bool {
    shared("a.json", "application/json", "{}").is_ok_and(|(sharing, data)| sharing.can_share(&data) == Ok(true))
}

/// Hands a text as a file to another program that the user chooses; says whether it was taken.
pub async fn share_text(name: &str, mime: &str, text: &str) -> bool {
    match shared(name, mime, text).and_then(|(sharing, data)| sharing.share(&data)) {
        Ok(done) => JsFuture::from(done).await.is_ok(),
        Err(_) => false,
    }
}

fn shared(name: &str, mime: &str, text: &str) -> Result<(Sharing, JsValue), JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator();
    let kind = FilePropertyBag::new();
    kind.set_type(mime);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &kind)?;
    let data = Object::new();
    js_sys::Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    Ok((navigator.unchecked_into(), data.into()))
}

/// Returns the files chosen in an `<input type=file>` whose `change` or `input` event this is.
///
/// The field is emptied, so that the same file can be chosen again.
pub fn chosen(event: &Event) -> Vec<File> {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = field
        .files()
        .map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect())
        .unwrap_or_default();
    field.set_value("");
    files
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
///
/// `TooLarge` before anything is read; otherwise what the browser says.
pub async fn read(file: &File, limit: u64) -> Result<Vec<u8>, FileError> {
    begin(file, limit).await
}

/// Begins to read a file as [`read`] does: the browser goes on with it while something else is done.
///
/// # Errors
///
/// As [`read`], once it is waited for.
pub fn begin(file: &File, limit: u64) -> impl Future<Output = Result<Vec<u8>, FileError>> + use<> {
    let size = size_of(file);
    let begun = (size <= limit).then(|| JsFuture::from(file.array_buffer()));
    async move {
        match begun.ok_or(FileError::TooLarge(size, limit))?.await {
            Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
            Err(error) => Err(FileError::Unreadable(crate::browser::idb::text(&error, "message"))),
        }
    }
}

/// Returns how large a file is, in bytes.
pub fn size_of(file: &File) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from f64 saturates")]
    let size = file.size() as u64;
    size
}

/// Reads bytes as text in an encoding by its web name; `None` when they are not in it.
pub fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// Returns a text in which letters of one look are one letter (NFKC).
pub fn normalized(text: &str) -> String {
    JsString::from(text).normalize("NFKC").into()
}

/// Copies a text to the clipboard; says whether it is there.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Plain http has no clipboard object.
    if !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return true;
    }
    window.document().and_then(|document| copy_selected(&document, text).ok()?).unwrap_or_default()
}

fn save(name: &str, mime: &str, content: &JsValue) -> Result<Option<()>, JsValue> {
    let Some((window, document)) = web_sys::window().and_then(|window| Some((window.clone(), window.document()?)))
    else {
        return Ok(None);
    };
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(content), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    // Firefox follows only links that are in the page.
    let Some(body) = document.body() else { return Ok(None) };
    body.append_child(&link)?;
    link.click();
    link.remove();
    revoke_later(&window, url)?;
    Ok(Some(()))
}

/// Gives the memory of a saved file back; some browsers read it only after the user has answered.
fn revoke_later(window: &Window, url: String) -> Result<(), JsValue> {
    let revoke = Closure::once_into_js(move || {
        // An address that is gone already needs no revoking.
        let _ = Url::revoke_object_url(&url);
    });
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), SAVING)?;
    Ok(())
}

/// Copies by selecting the text in a field that is there for that moment only.
fn copy_selected(document: &Document, text: &str) -> Result<Option<bool>, JsValue> {
    let Some(body) = document.body() else { return Ok(None) };
    let focused = document.active_element();
    // An open dialog makes all the rest of the page unselectable.
    let dialog = match &focused {
        Some(focused) => focused.closest("dialog[open]")?,
        None => None,
    };
    let place = dialog.unwrap_or_else(|| body.into());
    let field: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    field.set_value(text);
    field.set_read_only(true);
    place.append_child(&field)?;
    field.select();
    let copied = document.unchecked_ref::<HtmlDocument>().exec_command("copy");
    field.remove();
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        // Where the focus cannot go back to, it stays.
        let _ = focused.focus();
    }
    copied.map(Some)
}
