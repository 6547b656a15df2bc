//! A file as one side of a comparison: let in by the door, looked at, and never written. No styles of its own.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::door::Verdict;
use crate::domain::unseen::visible;
use crate::domain::workbook::Workbook;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::file_pick::{COPIES, FilePick, Picked, unread};
use crate::ui::state::unpack::{NotUnpacked, unpacked};
use crate::ui::state::{AppState, use_app};

/// A file that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its name, to be shown.
    pub name: String,
    /// What it holds.
    pub workbook: Arc<Workbook>,
    /// What to know about it; empty for nothing.
    note: String,
}

/// Opens a file as a side.
#[component]
pub fn FileSide(
    /// The file that is open.
    file: RwSignal<Option<Opened>>,
    /// Told that one has been opened.
    on_file: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.history();
    let refused = RwSignal::new(None::<String>);
    let take = Callback::new(move |Picked { name, bytes }: Picked| {
        spawn_local(async move {
            let opened = match bytes {
                Ok(bytes) => opened(app, text, name, bytes).await,
                Err(error) => Err(unread(text, &error)),
            };
            // Whoever has left the page does not wait any more.
            match opened {
                Ok(opened) => {
                    if file.try_set(Some(opened)).is_none() {
                        refused.try_set(None);
                        on_file.try_run(());
                    }
                }
                Err(why) => drop(refused.try_set(Some(why))),
            }
        });
    });
    let note =
        move || file.with(|file| file.as_ref().map(|file| file.note.clone())).filter(|note| !note.is_empty());
    view! {
        <div class="history__file">
            <FilePick label=words.file on_file=take accept=COPIES/> <small>{words.file_hint}</small>
        </div>
        <div class="history__says" aria-live="polite">
            {move || refused.get().map(|why| view! { <p class="storage__refused"><Written text=why/></p> })}
            {move || note().map(|note| view! { <p><Written text=note/></p> })}
        </div>
    }
}

/// Lets a file in; what keeps it from being compared, in words.
async fn opened(app: AppState, text: Text, name: String, bytes: Vec<u8>) -> Result<Opened, String> {
    let words = text.history();
    let files = unpacked(name, bytes).await.map_err(|fault| match fault {
        NotUnpacked::Refused(fault) => text.verdict().door(&fault),
        NotUnpacked::NotLoaded => text.common().page_failed.to_owned(),
    })?;
    let [file] = files.as_slice() else { return Err(words.several.to_owned()) };
    let (workbook, verdict) = app.examine(&file.bytes).map_err(|fault| text.verdict().door(&fault))?;
    if verdict == Verdict::OtherPlan {
        return Err(words.other_plan.to_owned());
    }
    let unit = workbook.profile().map(|profile| format!("{} {}", profile.county, profile.name));
    let other = matches!(verdict, Verdict::OtherUnit | Verdict::AlikeUnit)
        .then(|| fill(words.other_unit, &[("unit", &unit.unwrap_or_default().trim())]));
    let part =
        workbook.part.as_ref().map(|part| fill(words.part, &[("office", &part.office), ("n", &part.tasks.len())]));
    let note = other.into_iter().chain(part).collect::<Vec<_>>().join(" ");
    Ok(Opened { name: visible(&file.name), workbook: Arc::new(workbook), note })
}
