//! What a rescue dump holds, and opening all of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::store::rescue::Rescue;
use crate::domain::workbook::Workbook;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::state::busy::Busy;
use crate::ui::state::use_app;

/// What a rescue dump holds, and opening all of it.
#[component]
pub fn RescueView(
    /// The dump.
    rescue: Rescue,
    /// Told when it has been dealt with.
    on_close: Callback<()>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.rescue();
    let count = rescue.workbooks.len();
    let says = if count == 0 { words.nothing.to_owned() } else { fill(words.found, &[("n", &count)]) };
    let names = rescue.workbooks.iter().map(|workbook| view! { <li><bdi>{name(text, workbook)}</bdi></li> });
    let names = names.collect_view();
    let lost = (rescue.lost > 0).then(|| view! { <p>{fill(words.lost, &[("n", &rescue.lost)])}</p> });
    let rescue = StoredValue::new(rescue);
    let open = move |_| spawn_local(app.busy(Busy::Opening, app.open_rescue(rescue.get_value())));
    view! {
        <section class="storage__verdict">
            <p class="storage__says">{says}</p>
            <ul>{names}</ul>
            {lost}
            <ul class="storage__ways">
                {(count > 0).then(|| view! {
                    <li><button type="button" class="button button--main" on:click=open>{words.open}</button>
                        <small>{words.open_hint}</small></li>
                })}
                <li><button type="button" class="button" on:click=move |_| on_close.run(())>{text.common().cancel}</button></li>
            </ul>
        </section>
    }
}

/// Names a workbook by its unit and the day of its last change.
fn name(text: Text, workbook: &Workbook) -> String {
    let unit = workbook.profile().map(|profile| profile.whose());
    let day = clock::day_of(&workbook.changed).map(|day| day.to_string());
    format!("{} {}", unit.unwrap_or_else(|| text.rescue().no_unit.to_owned()), day.unwrap_or_default())
}
