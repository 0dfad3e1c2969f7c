// What is drawn less often while training runs as fast as it can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Playground } from "../../www/js/playground.js";
import { createStore, StoreController } from "../../www/js/store.js";

/** @param {any} store @param {number} [turn] @param {number} [each] */
function drawn(store, turn, each) {
  /** @type {number[]} */
  const seen = [];
  /** @type {any} */
  const host = {
    addController: (/** @type {any} */ controller) => (host.controller = controller),
    requestUpdate: () => seen.push(slice.value[0]?.t),
    dispatchEvent: (/** @type {any} */ { detail }) => (detail.store = store),
  };
  const slice = new StoreController(host, (s) => /** @type {const} */ ([s.frame, s.hover]), turn, each);
  host.controller.hostConnected();
  return seen;
}

const frames = (/** @type {any} */ store, /** @type {number} */ from, /** @type {number} */ to) => {
  for (let t = from; t <= to; t += 1) store.set({ frame: /** @type {any} */ ({ t }) });
};

test("flat out, an element with a turn is drawn in every third frame, each turn in another", () => {
  const store = createStore();
  const all = drawn(store);
  const turns = [0, 1, 2].map((turn) => drawn(store, turn));
  const seldom = drawn(store, 0, 6);
  store.set({ playing: true, speed: "flat-out" });
  frames(store, 1, 6);
  assert.deepEqual(all, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(turns, [[3, 6], [2, 5], [1, 4]]);
  assert.deepEqual(seldom, [6], "or in fewer");
});

test("at every other speed, and paused, it is drawn in each", () => {
  const store = createStore();
  const seen = drawn(store, 0);
  store.set({ playing: true, speed: "epoch-10" });
  frames(store, 1, 3);
  store.set({ playing: false, speed: "flat-out" });
  frames(store, 4, 5);
  assert.deepEqual(seen, [1, 2, 3, 4, 5]);
});

test("what else changes is drawn at once, with the newest frame, and so is the last frame", () => {
  const store = createStore();
  const seen = drawn(store, 0);
  store.set({ playing: true, speed: "flat-out" });
  frames(store, 1, 1);
  store.set({ hover: { kind: "parameter", offset: 3 } });
  assert.deepEqual(seen, [1]);
  frames(store, 2, 2);
  store.set({ hover: null });
  assert.deepEqual(seen, [1, 2]);
  frames(store, 4, 4);
  store.set({ frame: /** @type {any} */ ({ t: 5 }), playing: false });
  assert.deepEqual(seen.at(-1), 5);
});

test("flat out, pictures and history are asked for in every third frame, shown until new ones come, and whole in the end", async () => {
  /** @type {(() => void)[]} */
  const animation = [];
  globalThis.requestAnimationFrame = (task) => animation.push(() => task(0));
  /** @type {any[]} */
  const wanted = [];
  let t = 0;
  let playing = true;
  const client = /** @type {any} */ ({
    frame: async (/** @type {any} */ wants) => {
      wanted.push(wants.outputImage > 0);
      assert.equal(wants.history, wants.outputImage > 0);
      t += 1;
      const pictures = wants.outputImage > 0 ? { outputImage: { of: t }, neuronImages: [{ of: t }] } : {};
      return { t, playing, theta: [0], ...pictures };
    },
  });
  const store = createStore();
  store.set({ playing: true, speed: "flat-out", layout: /** @type {any} */ ([{}]) });
  const playground = new Playground(client, store);
  /** @type {any[]} */
  const shown = [];
  store.subscribe(({ frame }) => shown.push(/** @type {any} */ (frame).outputImage.of));
  const settle = async () => {
    animation.shift()?.();
    for (let i = 0; i < 10; i += 1) await null;
  };
  playground.pump.request();
  for (let i = 0; i < 5; i += 1) await settle();
  assert.deepEqual(wanted, [true, false, false, true, false]);
  assert.deepEqual(shown, [1, 1, 1, 4, 4]);
  playing = false; // as it stops in the worker, which the page learns from the frame
  await settle();
  await settle();
  assert.deepEqual(wanted.slice(5), [false, true]);
  assert.deepEqual(shown.slice(5), [4, 7]);
  assert.equal(animation.length, 0, "and then nothing is drawn any more");
});
