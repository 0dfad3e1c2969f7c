// Moves through one training step and shows where it stands.

/** @import { Playground } from "../playground.js" */

export class Walker {
  /** @param {Playground} playground */
  constructor(playground) {
    this.playground = playground;
  }
}
