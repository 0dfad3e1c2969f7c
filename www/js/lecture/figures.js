// The figures of the lecture by the names that course notes use for them: their element, and the room that they take.

/**
 * @typedef {Object} Figure
 * @property {string} tag
 * @property {() => Promise<unknown>} load
 * @property {Record<string, string>} attributes
 * @property {[number, number]} height  about what it needs on a desk and on a phone, kept free until it is there
 */

/** @type {Record<string, Figure>} */
export const FIGURES = {};
