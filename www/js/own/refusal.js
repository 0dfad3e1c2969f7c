// Why own data cannot be used: a code with words in the catalogs, and what the words need.

/** @typedef {Record<string, string | number>} Params */

export class Refusal extends Error {
  /** @param {string} code  the catalogs have `own.refusal.<code>` @param {Params} [params] */
  constructor(code, params = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.params = params;
  }
}

/** What is still read and learned within seconds on a laptop. */
export const LIMITS = {
  bytes: 200_000_000,
  columns: 1000,
  cells: 30_000_000,
  inputs: 512,
  classes: 30,
  /** inputs of all samples together */
  numbers: 16_000_000,
};
