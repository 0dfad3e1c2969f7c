// The main thread's frames and long tasks over some seconds; it runs in the page.

/**
 * @typedef {Object} Frames
 * @property {number} elapsed  seconds
 * @property {number} median  milliseconds from one frame to the next
 * @property {number} p99
 * @property {number} longTasks
 * @property {number} longest  milliseconds
 */

/**
 * @param {import("playwright-core").Page} page
 * @param {{ seconds: number, each?: string }} options  `each`: the source of a function called before every frame, with the seconds so far
 * @returns {Promise<Frames>}
 */
export function frames(page, { seconds, each = "() => {}" }) {
  return page.evaluate(
    async ({ seconds, each }) => {
      const before = new Function(`return (${each});`)();
      const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
      const longTasks = /** @type {number[]} */ ([]);
      const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration)));
      observer.observe({ type: "longtask" });
      const began = performance.now();
      const times = /** @type {number[]} */ ([]);
      for (let last = began; last - began < seconds * 1000; ) {
        before((last - began) / 1000);
        await nextFrame();
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      observer.disconnect();
      times.sort((a, b) => a - b);
      return {
        elapsed: (performance.now() - began) / 1000,
        median: times[Math.floor(times.length / 2)],
        p99: times[Math.floor(times.length * 0.99)],
        longTasks: longTasks.length,
        longest: Math.max(0, ...longTasks),
      };
    },
    { seconds, each },
  );
}
