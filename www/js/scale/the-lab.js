// The page's lab. There is one, so that there is one large network at most.

import { endsOf } from "./rows.js";
import { Lab } from "./lab.js";
import { readings } from "./readings.js";
import { opening } from "./settings.js";

/** @type {Lab | null} */
let lab = null;

export function theLab() {
  if (lab) return lab;
  const settings = opening(navigator.hardwareConcurrency || 1);
  const [inputs, outputs] = endsOf(settings.data, null);
  const made = new Lab(
    {
      load: async () => (await import("./client.js")).ScaleClient,
      later: (task, ms) => window.setTimeout(task, ms),
      never: (id) => clearTimeout(id),
      timed: (built, step) => readings.add(built, step),
    },
    settings,
    [inputs, ...settings.hidden, outputs],
  );
  document.addEventListener("visibilitychange", () => made.hide(document.hidden));
  lab = made;
  return made;
}
