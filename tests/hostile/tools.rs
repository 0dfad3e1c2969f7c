//! Hostile JavaScript values at the timeline, at long work, and at the questions that need no session.

use crate::session::{class, no_failures};
use backprop_playground::{CostProbe, activation_curve, chain_rule, costs, curve};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

type Ask = dyn FnMut(String, JsValue) -> Result<JsValue, JsValue>;

#[wasm_bindgen(module = "/tests/hostile/pictures.js")]
extern "C" {
    #[wasm_bindgen(js_name = attackPictures)]
    fn attack_pictures(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = refusePictures)]
    fn refuse_pictures(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = attackTools)]
    fn attack_tools(ask: &Closure<Ask>, probe: &JsValue) -> Array;
    #[wasm_bindgen(js_name = walkPath)]
    fn walk_path(class: &JsValue) -> Array;
}

#[wasm_bindgen_test]
fn hostile_pictures_leave_the_session_as_it_was() {
    no_failures(&attack_pictures(&class()));
}

#[wasm_bindgen_test]
fn pictures_that_cannot_be_are_refused_by_name() {
    no_failures(&refuse_pictures(&class()));
}

#[wasm_bindgen_test]
fn hostile_questions_without_a_session_are_refused_by_name() {
    let ask: Closure<Ask> = Closure::new(|name: String, options: JsValue| {
        let answer = match name.as_str() {
            "chainRule" => chain_rule(options),
            "curve" => curve(options),
            "activationCurve" => activation_curve(options),
            _ => costs(options),
        };
        answer.map_err(JsValue::from)
    });
    let size = js_sys::JSON::parse(r#"{ "layers": [2, 1], "samples": 1 }"#).expect("JSON");
    let probe = JsValue::from(CostProbe::new(size).expect("a network"));
    let probe = Reflect::get(probe.unchecked_ref::<Object>(), &"constructor".into()).expect("its class");
    no_failures(&attack_tools(&ask, &probe));
}

#[wasm_bindgen_test]
fn every_step_of_a_path_is_made_again_bit_for_bit() {
    no_failures(&walk_path(&class()));
}
