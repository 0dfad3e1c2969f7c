// The figures of the lecture by the names that course notes use for them: their elements, and the room that they take.

/**
 * @typedef {Object} Figure
 * @property {string[]} tags  one below the other
 * @property {() => Promise<unknown>} load
 * @property {Record<string, string>} [attributes]
 * @property {[number, number]} height  about what it needs on a desk and on a phone, kept free until it is there
 */

const forward = () => import("../passes/bp-forward-network.js");
const reversed = () => import("../passes/bp-reversed-network.js");

/** @type {Record<string, Figure>} */
export const FIGURES = {
  columns: { tags: ["bp-columns"], load: () => import("../theta/bp-columns.js"), height: [490, 490] },
  timeline: { tags: ["bp-timeline"], load: () => import("../timeline/bp-timeline.js"), height: [390, 450] },
  "forward-network": { tags: ["bp-forward-network"], load: forward, height: [262, 230] },
  "reversed-network": { tags: ["bp-reversed-network"], load: reversed, height: [262, 230] },
  "both-networks": {
    tags: ["bp-forward-network", "bp-caption", "bp-reversed-network"],
    load: () => Promise.all([forward(), reversed(), import("../walk/bp-caption.js")]),
    height: [570, 534],
  },
  sigma: {
    tags: ["bp-sigma-card"],
    load: () => import("../passes/bp-sigma-card.js"),
    height: [470, 400],
  },
  broken: {
    tags: ["bp-broken"],
    load: () => import("../practice/bp-broken.js"),
    height: [820, 860],
  },
  descent: {
    tags: ["bp-descent"],
    load: () => import("../descent/bp-descent.js"),
    height: [560, 900],
  },
  "chain-rule-1": {
    tags: ["bp-chain-rule"],
    load: () => import("../pictures/bp-chain-rule.js"),
    attributes: { case: "1" },
    height: [620, 860],
  },
  "chain-rule-2": {
    tags: ["bp-chain-rule"],
    load: () => import("../pictures/bp-chain-rule.js"),
    attributes: { case: "2" },
    height: [680, 940],
  },
  samples: {
    tags: ["bp-sample-shares"],
    load: () => import("../samples/bp-sample-shares.js"),
    height: [410, 720],
  },
  "gradient-flow": {
    tags: ["bp-gradient-flow"],
    load: () => import("../flow/bp-gradient-flow.js"),
    height: [700, 1810],
  },
  unroll: {
    tags: ["bp-unroll"],
    load: () => import("../passes/bp-unroll.js"),
    height: [560, 540],
  },
  derivation: {
    tags: ["bp-derivation"],
    load: () => import("../terms/bp-derivation.js"),
    attributes: { example: "" },
    height: [360, 620],
  },
  cost: {
    tags: ["bp-cost"],
    load: () => import("../cost/bp-cost.js"),
    height: [640, 1030],
  },
  scale: {
    tags: ["bp-scale-lab"],
    load: () => import("../scale/bp-scale-lab.js"),
    height: [700, 1280],
  },
};
