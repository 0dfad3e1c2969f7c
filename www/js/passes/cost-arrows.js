// ∂C/∂y: where the signal enters the reversed network, from C at the right.

import { pathOf } from "../drawing/curve.js";
import { t } from "../i18n/index.js";
import { rowPitch } from "./frame-marks.js";
import { named, textMark, widthOf } from "./marks.js";
import { brief, live } from "./numbers.js";
import { lineTone, toneOf } from "./paints.js";
import { amplifierEnds, arrowhead } from "./ways.js";

/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/** @param {PassGeometry} geometry @param {PassView} view */
export function costArrows(geometry, view) {
  const { outlets, cost, layers, sizes, width, columns } = geometry;
  const { known } = view;
  const last = layers.length - 1;
  const base = amplifierEnds(geometry, last, columns[last]).right;
  const tight = rowPitch(geometry, last) < 28;
  /** @type {Mark[][]} */
  const [lines, texts, shapes] = [[], [], []];
  const from = base + (tight ? 5 : 8);
  const room = outlets[0].x1 - from - 4;
  const words = widthOf([{ text: "∂C/∂y = −0.0903" }], 11) > room + 6 ? "bare" : "full";
  for (const { j, x1, y, curve } of outlets) {
    const value = known.costSlope(j);
    const here = value !== undefined;
    const stroke = lineTone("backward", value);
    const rest = curve ? pathOf(curve).replace(/^M[^C]*/, "") : "";
    lines.push(
      {
        id: `o${j}`,
        tag: "path",
        at: {
          d: `M${base + 5} ${y}H${x1}${rest}`,
          "stroke-width": value ? 1.6 : 1,
          ...(here ? {} : { "stroke-dasharray": "1.5 3.5" }),
        },
        stroke,
      },
      {
        id: `oa${j}`,
        tag: "polygon",
        at: { points: arrowhead([base + 0.5, y], Math.PI, tight ? 6 : 8) },
        fill: stroke,
      },
    );
    /** @type {import("../drawing/texts.js").Run[]} */
    const symbol = [
      { text: "∂" },
      { text: "C", italic: true },
      { text: "/∂" },
      { text: "y", italic: true },
      { text: String(j), shift: "sub" },
    ];
    texts.push(
      textMark(`cs${j}`, from + 2, y - (tight ? 3 : 6), named(words, symbol, brief(value)), {
        size: tight ? 9.5 : 11,
        room,
        anchor: "start",
        fill: toneOf("backward", value),
        ...live(`cost-slope${j}`, value),
      }),
    );
  }
  if (words === "bare")
    texts.push(
      textMark("csh", outlets[0].x1, 14, "∂C/∂y", { size: 11, fill: "soft", anchor: "end", room }),
    );
  if (!cost) {
    texts.push(
      textMark(
        "C",
        width - 8,
        geometry.height - 6,
        [{ text: "C", italic: true }, { text: ` = ${brief(known.cost, 4)}` }],
        { size: 12, anchor: "end", ...live("cost", known.cost) },
      ),
    );
    return { lines, texts, shapes };
  }
  const { x, y, width: wide, height } = cost;
  const unknown = known.cost === undefined;
  shapes.push({
    id: "cost",
    tag: "rect",
    at: {
      x,
      y,
      width: wide,
      height,
      rx: 6,
      "stroke-width": 1.3,
      ...(unknown ? { "stroke-dasharray": "3 3" } : {}),
    },
    fill: "paper",
    stroke: unknown ? "line" : "ink",
  });
  texts.push(
    textMark("Cs", x + wide / 2, y + 15, [{ text: "C", italic: true }], { size: 12.5 }),
    textMark("C", x + wide / 2, y + 31, brief(known.cost, 4), {
      size: 11.5,
      room: wide - 6,
      fill: unknown ? "soft" : "ink",
      ...live("cost", known.cost),
    }),
  );
  if (sizes.words === "full" && view.record?.work.cancels && !geometry.joint)
    texts.push(
      textMark("cancel", x + wide / 2, y + height + 16, t("passes.cancels"), {
        size: 10.5,
        fill: "soft",
        room: wide + 10,
      }),
    );
  return { lines, texts, shapes };
}
