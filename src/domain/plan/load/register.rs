//! The register that a task of another kind than a ledger may have beside it.

use crate::domain::json::Value;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::load::task::{fields, stages};
use crate::domain::plan::load::{PlanFault, Words};
use crate::domain::plan::{FieldKind, FieldSpec, Origin, RegisterSpec, Tally, Task};
use crate::domain::profile::Level;

/// Reads a task's register; the task's own stages and numbers have been read.
pub(super) fn register(file: &Value, task: &Task, problems: &mut Problems) -> Option<RegisterSpec> {
    let file = problems.object(file, "register")?;
    if !task.stages.is_empty() {
        problems.add(PlanFault::RegisterTwice);
        return None;
    }
    let stages = stages(file, problems);
    if stages.is_empty() {
        problems.add(PlanFault::NoStages);
    }
    let mut register = RegisterSpec {
        title: problems.required(file, "title"),
        from: problems.word(file, "from", Words::Origin, Origin::parse).unwrap_or(Origin::Default),
        stages,
        fields: fields(file, true, problems),
        tallies: Vec::new(),
        also_at: problems.words(file, "alsoAt", Words::Level, Level::parse).unwrap_or_default(),
    };
    for (_, file) in problems.objects(file, "tallies") {
        let tally = tally(file, task, &register, problems);
        register.tallies.extend(tally);
    }
    (!register.stages.is_empty()).then_some(register)
}

fn tally(file: &Value, task: &Task, register: &RegisterSpec, problems: &mut Problems) -> Option<Tally> {
    let found = problems.found;
    let number = problems.required(file, "number");
    if !number.is_empty() && task.numbers.iter().all(|known| known.key != number) {
        problems.add(PlanFault::UnknownNumber(number.clone()));
    }
    let stages = problems.texts(file, "stages");
    for stage in &stages {
        if !register.stages.contains(stage) {
            problems.add(PlanFault::NotAStage(stage.clone()));
        }
    }
    let mut of_kind = |key: &'static str, kind: FieldKind| -> Option<&FieldSpec> {
        let named = problems.given(file, key)?;
        let field = register.fields.iter().find(|field| field.key == named && field.kind == kind);
        if field.is_none() {
            problems.add(match kind {
                FieldKind::Number => PlanFault::NotANumberField(named),
                FieldKind::Text | FieldKind::Date | FieldKind::Choice => PlanFault::NotAChoice(named),
            });
        }
        field
    };
    let by = of_kind("by", FieldKind::Choice);
    let sum = of_kind("sum", FieldKind::Number).map(|field| field.key.clone());
    let only = by.map(|field| {
        let option = problems.required(file, "is");
        if !option.is_empty() && !field.options.contains(&option) {
            problems.add(PlanFault::NotAChoice(option.clone()));
        }
        (field.key.clone(), option)
    });
    (problems.found == found).then_some(Tally { number, stages, only, sum })
}
