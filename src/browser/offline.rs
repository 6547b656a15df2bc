//! The page without a network: a service worker keeps the build, where the browser lets it.
//!
//! A new build waits until it is told to take over. Plain http and some browsers have no service workers; nothing that
//! saves an answer needs one. There the host is asked, past every cache, whether this page is an old one: chat programs
//! and office proxies keep pages for days.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RequestCache, RequestInit, Response, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    Url,
};

use crate::browser::page;

/// What the page wants to be told about the builds that are kept.
#[derive(Clone)]
pub struct Told<N, C> {
    /// A newer build is ready to take over.
    pub newer: N,
    /// Another build has taken over, or none is kept any more: what this page has not fetched yet may be gone.
    pub changed: C,
}

/// Has this build kept on the device, and tells what becomes of it.
pub fn keep(told: Told<impl Fn() + Clone + 'static, impl Fn() + 'static>) {
    spawn_local(async move {
        let Told { newer, changed } = told;
        let Some((container, registration)) = registered().await else {
            if is_old().await {
                newer();
            }
            return;
        };
        if registration.waiting().is_some() {
            newer();
        }
        if container.controller().is_some() {
            let heard = Closure::<dyn FnMut()>::new(changed);
            container.set_oncontrollerchange(Some(heard.into_js_value().unchecked_ref()));
        }
        let found = registration.clone();
        let heard = Closure::<dyn FnMut()>::new(move || {
            let Some(worker) = found.installing() else { return };
            let (installing, container, newer) = (worker.clone(), container.clone(), newer.clone());
            let changed = Closure::<dyn FnMut()>::new(move || {
                // Without one in charge there was no build before.
                if installing.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                    newer();
                }
            });
            worker.set_onstatechange(Some(changed.into_js_value().unchecked_ref()));
        });
        registration.set_onupdatefound(Some(heard.into_js_value().unchecked_ref()));
    });
}

/// Asks the host whether there is a newer build; a page may stay open for days. Tells of one that no worker tells of.
pub fn look(newer: impl Fn() + 'static) {
    spawn_local(async move {
        match registration().await {
            Some(registration) => {
                if let Ok(looked) = registration.update() {
                    // Without a network there is nothing newer to be had.
                    let _ = JsFuture::from(looked).await;
                }
            }
            None => {
                if is_old().await {
                    newer();
                }
            }
        }
    });
}

/// Lets the newer build take over; [`Told::changed`] tells when it has. Where none waits, the page is loaded anew.
pub fn take_over() {
    spawn_local(async move {
        match registration().await.and_then(|registration| registration.waiting()) {
            Some(waiting) => {
                // A worker that has gone is in nobody's way.
                let _ = waiting.post_message(&JsValue::from_str("take-over"));
            }
            None => page::reload(),
        }
    });
}

/// Says whether the host has another build than this page is of; a host that does not answer has none.
async fn is_old() -> bool {
    let (Some(ours), Some(theirs)) = (page::build(), build_of_host().await) else { return false };
    ours != theirs
}

/// Returns the build that the host names, past every cache.
async fn build_of_host() -> Option<String> {
    let asked = RequestInit::new();
    asked.set_cache(RequestCache::NoStore);
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init("version.json", &asked)).await.ok()?;
    let answer: Response = answer.unchecked_into();
    let body = answer.json().ok().filter(|_| answer.ok())?;
    js_sys::Reflect::get(&JsFuture::from(body).await.ok()?, &"build".into()).ok()?.as_string()
}

/// Registers the worker; `None` where none is to be had.
async fn registered() -> Option<(ServiceWorkerContainer, ServiceWorkerRegistration)> {
    let container = container()?;
    // What keeps a build from being kept (a private window, a host without the file) is no fault of the page.
    let registration = JsFuture::from(container.register("sw.js")).await.ok()?;
    // Some that forbid it say yes and hand out nothing.
    Some((container, registration.dyn_into().ok()?))
}

/// Takes the worker of a deployment off the device, and has it keep nothing any more; other deployments' stay.
pub(super) async fn forget(scope: &str) {
    let Some(registration) = registration().await.filter(|registration| is_of(registration, scope)) else {
        return;
    };
    for worker in [registration.active(), registration.waiting(), registration.installing()].into_iter().flatten()
    {
        // A worker that has gone keeps nothing.
        let _ = worker.post_message(&JsValue::from_str("forget"));
    }
    if let Ok(gone) = registration.unregister() {
        // Whether it is gone is looked at afterwards.
        let _ = JsFuture::from(gone).await;
    }
}

/// Says whether a deployment has a worker on the device.
pub(super) async fn is_kept(scope: &str) -> bool {
    registration().await.is_some_and(|registration| is_of(&registration, scope))
}

fn is_of(registration: &ServiceWorkerRegistration, scope: &str) -> bool {
    Url::new(&registration.scope()).is_ok_and(|url| url.pathname() == scope)
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    JsFuture::from(container()?.get_registration()).await.ok()?.dyn_into().ok()
}

/// Says whether the browser can keep a build, so that the page opens without a network.
pub fn can_keep() -> bool {
    container().is_some()
}

/// Returns the browser's service workers; `None` on plain http and where there are none.
fn container() -> Option<ServiceWorkerContainer> {
    Some(web_sys::window()?.navigator().service_worker()).filter(|container| !container.is_undefined())
}
