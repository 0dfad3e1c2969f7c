// Fingers on a picture: how far apart two of them go, around which point, and where they move.

/** @typedef {{ x: number, y: number }} Spot  in the window */
/** @typedef {{ center: Spot, dx: number, dy: number }} Motion  `center`: between the fingers, after they have moved by dx, dy */

export class Pinch {
  /** @type {Map<number, Spot>} */
  #fingers = new Map();

  /**
   * @param {(factor: number, motion: Motion) => void} pinched  by how much farther apart two fingers are than before
   * @param {(motion: Motion) => void} [dragged]  by one finger
   */
  constructor(pinched, dragged) {
    this.pinched = pinched;
    this.dragged = dragged;
  }

  /** Fingers on the picture. */
  get count() {
    return this.#fingers.size;
  }

  #distance() {
    const [a, b] = [...this.#fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  #center() {
    const all = [...this.#fingers.values()];
    const mean = (/** @type {"x" | "y"} */ axis) => all.reduce((sum, spot) => sum + spot[axis], 0) / all.length;
    return { x: mean("x"), y: mean("y") };
  }

  down = (/** @type {PointerEvent} */ { pointerId, pointerType, isPrimary, clientX, clientY }) => {
    if (pointerType !== "touch") return;
    if (isPrimary) this.#fingers.clear(); // one whose end was never told is gone by now
    this.#fingers.set(pointerId, { x: clientX, y: clientY });
  };

  move = (/** @type {PointerEvent} */ { pointerId, clientX, clientY }) => {
    const finger = this.#fingers.get(pointerId);
    if (!finger) return;
    const isPair = this.count === 2;
    const before = isPair ? this.#distance() : 0;
    const from = this.#center();
    finger.x = clientX;
    finger.y = clientY;
    const center = this.#center();
    const motion = { center, dx: center.x - from.x, dy: center.y - from.y };
    if (before > 0) this.pinched(this.#distance() / before, motion);
    else if (this.count === 1) this.dragged?.(motion);
  };

  up = (/** @type {PointerEvent} */ { pointerId }) => {
    this.#fingers.delete(pointerId);
  };
}
