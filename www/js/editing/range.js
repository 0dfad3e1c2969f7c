// How far the slider of a parameter reaches.

/** Both ways from 0, at least so far. */
const LEAST = 2;

/** Places of the slider on either side of 0. */
const PLACES = 200;

/**
 * A round number that leaves the value room on both sides; the former reach while that does.
 * @param {number} value
 * @param {number} [former]
 */
export function reachOf(value, former = LEAST) {
  const size = Math.abs(value);
  if (!Number.isFinite(size) || size <= former) return former;
  const power = 10 ** Math.floor(Math.log10(1.5 * size));
  const round = [1, 2, 5, 10].find((first) => first * power >= 1.5 * size) ?? 10;
  return Math.max(LEAST, round * power);
}

/** @param {number} reach */
export const stepOf = (reach) => reach / PLACES;
