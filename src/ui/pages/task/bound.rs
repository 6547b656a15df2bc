//! Fields bound to a row: what is written in them becomes an event of its task. No styles of its own.

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::link::SafeHref;
use crate::domain::personal::{self, Personal};
use crate::domain::workbook::field::Field;
use crate::domain::workbook::rules::Fault;
use crate::text::{Text, fill};
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::text_field::{Shape, TextField};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::state::row::Row;
use crate::ui::state::use_app;

/// A field to write in.
pub fn text_field(row: Row, field: Field, label: impl Into<Said>, shape: Shape) -> AnyView {
    field_of(row, field, label.into(), shape, None)
}

/// A line to write in, to which the texts of a `<datalist>` are offered.
pub fn offered_field(row: Row, field: Field, label: impl Into<Said>, list: &'static str) -> AnyView {
    field_of(row, field, label.into(), Shape::Line, Some(list))
}

fn field_of(row: Row, field: Field, label: Said, shape: Shape, list: Option<&'static str>) -> AnyView {
    let text = use_text();
    let value = row.text(field.clone());
    let warning = warning(row, &field, value);
    let checked = field.clone();
    let fault =
        Callback::new(move |written: String| row.fault(&checked, &written).map(|fault| sentence(text, fault)));
    let on_commit = Callback::new(move |written: String| {
        row.set(field.clone(), &written);
    });
    let on_leave = Callback::new(move |()| row.leave_field());
    let app = use_app();
    let on_writing = Callback::new(move |is_open| app.note_draft(is_open));
    view! { <TextField label value fault on_commit on_leave on_writing shape warning list/> }.into_any()
}

/// Returns what a free text looks like that should not be in a workbook, followed; `None` for other fields.
fn warning(row: Row, field: &Field, value: Signal<String>) -> Option<Signal<Option<&'static str>>> {
    let words = use_text().personal();
    let place = row.place(field.clone());
    let found = move |_: Option<&Option<Personal>>| value.with(|text| personal::find(text));
    personal::is_free_text(&use_app().plan(), &place).then(|| {
        let found = Memo::new(found);
        Signal::derive(move || found.get().map(|what| words.warning(what)))
    })
}

/// A field to choose in; the first choice is none.
pub fn select_field(row: Row, field: Field, label: impl Into<Said>, choices: Vec<(String, Said)>) -> AnyView {
    let text = use_text();
    let label: Said = label.into();
    let mut options = vec![(String::new(), text.assess().none.into())];
    options.extend(choices);
    let value = row.text(field.clone());
    let on_choose = Callback::new(move |word: String| {
        row.set(field.clone(), &word);
        row.leave_field();
    });
    view! { <SelectField label options value on_choose/> }.into_any()
}

/// A way to open a text that is a link, while it is one.
pub fn link_out(text: Signal<String>) -> AnyView {
    let words = use_text().assess();
    // Where it leads is told by the browser's own reading of it: what stands before an `@` is no host.
    let link = move |text: &String| {
        let href = SafeHref::parse(text)?;
        let host = page::host_of(href.as_str())?;
        Some((href.as_str().to_owned(), host))
    };
    let href = Memo::new(move |_| text.with(link));
    (move || {
        href.get().map(|(href, host)| {
            view! {
                <a
                    class="task__link" href=href target="_blank" rel="noopener noreferrer"
                    referrerpolicy="no-referrer"
                >
                    {words.open_link} " " <Written text=host/>
                </a>
            }
        })
    })
    .into_any()
}

/// Says what is wrong with a text, and that it has not been saved.
fn sentence(text: Text, fault: Fault) -> String {
    let words = text.assess();
    match fault {
        Fault::NotANumber => words.not_a_number.to_owned(),
        Fault::NotADay => words.not_a_day.to_owned(),
        Fault::TooLong(limit) => fill(words.too_long, &[("n", &limit)]),
        Fault::NoSuchField | Fault::Internal | Fault::NotAChoice => words.not_allowed.to_owned(),
        Fault::NoMeasure
        | Fault::NoPerson
        | Fault::NoEvidence
        | Fault::NoRechecker
        | Fault::OwnRecheck
        | Fault::Returned
        | Fault::OfficeWords => text.verdict().fault(fault),
    }
}
