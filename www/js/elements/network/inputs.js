// What the drawing needs to know about the configuration and its data.

import { rowWidth } from "../../features.js";
import { className, inputName } from "../../output/names.js";

/** @import { Config, Dataset, View } from "../../engine/protocol.js" */

/** The data sets whose classes have names of their own, and, unless they are pixels, whose inputs have. */
const NAMED = new Set(["iris", "penguins", "digits"]);

/**
 * @param {Config} config @param {Dataset | null} dataset @param {View} view
 * @returns {{ layers: number[], neurons: "heat" | "values", image: boolean, inputNames: string[], outputNames: string[] }}
 */
export function drawingOf({ layers, data }, dataset, view) {
  const { kind, inputNames, classNames, targetNames, features } = data;
  const outputs = layers[layers.length - 1];
  const classified = dataset?.train.task === "classification" && outputs > 1;
  return {
    layers,
    neurons: rowWidth({ layers, data }) === 2 ? view.neurons : "values", // a heat map needs a plane of inputs
    image: kind === "digits",
    inputNames:
      (NAMED.has(kind) && kind !== "digits") || inputNames || features ? Array.from({ length: layers[0] }, (_, i) => inputName(data, i)) : [],
    outputNames:
      (NAMED.has(kind) || classNames) && classified
        ? Array.from({ length: outputs }, (_, k) => className(data, k, dataset.train))
        : (targetNames ?? []),
  };
}
