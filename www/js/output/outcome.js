// What the network says about one sample: target, prediction, cost, right or wrong.

/** @import { Config, Dataset, Frame, Samples, SetName } from "../engine/protocol.js" */

/**
 * @typedef {Object} Outcome
 * @property {SetName} set
 * @property {number} n
 * @property {Float32Array} x
 * @property {Float32Array} y  the target
 * @property {Float32Array} [prediction]  undefined until the core has said
 * @property {number} [cost]
 * @property {number} [truth]  the class, for classification
 * @property {number} [predicted]  the class, for classification
 */

/**
 * @param {{ config: Config | null, dataset: Dataset | null, frame: Frame | null }} state
 * @param {SetName} set
 * @param {number} n
 * @returns {Outcome | undefined}
 */
export function outcomeOf({ config, dataset, frame }, set, n) {
  const samples = dataset?.[set];
  if (!config || !samples || n < 0 || n >= samples.count) return undefined;
  const x = row(samples.x, n, samples.inputs);
  const y = row(samples.y, n, samples.outputs);
  const prediction = predictionOf(frame, set, n, samples);
  /** @type {Outcome} */
  const outcome = { set, n, x, y, prediction };
  if (samples.task === "classification") {
    outcome.truth = truthOf(samples, n);
    if (prediction) outcome.predicted = classOf(prediction, samples);
  }
  const traced = set === "train" && frame?.trace?.n === n ? frame.trace.cost : undefined;
  const scaled = samples.task === "regression" && dataset.standardization !== undefined;
  outcome.cost = traced ?? (prediction && !scaled ? costOf(config, prediction, y) : undefined);
  return outcome;
}

/**
 * @param {Float32Array} values
 * @param {number} n
 * @param {number} width
 */
const row = (values, n, width) => values.subarray(n * width, (n + 1) * width);

/**
 * @param {Frame | null} frame
 * @param {SetName} set
 * @param {number} n
 * @param {Samples} samples
 */
function predictionOf(frame, set, n, samples) {
  const all = frame?.predictions?.[set];
  return all && all.length === samples.count * samples.outputs
    ? row(all, n, samples.outputs)
    : undefined;
}

/**
 * The class that a sample belongs to.
 * @param {Samples} samples
 * @param {number} n
 */
export const truthOf = (samples, n) =>
  samples.labels?.[n] ?? classOf(row(samples.y, n, samples.outputs), samples);

/**
 * The class that outputs stand for: the largest of several, or the side of the middle for one (0/1 or ±1).
 * @param {Float32Array} outputs
 * @param {{ y: Float32Array }} samples  whose targets tell 0/1 from ±1
 */
export function classOf(outputs, samples) {
  if (outputs.length === 1) return outputs[0] > middleOf(samples.y) ? 1 : 0;
  let best = 0;
  for (let k = 1; k < outputs.length; k += 1) if (outputs[k] > outputs[best]) best = k;
  return best;
}

/**
 * Halfway between the targets of the two classes: ½ for 0/1, 0 for ±1.
 * @param {Float32Array} targets
 */
function middleOf(targets) {
  for (const target of targets) if (target < 0) return 0;
  return 0.5;
}

/**
 * The cost of one sample, from prediction ŷ and target y, as the core defines it:
 *
 * - squared error        ½ Σ (ŷ − y)²
 * - absolute             Σ |ŷ − y|
 * - Huber                Σ ½ r² where |r| ≤ d, else d·(|r| − ½ d)
 * - binary cross-entropy −Σ y ln ŷ + (1 − y) ln(1 − ŷ)
 * - softmax cross-entropy −Σ y ln ŷ
 *
 * @param {Pick<Config, "loss" | "huberDelta">} config
 * @param {Float32Array} prediction
 * @param {Float32Array} target
 */
export function costOf({ loss, huberDelta }, prediction, target) {
  let cost = 0;
  for (let k = 0; k < target.length; k += 1) {
    cost += term(loss, huberDelta, prediction[k], target[k]);
  }
  return cost;
}

/**
 * @param {string} loss
 * @param {number} d
 * @param {number} p
 * @param {number} y
 */
function term(loss, d, p, y) {
  const r = Math.abs(p - y);
  if (loss === "absolute") return r;
  if (loss === "huber") return r <= d ? (r * r) / 2 : d * (r - d / 2);
  if (loss === "softmax_cross_entropy") return y === 0 ? 0 : -y * Math.log(p);
  if (loss === "binary_cross_entropy") {
    return (y === 0 ? 0 : -y * Math.log(p)) + (y === 1 ? 0 : -(1 - y) * Math.log1p(-p));
  }
  return (r * r) / 2;
}

/**
 * Samples of a set that the network gets wrong, in order; undefined until the core has said.
 * @param {Samples | undefined} samples
 * @param {Float32Array | undefined} predictions
 * @returns {number[] | undefined}
 */
export function wrongSamples(samples, predictions) {
  if (samples?.task !== "classification") return undefined;
  if (predictions?.length !== samples.count * samples.outputs) return undefined;
  const wrong = [];
  for (let n = 0; n < samples.count; n += 1) {
    const predicted = classOf(row(predictions, n, samples.outputs), samples);
    if (predicted !== truthOf(samples, n)) wrong.push(n);
  }
  return wrong;
}

/**
 * The next entry after n, from the start again when there is none.
 * @param {number[]} wrong  in order
 * @param {number} n
 */
export const nextAfter = (wrong, n) => wrong.find((m) => m > n) ?? wrong[0];
