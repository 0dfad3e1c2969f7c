// The safetensors format: the length of a JSON header as a u64, the header, then the numbers, all little-endian.

import { WeightsError } from "./refusal.js";

/** @import { Tensor } from "./snapshot.js" */

/** Bytes of a header that a network of the page could have, and then some. */
const MOST_HEADER = 1_000_000;

const WIDTHS = /** @type {const} */ ({ F32: 4, F64: 8 });

/**
 * @param {Tensor[]} tensors
 * @param {Record<string, string>} metadata
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function writeSafetensors(tensors, metadata) {
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    const start = end;
    end += 4 * values.length;
    header[name] = { dtype: "F32", shape, data_offsets: [start, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8; // the numbers begin where an f64 may
  const bytes = new Uint8Array(8 + padded + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, 8, 8 + padded);
  bytes.set(text, 8);
  let at = 8 + padded;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Tensor[]}
 * @throws {WeightsError}
 */
export function readSafetensors(buffer) {
  if (buffer.byteLength < 8) throw new WeightsError("truncated");
  const length = new DataView(buffer).getBigUint64(0, true);
  if (length > BigInt(buffer.byteLength - 8)) throw new WeightsError("truncated");
  if (length > BigInt(MOST_HEADER)) throw new WeightsError("header");
  const start = 8 + Number(length);
  const header = readHeader(new Uint8Array(buffer, 8, Number(length)));
  const data = new DataView(buffer, start);
  return Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => readTensor(data, name, entry));
}

/** @param {Uint8Array} bytes @returns {object} */
function readHeader(bytes) {
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new WeightsError("header");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) throw new WeightsError("header");
  return header;
}

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {DataView} data @param {string} name @param {any} entry @returns {Tensor} */
function readTensor(data, name, entry) {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  if (typeof dtype !== "string" || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw new WeightsError("entry", { name: shown(name) });
  }
  if (dtype !== "F32" && dtype !== "F64") {
    throw new WeightsError("dtype", { name: shown(name), dtype: shown(dtype) });
  }
  const [from, to] = offsets;
  const width = WIDTHS[dtype];
  const count = shape.reduce((product, size) => product * size, 1);
  if (to > data.byteLength) throw new WeightsError("truncated");
  if (to - from !== count * width) throw new WeightsError("length", { name: shown(name), shape: shapeText(shape) });
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const at = from + i * width;
    values[i] = width === 4 ? data.getFloat32(at, true) : data.getFloat64(at, true);
  }
  return { name, shape, values };
}

/** @param {unknown} value @returns {value is number[]} */
const isCounts = (value) => Array.isArray(value) && value.length <= 8 && value.every(isCount);

/** A foreign text, short enough to be shown. @param {string} text */
export const shown = (text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** @param {number[]} shape */
export const shapeText = (shape) => shape.join(" × ") || "1";
