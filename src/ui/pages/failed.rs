//! The app cannot go on: why, that nothing has been touched, and what can be done. No styles of its own.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::components::use_text;
use crate::ui::pages::notice::boot_sentence;
use crate::ui::pages::start::first_run::OpenBackup;
use crate::ui::state::boot::BootFault;

/// Returns the page that stands in for all others while the app cannot go on.
pub fn failed_page(fault: BootFault) -> AnyView {
    let text = use_text();
    let can_open = matches!(fault, BootFault::Unreadable | BootFault::PlanMissing(_));
    view! {
        <article class="start">
            <section class="start__lost" role="alert">
                <h1 tabindex="-1">{text.start.failed}</h1>
                <p>{boot_sentence(text, &fault)}</p>
                <div class="start__actions">
                    <button type="button" class="button button--main" on:click=move |_| page::reload()>
                        {text.common.retry}
                    </button>
                    {can_open.then(|| view! { <OpenBackup/> })}
                </div>
            </section>
        </article>
    }
    .into_any()
}
