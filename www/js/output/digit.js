// Square images of gray values, such as the 8×8 digits.

/**
 * The edge length of a square image with this many inputs, or 0 when it is none.
 * @param {number} inputs
 */
export function imageEdge(inputs) {
  const edge = Math.round(Math.sqrt(inputs));
  return inputs >= 16 && edge * edge === inputs ? edge : 0;
}

/**
 * The greatest gray value of a data set, which gets the full ink.
 * @param {Float32Array} x
 */
export function grayMax(x) {
  let max = 0;
  for (const value of x) max = Math.max(max, value);
  return max > 0 ? max : 1;
}

/**
 * Paints an image at one canvas pixel a value; CSS enlarges it.
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} x  row by row
 * @param {number} edge
 * @param {number} max  the value that gets the full ink
 * @param {[number, number, number]} ink
 * @param {[number, number, number]} paper
 */
export function paintGray(canvas, x, edge, max, ink, paper) {
  canvas.width = edge;
  canvas.height = edge;
  const image = new ImageData(grayPixels(x, max, ink, paper), edge, edge);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * @param {Float32Array} x
 * @param {number} max
 * @param {[number, number, number]} ink
 * @param {[number, number, number]} paper
 */
export function grayPixels(x, max, ink, paper) {
  const pixels = new Uint8ClampedArray(4 * x.length);
  x.forEach((value, i) => {
    const share = Math.min(1, Math.max(0, value / max));
    for (let c = 0; c < 3; c += 1) pixels[4 * i + c] = paper[c] + (ink[c] - paper[c]) * share;
    pixels[4 * i + 3] = 255;
  });
  return pixels;
}
