// What a frame costs beside training: the snapshot that the worker takes of its session, and what the main thread does with it.

/** @import { CDPSession, Page } from "playwright-core" */

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1];

/**
 * Medians of the time from the question to the answer, in milliseconds, while nothing trains: of a whole frame, with history and pictures; of
 * the numbers alone, as two of three frames are flat out; and of an answer that takes the worker no time.
 * @param {Page} page
 */
export async function snapshots(page) {
  const times = await page.evaluate(async () => {
    const { client, frames } = /** @type {any} */ (document.querySelector("bp-app")).playground;
    await client.pause();
    const whole = { ...frames.wants(), history: true, outputImage: 120, neuronImages: 40 };
    const part = { ...whole, history: false, outputImage: 0, neuronImages: 0 };
    const questions = { whole: () => client.frame(whole), part: () => client.frame(part), none: () => client.call("freshSeed") };
    const found = /** @type {Record<string, number[]>} */ ({ whole: [], part: [], none: [] });
    for (let i = 0; i < 300; i += 1) {
      for (const [name, ask] of Object.entries(questions)) {
        const start = performance.now();
        await ask();
        found[name].push(performance.now() - start);
      }
    }
    return found;
  });
  return { whole: median(times.whole), part: median(times.part), none: median(times.none) };
}

/**
 * Milliseconds of processor time that the main thread has taken so far: in all, in scripts, and for styles and layout. What is left of all is
 * painting, and what the browser does around the page's tasks.
 * @param {CDPSession} devtools
 */
export async function worked(devtools) {
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (/** @type {string} */ name) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN);
  return { all: of("ThreadTime"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration") };
}
