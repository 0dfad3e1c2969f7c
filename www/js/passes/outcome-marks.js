// Where the forward pass ends: the outputs' ways to C, the targets, and C.

import { rowPitch } from "./frame-marks.js";
import { textMark } from "./marks.js";
import { brief, live, twoDecimals } from "./numbers.js";
import { arrowhead } from "./ways.js";
import { pathOf } from "../drawing/curve.js";

/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/** @param {PassGeometry} geometry @param {PassView} view */
export function outcomeMarks(geometry, { known, record, work }) {
  const { outlets, cost, layers, outputNames, sizes, width, height } = geometry;
  const last = layers.length - 1;
  const tight = rowPitch(geometry, last) < 36;
  const size = sizes.compact ? 10 : 11;
  /** @type {Mark[][]} */
  const [lines, texts, shapes] = [[], [], []];
  for (const { j, x0, x1, y, curve } of outlets) {
    const here = known.a(last, j) !== undefined;
    const line = { "stroke-width": 1.2, ...(here ? {} : { "stroke-dasharray": "1.5 3.5" }) };
    const end = curve ? curve[6] - 1 : x1;
    const level = `M${x0} ${y}H${curve ? x1 : x1 - 4}`;
    const rest = curve ? pathOf(curve).replace(/^M[^C]*/, "") : "";
    lines.push({ id: `o${j}`, tag: "path", at: { d: level + rest, ...line }, stroke: "line" });
    if (!tight || !curve)
      lines.push({
        id: `oa${j}`,
        tag: "polygon",
        at: { points: arrowhead([end, curve ? curve[7] : y], 0, 7) },
        fill: "line",
      });
    const target = record?.work.y[j - 1];
    const name = outputNames[j - 1];
    const room = sizes.tail.run - 12;
    const at = x0 + 6;
    /** @type {import("../drawing/texts.js").Run[]} */
    const yText = [
      { text: "y", italic: true },
      { text: String(j), shift: "sub" },
      { text: ` = ${twoDecimals(target)}` },
    ];
    /** @type {import("../drawing/texts.js").Run[]} */
    const symbol = name
      ? [{ text: name }]
      : [
          { text: "ŷ", italic: true },
          { text: String(j), shift: "sub" },
        ];
    if (tight) {
      const line = [...symbol, { text: "  " }, ...yText];
      texts.push(
        textMark(`y${j}`, at, y - 3, line, {
          size: 9.5,
          room,
          anchor: "start",
          fill: "soft",
          ...live(`y${j}`, target),
        }),
      );
      continue;
    }
    texts.push(
      textMark(`yh${j}`, at, y - 7, symbol, {
        size: name ? size : size + 1,
        room,
        anchor: "start",
      }),
      textMark(`y${j}`, at, y + size + 3, yText, {
        size,
        room,
        anchor: "start",
        fill: "soft",
        ...live(`y${j}`, target),
      }),
    );
  }
  const value = brief(known.cost, 4);
  const c = [{ text: "C", italic: true }];
  if (!cost) {
    texts.push(
      textMark("C", width - 8, height - 6, [...c, { text: ` = ${value}` }], {
        size: 12,
        anchor: "end",
        ...live("cost", known.cost),
      }),
    );
    return { lines, texts, shapes };
  }
  const { x, y, width: wide, height: high } = cost;
  if (work?.kind === "cost")
    shapes.push({
      id: "work-cost",
      tag: "rect",
      at: { x: x - 6, y: y - 6, width: wide + 12, height: high + 12, rx: 11, "fill-opacity": 0.22 },
      fill: "forward-pos",
    });
  shapes.push({
    id: "cost",
    tag: "rect",
    at: {
      x,
      y,
      width: wide,
      height: high,
      rx: 6,
      "stroke-width": 1.3,
      ...(known.cost === undefined ? { "stroke-dasharray": "3 3" } : {}),
    },
    fill: "paper",
    stroke: known.cost === undefined ? "line" : "ink",
  });
  texts.push(
    textMark("Cs", x + wide / 2, y + 15, c, { size: 12.5 }),
    textMark("C", x + wide / 2, y + 31, value, {
      size: 11.5,
      room: wide - 6,
      fill: known.cost === undefined ? "soft" : "ink",
      ...live("cost", known.cost),
    }),
  );
  return { lines, texts, shapes };
}
