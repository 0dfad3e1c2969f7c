// Opens the page as a visitor gets it: served from www/ to the system's Chromium. Any error that the page reports fails the test.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-sync",
];

/** One browser and one server for a test file, started when the first test asks for them. */
let started = null;

/** The system's Chromium: the environment's CHROMIUM, or the first on PATH. */
export function chromiumPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...files].find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  assert.ok(found, "no Chromium on PATH; on Debian: apt-get install -y chromium");
  return found;
}

async function start() {
  after(async () => {
    const { browser, server } = await started;
    await browser.close();
    await server.close();
  });
  const [browser, server] = await Promise.all([
    chromium.launch({ executablePath: chromiumPath(), args: FLAGS }),
    serve(),
  ]);
  return { browser, server };
}

/**
 * Opens the page in a context of its own, runs the body, and fails if the page reported an error or asked another server for anything.
 *
 * @param {{
 *   path?: string,             // "/" unless told; a hash opens a link
 *   ready?: boolean,           // wait until the playground can be used, unless false
 *   allowed?: RegExp[],        // errors that this test provokes
 *   before?: (page: import("playwright-core").Page) => Promise<void>,  // before the page loads
 *   context?: import("playwright-core").BrowserContextOptions,  // viewport, colorScheme, locale, reducedMotion, …
 * }} options
 * @param {(opened: { page: import("playwright-core").Page, context: import("playwright-core").BrowserContext, address: string, errors: string[] }) => Promise<void>} body
 */
export async function withPage(options, body) {
  started ??= start();
  const { browser, server } = await started;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    ...options.context,
  });
  const errors = [];
  try {
    const page = await context.newPage();
    watch(page, server.address, errors);
    await options.before?.(page);
    await page.goto(server.address + (options.path ?? "/"));
    if (options.ready !== false) await whenReady(page, errors);
    await body({ page, context, address: server.address, errors });
  } finally {
    await context.close();
  }
  const allowed = options.allowed ?? [];
  const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
  assert.deepEqual(unexpected, [], "the page reports no error");
}

/** What the page's store holds, or the part of it that `choose` picks; it runs in the page. */
export function stateOf(page, choose = "(state) => state") {
  return page.evaluate(async (source) => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    return new Function(`return (${source});`)()(store.get());
  }, String(choose));
}

/** Waits until the store's state satisfies a condition, which runs in the page. */
export async function untilState(page, condition, options = { timeout: 30_000 }) {
  await page.evaluate(async () => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    Object.assign(globalThis, { storeForTests: store });
  });
  await page.waitForFunction(
    (source) => new Function(`return (${source});`)()(globalThis.storeForTests.get()),
    String(condition),
    options,
  );
}

async function whenReady(page, errors) {
  try {
    await untilState(page, (state) => state.status === "ready" && state.frame !== null);
  } catch (error) {
    const status = await stateOf(page, (state) => `${state.status} ${state.error ?? ""}`).catch(() => "no store");
    throw new Error(`the page did not get ready: ${status}\n${errors.join("\n")}`, { cause: error });
  }
}

function watch(page, address, errors) {
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`page: ${error.stack ?? error}`));
  page.on("crash", () => errors.push("page: crashed"));
  page.on("requestfailed", (request) => {
    // A page that is left behind breaks off what it was loading.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") {
      errors.push(`request: ${request.url()}: ${request.failure()?.errorText}`);
    }
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) errors.push(`request to elsewhere: ${url}`);
  });
}
