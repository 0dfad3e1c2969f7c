// The state of the page as a short string for the URL hash:  #s=1.<base64url(deflate-raw(JSON))>
// What comes from a link is hostile until it is proven to be a configuration; the core then checks ranges.

/** @import { Recipe } from "./presets.js" */
/** @import { SavedRun } from "./saved-run.js" */

/**
 * @typedef {Object} Shared
 * @property {string} preset  the preset that was chosen last
 * @property {Recipe} recipe
 * @property {SavedRun} [run]  when θ travels too
 */

const VERSION = "1";

/** Characters of the encoded string, bytes of the JSON. */
export const MAX_ENCODED = 400_000;
export const MAX_DECODED = 4_000_000;

/** The limits of what a link may ask the page to build. */
const MAX_LAYERS = 32;
const MAX_WIDTH = 4096;
const MAX_NUMBERS = 400_000;

/** What version 1 leaves out, because the core fills it in. Never change it: old links keep their digits. */
const DEFAULTS_1 = {
  activations: "tanh",
  loss: "squared_error",
  huberDelta: 1,
  reduction: "mean",
  shuffle: true,
  batchSize: 10,
  seed: 7,
  frozen: "none",
};

export class LinkError extends Error {
  /** @param {string} reason  a key of the message catalogs */
  constructor(reason) {
    super(`the link cannot be opened: ${reason}`);
    this.name = "LinkError";
    this.reason = reason;
  }
}

/** @param {Uint8Array} bytes */
export function toBase64Url(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
export function fromBase64Url(text) {
  if (!/^[\w-]*$/.test(text)) throw new LinkError("shell.link.damaged");
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new LinkError("shell.link.damaged");
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} transform
 * @param {number} limit  of bytes that may come out
 */
async function through(bytes, transform, limit) {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new LinkError("shell.link.too_large");
    }
    chunks.push(value);
  }
  const out = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    out.set(chunk, offset);
    offset += chunk.length;
  }
  return out;
}

/** f32 arrays travel as their bytes, little-endian. @param {ArrayLike<number>} numbers */
function packNumbers(numbers) {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (let i = 0; i < numbers.length; i += 1) view.setFloat32(4 * i, numbers[i], true);
  return toBase64Url(new Uint8Array(view.buffer));
}

/** @param {unknown} text @param {number} most */
function unpackNumbers(text, most) {
  if (typeof text !== "string") throw new LinkError("shell.link.damaged");
  const bytes = fromBase64Url(text);
  if (bytes.length % 4 !== 0) throw new LinkError("shell.link.damaged");
  if (bytes.length / 4 > most) throw new LinkError("shell.link.too_large");
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** A recipe as JSON takes it: arrays of f32 as text. @param {Recipe} recipe @returns {Record<string, unknown>} */
export function packRecipe(recipe) {
  const { x, y, ...data } = recipe.data;
  return {
    ...recipe,
    ...(recipe.theta ? { theta: packNumbers(recipe.theta) } : {}),
    data: x && y ? { ...data, x: packNumbers(x), y: packNumbers(y) } : data,
  };
}

/**
 * @param {Shared} shared
 * @returns {Promise<string>} the value of `s=` in the hash
 */
export async function encode({ preset, recipe, run }) {
  /** @type {Record<string, unknown>} */
  const config = {};
  for (const [key, value] of Object.entries(packRecipe(recipe))) {
    const fallback = DEFAULTS_1[/** @type {keyof typeof DEFAULTS_1} */ (key)];
    if (value !== undefined && value !== fallback) config[key] = value;
  }
  const json = JSON.stringify({ p: preset, c: config, ...(run ? { r: run } : {}) });
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > MAX_DECODED) throw new LinkError("shell.link.too_large");
  const packed = await through(bytes, new CompressionStream("deflate-raw"), MAX_DECODED);
  const text = `${VERSION}.${toBase64Url(packed)}`;
  if (text.length > MAX_ENCODED) throw new LinkError("shell.link.too_large");
  return text;
}

/**
 * @param {string} text  the value of `s=` in the hash
 * @returns {Promise<Shared>}
 * @throws {LinkError}
 */
export async function decode(text) {
  if (text.length > MAX_ENCODED) throw new LinkError("shell.link.too_large");
  const [, version, body] = /^(\d{1,4})\.(.*)$/s.exec(text) ?? [];
  if (version === undefined) throw new LinkError("shell.link.damaged");
  if (version !== VERSION) throw new LinkError("shell.link.version");
  /** @type {unknown} */
  let value;
  try {
    const bytes = await through(
      fromBase64Url(body),
      new DecompressionStream("deflate-raw"),
      MAX_DECODED,
    );
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("shell.link.damaged");
  }
  return readShared(value);
}

/** @typedef {(value: unknown) => boolean} Check */

/** @type {Check} */
const number = (value) => typeof value === "number" && Number.isFinite(value);
/** @type {Check} */
const flag = (value) => typeof value === "boolean";
/** @type {Check} */
const word = (value) => typeof value === "string" && /^[a-z0-9_]{1,40}$/.test(value);
/** @type {Check} */
const packed = (value) => typeof value === "string";
/** @type {Check} */
const name = (value) => typeof value === "string" && value.length <= 120 && !/\p{Cc}/u.test(value);
/** A name, or a function that was typed. @type {Check} */
const formula = (value) => word(value) || (typeof value === "string" && /^=\P{Cc}{0,400}$/u.test(value));
/** @type {Check} */
const names = (value) => Array.isArray(value) && value.length <= MAX_WIDTH && value.every(name);
/** @type {Check} */
const pair = (value) => Array.isArray(value) && value.length === 2 && value.every(number);
/** @type {Check} */
const ranges = (value) =>
  Array.isArray(value) && value.length <= 2 && value.every((range) => pair(range) && range[0] < range[1]);
/** @type {Check} */
const batch = (value) => value === "full" || number(value);
/** @type {Check} */
const widths = (value) =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.length <= MAX_LAYERS &&
  value.every((width) => Number.isInteger(width) && width >= 1 && width <= MAX_WIDTH);
/** @type {Check} */
const words = (value) =>
  word(value) || (Array.isArray(value) && value.length <= MAX_LAYERS && value.every(word));

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** An object of known keys only. @param {Record<string, Check>} keys @returns {Check} */
const object = (keys) => (value) =>
  plain(value) &&
  Object.entries(value).every(([key, entry]) => Object.hasOwn(keys, key) && keys[key](entry));

/** @type {Check} */
const list = (value) => Array.isArray(value) && value.length <= MAX_NUMBERS && value.every(number);
const parts = object({ biases: flag, layers: list, parameters: list });
/** @type {Check} */
const frozen = (value) => word(value) || parts(value);

const CONFIG = object({
  layers: widths,
  activations: words,
  loss: word,
  huberDelta: number,
  reduction: word,
  regularization: object({ kind: word, lambda: number }),
  init: object({ kind: word, value: number, low: number, high: number, mean: number, std: number }),
  optimizer: object({
    kind: word,
    eta: number,
    momentum: number,
    alpha: number,
    beta1: number,
    beta2: number,
    eps: number,
    weightDecay: number,
  }),
  schedule: object({
    kind: word,
    every: number,
    factor: number,
    steps: number,
    etaMin: number,
    warmup: number,
  }),
  clip: object({ kind: word, max: number }),
  batchSize: batch,
  shuffle: flag,
  seed: number,
  theta: packed,
  frozen,
  data: object({
    kind: word,
    samples: number,
    noise: number,
    trainRatio: number,
    seed: number,
    classes: number,
    balance: number,
    function: formula,
    from: number,
    to: number,
    standardize: flag,
    standardizeTargets: flag,
    features: names,
    task: word,
    x: packed,
    y: packed,
    inputs: number,
    outputs: number,
    id: word,
    title: name,
    inputNames: names,
    classNames: names,
    targetNames: names,
    range: ranges,
  }),
});

/** @type {Check} */
const base64 = (value) => typeof value === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

const RUN = object({
  version: number,
  arithmetic: number,
  theta: base64,
  t: number,
  epoch: number,
  position: number,
  memoryFirst: base64,
  memorySecond: base64,
  memoryPowers: pair,
});

/**
 * What a link or a file holds: `p` the preset, `c` the configuration, `r` the run.
 * @param {any} value  any JSON
 * @param {number} [most]  numbers in one array
 * @returns {Shared}
 * @throws {LinkError}
 */
export function readShared(value, most = MAX_NUMBERS) {
  const known = object({ p: word, c: CONFIG, r: RUN });
  if (!known(value) || !plain(value.c)) throw new LinkError("shell.link.damaged");
  const { p: preset = "", c, r } = /** @type {any} */ (value);
  if (!c.layers || !c.data?.kind) throw new LinkError("shell.link.damaged");
  const config = { ...DEFAULTS_1, ...c, data: { ...c.data } };
  if (c.theta !== undefined) config.theta = unpackNumbers(c.theta, most);
  if (c.data.x !== undefined) config.data.x = unpackNumbers(c.data.x, most);
  if (c.data.y !== undefined) config.data.y = unpackNumbers(c.data.y, most);
  if (r === undefined) return { preset, recipe: config };
  if (r.theta === undefined) throw new LinkError("shell.link.damaged");
  return { preset, recipe: config, run: r };
}
