// Where the walk stops at each grain.

/** @import { Grain } from "../engine/protocol.js" */
/** @import { Phase, Plan } from "./positions.js" */

/** @type {readonly Grain[]} */
export const GRAINS = ["step", "phase", "layer", "term"];

/** More terms in a step than these are not walked one by one. */
export const MOST_TERMS = 20_000;

/** @param {Plan} plan @param {Grain} grain */
export const isOffered = (plan, grain) => grain !== "term" || plan.length <= MOST_TERMS;

/** The grain that is walked where the wanted one is too fine. @param {Plan} plan @param {Grain} grain @returns {Grain} */
export const grainFor = (plan, grain) => (isOffered(plan, grain) ? grain : "layer");

/** The index behind the last term of a phase. @param {Plan} plan @param {Phase} phase */
export const endOf = ({ sections }, phase) =>
  sections.reduce((end, section) => (section.phase === phase ? section.end : end), 0);

/** How many terms are done at each stop, ascending, from 0. @param {Plan} plan @param {"step" | "phase" | "layer"} grain */
function stopsOf(plan, grain) {
  const { sections, length } = plan;
  if (grain === "step") return [0, length];
  const ends = sections.filter(
    ({ phase }, i) => grain === "layer" || phase !== sections[i + 1]?.phase,
  );
  return [0, ...ends.map(({ end }) => end)];
}

/**
 * The stop after or before a place, null where the step ends.
 * @param {Plan} plan
 * @param {Grain} grain
 * @param {number} at
 * @param {1 | -1} direction
 * @returns {number | null}
 */
export function stopFrom(plan, grain, at, direction) {
  if (grain === "term") {
    const next = at + direction;
    return next < 0 || next > plan.length ? null : next;
  }
  const stops = stopsOf(plan, grain);
  const found =
    direction > 0 ? stops.find((stop) => stop > at) : stops.findLast((stop) => stop < at);
  return found ?? null;
}

/** Milliseconds that a stop is looked at before auto-play goes on, at speed 1. @type {Record<Grain, number>} */
export const PACE = { step: 1500, phase: 2400, layer: 1800, term: 1000 };
