// The chain rule's two motions: a change that travels along the arrows, and Δ that goes to 0.

/** Milliseconds from line to line, and per halving of Δ. */
const PER_ARROW = 400;
const PER_HALVING = 450;
const PER_STEP = 900;

/** Δ has shrunk enough: the ratio shows the derivative's first three digits. */
export const SMALL = 1 / 1024;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class ChainMotion {
  #run = 0;

  /** Ends whatever moves. */
  stop() {
    this.#run += 1;
  }

  /**
   * The change goes from line to line; where motion is unwanted it goes in two steps.
   * @param {(travel: number | undefined) => void} show  undefined: it has arrived
   */
  travel(show) {
    const run = ++this.#run;
    const start = performance.now();
    const tick = (/** @type {number} */ now) => {
      if (run !== this.#run) return;
      const share = (now - start) / (calm() ? PER_STEP : PER_ARROW);
      if (share >= 2) return show(undefined);
      show(calm() ? Math.floor(share) : Math.max(0, share));
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  /**
   * Δ halves again and again.
   * @param {number} delta  at the start
   * @param {(delta: number, whole: boolean) => void} show  whole: a number of halvings is complete
   * @param {() => void} done
   */
  shrink(delta, show, done) {
    const run = ++this.#run;
    const start = performance.now();
    let shown = 0;
    const tick = (/** @type {number} */ now) => {
      if (run !== this.#run) return;
      const halvings = Math.max(0, (now - start) / (calm() ? PER_STEP : PER_HALVING));
      if (Math.floor(halvings) > shown) {
        shown += 1;
        show(delta / 2 ** shown, true);
        if (Math.abs(delta) / 2 ** shown <= SMALL) return done();
      } else if (!calm()) show(delta / 2 ** Math.min(halvings, shown + 1), false);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }
}
