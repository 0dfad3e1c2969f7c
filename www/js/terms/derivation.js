// How one parameter's ∂C/∂w is put together, in symbols and with the numbers of the walk: its two factors, where each of them comes
// from, the sum over the batch, and the step. Every number is the core's.

import { parameterAt } from "../drawing/parameters.js";
import { plainSymbol } from "../drawing/symbols.js";
import { formulaOf, symbolPlain, symbolTex, THIN } from "../formula/tex.js";
import { t } from "../i18n/index.js";
import { indexOf } from "../walk/index-of.js";
import { layerOf, numbersOf } from "../walk/numbers.js";
import { parameterOf, planOf } from "../walk/positions.js";
import { deltaLines } from "./delta-lines.js";

/** @import { LayoutEntry, Target } from "../engine/protocol.js" */
/** @import { Formula } from "../formula/tex.js" */
/** @import { Numbers, Quantity } from "../walk/numbers.js" */
/** @import { Kind, Position } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shown } from "../walk/shown.js" */

/**
 * @typedef {Object} Value  a number of the card
 * @property {string} id  its stable name
 * @property {Quantity} quantity
 * @property {boolean} known  the walk has come that far
 * @property {number} at  index of the term that makes it; −1 where it is known from the start
 * @property {Position | null} position  the same term
 * @property {string} [text]  how it is written, where it is a count and no measured number
 * @property {string} [why]  key of its explanation, where the sentence of the term does not tell
 *
 * @typedef {string | Value} Piece  signs between numbers, or a number
 * @typedef {{ formula: Formula, numbers: Piece[] }} Line
 * @typedef {{ kind: string, lines: Line[] }} Source  `kind` names its heading
 *
 * @typedef {Object} Derivation
 * @property {LayoutEntry} entry
 * @property {Value} theta
 * @property {{ slope: Formula, input: Formula, delta: Formula }} law  ∂C/∂w, ∂z/∂w, ∂C/∂z
 * @property {{ symbol: Formula | null, value: Value }} input  a bias has no symbol for its 1
 * @property {{ symbol: Formula, value: Value }} delta
 * @property {Value} gradient
 * @property {Source} inputSource
 * @property {Source} deltaSource
 * @property {Source} batch
 * @property {Source} update
 *
 * @typedef {{ layer: number, j: number, k?: number, offset: number }} Parameter
 */

/** Reads the terms of a walk as values of the card. */
export class Terms {
  /** @param {WalkRecord} record @param {Shown} shown */
  constructor(record, shown) {
    this.record = record;
    this.shown = shown;
    this.plan = planOf(record);
    this.depth = record.layers.length - 1;
  }

  /** @param {Kind} kind @param {Partial<Position>} at @returns {{ position: Position, numbers: Numbers }} */
  term(kind, at) {
    const position = /** @type {Position} */ ({ phase: "forward", layer: 1, j: 1, ...at, kind });
    return { position, numbers: numbersOf(this.record, position) };
  }

  /** A number that a term makes. @param {string} id @param {Quantity} quantity @param {Position} position @param {string} [why] @returns {Value} */
  made(id, quantity, position, why) {
    const at = indexOf(this.plan, position);
    return { id: `derivation.${id}`, quantity, known: at < this.shown.at, at, position, why };
  }

  /** A number that stands from the start. @param {string} id @param {Quantity} quantity @param {string} why @returns {Value} */
  given(id, quantity, why) {
    return { id: `derivation.${id}`, quantity, known: true, at: -1, position: null, why };
  }

  /** @param {string} id @param {number} layer @param {number} j */
  activation(id, layer, j) {
    const quantity = layer === 0 ? this.inputQuantity(j) : layerOf(this.record, "a", layer)[j - 1];
    if (layer === 0) return this.given(id, quantity, "x");
    return this.made(id, quantity, this.term("activation", { layer, j }).position);
  }

  /** @param {number} k @returns {Quantity} */
  inputQuantity(k) {
    return this.term("product", { layer: 1, j: 1, k, offset: k - 1 }).numbers.operands.a;
  }

  /** δ of any neuron @param {string} id @param {number} layer @param {number} j */
  delta(id, layer, j) {
    const kind = layer === this.depth ? "outputDelta" : "delta";
    const { position, numbers } = this.term(kind, { layer, j });
    return this.made(id, numbers.result, position);
  }

  /** σ′(z) of a neuron @param {string} id @param {number} layer @param {number} j */
  slope(id, layer, j) {
    const { position, numbers } = this.term("slope", { layer, j });
    return this.made(id, numbers.result, position);
  }
}

/**
 * The parameter that a choice is about: itself, or a neuron's bias.
 * @param {Pick<WalkRecord, "layers" | "activations" | "thetaBefore">} record
 * @param {Target} selection
 * @returns {Parameter | null}
 */
export function parameterChosen(record, selection) {
  const plan = planOf(record);
  if (selection?.kind === "parameter") {
    const { offset } = selection;
    return offset < record.thetaBefore.length ? parameterOf(plan, offset) : null;
  }
  if (selection?.kind !== "neuron") return null;
  const { layer, j } = selection;
  if (layer < 1 || layer >= plan.layers.length || j > plan.layers[layer]) return null;
  return { layer, j, offset: plan.bStart[layer] + j - 1 };
}

/**
 * @param {WalkRecord} record
 * @param {Shown} shown
 * @param {Parameter} parameter
 * @returns {Derivation}
 */
export function derivationOf(record, shown, parameter) {
  const terms = new Terms(record, shown);
  const { layer, j, k, offset } = parameter;
  const entry = /** @type {LayoutEntry} */ (parameterAt(record.layers, offset));
  const { position, numbers } = terms.term("gradient", parameter);
  const update = terms.term("update", parameter).numbers;
  const { theta } = update.operands;
  const z = layerOf(record, "z", layer)[j - 1];
  const { a, delta } = numbers.operands;
  const entering = terms.term(k === undefined ? "bias" : "product", parameter).position;
  const law = {
    slope: formulaOf([numbers.result]),
    input: formulaOf([slopeOf(z, theta.symbol, "forward", theta.target)]),
    delta: formulaOf([slopeOf({ ...z, symbol: { base: "C" } }, z.symbol, "backward", z.target)]),
  };
  return {
    entry,
    theta: terms.given("theta", theta, "theta"),
    law,
    input: {
      symbol: k === undefined ? null : formulaOf([a]),
      value:
        k === undefined
          ? { ...terms.made("input", { ...a, target: theta.target }, entering, "one"), text: "1" }
          : terms.made("input", a, entering, layer === 1 ? "x" : undefined),
    },
    delta: { symbol: formulaOf([delta]), value: terms.delta("delta", layer, j) },
    gradient: terms.made("gradient", numbers.result, position),
    inputSource: inputSource(terms, parameter),
    deltaSource: deltaLines(terms, layer, j),
    batch: batchSource(terms, parameter),
    update: updateSource(terms, parameter),
  };
}

/** ∂ of one by another, as a fraction. @param {Quantity} above @param {Quantity["symbol"]} below @param {Quantity["scale"]} scale @param {Target} target */
const slopeOf = (above, below, scale, target) => ({
  tex: `\\frac{\\partial ${symbolTex(above.symbol)}}{\\partial ${symbolTex(below)}}`,
  plain: `∂${symbolPlain(above.symbol)}/∂${symbolPlain(below)}`,
  scale,
  target,
});

/** What enters the edge. @param {Terms} terms @param {Parameter} parameter @returns {Source} */
function inputSource(terms, { layer, k }) {
  if (k === undefined) return { kind: "bias", lines: [] };
  if (layer === 1) {
    const x = terms.inputQuantity(k);
    return { kind: "sample", lines: [{ formula: formulaOf([x]), numbers: [" = ", terms.given("source.a", x, "x")] }] };
  }
  const z = layerOf(terms.record, "z", layer - 1)[k - 1];
  const a = terms.activation("source.a", layer - 1, k);
  const bias = terms.term("bias", { layer: layer - 1, j: k, offset: terms.plan.bStart[layer - 1] + k - 1 });
  const formula = formulaOf([a.quantity, " = σ(", z, ")"]);
  const f = t(`walk.function.${terms.record.activations[layer - 2]}`);
  return {
    kind: "neuron",
    lines: [{ formula, numbers: [` = ${f}(`, terms.made("source.z", z, bias.position), ") = ", a] }],
  };
}

/** Σ over the samples of the batch. @param {Terms} terms @param {Parameter} parameter @returns {Source} */
function batchSource(terms, parameter) {
  const { record } = terms;
  const { position, numbers } = terms.term("batchSum", parameter);
  const { operands, result } = numbers;
  const one = record.samples.length === 1;
  const isMean = record.reduction === "mean" && !one;
  const sum = one ? terms.term("gradient", parameter).numbers.result : operands.sum;
  const count = String(record.samples.length);
  // The penalty is about weights alone.
  const isPenalized = record.penalized === true && parameter.k !== undefined;
  const penalty = isPenalized
    ? [" + ", { tex: `\\frac{\\partial R}{\\partial ${symbolTex(update(terms, parameter).theta.symbol)}}`, plain: "∂R/∂θ" }]
    : [];
  const formula = formulaOf([
    result,
    " = ",
    ...(isMean ? [{ tex: `\\frac{1}{${count}}`, plain: `1/${count} ` }] : []),
    sum,
    ...penalty,
  ]);
  const total = terms.made("total", result, position);
  const summed = terms.made("summed", operands.sum, position);
  const scaled = isMean ? [summed, ` / ${count}`] : [summed];
  const more = isPenalized ? [" + ∂R/∂w"] : [];
  const numbersOfIt = isMean || isPenalized ? [" = ", ...scaled, ...more, " = ", total] : [" = ", total];
  const kind = one ? "one" : record.reduction;
  return { kind: isPenalized ? `${kind}_penalty` : kind, lines: [{ formula, numbers: numbersOfIt }] };
}

/** @param {Terms} terms @param {Parameter} parameter */
const update = (terms, parameter) => terms.term("update", parameter).numbers.operands;

/** θ − η∇L @param {Terms} terms @param {Parameter} parameter @returns {Source} */
function updateSource(terms, parameter) {
  const { move, direction, gradient } = terms.record;
  const { offset } = parameter;
  const { position, numbers } = terms.term("update", parameter);
  const { theta, eta, direction: d } = numbers.operands;
  const after = terms.made("after", numbers.result, position);
  if (move[offset] === 0) {
    const formula = formulaOf([theta, " ← ", theta]);
    return { kind: "still", lines: [{ formula, numbers: [" = ", after] }] };
  }
  const isPlain = Object.is(direction[offset], gradient[offset]);
  const summed = terms.term("batchSum", parameter);
  const along = isPlain ? summed.numbers.result : { ...d, symbol: { ...d.symbol, base: "d" } };
  const formula = formulaOf([theta, " ← ", theta, " − ", eta, THIN, along]);
  const numbersOfIt = [
    " = ",
    terms.given("before", theta, "theta"),
    " − ",
    terms.given("eta", eta, "eta"),
    " × ",
    terms.made("direction", along, isPlain ? summed.position : position, isPlain ? undefined : "direction"),
    " = ",
    after,
  ];
  return { kind: isPlain ? "plain" : "direction", lines: [{ formula, numbers: numbersOfIt }] };
}

/** The name of a value in plain text. @param {Value} value */
export const nameOf = ({ quantity }) => quantity.name || plainSymbol(quantity.symbol);
