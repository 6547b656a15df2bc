//! Elements built by hand, for what has to be there before the framework is.
//!
//! Nothing here fails: names of elements and attributes are constants, and an element is a node of its page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// An element; a handle, cheap to clone.
#[derive(Clone)]
pub struct Node(Element);

/// Makes an element with a class; none for an empty one.
pub fn node(tag: &str, class: &str) -> Node {
    let made = web_sys::window().and_then(|window| window.document()?.create_element(tag).ok());
    let node = Node(made.unwrap_or_else(|| unreachable!("a page can make a <{tag}>")));
    node.set("class", Some(class).filter(|class| !class.is_empty()));
    node
}

impl Node {
    /// Returns the handle of an element that is there.
    pub fn of(element: &Element) -> Self {
        Self(element.clone())
    }

    /// Returns a copy of the element with all that is in it; what listens to it is not copied.
    #[must_use]
    pub fn copy(&self) -> Self {
        let copy = self.0.clone_node_with_deep(true).ok().and_then(|copy| copy.dyn_into().ok());
        Self(copy.unwrap_or_else(|| unreachable!("an element can be copied")))
    }

    /// Gives the element an attribute.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// Adds a text at the end.
    #[must_use]
    pub fn says(self, text: &str) -> Self {
        // Only an element that is its own child is refused.
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds elements at the end, in order.
    #[must_use]
    pub fn holds<'a>(self, children: impl IntoIterator<Item = &'a Self>) -> Self {
        for child in children {
            self.add(child);
        }
        self
    }

    /// Calls back when an event happens here, for as long as the element lives.
    pub fn listen(&self, name: &str, heard: impl Fn(Event) + 'static) {
        let heard: Box<dyn FnMut(Event)> = Box::new(heard);
        let listener = Closure::wrap(heard).into_js_value();
        // Only a listener that is no function is refused.
        let _ = self.0.add_event_listener_with_callback(name, listener.unchecked_ref());
    }

    /// Adds an element at the end.
    pub fn add(&self, child: &Self) {
        // Only an element that is its own child is refused.
        let _ = self.0.append_child(&child.0);
    }

    /// Sets an attribute, or takes it away.
    pub fn set(&self, name: &str, value: Option<&str>) {
        // Only names with forbidden characters are refused.
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// Takes everything out and says a text; an unchanged text is left alone, so that it is not announced again.
    pub fn say(&self, text: &str) {
        if self.0.text_content().as_deref() != Some(text) {
            self.0.set_text_content(Some(text));
        }
    }

    /// Ticks or unticks a checkbox or a radio button.
    pub fn tick(&self, on: bool) {
        self.0.unchecked_ref::<HtmlInputElement>().set_checked(on);
    }

    /// Says whether a checkbox or a radio button is ticked.
    pub fn is_ticked(&self) -> bool {
        self.0.unchecked_ref::<HtmlInputElement>().checked()
    }

    /// Returns the value of a field.
    pub fn value(&self) -> String {
        // Inputs and selects both have a `value`.
        crate::browser::idb::text(&self.0, "value")
    }

    /// Gives a field a value.
    pub fn write(&self, value: &str) {
        // A plain property cannot be refused.
        let _ = js_sys::Reflect::set(&self.0, &"value".into(), &value.into());
    }

    /// Puts the element into another one, in the place of whatever is there.
    pub fn mount(&self, place: &HtmlElement) {
        place.replace_children_with_node_1(&self.0);
    }
}
