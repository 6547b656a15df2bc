//! One task of a plan: what it says about itself must be readable, the rest is read part by part.

use crate::domain::day::Day;
use crate::domain::json::Value;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::load::register;
use crate::domain::plan::load::target;
use crate::domain::plan::load::{PlanFault, Words};
use crate::domain::plan::{
    Applicability, Document, Due, FieldKind, FieldSpec, Kind, NumberSpec, Obligation, Origin, Period, PeriodKind,
    Recurrence, Region, Task,
};
use crate::domain::profile::{Attribute, Level, Stage};
use crate::domain::workbook::lists::{ROW_GONE, ROW_STAGE};

/// What a task may refer to.
pub(super) struct Scope<'a> {
    /// The plan's last day, by which everything without a date is due.
    pub(super) last_day: Day,
    /// The plan's periods.
    pub(super) periods: &'a [Period],
    /// The plan's region.
    pub(super) region: &'a Region,
}

/// Reads a task of item `item`; `earlier` are the item's tasks before it.
///
/// `None` when it does not say which task it is, what is recorded, how strongly it is asked, or whom it concerns.
pub(super) fn task(
    file: &Value,
    item: u16,
    sentences: Vec<u16>,
    earlier: &[Task],
    scope: &Scope,
    problems: &mut Problems,
) -> Option<Task> {
    let id = id(file, item, earlier, problems);
    let kind = problems.word(file, "kind", Words::Kind, Kind::parse);
    let obligation = problems.word(file, "obligation", Words::Obligation, Obligation::parse);
    let levels = problems.words(file, "levels", Words::Level, Level::parse);
    if levels.as_ref().is_some_and(Vec::is_empty) {
        problems.add(PlanFault::Missing("levels"));
    }
    let applies_to = applies_to(file, scope.region, problems);
    let is_told =
        id.is_some() && kind.is_some() && obligation.is_some() && levels.is_some() && applies_to.is_some();
    let recurrence = recurrence(file, levels.as_deref(), scope, problems);
    let stages = stages(file, problems);
    // What stands in for a missing answer never leaves this function: such a task is left out at its end, once its
    // other parts have been looked at too.
    let mut task = Task {
        id: id.unwrap_or(TaskId { item, number: 0 }),
        text: problems.required(file, "text"),
        kind: kind.unwrap_or(Kind::Standing),
        obligation: obligation.unwrap_or(Obligation::Plain),
        levels: levels.unwrap_or_default(),
        applies_to: applies_to.unwrap_or_default(),
        sentences,
        due: due(file, scope, problems),
        recurrence,
        numbers: numbers(file, problems),
        targets: Vec::new(),
        fields: fields(file, !stages.is_empty(), problems),
        stages,
        register: None,
        documents: documents(file, problems),
        inferred: problems.texts(file, "inferred"),
        reading: problems.given(file, "reading"),
        internal: problems.flag(file, "internal"),
    };
    if kind == Some(Kind::Occurrence) && task.recurrence.is_none() {
        problems.add(PlanFault::NoRecurrence);
    }
    if kind == Some(Kind::Ledger) && task.stages.is_empty() {
        problems.add(PlanFault::NoStages);
    }
    task.register = register::register(file, &task, problems);
    for (_, file) in problems.objects(file, "targets") {
        let target = target::target(file, &task, problems);
        task.targets.extend(target);
    }
    is_told.then_some(task)
}

fn id(file: &Value, item: u16, earlier: &[Task], problems: &mut Problems) -> Option<TaskId> {
    let text = problems.text(file, "id");
    let Some(id) = TaskId::parse(&text) else {
        problems.add(PlanFault::NotAnId(text));
        return None;
    };
    if id.item != item {
        problems.add(PlanFault::NotOfItem(id));
        return None;
    }
    if earlier.iter().any(|task| task.id == id) {
        problems.add(PlanFault::Duplicate(text));
        return None;
    }
    Some(id)
}

fn applies_to(file: &Value, region: &Region, problems: &mut Problems) -> Option<Applicability> {
    if file.get("appliesTo").is_none() {
        return Some(Applicability::default());
    }
    let file = problems.object(file, "appliesTo")?;
    let found = problems.found;
    let (counties, units) = (problems.texts(file, "counties"), problems.texts(file, "units"));
    let are_readable = problems.found == found;
    for name in &counties {
        if region.counties.iter().all(|county| county.name != *name) {
            problems.add(PlanFault::UnknownCounty(name.clone()));
        }
    }
    for id in &units {
        if region.named_units.iter().all(|unit| unit.id != *id) {
            problems.add(PlanFault::UnknownUnit(id.clone()));
        }
    }
    let stages = problems.words(file, "stages", Words::Stage, Stage::parse);
    let attributes = problems.words(file, "attributes", Words::Attribute, Attribute::parse);
    are_readable.then_some(Applicability { stages: stages?, attributes: attributes?, counties, units })
}

/// Reads a due date; what is absent or cannot be read is our default, the plan's last day.
fn due(file: &Value, scope: &Scope, problems: &mut Problems) -> Due {
    let default = Due { date: scope.last_day, period: None, from: Origin::Default };
    let Some(file) = problems.object(file, "due") else {
        return default;
    };
    let Some(from) = problems.word(file, "from", Words::Origin, Origin::parse) else {
        return default;
    };
    if file.get("date").is_some() {
        return problems.day(file, "date").map_or(default, |date| Due { date, period: None, from });
    }
    let id = problems.required(file, "period");
    if let Some(period) = scope.periods.iter().find(|period| period.id == id) {
        return Due { date: period.span.end, period: Some(id), from };
    }
    if !id.is_empty() {
        problems.add(PlanFault::UnknownPeriod(id));
    }
    default
}

/// The most occurrences in one period: more than one each working day of a term is a slip of the pen.
const MOST_TIMES: u16 = 100;

fn recurrence(
    file: &Value,
    levels: Option<&[Level]>,
    scope: &Scope,
    problems: &mut Problems,
) -> Option<Recurrence> {
    let file = problems.object(file, "recurrence")?;
    let mut for_each_county = problems.is_word(file, "forEach", Words::ForEach, "county");
    // A county or a school holds the occurrence once; only the prefecture holds it in every county.
    if for_each_county && levels.is_some_and(|levels| levels != [Level::Prefecture]) {
        problems.add(PlanFault::ForEachNotPrefecture);
        for_each_county = false;
    }
    let period = problems.word(file, "period", Words::PeriodKind, PeriodKind::parse)?;
    if scope.periods.iter().all(|known| known.kind != period) {
        problems.add(PlanFault::NoPeriodOf(period));
    }
    let times = problems.count(file, "times")?;
    if times == 0 || times > MOST_TIMES {
        problems.add(PlanFault::Times(times));
        return None;
    }
    Some(Recurrence { period, times, for_each_county })
}

/// Words that `of` of a target uses for other things than a number.
const OF_WORDS: &[&str] = &["rows", "occurrences"];

fn numbers(file: &Value, problems: &mut Problems) -> Vec<NumberSpec> {
    let mut numbers: Vec<NumberSpec> = Vec::new();
    for (_, file) in problems.objects(file, "numbers") {
        let number = NumberSpec {
            key: problems.text(file, "key"),
            label: problems.required(file, "label"),
            unit: problems.required(file, "unit"),
            pupils: problems.flag(file, "pupils"),
        };
        if problems.is_free(&number.key, OF_WORDS, &mut numbers.iter().map(|known| known.key.as_str())) {
            numbers.push(number);
        }
    }
    numbers
}

pub(super) fn stages(file: &Value, problems: &mut Problems) -> Vec<String> {
    let mut stages: Vec<String> = Vec::new();
    for stage in problems.texts(file, "stages") {
        if stage.is_empty() {
            problems.add(PlanFault::Missing("stages"));
        } else if stages.contains(&stage) {
            problems.add(PlanFault::Duplicate(stage));
        } else {
            stages.push(stage);
        }
    }
    stages
}

pub(super) fn fields(file: &Value, is_ledger: bool, problems: &mut Problems) -> Vec<FieldSpec> {
    let reserved: &[&str] = if is_ledger { &[ROW_STAGE, ROW_GONE] } else { &[] };
    let mut fields: Vec<FieldSpec> = Vec::new();
    for (_, file) in problems.objects(file, "fields") {
        let (key, label) = (problems.text(file, "key"), problems.required(file, "label"));
        let is_free = problems.is_free(&key, reserved, &mut fields.iter().map(|known| known.key.as_str()));
        let options = problems.texts(file, "options");
        let Some(kind) = problems.word(file, "type", Words::FieldKind, FieldKind::parse) else {
            continue;
        };
        if kind == FieldKind::Choice && options.is_empty() {
            problems.add(PlanFault::NoOptions(key.clone()));
        }
        if is_free {
            fields.push(FieldSpec { key, label, kind, options });
        }
    }
    fields
}

fn documents(file: &Value, problems: &mut Problems) -> Vec<Document> {
    let mut documents = Vec::new();
    for (_, file) in problems.objects(file, "documents") {
        let title = problems.required(file, "title");
        let from = problems.word(file, "from", Words::Origin, Origin::parse).unwrap_or(Origin::Default);
        documents.push(Document { title, from });
    }
    documents
}
