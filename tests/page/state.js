// The page's store, looked at from outside.

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
