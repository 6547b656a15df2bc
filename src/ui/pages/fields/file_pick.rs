//! A button that lets a file be chosen: the native input inside its label, read up to the size that is let in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{self, FileError};
use crate::domain::door::zip::{ZIP_LIMIT, ZipFault};
use crate::domain::door::{self, DoorFault};
use crate::text::Text;
use crate::ui::state::busy::Busy;
use crate::ui::state::use_app;

/// The files a copy may come in.
pub const COPIES: &str = ".json,.txt,.zip,application/json,text/plain,application/zip";

/// A file that was chosen.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, FileError>,
}

/// A button that lets a file be chosen.
#[component]
pub fn FilePick(
    /// What the button says.
    label: &'static str,
    /// Told the file, once it has been read.
    on_file: Callback<Picked>,
    /// The types of files that are asked for; empty for any.
    #[prop(default = ".json,.txt,application/json,text/plain")]
    accept: &'static str,
    /// The largest file that is read, in bytes; what the door lets in otherwise.
    #[prop(optional)]
    limit: Option<u64>,
    /// Told the name of the file, before it is read.
    #[prop(optional)]
    on_chosen: Option<Callback<String>>,
) -> impl IntoView {
    let app = use_app();
    let take = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else { return };
        let name = file.name();
        if let Some(on_chosen) = on_chosen {
            on_chosen.run(name.clone());
        }
        spawn_local(app.busy(Busy::Reading, async move {
            let limit = limit.unwrap_or_else(|| door::limit_of(&name));
            let bytes = files::read(&file, limit).await;
            // Whoever has left the page does not wait any more.
            on_file.try_run(Picked { name, bytes });
        }));
    };
    view! {
        <label class="file-pick">
            <input type="file" accept=accept on:change=take/>
            <span>{label}</span>
        </label>
    }
}

/// Says why a file that was chosen could not be read.
pub fn unread(text: Text, error: &FileError) -> String {
    match error {
        FileError::TooLarge(size, ZIP_LIMIT) => text.verdict().door(&DoorFault::Zip(ZipFault::TooLarge(*size))),
        FileError::TooLarge(size, _) => text.verdict().door(&DoorFault::TooLarge(*size)),
        FileError::Unreadable(_) => text.verdict().unreadable(),
    }
}
