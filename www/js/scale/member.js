// One worker's part of a step: its shard's passes, and the exchange with the other workers between them.

/** @import { Peer } from "./peer.js" */

/**
 * @typedef {Object} MemberStep
 * @property {number} t  steps taken
 * @property {number} loss  of the batch, before the step
 * @property {number} samples
 * @property {number} forwardMs  of this worker's own work
 * @property {number} backwardMs
 * @property {number} updateMs
 * @property {number} ms  of everything, waiting for the others included
 */

export class Member {
  /**
   * @param {any} shard  the core's ScaleShard
   * @param {(Peer | null)[]} peers  one for each worker, null for this one
   * @param {() => number} now  in milliseconds
   */
  constructor(shard, peers, now) {
    this.shard = shard;
    this.peers = peers;
    this.now = now;
  }

  /** @returns {Promise<MemberStep>} */
  async step() {
    const { shard, now } = this;
    const spent = { forward: 0, backward: 0, update: 0 };
    /** @param {"forward" | "backward" | "update"} pass @param {() => any} work */
    const timed = (pass, work) => {
      const start = now();
      const result = work();
      spent[pass] += now() - start;
      return result;
    };
    const start = now();
    const samples = timed("forward", () => shard.advance());
    for (let l = 1; l <= shard.depth; l += 1) {
      timed("forward", () => shard.advance());
      this.#give();
      await this.#take();
    }
    const loss = timed("forward", () => shard.advance());
    for (let l = shard.depth; l > 1; l -= 1) {
      timed("backward", () => shard.advance());
      this.#give();
      timed("update", () => shard.advance()); // while the sums of the others are on their way
      await this.#take();
      timed("backward", () => shard.advance());
    }
    timed("update", () => shard.advance());
    return {
      t: shard.t,
      loss,
      samples,
      forwardMs: spent.forward,
      backwardMs: spent.backward,
      updateMs: spent.update,
      ms: now() - start,
    };
  }

  #give() {
    for (const [to, peer] of this.peers.entries()) peer?.send(this.shard.given(to));
  }

  async #take() {
    for (const [from, peer] of this.peers.entries()) {
      if (peer) this.shard.take(from, await peer.receive());
    }
  }
}
