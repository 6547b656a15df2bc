//! A text that somebody writes: committed on leaving, a second after the last key, a second and a half after the first
//! one not yet committed, and when the page is hidden; never while an input method is composing.

use std::time::Duration;

use leptos::ev;
use leptos::html::{Input, Textarea};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use crate::ui::components::said::Said;

/// After the last key.
const AFTER_LAST: Duration = Duration::from_secs(1);
/// After the first key that is not committed: what a sudden end may take is at most two seconds with the saving.
const AFTER_FIRST: Duration = Duration::from_millis(1500);

/// What kind of text is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A line.
    #[default]
    Line,
    /// Several lines.
    Paragraph,
    /// A number.
    Number,
    /// A day.
    Day,
}

/// What a field holds between the keys and the workbook.
#[derive(Clone, Copy)]
struct Draft {
    /// What has been written and not been committed.
    text: StoredValue<Option<String>>,
    is_composing: StoredValue<bool>,
    /// What the field holds while an input method is composing: not a text of anybody's yet.
    composed: StoredValue<Option<String>>,
    last: StoredValue<Option<TimeoutHandle>>,
    first: StoredValue<Option<TimeoutHandle>>,
    hiding: StoredValue<Vec<WindowListenerHandle>, LocalStorage>,
    error: RwSignal<Option<String>>,
    is_focused: RwSignal<bool>,
    fault: Callback<String, Option<String>>,
    on_commit: Callback<String>,
    on_leave: Callback<()>,
    /// Whether somebody has been told that something is written here that is not handed on.
    is_open: StoredValue<bool>,
    on_writing: Option<Callback<bool>>,
}

impl Draft {
    /// Says whether the field has gone with its page: a browser tells a field that it is left while it is removed.
    fn is_gone(self) -> bool {
        self.is_composing.try_get_value().is_none()
    }

    fn write(self, text: String) {
        if self.is_composing.get_value() {
            self.composed.set_value(Some(text));
        } else {
            self.text.set_value(Some(text));
            self.wait();
        }
        self.tell_open(true);
    }

    /// Tells when something begins to stand here that is not handed on, and when it does no more; what has been
    /// complained about is not on its way.
    fn tell_open(self, is_open: bool) {
        if self.is_open.get_value() != is_open {
            self.is_open.set_value(is_open);
            if let Some(on_writing) = self.on_writing {
                on_writing.run(is_open);
            }
        }
    }

    fn compose(self, is_composing: bool) {
        if self.is_gone() {
            return;
        }
        self.is_composing.set_value(is_composing);
        if is_composing {
            self.stop_waiting();
            return;
        }
        if let Some(text) = self.composed.try_update_value(Option::take).flatten() {
            self.text.set_value(Some(text));
        }
        if self.text.with_value(Option::is_some) {
            self.wait();
        } else {
            self.tell_open(false);
        }
    }

    fn wait(self) {
        let again = |handle: StoredValue<Option<TimeoutHandle>>, time: Duration| {
            // A page without a window has no timers; leaving the field commits all the same.
            handle.set_value(set_timeout_with_handle(move || self.commit(false), time).ok());
        };
        if let Some(last) = self.last.get_value() {
            last.clear();
        }
        again(self.last, AFTER_LAST);
        if self.first.get_value().is_none() {
            again(self.first, AFTER_FIRST);
        }
    }

    fn stop_waiting(self) {
        for handle in [self.last, self.first] {
            if let Some(timeout) = handle.get_value() {
                timeout.clear();
            }
            handle.set_value(None);
        }
    }

    /// Hands on what was written; a complaint is only made when the field is left.
    fn commit(self, is_final: bool) {
        if self.is_gone() {
            return;
        }
        self.stop_waiting();
        let Some(text) = self.text.get_value() else { return };
        match self.fault.run(text.clone()) {
            Some(error) if is_final => {
                self.error.set(Some(error));
                self.tell_open(false);
            }
            Some(_) => {}
            None => {
                self.text.set_value(None);
                self.error.set(None);
                self.on_commit.run(text);
                self.tell_open(false);
            }
        }
    }

    fn enter(self) {
        self.is_focused.set(true);
        let on_hide = move || self.commit(false);
        self.hiding.set_value(vec![
            window_event_listener(ev::visibilitychange, move |_| on_hide()),
            window_event_listener(ev::pagehide, move |_| on_hide()),
        ]);
    }

    fn leave(self) {
        if self.is_gone() {
            return;
        }
        // Some browsers end the composition only after the field has been left.
        self.compose(false);
        self.commit(true);
        self.close();
        self.is_focused.set(false);
        self.on_leave.run(());
    }

    fn close(self) {
        self.stop_waiting();
        self.hiding.update_value(|hiding| hiding.drain(..).for_each(WindowListenerHandle::remove));
    }
}

/// A field bound to a text elsewhere; what others write there appears once nobody is writing here.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: Said,
    /// The text as it is recorded.
    #[prop(into)]
    value: Signal<String>,
    /// Says in words what is wrong with a text, if anything; such a text stays in the field and is not handed on.
    fault: Callback<String, Option<String>>,
    /// Told the text.
    on_commit: Callback<String>,
    /// Told when the field has been left.
    on_leave: Callback<()>,
    /// Told when something begins to stand in the field that has not been handed on, and when it does no more.
    #[prop(optional)]
    on_writing: Option<Callback<bool>>,
    /// What kind of text is asked for.
    #[prop(optional)]
    shape: Shape,
    /// What is to be thought of about the text as it is recorded, if anything; it keeps nothing from being handed on.
    #[prop(optional_no_strip)]
    warning: Option<Signal<Option<&'static str>>>,
    /// The id of a `<datalist>` of texts that are offered, for a line.
    #[prop(optional_no_strip)]
    list: Option<&'static str>,
) -> impl IntoView {
    let draft = Draft {
        text: StoredValue::new(None),
        is_composing: StoredValue::new(false),
        composed: StoredValue::new(None),
        last: StoredValue::new(None),
        first: StoredValue::new(None),
        hiding: StoredValue::new_local(Vec::new()),
        error: RwSignal::new(None),
        is_focused: RwSignal::new(false),
        fault,
        on_commit,
        on_leave,
        is_open: StoredValue::new(false),
        on_writing,
    };
    on_cleanup(move || {
        draft.commit(false);
        draft.tell_open(false);
        draft.close();
    });
    let error =
        move || draft.error.get().map(|error| view! { <p class="text-field__error" role="alert">{error}</p> });
    let is_invalid = move || draft.error.with(Option::is_some).then_some("true");
    let field = if shape == Shape::Paragraph {
        let area = NodeRef::<Textarea>::new();
        Effect::new(move |_| {
            let text = value.get();
            if let Some(area) = area.get()
                && !draft.is_focused.get()
                && draft.error.with(Option::is_none)
            {
                area.set_value(&text);
            }
        });
        view! {
            <textarea
                node_ref=area rows="2" aria-invalid=is_invalid
                on:input=move |event| draft.write(event_target_value(&event))
                on:change=move |_| draft.commit(true)
                on:compositionstart=move |_| draft.compose(true)
                on:compositionend=move |_| draft.compose(false)
                on:focus=move |_| draft.enter()
                on:blur=move |_| draft.leave()
            ></textarea>
        }
        .into_any()
    } else {
        let input = NodeRef::<Input>::new();
        Effect::new(move |_| {
            let text = value.get();
            if let Some(input) = input.get()
                && !draft.is_focused.get()
                && draft.error.with(Option::is_none)
            {
                input.set_value(&text);
            }
        });
        view! {
            <input
                node_ref=input
                type=if shape == Shape::Day { "date" } else { "text" }
                inputmode=(shape == Shape::Number).then_some("decimal")
                autocomplete="off" list=list aria-invalid=is_invalid
                on:input=move |event| draft.write(event_target_value(&event))
                on:change=move |_| draft.commit(shape != Shape::Day)
                on:compositionstart=move |_| draft.compose(true)
                on:compositionend=move |_| draft.compose(false)
                on:focus=move |_| draft.enter()
                on:blur=move |_| draft.leave()
            />
        }
        .into_any()
    };
    view! {
        <div class="text-field" data-shape=if shape == Shape::Number { "number" } else { "text" }>
            <label><span lang=label.lang>{label.text}</span> {field}</label>
            {error}
            {warning.map(|warning| view! {
                <p class="text-field__warning" aria-live="polite">
                    {move || warning.get().map(|warning| view! { <span>{warning}</span> })}
                </p>
            })}
        </div>
    }
}
