// The figures that are drawings alone, by the names that `show` has for them: pure functions from a network that stands still to SVG.

import { setColorTheme } from "../color.js";
import { networkOf, OPENING as SIZE, WIDTHS } from "../cost/ladder.js";
import { costSvg } from "../cost/cost-svg.js";
import { lossPicture } from "../curve/loss-picture.js";
import { networkSvg } from "../drawing/network-svg.js";
import { drawingOf } from "../elements/network/inputs.js";
import { flowSvg } from "../flow/flow-svg.js";
import { decadesOf } from "../flow/medians.js";
import { formatNumber } from "../format.js";
import { setLanguage, t } from "../i18n/index.js";
import "../i18n/lecture.js";
import "../i18n/picture.js";
import { focusOf } from "../lecture/focus.js";
import { hasPicture, outputSvg } from "../output/output-svg.js";
import { neuronInFocus } from "../passes/focus-neuron.js";
import { curveQuestion as sigmaQuestion, sigmaView } from "../passes/sigma-view.js";
import { sigmaSvg } from "../passes/sigma-scene.js";
import { forwardSvg, reversedSvg } from "../passes/svg.js";
import { unrollSvg } from "../passes/unroll-scene.js";
import { chainQuestion, chainRanges, curveQuestion, inputRange, OPENING } from "../pictures/chain-state.js";
import { chainSvg } from "../pictures/chain-svg.js";
import { paletteOf } from "../pictures/svg.js";
import { viewOf } from "../samples/view.js";
import { waterfallSvg } from "../samples/waterfall-svg.js";
import { shownAt } from "../walk/shown.js";
import { MARGIN, papered, stacked } from "./paper.js";

/** @import { Theme } from "../color.js" */
/** @import { State } from "../engine/protocol.js" */
/** @import { Language } from "../i18n/index.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Still } from "./still.js" */

/** @typedef {{ width: number, theme: Theme }} Look */

/** A network of which there is no such picture. */
export class NoDrawingError extends Error {
  name = "NoDrawingError";
}

/** @param {State} state @returns {WalkRecord} */
function recordOf({ walk: { record, refusal } }) {
  if (!record) throw new NoDrawingError(`there is no step to be drawn: ${refusal}`);
  return record;
}

/** @type {Record<string, (still: Still, look: Look) => string>} */
export const DRAWINGS = {
  network({ state }, look) {
    if (!state.config) return "";
    const { inputNames, outputNames } = drawingOf(state.config, state.dataset, state.view);
    return networkSvg(state, { ...look, inputNames, outputNames, edgeLabels: true });
  },
  "loss-curve": ({ state }, look) => lossPicture(state, look),
  output({ state: { dataset, frame } }, look) {
    if (!dataset || !frame || !hasPicture(dataset)) {
      throw new NoDrawingError("the output is a drawing for networks with two inputs, or with one and a value to learn");
    }
    return outputSvg({ dataset, frame }, { ...look, width: Math.min(look.width, 520) });
  },
  "forward-network": ({ state }, look) => forwardSvg(withRecord(state), look),
  "reversed-network": ({ state }, look) => reversedSvg(withRecord(state), look),
  "both-networks": ({ state }, look) =>
    stacked([forwardSvg(withRecord(state), look), reversedSvg(state, look)], { width: look.width, title: t("picture.both") }),
  sigma({ state, ask }, look) {
    const record = recordOf(state);
    const view = sigmaView(record, shownAt(record, state.walk.at), state.selection);
    if (view.slope === null) throw new NoDrawingError("a softmax has no curve of one z");
    const title = t("passes.sigma-title", { name: t(`walk.function.${view.activation}`) });
    return sigmaSvg(view, ask("activationCurve", sigmaQuestion(view)), { ...look, width: Math.min(look.width, 640), title });
  },
  unroll({ state, ask }, look) {
    const { layers, work } = recordOf(state);
    if (layers.length < 3) throw new NoDrawingError("a network without a hidden layer has no recursion to unroll");
    const chosen = neuronInFocus(layers, state.selection, 1);
    const neuron = chosen.layer < layers.length - 1 ? chosen : { layer: 1, j: 1 };
    const answer = ask("unroll", { n: work.n, ...neuron, limit: 20 });
    const deltaOf = (/** @type {number} */ layer, /** @type {number} */ j) => work.layers[layer - 1].delta[j - 1];
    return unrollSvg({ answer, layers, neuron, deltaOf, folded: new Set(), lit: new Set() }, look);
  },
  samples: (still, look) => samples(still, look),
  "chain-rule-1": (still, look) => chainRule(1, still, look),
  "chain-rule-2": (still, look) => chainRule(2, still, look),
  "gradient-flow"({ state, ask }, look) {
    const flow = ask("flow", {});
    const title = t("flow.title", { network: t("flow.present", { layers: state.config?.layers.join("–") ?? "" }) });
    return flowSvg({ name: "present", title, flow, decades: { delta: decadesOf([flow], "delta"), weight: decadesOf([flow], "weight") } }, look);
  },
  cost({ state, ask }, look) {
    const counted = (/** @type {number[]} */ layers) => {
      try {
        return ask("costs", { layers, samples: 1 });
      } catch {
        return null; // larger than what can be counted
      }
    };
    const curve = WIDTHS.map((_, rung) => counted(networkOf(rung, SIZE.depth))).filter((costs) => costs !== null);
    const chosen = counted(networkOf(SIZE.rung, SIZE.depth));
    const present = counted(state.config?.layers ?? []);
    return costSvg({ curve, chosen, times: null, present, timed: [], lab: [], rate: null, ...look });
  },
};

/** @param {State} state */
function withRecord(state) {
  recordOf(state);
  return state;
}

/** @param {Still} still @param {Look} look */
function samples({ state, ask }, { width, theme }) {
  const record = recordOf(state);
  const { config, frame, selection, walk } = state;
  if (!config || !frame) return "";
  const { offset } = focusOf(record, selection).parameter;
  const penalty = config.regularization.kind === "none" ? null : frame.penalty;
  const question = /** @type {const} */ ({ config, record, applied: false, playing: false, offset, set: "batch", t: record.t, theta: record.thetaBefore, penalty });
  const view = viewOf({ question, shares: ask("shares", { offset, set: "batch" }) }, { record, at: walk.at, applied: false, outside: null });
  if (!view) throw new NoDrawingError("the samples' shares are not to be had");
  const { shares, work } = view;
  const sums = /** @type {const} */ (["share", "cost"]).map((kind) =>
    waterfallSvg({ sum: view[kind], n: shares.n, work, pointed: null, symbol: kind === "share" ? view.symbol : "L", title: t(`samples.title.${kind}`) }, { width, theme }),
  );
  return stacked(sums, { width, title: t("samples.title") });
}

/** @param {1 | 2} kind @param {Still} still @param {Look} look */
function chainRule(kind, { ask }, { width, theme }) {
  const settings = OPENING[kind];
  const values = ask("chainRule", chainQuestion(settings));
  const over = inputRange(settings);
  /** @param {"g" | "h"} which @param {[number, number]} range */
  const curveOf = (which, range) => {
    const question = curveQuestion(which, settings, range);
    return question && ask("curve", question);
  };
  const state = { settings, one: kind === 1 ? values : null, two: kind === 2 ? values : null, curves: { g: curveOf("g", over), h: null }, width, theme };
  state.curves.h = curveOf("h", kind === 1 ? chainRanges(state).y : over);
  return chainSvg(state);
}

/**
 * A figure as a document of its own.
 * @param {string} name  one of DRAWINGS
 * @param {Still} still
 * @param {{ width?: number }} [options]
 * @returns {string}  throws a NoDrawingError, or what the core throws
 */
export function drawn(name, still, { width = 720 } = {}) {
  const { theme, language, config, frame } = still.state;
  setLanguage(/** @type {Language} */ (language));
  setColorTheme(theme);
  const about = { layers: config?.layers.join("–") ?? "", t: frame?.t ?? 0, loss: formatNumber(frame?.lossTrain ?? Number.NaN) };
  return papered(DRAWINGS[name](still, { width: width - 2 * MARGIN, theme }), { paper: paletteOf(theme).paper, description: t("picture.about", about) });
}
