// Where numbers begin and end.

/** The least and the largest finite one; null where there is none. @param {Iterable<number>} values @returns {[number, number] | null} */
export function endsOf(values) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? null : [low, high];
}
