//! 设置: look, language, the day that dates are judged by, whether anything is kept here, and the way to the other pages about the workbook.

pub mod device;
pub mod keeping;
pub mod keys;
pub mod plan_facts;

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::day::Day;
use crate::domain::timeline;
use crate::text::{Lang, fill};
use crate::ui::components::said::Said;
use crate::ui::components::use_text;
use crate::ui::pages::fields::choices::{Choice, Choices};
use crate::ui::pages::fields::line::Line;
use crate::ui::pages::navigation::{GROUPS, is_for, is_tab};
use crate::ui::pages::settings::device::OtherDevice;
use crate::ui::pages::settings::keeping::KeepingCard;
use crate::ui::pages::settings::keys::KeysCard;
use crate::ui::pages::settings::plan_facts::PlanFacts;
use crate::ui::route::Route;
use crate::ui::state::use_app;

/// The themes as the page's `data-theme` spells them; the first follows the device.
const THEMES: [&str; 5] = ["", "light", "dark", "contrast", "eye"];
/// The sizes as the page's `data-text` spells them.
const SIZES: [&str; 3] = ["standard", "large", "extra"];

/// The page of the settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let text = use_text();
    view! {
        <article class="settings">
            <h1 tabindex="-1">{text.common().settings}</h1>
            <LinksCard/>
            <LookCard/>
            <AsOfCard/>
            <KeepingCard/>
            <KeysCard/>
            <OtherDevice/>
            <PlanFacts/>
        </article>
    }
}

/// Theme, text size and language; each applies at once.
#[component]
fn LookCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let (theme, size) = app.look();
    let look = RwSignal::new((theme.unwrap_or_default(), size));
    let apply = move || {
        look.with_untracked(|(theme, size)| {
            app.set_look(Some(theme.as_str()).filter(|theme| !theme.is_empty()), size);
        });
    };
    let listed = |values: &[&str], labels: &[&'static str]| {
        values.iter().zip(labels).map(|(value, label)| Choice::plain(value, *label)).collect::<Vec<_>>()
    };
    let has_theme = Callback::new(move |word: String| look.with(|(theme, _)| *theme == word));
    let has_size = Callback::new(move |word: String| look.with(|(_, size)| *size == word));
    let choose_theme = Callback::new(move |word: String| {
        look.update(|(theme, _)| *theme = word);
        apply();
    });
    let choose_size = Callback::new(move |word: String| {
        look.update(|(_, size)| *size = word);
        apply();
    });
    let languages = Lang::ALL
        .iter()
        .map(|lang| Choice::plain(lang.as_str(), Said::in_lang(lang.own_name(), lang.as_str())))
        .collect();
    let has_lang = Callback::new(move |word: String| app.lang().as_str() == word);
    let choose_lang = Callback::new(move |word: String| {
        if let Some(lang) = Lang::parse(&word) {
            app.set_lang(lang);
        }
    });
    view! {
        <section class="card">
            <h2>{words.look}</h2>
            <p class="settings__hint">{words.look_hint}</p>
            <Choices
                legend=words.theme name="theme" choices=listed(&THEMES, &words.themes) chosen=has_theme
                on_choose=choose_theme
            />
            <Choices
                legend=words.text_size name="text-size" choices=listed(&SIZES, &words.text_sizes) chosen=has_size
                on_choose=choose_size
            />
            <Choices legend=words.language name="language" choices=languages chosen=has_lang on_choose=choose_lang/>
        </section>
    }
}

/// The as-of date.
#[component]
fn AsOfCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.storage();
    let usual = timeline::as_of(&app.plan(), clock::today());
    let wrong = RwSignal::new(false);
    let value = Signal::derive(move || app.dates().as_of.to_string());
    let error = Signal::derive(move || wrong.get().then(|| words.not_a_day.to_owned()));
    let choose = Callback::new(move |day: String| {
        let day = Day::parse(&day);
        wrong.set(day.is_none());
        if let Some(day) = day {
            app.set_as_of(Some(day).filter(|day| *day != usual));
        }
    });
    let hint = fill(words.as_of_hint, &[("day", &usual)]);
    view! {
        <section class="card">
            <Line label=words.as_of id="as-of" kind="date" value on_change=choose error/>
            <p class="settings__hint">{hint}</p>
            <Show when=move || app.as_of_choice().is_some()>
                <button type="button" class="button" on:click=move |_| app.set_as_of(None)>{words.as_of_reset}</button>
            </Show>
        </section>
    }
}

/// The way to the pages that a phone's tabs do not show.
#[component]
fn LinksCard() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.pages();
    let pages = GROUPS.into_iter().flat_map(|(_, pages)| pages).map(|(route, _)| *route);
    let links = pages
        .filter(|route| !is_tab(*route))
        .map(|route| {
            let hint = match route {
                Route::Walk => words.walk,
                Route::Agenda => words.agenda,
                Route::Responsibility => words.responsibility,
                Route::Rectify(_) => words.rectify,
                Route::Registers => words.registers,
                Route::Changes(_) => words.changes,
                Route::History => words.history,
                Route::Checks => words.checks,
                Route::Report => words.report,
                Route::Rollup(_) => words.rollup,
                Route::Storage => words.storage,
                Route::Start => words.start,
                Route::Books => words.books,
                _ => "",
            };
            view! { <li hidden=move || !is_for(app, route)><a href=route.href()><b>{route.name(text)}</b> <small>{hint}</small></a></li> }
        })
        .collect_view();
    view! {
        <section class="card settings__more">
            <h2>{text.storage().more}</h2>
            <ul class="settings__links">{links}</ul>
        </section>
    }
}
