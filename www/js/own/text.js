// The text of a file: which encoding its bytes are in, and whether they are text at all.

import { LIMITS, Refusal } from "./refusal.js";

/** @typedef {{ text: string, encoding: string }} Decoded */

/** Bytes that are looked at to tell text from anything else. */
const LOOK = 4096;

/** The first bytes of spreadsheets, archives and pictures that are taken for tables. @type {[number[], string][]} */
const SIGNATURES = [
  [[0x50, 0x4b, 0x03, 0x04], "spreadsheet"],
  [[0xd0, 0xcf, 0x11, 0xe0], "spreadsheet"],
  [[0x1f, 0x8b], "compressed"],
  [[0x25, 0x50, 0x44, 0x46], "binary"],
  [[0x89, 0x50, 0x4e, 0x47], "binary"],
];

/** @param {Uint8Array} bytes @param {number[]} start */
const startsWith = (bytes, start) => start.every((byte, i) => bytes[i] === byte);

/**
 * By its mark, or by the zeros that UTF-16 puts beside Latin letters and digits.
 * @param {Uint8Array} bytes
 */
function unicodeOf(bytes) {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const zeros = [0, 0];
  const look = Math.min(bytes.length, LOOK);
  for (let i = 0; i < look; i += 1) if (bytes[i] === 0) zeros[i % 2] += 1;
  if (zeros[1] > 0.3 * (look / 2) && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > 0.3 * (look / 2) && zeros[1] === 0) return "utf-16be";
  return "utf-8";
}

/** @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters that no text has. @param {string} text */
function isBinary(text) {
  let found = 0;
  const look = Math.min(text.length, LOOK);
  for (let i = 0; i < look; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) found += 1;
  }
  return found > look / 100;
}

/**
 * UTF-8 and UTF-16 by what the bytes are; what is neither is taken for GB 18030, or else for Windows-1252, as Excel writes them.
 * @param {Uint8Array} bytes
 * @returns {Decoded}
 * @throws {Refusal}
 */
export function textOf(bytes) {
  if (bytes.length === 0) throw new Refusal("empty");
  if (bytes.length > LIMITS.bytes) throw new Refusal("too_large", { limit: LIMITS.bytes / 1e6 });
  const [, known] = SIGNATURES.find(([start]) => startsWith(bytes, start)) ?? [];
  if (known) throw new Refusal(known);
  for (const encoding of [unicodeOf(bytes), "gb18030", "windows-1252"]) {
    const text = decoded(bytes, encoding);
    if (text === undefined) continue;
    if (isBinary(text)) throw new Refusal("binary");
    return { text, encoding };
  }
  throw new Refusal("binary");
}
