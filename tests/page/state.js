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
