//! Which units the matrix shows, and in which groups. No styles of its own.

use leptos::prelude::*;

use crate::domain::light::Light;
use crate::domain::rollup::sought::{Grouping, Sought, UnitKind};
use crate::text::fill;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::pages::criteria::{self, Chosen};
use crate::ui::state::desk::DeskState;
use crate::ui::state::use_app;

/// The filters; what was chosen stays while the desk is open.
#[component]
pub fn Filter(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let (units, words) = (text.units(), text.sought());
    let plan = app.plan();
    let (sought, grouping) = (desk.sought(), desk.grouping());
    let any = || (String::new(), Said::from(units.all));
    let (counties, kinds) = desk.desk().with_untracked(|desk| {
        let rollup = desk.as_ref().map(|desk| &desk.rollup);
        let counties = rollup.map(|rollup| rollup.tallies().into_keys().map(str::to_owned).collect::<Vec<_>>());
        (counties.unwrap_or_default(), rollup.map(crate::domain::rollup::Rollup::kinds).unwrap_or_default())
    });
    let counties = counties.into_iter().filter(|county| !county.is_empty());
    let counties = std::iter::once(any())
        .chain(counties.map(|county| (county.clone(), Said::in_lang(county, &plan.lang))))
        .collect();
    let kinds = kinds.into_iter().map(|kind| (kind.word(), Said::from(words.kind_of(text, kind))));
    let kinds = std::iter::once(any()).chain(kinds).collect();
    let lights = Light::ALL.iter().rev().map(|light| {
        let name = text.words().light_of(&plan, *light).to_owned();
        (light.as_str().to_owned(), Said::from(name))
    });
    let lights = std::iter::once(any()).chain(lights).collect();
    let items = plan.items().map(|item| {
        let name = format!("{} {}", fill(units.item, &[("no", &item.no)]), item.title);
        (item.no.to_string(), Said::in_lang(name, &plan.lang))
    });
    let items = std::iter::once(any()).chain(items).collect();
    let groupings = Grouping::ALL.iter().map(|one| (one.as_str().to_owned(), words.grouping_of(*one).into()));
    let change = move |change: fn(&mut Sought, String)| {
        Callback::new(move |chosen: String| sought.update(|sought| change(sought, chosen)))
    };
    let regroup =
        Callback::new(move |chosen: String| grouping.set(Grouping::parse(&chosen).unwrap_or(Grouping::None)));
    let value = move |value: fn(&Sought) -> String| Signal::derive(move || sought.with(value));
    let now = Signal::derive(move || sought.with(|sought| sought.task));
    let on_choose = Callback::new(move |task| sought.update(|sought| sought.task = task));
    let of_tasks = criteria::filters(Chosen { now, on_choose });
    let is_any = move || sought.with(|sought| *sought != Sought::default());
    view! {
        <form class="card desk__filter" role="search" on:submit=|event| event.prevent_default()>
            <SelectField
                label=units.county options=counties value=value(|sought| sought.county.clone())
                on_choose=change(|sought, chosen| sought.county = chosen)
            />
            <SelectField
                label=words.kind options=kinds
                value=value(|sought| sought.kind.map(UnitKind::word).unwrap_or_default())
                on_choose=change(|sought, chosen| sought.kind = UnitKind::parse(&chosen))
            />
            <SelectField
                label=words.light options=lights
                value=value(|sought| sought.light.map(|light| light.as_str().to_owned()).unwrap_or_default())
                on_choose=change(|sought, chosen| sought.light = Light::parse(&chosen))
            />
            <SelectField
                label=words.item options=items
                value=value(|sought| sought.item.map(|item| item.to_string()).unwrap_or_default())
                on_choose=change(|sought, chosen| sought.item = chosen.parse().ok())
            />
            <SelectField
                label=words.grouping options=groupings.collect()
                value=Signal::derive(move || grouping.get().as_str().to_owned()) on_choose=regroup
            />
            <label class="desk__find">
                <span>{units.find}</span>
                <input
                    type="search" autocomplete="off" prop:value=move || sought.with(|sought| sought.name.clone())
                    on:input=move |event| sought.update(|sought| sought.name = event_target_value(&event))
                />
            </label>
            <details class="filters__more" prop:open=move || sought.with_untracked(|sought| !sought.task.is_any())>
                <summary>{words.by_task}</summary>
                <div class="filters__grid">{of_tasks}</div>
            </details>
            <Show when=is_any>
                <button type="button" class="button" on:click=move |_| sought.set(Sought::default())>{words.clear}</button>
            </Show>
        </form>
    }
}
