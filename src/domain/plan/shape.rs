//! The two digests of a plan: one of what decides whether answers may be added up, one of what a reader sees.

use crate::domain::digest::sha256;
use crate::domain::json::{self, Value};
use crate::domain::plan::{FieldSpec, Of, Plan, Rule, Target, Task};

/// Returns the shape digest: of each task in order its id, kind, levels, applicability, numbers, stages, recurrence
/// and targets.
///
/// Years of targets count from the plan's first, so that a practice plan keeps its shape.
pub(super) fn shape(plan: &Plan) -> String {
    let first_year = plan.period.start.year();
    digest(list(plan.tasks().map(|task| of_task(task, first_year))))
}

/// Returns the text digest: everything else that a reader sees of the plan, dates as they were loaded.
pub(super) fn text(plan: &Plan) -> String {
    let mut words = Vec::new();
    let mut add = |text: &str| words.push(Value::from(text));
    for text in [&plan.lang, &plan.title, &plan.document_no, &plan.region.as_of, &plan.region.note] {
        add(text);
    }
    for text in [&plan.issuers, &plan.addressees, &plan.ratings, &plan.light_labels].into_iter().flatten() {
        add(text);
    }
    for period in &plan.periods {
        add(&period.label);
        add(&period.span.start.to_string());
        add(&period.span.end.to_string());
    }
    for reading in &plan.readings {
        add(&reading.of);
        add(&reading.reading);
    }
    for county in &plan.region.counties {
        add(&county.name);
        add(if county.poor { "poor" } else { "" });
    }
    for unit in &plan.region.named_units {
        add(&unit.name);
    }
    for section in &plan.sections {
        add(&section.title);
        for item in &section.items {
            add(&item.title);
            for no_action in &item.no_action {
                add(&no_action.sentence.to_string());
                add(&no_action.reason);
            }
            item.tasks.iter().for_each(|task| add_task(task, &mut add));
        }
    }
    digest(Value::Array(words))
}

fn add_task(task: &Task, add: &mut impl FnMut(&str)) {
    add(&task.text);
    add(task.obligation.as_str());
    add(&task.due.date.to_string());
    add(task.due.from.as_str());
    add(task.reading.as_deref().unwrap_or_default());
    add(if task.internal { "internal" } else { "" });
    for sentence in &task.sentences {
        add(&sentence.to_string());
    }
    for number in &task.numbers {
        add(&number.label);
    }
    task.fields.iter().for_each(|field| add_field(field, add));
    if let Some(register) = &task.register {
        add(&register.title);
        add(register.from.as_str());
        register.stages.iter().for_each(|stage| add(stage));
        register.fields.iter().for_each(|field| add_field(field, add));
    }
    for document in &task.documents {
        add(&document.title);
        add(document.from.as_str());
    }
    for part in task.targets.iter().flat_map(|target| &target.parts) {
        add(&part.label);
    }
    for key in &task.inferred {
        add(key);
    }
}

fn add_field(field: &FieldSpec, add: &mut impl FnMut(&str)) {
    add(&field.label);
    add(field.kind.as_str());
    field.options.iter().for_each(|option| add(option));
}

fn digest(value: Value) -> String {
    sha256(&json::canonical(&value))
}

fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
    Value::Array(items.into_iter().map(Into::into).collect())
}

fn texts(items: &[String]) -> Value {
    list(items.iter().map(String::as_str))
}

fn of_task(task: &Task, first_year: i32) -> Value {
    let range = &task.applies_to;
    list([
        task.id.to_string().into(),
        task.kind.as_str().into(),
        list(task.levels.iter().map(|level| level.as_str())),
        list(range.stages.iter().map(|stage| stage.as_str())),
        list(range.attributes.iter().map(|attribute| attribute.as_str())),
        texts(&range.counties),
        texts(&range.units),
        list(task.numbers.iter().map(|number| list([&number.key, &number.unit].map(String::as_str)))),
        texts(&task.stages),
        task.recurrence.as_ref().map_or(Value::Null, |recurrence| {
            list([
                Value::from(recurrence.period.as_str()),
                recurrence.times.into(),
                recurrence.for_each_county.into(),
            ])
        }),
        list(task.targets.iter().map(|target| of_target(target, task, first_year))),
    ])
}

fn of_target(target: &Target, task: &Task, first_year: i32) -> Value {
    // A row belongs to a part by the option chosen in this field, so the options decide what is added up.
    let parts_by = task.fields.iter().find(|field| Some(&field.key) == target.parts_by.as_ref());
    list([
        target.op.as_str().into(),
        target.value.into(),
        target.year.map_or(Value::Null, |year| (year - first_year).into()),
        of_figure(&target.of),
        list(target.parts.iter().map(|part| list([Value::from(part.key.as_str()), part.value.into()]))),
        target.parts_by.as_deref().map_or(Value::Null, Value::from),
        parts_by.map_or(Value::Null, |field| texts(&field.options)),
        target.whole.into(),
        texts(&target.counted_stages),
        target.rule.as_ref().map_or(Value::Null, of_rule),
        target.area.into(),
        list(target.aggregate.iter().map(|aggregate| aggregate.as_str())),
        target.counted_by.as_deref().map_or(Value::Null, Value::from),
    ])
}

fn of_figure(of: &Of) -> Value {
    let words: &[&str] = match of {
        Of::Number(key) => &["number", key],
        Of::Share { num, den } => &["share", num, den],
        Of::Growth { this, previous } => &["growth", this, previous],
        Of::Rows => &["rows"],
        Of::Occurrences => &["occurrences"],
    };
    list(words.iter().copied())
}

fn of_rule(rule: &Rule) -> Value {
    match rule {
        Rule::AllOf(rules) => list([Value::from("all"), list(rules.iter().map(of_rule))]),
        Rule::AnyOf(rules) => list([Value::from("any"), list(rules.iter().map(of_rule))]),
        Rule::One { op, value, of } => list([Value::from(op.as_str()), (*value).into(), of_figure(of)]),
    }
}
