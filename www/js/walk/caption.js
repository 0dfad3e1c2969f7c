// What a walk says at each of its stops: one sentence with its numbers, in parts for the page, as plain text for the rest.

import { frozenBy, frozenParts, writtenFrozen } from "../drawing/frozen.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { layerOf, numbersOf, outcomesOf } from "./numbers.js";
import { planOf, positionAt, sectionAt } from "./positions.js";

/** @import { Grain } from "../engine/protocol.js" */
/** @import { Quantity } from "./numbers.js" */
/** @import { Plan, Position, Section } from "./positions.js" */
/** @import { WalkRecord } from "./record.js" */

/**
 * @typedef {{ text: string, strong?: boolean, of?: Quantity, isSymbol?: boolean }} Part  `of`: the quantity that it names
 *   (`isSymbol`) or gives the value of
 * @typedef {Record<string, Quantity | Quantity[] | string | number>} Fills  by placeholder: {w} is the symbol, {w_} the value
 */

/** More numbers of a layer than these are not said. */
const SAID = 4;

/**
 * The sentence of a term.
 * @param {WalkRecord} record
 * @param {Position} position
 * @returns {Part[]}
 */
export function captionParts(record, position) {
  const { key, fills } = SENTENCES[position.kind](record, position);
  const parts = sentence(`walk.caption.${key}`, fills);
  const lead = leadOf(position.kind);
  return lead ? [{ text: t(lead), strong: true }, ...parts] : parts;
}

/** The same as plain text. @param {WalkRecord} record @param {Position} position */
export const captionOf = (record, position) => plain(captionParts(record, position));

/**
 * What is said where the walk stands: the last term, or with a coarser grain the layer or phase that was done last.
 * @param {WalkRecord} record
 * @param {number} at  how many terms are done
 * @param {Grain} grain
 * @returns {Part[]}
 */
export function standParts(record, at, grain) {
  const plan = planOf(record);
  // What is to be predicted is not told.
  if (at > (record.hiddenFrom ?? at)) return sentence("walk.caption.hidden", {});
  if (at === 0) {
    return sentence("walk.caption.start", {
      t: record.t,
      n: record.work.n + 1,
      x_: valuesOf(record.work.x),
    });
  }
  const section = sectionAt(plan, at - 1);
  // In the middle of a layer only its terms can tell.
  if (grain === "term" || at < section.end) return captionParts(record, positionAt(plan, at - 1));
  if (grain === "layer") return layerParts(record, plan, section);
  const phase = plan.sections.filter((other) => other.phase === section.phase);
  return section === phase[phase.length - 1]
    ? phaseParts(record, plan, section)
    : layerParts(record, plan, section);
}

/** @param {Part[]} parts */
export const plain = (parts) => parts.map(({ text }) => text).join("");

/** @param {Position["kind"]} kind */
function leadOf(kind) {
  if (kind === "outputDelta" || kind === "jacobian") return "walk.lead.case1";
  if (kind === "delta" || kind === "backProduct" || kind === "backSum") return "walk.lead.case2";
  return "";
}

/** The numbers of a term under their placeholders. @param {WalkRecord} record @param {Position} position @returns {Fills} */
function fillsOf(record, position) {
  const { operands, makes, result, sum } = numbersOf(record, position);
  return { ...operands, [makes]: result, ...(sum && { sum }) };
}

/** @typedef {(record: WalkRecord, position: Position) => { key: string, fills: Fills }} Sentence */

/** A sentence with a term's numbers and nothing else. @param {string} key @returns {Sentence} */
const simple = (key) => (record, position) => ({ key, fills: fillsOf(record, position) });

/** The symbol of the neuron that a term belongs to. @param {WalkRecord} record @param {Position} position @param {"z" | "a" | "δ"} base */
const owner = (record, { layer, j }, base) => layerOf(record, base, layer)[j - 1];

/** @type {Record<Position["kind"], Sentence>} */
const SENTENCES = {
  product: (record, position) => ({
    key: "product",
    fills: { ...fillsOf(record, position), z: owner(record, position, "z") },
  }),
  bias: simple("bias"),
  activation(record, position) {
    const name = record.activations[position.layer - 1];
    const count = record.layers[position.layer];
    const key = name === "softmax" ? "activation_softmax" : "activation";
    return { key, fills: { ...fillsOf(record, position), count, f: functionName(name) } };
  },
  slope(record, position) {
    const f = functionName(record.activations[position.layer - 1]);
    const z = owner(record, position, "z");
    return { key: "slope", fills: { ...fillsOf(record, position), z, f } };
  },
  cost(record, position) {
    const { predictions, targets } = outcomesOf(record);
    const key = record.loss === "squared_error" ? "cost_squared" : "cost";
    const loss = t(`shell.loss.${record.loss}`);
    return { key, fills: { ...fillsOf(record, position), predictions, targets, loss } };
  },
  costSlope(record, position) {
    const key = record.loss === "squared_error" ? "costSlope_squared" : "costSlope";
    const loss = t(`shell.loss.${record.loss}`);
    return { key, fills: { ...fillsOf(record, position), loss, j: position.j } };
  },
  jacobian: (record, position) => ({
    key: "jacobian",
    fills: { ...fillsOf(record, position), z: owner(record, position, "z") },
  }),
  outputDelta(record, position) {
    const { cancels, softmax, costSlope, layers } = record.work;
    const fills = { ...fillsOf(record, position), z: owner(record, position, "z") };
    if (softmax) return { key: cancels ? "outputDelta_softmax_cancels" : "outputDelta_softmax", fills };
    if (!cancels) return { key: "outputDelta", fills };
    const { j, layer } = position;
    const slope = layers[layer - 1].sigmaPrime?.[j - 1];
    const more = { slope_: formatNumber(slope), costSlope_: formatNumber(costSlope[j - 1]) };
    return { key: "outputDelta_cancels", fills: { ...fills, ...more } };
  },
  backProduct: (record, position) => ({
    key: "backProduct",
    fills: { ...fillsOf(record, position), a: owner(record, position, "a") },
  }),
  backSum(record, position) {
    const count = record.layers[position.layer + 1];
    return { key: count === 1 ? "backSum_one" : "backSum", fills: { ...fillsOf(record, position), count } };
  },
  delta: (record, position) => ({
    key: "delta",
    fills: { ...fillsOf(record, position), z: owner(record, position, "z") },
  }),
  gradient: (record, position) => ({
    key: position.k === undefined ? "gradient_bias" : "gradient",
    fills: fillsOf(record, position),
  }),
  batchSum(record, position) {
    const count = record.samples.length;
    const key = `batchSum_${count === 1 ? "one" : record.reduction}`;
    return {
      key: record.penalized ? `${key}_penalty` : key,
      fills: { ...fillsOf(record, position), count },
    };
  },
  update(record, position) {
    const { offset = 0 } = position;
    const { move, direction, gradient } = record;
    const fills = { ...fillsOf(record, position), gradient: numbersOf(record, { ...position, kind: "batchSum" }).result };
    if (frozenBy(record.layers, record.frozen, offset)) return { key: "update_frozen", fills };
    if (move[offset] === 0) return { key: "update_still", fills };
    return { key: Object.is(direction[offset], gradient[offset]) ? "update" : "update_direction", fills };
  },
};

/** @param {string} name  of an activation */
function functionName(name) {
  return t(`walk.function.${name}`);
}

/** What is said after a whole layer. @param {WalkRecord} record @param {Plan} plan @param {Section} section @returns {Part[]} */
function layerParts(record, plan, { part, layer, start }) {
  const first = positionAt(plan, start);
  switch (part) {
    case "forward":
      return sentence("walk.layer.forward", {
        layer,
        z: layerOf(record, "z", layer),
        a: layerOf(record, "a", layer),
      });
    case "delta": {
      const delta = layerOf(record, "δ", layer);
      const isOutput = layer === record.layers.length - 1;
      const key = isOutput ? "output" : "hidden";
      const lead = { text: t(isOutput ? "walk.lead.case1" : "walk.lead.case2"), strong: true };
      return [lead, ...sentence(`walk.layer.${key}`, { layer, next: layer + 1, delta })];
    }
    case "gradient":
      return sentence("walk.layer.gradient", { ...fillsOf(record, first), layer });
    case "batchSum": {
      const key = record.samples.length === 1 ? "walk.layer.batchSum_one" : "walk.layer.batchSum";
      const loss = formatNumber(record.batchLoss);
      return sentence(key, { count: record.samples.length, loss });
    }
    case "update":
      return sentence(`walk.layer.update${writtenFrozen(frozenParts(record.frozen)) === "none" ? "" : "_frozen"}`, { t: record.t, next: record.t + 1, eta_: formatNumber(record.eta) });
    default:
      return captionParts(record, first);
  }
}

/** What is said after a whole phase. @param {WalkRecord} record @param {Plan} plan @param {Section} section @returns {Part[]} */
function phaseParts(record, plan, section) {
  const { predictions } = outcomesOf(record);
  if (section.phase === "forward") return sentence("walk.phase.forward.done", { predictions });
  if (section.phase === "backward") {
    return sentence("walk.phase.backward.done", { count: record.thetaBefore.length });
  }
  return layerParts(record, plan, section);
}

/** @param {Float32Array} values */
const valuesOf = (values) =>
  Array.from(values, (value) => ({ name: "", symbol: { base: "" }, value, scale: /** @type {const} */ ("forward"), target: null }));

/**
 * A text of the catalogs in parts, its placeholders filled.
 * @param {string} key
 * @param {Fills} fills
 * @returns {Part[]}
 */
function sentence(key, fills) {
  /** @type {Part[]} */
  const parts = [];
  for (const piece of t(key).split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) parts.push({ text: piece });
    else parts.push(...filled(name, fills, parts[parts.length - 1]?.text ?? ""));
  }
  return parts.filter(({ text }) => text !== "");
}

/** @param {string} name @param {Fills} fills @param {string} before  the text that it follows @returns {Part[]} */
function filled(name, fills, before) {
  const isValue = name.endsWith("_");
  const fill = fills[name] ?? fills[name.replace(/_$/, "")];
  if (typeof fill === "string" || typeof fill === "number") return [{ text: String(fill) }];
  if (fill === undefined) return [{ text: `{${name}}` }];
  if (Array.isArray(fill)) return list(fill);
  if (!isValue) return [{ text: fill.name, of: fill, isSymbol: true }];
  const value = { text: formatNumber(fill.value), of: fill };
  // Behind an operator a negative number stands in parentheses.
  const wrapped = /[×+−·] ?$/.test(before) && value.text.startsWith("−");
  return wrapped ? [{ text: "(" }, value, { text: ")" }] : [value];
}

/** (0.98, 0.12), and "…" where there are many. @param {Quantity[]} all @returns {Part[]} */
function list(all) {
  const said = all.slice(0, SAID).flatMap((of, i) => [
    { text: i === 0 ? "" : t("walk.comma") },
    { text: formatNumber(of.value), of },
  ]);
  const rest = all.length > SAID ? [{ text: `${t("walk.comma")}…` }] : [];
  return all.length === 1 ? said : [{ text: "(" }, ...said, ...rest, { text: ")" }];
}
