import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, LinkError, readShared } from "../../www/js/codec.js";
import { checkText } from "../../www/js/expression/check.js";
import { failureText, faultText, undefinedIn } from "../../www/js/expression/fault.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/editing.js";
import { curveQuestion, inputRange } from "../../www/js/pictures/chain-state.js";
import { chainSvg } from "../../www/js/pictures/chain-svg.js";
import { pairWritten, written } from "../../www/js/pictures/functions.js";
import { DATA_FUNCTIONS, DATA_KINDS, isTyped, PRESETS, withData } from "../../www/js/presets.js";
import { readSession, sessionText } from "../../www/js/saves/session-file.js";
import { changeWords } from "../../www/js/undo/words.js";

const [{ recipe: CIRCLE }] = PRESETS;
const TYPED = { kind: "regression_1d", function: "=x² − √(2x) + π", from: 0, to: 4, samples: 200 };
const PARTED = { kind: "above_below", function: "=2 sin x", samples: 100, noise: 0.1, trainRatio: 0.5 };

test("what is wrong with a text is said in the reader's language, with the place and what stands there", () => {
  const star = { reason: "operand", column: 5, found: "*" };
  const end = { reason: "close", column: 7, found: "" };
  const place = { reason: "undefined", column: 0, found: "-0.125" };
  assert.equal(faultText(star), "Character 5: a number, a name or “(” belongs here, not “*”.");
  assert.equal(faultText(end), "Character 7: “)” belongs here, but the text ends.");
  assert.match(faultText(place), /^Not defined at x = −0\.125/);
  setLanguage("zh-Hans");
  assert.equal(faultText(star), "第 5 个字符：这里应是数、名称或“(”，而不是“*”。");
  assert.match(faultText(place), /^在 x = −0\.1250 处没有定义/);
  setLanguage("en");
  for (const reason of ["operand", "operator", "close", "name", "digits", "length", "depth", "undefined"]) {
    assert.doesNotMatch(faultText({ reason, column: 3, found: "1" }), /expression\.|\{/, reason);
  }
  assert.equal(failureText({ code: "out_of_range", message: "to is 3; allowed: 4" }), "to is 3; allowed: 4");
  assert.equal(failureText(null), "");
});

test("a curve without a value at a place, or with one that is no f32, is refused there", () => {
  assert.equal(undefinedIn({ x: [0, 1], y: [2, 3] }), null);
  assert.equal(undefinedIn({ x: [-1, 0, 1], y: [1, Number.NaN, 2] })?.fault?.found, "0");
  assert.equal(undefinedIn({ x: [8, 9], y: [1, 1e39] })?.fault?.found, "9");
});

test("a text is wrong by what the core says of it, not by where it is not defined", async () => {
  const fault = { reason: "name", column: 1, found: "q" };
  const refusing = (/** @type {object} */ how) => () => Promise.reject(Object.assign(new Error("no"), how));
  assert.equal((await checkText(refusing({ code: "expression", fault }), "q", ["x"]))?.fault, fault);
  assert.equal(await checkText(refusing({ code: "out_of_range", field: "y" }), "x/y", ["x", "y"]), null);
  /** @type {any[]} */
  const asked = [];
  await checkText(async (...question) => void asked.push(question), "y^2", ["y"]);
  await checkText(async (...question) => void asked.push(question), "x y", ["x", "y"]);
  assert.deepEqual(asked.map(([method, { name, k, variable }]) => [method, name ?? k, variable]), [["curve", "=y^2", "y"], ["chainRule", "=x y", undefined]]);
});

test("a typed function travels in a link, and in a file, with its range", async () => {
  for (const data of [TYPED, PARTED]) {
    const recipe = withData(CIRCLE, data);
    assert.deepEqual((await decode(await encode({ preset: "circle", recipe }))).recipe.data, data);
    assert.deepEqual(readSession(sessionText({ name: "f", saved: "", preset: "circle", recipe })).recipe.data, data);
  }
});

test("a hostile link with a function is refused whole", () => {
  for (const part of [{ function: 3 }, { function: ["=x"] }, { function: "=x\n" }, { function: `=${"x".repeat(401)}` }, { function: "<b>" }, { from: "0" }, { to: null }]) {
    const value = { p: "circle", c: { layers: [2, 1], data: { kind: "above_below", ...part } } };
    assert.throws(() => readShared(value), LinkError, JSON.stringify(part));
  }
});

test("the network follows the data: one input for a curve, two for its sides", () => {
  assert.ok(DATA_FUNCTIONS.regression_1d.includes("expression") && DATA_KINDS.above_below.inputs === 2);
  assert.deepEqual(withData(CIRCLE, TYPED).layers, [1, 4, 2, 1]);
  assert.deepEqual(withData(CIRCLE, PARTED).layers, [2, 4, 2, 1]);
  assert.deepEqual([TYPED, PARTED, CIRCLE.data, { kind: "regression_1d", function: "sine" }].map(isTyped), [true, true, false, false]);
});

test("undo names the function that was there before", () => {
  const words = changeWords({ kind: "settings", from: withData(CIRCLE, PARTED), to: withData(CIRCLE, { ...PARTED, function: "=abs x" }) });
  assert.match(words, /2 sin x/);
  assert.match(words, /abs x/);
});

test("the chain rule's pictures ask for a typed function and write it", () => {
  const settings = { kind: /** @type {const} */ (1), g: "expression", h: "sine", k: "expression", gText: "x^2 - 1", kText: "<b>".repeat(20), at: 1, delta: 0.5 };
  assert.deepEqual(curveQuestion("g", settings, [-3, 3]), { name: "=x^2 - 1", variable: "x", from: -3, to: 3, count: 121 });
  assert.equal(curveQuestion("h", { ...settings, h: "expression", hText: "sin y" }, [0, 1])?.variable, "y");
  assert.equal(curveQuestion("g", { ...settings, kind: 2 }, [0, 1])?.variable, "s");
  assert.deepEqual(inputRange(settings), [-3, 3]);
  assert.deepEqual([written(settings, "g", "x"), written(settings, "h", "y")], ["x^2 - 1", "sin y"]);
  assert.equal(pairWritten(settings).length, 22);
  const curve = { x: Float64Array.of(-3, 0, 3), y: Float64Array.of(Number.NaN, -1, 8), slope: Float64Array.of(Number.NaN, 0, 6) };
  const svg = chainSvg({ settings: { ...settings, gText: "x<1" }, one: null, two: null, curves: { g: curve, h: null }, width: 900, theme: "light" });
  assert.ok(svg.includes("x&lt;1") && !svg.includes("NaN"), svg.slice(0, 300));
});
