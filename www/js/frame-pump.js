// Pulls one frame per animation frame while something changes: never two at once, so no queue can grow.

/** @import { Frame, Wants } from "./engine/protocol.js" */

export class FramePump {
  #armed = false;
  #inFlight = false;
  #dirty = false;
  /** The session is elsewhere for a moment, which is not to be seen. */
  #held = false;
  /** The frame under way. @type {Promise<void>} */
  #flight = Promise.resolve();
  /** Who wait for the next frame. @type {(() => void)[]} */
  #awaited = [];

  /**
   * @param {Object} ends
   * @param {(wants: Wants) => Promise<Frame>} ends.pull
   * @param {() => Wants} ends.wants
   * @param {(frame: Frame) => void} ends.show
   * @param {(error: unknown) => void} ends.fail
   * @param {(task: () => void) => void} [ends.nextFrame]
   */
  constructor({ pull, wants, show, fail, nextFrame = requestAnimationFrame }) {
    this.pull = pull;
    this.wants = wants;
    this.show = show;
    this.fail = fail;
    this.nextFrame = (/** @type {() => void} */ task) => nextFrame(task);
  }

  /** Something changed: draw it in the next animation frame. */
  request() {
    this.#dirty = true;
    this.#arm();
  }

  /** Draws, until a frame that was pulled after this has been shown, or could not be. @returns {Promise<void>} */
  next() {
    this.request();
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  /**
   * Does something between two frames.
   * @template T
   * @param {() => Promise<T>} task
   */
  async apart(task) {
    this.#held = true;
    try {
      await this.#flight;
      return await task();
    } finally {
      this.#held = false;
      if (this.#dirty) this.#arm();
    }
  }

  #arm() {
    if (this.#armed || this.#inFlight || this.#held) return;
    this.#armed = true;
    this.nextFrame(() => {
      this.#armed = false;
      if (!this.#held) this.#flight = this.#draw();
    });
  }

  async #draw() {
    this.#dirty = false;
    this.#inFlight = true;
    const awaited = this.#awaited;
    this.#awaited = [];
    try {
      const frame = await this.pull(this.wants());
      this.show(frame);
      if (frame.playing) this.#dirty = true;
    } catch (error) {
      this.fail(error);
    } finally {
      this.#inFlight = false;
      for (const resolve of awaited) resolve();
      if (this.#dirty) this.#arm();
    }
  }
}
