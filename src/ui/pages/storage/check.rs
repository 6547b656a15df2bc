//! 核对已存的文件: a file that was saved is read back and compared, so that nobody finds out too late.

use leptos::prelude::*;

use crate::domain::backup::Check;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::state::use_app;

/// Lets a saved file be chosen and says what it is.
#[component]
pub fn CheckFile() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.recovery();
    let found = RwSignal::new(None::<(String, &'static str, String)>);
    let on_chosen = Callback::new(move |_: String| found.set(None));
    let on_file = Callback::new(move |Picked { name, bytes }: Picked| {
        let (tone, said) = match bytes.map(|bytes| app.check_copy(&bytes)) {
            Ok(Ok(check)) => said(text, check),
            Ok(Err(fault)) => ("bad", text.verdict().door(&fault)),
            Err(error) => ("bad", unread(text, &error)),
        };
        found.set(Some((name, tone, said)));
    });
    view! {
        <section class="card storage__check">
            <h2>{words.check}</h2>
            <p class="storage__hint">{words.check_hint}</p>
            <FilePick label=words.check on_file on_chosen/>
            <div aria-live="polite">
                {move || found.get().map(|(name, tone, said)| view! {
                    <p class="storage__kept" data-tone=tone>
                        <bdi class="storage__name">{name}</bdi> <b>{said}</b>
                    </p>
                })}
            </div>
        </section>
    }
}

/// Says what a file is, and how that is to be taken.
fn said(text: Text, check: Check) -> (&'static str, String) {
    let words = text.recovery();
    match check {
        Check::Same => ("good", words.check_same.to_owned()),
        Check::Last(count) => ("good", fill(words.check_last, &[("n", &count)])),
        Check::Older(count) => ("warn", fill(words.check_older, &[("n", &count)])),
        Check::GoneOn => ("warn", words.check_gone_on.to_owned()),
        Check::Other => ("bad", words.check_other.to_owned()),
    }
}
