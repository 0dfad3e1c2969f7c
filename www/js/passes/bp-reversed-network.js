import { PassNetwork } from "./pass-network.js";
import { reversedScene } from "./reversed-scene.js";

/** @import { PassGeometry } from "./geometry.js" */
/** @import { PassView } from "./view.js" */

/** The reversed network (L13 to L18): the arrows turned round, every neuron an amplifier with the gain σ′(z). */
export class BpReversedNetwork extends PassNetwork {
  /** @type {"forward" | "backward"} */
  direction = "backward";

  /** @param {PassGeometry} geometry @param {PassView} view @param {string[]} activations */
  scene(geometry, view, activations) {
    return reversedScene(geometry, view, activations);
  }
}

customElements.define("bp-reversed-network", BpReversedNetwork);
