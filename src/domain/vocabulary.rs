//! One macro that makes a closed set of words: an enum, its spelling in files, and the way back.

/// Declares an enum whose variants are written in files, attributes and URLs by one fixed word each.
///
/// The enum gets `ALL`, `as_str` and `parse`; with the `native` feature it also gets a JSON Schema that lists
/// the words.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every word of the vocabulary, in the order of the glossary.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the word as files, attributes and URLs spell it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads a word; `None` when the vocabulary does not have it.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        #[cfg(feature = "native")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word,)+] })
            }
        }
    };
}

pub(crate) use vocabulary;
