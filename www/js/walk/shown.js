// What a walk has computed so far: the drawings show that and keep "?" for the rest.

import { parameterOf, planOf, positionAt, sectionAt } from "./positions.js";

/** @import { Phase, Plan, Position } from "./positions.js" */
/** @import { WalkRecord } from "./record.js" */

/**
 * Each query tells whether a number is known. Layers and neurons count from 1, offsets are places in θ.
 */
export class Shown {
  /**
   * @param {Plan} plan
   * @param {number} at  how many terms are done
   */
  constructor(plan, at) {
    this.plan = plan;
    this.at = at;
    /** The term that was done last. @type {Position | null} */
    this.current = at > 0 ? positionAt(plan, Math.min(at, plan.length) - 1) : null;
    /** @type {Phase} */
    this.phase = this.current?.phase ?? "forward";
    /** Every term is done. */
    this.complete = at >= plan.length;
  }

  /** @param {number} layer */
  #isSoftmax(layer) {
    return this.plan.softmax && layer === this.plan.layers.length - 1;
  }

  /** @param {number} layer @param {number} j */
  #neuron(layer, j) {
    const perNeuron = this.plan.layers[layer - 1] + (this.#isSoftmax(layer) ? 1 : 3);
    return this.plan.forward[layer] + (j - 1) * perNeuron;
  }

  /** z is complete. @param {number} layer @param {number} j */
  z(layer, j) {
    return this.#neuron(layer, j) + this.plan.layers[layer - 1] < this.at;
  }

  /** a = σ(z); the inputs (layer 0) are known from the start. @param {number} layer @param {number} j */
  a(layer, j) {
    if (layer === 0) return true;
    const { layers } = this.plan;
    const index = this.#isSoftmax(layer)
      ? this.#neuron(layer, layers[layer] + 1) + j - 1
      : this.#neuron(layer, j) + layers[layer - 1] + 1;
    return index < this.at;
  }

  /** σ′(z) is stored; never at a softmax. @param {number} layer @param {number} j */
  slope(layer, j) {
    if (layer === 0 || this.#isSoftmax(layer)) return false;
    return this.#neuron(layer, j) + this.plan.layers[layer - 1] + 2 < this.at;
  }

  /** C */
  get cost() {
    return this.plan.cost < this.at;
  }

  /** ∂C/∂yⱼ @param {number} j */
  costSlope(j) {
    return this.plan.delta[this.plan.layers.length - 1] + j - 1 < this.at;
  }

  /** ∂y_k/∂zⱼ · ∂C/∂y_k of a softmax @param {number} j @param {number} k */
  jacobian(j, k) {
    const { plan } = this;
    const width = plan.layers[plan.layers.length - 1];
    if (!plan.softmax) return false;
    const start = plan.delta[plan.layers.length - 1] + width;
    return start + (j - 1) * (width + 1) + k - 1 < this.at;
  }

  /** The first term of a hidden neuron's δ. @param {number} layer @param {number} j */
  #back(layer, j) {
    return this.plan.delta[layer] + (j - 1) * (this.plan.layers[layer + 1] + 2);
  }

  /** ∂C/∂a is complete: at a hidden neuron the sum over its outgoing edges, at an output ∂C/∂y. @param {number} layer @param {number} j */
  backSum(layer, j) {
    if (layer === this.plan.layers.length - 1) return this.costSlope(j);
    return this.#back(layer, j) + this.plan.layers[layer + 1] < this.at;
  }

  /** δ = ∂C/∂z @param {number} layer @param {number} j */
  delta(layer, j) {
    const { plan, at } = this;
    const depth = plan.layers.length - 1;
    if (layer < depth) return this.#back(layer, j) + plan.layers[layer + 1] + 1 < at;
    const width = plan.layers[depth];
    const perNeuron = plan.softmax ? width + 1 : 1;
    return plan.delta[depth] + width + j * perNeuron - 1 < at;
  }

  /** The value that enters this edge forward is known: its product is formed; for a bias, it is added. @param {number} offset */
  carried(offset) {
    const { layer, j, k } = parameterOf(this.plan, offset);
    const inputs = this.plan.layers[layer - 1];
    return this.#neuron(layer, j) + (k === undefined ? inputs : k - 1) < this.at;
  }

  /**
   * w · δ of this edge is known. Never at a bias or a weight of layer 1: nothing asks for ∂C/∂x.
   * @param {number} offset
   */
  backCarried(offset) {
    const { layer, j, k } = parameterOf(this.plan, offset);
    if (k === undefined || layer === 1) return false;
    return this.#back(layer - 1, k) + j - 1 < this.at;
  }

  /** ∂Cⁿ/∂θᵢ = a · δ @param {number} offset */
  gradient(offset) {
    const { layer, j, k } = parameterOf(this.plan, offset);
    const inputs = this.plan.layers[layer - 1];
    const index = this.plan.gradient[layer] + (j - 1) * (inputs + 1);
    return index + (k === undefined ? inputs : k - 1) < this.at;
  }

  /** ∂L/∂θᵢ: the sum over the batch @param {number} offset */
  summed(offset) {
    return this.plan.batchSum + offset < this.at;
  }

  /** θᵢ has its new value @param {number} offset */
  updated(offset) {
    return this.plan.update + offset < this.at;
  }

  /** How far each phase is, in terms and in layers. @param {Phase} phase */
  progress(phase) {
    const sections = this.plan.sections.filter((section) => section.phase === phase);
    const done = sections.filter(({ end }) => end <= this.at).length;
    const { start } = sections[0];
    const { end } = sections[sections.length - 1];
    return { start, end, done, of: sections.length, begun: this.at > start, complete: this.at >= end };
  }

  /** The layers' section that is in work, or the last one. */
  get section() {
    return sectionAt(this.plan, Math.max(0, Math.min(this.at, this.plan.length) - 1));
  }
}

/** @type {{ plan: Plan, at: number, shown: Shown } | null} */
let last = null;

/**
 * @param {Pick<WalkRecord, "layers" | "activations" | "hiddenFrom">} record
 * @param {number} stand  how many terms are done
 * @returns {Shown}
 */
export function shownAt(record, stand) {
  const plan = planOf(record);
  const at = Math.min(stand, record.hiddenFrom ?? stand);
  if (last?.plan !== plan || last.at !== at) last = { plan, at, shown: new Shown(plan, at) };
  return last.shown;
}
