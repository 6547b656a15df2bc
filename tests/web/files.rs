//! Files in and out, and the clipboard.

use js_sys::Array;
use plan_workbook::browser::files::{self, FileError};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

use super::{js, js_wait};

fn file(text: &str) -> File {
    File::new_with_str_sequence(&Array::of1(&text.into()), "一校.json").expect("a file")
}

#[wasm_bindgen_test]
async fn a_file_is_read_whole() {
    assert_eq!(files::read(&file("工作要点"), 12).await, Ok("工作要点".as_bytes().to_vec()));
}

#[wasm_bindgen_test]
async fn a_file_over_the_limit_is_refused_unread() {
    js(
        "",
        "self.reads = 0; self.realRead = Blob.prototype.arrayBuffer;
         Blob.prototype.arrayBuffer = function () { self.reads++; return realRead.call(this) }",
    );
    let result = files::read(&file("工作要点"), 11).await;
    let allowed = files::read(&file("要"), 11).await;
    js("", "Blob.prototype.arrayBuffer = self.realRead");
    assert_eq!(result, Err(FileError::TooLarge(12, 11)));
    assert!(allowed.is_ok());
    assert_eq!(js("", "return self.reads").as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_file_that_is_gone_is_told() {
    js(
        "",
        "self.realRead = Blob.prototype.arrayBuffer;
         Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))",
    );
    let result = files::read(&file("x"), 11).await;
    js("", "Blob.prototype.arrayBuffer = self.realRead");
    assert_eq!(result, Err(FileError::Unreadable("gone".to_owned())));
}

#[wasm_bindgen_test]
fn gb18030_is_decoded_and_what_is_not_is_refused() {
    let bytes = [0xB9, 0xA4, 0xD7, 0xF7, 0xD2, 0xAA, 0xB5, 0xE3];
    assert_eq!(files::decode(&bytes, "gb18030").as_deref(), Some("工作要点"));
    assert_eq!(files::decode(&[0x81], "gb18030"), None);
    assert_eq!(files::decode(&bytes, "utf-8"), None);
    assert_eq!(files::decode(b"x", "no such encoding"), None);
}

#[wasm_bindgen_test]
async fn a_text_is_handed_out_as_a_file() {
    js(
        "",
        "self.saved = new Promise(done => addEventListener('click', event => {
             event.preventDefault();
             const link = event.target;
             fetch(link.href).then(r => r.text()).then(text => done(link.download + '|' + text)) }, { once: true }))",
    );
    assert!(files::save_text("一校_备份.json", "application/json", "{\"校\":1}"));
    assert_eq!(js_wait("", "return saved").await.as_string().as_deref(), Some("一校_备份.json|{\"校\":1}"));
    assert_eq!(js("", "return document.querySelectorAll('a[download]').length").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn copying_works_on_plain_http_and_under_a_dialog() {
    js(
        "",
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
         self.realCopy = document.execCommand;
         document.execCommand = command => {
             const field = document.activeElement;
             self.copied = command + ':' + field.value.slice(field.selectionStart, field.selectionEnd);
             return true };
         const dialog = document.createElement('dialog');
         dialog.innerHTML = '<button>复制</button>';
         document.body.append(dialog); dialog.showModal(); dialog.firstChild.focus();",
    );
    let copied = files::copy_text("全部内容").await;
    let focus = js("", "return document.activeElement.textContent");
    js(
        "",
        "delete navigator.clipboard; document.execCommand = realCopy; document.querySelector('dialog').remove()",
    );
    assert!(copied);
    assert_eq!(js("", "return self.copied").as_string().as_deref(), Some("copy:全部内容"));
    assert_eq!(focus.as_string().as_deref(), Some("复制"));
}
