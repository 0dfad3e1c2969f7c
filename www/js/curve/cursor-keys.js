// The keys of a cursor that goes along a curve, or from point to point.

/** How far a key takes the cursor. @type {Record<string, (i: number, last: number) => number>} */
export const KEYS = {
  ArrowLeft: (i) => i - 1,
  ArrowRight: (i) => i + 1,
  ArrowDown: (i) => i - 1,
  ArrowUp: (i) => i + 1,
  PageDown: (i, last) => i - Math.max(1, Math.round(last / 10)),
  PageUp: (i, last) => i + Math.max(1, Math.round(last / 10)),
  Home: () => 0,
  End: (_i, last) => last,
};
