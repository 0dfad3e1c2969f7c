import assert from "node:assert/strict";
import { test } from "node:test";
import { StoreController, store } from "../../www/js/store.js";

/** An element as far as a controller sees it. */
function host() {
  return {
    /** @type {any} */
    controller: null,
    updates: 0,
    /** @param {unknown} controller */
    addController(controller) {
      this.controller = controller;
    },
    requestUpdate() {
      this.updates += 1;
    },
  };
}

test("a patch changes the state and tells the subscribers until they stop", () => {
  /** @type {number[]} */
  const seen = [];
  const stop = store.subscribe((state) => seen.push(state.sample));
  store.set({ sample: 3 });
  store.set({ sample: 3 });
  stop();
  store.set({ sample: 0 });
  assert.deepEqual(seen, [3]);
});

test("a controller redraws its element only when its slice changes", () => {
  const element = host();
  const slice = new StoreController(element, (s) => [s.sample, s.preset]);
  element.controller.hostConnected();
  store.set({ sample: 5 });
  assert.equal(element.updates, 1);
  assert.deepEqual(slice.value, [5, store.get().preset]);
  store.set({ notice: "x" });
  assert.equal(element.updates, 1);
  element.controller.hostDisconnected();
  store.set({ sample: 0, notice: "" });
  assert.equal(element.updates, 1);
});

test("what changed while an element was out of the page is drawn when it comes back", () => {
  const element = host();
  const slice = new StoreController(element, (s) => s.sample);
  element.controller.hostConnected();
  element.controller.hostDisconnected();
  element.controller.hostConnected();
  assert.equal(element.updates, 0, "nothing has changed");
  element.controller.hostDisconnected();
  store.set({ sample: 4 });
  element.controller.hostConnected();
  assert.equal(element.updates, 1);
  assert.equal(slice.value, 4);
  element.controller.hostDisconnected();
  store.set({ sample: 0 });
});

test("every controller redraws when the language or the theme changes", () => {
  const element = host();
  const slice = new StoreController(element, (s) => s.sample);
  element.controller.hostConnected();
  store.set({ language: "zh-Hans" });
  store.set({ theme: "dark" });
  assert.equal(element.updates, 2);
  assert.equal(slice.value, 0);
  store.set({ language: "en", theme: "light" });
});
