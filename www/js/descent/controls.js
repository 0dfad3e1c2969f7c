// The fields beside the descent: which plane, which learning rate, how many steps.

import { html, live, nothing } from "../../vendor/lit.js";
import { parameterAt, parameterCount } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { segmentsField } from "../elements/fields.js";
import { unlessInHand } from "../elements/in-hand.js";
import { formatNumber, numberOf } from "../format.js";
import { t } from "../i18n/index.js";
import { firstAxes, groupsOf, LISTED, offsetOf } from "./choice.js";
import { ADAPTIVE } from "./optimizers.js";

/** @import { Center, PlaneAxes, Point } from "./choice.js" */
/** @import { OptimizerName } from "./optimizers.js" */
/** @import { Rate, Try } from "./survey.js" */

/**
 * @typedef {Object} Settings
 * @property {PlaneAxes | null} axes  the chosen parameter and its neighbor, if null
 * @property {Center | null} center
 * @property {number | null} span  half the picture's edge; as the core suggests, if null
 * @property {Point | null} start  the center, if null
 * @property {Rate} eta
 * @property {Rate} etaAdaptive
 * @property {number} steps
 * @property {OptimizerName[]} optimizers
 */

/** @type {Settings} */
export const OPENING = {
  axes: null,
  center: null,
  span: null,
  start: null,
  eta: "good",
  etaAdaptive: "good",
  steps: 20,
  optimizers: ["sgd"],
};

/** The learning rates of the slider, as powers of ten. */
const POWERS = [-4, 4];
const MOST_STEPS = 500;
const SEEDS = 1000;

/**
 * @param {{ layers: number[], axes: PlaneAxes, center: Center, compact: boolean, off: boolean, set(patch: Partial<Settings>): void }} fields
 */
export function axesFields({ layers, axes, center, compact, off, set }) {
  const isRandom = "seed" in axes;
  const count = parameterCount(layers);
  const kind = segmentsField({
    id: "axes",
    label: t("descent.axes"),
    value: isRandom ? "random" : "parameters",
    options: ["parameters", "random"].map((value) => ({ value, label: t(`descent.axes.${value}`) })),
    change: (value) => set({ axes: value === "random" ? { seed: 1 } : { parameters: firstAxes(layers, null) } }),
  });
  const plane = segmentsField({
    id: "center",
    label: t("descent.center"),
    value: center,
    options: ["start", "current"].map((value) => ({ value, label: t(`descent.center.${value}`) })),
    change: (value) => set({ center: /** @type {Center} */ (value) }),
  });
  if (count < 2) return nothing;
  return html`<div class="fields">
    ${compact ? nothing : kind}
    ${
      isRandom
        ? html`<span class="field"
            >${t("descent.seed")} <b class="number" data-value="seed">${axes.seed}</b>
            <button @click=${() => set({ axes: { seed: (axes.seed % SEEDS) + 1 } })}>${t("descent.seed.next")}</button></span
          >`
        : [0, 1].map((which) => parameterField({ which, layers, parameters: axes.parameters, count, off, set }))
    }
    ${compact ? nothing : plane}
  </div>`;
}

/**
 * @param {{ which: number, layers: number[], parameters: [number, number], count: number, off: boolean, set(patch: Partial<Settings>): void }} field
 */
function parameterField({ which, layers, parameters, count, off, set }) {
  const id = which === 0 ? "u" : "v";
  const chosen = parameters[which];
  const change = (/** @type {number} */ offset) => {
    const next = /** @type {[number, number]} */ ([...parameters]);
    next[which] = offset;
    if (next[0] === next[1]) next[1 - which] = chosen; // they change places
    set({ axes: { parameters: next } });
  };
  const name = (/** @type {number} */ offset) => {
    const entry = parameterAt(layers, offset);
    return entry ? plainSymbol(parameterParts(entry)) : "";
  };
  const labelled = html`<label for=${id}>${t(which === 0 ? "descent.axis.across" : "descent.axis.up")}</label>`;
  if (count > LISTED) {
    return html`<div class="field">
      ${labelled}
      <input
        id=${id}
        class="number name"
        autocomplete="off"
        spellcheck="false"
        title=${t("descent.axis.hint")}
        .value=${unlessInHand(parameterAt(layers, chosen)?.name ?? "")}
        @change=${(/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.target);
          const offset = offsetOf(layers, input.value);
          input.setAttribute("aria-invalid", String(offset === undefined));
          if (offset !== undefined) change(offset);
        }}
      />
    </div>`;
  }
  return html`<div class="field">
    ${labelled}
    <select
      id=${id}
      ?disabled=${off}
      .value=${live(String(chosen))}
      @change=${(/** @type {Event} */ event) => change(Number(/** @type {HTMLSelectElement} */ (event.target).value))}
    >
      ${groupsOf(layers).map(
        ({ layer, entries }) => html`<optgroup label=${t("descent.layer", { layer })}>
          ${entries.map(({ offset }) => html`<option value=${offset} ?selected=${offset === chosen}>${name(offset)}</option>`)}
        </optgroup>`,
      )}
    </select>
  </div>`;
}

/** @param {number} eta */
const writeEta = (eta) => Number(eta.toPrecision(3));

/**
 * @param {{ settings: Settings, rates: Try | null, compact: boolean, set(patch: Partial<Settings>): void, reset(): void }} fields
 */
export function descentFields({ settings, rates, compact, set, reset }) {
  const { steps, optimizers } = settings;
  const adaptive = !compact && optimizers.some((name) => ADAPTIVE.has(name));
  const words = html`<span class="field presets" role="group" aria-label=${t("descent.eta")}>
    <button @click=${() => set({ eta: "good", etaAdaptive: "good" })}>${t("descent.eta.good")}</button>
    <button @click=${() => set({ eta: "large", etaAdaptive: "large" })}>${t("descent.eta.large")}</button>
  </span>`;
  return html`<div class="fields">
    ${etaField("eta", settings.eta, rates?.eta, t(adaptive ? "descent.eta.plain" : "descent.eta"), (eta) => set({ eta }))}
    ${adaptive ? etaField("etaAdaptive", settings.etaAdaptive, rates?.etaAdaptive, t("descent.eta.adaptive"), (etaAdaptive) => set({ etaAdaptive })) : nothing}
    ${words}
    <div class="field">
      <label for="steps">${t("descent.steps")}</label>
      <input
        id="steps"
        class="number short"
        type="number"
        min="1"
        max=${MOST_STEPS}
        .value=${unlessInHand(String(steps))}
        @change=${(/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.target);
          const next = Math.max(1, Math.min(MOST_STEPS, Math.round(Number(input.value)) || steps));
          input.value = String(next);
          set({ steps: next });
        }}
      />
    </div>
    <button @click=${reset}>${t("descent.reset")}</button>
  </div>`;
}

/**
 * A learning rate: a slider over powers of ten, and its number to type.
 * @param {string} id @param {Rate} rate @param {Rate | undefined} found  what a word stands for @param {string} name @param {(eta: number) => void} change
 */
function etaField(id, rate, found, name, change) {
  const eta = typeof rate === "number" ? rate : typeof found === "number" ? found : 1;
  return html`<div class="field slider">
    <label for=${id}>${name}</label>
    <input
      type="range"
      aria-label=${t("descent.eta.slider", { name })}
      min=${POWERS[0]}
      max=${POWERS[1]}
      step="0.05"
      .value=${unlessInHand(String(Math.max(POWERS[0], Math.log10(eta))))}
      aria-valuetext=${formatNumber(eta)}
      @input=${(/** @type {Event} */ event) => change(writeEta(10 ** Number(/** @type {HTMLInputElement} */ (event.target).value)))}
    />
    <input
      id=${id}
      class="number short"
      inputmode="decimal"
      autocomplete="off"
      .value=${unlessInHand(String(eta))}
      @change=${(/** @type {Event} */ event) => {
        const input = /** @type {HTMLInputElement} */ (event.target);
        const typed = numberOf(input.value);
        if (typed >= 0 && typed <= 1e6) change(typed);
        else input.value = String(eta);
      }}
    />
  </div>`;
}
