//! Modules: parts of the program that a first visit does not pay for.
//!
//! A module is declared with `module!` as one function that returns its doors, plain function pointers. What only
//! the doors lead to is cut out of the main wasm by the packing step and fetched when the function is first
//! awaited; a build that is not split keeps it inside. Whoever awaits it says what is to happen when the network
//! fails: nothing is remembered of a failure, so it may be tried again.

use std::pin::Pin;

/// Something that goes on while the page stays usable.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// A module could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares a module: `module! { /// … pub fn storage() -> Page { storage_page } }` becomes an asynchronous function
/// that fetches the module once and returns its doors, or [`NotLoaded`].
macro_rules! module {
    ($(#[$doc:meta])* pub fn $name:ident() -> $Doors:ty { $doors:expr }) => {
        $(#[$doc])*
        ///
        /// # Errors
        ///
        /// `NotLoaded` when the network fails; it may be tried again.
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        pub fn $name() -> Result<$Doors, $crate::ui::module::NotLoaded> {
            let doors: $Doors = $doors;
            Ok(doors)
        }

        $(#[$doc])*
        ///
        /// # Errors
        ///
        /// None in a build that is not split.
        #[cfg(not(feature = "split"))]
        #[allow(clippy::unused_async, reason = "a module is waited for")]
        pub async fn $name() -> Result<$Doors, $crate::ui::module::NotLoaded> {
            let doors: $Doors = $doors;
            Ok(doors)
        }
    };
}

pub(crate) use module;
