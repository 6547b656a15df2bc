//! The frame around all pages: where one can go, and what has to be said.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::components::use_text;
use crate::ui::pages::bar::{Banners, Bar};
use crate::ui::pages::busy::BusyBar;
use crate::ui::pages::navigation::Navigation;
use crate::ui::pages::notice::sentence;
use crate::ui::state::notice::Notice;
use crate::ui::state::use_app;

/// The frame with a page in it.
#[component]
pub fn PageFrame(
    /// Whether a workbook is open; without one there is nowhere to go.
    #[prop(into)]
    is_open: Signal<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus_main_heading();
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{text.common().skip}</a>
        <div class="shell">
            <Navigation is_open/>
            <div class="shell__main">
                <Show when=move || is_open.get()><Bar/> <Banners/></Show>
                <Notices/>
                <BusyBar/>
                <main class="page" id="main">{children()}</main>
            </div>
        </div>
    }
}

/// Messages: faults are announced at once, the rest when there is time; each can be put away.
#[component]
pub fn Notices() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let shown = move |faults: bool| {
        let shown = app.notices().get().into_iter().filter(|notice| notice.is_fault() == faults);
        let shown = shown.map(|notice| {
            view! {
                <p class="notice" data-tone=if faults { "bad" } else { "plain" }>
                    <span>{sentence(text, &notice)}</span>
                    {matches!(notice, Notice::NotSaved(_)).then(|| view! {
                        <button type="button" on:click=move |_| app.save_again()>{text.storage().save_again}</button>
                    })}
                    {(notice == Notice::NewBuild).then(|| view! {
                        <button type="button" on:click=move |_| app.take_new_build()>{text.storage().take_new_build}</button>
                    })}
                    <button type="button" on:click=move |_| app.dismiss(&notice)>{text.common().close}</button>
                </p>
            }
        });
        shown.collect_view()
    };
    view! {
        <div class="messages">
            <div class="notices" role="alert">{move || shown(true)}</div>
            <div class="notices" role="status">{move || shown(false)}</div>
        </div>
    }
}
