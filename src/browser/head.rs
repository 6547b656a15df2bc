//! The head of a plan that ships with the app, without reading all of the plan.
//!
//! # Why
//!
//! A first visit only asks who the unit is. The packing step writes each plan once more without what is asked, in the
//! same form and a twentieth as large. The one strict parser of files is heavy and comes with the app's module, which
//! reads the whole plan before anything is answered; here whatever is odd is simply left to it.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::idb::{field, text};
use crate::browser::seed;
use crate::domain::day::{Day, Span};
use crate::domain::plan::load::{PLAN_TYPE, READER_VERSION};
use crate::domain::plan::{County, NamedUnit, PlanHead, Region};
use crate::domain::profile::{Level, Stage};

/// Fetches the head of a plan that the page lists; `None` where the plan is not here or not as expected.
pub async fn plan_head(id: &str) -> Option<PlanHead> {
    head(&seed::head_object(id).await.ok()?)
}

/// Takes the head out of a plan's file; `None` where it is not as expected.
pub fn head(plan: &JsValue) -> Option<PlanHead> {
    let reader = field(plan, "minReader").as_f64().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a version is small")]
    if text(plan, "type") != PLAN_TYPE || reader > READER_VERSION as f64 {
        return None;
    }
    let period = field(plan, "period");
    let day = |key: &str| Day::parse(&text(&period, key));
    let region = field(plan, "region");
    Some(PlanHead {
        lang: text(plan, "lang"),
        title: text(plan, "title"),
        period: Span { start: day("start")?, end: day("end")? },
        region: Region {
            as_of: text(&region, "asOf"),
            note: text(&region, "note"),
            counties: list(&region, "counties").iter().map(county).collect(),
            named_units: list(&region, "namedUnits").iter().map(named_unit).collect(),
        },
        levels: levels(plan),
    })
}

fn county(of: &JsValue) -> County {
    County { code: given(of, "code"), name: text(of, "name"), poor: field(of, "poor").is_truthy() }
}

fn named_unit(of: &JsValue) -> NamedUnit {
    let stage = |word: &JsValue| Stage::parse(&word.as_string()?);
    NamedUnit {
        id: text(of, "id"),
        name: text(of, "name"),
        county: given(of, "county"),
        stages: list(of, "stages").iter().filter_map(stage).collect(),
    }
}

/// Returns the levels that have tasks.
fn levels(plan: &JsValue) -> Vec<Level> {
    let mut words = Vec::new();
    for section in list(plan, "sections") {
        for item in list(&section, "items") {
            for task in list(&item, "tasks") {
                words.extend(list(&task, "levels").iter().filter_map(JsValue::as_string));
            }
        }
    }
    Level::ALL.iter().filter(|level| words.iter().any(|word| word == level.as_str())).copied().collect()
}

fn given(of: &JsValue, key: &str) -> Option<String> {
    Some(text(of, key)).filter(|text| !text.is_empty())
}

fn list(of: &JsValue, key: &str) -> Vec<JsValue> {
    field(of, key).dyn_into::<Array>().map(|array| array.iter().collect()).unwrap_or_default()
}
