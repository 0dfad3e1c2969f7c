// The heat maps of all neurons on one canvas below the drawing.

/** @import { Raster } from "../../engine/protocol.js" */
/** @import { Geometry } from "../../drawing/geometry.js" */

export class HeatCanvas {
  #scratch = document.createElement("canvas");
  /** Size and place of what was painted last, to skip equal frames. @type {unknown} */
  #painted = null;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /**
   * @param {Geometry} geometry
   * @param {Raster[][] | undefined} images  [layer 0 … L][neuron]
   */
  paint(geometry, images) {
    const { canvas } = this;
    const ratio = Math.max(1, window.devicePixelRatio);
    const [width, height] = [
      Math.round(geometry.width * ratio),
      Math.round(geometry.height * ratio),
    ];
    const resized = canvas.width !== width || canvas.height !== height;
    if (!resized && this.#painted === (images ?? null)) return;
    this.#painted = images ?? null;
    if (resized) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${geometry.width}px`;
      canvas.style.height = `${geometry.height}px`;
    }
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, geometry.width, geometry.height);
    if (!images) return;
    context.imageSmoothingQuality = "high";
    for (const { layer, j, x, y, half } of geometry.neurons) {
      const image = images[layer]?.[j - 1];
      if (!image) continue;
      context.save();
      context.beginPath();
      context.roundRect(x - half, y - half, 2 * half, 2 * half, half * 0.28);
      context.clip();
      context.drawImage(this.#bitmap(image), x - half, y - half, 2 * half, 2 * half);
      context.restore();
    }
  }

  /** Forgets what is painted: the places have changed. */
  forget() {
    this.#painted = undefined;
  }

  /** @param {Raster} image */
  #bitmap({ width, height, data }) {
    const scratch = this.#scratch;
    if (scratch.width !== width) scratch.width = width;
    if (scratch.height !== height) scratch.height = height;
    /** @type {CanvasRenderingContext2D} */ (
      scratch.getContext("2d", { willReadFrequently: true })
    ).putImageData(new ImageData(data, width, height), 0, 0);
    return scratch;
  }
}
