//! Hostile JavaScript values at every method of the bindings, through the generated glue as a page calls it.

use backprop_playground::Session;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/tests/hostile/session.js")]
extern "C" {
    #[wasm_bindgen(js_name = attackSettings)]
    fn attack_settings(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = attackMethods)]
    fn attack_methods(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = attackWalks)]
    fn attack_walks(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = attackStates)]
    fn attack_states(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = attackDivergence)]
    fn attack_divergence(class: &JsValue) -> Array;
    #[wasm_bindgen(js_name = resume)]
    fn resume(class: &JsValue) -> Array;
}

/// The JavaScript class `Session`.
pub fn class() -> JsValue {
    let settings = js_sys::JSON::parse(r#"{ "layers": [2, 1] }"#).expect("JSON");
    let session = JsValue::from(Session::new(settings).expect("a network"));
    Reflect::get(session.unchecked_ref::<Object>(), &"constructor".into()).expect("its class")
}

pub fn no_failures(failures: &Array) {
    let lines: Vec<String> = failures.iter().take(20).map(|line| line.as_string().unwrap_or_default()).collect();
    assert!(lines.is_empty(), "{} failures, among them\n{}", failures.length(), lines.join("\n"));
}

#[wasm_bindgen_test]
fn hostile_settings_are_refused_by_name() {
    no_failures(&attack_settings(&class()));
}

#[wasm_bindgen_test]
fn hostile_arguments_leave_the_session_as_it_was() {
    no_failures(&attack_methods(&class()));
}

#[wasm_bindgen_test]
fn a_walk_or_a_flaw_that_cannot_be_is_refused_by_its_field() {
    no_failures(&attack_walks(&class()));
}

#[wasm_bindgen_test]
fn hostile_states_are_refused_or_train() {
    no_failures(&attack_states(&class()));
}

#[wasm_bindgen_test]
fn a_divergence_is_a_named_error_and_theta_stays() {
    no_failures(&attack_divergence(&class()));
}

#[wasm_bindgen_test]
fn a_session_from_its_own_state_has_the_same_digits() {
    no_failures(&resume(&class()));
}
