import { t } from "../i18n/index.js";
import { featureName } from "./names.js";
import { paintRaster } from "./paint.js";
import { PlotElement } from "./plot-element.js";

/** @import { Dataset, Raster } from "../engine/protocol.js" */
/** @import { PlotSpace } from "./plot-element.js" */

/** The prediction of a network with two inputs, over their plane. */
export class BpSurface extends PlotElement {
  /** @type {Raster | undefined} */
  #raster;
  /** @type {HTMLCanvasElement | undefined} */
  #canvas;

  /**
   * @param {Dataset} dataset
   * @returns {PlotSpace}
   */
  space({ inputRange: [x, y] }) {
    const label = t("output.surface-label");
    const data = this.state.store.get().recipe?.data;
    return { x, y, vertical: "input", xLabel: featureName(data, 0), yLabel: featureName(data, 1), label };
  }

  /** @param {HTMLCanvasElement} canvas */
  paintBack(canvas) {
    const raster = this.state.value[1]?.outputImage;
    if (!raster || (raster === this.#raster && canvas === this.#canvas)) return;
    paintRaster(canvas, raster);
    this.#raster = raster;
    this.#canvas = canvas;
  }
}

customElements.define("bp-surface", BpSurface);
