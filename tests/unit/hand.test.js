// When a field shows what it is offered: not while it is in the reader's hand, and not before what was given has been answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand, IN_HAND } from "../../www/js/elements/hand.js";

/** A field as far as it is asked for. */
class FakeField extends EventTarget {
  #attributes = new Set();
  value = "";
  step = "0.1";

  /** @param {string} type */
  constructor(type) {
    super();
    this.type = type;
    this.hand = new Hand(/** @type {any} */ (this));
  }

  /** @param {string} name */
  setAttribute(name) {
    this.#attributes.add(name);
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  /** @param {string} name */
  hasAttribute(name) {
    return this.#attributes.has(name);
  }

  /** As a drawing does. @param {string} value @param {boolean} [refused] */
  offer(value, refused = false) {
    if (this.hand.takes(value, refused)) this.value = value;
    return this.value;
  }

  /** @param {string} value */
  input(value) {
    this.value = value;
    this.dispatchEvent(new Event("input"));
  }

  /** @param {string} value */
  give(value) {
    this.input(value);
    this.dispatchEvent(new Event("change"));
  }
}

test("a text is shown as offered, stays while it is typed, and until there is an answer", () => {
  const field = new FakeField("text");
  assert.equal(field.offer("0.5"), "0.5");
  assert.equal(field.offer("0.25"), "0.25");
  field.input("1");
  assert.ok(field.hasAttribute(IN_HAND));
  assert.equal(field.offer("0.3"), "1");
  field.give("1,5");
  assert.ok(!field.hasAttribute(IN_HAND));
  assert.equal(field.offer("0.3"), "1,5", "what stood there before is no answer");
  assert.equal(field.offer("1.5"), "1.5");
  assert.equal(field.offer("0.3"), "0.3", "brought back by undo");
});

test("a refused text stays, and another offer later is shown", () => {
  const field = new FakeField("text");
  field.offer("0.5");
  field.give("many");
  assert.equal(field.offer("0.5"), "many");
  assert.equal(field.offer("0.5", true), "many");
  assert.equal(field.offer("0.5"), "0.5", "the refusal is dismissed");
});

test("what nobody answers gives way after a while", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  const field = new FakeField("range");
  field.offer("1");
  field.give("2");
  context.mock.timers.tick(4000);
  assert.equal(field.offer("1"), "2");
  context.mock.timers.tick(2000);
  assert.equal(field.offer("1"), "1");
});

test("what was begun and left follows again", () => {
  const field = new FakeField("text");
  field.offer("0.5");
  field.input("0.");
  field.dispatchEvent(new Event("blur"));
  assert.equal(field.offer("0.5"), "0.5");
  assert.equal(field.offer("0.7"), "0.7");
});

test("of a slider's quick moves none is taken back by the answer to an earlier one", () => {
  const field = new FakeField("range");
  field.offer("1");
  for (const value of ["1.1", "1.2", "1.3"]) field.give(value);
  for (const answer of ["1", String(Math.fround(1.1)), "1.2"]) assert.equal(field.offer(answer), "1.3", answer);
  assert.equal(field.offer(String(Math.fround(1.3))), String(Math.fround(1.3)));
  assert.equal(field.offer("1.1"), "1.1", "another change from elsewhere");
});

test("a text that was begun and left shows at once what came meanwhile, and a refused one stays", () => {
  const field = new FakeField("text");
  field.offer("5");
  field.input("51");
  field.offer("100");
  field.dispatchEvent(new Event("blur"));
  assert.equal(field.value, "100");
  field.give("many");
  field.offer("100", true);
  field.input("man");
  field.dispatchEvent(new Event("blur"));
  assert.equal(field.value, "man");
});

test("what was taken is not brought back by the field's own undo", () => {
  const field = new FakeField("text");
  const undo = (/** @type {string} */ value) => {
    field.value = value;
    field.dispatchEvent(Object.assign(new Event("input"), { inputType: "historyUndo" }));
  };
  field.offer("5");
  field.give("7");
  undo("5");
  assert.deepEqual([field.value, field.hasAttribute(IN_HAND)], ["7", false], "also before it is answered");
  field.offer("7");
  undo("5");
  assert.equal(field.value, "7");
  field.input("71");
  undo("7");
  assert.ok(field.hasAttribute(IN_HAND), "what is being typed is undone as anywhere");
});

test("a slider that is moved away and back is not lost", () => {
  const field = new FakeField("range");
  field.offer("1");
  for (const value of ["1.1", "1"]) field.give(value);
  field.offer("1");
  assert.equal(field.offer("1.1"), "1.1");
  field.input("1.4");
  field.input("1.1");
  field.dispatchEvent(new Event("pointerup"));
  assert.equal(field.offer("2"), "2", "a drag that ends where it began is over, though nothing has changed");
});
