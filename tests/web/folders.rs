//! Folders that are dropped: whole, in order, within limits, and also where a browser knows none.

use plan_workbook::browser::folders::{self, Dropped};
use plan_workbook::domain::door::zip::ROUND_LIMIT;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::DragEvent;

use super::js;

/// Drops what a script makes of `file(path)`, `folder(path, entries)` and `broken(path, entries)`.
async fn drop(entries: &str) -> Dropped {
    let event = js(
        entries,
        "const name = path => path.split('/').at(-1);
         const file = path => ({ fullPath: path, name: name(path), isDirectory: false,
             file: (done, failed) => path.endsWith('.gone') ? failed(new Error('gone')) : done(new File(['{}'], name(path))) });
         const folder = (path, inside, breaks) => ({ fullPath: path, name: name(path), isDirectory: true, createReader() {
             let at = 0;
             return { readEntries(done, failed) {
                 const some = inside.slice(at, at + 100);
                 at += 100;
                 if (breaks && some.length === 0) failed(new Error('broken')); else setTimeout(() => done(some)) } } } });
         const broken = (path, inside) => folder(path, inside, true);
         const entries = new Function('file', 'folder', 'broken', 'return ' + it)(file, folder, broken);
         const dataTransfer = new DataTransfer();
         entries.forEach(entry => dataTransfer.items.add(new File([''], entry.name)));
         self.realEntry = DataTransferItem.prototype.webkitGetAsEntry;
         DataTransferItem.prototype.webkitGetAsEntry = () => entries.shift();
         return new DragEvent('drop', { dataTransfer })",
    );
    let dropped = folders::dropped(event.unchecked_ref::<DragEvent>());
    js("", "DataTransferItem.prototype.webkitGetAsEntry = realEntry");
    dropped.await
}

fn names(dropped: &Dropped) -> Vec<String> {
    dropped.files.iter().map(web_sys::File::name).collect()
}

#[wasm_bindgen_test]
async fn a_folder_is_read_with_all_in_it_by_path_and_what_systems_add_is_left_out() {
    let dropped = drop(
        "[folder('/期', [file('/期/乙.json'), folder('/期/甲', [file('/期/甲/3.json'), file('/期/甲/Thumbs.db')]),
             file('/期/.DS_Store'), folder('/期/__MACOSX', [file('/期/__MACOSX/a')]), file('/期/丙.json')]),
           file('/.自己的'), folder('/空', [])]",
    )
    .await;
    assert_eq!(names(&dropped), [".自己的", "丙.json", "乙.json", "3.json"]);
    assert!(dropped.unreadable.is_empty() && dropped.too_many.is_empty());
}

#[wasm_bindgen_test]
async fn a_folder_of_many_is_read_to_its_end_and_what_cannot_be_read_is_named() {
    let many = "Array.from({ length: 250 }, (_, at) => file('/多/' + String(at).padStart(3, '0')))";
    let dropped =
        drop(&format!("[broken('/坏', [file('/坏/1'), file('/坏/2.gone')]), folder('/多', {many})]")).await;
    let names = names(&dropped);
    assert_eq!((names.len(), names[0].as_str(), names[1].as_str(), names[250].as_str()), (251, "1", "000", "249"));
    assert_eq!(dropped.unreadable, ["坏", "2.gone"]);
}

#[wasm_bindgen_test]
async fn a_folder_without_end_is_refused_and_the_others_are_read() {
    let deep = "(function of(path) { let is = true; return { fullPath: path, name: '深', isDirectory: true, \
                createReader: () => ({ readEntries(done) { done(is ? [of(path + '/x')] : []); is = false } }) } })('/深')";
    let many = format!(
        "folder('/多', Array(100).fill(folder('/多/a', Array({}).fill(file('/多/a/b')))))",
        ROUND_LIMIT / 50
    );
    let dropped = drop(&format!("[file('/1'), {deep}, {many}, folder('/二', [file('/二/2')])]")).await;
    assert_eq!(names(&dropped), ["1", "2"]);
    assert_eq!(dropped.too_many, ["深", "多"]);
}

#[wasm_bindgen_test]
fn files_by_themselves_come_as_the_browser_has_them() {
    let event = js(
        "",
        "const dataTransfer = new DataTransfer();
         ['b', 'a', '.c'].forEach(name => dataTransfer.items.add(new File(['x'], name)));
         return new DragEvent('drop', { dataTransfer })",
    );
    for without in ["", "delete DataTransferItem.prototype.webkitGetAsEntry"] {
        js("", &format!("self.realEntry = DataTransferItem.prototype.webkitGetAsEntry; {without}"));
        let dropped = folders::dropped(event.unchecked_ref::<DragEvent>());
        js("", "DataTransferItem.prototype.webkitGetAsEntry = realEntry");
        // Nothing has to be waited for.
        let mut dropped = std::pin::pin!(dropped);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let std::task::Poll::Ready(dropped) = dropped.as_mut().poll(&mut context) else { panic!("{without}") };
        assert_eq!(names(&dropped), ["b", "a", ".c"], "{without}");
    }
}
