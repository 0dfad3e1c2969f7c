import { outputXs } from "../engine/output-grid.js";
import { t } from "../i18n/index.js";
import { cleared, paintCurve } from "./paint.js";
import { PlotElement } from "./plot-element.js";
import { targetRange } from "./target-range.js";

/** @import { Dataset } from "../engine/protocol.js" */
/** @import { Plane } from "./plane.js" */
/** @import { PlotSpace } from "./plot-element.js" */

/** The prediction of a network with one input, as a curve among the samples. */
export class BpLine extends PlotElement {
  inputs = 1;
  aspect = 0.8;

  /** @type {Float32Array} */
  #xs = new Float32Array(0);
  /** @type {Dataset | null} */
  #xsOf = null;
  /** @type {unknown[]} */
  #painted = [];
  #ink = "";
  #inkTheme = "";

  get backInBox() {
    return false;
  }

  /**
   * @param {Dataset} dataset
   * @returns {PlotSpace}
   */
  space({ inputRange, train }) {
    const [low, high] = targetRange(train);
    const pad = (high - low) / 8;
    return {
      x: inputRange[0],
      y: [low - pad, high + pad],
      vertical: "target",
      xLabel: "x",
      yLabel: t("output.axis-target"),
      label: t("output.line-label"),
    };
  }

  /** @param {HTMLCanvasElement} canvas @param {Plane} plane */
  paintBack(canvas, plane) {
    const [dataset, frame, , , , , theme] = this.state.value;
    const ys = frame?.outputGrid?.y;
    if (!dataset || !ys) return;
    const painted = [canvas, plane, ys, theme, devicePixelRatio];
    if (painted.every((part, i) => part === this.#painted[i])) return;
    this.#painted = painted;
    if (this.#xsOf !== dataset) {
      this.#xs = outputXs(dataset.inputRange[0]);
      this.#xsOf = dataset;
    }
    if (this.#inkTheme !== theme) {
      this.#ink = getComputedStyle(this).getPropertyValue("--ink");
      this.#inkTheme = theme;
    }
    const context = cleared(canvas, plane.width, plane.height, devicePixelRatio);
    paintCurve(context, plane, this.#xs, ys, this.#ink);
  }
}

customElements.define("bp-line", BpLine);
