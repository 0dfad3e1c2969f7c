// Holds one shard of a large network in a memory of its own.

import init, { ScaleShard } from "../../pkg/backprop_playground.js";
import { failureOf } from "./failure.js";
import { hold } from "./life.js";
import { Member } from "./member.js";
import { Peer } from "./peer.js";

/** @import { Reply, Request } from "../engine/protocol.js" */

/** Weights that are drawn between two looks at the clock, and milliseconds between two answers. */
const PORTION = 1 << 18;
const SLICE = 50;

const now = () => performance.now();
const ready = init();

/** @type {ScaleShard} */
let shard;
/** @type {Member} */
let member;

/** @type {Record<string, (...args: any[]) => any>} */
const methods = {
  /** @param {any} options  the core's @param {(MessagePort | null)[]} ports  to the other workers @param {string} life  the lock to hold */
  async create(options, ports, life) {
    shard = new ScaleShard(options);
    member = new Member(shard, ports.map((port) => port && new Peer(port)), now);
    return { parameters: shard.parameters, bytes: shard.bytes, held: await hold(life) };
  },
  /** Draws some more of θ⁰ and gives the share that is drawn. */
  draw() {
    const until = now() + SLICE;
    let share = 0;
    do share = shard.draw(PORTION);
    while (share < 1 && now() < until);
    return share;
  },
  step: () => member.step(),
  /** @param {number} layer @param {number} to @param {number} from */
  theta: (layer, to, from) => shard.theta(layer, to, from),
  /** Bytes of the memory as it is. */
  memory: async () => (await ready).memory.buffer.byteLength,
};

self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ event) => {
  const { id, method, args } = event.data;
  /** @type {Reply} */
  let reply;
  try {
    await ready;
    reply = { id, result: await methods[method](...args) };
  } catch (error) {
    reply = { id, failure: failureOf(error) };
  }
  self.postMessage(reply);
});
