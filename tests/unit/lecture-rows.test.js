import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOGS } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/lecture.js";
import { CHAPTERS } from "../../www/js/lecture/chapters.js";
import { FIGURES } from "../../www/js/lecture/figures.js";
import { focusOf } from "../../www/js/lecture/focus.js";
import { isLive, liveLines } from "../../www/js/lecture/live.js";
import { placeOf } from "../../www/js/lecture/moments.js";
import { LECTURE_ROWS, rowOf } from "../../www/js/lecture/rows.js";
import { worksheetOf } from "../../www/js/lecture/worksheet.js";
import { ROWS } from "../../www/js/places.js";
import { presetOf } from "../../www/js/presets.js";
import { planOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { LECTURE, randomNetwork, recordOf } from "./walk-records.js";

const lecture = recordOf(LECTURE);
const RECORDS = [
  lecture,
  recordOf(randomNetwork([2, 1], 3)),
  recordOf(randomNetwork([1, 8, 8, 1], 4)),
  recordOf(randomNetwork([3, 5, 4], 5, true)),
  recordOf(randomNetwork([64, 32, 10], 6, true)),
];
const UNANSWERED = { check: null, shares: null, costs: null, large: null };

/** The live numbers of a row at a place of the walk. */
function numbersAt(row, record, at, selection = null) {
  const scene = {
    record,
    shown: shownAt(record, at),
    focus: focusOf(record, selection),
    answers: UNANSWERED,
    countsHidden: false,
  };
  return liveLines(row, scene)
    .flat()
    .filter((piece) => "value" in piece);
}

test("every row of the lecture is told once, in its own chapter", () => {
  const told = CHAPTERS.flatMap(({ id, sections }) => sections.map(({ row }) => ({ row, id })));
  assert.deepEqual(told.map(({ row }) => row).sort(), [...ROWS].sort());
  for (const { row, id } of told) assert.equal(rowOf(row)?.chapter, id, row);
  assert.deepEqual(LECTURE_ROWS.map(({ row }) => row), ROWS);
  assert.equal(rowOf("L21"), undefined);
});

test("every row has its title, its paragraphs and the name of a figure, and its example is a preset", () => {
  for (const { row, paragraphs } of CHAPTERS.flatMap(({ sections }) => sections)) {
    assert.ok(`lecture.${row}.title` in CATALOGS.en, row);
    for (let i = 1; i <= paragraphs; i += 1) assert.ok(`lecture.${row}.${i}` in CATALOGS.en, `${row}.${i}`);
    assert.ok(!(`lecture.${row}.${paragraphs + 1}` in CATALOGS.en), `${row} leaves nothing out`);
    const { figure = "", example = "" } = rowOf(row) ?? {};
    assert.match(figure, /^[a-z][a-z0-9-]+$/);
    assert.ok(example === "" || presetOf(example), example);
  }
  for (const name of Object.keys(FIGURES)) assert.ok(`lecture.figure.${name}` in CATALOGS.en, name);
});

test("formulas and stress in the prose are closed, in both languages", () => {
  for (const catalog of Object.values(CATALOGS)) {
    for (const [key, text] of Object.entries(catalog).filter(([key]) => key.startsWith("lecture."))) {
      assert.equal(text.split("$").length % 2, 1, `${key}: ${text}`);
      assert.equal(text.replace(/\$[^$]*\$/g, "").split("*").length % 2, 1, `${key}: ${text}`);
    }
  }
});

test("the moments come in the order of the walk, and none of them takes the step", () => {
  for (const record of RECORDS) {
    const places = ["start", "forward", "cost", "output", "hidden", "gradient", "sums"].map((moment) =>
      placeOf(record, /** @type {any} */ (moment)),
    );
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
    assert.equal(places.at(-1), planOf(record).update);
  }
});

test("every live number is known at its row's moment, for any network", () => {
  for (const record of RECORDS) {
    for (const { row, moment } of LECTURE_ROWS.filter(({ row }) => isLive(row))) {
      const asked = /^(L5|L6|L19|L10\.share|L20\.numeric)/;
      for (const { id, known, value } of numbersAt(row, record, placeOf(record, moment))) {
        if (asked.test(id)) continue;
        assert.ok(known, `${record.layers}: ${id}`);
        assert.ok(Number.isFinite(value.value), `${record.layers}: ${id} is ${value.value}`);
      }
    }
  }
});

test("before the walk begins nothing is known that it computes", () => {
  for (const id of ["L3.gradient.0", "L4.after", "L11.z", "L12.a", "L13.delta.3.1", "L14.sum", "L16.slope", "L20.gradient"]) {
    const piece = numbersAt(id.split(".")[0], lecture, 0).find((piece) => piece.id === id);
    assert.equal(piece?.known, false, id);
  }
});

test("the live numbers of known answer 1 are the printed ones", () => {
  const at = planOf(lecture).update;
  const printed = {
    "L13.delta.3.1": -0.09028,
    "L13.delta.3.2": 0.11747,
    "L13.delta.2.1": -0.04576,
    "L13.delta.2.2": 0.05516,
    "L13.delta.1.1": -0.00357,
    "L13.delta.1.2": -0.00099,
    "L9.loss": 0.4168,
  };
  for (const [id, expected] of Object.entries(printed)) {
    const piece = numbersAt(id.split(".")[0], lecture, at).find((piece) => piece.id === id);
    assert.ok(Math.abs((piece?.value.value ?? Number.NaN) - expected) < 6e-6, `${id}: ${piece?.value.value}`);
  }
});

test("what is chosen is what the text is about", () => {
  assert.deepEqual(focusOf(lecture, null).hidden, { layer: 2, j: 1 });
  assert.deepEqual(focusOf(lecture, { kind: "neuron", layer: 1, j: 2 }).hidden, { layer: 1, j: 2 });
  assert.deepEqual(focusOf(lecture, { kind: "neuron", layer: 3, j: 2 }).output, { layer: 3, j: 2 });
  assert.equal(focusOf(lecture, { kind: "parameter", offset: 13 }).parameter.k, undefined);
  assert.equal(focusOf(lecture, { kind: "parameter", offset: 999 }).parameter.offset, 4);
  assert.equal(focusOf(RECORDS[1], null).hidden, null);
});

test("the worksheet gives away no answer: its given cells are θᵗ, and what is blank is in the key", () => {
  const { tasks, wide } = worksheetOf(lecture);
  assert.equal(wide, false);
  assert.deepEqual(tasks.map(({ name }) => name), ["forward", "cost", "backward", "gradient", "update"]);
  for (const { name, columns, rows } of tasks) {
    for (const { cells } of rows) {
      assert.equal(cells.length, columns.length);
      cells.forEach(({ quantity, given }, i) => {
        assert.equal(given, name === "update" && columns[i] === "theta");
        assert.ok(Number.isFinite(quantity?.value), `${name} ${columns[i]}`);
      });
    }
  }
  assert.equal(tasks[0].rows.length, 6);
  assert.equal(worksheetOf(RECORDS[4]).wide, true);
  assert.equal(worksheetOf(RECORDS[4]).tasks[0].left, 28 + 6);
});
