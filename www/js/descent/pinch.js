// Two fingers on a picture: how far apart they go.

export class Pinch {
  /** @type {Map<number, { x: number, y: number }>} */
  #fingers = new Map();

  /** @param {(factor: number) => void} pinched  by how much farther apart they are than before */
  constructor(pinched) {
    this.pinched = pinched;
  }

  #distance() {
    const [a, b] = [...this.#fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  down = (/** @type {PointerEvent} */ { pointerId, pointerType, clientX, clientY }) => {
    if (pointerType === "touch") this.#fingers.set(pointerId, { x: clientX, y: clientY });
  };

  move = (/** @type {PointerEvent} */ { pointerId, clientX, clientY }) => {
    const finger = this.#fingers.get(pointerId);
    if (!finger) return;
    const before = this.#fingers.size === 2 ? this.#distance() : 0;
    finger.x = clientX;
    finger.y = clientY;
    if (before > 0) this.pinched(this.#distance() / before);
  };

  up = (/** @type {PointerEvent} */ { pointerId }) => {
    this.#fingers.delete(pointerId);
  };
}
