//! The small pictures beside words; never without a word.

use leptos::prelude::*;

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A picture of the set.
    pub enum Icon {
        /// A dial.
        Overview = "overview",
        /// A ticked box.
        Assess = "assess",
        /// Steps, one after the other.
        Walk = "walk",
        /// A sheet of a calendar.
        Agenda = "agenda",
        /// Two people.
        Responsibility = "responsibility",
        /// A flag: something to put right.
        Rectify = "rectify",
        /// Lines of a list.
        Registers = "registers",
        /// A clock.
        Changes = "changes",
        /// Columns that rise.
        History = "history",
        /// A tray that something is laid into.
        Storage = "storage",
        /// A building.
        Unit = "unit",
        /// A list with ticks.
        Checks = "checks",
        /// A sheet that leaves.
        Submit = "submit",
        /// A printed sheet.
        Report = "report",
        /// Sheets that come together in a tray.
        Rollup = "rollup",
        /// Two sheets.
        Books = "books",
        /// Sliders.
        Settings = "settings",
        /// An arrow back.
        Undo = "undo",
        /// An arrow forth.
        Redo = "redo",
    }
}

impl Icon {
    /// Returns the strokes, on a field of 24 × 24.
    fn strokes(self) -> &'static str {
        match self {
            Self::Overview => "M4 18a9 9 0 1 1 16 0M12 14l4-5M12 14h.01",
            Self::Assess => "M5 4h14v16H5zM8.5 12l2.5 2.5 4.5-5",
            Self::Walk => "M4 19h5v-5h5V9h6M16 5l4 4-4 4",
            Self::Agenda => "M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8",
            Self::Responsibility => {
                "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.5 20c0-4 2-6 5.5-6s5.5 2 5.5 6M15.5 5.2a3 3 0 0 1 0 5.6M17 14.3c2.3.6 3.5 2.6 3.5 5.7"
            }
            Self::Rectify => "M6 21V4M6 5h11l-2.5 4L17 13H6",
            Self::Registers => "M4 6h16M4 12h16M4 18h16M9 6v12",
            Self::Changes => "M12 4a8 8 0 1 1-7.4 5M4 4v5h5M12 8v4.5l3 2",
            Self::History => "M4 20h16M6.5 16.5v-3M12 16.5V9M17.5 16.5V5",
            Self::Storage => "M12 4v10M8 10l4 4 4-4M4 15v5h16v-5",
            Self::Unit => "M4 20V9l8-5 8 5v11M4 20h16M10 20v-6h4v6",
            Self::Checks => "M4 6l2 2 3-3M4 13l2 2 3-3M12 7h8M12 14h8M4 20h16",
            Self::Submit => "M20 4L10 14M20 4l-6 16-4-6-6-4zM20 4",
            Self::Report => "M7 4h10v5H7zM5 9h14v8h-3v3H8v-3H5zM9 15h6",
            Self::Rollup => "M4 13v7h16v-7M8 3h8v9H8zM4 13h4l1 3h6l1-3h4",
            Self::Books => "M8 4h11v13H8zM5 8v12h11",
            Self::Settings => "M4 8h9M17 8h3M15 6v4M4 16h3M11 16h9M9 14v4",
            Self::Undo => "M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
            Self::Redo => "M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3",
        }
    }
}

/// Draws a picture; screen readers pass it by.
#[component]
pub fn IconView(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.strokes()></path>
        </svg>
    }
}
