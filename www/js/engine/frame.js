// Reads one frame from the session: everything that the page draws, and nothing that it does not.

import { targetRange } from "../output/target-range.js";
import { outputXs } from "./protocol.js";

/** @import { Dataset, Frame, Raster, Wants } from "./protocol.js" */

/** Above this, images are painted coarser while playing. In milliseconds. */
const DEAR_FRAME = 12;
const COARSEST = 4;

/** Steps per second are averaged over this many milliseconds. */
const RATE_WINDOW = 500;

export class FrameReader {
  /** Images are painted at 1/coarse of the wanted size. */
  #coarse = 1;
  #historyT = -1;
  #historyRows = -1;
  #rate = { t: 0, time: 0, value: 0 };

  /** @param {any} session */
  constructor(session) {
    this.session = session;
    const config = session.config();
    const train = session.dataset("train");
    const test = session.dataset("test");
    /** @type {Dataset} */
    this.dataset = {
      train,
      test: test && test.count > 0 ? test : undefined,
      inputRange: session.inputRange(),
      standardization: session.standardization() ?? undefined,
    };
    /** @type {number[]} */
    this.layers = config.layers;
    this.targets = targetRange(train);
  }

  get batchesPerEpoch() {
    const { batchSize } = this.session.config();
    const { count } = this.dataset.train;
    return batchSize === "full" ? 1 : Math.max(1, Math.ceil(count / batchSize));
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
    const config = session.config();
    const t = session.t;
    const history = session.history();
    const theta = session.theta();
    const lastStep = session.lastStep();
    const update = new Float32Array(theta.length);
    if (lastStep) {
      const { thetaBefore, thetaAfter } = lastStep;
      for (let i = 0; i < update.length; i += 1) update[i] = thetaAfter[i] - thetaBefore[i];
    }
    const rows = history.t.length;
    /** @type {Frame} */
    const frame = {
      t,
      epoch: session.epoch,
      batchesPerEpoch: this.batchesPerEpoch,
      lossTrain: session.loss("train"),
      lossTest: session.loss("test"),
      penalty: session.penalty(),
      accuracyTrain: session.accuracy("train"),
      accuracyTest: session.accuracy("test"),
      eta: rows > 0 && t > 0 ? history.eta[rows - 1] : config.optimizer.eta,
      playing,
      stepsPerSecond: this.#stepsPerSecond(t, now),
      theta,
      gradient: session.gradient(),
      update,
      gradientNorms: session.gradientNorms(),
    };
    if (wants.history && (t !== this.#historyT || rows !== this.#historyRows)) {
      frame.history = history;
      this.#historyT = t;
      this.#historyRows = rows;
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
    const { session, layers } = this;
    const theme = wants.theme ?? "light";
    const size = (/** @type {number} */ asked) => Math.max(8, Math.round(asked / this.#coarse));
    if (layers[0] === 1 && train.task === "regression") {
      frame.outputGrid = { y: session.predict(outputXs(inputRange[0])) };
    }
    if (layers[0] !== 2) return;
    if (wants.neuronImages > 0) {
      const options = { size: size(wants.neuronImages), range: inputRange, theme };
      frame.neuronImages = layers.map((width, layer) =>
        Array.from({ length: width }, (_, j) => raster(session.paintNeuron(layer, j, options))),
      );
    }
    if (wants.outputImage > 0) {
      const edge = size(wants.outputImage);
      const [low, high] = this.targets;
      frame.outputImage = raster(
        session.paintOutput({
          width: edge,
          height: edge,
          range: inputRange,
          output: wants.output ?? 0,
          low,
          high,
          discrete: wants.discretize === true,
          theme,
        }),
      );
    }
  }
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
