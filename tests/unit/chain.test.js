// Names in the picture of the chain rule, beside the bands that a change travels along.

import assert from "node:assert/strict";
import { test } from "node:test";
import { freeEnd, lineOf } from "../../www/js/pictures/chain-parts.js";

/** @param {string} name @param {number} y @param {[number, number]} ends @param {number} value */
const line = (name, y, [left, right], value) => lineOf({ name, y, left, right, range: [0, 1], value, change: 0.1 });

test("a name above a number line stands at the end that the bands leave free, at its usual one where both are", () => {
  const to = line("y", 138, [192, 344], 0.6);
  const from = line("s", 34, [108, 344], 0.6);
  const bands = [{ from, to }];
  assert.deepEqual(freeEnd(to, 110, bands, "end"), ["start", 192]);
  assert.deepEqual(freeEnd(to, 110, bands, "start"), ["start", 192]);
  const left = [{ from: line("s", 34, [108, 344], 0.3), to: line("y", 138, [192, 344], 0.1) }];
  assert.deepEqual(freeEnd(to, 110, left, "start"), ["end", 344]);
  assert.deepEqual(freeEnd(to, 110, [], "end"), ["end", 344]);
});
