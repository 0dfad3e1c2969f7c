// Earlier runs, kept for comparison: which are kept, replaced and dropped.

/** @import { Config, History, KeptRun } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

export const MOST_RUNS = 6;

/**
 * What losses must have in common to be compared: the data and what is measured on them.
 * @param {Recipe} recipe
 * @param {Config} config
 */
export const measureOf = ({ data }, { loss, huberDelta, reduction }) =>
  JSON.stringify([data, loss, loss === "huber" ? huberDelta : 0, reduction]);

/** The same run, only longer or shorter. @param {KeptRun} a @param {{ recipe: Recipe, history: History }} b */
function isSameRun(a, b) {
  if (JSON.stringify(a.recipe) !== JSON.stringify(b.recipe)) return false;
  const last = Math.min(a.history.t.length, b.history.t.length) - 1;
  return a.history.t[last] === b.history.t[last] && Object.is(a.history.lossTrain[last], b.history.lossTrain[last]);
}

/**
 * The runs with one more. The same run takes the place of its shorter self; beyond the limit the oldest goes that has no name.
 * @param {KeptRun[]} runs
 * @param {Pick<KeptRun, "recipe" | "config" | "history">} run
 * @returns {KeptRun[]}
 */
export function withRun(runs, run) {
  const same = runs.findIndex((kept) => isSameRun(kept, run));
  if (same >= 0) {
    if (runs[same].history.t.length >= run.history.t.length) return runs;
    return runs.with(same, { ...runs[same], ...run });
  }
  const id = 1 + Math.max(0, ...runs.map((kept) => kept.id));
  const all = [...runs, { ...run, id, name: "", measure: measureOf(run.recipe, run.config) }];
  if (all.length <= MOST_RUNS) return all;
  const nameless = all.findIndex(({ name }) => name === "");
  return all.toSpliced(nameless === all.length - 1 ? 0 : nameless, 1);
}

/**
 * The greatest and least that a run's curve needs, over its epochs from `low` to `high`.
 * @param {History} history
 * @param {readonly [number, number]} [window]
 */
export function extentOf({ epoch, lossTrain }, [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]) {
  const extent = { end: 0, min: Number.POSITIVE_INFINITY, max: 0, minPositive: Number.POSITIVE_INFINITY };
  for (let i = 0; i < epoch.length; i += 1) {
    const loss = lossTrain[i];
    if (Number.isFinite(loss)) extent.end = Math.max(extent.end, epoch[i]);
    if (epoch[i] < low || epoch[i] > high || !Number.isFinite(loss)) continue;
    extent.max = Math.max(extent.max, loss);
    extent.min = Math.min(extent.min, loss);
    if (loss > 0) extent.minPositive = Math.min(extent.minPositive, loss);
  }
  return extent;
}

/**
 * The runs whose losses can stand beside those of a network.
 * @param {KeptRun[]} runs
 * @param {Recipe} recipe
 * @param {Config} config
 */
export function comparable(runs, recipe, config) {
  const measure = measureOf(recipe, config);
  return runs.filter((run) => run.measure === measure);
}

/**
 * What several runs need of the axes.
 * @param {KeptRun[]} runs
 * @param {readonly [number, number] | null} window
 */
export function besides(runs, window) {
  const found = { end: 0, max: 0, minPositive: Number.POSITIVE_INFINITY };
  for (const { history } of runs) {
    const { end, max, minPositive } = extentOf(history, window ?? undefined);
    found.end = Math.max(found.end, end);
    found.max = Math.max(found.max, max);
    found.minPositive = Math.min(found.minPositive, minPositive);
  }
  return found;
}
