// The elements of the playground by the names that course notes use for them. The figures of the lecture have theirs in lecture/figures.js.

/**
 * @typedef {Object} Part
 * @property {string} tag
 * @property {() => Promise<unknown>} load
 * @property {("neurons" | "output" | "predictions")[]} [wants]  what frames have to bring for it
 * @property {boolean} [edits]  it is there to change something
 */

/** @type {Record<string, Part>} */
export const PARTS = {
  network: { tag: "bp-network", load: () => import("../elements/bp-network.js"), wants: ["neurons"] },
  "loss-curve": { tag: "bp-loss-curve", load: () => import("../elements/bp-loss-curve.js") },
  output: { tag: "bp-output", load: () => import("../elements/bp-output.js"), wants: ["output", "predictions"] },
  status: { tag: "bp-status", load: () => import("../elements/bp-status.js") },
  parameters: { tag: "bp-parameters", load: () => import("../elements/bp-parameters.js") },
  readout: { tag: "bp-readout", load: () => import("../elements/bp-readout.js") },
  switches: { tag: "bp-view-switches", load: () => import("../elements/bp-view-switches.js") },
  presets: { tag: "bp-presets", load: () => import("../elements/bp-presets.js"), edits: true },
  settings: { tag: "bp-controls", load: () => import("../elements/bp-controls.js"), edits: true },
};
