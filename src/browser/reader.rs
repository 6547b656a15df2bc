//! The worker that reads files for the desk, from both ends: what the page asks, and what the worker answers.
//!
//! # Why
//!
//! Thousands of files keep a page from answering taps. The worker is a program of its own, which the page fetches when
//! files are dropped; where there is none, or it dies, whoever asked reads by itself.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Event, File, MessageEvent, Worker};

use crate::browser::idb::{field, object, text};
use crate::browser::timer::Timeout;

/// What the worker has to know before it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// The plan's file.
    pub plan: String,
    /// The year that its dates are moved to for practice.
    pub practice: Option<i32>,
    /// How many tasks the plan has as the page has it.
    pub tasks: usize,
    /// The roll-up that files are held against, as its file; nothing of its units is needed.
    pub rollup: String,
}

/// What the page asks.
pub enum Asked {
    /// To get ready.
    Begin(Begin),
    /// To read files, of the first one what comes after so many entries.
    Files(Vec<File>, usize),
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It has been fetched and hears.
    Here,
    /// It is ready to read.
    Ready,
    /// The file under way holds several, by these names.
    Opened(Vec<String>),
    /// One has been read: its lines, and whether it was the last one of its file.
    Read(Vec<String>, bool),
    /// It cannot go on.
    Broken,
}

/// A worker, from the page's end; it ends when it is dropped.
pub struct Reader {
    worker: Worker,
    heard: Rc<RefCell<VecDeque<Said>>>,
    /// What is called when something has been heard.
    bell: Rc<RefCell<Option<Function>>>,
    /// Lives as long as the worker.
    _listener: Closure<dyn FnMut(Event)>,
}

impl Reader {
    /// Starts the worker that the page names by `<link id="desk-worker">`; `None` where there is none, or the browser
    /// starts none. Whether it can be fetched shows in what it says.
    pub fn start() -> Option<Self> {
        let link = web_sys::window()?.document()?.get_element_by_id("desk-worker")?;
        let worker = Worker::new(&link.get_attribute("href")?).ok()?;
        let heard: Rc<RefCell<VecDeque<Said>>> = Rc::default();
        let bell: Rc<RefCell<Option<Function>>> = Rc::default();
        let (to, ring) = (heard.clone(), bell.clone());
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let message = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            // An error of the worker is told here, and need not be told to the whole page.
            if message.is_none() {
                event.prevent_default();
            }
            to.borrow_mut().push_back(message.and_then(|message| said_from(&message)).unwrap_or(Said::Broken));
            if let Some(ring) = ring.take() {
                // Nobody listens any more where this fails.
                let _ = ring.call0(&JsValue::UNDEFINED);
            }
        });
        let function = Some(listener.as_ref().unchecked_ref());
        worker.set_onmessage(function);
        worker.set_onerror(function);
        Some(Self { worker, heard, bell, _listener: listener })
    }

    /// Asks something; what cannot be asked is not answered, which shows in time.
    pub fn ask(&self, asked: &Asked) {
        let message = match asked {
            Asked::Begin(Begin { plan, practice, tasks, rollup }) => object(&[
                ("kind", "begin".into()),
                ("plan", plan.into()),
                ("practice", practice.map_or(JsValue::UNDEFINED, JsValue::from)),
                ("tasks", count(*tasks)),
                ("rollup", rollup.into()),
            ]),
            Asked::Files(files, skip) => {
                let files: Array = files.iter().collect();
                object(&[("kind", "files".into()), ("files", files.into()), ("skip", count(*skip))])
            }
        };
        // As above.
        let _ = self.worker.post_message(&message);
    }

    /// Returns what the worker says next; `None` where it says nothing for so many milliseconds.
    pub async fn next(&self, patience: i32) -> Option<Said> {
        if let Some(said) = self.heard.borrow_mut().pop_front() {
            return Some(said);
        }
        let rung = Promise::new(&mut |resolve, _| *self.bell.borrow_mut() = Some(resolve));
        let bell = self.bell.clone();
        let patience = Timeout::new(patience, move || {
            if let Some(ring) = bell.take() {
                // The promise is there as long as it is waited for.
                let _ = ring.call0(&JsValue::UNDEFINED);
            }
        });
        // The promise is only ever kept.
        let _ = JsFuture::from(rung).await;
        drop(patience);
        self.heard.borrow_mut().pop_front()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Hears, as the worker, what the page asks, for as long as the worker lives; and says that it does.
pub fn listen(mut hear: impl FnMut(Asked) + 'static) {
    let Some(scope) = scope() else { return };
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(asked) = asked_from(&event.data()) {
            hear(asked);
        }
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    say(&Said::Here);
}

/// Says something to the page, as the worker.
pub fn say(said: &Said) {
    let list = |texts: &[String]| JsValue::from(texts.iter().map(JsValue::from).collect::<Array>());
    let message = match said {
        Said::Here => object(&[("kind", "here".into())]),
        Said::Ready => object(&[("kind", "ready".into())]),
        Said::Opened(names) => object(&[("kind", "opened".into()), ("names", list(names))]),
        Said::Read(lines, is_last) => {
            object(&[("kind", "read".into()), ("lines", list(lines)), ("last", (*is_last).into())])
        }
        Said::Broken => object(&[("kind", "broken".into())]),
    };
    if let Some(scope) = scope() {
        // A page that is gone hears nothing.
        let _ = scope.post_message(&message);
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    // A page has no such class in its global scope either, and is asked for by nobody here.
    let scope: Object = js_sys::global();
    Reflect::has(&scope, &"postMessage".into()).ok()?.then(|| scope.unchecked_into())
}

fn said_from(message: &JsValue) -> Option<Said> {
    Some(match text(message, "kind").as_str() {
        "here" => Said::Here,
        "ready" => Said::Ready,
        "opened" => Said::Opened(texts(&field(message, "names"))?),
        "read" => Said::Read(texts(&field(message, "lines"))?, field(message, "last").is_truthy()),
        _ => return None,
    })
}

fn asked_from(message: &JsValue) -> Option<Asked> {
    let number = |name: &str| field(message, name).as_f64();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from f64 saturates")]
    Some(match text(message, "kind").as_str() {
        "begin" => Asked::Begin(Begin {
            plan: text(message, "plan"),
            practice: number("practice").map(|year| year as i32),
            tasks: number("tasks")? as usize,
            rollup: text(message, "rollup"),
        }),
        "files" => {
            let files: Array = field(message, "files").dyn_into().ok()?;
            let files: Option<Vec<File>> = files.iter().map(|file| file.dyn_into().ok()).collect();
            Asked::Files(files?, number("skip")? as usize)
        }
        _ => return None,
    })
}

fn texts(list: &JsValue) -> Option<Vec<String>> {
    let list: &Array = list.dyn_ref()?;
    list.iter().map(|text| text.as_string()).collect()
}

/// Counts of files and tasks are far below what a number of the browser holds.
fn count(number: usize) -> JsValue {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}
