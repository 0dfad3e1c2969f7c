// Where a run stands, taken out of the core's state string and put into one.

/**
 * What the core's state string holds beside the configuration and the history.
 * @typedef {Object} SavedRun
 * @property {number} version
 * @property {number} arithmetic
 * @property {string} theta  f32 in base64, as the core writes it
 * @property {number} t
 * @property {number} epoch
 * @property {number} position
 * @property {string} memoryFirst
 * @property {string} memorySecond
 * @property {number[]} memoryPowers
 * @property {unknown} [history]  as the core writes it; never in a link
 */

/**
 * The part of the core's state string that a link carries.
 * @param {string} state
 * @returns {SavedRun}
 */
export function runOf(state) {
  const { config: _config, history: _history, ...run } = JSON.parse(state);
  return run;
}

/**
 * A state string of the core: the state of a fresh session of the same configuration, with the run put in.
 * @param {string} fresh
 * @param {SavedRun} run
 */
export const stateWith = (fresh, run) =>
  JSON.stringify({ ...JSON.parse(fresh), ...run, history: run.history });
