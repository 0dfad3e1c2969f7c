// Reads one frame from the session: everything that the page draws, and nothing that it does not.

import { targetRange } from "../output/target-range.js";
import { CLASS_COLORS, SCALES } from "../color.js";
import { outputXs } from "./output-grid.js";

/** @import { Config, Dataset, Frame, Raster, Samples, Wants } from "./protocol.js" */

/** Above this, images are painted coarser while playing. In milliseconds. */
const DEAR_FRAME = 12;
const COARSEST = 4;

/** Rows with more numbers are not handed out with the settings. */
const MANY_NUMBERS = 100_000;

/** Steps per second are averaged over this many milliseconds. */
const RATE_WINDOW = 500;

export class FrameReader {
  /** Images are painted at 1/coarse of the wanted size. */
  #coarse = 1;
  #historyT = -1;
  #rate = { t: 0, time: 0, value: 0 };

  /** @param {any} session @param {[number, number][]} [range]  what a plot of the inputs spans at least */
  constructor(session, range = []) {
    this.session = session;
    this.config = this.#settings();
    const standardization = session.standardization() ?? undefined;
    const isDerived = this.config.data?.features !== undefined;
    const undone = isDerived ? undefined : standardization; // points stay as they are
    const train = withZeros(session.dataset("train"), undone);
    const test = session.dataset("test");
    /** @type {Dataset} */
    this.dataset = {
      train,
      test: test && test.count > 0 ? withZeros(test, undone) : undefined,
      inputRange: session.inputRange().map((/** @type {[number, number]} */ [low, high], /** @type {number} */ i) => [
        Math.min(low, range[i]?.[0] ?? low),
        Math.max(high, range[i]?.[1] ?? high),
      ]),
      standardization,
      isDerived,
    };
    this.targets = targetRange(train);
  }

  get batchesPerEpoch() {
    const { batchSize } = this.config;
    const { count } = this.dataset.train;
    return batchSize === "full" ? 1 : Math.max(1, Math.ceil(count / batchSize));
  }

  /** The settings were changed while training. */
  configured() {
    this.#historyT = -1; // what lay after may be cut
    this.config = this.#settings();
    return this.config;
  }

  /** Without many rows: the page has them in its data set. @returns {Config} */
  #settings() {
    const config = this.session.config();
    if ((config.data?.x?.length ?? 0) > MANY_NUMBERS) {
      delete config.data.x;
      delete config.data.y;
    }
    return config;
  }

  /** The session went back: its history is news even at a smaller t. */
  forget() {
    this.#historyT = -1;
    this.#rate = { t: 0, time: 0, value: 0 };
  }

  /**
   * Adapts the images to what the last frame cost.
   * @param {number} cost  in milliseconds
   * @param {boolean} playing
   */
  afford(cost, playing) {
    if (!playing) this.#coarse = 1;
    else if (cost > DEAR_FRAME && this.#coarse < COARSEST) this.#coarse *= 2;
  }

  /**
   * @param {Wants} wants
   * @param {number} now
   * @param {boolean} playing
   * @returns {{ frame: Frame, buffers: Transferable[] }}
   */
  read(wants, now, playing) {
    const { session } = this;
    const t = session.t;
    const theta = session.theta();
    const measures = session.measures();
    const lastStep = session.lastStep();
    const update = new Float32Array(theta.length);
    if (lastStep) {
      const { thetaBefore, thetaAfter } = lastStep;
      for (let i = 0; i < update.length; i += 1) update[i] = thetaAfter[i] - thetaBefore[i];
    }
    /** @type {Frame} */
    const frame = {
      t,
      earliest: session.earliest,
      head: session.head,
      epoch: session.epoch,
      batchesPerEpoch: this.batchesPerEpoch,
      ...measures,
      eta: session.eta,
      playing,
      stepsPerSecond: this.#stepsPerSecond(t, now),
      theta,
      update,
    };
    if (wants.history && t !== this.#historyT) {
      frame.history = session.history();
      this.#historyT = t;
    }
    if (wants.sample >= 0 && wants.sample < this.dataset.train.count) {
      frame.trace = { n: wants.sample, ...session.trace(wants.sample) };
    }
    if (wants.predictions !== false) {
      const { train, test } = this.dataset;
      frame.predictions = {
        train: session.predict(train.x),
        test: test && session.predict(test.x),
      };
    }
    this.#paint(frame, wants);
    return { frame, buffers: buffersOf(frame) };
  }

  /**
   * @param {number} t
   * @param {number} now
   */
  #stepsPerSecond(t, now) {
    const { time, t: before } = this.#rate;
    const elapsed = now - time;
    if (t < before || elapsed > 4 * RATE_WINDOW) this.#rate = { t, time: now, value: 0 };
    else if (elapsed >= RATE_WINDOW) {
      this.#rate = { t, time: now, value: ((t - before) * 1000) / elapsed };
    }
    return this.#rate.value;
  }

  /**
   * @param {Frame} frame
   * @param {Wants} wants
   */
  #paint(frame, wants) {
    const { inputRange, train } = this.dataset;
    const { session } = this;
    const theme = wants.theme ?? "light";
    const size = (/** @type {number} */ asked) => Math.max(8, Math.round(asked / this.#coarse));
    if (train.inputs === 1 && train.task === "regression") {
      frame.outputGrid = { y: session.predict(outputXs(inputRange[0])) };
    }
    if (train.inputs !== 2) return;
    const { zero, forward } = SCALES[theme];
    const [negative, positive] = forward;
    const palette = { negative, zero, positive, classes: CLASS_COLORS[theme] };
    /** @param {number} edge */
    const picture = (edge) => ({ width: edge, height: edge, range: inputRange, palette });
    if (wants.neuronImages > 0) {
      /** @type {ImageData[][]} */
      const images = session.paintNeurons(picture(size(wants.neuronImages)));
      frame.neuronImages = images.map((layer) => layer.map(raster));
    }
    if (wants.outputImage > 0) {
      const [low, high] = this.targets;
      const discrete = wants.discretize === true;
      const options = { ...picture(size(wants.outputImage)), low, high, discrete };
      // several values are shown one at a time, several classes together
      const isValues = train.task === "regression" && train.outputs > 1;
      const output = Math.min(wants.output ?? 0, train.outputs - 1);
      frame.outputImage = raster(
        session.paintOutput(isValues ? { ...options, output } : options),
      );
    }
  }
}

/** What is left of a zero, in shares of its input's size, after it was standardized in f32 and brought back. */
const ROUNDING = 4e-7;

/**
 * @param {Samples} samples
 * @param {Dataset["standardization"]} standardization
 */
function withZeros(samples, standardization) {
  if (!standardization) return samples;
  const { x, inputs } = samples;
  const least = standardization.mean.map((mean, i) => ROUNDING * (Math.abs(mean) + standardization.std[i]));
  for (let at = 0; at < x.length; at += 1) if (Math.abs(x[at]) < least[at % inputs]) x[at] = 0;
  return samples;
}

/**
 * @param {ImageData} image
 * @returns {Raster}
 */
const raster = ({ width, height, data }) => ({
  width,
  height,
  data: /** @type {Uint8ClampedArray<ArrayBuffer>} */ (data),
});

/**
 * The buffers of a frame, which go to the page instead of being copied.
 * @param {Frame} frame
 * @returns {Transferable[]}
 */
function buffersOf(frame) {
  /** @type {Set<ArrayBuffer>} */
  const found = new Set();
  /** @param {unknown} value */
  const visit = (value) => {
    if (ArrayBuffer.isView(value)) found.add(/** @type {ArrayBuffer} */ (value.buffer));
    else if (value && typeof value === "object") Object.values(value).forEach(visit);
  };
  visit(frame);
  return [...found];
}
