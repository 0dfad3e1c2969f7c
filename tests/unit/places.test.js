import assert from "node:assert/strict";
import { test } from "node:test";
import { PLACES, ROWS, spotOf, wordOf } from "../../www/js/places.js";

test("every place and every row of the lecture has an address that leads back to it", () => {
  for (const place of PLACES) {
    assert.deepEqual(spotOf(`#${wordOf({ place, row: "" })}&s=1abc`), { place, row: "" });
  }
  assert.equal(ROWS.length, 20);
  for (const row of ROWS) {
    assert.deepEqual(spotOf(`#${wordOf({ place: "lecture", row })}`), { place: "lecture", row });
  }
});

test("an address that names no place is the playground", () => {
  for (const hash of ["", "#", "#s=1abc", "#L21", "#L0", "#l14", "#__proto__", "#<script>"]) {
    assert.deepEqual(spotOf(hash), { place: "playground", row: "" });
  }
});
