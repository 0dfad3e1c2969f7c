import assert from "node:assert/strict";
import { test } from "node:test";
import { Pinch } from "../../www/js/zoom/pinch.js";
import { clipOf, dragged, MOST, pinched, settled, WHOLE } from "../../www/js/zoom/view.js";

const SIZE = { width: 300, height: 200 };
const STILL = { dx: 0, dy: 0 };

/** The place of the picture that is seen at a point. @param {import("../../www/js/zoom/view.js").View} view @param {number} x @param {number} y */
const under = (view, x, y) => [(x - view.x) / view.scale, (y - view.y) / view.scale];

test("what lay between the fingers stays between them, wherever they go", () => {
  const near = pinched(WHOLE, SIZE, 2, { x: 100, y: 80 }, STILL);
  assert.equal(near.scale, 2);
  assert.deepEqual(under(near, 100, 80), [100, 80]);
  const moved = pinched(near, SIZE, 1.5, { x: 120, y: 70 }, { dx: 20, dy: -10 });
  assert.deepEqual(under(moved, 120, 70).map((v) => Math.round(v * 1e9) / 1e9), [100, 80]);
});

test("a picture is never smaller than its place, leaves no gap in it, and grows up to a limit", () => {
  assert.deepEqual(pinched(WHOLE, SIZE, 0.3, { x: 10, y: 10 }, STILL), { scale: 1, x: 0, y: 0 });
  assert.equal(pinched(WHOLE, SIZE, 100, { x: 10, y: 10 }, STILL).scale, MOST);
  const near = pinched(WHOLE, SIZE, 2, { x: 150, y: 100 }, STILL);
  assert.deepEqual(dragged(near, SIZE, { dx: 1e4, dy: 1e4 }), { scale: 2, x: 0, y: 0 });
  assert.deepEqual(dragged(near, SIZE, { dx: -1e4, dy: -1e4 }), { scale: 2, x: -300, y: -200 });
  assert.deepEqual(settled({ scale: 1.02, x: -1, y: 0 }), WHOLE);
  assert.equal(settled(near), near);
});

test("the part that is seen fills the place of the picture", () => {
  assert.equal(clipOf({ scale: 2, x: -100, y: -40 }, SIZE), "inset(20px 100px 80px 50px)");
});

test("two fingers pinch, one drags, a mouse does neither", () => {
  /** @type {unknown[]} */
  const seen = [];
  const pinch = new Pinch(
    (factor, { center }) => seen.push(["pinch", factor, center.x]),
    ({ dx }) => seen.push(["drag", dx]),
  );
  const at = (/** @type {number} */ pointerId, /** @type {number} */ clientX, pointerType = "touch") =>
    /** @type {PointerEvent} */ ({ pointerId, pointerType, clientX, clientY: 0 });
  pinch.down(at(9, 0, "mouse"));
  pinch.move(at(9, 50, "mouse"));
  pinch.down(at(1, 0));
  pinch.move(at(1, 10));
  pinch.down(at(2, 30));
  pinch.move(at(2, 50));
  pinch.up(at(1, 10));
  pinch.move(at(2, 45));
  assert.deepEqual(seen, [["drag", 10], ["pinch", 2, 30], ["drag", -5]]);
});

test("a finger whose end was never told is forgotten with the next first finger", () => {
  /** @type {string[]} */
  const seen = [];
  const pinch = new Pinch(
    () => seen.push("pinch"),
    () => seen.push("drag"),
  );
  const first = (/** @type {number} */ pointerId, /** @type {number} */ clientX) =>
    /** @type {PointerEvent} */ ({ pointerId, pointerType: "touch", isPrimary: true, clientX, clientY: 0 });
  pinch.down(first(1, 0));
  pinch.down(first(5, 80));
  pinch.move(first(5, 90));
  assert.deepEqual([pinch.count, seen], [1, ["drag"]]);
});
