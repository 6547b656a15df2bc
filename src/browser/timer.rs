//! Does something later.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::VisibilityState;

/// Something that is to be done later; dropping it calls it off.
pub struct Timeout {
    id: Option<i32>,
    _act: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Does something once after a time in milliseconds.
    pub fn new(milliseconds: i32, act: impl FnMut() + 'static) -> Self {
        let act = Closure::<dyn FnMut()>::new(act);
        // Without a window there is no later; nothing is called off then.
        let id = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(act.as_ref().unchecked_ref(), milliseconds)
                .ok()
        });
        Self { id, _act: act }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

/// Returns a promise of `undefined` after a time in milliseconds.
pub fn after(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Only a page that is being closed refuses, and then nobody waits any more.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    })
}

/// Does something once the next frame has been drawn; a page that is out of sight draws none.
pub fn after_frame(act: impl FnOnce() + 'static) {
    let later = Closure::once_into_js(move || {
        // The frame is drawn when this has returned.
        let act = Closure::once_into_js(act);
        if let Some(window) = web_sys::window() {
            // Only a page that is being closed refuses, and then there is nothing to wait for.
            let _ = window.set_timeout_with_callback(act.unchecked_ref());
        }
    });
    if let Some(window) = web_sys::window() {
        // As above.
        let _ = window.request_animation_frame(later.unchecked_ref());
    }
}

/// How long a page is waited for that draws nothing, in milliseconds.
const UNDRAWN: i32 = 250;

/// Waits until the page has drawn what was changed, and so has answered what somebody did meanwhile; one that is out of
/// sight draws nothing, and only has its turn.
pub async fn drawn() {
    let document = web_sys::window().and_then(|window| window.document());
    if document.is_none_or(|document| document.visibility_state() == VisibilityState::Hidden) {
        return wait(0).await;
    }
    let drawn = Promise::new(&mut |resolve, _| {
        let done = resolve.clone();
        // Nobody waits any more where this fails.
        after_frame(move || drop(done.call0(&JsValue::UNDEFINED)));
        if let Some(window) = web_sys::window() {
            // It may be out of sight by then; and as above.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, UNDRAWN);
        }
    });
    // The promise is only ever kept.
    let _ = JsFuture::from(drawn).await;
}

/// Gives the page time for what somebody does, while much is being done in one go, step by step.
pub struct Pace {
    /// When the page had its last turn.
    since: f64,
    /// When the last step ended.
    last: f64,
}

/// How long work may go on before the page gets its turn, in milliseconds: well within what a tap may take.
const TURN: f64 = 12.0;

impl Pace {
    /// Begins.
    pub fn begin() -> Self {
        let now = milliseconds();
        Self { since: now, last: now }
    }

    /// Lets the page have its turn, where another step as long as the last one would go on for too long; says whether it had
    /// one.
    pub async fn rest(&mut self) -> bool {
        let now = milliseconds();
        let is_due = now + (now - self.last) - self.since >= TURN;
        if is_due {
            drawn().await;
            *self = Self::begin();
        } else {
            self.last = now;
        }
        is_due
    }
}

fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Waits for a time in milliseconds.
pub async fn wait(milliseconds: i32) {
    // The promise is only ever kept.
    let _ = JsFuture::from(after(milliseconds)).await;
}
