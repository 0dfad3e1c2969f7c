// As much of the protocol buffers' wire format as a model needs: a message is a list of fields, each written where it stands.

/** @param {number} value  a whole number from 0 */
function varint(value) {
  const bytes = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

/** @param {number} number @param {number} type */
const tag = (number, type) => varint(number * 8 + type);

/** @param {Uint8Array[]} parts @returns {Uint8Array<ArrayBuffer>} */
export function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A whole number from 0. @param {number} number @param {number} value */
export const whole = (number, value) => joined([tag(number, 0), varint(value)]);

/** Bytes, or a message within a message. @param {number} number @param {Uint8Array} bytes */
export const nested = (number, bytes) => joined([tag(number, 2), varint(bytes.length), bytes]);

/** @param {number} number @param {string} value */
export const text = (number, value) => nested(number, new TextEncoder().encode(value));
