//! Folders that are dropped or chosen: all files in them, in the order of their paths, without what systems add.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File};

use crate::browser::files;
use crate::browser::idb::{field, text};
use crate::domain::door::zip::{ROUND_LIMIT, is_by_file};

/// How deeply folders may be nested.
const DEPTH: usize = 32;

/// What was dropped or chosen.
#[derive(Default)]
pub struct Dropped {
    /// Files, those of folders included.
    pub files: Vec<File>,
    /// The names of what the browser could not read.
    pub unreadable: Vec<String>,
    /// The names of folders of more than [`ROUND_LIMIT`] files, or nested too deeply, of which none is read.
    pub too_many: Vec<String>,
}

#[wasm_bindgen]
extern "C" {
    /// Something that is dropped.
    type Item;

    /// Not all browsers have it.
    #[wasm_bindgen(method, catch, js_name = webkitGetAsEntry)]
    fn entry(this: &Item) -> Result<Option<Entry>, JsValue>;

    #[wasm_bindgen(method, js_name = getAsFile)]
    fn file(this: &Item) -> Option<File>;

    /// A file or a folder.
    type Entry;

    #[wasm_bindgen(method, getter, js_name = isDirectory)]
    fn is_folder(this: &Entry) -> bool;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;

    #[wasm_bindgen(method, getter, js_name = fullPath)]
    fn path(this: &Entry) -> String;

    #[wasm_bindgen(method)]
    fn file(this: &Entry, done: &Function, failed: &Function);

    #[wasm_bindgen(method, js_name = createReader)]
    fn reader(this: &Entry) -> Reader;

    /// Reads a folder.
    type Reader;

    /// Hands over some of what there is, and nothing once that was all.
    #[wasm_bindgen(method, js_name = readEntries)]
    fn read(this: &Reader, done: &Function, failed: &Function);
}

/// Returns what a `drop` event brings; what that is has to be asked while the event lasts, and is read after it.
pub fn dropped(event: &DragEvent) -> impl Future<Output = Dropped> + use<> {
    let brought = event.data_transfer();
    let items = brought.as_ref().map(|brought| field(brought, "items")).filter(JsValue::is_object);
    let items = items.map(|items| Array::from(&items)).unwrap_or_default();
    let (mut entries, mut loose) = (Vec::<Entry>::new(), Vec::new());
    for item in items.iter().map(JsCast::unchecked_into::<Item>) {
        match item.entry() {
            Ok(Some(entry)) => entries.push(entry),
            // What another program hands over may lie in no folder.
            _ => loose.extend(item.file().map(|file| (format!("/{}", file.name()), file))),
        }
    }
    let files = brought.and_then(|brought| brought.files());
    let files = files.map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect());
    async move {
        let mut dropped = Dropped::default();
        // Files by themselves come quicker so, and in the order in which they were marked.
        if !entries.iter().any(Entry::is_folder) {
            dropped.files = files.unwrap_or_default();
            return dropped;
        }
        let mut left = ROUND_LIMIT.saturating_sub(loose.len());
        let mut found = loose;
        for entry in entries {
            let (name, before) = (entry.name(), left);
            if let Some((files, unreadable)) = walk(entry, &mut left).await {
                found.extend(files);
                dropped.unreadable.extend(unreadable);
            } else {
                left = before;
                dropped.too_many.push(name);
            }
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        dropped.files = found.into_iter().map(|(_, file)| file).collect();
        dropped
    }
}

/// Returns the files of the folder that was chosen in an `<input type=file>` whose `change` event this is.
pub fn chosen(event: &Event) -> Dropped {
    let path = |file: &File| text(file, "webkitRelativePath");
    let mut files = files::chosen(event);
    files.retain(|file| !is_by_file(&path(file)));
    files.sort_by_cached_key(path);
    if files.len() <= ROUND_LIMIT {
        return Dropped { files, ..Dropped::default() };
    }
    let name = files.first().and_then(|file| path(file).split('/').next().map(str::to_owned));
    Dropped { too_many: name.into_iter().collect(), ..Dropped::default() }
}

/// Returns the files of a folder with their paths, or the one file, and the names of what cannot be read; `None` where
/// there is more than is `left`, or it is nested too deeply.
async fn walk(entry: Entry, left: &mut usize) -> Option<(Vec<(String, File)>, Vec<String>)> {
    let (mut files, mut unreadable, mut open) = (Vec::new(), Vec::new(), vec![(entry, 0)]);
    while let Some((entry, depth)) = open.pop() {
        *left = left.checked_sub(1)?;
        let path = entry.path();
        if entry.is_folder() {
            let reader = entry.reader();
            loop {
                let Ok(some) = answer(&|done, failed| reader.read(done, failed)).await else {
                    unreadable.push(entry.name());
                    break;
                };
                let some = Array::from(&some);
                if some.length() == 0 {
                    break;
                }
                open.extend(some.iter().map(|entry| (entry.unchecked_into(), depth + 1)));
                if depth == DEPTH || open.len() > *left {
                    return None;
                }
            }
        } else if depth == 0 || !is_by_file(path.trim_start_matches('/')) {
            match answer(&|done, failed| entry.file(done, failed)).await {
                Ok(file) => files.push((path, file.unchecked_into())),
                Err(_) => unreadable.push(entry.name()),
            }
        }
    }
    Some((files, unreadable))
}

/// Waits for what is handed to one of two functions.
async fn answer(ask: &dyn Fn(&Function, &Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| ask(&done, &failed))).await
}
