// The grid on which the worker evaluates a curve of one input, and the page draws it.

/** The number of points at which a 1-input network is drawn. */
const OUTPUT_GRID_POINTS = 201;

/**
 * The inputs at which `frame.outputGrid.y` was evaluated.
 * @param {[number, number]} range  of the only input
 * @returns {Float32Array}
 */
export function outputXs([low, high]) {
  return Float32Array.from(
    { length: OUTPUT_GRID_POINTS },
    (_, i) => low + ((high - low) * i) / (OUTPUT_GRID_POINTS - 1),
  );
}
