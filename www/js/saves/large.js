// Saves of any size: small ones in the browser's small storage, others in its database, with the rows that they open with.

import { freshId, keepSave, listSave, removeSave, textOf } from "./storage.js";
import { storedText, storeRows, storeText, takeText } from "./stored.js";

/** @import { Outcome } from "./database.js" */
/** @import { Entry } from "./storage.js" */

/** @param {Omit<Entry, "id">} about @param {string} text @returns {Promise<Outcome>} */
export async function keep(about, text) {
  const rows = about.data ? await storeRows(about.data) : "kept";
  if (rows !== "kept" || keepSave(about, text)) return rows;
  const id = freshId();
  const outcome = await storeText(id, text);
  if (outcome !== "kept" || listSave({ id, ...about })) return outcome;
  await takeText(id);
  return "full";
}

/** @param {string} id @returns {Promise<string>} */
export const open = async (id) => textOf(id) ?? (await storedText(id)) ?? "";

/** @param {string} id */
export function discard(id) {
  const isLarge = textOf(id) === null;
  removeSave(id);
  if (isLarge) takeText(id);
}
