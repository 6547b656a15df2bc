//! The module of everything that needs a workbook: [`Work`] are its doors.
//!
//! One module, because whoever begins or opens a workbook goes on to its pages.

use leptos::prelude::*;

use crate::ui::module::module;
use crate::ui::pages;
use crate::ui::route::Route;
use crate::ui::state::AppState;
use crate::ui::state::work::Work;

module! {
    /// Fetches what needs a workbook.
    pub fn work() -> Work {
        Work {
            open: |app, store, record| {
                app.attend();
                Box::pin(async move { app.open_record(&store, &record).await })
            },
            create: |app, profile, practice| {
                app.attend();
                app.create_book(profile, practice);
            },
            open_backup: |app, bytes| {
                app.attend();
                Box::pin(app.open_backup(bytes))
            },
            open_plan: |app, bytes| Box::pin(app.open_plan_file(bytes)),
            go_back: AppState::go_back,
            page,
            above: || view! { <pages::bar::Bar/> <pages::bar::Banners/> }.into_any(),
            notice: pages::notice::sentence,
            fault: pages::notice::boot_sentence,
        }
    }
}

fn page(route: Route) -> Option<AnyView> {
    Some(match route {
        Route::Overview => view! { <pages::overview::OverviewPage/> }.into_any(),
        Route::Start => view! { <pages::start::change::Change/> }.into_any(),
        Route::Assess => view! { <pages::assess::AssessPage/> }.into_any(),
        Route::Item(no) => view! { <pages::assess::item::ItemPage no/> }.into_any(),
        Route::Walk => view! { <pages::walk::WalkPage/> }.into_any(),
        Route::Books | Route::Settings | Route::Storage | Route::Conflicts => return None,
    })
}
