// The live line of each row: the lecture's formula with the numbers of the network in training. All of them come from the core.

import { t } from "../i18n/index.js";
import { layerOf } from "../walk/numbers.js";
import { parameterOf, planOf } from "../walk/positions.js";
import { count, counted, joined, LISTED, number, plainly, some, symbol, term, text } from "./pieces.js";

/** @import { Quantity } from "../walk/numbers.js" */
/** @import { Kind } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shown } from "../walk/shown.js" */
/** @import { Focus } from "./focus.js" */
/** @import { Piece } from "./pieces.js" */

/**
 * @typedef {Object} Answers  what no record holds and the core was asked for
 * @property {{ analytic: number, numeric: number, relativeError: number } | null} check
 * @property {{ parts: Float32Array, costs: Float32Array } | null} shares  of each sample of the batch
 * @property {Costs | null} costs  of this network
 * @property {Costs | null} large  of a network with 100 million parameters
 *
 * @typedef {Object} Costs  counts of multiplications, each with its addition
 * @property {number} parameters
 * @property {number} forward
 * @property {number} backward
 * @property {number} gradient
 * @property {number} onePassPerParameter
 * @property {number} centralDifferences
 * @property {number} bytes
 *
 * @typedef {Object} Scene
 * @property {WalkRecord} record
 * @property {Shown} shown
 * @property {Focus} focus
 * @property {Answers} answers
 * @property {boolean} countsHidden  while the number of parameters is asked for
 */

/** A network of the size that L5 speaks of. */
export const LARGE_LAYERS = [3072, 8192, 8192, 1000];

/** A few offsets from θ: its first weights and its first biases. @param {WalkRecord} record */
function someOffsets(record) {
  const { weights } = planOf(record);
  const biases = record.thetaBefore.length - weights;
  return {
    w: Array.from({ length: Math.min(weights, LISTED) }, (_, i) => i),
    b: Array.from({ length: Math.min(biases, 2) }, (_, i) => weights + i),
  };
}

/**
 * A column of θ's order, begun and broken off: name = value.
 * @param {Scene} scene @param {(offset: number) => Quantity} of @param {string} id @param {(offset: number) => boolean} known
 */
function column({ record }, of, id, known) {
  const { w, b } = someOffsets(record);
  /** @param {number} offset */
  const entry = (offset) => [
    symbol(of(offset)),
    text(" = "),
    number(of(offset), `${id}.${offset}`, known(offset)),
  ];
  const more = planOf(record).weights > w.length ? text(", …, ") : text(", ");
  const end = record.thetaBefore.length > planOf(record).weights + b.length ? [text(", …")] : [];
  return [...joined(w.map(entry), ", "), more, ...joined(b.map(entry), ", "), ...end];
}

/** @param {WalkRecord} record @param {Kind} kind @param {number} offset */
function ofParameter(record, kind, offset) {
  return term(record, kind, { ...parameterOf(planOf(record), offset), phase: "update" });
}

/** ∂z/∂w · ∂C/∂z with numbers @param {Scene} scene @param {string} id @returns {Piece[]} */
function product({ record, shown, focus: { parameter } }, id) {
  const { operands, result } = term(record, "gradient", { ...parameter, phase: "backward" });
  const { a, delta } = operands;
  return [
    symbol(result),
    text(" = "),
    symbol(a),
    text(" · "),
    symbol(delta),
    text(" = "),
    number(a, `${id}.a`, shown.carried(parameter.offset)),
    text(" × "),
    number(delta, `${id}.delta`, shown.delta(parameter.layer, parameter.j)),
    text(" = "),
    number(result, `${id}.gradient`, shown.gradient(parameter.offset)),
  ];
}

/** The sum over the outgoing edges @param {Scene} scene @param {string} id @param {{ layer: number, j: number }} neuron */
function outgoing({ record, shown }, id, { layer, j }) {
  const { layers } = record;
  const edges = some(layers[layer + 1]).map((k) => {
    const offset = planOf(record).wStart[layer + 1] + (k - 1) * layers[layer] + (j - 1);
    return { k, offset, ...term(record, "backProduct", { layer, j, k, offset }) };
  });
  const total = term(record, "backSum", { layer, j }).result;
  return {
    total,
    symbols: joined(
      edges.map(({ operands }) => [symbol(operands.w), text(" "), symbol(operands.delta)]),
      " + ",
      layers[layer + 1],
    ),
    numbers: joined(
      edges.map(({ k, operands }) => [
        number(operands.w, `${id}.w.${k}`, true),
        text(" × "),
        number(operands.delta, `${id}.delta.${k}`, shown.delta(layer + 1, k)),
      ]),
      " + ",
      layers[layer + 1],
    ),
    sum: number(total, `${id}.sum`, shown.backSum(layer, j)),
  };
}

/** @type {Record<string, (scene: Scene) => Piece[][]>} */
const LINES = {
  L1: (scene) => [
    [
      ...column(scene, (offset) => ofParameter(scene.record, "update", offset).operands.theta, "L1.theta", () => true),
    ],
    [
      text(`${t("lecture.live.parameters")} `),
      ...counted(scene.countsHidden ? undefined : scene.record.thetaBefore.length, "L1.count"),
    ],
  ],
  L2({ record, focus }) {
    const { theta } = ofParameter(record, "update", focus.parameter.offset).operands;
    return [
      [text("t = "), count(record.t, "L2.t"), text(",  "), symbol(theta), text(" = "), number(theta, "L2.theta", true)],
    ];
  },
  L3: (scene) => [
    column(
      scene,
      (offset) => ofParameter(scene.record, "batchSum", offset).result,
      "L3.gradient",
      (offset) => scene.shown.summed(offset),
    ),
  ],
  L4({ record, shown, focus }) {
    const { offset } = focus.parameter;
    const { operands, result } = ofParameter(record, "update", offset);
    const known = shown.summed(offset);
    return [
      [
        symbol(result),
        text(" ← "),
        number(operands.theta, "L4.theta", true),
        text(" − "),
        number(operands.eta, "L4.eta", true),
        text(" × "),
        number(operands.direction, "L4.direction", known),
        text(" = "),
        number(result, "L4.after", known),
      ],
    ];
  },
  L5: ({ answers: { large } }) => [
    [text(`${LARGE_LAYERS.join("–")}:  ${t("lecture.live.parameters")} `), ...counted(large?.parameters, "L5.parameters")],
    [text(`${t("lecture.live.bytes")} `), ...counted(large?.bytes, "L5.bytes")],
    [text(`${t("lecture.live.backward")} `), ...counted(large?.backward, "L5.backward")],
    [text(`${t("lecture.live.one_by_one")} `), ...counted(large?.onePassPerParameter, "L5.one")],
  ],
  L6: ({ answers: { costs } }) => [
    [text(`${t("lecture.live.parameters")} `), ...counted(costs?.parameters, "L6.parameters")],
    [text(`${t("lecture.live.one_by_one")} `), ...counted(costs?.onePassPerParameter, "L6.one")],
    [text(`${t("lecture.live.both_sides")} `), ...counted(costs?.centralDifferences, "L6.both")],
  ],
  L9({ record, shown, answers: { shares } }) {
    const costs = shares?.costs ?? record.costs;
    return [
      [
        text(record.penalized ? `${t("lecture.live.data_loss")} = ` : "L = "),
        ...joined(
          some(costs.length).map((n) => [number(plainly("C", costs[n - 1]), `L9.cost.${n}`, shown.cost)]),
          " + ",
          costs.length,
        ),
        ...(record.reduction === "mean" ? [text(` ${t("lecture.live.mean")}`)] : []),
        text(" = "),
        number(plainly("L", record.batchLoss), "L9.loss", shown.cost),
      ],
    ];
  },
  L10({ record, shown, focus, answers: { shares } }) {
    const { offset } = focus.parameter;
    const { operands, result } = ofParameter(record, "batchSum", offset);
    const known = shown.summed(offset);
    /** @param {number} n */
    const part = (n) => plainly("", shares?.parts[n - 1] ?? Number.NaN, "backward");
    const known1 = shares !== null && known;
    const parts = some(record.samples.length).map((n) => [number(part(n), `L10.share.${n}`, known1)]);
    const isMean = record.reduction === "mean";
    const scaled = isMean || record.penalized;
    const reduced = isMean ? Math.fround(operands.sum.value / record.samples.length) : operands.sum.value;
    const ofPenalty = plainly("", result.value - reduced, "backward");
    const isPenalized = record.penalized && offset < planOf(record).weights;
    const made = [
      ...(isMean ? [text(` ÷ ${record.samples.length}`)] : []),
      ...(isPenalized ? [text(` + ${t("lecture.live.penalty")} `), number(ofPenalty, "L10.penalty", known)] : []),
    ];
    return [
      [
        symbol(scaled ? operands.sum : result),
        text(" = "),
        ...joined(parts, " + ", record.samples.length),
        text(" = "),
        number(operands.sum, "L10.sum", known),
      ],
      ...(scaled ? [[symbol(result), text(" = "), symbol(operands.sum), ...made, text(" = "), number(result, "L10.gradient", known)]] : []),
    ];
  },
  L11(scene) {
    const { record, shown, focus } = scene;
    const { layer, j } = focus.parameter;
    const inputs = record.layers[layer - 1];
    const { wStart, bStart } = planOf(record);
    const edges = some(inputs).map((k) => {
      const offset = wStart[layer] + (j - 1) * inputs + k - 1;
      return { k, ...term(record, "product", { layer, j, k, offset }) };
    });
    const bias = term(record, "bias", { layer, j, offset: bStart[layer] + j - 1 });
    return [
      [
        symbol(bias.result),
        text(" = "),
        ...joined(
          edges.map(({ k, operands }) => [
            number(operands.a, `L11.input.${k}`, shown.a(layer - 1, k)),
            text(" × "),
            number(operands.w, `L11.w.${k}`, true),
          ]),
          " + ",
          inputs,
        ),
        text(" + "),
        number(bias.operands.b, "L11.b", true),
        text(" = "),
        number(bias.result, "L11.z", shown.z(layer, j)),
      ],
      product(scene, "L11"),
    ];
  },
  L12({ record, shown, focus: { parameter } }) {
    const { operands, result } = term(record, "gradient", parameter);
    const { base, sup, sub } = result.symbol;
    const z = layerOf(record, "z", parameter.layer)[parameter.j - 1];
    const of = { ...z, symbol: { base: `∂z/${base.replace("∂C/", "")}`, sup, sub } };
    return [
      [
        symbol(of),
        text(" = "),
        symbol(operands.a),
        text(" = "),
        number(operands.a, "L12.a", shown.carried(parameter.offset)),
      ],
    ];
  },
  L13({ record, shown }) {
    const depth = record.layers.length - 1;
    const layers = Array.from({ length: depth }, (_, i) => depth - i).slice(0, LISTED);
    return layers.map((layer) => {
      const deltas = layerOf(record, "δ", layer).slice(0, LISTED);
      return joined(
        deltas.map((delta, i) => [
          symbol(delta),
          text(" = "),
          number(delta, `L13.delta.${layer}.${i + 1}`, shown.delta(layer, i + 1)),
        ]),
        ",  ",
        record.layers[layer],
      );
    });
  },
  L14(scene) {
    const { hidden } = scene.focus;
    if (!hidden) return [[text(t("lecture.live.no_hidden"))]];
    const { total, symbols, numbers, sum } = outgoing(scene, "L14", hidden);
    return [[symbol(total), text(" = "), ...symbols, text(" = "), ...numbers, text(" = "), sum]];
  },
  L15(scene) {
    const { hidden } = scene.focus;
    if (!hidden) return [[text(t("lecture.live.no_hidden"))]];
    const { layer, j } = hidden;
    const { operands, result } = term(scene.record, "delta", hidden);
    const { numbers } = outgoing(scene, "L15", hidden);
    return [
      [
        symbol(result),
        text(" = "),
        number(operands.slope, "L15.slope", scene.shown.slope(layer, j)),
        text(" × ["),
        ...numbers,
        text("] = "),
        number(result, "L15.delta", scene.shown.delta(layer, j)),
      ],
    ];
  },
  L16({ record, shown, focus: { any } }) {
    const z = layerOf(record, "z", any.layer)[any.j - 1];
    if (!record.work.layers[any.layer - 1].sigmaPrime) return [[text(t("lecture.live.softmax"))]];
    const { result } = term(record, "slope", any);
    return [
      [
        symbol(z),
        text(" = "),
        number(z, "L16.z", shown.z(any.layer, any.j)),
        text(",  σ′("),
        symbol(z),
        text(") = "),
        number(result, "L16.slope", shown.slope(any.layer, any.j)),
      ],
    ];
  },
  L17({ record, shown, focus: { output } }) {
    const { layer, j } = output;
    const { operands, result, rule } = term(record, "outputDelta", output);
    const delta = number(result, "L17.delta", shown.delta(layer, j));
    if (rule === "prediction - target") {
      const { prediction, target } = operands;
      return [
        [
          symbol(result),
          text(" = "),
          symbol(prediction),
          text(" − "),
          symbol(target),
          text(" = "),
          number(prediction, "L17.prediction", shown.a(layer, j)),
          text(" − "),
          number(target, "L17.target", true),
          text(" = "),
          delta,
        ],
      ];
    }
    const { slope, costSlope } = operands;
    if (!slope) return [[symbol(result), text(" = "), delta]];
    return [
      [
        symbol(result),
        text(" = σ′ · "),
        symbol(costSlope),
        text(" = "),
        number(slope, "L17.slope", shown.slope(layer, j)),
        text(" × "),
        number(costSlope, "L17.costSlope", shown.costSlope(j)),
        text(" = "),
        delta,
      ],
    ];
  },
  L18(scene) {
    const { record, shown } = scene;
    const depth = record.layers.length - 1;
    const layers = Array.from({ length: depth }, (_, i) => depth - i).slice(0, LISTED);
    const line = joined(
      layers.map((layer) => {
        const delta = layerOf(record, "δ", layer)[0];
        return [symbol(delta), text(" = "), number(delta, `L18.delta.${layer}`, shown.delta(layer, 1))];
      }),
      "  →  ",
      depth,
    );
    return [line];
  },
  L19: ({ answers: { costs } }) => [
    [text(`${t("lecture.live.forward")} `), ...counted(costs?.forward, "L19.forward")],
    [text(`${t("lecture.live.backward")} `), ...counted(costs?.backward, "L19.backward")],
    [text(`${t("lecture.live.gradient")} `), ...counted(costs?.gradient, "L19.gradient")],
  ],
  L20(scene) {
    const { check } = scene.answers;
    const known = check !== null && scene.shown.gradient(scene.focus.parameter.offset);
    return [
      product(scene, "L20"),
      [
        text(`${t("lecture.live.numeric")} `),
        number(plainly("", check?.numeric ?? Number.NaN, "backward"), "L20.numeric", known),
      ],
    ];
  },
};

/** Whether a row has a line of its own; the others have it in their figure. @param {string} row */
export const isLive = (row) => row in LINES;

/**
 * The lines of a row.
 * @param {string} row
 * @param {Scene} scene
 * @returns {Piece[][]}
 */
export const liveLines = (row, scene) => LINES[row]?.(scene) ?? [];
