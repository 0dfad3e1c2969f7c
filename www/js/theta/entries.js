// θᵗ, ∇L(θᵗ), the move and θᵗ⁺¹ entry by entry, as far as the walk has come. All of them are the record's.

import { parameterAt } from "../drawing/parameters.js";
import { formatFull } from "../format.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shown } from "../walk/shown.js" */

/**
 * @typedef {Object} Entry  numbers that are not known yet are undefined
 * @property {number} theta  θᵗ
 * @property {number | undefined} gradient  ∂L/∂θ
 * @property {number | undefined} move  what is added to θ: −η∇L, or what the optimizer makes of it
 * @property {number | undefined} after  θᵗ⁺¹
 */

/**
 * @param {WalkRecord} record
 * @param {Shown} shown
 * @param {number} offset
 * @returns {Entry}
 */
export function entryOf(record, shown, offset) {
  const summed = shown.summed(offset);
  const updated = shown.updated(offset);
  // Whoever predicts an update would only have to add.
  const moves = record.hiddenFrom === undefined ? summed : updated;
  return {
    theta: record.thetaBefore[offset],
    gradient: summed ? record.gradient[offset] : undefined,
    move: moves ? -record.move[offset] : undefined,
    after: updated ? record.thetaAfter[offset] : undefined,
  };
}

/** Whether the move is −η∇L, or something else that the optimizer or a limit makes of ∇L. @param {Pick<Config, "optimizer" | "clip">} config */
export const isPlainDescent = ({ optimizer, clip }) => optimizer.kind === "sgd" && clip.kind === "none";

/** @param {Float32Array} values */
function largest(values) {
  let max = 0;
  for (const value of values) if (Number.isFinite(value)) max = Math.max(max, Math.abs(value));
  return max || 1;
}

/** @typedef {{ theta: number, gradient: number, move: number, after: number }} Maxima  largest absolute values, for the bars */

/** @type {WeakMap<WalkRecord["thetaBefore"], Maxima>} */
const measured = new WeakMap();

/** While something is to be predicted, a bar must not tell what it is compared with. @type {Maxima} */
const NO_BARS = {
  theta: Number.POSITIVE_INFINITY,
  gradient: Number.POSITIVE_INFINITY,
  move: Number.POSITIVE_INFINITY,
  after: Number.POSITIVE_INFINITY,
};

/** @param {WalkRecord} record @returns {Maxima} */
export function maximaOf({ thetaBefore, gradient, move, thetaAfter, hiddenFrom }) {
  if (hiddenFrom !== undefined) return NO_BARS;
  const known = measured.get(thetaBefore);
  if (known) return known;
  const theta = Math.max(largest(thetaBefore), largest(thetaAfter));
  const maxima = { theta, gradient: largest(gradient), move: largest(move), after: theta };
  measured.set(thetaBefore, maxima);
  return maxima;
}

/**
 * All entries with all their digits, a line each; what is not known stays empty.
 * @param {WalkRecord} record
 * @param {Shown} shown
 */
export function columnsCsv(record, shown) {
  const { t, layers, thetaBefore } = record;
  const lines = [["name", `theta_${t}`, `gradient_${t}`, `move_${t}`, `theta_${t + 1}`].join(",")];
  for (let offset = 0; offset < thetaBefore.length; offset += 1) {
    const { theta, gradient, move, after } = entryOf(record, shown, offset);
    const numbers = [theta, gradient, move, after].map((value) => (value === undefined ? "" : formatFull(value)));
    lines.push([`"${parameterAt(layers, offset)?.name}"`, ...numbers].join(","));
  }
  return lines.map((line) => `${line}\r\n`).join("");
}
