// Named sessions in the browser's storage, which may be forbidden or full: then there are none, and nothing breaks.

import { read, write } from "../preferences.js";

/**
 * @typedef {Object} Entry
 * @property {string} id
 * @property {string} name
 * @property {string} saved
 * @property {number} t
 * @property {string} [data]  the name of the large data that it opens with
 */

const LIST = "backprop.saves";
const keyOf = (/** @type {string} */ id) => `backprop.save.${id}`;

/** @param {string} key */
export function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing where nothing can be kept.
  }
}

/** Whether this window can keep anything. */
export function canKeep() {
  const key = "backprop.probe";
  const can = write(key, "1");
  remove(key);
  return can;
}

/** The newest first. @returns {Entry[]} */
export function saves() {
  try {
    const list = JSON.parse(read(LIST) ?? "[]");
    return list.filter(
      (/** @type {any} */ { id, name, saved, t }) =>
        /^\w{1,40}$/.test(id) && typeof name === "string" && typeof saved === "string" && typeof t === "number",
    );
  } catch {
    return [];
  }
}

export const freshId = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;

/** @param {Entry} entry @returns {boolean} whether there was room */
export const listSave = (entry) => write(LIST, JSON.stringify([entry, ...saves()]));

/**
 * @param {Omit<Entry, "id">} about
 * @param {string} text
 * @returns {boolean} whether there was room
 */
export function keepSave(about, text) {
  const id = freshId();
  if (!write(keyOf(id), text)) return false;
  if (listSave({ id, ...about })) return true;
  remove(keyOf(id));
  return false;
}

/** @param {string} id */
export const textOf = (id) => read(keyOf(id));

/** @param {string} id */
export function removeSave(id) {
  write(LIST, JSON.stringify(saves().filter((entry) => entry.id !== id)));
  remove(keyOf(id));
}
