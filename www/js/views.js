// The views beside the playground. They are not part of the first load: each comes when its place is visited.

/** @import { Place } from "./places.js" */

/** @type {Record<Exclude<Place, "playground">, { tag: string, load: () => Promise<unknown> }>} */
const VIEWS = {
  steps: { tag: "bp-steps-view", load: () => import("./views/bp-steps-view.js") },
  lecture: { tag: "bp-lecture-view", load: () => import("./views/bp-lecture-view.js") },
  descent: { tag: "bp-descent-view", load: () => import("./views/bp-descent-view.js") },
  scale: { tag: "bp-scale-view", load: () => import("./views/bp-scale-view.js") },
};

/** The dialog for own data, with its words. */
export const loadOwnData = () => Promise.all([import("./own/bp-own-data.js"), import("./i18n/own.js")]);

/** Drawing points on the output surface, with its words. */
export const loadDrawing = () => Promise.all([import("./draw/bp-draw-points.js"), import("./i18n/draw.js")]);

/** The confusion matrix, with its words. */
export const loadConfusion = () => Promise.all([import("./confusion/bp-confusion.js"), import("./i18n/confusion.js")]);

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
