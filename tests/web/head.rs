//! The head of a plan, read by the browser, is the head of the plan as the app reads it.

use plan_workbook::browser::head::head;
use plan_workbook::domain::plan::load::load;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::js;

const SHIPPED: &str = include_str!("../../seeds/qiannan-2019.json");

fn read(text: &str) -> JsValue {
    js(text, "return JSON.parse(it)")
}

#[wasm_bindgen_test]
fn the_head_of_the_plan_that_ships_is_that_of_the_loaded_plan() {
    let (plan, _) = load(SHIPPED).expect("a plan");
    assert_eq!(head(&read(SHIPPED)), Some(plan.head()));
}

#[wasm_bindgen_test]
fn what_is_odd_is_left_to_the_app() {
    let newer = SHIPPED.replacen("\"minReader\": 1", "\"minReader\": 7", 1);
    assert_ne!(newer, SHIPPED);
    let other = SHIPPED.replacen("plan-workbook/plan", "plan-workbook/part", 1);
    let undated = SHIPPED.replacen("2019-12-31", "2019-13-31", 1);
    for text in [&newer, &other, &undated, "null", "[]", "\"plan\""] {
        assert_eq!(head(&read(text)), None, "{}", &text[..text.len().min(80)]);
    }
}
