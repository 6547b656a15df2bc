//! Components in their states; they know no workbook.

use leptos::prelude::*;

use crate::domain::light::Light;
use crate::domain::workbook::State as Said;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::light_tile::LightTile;
use crate::ui::components::progress_bar::ProgressBar;
use crate::ui::components::ring::{Ring, Shares};
use crate::ui::components::select_field::SelectField;
use crate::ui::components::state_choice::StateChoice;
use crate::ui::components::text_field::{Shape, TextField};
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::components::year::{Column, Year};
use crate::ui::gallery::sample::Sample;
use crate::ui::route::Route;

/// A component that takes what is done of all: nothing, a part, all.
pub const EMPTY: Shares = Shares { done: 0, going: 0, all: 41 };
/// Some done, some under way.
pub const PART: Shares = Shares { done: 17, going: 12, all: 41 };
/// All done.
pub const FULL: Shares = Shares { done: 41, going: 0, all: 41 };

/// Returns every picture with its word.
pub fn icons() -> AnyView {
    let words = use_text().common();
    let name = |icon: Icon| match icon {
        Icon::Overview => words.overview,
        Icon::Assess => words.assess,
        Icon::Walk => words.walk,
        Icon::Checks => words.checks,
        Icon::Submit => words.submit,
        Icon::Report => words.report,
        Icon::Agenda => words.agenda,
        Icon::Responsibility => words.responsibility,
        Icon::Rectify => words.rectify,
        Icon::Registers => words.registers,
        Icon::Changes => words.changes,
        Icon::History => words.history,
        Icon::Storage => words.storage,
        Icon::Unit => words.start,
        Icon::Books => words.books,
        Icon::Settings => words.settings,
        Icon::Undo => words.undo,
        Icon::Redo => words.redo,
    };
    let one = |icon: &Icon| view! { <p class="button"><IconView icon=*icon/> <span>{name(*icon)}</span></p> };
    view! { <div class="storage__actions">{Icon::ALL.iter().map(one).collect_view()}</div> }.into_any()
}

/// Returns every kind of button.
pub fn buttons() -> AnyView {
    let words = use_text().common();
    view! {
        <div class="storage__actions">
            <button type="button" class="button button--main">{words.retry}</button>
            <button type="button" class="button">{words.cancel}</button>
            <button type="button" class="button button--danger">{words.undo}</button>
            <button type="button" class="button" disabled>{words.redo}</button>
            <a class="button" href=Route::Overview.href()>{words.overview}</a>
        </div>
    }
    .into_any()
}

/// Returns a name that would turn the words around it, as it is shown.
pub fn written() -> AnyView {
    let text = format!("{}\u{202e}2019\u{200b}", use_text().start().name_school);
    view! { <p><Written text/> " · 2019-12-31"</p> }.into_any()
}

/// Returns a chip of every tone.
pub fn chips() -> AnyView {
    let words = use_text().words();
    let tones = ["plain", "strong", "quiet", "green", "yellow", "red"];
    let lights = Light::ALL.iter().cycle().map(|light| words.light(*light));
    let chips =
        tones.into_iter().zip(lights).map(|(tone, word)| view! { <li class="chip" data-tone=tone>{word}</li> });
    view! { <ul class="task__meta">{chips.collect_view()}</ul> }.into_any()
}

/// Returns a card with a short heading and one with a long one.
pub fn cards(sample: &Sample) -> AnyView {
    let text = use_text();
    let words = text.overview();
    let (title, lang) = (sample.plan.title.clone(), sample.plan.lang.clone());
    let shapes = text.lights().shapes_of(text.words(), &sample.plan);
    view! {
        <div class="assess">
            <section class="card"><h2>{words.progress}</h2> <p>{words.nothing_next}</p></section>
            <section class="card"><h2><span lang=lang>{title}</span> <small>{shapes}</small></h2> <p>{words.digest}</p></section>
        </div>
    }
    .into_any()
}

/// Returns the tile of a light.
pub fn tile(light: Option<Light>) -> AnyView {
    let text = use_text();
    let says = light.map_or(text.assess().item_none, |light| text.words().light(light));
    view! { <LightTile no=25 href=Route::Item(25).href() light=Signal::stored(light) says=Signal::stored(says.to_owned())/> }
        .into_any()
}

/// Returns the ring.
pub fn ring(shares: Shares) -> AnyView {
    let says = use_text().overview().progress.to_owned();
    let percent = shares.done * 100 / shares.all;
    view! { <Ring shares=Signal::stored(shares) percent=Signal::stored(percent) says=Signal::stored(says)/> }
        .into_any()
}

/// Returns the bar.
pub fn bar(shares: Shares) -> AnyView {
    view! { <ProgressBar shares=Signal::stored(shares)/> }.into_any()
}

/// Returns a year that has gone by so many months, with these marks in its middle and its last month.
pub fn year(gone: u32, middle: &[(Option<Light>, usize)], last: &[(Option<Light>, usize)]) -> AnyView {
    let column = |(at, label): (u32, &'static str)| {
        let marks = match at {
            5 => middle,
            11 => last,
            _ => &[],
        };
        let says = if marks.is_empty() { String::new() } else { label.to_owned() };
        let gone = (gone * 100).saturating_sub(at * 100).min(100);
        Column { label, marks: marks.to_vec(), gone, says }
    };
    let columns: Vec<_> = (0..).zip(use_text().overview().months).map(column).collect();
    view! { <Year columns=Signal::stored(columns)/> }.into_any()
}

/// Returns a list to choose from, with one of the plan's headings chosen or none.
pub fn select(sample: &Sample, is_chosen: bool) -> AnyView {
    let text = use_text();
    let said = |title: &str| crate::ui::components::said::Said::in_lang(title, &sample.plan.lang);
    let items = sample.plan.items().map(|item| (item.no.to_string(), said(&item.title)));
    let options = std::iter::once((String::new(), text.find().any.into())).chain(items).collect();
    let value = if is_chosen { "25" } else { "" };
    view! {
        <SelectField label=text.find().item options value=Signal::stored(value.to_owned()) on_choose=Callback::new(|_| ())/>
    }
    .into_any()
}

/// Returns the four choices.
pub fn choice(sample: &Sample, state: Option<Said>) -> AnyView {
    let text = use_text();
    let chosen = RwSignal::new(state);
    view! {
        <StateChoice
            name="state".to_owned() legend=text.find().state state=chosen
            labels=Callback::new(move |state| text.words().state(state))
            on_choose=Callback::new(move |state| chosen.set(Some(state)))
        />
        <p lang=sample.plan.lang.clone()>{sample.plan.title.clone()}</p>
    }
    .into_any()
}

/// Returns a field that takes nothing but what it holds already.
pub fn field(shape: Shape, value: &str) -> AnyView {
    let text = use_text();
    let label = match shape {
        Shape::Line => text.assess().row_stage,
        Shape::Paragraph => text.find().find_hint,
        Shape::Number => text.overview().numbers_missing,
        Shape::Day => text.assess().own_due,
    };
    let fault = Callback::new(move |_| Some(text.start().need_name.to_owned()));
    let value = Signal::stored(value.to_owned());
    view! {
        <TextField label value fault on_commit=Callback::new(|_| ()) on_leave=Callback::new(|()| ()) shape/>
    }
    .into_any()
}
