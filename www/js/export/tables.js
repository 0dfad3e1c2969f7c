// Tables as CSV (RFC 4180): a header, a comma, a point in numbers, whatever the page's language.

import { parameterAt } from "../drawing/parameters.js";
import { digits } from "./digits.js";

/** @import { History } from "../engine/protocol.js" */
/** @import { Snapshot } from "./snapshot.js" */

const END = "\r\n";

/** θ, ∇L and the last update, an entry a line. @param {Pick<Snapshot, "layers" | "theta" | "gradient" | "update">} snapshot */
export function parametersCsv({ layers, theta, gradient, update }) {
  const rows = ["offset,name,kind,layer,to,from,theta,gradient,update"];
  for (let offset = 0; offset < theta.length; offset += 1) {
    const entry = parameterAt(layers, offset);
    if (!entry) break;
    const { name, kind, layer, to, from = "" } = entry;
    const numbers = [theta, gradient, update].map((vector) => digits(vector[offset]));
    rows.push([offset, `"${name}"`, kind, layer, to, from, ...numbers].join(","));
  }
  return rows.join(END) + END;
}

const COLUMNS = /** @type {const} */ (["t", "epoch", "lossTrain", "lossTest", "gradNorm", "eta", "updateRatio"]);

/** The recorded course of training; what is not there stays empty. @param {History} history */
export function historyCsv(history) {
  const rows = [COLUMNS.join(",")];
  for (let i = 0; i < history.t.length; i += 1) {
    const numbers = COLUMNS.map((name) => history[name][i]);
    rows.push(numbers.map((value) => (Number.isNaN(value) ? "" : String(value))).join(","));
  }
  return rows.join(END) + END;
}
