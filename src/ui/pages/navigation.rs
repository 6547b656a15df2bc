//! Where one can go: the rail of an office screen, the tabs of a phone, and the list of the rest that the last tab leads
//! to. No styles of its own: it has the frame's.

use leptos::prelude::*;

use crate::domain::profile::Profile;
use crate::text::Text;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::use_text;
use crate::ui::route::{DeskTab, Route};
use crate::ui::state::{AppState, use_app};

/// A group of pages: its name, and the pages with their pictures.
type Group = (fn(Text) -> &'static str, &'static [(Route, Icon)]);

/// The pages of the navigation by group.
pub const GROUPS: [Group; 4] = [
    (
        |text| text.pages().fill_in,
        &[(Route::Overview, Icon::Overview), (Route::Assess, Icon::Assess), (Route::Walk, Icon::Walk)],
    ),
    (
        |text| text.pages().work,
        &[
            (Route::Agenda, Icon::Agenda),
            (Route::Responsibility, Icon::Responsibility),
            (Route::Rectify(None), Icon::Rectify),
            (Route::Registers, Icon::Registers),
        ],
    ),
    (
        |text| text.pages().hand_in,
        &[
            (Route::Checks, Icon::Checks),
            (Route::Submit, Icon::Submit),
            (Route::Report, Icon::Report),
            (Route::Rollup(DeskTab::Files), Icon::Rollup),
        ],
    ),
    (
        |text| text.pages().keep,
        &[
            (Route::Storage, Icon::Storage),
            (Route::Changes(None), Icon::Changes),
            (Route::History, Icon::History),
            (Route::Start, Icon::Unit),
            (Route::Books, Icon::Books),
            (Route::Settings, Icon::Settings),
        ],
    ),
];

/// Says whether a phone has a tab for a page; the last one leads to all others.
pub fn is_tab(route: Route) -> bool {
    matches!(route, Route::Overview | Route::Assess | Route::Submit | Route::Settings)
}

/// Says whether a page is for the unit whose workbook is open, followed: a school collects nobody's files.
pub fn is_for(app: AppState, route: Route) -> bool {
    let is_office = |profile: &Option<Profile>| profile.as_ref().is_some_and(|profile| profile.level.is_office());
    !matches!(route, Route::Rollup(_)) || app.profile().with(is_office)
}

/// The navigation.
#[component]
pub fn Navigation(
    /// Whether there is anywhere to go.
    is_open: Signal<bool>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let plan = app.plan();
    let current = Memo::new(move |_| match app.route().get() {
        Route::Item(_) => Route::Assess,
        Route::Conflicts => Route::Storage,
        Route::Rectify(_) => Route::Rectify(None),
        Route::Changes(_) => Route::Changes(None),
        Route::Rollup(_) => Route::Rollup(DeskTab::Files),
        route => route,
    });
    let link = move |route: Route, icon: Icon| {
        let name = route.name(text);
        let label = if route == Route::Settings {
            view! { <span class="nav__wide">{name}</span><span class="nav__narrow">{text.common().more}</span> }
                .into_any()
        } else {
            view! { <span>{name}</span> }.into_any()
        };
        let is_current = move || (current.get() == route).then_some("page");
        // A phone's last tab stands for every page without one of its own.
        let is_within = move || (route == Route::Settings && !is_tab(current.get())).to_string();
        view! {
            <li data-tab=is_tab(route).to_string() hidden=move || !is_for(app, route)>
                <a href=route.href() aria-current=is_current data-within=is_within><IconView icon/> {label}</a>
            </li>
        }
    };
    let groups = GROUPS
        .into_iter()
        .enumerate()
        .map(|(at, (name, pages))| {
            let id = format!("nav-{at}");
            let links = pages.iter().map(|(route, icon)| link(*route, *icon)).collect_view();
            view! {
                <div class="nav__group">
                    <p class="nav__head" id=id.clone()>{name(text)}</p>
                    <ul aria-labelledby=id>{links}</ul>
                </div>
            }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label=text.common().navigation data-open=move || is_open.get().to_string()>
            <p class="nav__name">
                {text.common().app} <small lang=plan.lang.clone()>{plan.title.clone()}</small>
            </p>
            <div class="nav__groups" hidden=move || !is_open.get()>{groups}</div>
            <p class="nav__local">{text.common().local_only}</p>
        </nav>
    }
}
