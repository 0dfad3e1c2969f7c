// The core itself, past everything that the page shows, and what the page's elements say to it.

/** @typedef {import("playwright-core").Page} Page */

/** An answer of the core, its arrays as plain ones. @param {Page} page @param {string} method @param {...unknown} args */
export const core = (page, method, ...args) =>
  page.evaluate(
    async ({ method, args }) => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      const plain = (value) => {
        if (ArrayBuffer.isView(value)) return Array.from(/** @type {any} */ (value));
        if (Array.isArray(value)) return value.map(plain);
        if (value === null || typeof value !== "object") return value;
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
      };
      return plain(await ask(method, ...args));
    },
    { method, args },
  );

/** An event of the page's elements. @param {Page} page @param {string} type @param {unknown} detail */
export const send = (page, type, detail) =>
  page.evaluate(
    ([name, value]) => {
      document.querySelector("bp-app")?.dispatchEvent(new CustomEvent(String(name), { detail: value }));
    },
    [type, detail],
  );
