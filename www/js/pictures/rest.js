// How long a figure leaves the core alone while it trains: so many times as long as the last answer took.

export class Rest {
  #until = 0;
  #times;
  #least;

  /** @param {number} times @param {number} [least]  milliseconds */
  constructor(times, least = 0) {
    this.#times = times;
    this.#least = least;
  }

  /** Whether the next question may be asked. @param {boolean} playing */
  isOver(playing) {
    return !playing || performance.now() >= this.#until;
  }

  /** What was asked has been answered. @param {number} begun  when it was asked, by `performance.now()` */
  begin(begun) {
    const now = performance.now();
    this.#until = now + Math.max(this.#least, this.#times * (now - begun));
  }
}
