//! What the tasks of a plan refer to: its periods, and the counties and named units of its region.

use crate::domain::day::Span;
use crate::domain::json::Value;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::load::{Place, PlanFault, Words};
use crate::domain::plan::{County, NamedUnit, Origin, Period, PeriodKind, Region};
use crate::domain::profile::Stage;

/// Reads the periods of a plan; one without kind or days is left out.
pub(super) fn periods(file: &Value, problems: &mut Problems) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    problems.at(Place::Plan);
    for (index, file) in problems.objects(file, "periods") {
        let id = problems.text(file, "id");
        problems.at(Place::Period { index, id: id.clone() });
        let label = problems.required(file, "label");
        let is_free = problems.is_free(&id, &[], &mut periods.iter().map(|period| period.id.as_str()));
        let kind = problems.word(file, "kind", Words::PeriodKind, PeriodKind::parse);
        let from = problems.word(file, "from", Words::Origin, Origin::parse).unwrap_or(Origin::Default);
        let (Some(start), Some(end)) = (problems.day(file, "start"), problems.day(file, "end")) else {
            for key in ["start", "end"] {
                if file.get(key).is_none() {
                    problems.add(PlanFault::Missing(key));
                }
            }
            continue;
        };
        if end < start {
            problems.add(PlanFault::EndsBeforeStart);
        } else if let (Some(kind), true) = (kind, is_free) {
            periods.push(Period { id, kind, label, span: Span { start, end }, from });
        }
    }
    periods
}

/// Reads the region of a plan.
pub(super) fn region(file: &Value, problems: &mut Problems) -> Region {
    let Some(file) = problems.object(file, "region") else {
        return Region::default();
    };
    let mut region = Region {
        as_of: problems.text(file, "asOf"),
        note: problems.text(file, "note"),
        counties: Vec::new(),
        named_units: Vec::new(),
    };
    for (index, file) in problems.objects(file, "counties") {
        let name = problems.required(file, "name");
        problems.at(Place::County { index, name: name.clone() });
        let (code, poor) = (problems.given(file, "code"), problems.flag(file, "poor"));
        if region.counties.iter().any(|known| known.name == name) {
            problems.add(PlanFault::Duplicate(name));
        } else {
            region.counties.push(County { code, name, poor });
        }
    }
    problems.at(Place::Plan);
    for (index, file) in problems.objects(file, "namedUnits") {
        let id = problems.text(file, "id");
        problems.at(Place::NamedUnit { index, id: id.clone() });
        let is_free = problems.is_free(&id, &[], &mut region.named_units.iter().map(|unit| unit.id.as_str()));
        let name = problems.required(file, "name");
        let county = problems.given(file, "county");
        if let Some(county) = &county
            && region.counties.iter().all(|known| known.name != *county)
        {
            problems.add(PlanFault::UnknownCounty(county.clone()));
        }
        let stages = problems.words(file, "stages", Words::Stage, Stage::parse);
        if let (Some(stages), true) = (stages, is_free) {
            region.named_units.push(NamedUnit { id, name, county, stages });
        }
    }
    problems.at(Place::Plan);
    region
}
