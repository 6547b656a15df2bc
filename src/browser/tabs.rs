//! Tells other tabs that a workbook has moved on, and hears it from them.
//!
//! Only views are refreshed by it: what is written is right by compare-and-swap, with or without messages.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::browser::idb::{field, object, text};
use crate::browser::record;

/// The channel between the tabs of one deployment; where the browser has none it does nothing.
#[derive(Clone)]
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens the channel of a deployment.
    pub fn open(scope: &str) -> Self {
        // The constructor throws where the browser lacks it, and the tabs then do not hear each other.
        Self(BroadcastChannel::new(&format!("plan-workbook:{scope}")).ok())
    }

    /// Tells the other tabs that a workbook is at a revision.
    pub fn post(&self, book: &str, rev: u64) {
        if let Some(channel) = &self.0 {
            // Other tabs that do not hear it find out when they write or come back.
            let _ = channel.post_message(&object(&[("book", book.into()), ("rev", record::number(rev))]));
        }
    }

    /// Tells the other tabs that the device is being cleared: they let go of everything.
    pub fn post_cleared(&self) {
        if let Some(channel) = &self.0 {
            // As above; what another tab puts back is found.
            let _ = channel.post_message(&object(&[("cleared", true.into())]));
        }
    }

    /// Listens, for as long as the page lives, to what other tabs post.
    ///
    /// `cleared` is called when another one clears the device.
    pub fn listen(&self, heard: impl Fn(String, u64) + 'static, cleared: impl Fn() + 'static) {
        if let Some(channel) = &self.0 {
            let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let message = event.data();
                if field(&message, "cleared").is_truthy() {
                    return cleared();
                }
                heard(text(&message, "book"), record::rev(&message));
            });
            channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        }
    }
}
