// The npm package as a course site gets it: packed, installed from the tarball, and built by a bundler.

import { execFile } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL("../../target/npm", import.meta.url));
const HOSTS = new URL("../hosts/package.json", import.meta.url);

/** One of tests/hosts, as `cargo xtask test --only page` installs them. @param {string} name */
export const bundler = (name) => import(pathToFileURL(createRequire(HOSTS).resolve(name)).href);

/** A folder with the package in its node_modules, and how it is removed. */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), "backprop-playground-"));
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  // The package needs no other, so nothing is asked of a registry.
  await run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", join(folder, stdout.trim())], { cwd: folder });
  return { folder, package: join(folder, "node_modules/backprop-playground"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A page of notes. @param {string} body @param {string} script */
const notes = (body, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"></head>
<body><h1>Notes</h1>${body}${script}</body></html>`;

/** The package in a static folder, as it is. @param {string} folder @param {string} body */
export async function plain(folder, body) {
  await writeFile(join(folder, "index.html"), notes(body, '<script type="module" src="node_modules/backprop-playground/backprop-playground.js"></script>'));
  return folder;
}

/** A site that esbuild makes, in its oldest format. @param {string} folder @param {string} body */
export async function withEsbuild(folder, body) {
  const site = join(folder, "esbuild");
  await mkdir(site);
  await writeFile(join(site, "index.html"), notes(body, '<script src="notes.js"></script>'));
  const { build } = await bundler("esbuild");
  const contents = 'import "backprop-playground/inline";';
  await build({ stdin: { contents, resolveDir: folder }, bundle: true, minify: true, outfile: join(site, "notes.js"), logLevel: "error" });
  return site;
}

/** A site that Vite makes, for any path of a host. @param {string} folder @param {string} body */
export async function withVite(folder, body) {
  const root = join(folder, "vite");
  await mkdir(root);
  await writeFile(join(root, "index.html"), notes(body, '<script type="module" src="./notes.js"></script>'));
  await writeFile(join(root, "notes.js"), 'import "backprop-playground";\n');
  const { build } = await bundler("vite");
  await build({ root, base: "./", configFile: false, logLevel: "error" });
  return join(root, "dist");
}
