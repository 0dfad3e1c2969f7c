// What the page asks of each frame, and what becomes of one that comes.

import { FRAMES_EACH, isFlatOut } from "./store.js";

/** @import { Frame, News, Stopped, Wants } from "./engine/protocol.js" */
/** @import { Store } from "./store.js" */

/** Edge lengths of the images, in pixels. */
const NEURON_IMAGE = 40;
const OUTPUT_IMAGE = 120;

export class Frames {
  /** Network and output are looked at beside a walk. */
  pictured = false;
  /** The step that the numerical derivatives in the store are of. */
  checkedAt = -1;
  /** Frames since one was whole: with history and pictures. */
  #pictureAge = 0;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @returns {Wants} */
  wants() {
    const { sample, view, theme, place, frame, ...state } = this.store.get();
    // flat out, the numbers of every frame are new, pictures and history of some
    const canKeep = isFlatOut(state) && frame?.outputImage !== undefined;
    this.#pictureAge = canKeep ? (this.#pictureAge + 1) % FRAMES_EACH : 0;
    const isWhole = this.#pictureAge === 0;
    const pictures = isWhole && (this.pictured || place === "playground");
    return {
      history: isWhole,
      neuronImages: pictures && view.neurons === "heat" ? NEURON_IMAGE : 0,
      outputImage: pictures ? OUTPUT_IMAGE : 0,
      sample,
      theme,
      discretize: view.discretize,
      output: view.output,
    };
  }

  /** @param {Frame} frame @returns {boolean} whether another has to follow */
  show(frame) {
    const { layout, history, gradientCheck, goal, frame: former } = this.store.get();
    if (frame.theta.length !== layout.length) return false; // of the network before this one
    const isPart = this.#pictureAge > 0;
    if (isPart) {
      frame.neuronImages = former?.neuronImages;
      frame.outputImage = former?.outputImage;
    }
    this.store.set({
      frame,
      history: frame.history ?? history,
      playing: frame.playing,
      gradientCheck: frame.t === this.checkedAt ? gradientCheck : null,
    });
    if (goal && frame.stopped) this.store.set({ goal: null, news: wordsOf(frame.stopped) });
    return isPart && !frame.playing; // the last one is whole
  }
}

/** What ended playing, as news. @param {Stopped} stopped @returns {News} */
function wordsOf({ reason, set, goal, value, t, epoch }) {
  const scale = reason === "accuracy" ? 100 : 1;
  const key = reason === "epoch" ? "until.stopped.epoch" : `until.stopped.${reason}.${set}`;
  return { key, params: { goal: scale * goal, value: scale * value, t, epoch } };
}
