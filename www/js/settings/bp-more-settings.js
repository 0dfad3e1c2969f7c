import { html, LitElement, nothing } from "../../vendor/lit.js";
import { changeConfig } from "../elements/fields.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/training.js";
import { InSight } from "../pictures/in-sight.js";
import { Latest } from "../pictures/latest.js";
import { StoreController } from "../store.js";
import { etaSvg, horizon, stepsTo } from "./eta-svg.js";
import { batchGroup, dataGroup, optimizerGroup, penaltyGroup, scheduleGroup, startGroup } from "./groups.js";
import { moreStyles } from "./more-styles.js";
import { MOST_LANES, weightBins, weightsSvg } from "./weights-svg.js";

/** @import { Config, Frame, LayoutEntry } from "../engine/protocol.js" */
/** @import { Patch } from "../recipe-change.js" */

/** Larger networks show how their weights start without the picture. */
const MOST_WEIGHTS = 200_000;

/**
 * Every setting of the core that is not needed at first sight.
 * @fires config-changed {patch}
 */
export class BpMoreSettings extends LitElement {
  static styles = [shared, panelStyles, moreStyles];

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.recipe, s.config, s.error, s.dataset, s.layout, s.frame?.t, s.frame?.eta, s.frame?.earliest]),
  );
  #sight = new InSight(this);
  /** @type {{ key: string, at: number[], eta: ArrayLike<number> } | null} */
  #schedule = null;
  /** θ⁰ of the layout that it belongs to. @type {{ layout: LayoutEntry[], theta: ArrayLike<number> | null } | null} */
  #start = null;
  #etas = new Latest(() => this.#none("schedule"), this.#state.ask);
  #paths = new Latest(() => this.#none("start"), this.#state.ask);

  render() {
    const [recipe, config, error, dataset] = this.#state.value;
    if (!recipe || !config) return nothing;
    const form = {
      recipe,
      config,
      error,
      samples: dataset?.train.count ?? 1,
      values: dataset?.train.task === "regression",
      change: (/** @type {Patch} */ patch) => changeConfig(this, patch),
    };
    return html`<div class="groups">
      ${optimizerGroup(form)} ${scheduleGroup(form, this.#etaPicture())} ${batchGroup(form)}
      ${penaltyGroup(form)} ${startGroup(form, this.#startPicture())} ${dataGroup(form)}
      <p class="note">${t("training.restarts")}</p>
    </div>`;
  }

  #etaPicture() {
    const [, config, , , , step, eta] = this.#state.value;
    const known = this.#schedule;
    if (!config || !isDrawn(config) || !known || known.at.length === 0) return nothing;
    const now = step === undefined || eta === undefined ? undefined : { t: step, eta };
    const title = t("training.schedule.spoken", {
      first: formatNumber(known.eta[0]),
      last: formatNumber(known.eta[known.at.length - 1]),
      end: known.at[known.at.length - 1],
      now: formatNumber(eta),
    });
    return html`<figure data-figure="schedule">
      <div .innerHTML=${etaSvg({ at: known.at, eta: known.eta, now, title })}></div>
      <figcaption>${t("training.schedule.caption")} <span class="number" data-value="eta-now">${formatNumber(eta)}</span></figcaption>
    </figure>`;
  }

  #startPicture() {
    const [, , , , layout] = this.#state.value;
    const start = this.#start;
    if (!start || start.layout !== layout) return nothing;
    if (!start.theta) return html`<p class="note">${t("training.start.unknown")}</p>`;
    const bins = weightBins(start.theta, layout);
    const said = bins.lanes
      .map(({ layer, count, low, high }) =>
        t("training.start.layer", { layer, count, low: formatNumber(low), high: formatNumber(high) }),
      )
      .join(" ");
    const more = bins.lanes.length - MOST_LANES;
    return html`<figure data-figure="start-weights">
      <div .innerHTML=${weightsSvg(bins, said)}></div>
      <figcaption>
        ${t("training.start.caption")}${more > 0 ? ` ${t("training.start.more", { count: more })}` : ""}
      </figcaption>
    </figure>`;
  }

  updated() {
    if (!this.#sight.value) return;
    this.#askSchedule();
    this.#askStart();
  }

  #askSchedule() {
    const [, config, , , , step = 0] = this.#state.value;
    if (!config || !isDrawn(config)) return;
    const { schedule, optimizer } = config;
    const planned = horizon(schedule, 0);
    // Beyond its plan the drawing grows by halves, not with every step.
    let end = planned;
    while (end < step) end = Math.ceil(end * 1.5);
    const key = JSON.stringify([schedule, optimizer.eta, end]);
    if (this.#schedule?.key === key) return;
    const at = stepsTo(end);
    this.#schedule = { key, at: [], eta: [] };
    this.#etas.run(async (ask) => {
      const eta = await ask("etas", { eta: optimizer.eta, schedule, at });
      this.#schedule = { key, at, eta };
      this.requestUpdate();
    });
  }

  #askStart() {
    const [, , , , layout, step, , earliest] = this.#state.value;
    if (step === undefined || this.#start?.layout === layout) return;
    this.#start = { layout, theta: null };
    if (earliest !== 0 || layout.length > MOST_WEIGHTS) return this.requestUpdate();
    this.#paths.run(async (ask) => {
      const { t: times, theta } = await ask("path", { count: 2 });
      if (times[0] === 0) this.#start = { layout, theta: theta[0] };
      this.requestUpdate();
    });
  }

  /** @param {"schedule" | "start"} which */
  #none(which) {
    if (which === "start") this.#start = null;
    this.requestUpdate();
  }
}

/** A constant η needs no picture. @param {Config} config */
const isDrawn = ({ schedule }) => schedule.kind !== "constant" || (schedule.warmup ?? 0) > 0;

customElements.define("bp-more-settings", BpMoreSettings);
