// The core, compiled once for all embeddings of a page, and what a host's policy has to allow for it.

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/** Directives of the host's policy that something ran against. @type {Set<string>} */
const violated = new Set();
globalThis.document?.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violated.add(effectiveDirective));

/** The smallest module that there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** The core could not be had. */
export class CoreError extends Error {
  /** @param {"csp_wasm" | "csp_connect" | "not_loaded" | "no_wasm" | "wasm" | "simd"} code @param {Record<string, string>} params */
  constructor(code, params) {
    super(`${code} ${Object.values(params).join(" ")}`);
    this.name = "CoreError";
    this.code = code;
    this.params = params;
  }
}

/** The core that comes with these modules. */
export const CORE = new URL("../../pkg/backprop_playground_bg.wasm", import.meta.url).href;

/** @param {string} src  of the wasm @returns {Promise<WebAssembly.Module>}  rejects with a CoreError */
export function compile(src) {
  const url = new URL(src, document.baseURI).href;
  const known = compiled.get(url);
  if (known) return known;
  const loading = load(url);
  compiled.set(url, loading);
  loading.catch(() => compiled.delete(url)); // another try may find a connection
  return loading;
}

/** @param {string} url */
async function load(url) {
  if (!/^(https?|blob|data|file):/.test(url)) throw new CoreError("not_loaded", { url });
  const response = await fetched(url);
  try {
    // while it arrives, where it is said to be wasm
    if (response.headers.get("content-type") === "application/wasm") return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    const isForbidden = await WebAssembly.compile(EMPTY).then(
      () => false,
      () => true,
    );
    if (isForbidden) throw new CoreError("csp_wasm", { directive: "script-src 'wasm-unsafe-eval'" });
    throw new CoreError("no_wasm", { url, message: String(error) });
  }
}

/** @param {string} url @returns {Promise<Response>}  rejects with a CoreError that names the directive, if a policy is the reason */
export async function fetched(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    return response;
  } catch {
    // The event about the policy comes in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    if (violated.has("connect-src")) throw new CoreError("csp_connect", { directive: `connect-src ${new URL(url).origin}` });
    throw new CoreError("not_loaded", { url });
  }
}
