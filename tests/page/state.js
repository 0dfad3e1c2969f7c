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

/**
 * Waits until what a condition promises is true, and gives it back; it runs in the page. `waitForFunction` would take the promise itself for true.
 * @param {{ evaluate(task: any, argument: unknown): Promise<any> }} page  or a frame
 * @param {(argument: any) => Promise<unknown>} condition
 * @param {unknown} [argument]
 */
export function untilPromised(page, condition, argument) {
  return page.evaluate(
    async ([source, argument, limit]) => {
      const task = new Function(`return (${source});`)();
      for (const last = performance.now() + limit; ; ) {
        const found = await task(argument);
        if (found) return found;
        if (performance.now() > last) throw new Error(`never true: ${source}`);
        await new Promise(requestAnimationFrame);
      }
    },
    [String(condition), argument, 30_000],
  );
}
