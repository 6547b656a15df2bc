//! Which of the sheet is looked at: section, office, person, or nobody named; and a line that both use.

use leptos::prelude::*;

use crate::domain::duty::Filter;
use crate::ui::components::said::Said;
use crate::ui::components::select_field::SelectField;
use crate::ui::components::use_text;
use crate::ui::state::use_app;

/// A line to write in, with the names of a list offered.
pub fn line(
    label: &'static str,
    kind: &'static str,
    list: Option<&'static str>,
    value: Signal<String>,
    on_write: Callback<String>,
) -> AnyView {
    view! {
        <label class="duty__line">
            <span>{label}</span>
            <input
                type=kind autocomplete="off" list=list prop:value=value
                on:input=move |event| on_write.run(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}

/// Under what it is remembered who sits at this device.
const ME: &str = "me";

/// The filters.
#[component]
pub fn FilterForm(
    /// What is chosen.
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.duty();
    let plan = app.plan();
    let mut options = vec![(String::new(), Said::from(text.find().any))];
    options.extend(
        app.given(&plan)
            .map(|(section, _)| (section.no.to_string(), Said::in_lang(section.title.as_str(), &plan.lang))),
    );
    let section =
        Signal::derive(move || filter.with(|filter| filter.section.map(|no| no.to_string()).unwrap_or_default()));
    let on_section = Callback::new(move |word: String| filter.update(|filter| filter.section = word.parse().ok()));
    let office = Signal::derive(move || filter.with(|filter| filter.office.clone()));
    let on_office = Callback::new(move |text| filter.update(|filter| filter.office = text));
    let person = Signal::derive(move || filter.with(|filter| filter.person.clone()));
    let on_person = Callback::new(move |text| filter.update(|filter| filter.person = text));
    let me = RwSignal::new(app.recall(ME).unwrap_or_default());
    let on_me = Callback::new(move |name: String| {
        app.remember(ME, name.trim());
        // Whoever is looking at their own goes on doing so under the new name.
        filter.update(|filter| {
            let is_mine = filter.mine.is_some() && !name.trim().is_empty();
            filter.mine = is_mine.then(|| name.trim().to_owned());
        });
        me.set(name);
    });
    let is_mine = move || filter.with(|filter| filter.mine.is_some());
    let only_mine = move |_| {
        let name = me.with_untracked(|me| me.trim().to_owned());
        filter.update(|filter| filter.mine = if filter.mine.is_some() { None } else { Some(name) });
    };
    let is_unassigned = move || filter.with(|filter| filter.unassigned);
    view! {
        <form class="card duty__filter" role="search" on:submit=|event| event.prevent_default()>
            <SelectField label=words.section options value=section on_choose=on_section/>
            {line(words.office, "text", Some("names-lead"), office, on_office)}
            {line(text.find().person, "text", Some("names-person"), person, on_person)}
            <div class="duty__me">
                {line(words.me, "text", Some("names-person"), me.into(), on_me)}
                <button
                    type="button" class="button" aria-pressed=move || is_mine().to_string()
                    disabled=move || me.with(|me| me.trim().is_empty()) on:click=only_mine
                >
                    {words.mine}
                </button>
                <small>{words.me_hint}</small>
            </div>
            <label class="duty__tick">
                <input
                    type="checkbox" prop:checked=is_unassigned
                    on:change=move |event| filter.update(|filter| filter.unassigned = event_target_checked(&event))
                />
                <span>{words.unassigned}</span>
            </label>
        </form>
    }
}
