// The two passes as standalone SVG, for notes, print and other pages: pure functions from state to text.

import { drawingOf } from "../elements/network/inputs.js";
import { t } from "../i18n/index.js";
import { forwardScene } from "./forward-scene.js";
import { passGeometry } from "./geometry.js";
import { reversedScene } from "./reversed-scene.js";
import { sceneSvg } from "./scene.js";
import { activationsOf, momentOf, passView } from "./view.js";

/** @import { Theme } from "../color.js" */
/** @import { State } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/** @typedef {Pick<State, "config" | "dataset" | "view" | "walk" | "selection" | "hover">} PassState */

/**
 * @typedef {Object} PassSvgOptions
 * @property {number} [width]
 * @property {number} [height]
 * @property {Theme} [theme]
 * @property {string} [title]
 * @property {ReadonlySet<number>} [opened]  layers whose fold is open
 * @property {WalkRecord} [record]  another than the state's
 * @property {number} [at]  terms done; all of them where left out and a record is given
 */

/**
 * @param {PassState} state @param {PassSvgOptions} options @param {"forward" | "backward"} direction
 */
function passSvg(state, options, direction) {
  const { width = 960, height, theme = "light", opened, record, at } = options;
  const { config } = state;
  if (!config) return "";
  const activations = activationsOf(config);
  const { layers, image, inputNames, outputNames } = drawingOf(config, state.dataset, state.view);
  const softmax = activations[activations.length - 1] === "softmax";
  const geometry = passGeometry({
    layers,
    direction,
    width,
    height,
    opened,
    image,
    softmax,
    inputNames,
    outputNames,
  });
  const moment = momentOf(state);
  const view = passView(
    record
      ? { ...moment, record, at: at ?? Number.POSITIVE_INFINITY }
      : { ...moment, at: at ?? moment.at },
    layers,
    direction,
  );
  const scene =
    direction === "forward"
      ? forwardScene(geometry, view, activations)
      : reversedScene(geometry, view, activations);
  const names = { layers: layers.join("–") };
  const title =
    options.title ??
    t(direction === "forward" ? "passes.forward-title" : "passes.reversed-title", names);
  return sceneSvg(scene, { theme, title });
}

/**
 * The forward pass of the state.
 * @param {PassState} state @param {PassSvgOptions} [options]
 */
export const forwardSvg = (state, options = {}) => passSvg(state, options, "forward");

/**
 * The reversed network of the state.
 * @param {PassState} state @param {PassSvgOptions} [options]
 */
export const reversedSvg = (state, options = {}) => passSvg(state, options, "backward");
