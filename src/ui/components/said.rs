//! A text and the language it is in, so that it is read out as it should be. No styles of its own.

/// A text; one from the plan stays in the plan's language whatever the page speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its language, a BCP 47 tag, where that is not the page's.
    pub lang: Option<String>,
}

impl Said {
    /// A text in a language.
    pub fn in_lang(text: impl Into<String>, lang: &str) -> Self {
        Self { text: text.into(), lang: Some(lang.to_owned()) }
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, lang: None }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
