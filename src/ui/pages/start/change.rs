//! Changing the profile later: the same form, and what the change would do, before it is kept.

use std::rc::Rc;

use leptos::html::Section;
use leptos::prelude::*;

use crate::domain::plan::Plan;
use crate::domain::profile::Profile;
use crate::domain::workbook::Workbook;
use crate::domain::workbook::event::Event;
use crate::text::{Text, fill};
use crate::ui::components::use_text;
use crate::ui::entry::form::Form;
use crate::ui::entry::unit_form::{Setup, UnitForm};
use crate::ui::route::Route;
use crate::ui::state::{AppState, use_app};

/// The page that changes the profile of the workbook that is open.
#[component]
pub fn Change() -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.start();
    let place = NodeRef::<Section>::new();
    place.on_load(move |place| {
        let plan = app.plan();
        let present = app.profile().get_untracked();
        let form = present.clone().map_or_else(Form::blank, Form::of);
        let consequences = present.map(|before| -> Box<dyn Fn(Profile) -> String> {
            Box::new(move |after| said(app, text, &before, &after))
        });
        let setup = Setup { text, head: plan.head(), form, action: words.keep, consequences };
        let form = UnitForm::new(setup, move |profile| {
            app.dispatch(Event::SetProfile(profile));
            app.go(Route::Overview);
        });
        form.know(Rc::new(move |profile| plan.burden(profile)));
        form.node().mount(&place);
    });
    view! {
        <article class="start">
            <header class="start__head">
                <h1 tabindex="-1">{words.who}</h1>
                <p>{words.change_hint}</p>
            </header>
            <section class="card" node_ref=place></section>
        </article>
    }
}

/// Says what another profile would do to what is shown.
fn said(app: AppState, text: Text, before: &Profile, after: &Profile) -> String {
    let (plan, words) = (app.plan(), text.start());
    let counts = untrack(|| app.with_workbook(|workbook| consequences(&plan, workbook, before, after)));
    let (hidden, added) = counts.unwrap_or_default();
    let said = [(hidden, words.hidden), (added, words.appear)];
    said.into_iter().filter(|(n, _)| *n > 0).map(|(n, sentence)| fill(sentence, &[("n", &n)])).collect()
}

/// What another profile would do to what is shown: answered tasks that go out of sight, and tasks that come in.
fn consequences(plan: &Plan, workbook: &Workbook, before: &Profile, after: &Profile) -> (usize, usize) {
    let (mut hidden, mut added) = (0, 0);
    for task in plan.tasks() {
        match (task.applies(before, plan), task.applies(after, plan)) {
            (true, false) => hidden += usize::from(!workbook.answer(task.id).is_empty()),
            (false, true) => added += 1,
            (true, true) | (false, false) => {}
        }
    }
    (hidden, added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::json::Value;
    use crate::domain::plan::id::TaskId;
    use crate::domain::plan::load::load;
    use crate::domain::profile::Stage;
    use crate::domain::workbook::field::{AnswerField, Field};
    use crate::domain::workbook::register::{Dot, Entry, Register, ReplicaId};
    use crate::domain::workbook::{Fields, PlanRef};

    #[test]
    fn a_change_counts_answers_that_go_out_of_sight_and_tasks_that_come_in() {
        let text = r#"{"type":"plan-workbook/plan","id":"p","period":{"start":"2019-01-01","end":"2019-12-31"},
            "sections":[{"no":1,"items":[{"no":1,"tasks":[
            {"id":"1.1","kind":"standing","obligation":"plain","levels":["school"],"appliesTo":{"stages":["primary"]}},
            {"id":"1.2","kind":"standing","obligation":"plain","levels":["school"],"appliesTo":{"stages":["primary"]}},
            {"id":"1.3","kind":"standing","obligation":"plain","levels":["school"],"appliesTo":{"stages":["senior"]}}
            ]}]}]}"#;
        let plan = load(text).unwrap().0;
        let mut workbook = Workbook::new(PlanRef::of(&plan));
        let dot = Dot { counter: 1, replica: ReplicaId::from_bits(1) };
        let register = Register::from_entries(vec![Entry { dot, value: Value::from("done") }]);
        let fields = Fields::from([(Field::of(AnswerField::State), register)]);
        workbook.answers.insert(TaskId { item: 1, number: 1 }, fields);
        let of = |stage| Form { stages: vec![stage], ..Form::blank() }.profile(&plan.region);
        let (primary, senior) = (of(Stage::Primary), of(Stage::Senior));
        assert_eq!(consequences(&plan, &workbook, &primary, &senior), (1, 1));
        assert_eq!(consequences(&plan, &workbook, &senior, &primary), (0, 2));
    }
}
