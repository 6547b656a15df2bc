//! Building the plan from its JSON: sections, items, and whether every sentence is accounted for.

use std::collections::BTreeMap;

use crate::domain::day::Span;
use crate::domain::json::Value;
use crate::domain::plan::id::TaskId;
use crate::domain::plan::load::read::Problems;
use crate::domain::plan::load::task::Scope;
use crate::domain::plan::load::{Place, PlanFault, region, string, task};
use crate::domain::plan::{Item, NoAction, Plan, Reading, Section, Source, shape};

/// Builds a plan that covers `period`, with its index and its digests.
pub(super) fn plan(file: &Value, period: Span, problems: &mut Problems) -> Plan {
    let mut readings = Vec::new();
    for (_, reading) in problems.objects(file, "readings") {
        readings.push(Reading {
            of: problems.required(reading, "of"),
            reading: problems.required(reading, "reading"),
        });
    }
    let source = problems.object(file, "source").map(|source| Source {
        publisher: problems.text(source, "publisher"),
        index_no: problems.text(source, "indexNo"),
        note: problems.text(source, "note"),
    });
    let mut ratings = problems.texts(file, "ratings");
    if !matches!(ratings.len(), 0 | 4) {
        problems.add(PlanFault::RatingCount(ratings.len()));
        ratings = Vec::new();
    }
    let light_labels = problems.object(file, "lightLabels").map(|labels| {
        ["grey", "green", "yellow", "red"].into_iter().map(|light| problems.required(labels, light)).collect()
    });
    problems.count(file, "version");
    problems.count(file, "minReader");
    let mut plan = Plan {
        id: problems.required(file, "id"),
        edition: problems.required(file, "edition"),
        practice: problems.flag(file, "practice"),
        lang: problems.required(file, "lang"),
        title: problems.required(file, "title"),
        issuers: problems.texts(file, "issuers"),
        addressees: problems.texts(file, "addressees"),
        document_no: problems.text(file, "documentNo"),
        issued_on: problems.day(file, "issuedOn"),
        published_on: problems.day(file, "publishedOn"),
        source: source.unwrap_or_default(),
        period,
        periods: Vec::new(),
        readings,
        region: region::region(file, problems),
        ratings,
        light_labels: light_labels.unwrap_or_default(),
        sections: Vec::new(),
        shape: String::new(),
        text: String::new(),
        index: BTreeMap::new(),
    };
    plan.periods = region::periods(file, problems);
    plan.sections =
        sections(file, &Scope { last_day: period.end, periods: &plan.periods, region: &plan.region }, problems);
    plan.index = index(&plan.sections);
    plan.shape = shape::shape(&plan);
    plan.text = shape::text(&plan);
    plan
}

fn index(sections: &[Section]) -> BTreeMap<TaskId, (usize, usize, usize)> {
    let mut index = BTreeMap::new();
    for (section_at, section) in sections.iter().enumerate() {
        for (item_at, item) in section.items.iter().enumerate() {
            for (task_at, task) in item.tasks.iter().enumerate() {
                index.insert(task.id, (section_at, item_at, task_at));
            }
        }
    }
    index
}

fn sections(file: &Value, scope: &Scope, problems: &mut Problems) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    problems.at(Place::Plan);
    for (section_at, file) in problems.objects(file, "sections") {
        problems.at(Place::Section { section: section_at, no: number(file) });
        let no = problems.count(file, "no");
        let mut section =
            Section { no: no.unwrap_or_default(), title: problems.required(file, "title"), items: Vec::new() };
        if sections.iter().any(|known| known.no == section.no) {
            problems.add(PlanFault::Duplicate(section.no.to_string()));
            continue;
        }
        for (item_at, file) in problems.objects(file, "items") {
            let place = Place::Item { section: section_at, item: item_at, no: number(file) };
            problems.at(place.clone());
            let no = problems.count(file, "no").unwrap_or_default();
            let mut known = sections.iter().flat_map(|section| &section.items).chain(&section.items);
            if known.any(|item| item.no == no) {
                problems.add(PlanFault::Duplicate(no.to_string()));
                continue;
            }
            section.items.push(item(file, no, &place, scope, problems));
        }
        sections.push(section);
    }
    sections
}

/// Returns a section's or an item's number for its place, before it is known to be right.
fn number(file: &Value) -> u16 {
    file.get("no").and_then(Value::as_u64).and_then(|no| u16::try_from(no).ok()).unwrap_or_default()
}

fn item(file: &Value, no: u16, place: &Place, scope: &Scope, problems: &mut Problems) -> Item {
    let title = problems.required(file, "title");
    let sentence_count = problems.count(file, "sentenceCount").unwrap_or_default();
    let mut no_action: Vec<NoAction> = Vec::new();
    for (_, file) in problems.objects(file, "noAction") {
        let sentence = problems.count(file, "sentence").unwrap_or_default();
        let reason = problems.required(file, "reason");
        no_action.push(NoAction { sentence, reason });
    }
    let found = problems.found;
    let mut tasks = Vec::new();
    // Sentences of tasks that are left out count as carried: one fault is one problem.
    let mut carried: Vec<u16> = Vec::new();
    let files = problems.objects(file, "tasks");
    let mut all_read = problems.found == found;
    for (task_at, file) in files {
        let id = string(file.get("id")).to_owned();
        if let Place::Item { section, item, .. } = *place {
            problems.at(Place::Task { section, item, task: task_at, id });
        }
        let sentences = problems.counts(file, "sentences");
        all_read &= sentences.is_some();
        let sentences = sentences.unwrap_or_default();
        for sentence in sentences.iter().filter(|sentence| **sentence == 0 || **sentence > sentence_count) {
            problems.add(PlanFault::NoSentence(*sentence));
        }
        carried.extend(&sentences);
        tasks.extend(task::task(file, no, sentences, &tasks, scope, problems));
    }
    problems.at(place.clone());
    for NoAction { sentence, .. } in &no_action {
        if *sentence == 0 || *sentence > sentence_count {
            problems.add(PlanFault::NoSentence(*sentence));
        }
        if carried.contains(sentence) {
            problems.add(PlanFault::SentenceBoth(*sentence));
        }
    }
    for sentence in (1..=sentence_count).take_while(|_| all_read) {
        if problems.is_full() {
            break;
        }
        if !carried.contains(&sentence) && no_action.iter().all(|known| known.sentence != sentence) {
            problems.add(PlanFault::SentenceNotCarried(sentence));
        }
    }
    Item { no, title, sentence_count, no_action, tasks }
}
