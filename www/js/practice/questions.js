// Which term of the walk is asked for. The same chapter, step and count give the same question, so that a class works on the same one.

import { t } from "../i18n/index.js";
import { numbersOf } from "../walk/numbers.js";
import { planOf, positionAt } from "../walk/positions.js";

/** @import { Numbers, Quantity } from "../walk/numbers.js" */
/** @import { Kind, Position } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {"sign" | "number" | "step"} Form  `step`: a parameter after a step, which has to be told by it
 *
 * @typedef {Object} Question
 * @property {string} chapter
 * @property {number} index  of the term in the walk
 * @property {number} hiddenFrom  the walk's place from which on nothing is shown while the question is open
 * @property {Position | null} position  null where it is not about a term
 * @property {Form} form
 * @property {Quantity} asked  with the answer as its value
 * @property {number} [step]  by which the answer differs from what it was
 * @property {Given[]} given  how it is put together, in symbols and known numbers
 *
 * @typedef {{ sign: string, activation?: string } | { quantity: Quantity }} Given  a sign between the numbers; σ with the activation's name
 */

/** What each chapter asks for. @type {Record<string, Kind[]>} */
export const ASKED = {
  descent: ["update"],
  chain: ["outputDelta", "backProduct"],
  factors: ["gradient"],
  forward: ["bias", "activation"],
  backward: ["delta", "backSum", "outputDelta"],
  reversed: ["delta", "slope"],
  summary: ["gradient"],
};

/** What can be told by its sign alone without being obvious. */
const SIGNED = new Set(["outputDelta", "backProduct", "delta", "backSum", "gradient"]);

/** Of steps that are smaller than this share of their parameter, too little is left when the core has rounded. */
const LEAST_STEP = 20 * 2 ** -23;

/** Draws that may miss before a chapter has no question. */
const TRIES = 400;

/** The same text gives the same whole number. @param {string} text */
function hashOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}

/** Numbers from 0 to 1, the same for the same seed. @param {number} seed */
function drawsFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A question of a chapter about the present step, or null where the network has none to ask.
 * @param {WalkRecord} record
 * @param {string} chapter
 * @param {number} count  how many came before it
 * @returns {Question | null}
 */
export function questionOf(record, chapter, count) {
  if (chapter === "cost") return countQuestion(record);
  const kinds = ASKED[chapter];
  if (!kinds) return null;
  const plan = planOf(record);
  const draw = drawsFrom(hashOf(`${chapter} ${record.t} ${record.work.n} ${count}`));
  const kind = kinds[Math.floor(draw() * kinds.length)];
  const wished = draw() < 0.4 && SIGNED.has(kind) ? "sign" : "number";
  const sections = plan.sections.filter(({ start, end }) =>
    holds(plan, start, end, (position) => kinds.includes(position.kind)),
  );
  if (sections.length === 0) return null;
  for (let i = 0; i < TRIES; i += 1) {
    const { start, end } = sections[Math.floor(draw() * sections.length)];
    const index = start + Math.floor(draw() * (end - start));
    const position = positionAt(plan, index);
    const isWished = i > TRIES / 2 ? kinds.includes(position.kind) : position.kind === kind;
    if (!isWished || !isAskable(record, position)) continue;
    const numbers = told(numbersOf(record, position));
    const { move } = numbers.operands;
    return {
      chapter,
      index,
      hiddenFrom: hiddenFrom(plan, position, index),
      position,
      form: move ? "step" : SIGNED.has(position.kind) ? wished : "number",
      asked: numbers.result,
      ...(move && { step: move.value }),
      given: givenOf(record, position, numbers),
    };
  }
  return null;
}

/**
 * A parameter before and after a step with so many digits that three of the step are among them.
 * @param {Numbers} numbers @returns {Numbers}
 */
function told(numbers) {
  const { theta, move } = numbers.operands;
  if (!move) return numbers;
  const place = Math.floor(Math.log10(Math.abs(move.value))) - 2;
  /** @param {Quantity} quantity @returns {Quantity} */
  const exact = (quantity) => {
    const first = Math.floor(Math.log10(Math.abs(quantity.value)));
    // What is written with a power of ten has two digits fewer.
    const digits = first - place + (first < -4 ? 3 : 1);
    return { ...quantity, digits: Math.max(4, Math.min(9, digits)) };
  };
  return { ...numbers, operands: { ...numbers.operands, theta: exact(theta) }, result: exact(numbers.result) };
}

/**
 * The terms before the asked one stay shown, but for those that tell it: θ is shown as a whole, and the last running sum is the sum.
 * @param {ReturnType<typeof planOf>} plan @param {Position} position @param {number} index
 */
function hiddenFrom(plan, { kind, layer }, index) {
  if (kind === "update") return plan.update;
  return kind === "backSum" ? index - plan.layers[layer + 1] : index;
}

/** How many parameters there are: the measure of all that is computed. @param {WalkRecord} record @returns {Question} */
function countQuestion(record) {
  const end = planOf(record).length;
  const value = record.thetaBefore.length;
  return {
    chapter: "cost",
    index: end,
    hiddenFrom: end,
    position: null,
    form: "number",
    asked: { name: "P", symbol: { base: "P" }, value, scale: "plain", target: null },
    given: [],
  };
}

/**
 * Whether a section has such a term; its first neurons tell.
 * @param {ReturnType<typeof planOf>} plan @param {number} start @param {number} end @param {(position: Position) => boolean} condition
 */
function holds(plan, start, end, condition) {
  const width = Math.max(...plan.layers) + 3;
  for (let index = start; index < Math.min(end, start + 2 * width); index += 1) {
    if (condition(positionAt(plan, index))) return true;
  }
  return condition(positionAt(plan, end - 1));
}

/** A question needs an answer: a number that is not 0 by rule or beyond all bounds. @param {WalkRecord} record @param {Position} position */
function isAskable(record, position) {
  if (position.kind === "update") {
    const { theta, move } = numbersOf(record, position).operands;
    if (!(Math.abs(move.value) > LEAST_STEP * Math.abs(theta.value))) return false;
  }
  if (position.kind === "activation" || position.kind === "slope") {
    const name = record.activations[position.layer - 1];
    if (name === "softmax") return false;
  }
  const { value } = numbersOf(record, position).result;
  return Number.isFinite(value) && value !== 0;
}

/** @param {string} sign @param {string} [activation] @returns {Given} */
const sign = (sign, activation) => ({ sign, activation });
/** @param {Quantity} quantity @returns {Given} */
const known = (quantity) => ({ quantity });

/**
 * What the answer is made of.
 * @param {WalkRecord} record @param {Position} position @param {Numbers} numbers
 * @returns {Given[]}
 */
function givenOf(record, position, { operands, rule }) {
  const { slope, costSlope, costToA, a, delta, w, sum, b, z, theta, eta, direction } = operands;
  const activation = record.activations[position.layer - 1];
  switch (position.kind) {
    case "update":
      return [known(theta), sign("−"), known(eta), sign("×"), known(slopeOf(record, position, direction))];
    case "outputDelta":
      if (rule === "prediction - target") {
        return [known(operands.prediction), sign("−"), known(operands.target)];
      }
      return slope ? [known(slope), sign("×"), known(costSlope)] : [];
    case "backProduct":
      return [known(w), sign("×"), known(delta)];
    case "backSum":
      return edgesOf(record, position);
    case "delta":
      return [known(slope), sign("×"), known(costToA)];
    case "gradient":
      return [known(a), sign("×"), known(delta)];
    case "bias":
      return [known(sum), sign("+"), known(b)];
    case "activation":
      return [sign("σ(", activation), known(z), sign(")")];
    case "slope":
      return [sign(`${t(`walk.function.${activation}`)}′(`, activation), known(z), sign(")")];
    default:
      return [];
  }
}

/** What an optimizer leaves as it is, is the derivative itself. @param {WalkRecord} record @param {Position} position @param {Quantity} direction */
function slopeOf(record, position, direction) {
  const { offset = 0 } = position;
  if (!Object.is(record.direction[offset], record.gradient[offset])) return direction;
  return numbersOf(record, { ...position, kind: "batchSum" }).result;
}

/** More edges than these are left to the figure. */
const EDGES = 4;

/** @param {WalkRecord} record @param {Position} position @returns {Given[]} */
function edgesOf(record, { layer, j }) {
  const { layers } = record;
  if (layers[layer + 1] > EDGES) return [];
  return Array.from({ length: layers[layer + 1] }, (_, i) => {
    const offset = planOf(record).wStart[layer + 1] + i * layers[layer] + (j - 1);
    const at = { phase: /** @type {const} */ ("backward"), layer, j, k: i + 1, offset };
    const { w, delta } = numbersOf(record, { ...at, kind: "backProduct" }).operands;
    return [...(i === 0 ? [] : [sign("+")]), known(w), sign("×"), known(delta)];
  }).flat();
}
