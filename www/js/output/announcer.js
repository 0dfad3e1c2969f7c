// Says how training stands to those who do not see it: rarely enough to be heard out.

/** Milliseconds between two announcements while training. */
const PAUSE = 8000;

export class Announcer {
  #text = "";
  #time = Number.NEGATIVE_INFINITY;
  #playing = false;

  /**
   * The text to announce now. It is only made when it is due.
   * @param {() => string} make
   * @param {boolean} playing
   * @param {number} now  in milliseconds
   */
  text(make, playing, now) {
    const paused = this.#playing && !playing;
    this.#playing = playing;
    if (paused || now - this.#time >= PAUSE) {
      this.#text = make();
      this.#time = now;
    }
    return this.#text;
  }
}
