// What bundlers cannot follow from one file to the next, as files that need no other: `node bundle.js FROM TO`, with the built page and the
// folder of the package. Workers and KaTeX's styles take the place of those that name others; `inline.js` is the whole element in one module.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

const [from, to] = process.argv.slice(2).map((folder) => resolve(folder));

/** Of files that the page's modules name by an address, which an inlined module has to bring. */
const TYPES = { css: "text/css", json: "application/json", wasm: "application/wasm" };

const WASM = join(from, "pkg/backprop_playground_bg.wasm");
/** Where an inlined worker finds the core, which the page has once for all of them. */
const CORE = "backpropPlaygroundCore";

/** As wasm-bindgen names the core beside its module, and as the page's modules name everything. */
const GLUE = /new URL\("backprop_playground_bg\.wasm", ?import\.meta\.url\)/g;
const ADDRESS = /new URL\("([^"]+)", import\.meta\.url\)/g;

/** @type {import("esbuild").BuildOptions} */
const COMMON = { bundle: true, write: false, format: "esm", target: "es2022", legalComments: "inline", logLevel: "warning", loader: { ".woff2": "dataurl" } };

/** @param {import("esbuild").BuildOptions} options */
async function textOf(options) {
  const { outputFiles } = await build({ ...COMMON, ...options });
  return outputFiles[0].text;
}

/** @param {string} type @param {string | Uint8Array} content */
const dataUrl = (type, content) => `data:${type};base64,${Buffer.from(content).toString("base64")}`;

/** @param {string} file */
const styles = (file) => textOf({ entryPoints: [file], minify: true, external: ["data:*"] });

/** Modules that are read with something put in the place of their addresses. @param {(text: string, file: string) => string} put */
const rewriting = (put) => ({
  name: "addresses",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /\.m?js$/, namespace: "file" }, async ({ path }) => ({ contents: put(await readFile(path, "utf8"), path), resolveDir: dirname(path) }));
  },
});

/** Of the parts that come when they are used, a worker uses those of the engine. @param {string} text @param {string} file */
const engineAlone = (text, file) =>
  file.endsWith("/js/views.js") ? text.split("\n").filter((line) => !line.includes(" import(\"./") || line.includes(" import(\"./engine/")).join("\n") : text;

/** A worker that finds the core in `core`, an expression. @param {string} file @param {string} core @param {boolean} minify */
const workerText = (file, core, minify) =>
  textOf({ entryPoints: [file], minify, plugins: [rewriting((text, path) => engineAlone(text, path).replace(GLUE, core))] });

/** What stands behind an address, as a module whose default is another address. */
const assets = {
  name: "assets",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^asset:/ }, ({ path }) => ({ path: path.slice("asset:".length), namespace: "asset" }));
    onLoad({ filter: /./, namespace: "asset" }, async ({ path }) => {
      const kind = path.slice(path.lastIndexOf(".") + 1);
      if (kind !== "js") return { contents: dataUrl(TYPES[kind], kind === "css" ? await styles(path) : await readFile(path)), loader: "text" };
      const text = JSON.stringify(await workerText(path, `globalThis.${CORE}`, true));
      const core = JSON.stringify(`asset:${WASM}`);
      return {
        contents: `import core from ${core};
          export default URL.createObjectURL(new Blob(["globalThis.${CORE}='", core, "';", ${text}], { type: "text/javascript" }));`,
        resolveDir: from,
      };
    });
  },
};

/** @param {string} text @param {string} file */
function inlined(text, file) {
  const imports = /** @type {string[]} */ ([]);
  /** @param {string} path */
  const asset = (path) => {
    imports.push(`import asset${imports.length} from ${JSON.stringify(`asset:${path}`)};`);
    return `new URL(asset${imports.length - 1})`;
  };
  const body = text
    .replace(GLUE, () => asset(WASM))
    .replace(ADDRESS, (_, address) => asset(join(dirname(file), address)))
    .replaceAll("new URL(import.meta.url).origin", "location.origin");
  return imports.join("") + body;
}

const wasm = JSON.stringify(dataUrl(TYPES.wasm, await readFile(WASM)));
// The first is given the core by the page; the others compile it themselves.
for (const [worker, core] of [["js/embed/worker.js", "undefined"], ["js/own/worker.js", "undefined"], ["js/engine/worker.js", wasm], ["js/scale/worker.js", wasm]]) {
  await writeFile(join(to, worker), await workerText(join(from, worker), core, false));
}
await writeFile(join(to, "vendor/katex.css"), await styles(join(from, "vendor/katex.css")));

const whole = await textOf({
  // No `await` at the top, which the older formats of bundlers do not know.
  stdin: { contents: 'if (!customElements.get("backprop-playground")) import("./js/embed/element.js"); export { default } from "./widget.mjs";', resolveDir: from },
  minify: true,
  plugins: [rewriting(inlined), assets],
});
if (whole.includes("import.meta")) throw new Error("inline.js names another file");
await writeFile(join(to, "inline.js"), whole);
