// The real data sets, which the page ships beside the wasm and hands to the core as rows.

import { loadPart } from "./views.js";

/** @import { Config, DataConfig } from "./engine/protocol.js" */
/** @import { Recipe } from "./presets.js" */

// Written out, as bundlers know an address only in this form.
const SHIPPED = new Map([
  ["iris", new URL("../data/iris.json", import.meta.url)],
  ["penguins", new URL("../data/penguins.json", import.meta.url)],
  ["digits", new URL("../data/digits.json", import.meta.url)],
]);

/** @typedef {{ x: Float32Array, y: Float32Array, inputs: number, outputs: number }} Rows */

/** @type {Map<string, Promise<Rows>>} */
const loaded = new Map();

/** @param {string} name */
async function load(name) {
  const response = await fetch(/** @type {URL} */ (SHIPPED.get(name)));
  if (!response.ok) throw new Error(`data/${name}.json: ${response.status}`);
  return toRows(await response.json());
}

/**
 * @param {{ x: number[][], labels: number[], classes: string[] }} file
 * @returns {Rows}
 */
export function toRows({ x, labels, classes }) {
  const y = new Float32Array(labels.length * classes.length);
  labels.forEach((label, n) => {
    y[n * classes.length + label] = 1;
  });
  return {
    x: Float32Array.from(x.flat()),
    y,
    inputs: x[0].length,
    outputs: classes.length,
  };
}

/** The rows of the visitor's own data that are kept under a name. @param {string} [id] */
export const ownRows = async (id) => (await loadPart("kept").catch(() => null))?.ownRows(id);

/** Without what only the page knows of data. @param {DataConfig} data @returns {Promise<DataConfig>} */
async function coreData({ inputNames: _inputs, classNames: _classes, targetNames: _targets, title: _title, range: _range, id, ...data }) {
  if (data.kind !== "own") return data;
  const rows = await ownRows(id);
  if (!rows) throw new Error("these data are not here any more");
  return { ...data, kind: "rows", ...rows };
}

/**
 * A recipe as the core takes it: shipped and kept data by value, given numbers as f32.
 * @param {Recipe} recipe
 * @returns {Promise<Partial<Config>>}
 */
export async function sessionConfig(recipe) {
  const { data: named, theta, ...rest } = recipe;
  const data = await coreData(named);
  /** @type {Partial<Config>} */
  const config = { ...rest, data };
  if (theta) config.theta = Float32Array.from(theta);
  if (Array.isArray(data.x) && Array.isArray(data.y)) {
    config.data = { ...data, x: Float32Array.from(data.x), y: Float32Array.from(data.y) };
  }
  if (SHIPPED.has(data.kind)) {
    let rows = loaded.get(data.kind);
    if (!rows) {
      rows = load(data.kind);
      rows.catch(() => loaded.delete(data.kind)); // the network may come back
      loaded.set(data.kind, rows);
    }
    config.data = { ...data, kind: "rows", task: "classification", ...(await rows) };
  }
  return config;
}
