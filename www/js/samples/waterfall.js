// Numbers that add up, as steps of a running sum: each begins where the one before it ended, and the last ends at the sum.

/**
 * @typedef {Object} Step  one sample, or the small ones of many together
 * @property {number} index  among the samples, from 0; −1 of those together
 * @property {number} count  how many samples it stands for
 * @property {number | undefined} value  undefined while it is not known
 * @property {number} from  the running sum before
 * @property {number} to  and with it
 */

/** With more samples than this the small ones are put together. */
const MANY = 400;
/** So many keep a step of their own then. */
const KEPT = 240;

/**
 * The steps of values in their order. Of more than 400 only the largest and the one in work stand alone; the others follow as one.
 * @param {ArrayLike<number | undefined>} values
 * @param {number} [work]  index of the sample in work
 * @returns {Step[]}
 */
export function stepsOf(values, work = -1) {
  const alone = keptOf(values, work);
  /** @type {Step[]} */
  const steps = [];
  let sum = 0;
  let rest = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (alone && !alone.has(index)) {
      rest += value ?? 0;
      continue;
    }
    const from = sum;
    sum += value ?? 0;
    steps.push({ index, count: 1, value, from, to: sum });
  }
  if (alone) {
    steps.push({ index: -1, count: values.length - alone.size, value: rest, from: sum, to: sum + rest });
  }
  return steps;
}

/**
 * The indices that keep a step of their own; null where all do. Unknown values tell no size, so the first of them are kept.
 * @param {ArrayLike<number | undefined>} values @param {number} work
 */
function keptOf(values, work) {
  if (values.length <= MANY) return null;
  const size = (/** @type {number} */ index) => {
    const value = Math.abs(values[index] ?? 0);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const order = Array.from({ length: values.length }, (_, index) => index).sort((i, j) => size(j) - size(i) || i - j);
  const kept = new Set(order.slice(0, KEPT));
  if (work >= 0) kept.add(work);
  return kept;
}

/** How many push the sum up and how many down. @param {ArrayLike<number>} values */
export function signsOf(values) {
  let up = 0;
  let down = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] > 0) up += 1;
    if (values[i] < 0) down += 1;
  }
  return { up, down };
}
