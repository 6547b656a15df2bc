//! Preferences: language, theme and text size, and the small things that are remembered on this device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::text::{Lang, Text};
use crate::ui::module::{NotLoaded, module};
use crate::ui::state::AppState;
use crate::ui::state::notice::Notice;

module! {
    /// Fetches the English wording.
    pub fn english() -> fn() -> Text { Text::english }
}

impl AppState {
    /// Changes the language, once its wording is here, and remembers it.
    pub fn set_lang(self, lang: Lang) {
        spawn_local(async move {
            match self.speak(lang).await {
                Ok(()) => self.remember("lang", lang.as_str()),
                Err(NotLoaded) => self.notify(Notice::NotLoaded),
            }
        });
    }

    /// Brings the wording of a language and shows everything in it.
    pub(super) async fn speak(self, lang: Lang) -> Result<(), NotLoaded> {
        let text = match lang {
            Lang::Zh => Text::CHINESE,
            Lang::En => english().await?(),
        };
        self.text.set(text);
        self.lang.set(lang);
        page::set_lang(lang.as_str());
        Ok(())
    }

    /// Keeps a preference; a browser that forbids it only forgets it.
    pub fn remember(self, key: &str, value: &str) {
        self.outside.with_value(|outside| {
            if let Some(witness) = outside.as_ref().and_then(|outside| outside.witness.as_ref()) {
                // A preference that cannot be kept is chosen again next time; nothing of the workbook is lost.
                let _ = witness.set(key, value);
            }
        });
    }

    /// Returns a preference.
    pub fn recall(self, key: &str) -> Option<String> {
        self.outside.with_value(|outside| outside.as_ref()?.witness.as_ref()?.get(key))
    }

    /// Sets theme and text size at once and remembers them; `None` follows the device.
    pub fn set_look(self, theme: Option<&str>, text: &str) {
        page::set_look(theme, text);
        self.remember("look", &serde_json::json!({ "theme": theme, "text": text }).to_string());
    }

    /// Returns the theme and the text size chosen.
    pub fn look(self) -> (Option<String>, String) {
        let stored =
            self.recall("look").and_then(|look| crate::domain::json::parse(&look).ok()).unwrap_or_default();
        let word = |key: &str| stored.get(key).and_then(|word| word.as_str()).map(str::to_owned);
        (word("theme"), word("text").unwrap_or_else(|| "standard".to_owned()))
    }

    /// Forgets a preference.
    pub(super) fn forget(self, key: &str) {
        self.outside.with_value(|outside| {
            if let Some(witness) = outside.as_ref().and_then(|outside| outside.witness.as_ref()) {
                witness.remove(key);
            }
        });
    }
}
