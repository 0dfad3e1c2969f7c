// The output as a standalone SVG, for print and notes: the surface over two inputs as cells of color, or the curve over one, with the samples.

import { outputXs } from "../engine/output-grid.js";
import { t } from "../i18n/index.js";
import "../i18n/picture.js";
import { drawing, label, node, num, paletteOf, path, polyline } from "../pictures/svg.js";
import { markOf, markPath } from "./marks.js";
import { markRadius } from "./paint.js";
import { plane, positions } from "./plane.js";
import { targetRange } from "./target-range.js";

/** @import { Theme } from "../color.js" */
/** @import { Dataset, Frame, Raster } from "../engine/protocol.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Box, Plane, Range } from "./plane.js" */

/** Colors that differ by less than so much share a path: a cell more or less is not seen, a hundred kilobytes are. */
const STEP = 4;

/** Whether there is a plane or a line to draw. @param {Dataset} dataset */
export const hasPicture = ({ train: { inputs, task } }) => inputs === 2 || (inputs === 1 && task === "regression");

/**
 * @param {{ dataset: Dataset, frame: Frame }} state  with the raster, or with the grid
 * @param {{ width: number, theme: Theme }} look
 */
export function outputSvg({ dataset, frame }, { width, theme }) {
  const palette = paletteOf(theme);
  const { train, inputRange } = dataset;
  const isLine = train.inputs === 1;
  const [low, high] = targetRange(train);
  const air = (high - low) / 8;
  const y = isLine ? /** @type {Range} */ ([low - air, high + air]) : inputRange[1];
  const place = plane({ x: inputRange[0], y, width, aspect: isLine ? 0.6 : 1 });
  const ground = isLine ? "" : cells(frame.outputImage, place.box);
  const curve = isLine ? line(frame, inputRange[0], place, palette) : "";
  return drawing({ width, height: place.height, title: t("picture.output"), background: palette.paper }, [
    ground,
    frameOf(place, isLine ? ["x", t("picture.predicted")] : ["x₁", "x₂"], palette),
    samples(dataset, place, isLine ? "target" : "input", palette),
    curve,
  ]);
}

/** The raster as one path for each color. @param {Raster | undefined} raster @param {Box} box */
function cells(raster, { left, top, width, height }) {
  if (!raster) return "";
  /** @type {Map<string, string>} */
  const paths = new Map();
  const { data } = raster;
  const colorAt = (/** @type {number} */ at) =>
    `#${[0, 1, 2].map((i) => Math.min(255, Math.round(data[at + i] / STEP) * STEP).toString(16).padStart(2, "0")).join("")}`;
  for (let row = 0; row < raster.height; row += 1) {
    for (let from = 0; from < raster.width; ) {
      const color = colorAt(4 * (row * raster.width + from));
      let to = from + 1;
      while (to < raster.width && colorAt(4 * (row * raster.width + to)) === color) to += 1;
      paths.set(color, `${paths.get(color) ?? ""}M${from} ${row}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  const scaled = `translate(${num(left)} ${num(top)}) scale(${width / raster.width} ${height / raster.height})`;
  return node("g", { transform: scaled, "shape-rendering": "crispEdges" }, [...paths].map(([fill, d]) => node("path", { d, fill })).join(""));
}

/** @param {Frame} frame @param {Range} range @param {Plane} place @param {Palette} palette */
function line({ outputGrid }, range, { toX, toY, box }, { ink }) {
  if (!outputGrid) return "";
  const inBox = (/** @type {number} */ at) => (at < box.top || at > box.top + box.height ? Number.NaN : at);
  const xs = Array.from(outputXs(range), toX);
  return path(polyline(xs, Array.from(outputGrid.y, (value) => inBox(toY(value)))), { stroke: ink, "stroke-width": 2.5, "stroke-linejoin": "round" });
}

/** @param {Plane} place @param {[string, string]} names @param {Palette} palette */
function frameOf({ box, height, xTicks, yTicks }, [xName, yName], palette) {
  const bottom = box.top + box.height;
  const middle = box.top + box.height / 2;
  return [
    node("rect", { x: box.left, y: box.top, width: box.width, height: box.height, fill: "none", stroke: palette.line }),
    ...xTicks.map(({ at, label: text }) => path(`M${num(at)} ${num(bottom)}v4`, { stroke: palette.strong }) + label(at, bottom + 15, text, { fill: palette.soft, size: 11, anchor: "middle", font: "number" })),
    ...yTicks.map(({ at, label: text }) => path(`M${num(box.left)} ${num(at)}h-4`, { stroke: palette.strong }) + label(box.left - 7, at + 4, text, { fill: palette.soft, size: 11, anchor: "end", font: "number" })),
    label(box.left + box.width / 2, height - 4, xName, { fill: palette.soft, anchor: "middle", font: "serif", italic: true }),
    label(10, middle, yName, { fill: palette.soft, anchor: "middle", font: "serif", italic: true, turn: `rotate(-90 10 ${num(middle)})` }),
  ].join("");
}

/** @param {Dataset} dataset @param {Plane} place @param {"input" | "target"} vertical @param {Palette} palette */
function samples({ train }, place, vertical, palette) {
  const places = positions(train, place, vertical);
  const mark = markOf(train);
  const radius = markRadius(train.count);
  return Array.from({ length: train.count }, (_, n) => {
    const { shape, color } = mark(n);
    const at = `translate(${num(places[2 * n])} ${num(places[2 * n + 1])})`;
    return node("path", { d: markPath(shape, radius), transform: at, fill: color, stroke: palette.paper, "stroke-width": 1 });
  }).join("");
}
