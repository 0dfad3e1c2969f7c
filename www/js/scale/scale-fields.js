// The lab's few controls: a size, its layers, the data, and how many threads work on it.

import { html } from "../../vendor/lit.js";
import { numberField, segmentsField, selectField, sliderField } from "../elements/fields.js";
import { unlessInHand } from "../elements/in-hand.js";
import { t } from "../i18n/index.js";
import { isUsable } from "./rows.js";
import { ACTIVATIONS, BATCHES, DEPTHS, etaFor, etaRefusal, GEARS, hiddenOf, SIZES, WIDTHS } from "./settings.js";

/** @import { Dataset } from "../engine/protocol.js" */
/** @import { ScaleSettings } from "./settings.js" */

/**
 * @param {Object} fields
 * @param {ScaleSettings} fields.settings
 * @param {number[]} fields.layers
 * @param {Dataset | null} fields.dataset
 * @param {boolean} fields.invalid  the layers are none
 * @param {boolean} fields.locked  while a network is being built
 * @param {(patch: Partial<ScaleSettings>) => void} fields.change
 */
export function scaleFields({ settings, layers, dataset, invalid, locked, change }) {
  const { hidden, data, workers, batchSize, activation, eta } = settings;
  const size = SIZES.find((one) => one.hidden.join() === hidden.join())?.id ?? "";
  const rung = WIDTHS.findLastIndex((width) => width <= hidden[0]);
  const at = Math.max(0, rung);
  const choose = (/** @type {number[]} */ hidden) => change({ hidden, eta: etaFor(hidden, data) });
  const even = (/** @type {number} */ width, /** @type {number} */ depth) => choose(Array(Math.max(1, depth)).fill(width));
  const others = isUsable(dataset) || data === "given";
  return html`<fieldset class="fields" ?disabled=${locked}>
    <legend class="visually-hidden">${t("scale.settings")}</legend>
    ${segmentsField({
      id: "size",
      label: t("scale.size"),
      value: size,
      options: SIZES.map(({ id }) => ({ value: id, label: t(`scale.size.${id}`) })),
      change: (id) => choose(SIZES.find((one) => one.id === id)?.hidden ?? hidden),
    })}
    <div class="field hidden-layers">
      <label for="hidden">${t("scale.hidden")}</label>
      <span class="number ends">${layers[0]} –</span>
      <input
        class="number"
        id="hidden"
        autocomplete="off"
        spellcheck="false"
        .value=${unlessInHand(hidden.join(", "), invalid)}
        aria-invalid=${invalid ? "true" : "false"}
        @change=${(/** @type {Event} */ event) => choose(hiddenOf(/** @type {HTMLInputElement} */ (event.target).value))}
      />
      <span class="number ends">– ${layers.at(-1)}</span>
    </div>
    ${sliderField({
      id: "scale-width",
      label: t("scale.width"),
      value: at,
      min: 0,
      max: WIDTHS.length - 1,
      step: 1,
      show: (value) => String(value !== at ? WIDTHS[value] : invalid ? "–" : (hidden[0] ?? "–")),
      change: (value) => even(WIDTHS[value], hidden.length),
    })}
    ${sliderField({
      id: "scale-depth",
      label: t("scale.depth"),
      value: hidden.length,
      min: DEPTHS.least,
      max: DEPTHS.most,
      step: 1,
      show: String,
      change: (depth) => even((!invalid && hidden[0]) || WIDTHS[at], depth),
    })}
    ${segmentsField({
      id: "gear",
      label: t("scale.gear"),
      value: String(workers),
      options: GEARS.map((gear) => ({ value: String(gear), label: String(gear) })),
      change: (gear) => change({ workers: Number(gear) }),
    })}
    ${
      others
        ? segmentsField({
            id: "data",
            label: t("scale.data"),
            value: data,
            options: ["digits", "given"].map((name) => ({ value: name, label: t(`scale.data.${name}`) })),
            change: (name) => {
              const data = /** @type {ScaleSettings["data"]} */ (name);
              change({ data, eta: etaFor(hidden, data) });
            },
          })
        : dataset && html`<p class="soft">${t("scale.data.values")}</p>`
    }
    <details class="more">
      <summary>${t("scale.more")}</summary>
      <div>
        ${selectField({
          id: "scale-batch",
          label: t("scale.batch"),
          value: String(batchSize),
          options: BATCHES.map((count) => ({ value: String(count), label: String(count) })),
          change: (count) => change({ batchSize: Number(count) }),
        })}
        ${selectField({
          id: "scale-activation",
          label: t("scale.activation"),
          value: activation,
          options: ACTIVATIONS.map((name) => ({ value: name, label: t(`walk.function.${name}`) })),
          change: (name) => change({ activation: /** @type {ScaleSettings["activation"]} */ (name) }),
        })}
        ${numberField({ id: "scale-eta", label: html`η`, value: eta, error: etaRefusal(eta), change: (value) => change({ eta: value }) })}
      </div>
    </details>
  </fieldset>`;
}
