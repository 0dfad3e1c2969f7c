// What a notebook or a directive may ask of the element.

import assert from "node:assert/strict";
import { test } from "node:test";
import { RefusedError } from "../../www/js/embed/options.js";
import { asked } from "../../www/js/embed/widget-options.js";

/** @param {Record<string, unknown>} traits */
const askedOf = (traits) => asked((name) => traits[name]);
/** Those that are asked for. @param {Record<string, unknown>} traits */
const attributesOf = (traits) => Object.fromEntries(Object.entries(askedOf(traits).attributes).filter(([, value]) => value !== null));

test("options are attributes: words, numbers, lists and flags, and null where Python has None", () => {
  const options = { preset: "xor", show: ["network", "loss-curve"], eta: 0.5, steps: 3, readonly: true, autoplay: false, projector: true, lang: null };
  assert.deepEqual(attributesOf({ options }), { preset: "xor", show: "network loss-curve", eta: "0.5", steps: "3", readonly: "", projector: "" });
  assert.deepEqual(attributesOf({}), {});
  assert.equal(askedOf({}).height, null);
});

test("in a directive they stand for themselves, and those in options come first", () => {
  assert.deepEqual(attributesOf({ row: "L14", show: "network" }), { row: "L14", show: "network" });
  assert.deepEqual(attributesOf({ theme: "dark", options: { theme: "light" } }), { theme: "light" });
  assert.deepEqual(attributesOf({ theme: "dark", options: { theme: null } }), {});
});

test("a state is no attribute: it comes and goes as training does", () => assert.deepEqual(attributesOf({ state: "s=1.abc" }), {}));

test("a height is a number of pixels", () => {
  assert.equal(askedOf({ options: { height: 300 } }).height, 300);
  assert.equal(askedOf({ height: "420" }).height, 420);
});

/** @type {any} */
const circle = {};
circle.circle = circle;
const GARBAGE = {
  "a name that is none": [{ options: { onclick: "hacked()" } }, "options", "onclick"],
  "a name of every object": [{ options: JSON.parse('{ "__proto__": 1 }') }, "options", "__proto__"],
  "a list": [{ options: ["xor"] }, "options", '["xor"]'],
  "a text": [{ options: "xor" }, "options", '"xor"'],
  "an object for a word": [{ options: { preset: { toString: 1 } } }, "preset", '{"toString":1}'],
  "a list of lists": [{ options: { show: [["network"]] } }, "show", '[["network"]]'],
  "what holds itself": [{ options: { show: circle } }, "show", "object"],
  "a function": [{ options: { show: () => "hacked" } }, "show", "function"],
  "a height that is none": [{ options: { height: "tall" } }, "height", '"tall"'],
  "a height below all": [{ height: -1 }, "height", "-1"],
  "a list of heights": [{ height: [300] }, "height", "[300]"],
};
for (const [what, [traits, field, value]] of Object.entries(/** @type {Record<string, [Record<string, unknown>, string, string]>} */ (GARBAGE))) {
  test(`${what} is refused by its name`, () =>
    assert.throws(() => askedOf(traits), (error) => error instanceof RefusedError && error.field === field && error.value === value && error.allowed !== ""));
}

test("what no attribute can be is left to the element, which says so", () => {
  assert.deepEqual(attributesOf({ options: { preset: true, eta: "NaN" } }), { preset: "true", eta: "NaN" });
});
