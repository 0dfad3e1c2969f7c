// Paints the two canvases of a plot: what the network says (image or curve), and the samples.

import { markPath } from "./marks.js";

/** @import { Raster } from "../engine/protocol.js" */
/** @import { Plane } from "./plane.js" */
/** @import { Shape } from "./marks.js" */

/**
 * A canvas of the wanted size in device pixels, cleared, with CSS pixels as its unit.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @param {number} ratio  device pixels per CSS pixel
 */
export function cleared(canvas, width, height, ratio) {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/**
 * The raster at its own size: CSS enlarges and smooths it.
 * @param {HTMLCanvasElement} canvas
 * @param {Raster} raster
 */
export function paintRaster(canvas, { width, height, data }) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {string} color
 */
export function paintCurve(context, { box, toX, toY }, xs, ys, color) {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.beginPath();
  let drawing = false;
  for (let i = 0; i < xs.length; i += 1) {
    const y = toY(ys[i]);
    if (!Number.isFinite(y)) drawing = false;
    else if (drawing) context.lineTo(toX(xs[i]), y);
    else {
      context.moveTo(toX(xs[i]), y);
      drawing = true;
    }
  }
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  context.strokeStyle = color;
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context  in CSS pixels
 * @param {Object} points
 * @param {Float32Array} points.places  x₀ y₀ x₁ y₁ …
 * @param {(n: number) => { shape: Shape, color: string }} points.mark
 * @param {boolean} points.ring  hollow: a test sample
 * @param {number} points.radius
 * @param {string} points.halo  the color that parts a mark from what lies under it
 * @param {string} points.ink  a thin outline, for marks as pale as the ground
 */
export function paintPoints(context, { places, mark, ring, radius, halo, ink }) {
  /** @type {Map<Shape, Path2D>} */
  const paths = new Map();
  context.save();
  context.lineJoin = "round";
  for (let n = 0; 2 * n < places.length; n += 1) {
    const { shape, color } = mark(n);
    let path = paths.get(shape);
    if (!path) {
      path = new Path2D(markPath(shape, radius));
      paths.set(shape, path);
    }
    const [x, y] = [places[2 * n], places[2 * n + 1]];
    context.translate(x, y);
    stroke(context, path, halo, ring ? 4.5 : 3);
    stroke(context, path, ink, ring ? 3 : 1.25);
    if (ring) stroke(context, path, color, 1.75);
    else {
      context.fillStyle = color;
      context.fill(path);
    }
    context.translate(-x, -y);
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} color
 * @param {number} width
 */
function stroke(context, path, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}

/**
 * Smaller marks for more samples.
 * @param {number} count
 */
export const markRadius = (count) => (count > 1500 ? 2.2 : count > 300 ? 3 : count > 60 ? 3.8 : 5);
