import { forwardScene } from "./forward-scene.js";
import { PassNetwork } from "./pass-network.js";

/** @import { PassGeometry } from "./geometry.js" */
/** @import { PassView } from "./view.js" */

/** The forward pass (L12): every edge with the value that enters it, neurons filling as the pass moves. */
export class BpForwardNetwork extends PassNetwork {
  /** @type {"forward" | "backward"} */
  direction = "forward";

  /** @param {PassGeometry} geometry @param {PassView} view @param {string[]} activations */
  scene(geometry, view, activations) {
    return forwardScene(geometry, view, activations);
  }
}

customElements.define("bp-forward-network", BpForwardNetwork);
