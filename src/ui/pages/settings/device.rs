//! 在别的设备上打开: the page's address as a QR code, which another device reads.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, QrCode};

use crate::browser::page;
use crate::text::fill;
use crate::ui::components::use_text;

/// White around the code, in modules, as its standard asks for.
const MARGIN: usize = 4;

/// The page's address as a picture, and in words.
#[component]
pub fn OtherDevice() -> impl IntoView {
    let words = use_text().elsewhere();
    let address = page::address();
    let code = drawn(&address).map(|(side, path)| {
        let label = fill(words.code_of, &[("address", &address)]);
        view! {
            <svg class="settings__code" role="img" aria-label=label viewBox=format!("0 0 {side} {side}")>
                <rect width=side.to_string() height=side.to_string() fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        }
    });
    view! {
        <section class="card">
            <h2>{words.device}</h2>
            <p class="settings__hint">{words.device_hint}</p>
            {code}
            <p class="settings__address"><bdi>{address}</bdi></p>
        </section>
    }
}

/// Returns a text as a QR code: the side in modules, margin included, and its dark modules as a path; `None` for one
/// too long to be read by a camera.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (at % width + MARGIN, at / width + MARGIN);
            // Writing to a text cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((width + 2 * MARGIN, path))
}
