// What can be taken away, and how each file is made.

import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { presetOf } from "../presets.js";
import { numpyScript } from "./numpy-script.js";
import { onnxModel } from "./onnx.js";
import { MOST_NUMBERS, numbersIn } from "./script-parts.js";
import { writeSafetensors } from "./safetensors.js";
import { tensorsOf } from "./snapshot.js";
import { historyCsv, parametersCsv } from "./tables.js";
import { torchScript } from "./torch-script.js";
import { weightsJson } from "./weights-json.js";

/** @import { Snapshot } from "./snapshot.js" */

/**
 * @typedef {Object} Kind
 * @property {string} id  the catalogs have `export.<id>` and `export.<id>.note`
 * @property {string} ending  of the file's name
 * @property {string} type
 * @property {(snapshot: Snapshot, file: string) => string | Uint8Array<ArrayBuffer>} write
 * @property {(snapshot: Snapshot) => number} [numbers]  that are written as text
 */

/** Text of more numbers takes longer than a moment. */
const MOST_AS_TEXT = MOST_NUMBERS;

const python = "text/x-python";

/** @type {Kind[]} */
export const NETWORK = [
  {
    ...{ id: "safetensors", ending: ".safetensors", type: "application/octet-stream" },
    write: ({ layers, activations, theta, t: step }) =>
      writeSafetensors(tensorsOf(layers, theta), { format: "pt", activations: activations.join(","), step: String(step) }),
  },
  { id: "json", ending: ".json", type: "application/json", write: weightsJson, numbers: ({ theta }) => 2 * theta.length },
  { id: "onnx", ending: ".onnx", type: "application/octet-stream", write: onnxModel },
];

/** @type {Kind[]} */
export const SCRIPTS = [
  { id: "torch", ending: "_torch.py", type: python, write: torchScript, numbers: numbersIn },
  { id: "numpy", ending: "_numpy.py", type: python, write: numpyScript, numbers: numbersIn },
];

/** @type {Kind[]} */
export const TABLES = [
  { id: "parameters", ending: "_theta.csv", type: "text/csv", write: parametersCsv, numbers: ({ theta }) => 3 * theta.length },
  { id: "history", ending: "_loss.csv", type: "text/csv", write: ({ history }) => (history ? historyCsv(history) : "") },
];

/** @param {Kind} kind @param {Snapshot} snapshot */
export const isTooLarge = ({ numbers }, snapshot) => (numbers?.(snapshot) ?? 0) > MOST_AS_TEXT;

/** What a file is good for, or why there is none. @param {Kind} kind @param {Snapshot | null} snapshot */
export function noteOf(kind, snapshot) {
  if (snapshot && isTooLarge(kind, snapshot)) return t("export.too_many", { most: formatInteger(MOST_AS_TEXT) });
  return t(`export.${kind.id}.note`, { count: formatInteger(snapshot?.history?.t.length ?? 0) });
}

/** Presets have names that any file may have; what else a link calls itself is not used. @param {string} preset @param {number} step @param {Kind} kind */
export const fileName = (preset, step, { ending }) => `backprop_${presetOf(preset) ? preset : "network"}_t${step}${ending}`;
