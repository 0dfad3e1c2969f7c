// A softmax has no scalar σ′: every output acts on every z. One block takes the place of the amplifiers, with a line for each ∂yⱼ/∂zᵢ.

import { t } from "../i18n/index.js";
import { textMark } from "./marks.js";
import { lineTone } from "./paints.js";

/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/** @param {PassGeometry} geometry @param {PassView} view @returns {Mark[]} */
export function jointMarks({ joint, neurons, layers, sizes, height: tall }, { work, record, shown, focus }) {
  if (!joint) return [];
  const last = layers.length - 1;
  const rows = neurons.filter(({ layer }) => layer === last);
  const { x, y, width, height } = joint;
  const known = shown?.costSlope(layers[last]) ?? false;
  const products = record?.work.softmax?.products;
  /** @type {Mark[]} */
  const lines = rows.flatMap((to) =>
    rows.map((from) => {
      const term = work?.kind === "jacobian" && work.j === to.j && work.k === from.j;
      const done = shown?.jacobian(to.j, from.j) ?? false;
      const focused = focus?.layer === last && focus.j === to.j;
      const value = products?.[(to.j - 1) * layers[last] + from.j - 1];
      return {
        id: `jl${to.j}-${from.j}`,
        tag: /** @type {const} */ ("path"),
        at: {
          d: `M${x + width - 2} ${from.y}L${x + 60} ${to.y}`,
          "stroke-width": term ? 3 : focused ? 1.6 : 0.9,
          "stroke-opacity": term || focused ? 1 : done ? 0.55 : 0.35,
        },
        stroke: done ? lineTone("backward", value) : "line",
      };
    }),
  );
  const below = y + height + (sizes.style === "dense" ? 12 : 15);
  // On a phone a long block leaves no line of its own; the heading says the case.
  const words =
    sizes.compact && below > tall - 20
      ? []
      : [
          textMark("joint-words", x + width / 2, below, t("passes.joint"), {
            size: sizes.style === "dense" ? 9.5 : 10.5,
            fill: "soft",
            room: width + 24,
          }),
        ];
  return [
    {
      id: "joint",
      tag: "rect",
      at: {
        x,
        y,
        width,
        height,
        rx: 9,
        "stroke-width": 1.3,
        ...(known ? {} : { "stroke-dasharray": "3 3" }),
      },
      fill: "paper",
      stroke: known ? "ink" : "line",
    },
    ...lines,
    ...words,
  ];
}
