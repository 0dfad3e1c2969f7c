// Opens the page as a visitor gets it: served from www/ to the system's Chromium. Any error that the page reports fails the test.

import assert from "node:assert/strict";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "./chromium.js";
import { serve } from "./server.js";
import { stateOf, untilPromised, untilState } from "./state.js";

export { stateOf, untilPromised, untilState };

/** One browser and one server for a test file, started when the first test asks for them. */
let started = null;

after(async () => {
  if (!started) return;
  const { browser, server } = await started;
  await browser.close();
  await server.close();
});

/** @param {string[]} flags */
const launch = (flags) => chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] });

async function start() {
  const [browser, server] = await Promise.all([launch([]), serve()]);
  return { browser, server };
}

/**
 * Opens the page in a context of its own, runs the body, and fails if the page reported an error or asked another server for anything.
 *
 * @param {{
 *   path?: string,             // "/" unless told; a hash opens a link
 *   ready?: boolean,           // wait until the playground can be used, unless false
 *   allowed?: RegExp[],        // errors that this test provokes
 *   flags?: string[],          // more of them for Chromium, which is then started for this test alone
 *   server?: { address: string },  // another than the one of www/
 *   before?: (page: import("playwright-core").Page) => Promise<void>,  // before the page loads
 *   context?: import("playwright-core").BrowserContextOptions,  // viewport, colorScheme, locale, reducedMotion, …
 * }} options
 * @param {(opened: { page: import("playwright-core").Page, context: import("playwright-core").BrowserContext, address: string, errors: string[] }) => Promise<void>} body
 */
export async function withPage(options, body) {
  started ??= start();
  const { browser: shared, server: usual } = await started;
  const browser = options.flags ? await launch(options.flags) : shared;
  const server = options.server ?? usual;
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
    if (browser !== shared) await browser.close();
  }
  const allowed = options.allowed ?? [];
  const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
  assert.deepEqual(unexpected, [], "the page reports no error");
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
