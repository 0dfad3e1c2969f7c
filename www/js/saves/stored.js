// Large data and large sessions in the browser's database: rows stay for a week, and as long as something that is kept opens with them.

import { isStored, keptRows } from "../own/kept.js";
import { read, SESSION_KEY } from "../preferences.js";
import { keys, put, take, valueAt } from "./database.js";
import { saves } from "./storage.js";

/** @import { Outcome } from "./database.js" */
/** @import { Numbers } from "../own/kept.js" */

/** Bytes that all rows may take together. */
const ROOM = 1_000_000_000;

/** Milliseconds that rows stay though nothing that is kept opens with them: a link or "back" may. */
const WEEK = 7 * 24 * 3600 * 1000;

/** Rows stand under `rows.<id>.<bytes>.<time>`, so that they can be counted without being read. @param {string} key */
function aboutOf(key) {
  const [kind, id, bytes, time] = key.split(".");
  return { key, isRows: kind === "rows", id, bytes: Number(bytes), time: Number(time) };
}

const allRows = async () => (await keys()).map(aboutOf).filter(({ isRows }) => isRows);

/** What the present session, a saved one or this tab needs. @param {string} id */
function isNeeded(id) {
  if (keptRows(id)) return true;
  return (read(SESSION_KEY) ?? "").includes(`"${id}"`) || saves().some(({ data }) => data === id);
}

/** Takes away what nothing needs, the oldest first. @param {number} bytes  that there has to be room for @param {number} [before]  only what is older */
async function sweep(bytes, before = Number.POSITIVE_INFINITY) {
  const rows = (await allRows()).sort((a, b) => a.time - b.time);
  let taken = rows.reduce((sum, { bytes: its }) => sum + its, 0);
  for (const { key, id, bytes: its, time } of rows) {
    if (isNeeded(id) || (time >= before && taken + bytes <= ROOM)) continue;
    await take(key);
    taken -= its;
  }
  return taken + bytes <= ROOM;
}

/** @param {string} id @returns {Promise<Numbers | undefined>} */
export async function storedRows(id) {
  const found = (await allRows()).find((rows) => rows.id === id);
  return found && valueAt(found.key);
}

/** Puts the rows of this name where a reload finds them. @param {string} [id] @returns {Promise<Outcome>} */
export async function storeRows(id = "") {
  const rows = keptRows(id);
  try {
    if (!rows || (await allRows()).some((other) => other.id === id)) return "kept";
    const bytes = rows.x.byteLength + rows.y.byteLength;
    if (!(await sweep(bytes, Date.now() - WEEK))) return "full";
    const write = () => put(`rows.${id}.${bytes}.${Date.now()}`, rows);
    let outcome = await write();
    if (outcome === "full") {
      await sweep(ROOM); // everything that can go
      outcome = await write();
    }
    if (outcome === "kept") isStored(id);
    return outcome;
  } catch {
    return "forbidden";
  }
}

/** @param {string} id @param {string} text @returns {Promise<Outcome>} */
export const storeText = (id, text) => put(`text.${id}`, text);

/** @param {string} id @returns {Promise<string | undefined>} */
export async function storedText(id) {
  try {
    return await valueAt(`text.${id}`);
  } catch {
    return;
  }
}

/** @param {string} id */
export const takeText = (id) => take(`text.${id}`);
