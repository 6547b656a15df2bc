//! The page itself: its address, its root, and what it tells when it hides, returns, or breaks.
//!
//! Listeners live as long as the page; nothing here fails: outside a page, nothing happens.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, Event, EventTarget, HtmlElement, KeyboardEvent, Location,
    PageTransitionEvent, Url, VisibilityState, Window,
};

/// A key pressed anywhere on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what is held beside a key is a set of yes and no")]
pub struct Key {
    /// The key's name as browsers give it: `z`, `Escape`, `ArrowDown`.
    pub key: String,
    /// Whether Control, or Command on a Mac, is held.
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether somebody is writing: in a field, or composing with an input method.
    pub writing: bool,
    /// Whether the key has been held down and comes again.
    pub repeats: bool,
}

/// Where the page lies that saves everything on the device without this program.
pub const RESCUE: &str = "rescue.html";

/// Returns the deployment path that divides storage among apps of one host: up to the last `/`, that included.
pub fn scope() -> String {
    let path = location().and_then(|location| location.pathname().ok()).unwrap_or_default();
    path.rsplit_once('/').map_or_else(|| "/".to_owned(), |(folder, _)| format!("{folder}/"))
}

/// Returns the address's hash, `#` included; empty where there is none.
pub fn hash() -> String {
    location().and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// Returns the host that a link leads to, as the browser reads it; `None` for what is no page of the web.
pub fn host_of(href: &str) -> Option<String> {
    let url = Url::new(href).ok()?;
    let is_page = matches!(url.protocol().as_str(), "http:" | "https:");
    Some(url.host()).filter(|host| is_page && !host.is_empty())
}

/// Returns the page's address without query and hash.
pub fn address() -> String {
    let whole = location().and_then(|location| location.href().ok()).unwrap_or_default();
    whole.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Goes to another hash; a new step of the browser's history.
pub fn set_hash(hash: &str) {
    if let Some(location) = location() {
        // The hash of a page can always be set.
        let _ = location.set_hash(hash);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(location) = location() {
        // A page that is being closed needs no reloading.
        let _ = location.reload();
    }
}

/// Calls back when the hash changes.
pub fn on_hash_change(changed: impl Fn() + 'static) {
    listen(window(), "hashchange", move |_| changed());
}

/// Says whether the page is out of sight.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Calls back when the page may not be heard of again: hidden, left, or frozen.
pub fn on_hidden(hidden: impl Fn() + 'static) {
    let hidden = Rc::new(hidden);
    let (left, frozen) = (hidden.clone(), hidden.clone());
    listen(document(), "visibilitychange", move |_| {
        if is_hidden() {
            hidden();
        }
    });
    listen(window(), "pagehide", move |_| left());
    listen(document(), "freeze", move |_| frozen());
}

/// Has the browser ask, in its own words, before the page is left while something would go with it.
pub fn on_leave(is_at_stake: impl Fn() -> bool + 'static) {
    listen(window(), "beforeunload", move |event| {
        if is_at_stake() {
            event.prevent_default();
            // Older browsers ask only where this is set; it is a plain property and cannot be refused.
            let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &true.into());
        }
    });
}

/// Calls back when the page comes back: seen again, thawed, or taken out of the browser's store of left pages.
pub fn on_return(returned: impl Fn() + 'static) {
    let returned = Rc::new(returned);
    let (shown, thawed) = (returned.clone(), returned.clone());
    listen(document(), "visibilitychange", move |_| {
        if !is_hidden() {
            returned();
        }
    });
    listen(window(), "pageshow", move |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            shown();
        }
    });
    listen(document(), "resume", move |_| thawed());
}

/// Calls back for every key without Alt; one that is answered with `true` has been taken care of.
pub fn on_key(pressed: impl Fn(&Key) -> bool + 'static) {
    listen(document(), "keydown", move |event| {
        let stroke: &KeyboardEvent = event.unchecked_ref();
        let field = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let key = Key {
            key: stroke.key(),
            ctrl: stroke.ctrl_key() || stroke.meta_key(),
            shift: stroke.shift_key(),
            writing: stroke.is_composing()
                || target.is_some_and(|target| target.matches(field).unwrap_or_default()),
            repeats: stroke.repeat(),
        };
        if !stroke.alt_key() && pressed(&key) {
            event.prevent_default();
        }
    });
}

/// Returns an element for the app to be built in, out of sight.
pub fn new_root() -> Option<HtmlElement> {
    let root = document()?.create_element("div").ok()?;
    root.set_id("app");
    root.dyn_into().ok()
}

/// Puts the app's element in the place of the shell that the page came with, `#app`.
pub fn show_root(root: &HtmlElement) {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("app")) {
        // A shell that is gone leaves nothing to take the place of.
        let _ = shell.replace_with_with_node_1(root);
    }
}

/// Gives the page its title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the page's heading, so that a screen reader says where one is.
pub fn focus_main_heading() {
    let heading = document().and_then(|document| document.query_selector("h1[tabindex='-1']").ok()?);
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading that cannot have the focus leaves it where it was.
        let _ = heading.focus();
    }
}

/// Brings an element into view and moves the focus to it; says whether there is one.
pub fn show(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &element {
        element.scroll_into_view();
        // An element that cannot have the focus leaves it where it was.
        let _ = element.focus();
    }
    element.is_some()
}

/// Returns the task whose card has the focus, as the page names it.
pub fn focused_task() -> Option<String> {
    let focused = document()?.active_element()?;
    focused.closest("[data-task]").ok()??.get_attribute("data-task")
}

/// Moves the focus into the first field inside an element.
pub fn focus_in(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let field = element.and_then(|element| element.query_selector("input, select, textarea").ok()?);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // A field that cannot have the focus leaves it where it was.
        let _ = field.focus();
    }
}

/// Goes to the top of the page.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Returns how far an element is scrolled down, how high what a selector finds in it is, and how much of it is in sight, in
/// pixels.
pub fn scrolled(place: &web_sys::Element, selector: &str) -> Option<(usize, usize, usize)> {
    let row = place.query_selector(selector).ok()??;
    let [down, row, place] = [place.scroll_top(), row.client_height(), place.client_height()];
    Some((usize::try_from(down).ok()?, usize::try_from(row).ok()?, usize::try_from(place).ok()?))
}

/// Returns in which of the cells that a selector finds something has happened: the row by its number, the column from 0.
pub fn cell_of(event: &Event, selector: &str) -> Option<(usize, usize)> {
    let cell = event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()??;
    let row = cell.closest("[aria-rowindex]").ok()??.get_attribute("aria-rowindex")?.parse().ok()?;
    let before = std::iter::successors(cell.previous_element_sibling(), Element::previous_element_sibling);
    Some((row, before.count()))
}

/// Opens the browser's dialog for printing the page as it is shown.
pub fn print() {
    if let Some(window) = window() {
        // Where a browser has no printing, nothing happens.
        let _ = window.print();
    }
}

/// Marks the moment at which the workbook can be edited.
pub fn mark_ready() {
    set_root("data-ready", Some(""));
    if let Some(performance) = window().and_then(|window| window.performance()) {
        // The mark is for measuring only.
        let _ = performance.mark("ready");
    }
}

/// Does something, and leaves a measure of how long it took, for measuring only.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = window().and_then(|window| window.performance());
    if let Some(performance) = &performance {
        // Where nothing can be measured, nothing is.
        let _ = performance.mark(name);
    }
    let done = work();
    if let Some(performance) = &performance {
        // As above.
        let _ = performance.measure_with_start_mark(name, name);
    }
    done
}

/// Sets theme and text size; no theme follows the device.
pub fn set_look(theme: Option<&str>, text: &str) {
    set_root("data-theme", theme);
    set_root("data-text", Some(text));
}

/// Tells browsers and screen readers the language of the page.
pub fn set_lang(lang: &str) {
    set_root("lang", Some(lang));
}

/// Returns what the browser calls itself.
pub fn user_agent() -> String {
    window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// Returns the build that the page belongs to, where the page says it.
pub fn build() -> Option<String> {
    let meta = document()?.query_selector("meta[name='build']").ok()??;
    meta.get_attribute("content").filter(|build| !build.is_empty())
}

/// Moves the focus to the first field that is marked as wrong.
pub fn focus_first_invalid() {
    let field = document()
        .and_then(|document| document.query_selector("[aria-invalid='true'], [data-invalid='true']").ok()?);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // A field that cannot have the focus leaves it where it was.
        let _ = field.focus();
    }
}

/// Fetches the styles that the page names by a `<link>` and that few ever need; they are there, or cannot be had, once it is
/// waited for.
pub fn styled(id: &str) -> impl Future<Output = ()> + use<> {
    let link = document().and_then(|document| document.get_element_by_id(id));
    let link = link.filter(|link| link.get_attribute("rel").is_some_and(|rel| rel != "stylesheet"));
    let fetched = link.map(|link| {
        Promise::new(&mut |done, _| {
            for end in ["load", "error"] {
                // One that cannot be listened to is not waited for.
                if link.add_event_listener_with_callback(end, &done).is_err() {
                    let _ = done.call0(&link);
                }
            }
            // The order of the layers is said by the styles that are there already: these come after them.
            let _ = link.parent_node().and_then(|head| head.append_child(&link).ok());
            let _ = link.set_attribute("rel", "stylesheet");
        })
    });
    async move {
        let Some(fetched) = fetched else { return };
        // Styles that could not be had are asked for the next time.
        if let Ok(end) = JsFuture::from(fetched).await
            && let Some(link) = end.dyn_ref::<Event>().filter(|end| end.type_() == "error").and_then(Event::target)
        {
            let _ = link.unchecked_into::<Element>().set_attribute("rel", "alternate");
        }
    }
}

/// Has the page's own script say that the program could not be fetched in full.
pub fn say_not_loaded() {
    if let (Some(window), Ok(event)) = (window(), Event::new("plan-workbook:not-loaded")) {
        // A page that is being closed says nothing any more.
        let _ = window.dispatch_event(&event);
    }
}

/// Tells the page's own script when the program breaks: an event `plan-workbook:crash` with the reason.
///
/// The panel that it shows is plain HTML, since nothing of the program runs after a panic.
pub fn install_crash_panel() {
    std::panic::set_hook(Box::new(|panic| {
        let init = CustomEventInit::new();
        init.set_detail(&panic.to_string().into());
        if let (Some(window), Ok(event)) =
            (window(), CustomEvent::new_with_event_init_dict("plan-workbook:crash", &init))
        {
            // Nothing more can be done about a panic that cannot be told.
            let _ = window.dispatch_event(&event);
        }
    }));
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn location() -> Option<Location> {
    Some(window()?.location())
}

/// Sets an attribute of `<html>`, or takes it away.
fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Only names with forbidden characters are refused.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

fn listen(target: Option<impl AsRef<EventTarget>>, name: &str, heard: impl Fn(Event) + 'static) {
    let Some(target) = target else { return };
    let heard: Box<dyn FnMut(Event)> = Box::new(heard);
    let listener = Closure::wrap(heard).into_js_value();
    // Only a listener that is no function is refused.
    let _ = target.as_ref().add_event_listener_with_callback(name, listener.unchecked_ref());
}
