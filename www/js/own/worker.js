// Reads tables beside the page: parsing never runs on the page's main thread.

import { Refusal } from "./refusal.js";
import { rowsOf } from "./rows.js";
import { readTable } from "./table.js";
import { textOf } from "./text.js";

/** @import { Choice } from "./choice.js" */
/** @import { Table, TableOptions } from "./table.js" */

/**
 * @typedef {{ id: number, kind: "read", source: Blob | string | null, options: TableOptions }
 *   | { id: number, kind: "rows", choice: Choice }} Question  a source of null is the one before, read in another way
 */

let text = "";
let encoding = "";
/** @type {Table | null} */
let table = null;

/** @param {Blob | string} source */
async function load(source) {
  if (typeof source === "string") {
    [text, encoding] = [source, ""];
    return;
  }
  if (source.size > 0) ({ text, encoding } = textOf(new Uint8Array(await source.arrayBuffer())));
  else throw new Refusal("empty");
}

/** @param {number} id @param {Blob | string | null} source @param {TableOptions} options */
async function read(id, source, options) {
  table = null;
  if (source !== null) await load(source);
  let said = 0;
  table = readTable(text, options, (share) => {
    if (share < said + 0.01) return;
    said = share;
    self.postMessage({ id, share });
  });
  self.postMessage({ id, result: { ...table.summary(), encoding } });
}

/** @param {number} id @param {Choice} choice */
function rows(id, choice) {
  if (!table) throw new Refusal("empty");
  const result = rowsOf(table.columns, table.rows, choice);
  self.postMessage({ id, result }, { transfer: [result.x.buffer, result.y.buffer] });
}

self.addEventListener("message", async (/** @type {MessageEvent<Question>} */ { data }) => {
  try {
    if (data.kind === "read") await read(data.id, data.source, data.options);
    else rows(data.id, data.choice);
  } catch (error) {
    const { code = "failed", params = { message: String(error) } } = error instanceof Refusal ? error : {};
    self.postMessage({ id: data.id, refusal: { code, params } });
  }
});
