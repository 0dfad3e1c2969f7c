// The views beside the playground, and what opens on the network itself. They are not part of the first load: each comes when it is
// asked for.

/** @import { Place } from "./places.js" */

/** @type {Record<Exclude<Place, "playground">, { tag: string, load: () => Promise<unknown> }>} */
const VIEWS = {
  steps: { tag: "bp-steps-view", load: () => import("./views/bp-steps-view.js") },
  lecture: { tag: "bp-lecture-view", load: () => import("./views/bp-lecture-view.js") },
  descent: { tag: "bp-descent-view", load: () => import("./views/bp-descent-view.js") },
  scale: { tag: "bp-scale-view", load: () => import("./views/bp-scale-view.js") },
};

/**
 * Loads a place's view, the words of the lecture, and the walk through a step, which all of them share.
 * @param {Exclude<Place, "playground">} place
 */
export async function loadView(place) {
  const { tag, load } = VIEWS[place];
  const [{ Walker }] = await Promise.all([
    import("./walk/walker.js"),
    import("./i18n/lecture.js"),
    load(),
  ]);
  return { tag, Walker };
}

/** Parts of the playground that come when they are first used; each brings its words. */
const PARTS = {
  codec: () => import("./codec.js"),
  confusion: () => import("./confusion/bp-confusion.js"),
  draw: () => import("./draw/bp-draw-points.js"),
  editing: () => import("./editing/index.js"),
  embed: () => import("./embed/bp-embed-code.js"),
  etas: () => import("./engine/etas.js"),
  export: () => import("./export/bp-export.js"),
  expression: () => import("./expression/bp-expression-data.js"),
  kept: () => import("./own/kept.js"),
  "measure-cost": () => import("./engine/measure-cost.js"),
  residuals: () => import("./residuals/bp-residuals.js"),
  projector: () => import("./projector.js"),
  "own-data": () => import("./own/bp-own-data.js"),
  saves: () => import("./saves/bp-saves.js"),
  session: () => import("./saves/session.js"),
  settings: () => import("./settings/bp-more-settings.js"),
  curve: () => import("./runs/bp-curve-tools.js"),
  runs: () => import("./runs/keeper.js"),
  share: () => import("./elements/bp-share.js"),
  shortcuts: () => import("./elements/bp-shortcuts.js"),
  table: () => import("./curve/bp-loss-table.js"),
  stored: () => import("./saves/stored.js"),
  zoom: () => import("./zoom/zoom.js"),
  until: () => import("./until/bp-run-until.js"),
  weights: () => import("./spread/bp-weight-history.js"),
};

/**
 * @template {keyof typeof PARTS} Name
 * @param {Name} name
 * @returns {ReturnType<typeof PARTS[Name]>}
 */
export const loadPart = (name) => /** @type {any} */ (PARTS[name]());
