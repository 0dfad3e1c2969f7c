// The page's store, looked at from outside.

/** Makes the store of the page's own modules, wherever they were published, known to what runs in the page. */
const find = (page) =>
  page.evaluate(async () => {
    const main = document.querySelector('script[src$="js/main.js"]')?.src ?? new URL("js/main.js", document.baseURI).href;
    const { store } = await import(new URL("store.js", main).href);
    Object.assign(globalThis, { storeForTests: store });
  });

/** What the page's store holds, or the part of it that `choose` picks; it runs in the page. */
export async function stateOf(page, choose = "(state) => state") {
  await find(page);
  return page.evaluate((source) => new Function(`return (${source});`)()(globalThis.storeForTests.get()), String(choose));
}

/** Waits until the store's state satisfies a condition, which runs in the page. */
export async function untilState(page, condition, options = { timeout: 30_000 }) {
  await find(page);
  await page.waitForFunction(
    (source) => new Function(`return (${source});`)()(globalThis.storeForTests.get()),
    String(condition),
    options,
  );
}
