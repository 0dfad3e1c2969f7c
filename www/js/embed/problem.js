// What went wrong with an embedding, in words of its reader.

import { LinkError } from "../codec.js";
import { CoreError } from "./core.js";
import { RefusedError } from "./options.js";

/** @typedef {{ key: string, params: Record<string, string>, code: string, field?: string }} Problem */

/** The core refused what was asked for. */
export class OpenError extends Error {
  /** @param {{ message: string, code: string, field?: string } | null} failure */
  constructor(failure) {
    super(failure?.message ?? "nothing opened");
    this.name = "OpenError";
    this.code = failure?.code ?? "failed";
    this.field = failure?.field;
  }
}

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (error instanceof RefusedError) {
    const { field, value, allowed, code } = error;
    return { key: "embed.error.invalid_attribute", params: { attribute: field, value, allowed }, code, field };
  }
  if (error instanceof CoreError) return { key: `embed.error.${error.code}`, params: error.params, code: error.code };
  if (error instanceof LinkError) return { key: error.reason.replace("shell.", "embed."), params: {}, code: "bad_state", field: "state" };
  if (error instanceof OpenError) {
    return { key: "embed.error.core", params: { message: error.message }, code: error.code, field: error.field };
  }
  return { key: "embed.error.part", params: { message: String(/** @type {Error} */ (error)?.message ?? error) }, code: "failed" };
}
