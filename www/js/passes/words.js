// The pictures in words: what the bubble beside a thing says, and what a screen reader hears.

import { html, nothing } from "../../vendor/lit.js";
import { frozenBy } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { itemName, parameterWords, whereOf } from "../elements/network/words.js";
import { neuronHtml, parameterHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */
/** @import { Item } from "../drawing/navigation.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { PassView } from "./view.js" */
/** @typedef {"forward" | "backward"} Direction */

const Z = html`<i class="symbol">z</i>`;

/**
 * @param {unknown} label @param {Direction} scale @param {number | null | undefined} value @param {string} name
 */
const row = (label, scale, value, name) => html`
  <dt>${label}</dt>
  <dd
    class=${toneClass(scale, value ?? undefined)}
    data-value=${name}
    title=${value === undefined || value === null ? nothing : formatFull(value)}
  >
    ${value === undefined || value === null ? "?" : formatNumber(value, { digits: 5 })}
  </dd>
`;

/** w · a of a weight, once it is formed. @param {PassView} view @param {LayoutEntry} entry */
function productOf({ record, shown }, { layer, to, from, offset }) {
  if (!record || !shown?.carried(offset) || from === undefined) return undefined;
  return record.work.layers[layer - 1].products[(to - 1) * record.layers[layer - 1] + from - 1];
}

/** @param {PassView} view @param {LayoutEntry} entry @param {Direction} direction */
function parameterRows(view, entry, direction) {
  const { known, record, shown } = view;
  const { kind, layer, to, from, offset } = entry;
  const gradient = shown?.gradient(offset) ? record?.work.gradient[offset] : undefined;
  const own = row(t("network.value"), "forward", record?.thetaBefore[offset], "theta");
  const slope = row(
    html`∂<i class="symbol">C</i>/∂${parameterHtml(entry)}`,
    "backward",
    gradient,
    "gradient",
  );
  if (kind === "b") {
    const note = html`<dt>${t("passes.one")}</dt><dd>1</dd>`;
    return direction === "forward"
      ? html`${own}${note}${slope}`
      : html`${own}${row(t("passes.bias-delta"), "backward", known.delta(layer, to), "delta")}`;
  }
  if (direction === "forward") {
    return html`${own}
      ${row(t("passes.enters"), "forward", known.carried(layer, to, from, offset), "carried")}
      ${row(t("passes.product"), "forward", productOf(view, entry), "product")}${slope}`;
  }
  const delta = row(
    html`${neuronHtml("δ", layer, to)}, ${t("passes.source-delta")}`,
    "backward",
    known.delta(layer, to),
    "delta",
  );
  if (layer === 1) return html`${own}${delta}`;
  return html`${own}${delta}
    ${row(t("passes.back-product"), "backward", known.back(layer, to, from, offset), "back")}`;
}

/** @param {PassGeometry} geometry @param {PassView} view @param {number} layer @param {number} j @param {Direction} direction */
function neuronRows({ layers }, view, layer, j, direction) {
  const { known, record } = view;
  if (layer === 0) return row(t("network.value"), "forward", known.a(0, j), "a");
  const slope = known.slope(layer, j);
  const last = layer === layers.length - 1;
  const sigma = slope === null ? nothing : row(html`σ′(${Z})`, "forward", slope, "sigma-prime");
  if (direction === "forward") {
    return html`${row(Z, "forward", known.z(layer, j), "z")}
      ${row(html`<i class="symbol">a</i> = σ(${Z})`, "forward", known.a(layer, j), "a")}${sigma}
      ${last ? row(t("passes.target"), "forward", record?.work.y[j - 1], "target") : nothing}`;
  }
  const difference =
    known.delta(layer, j) === undefined ? undefined : record?.work.difference[j - 1];
  return html`
    ${row(last ? html`∂<i class="symbol">C</i>/∂<i class="symbol">y</i>` : t("passes.sum-over-edges"), "backward", known.costToA(layer, j), "cost-to-a")}
    ${slope === null ? nothing : row(t("passes.stored"), "forward", slope, "sigma-prime")}
    ${last && record?.work.cancels ? row("ŷ − y", "backward", difference, "difference") : nothing}
    ${row(html`<i class="symbol">δ</i> = ∂<i class="symbol">C</i>/∂${Z}`, "backward", known.delta(layer, j), "delta")}
  `;
}

/** ", frozen" behind the name of an entry without update. @param {PassGeometry} geometry @param {PassView} view @param {number} offset */
const frozenWord = ({ layers }, { frozen }, offset) => (frozenBy(layers, frozen, offset) ? `, ${t("network.frozen")}` : "");

/**
 * @param {PassGeometry} geometry @param {PassView} view @param {Item | null} item @param {Direction} direction
 */
export function passBubble(geometry, view, item, direction) {
  if (!item) return nothing;
  const { layers, inputNames, outputNames } = geometry;
  if (item.kind === "fold") {
    const fold = geometry.folds.find(({ layer }) => layer === item.layer);
    return fold ? t(fold.opened ? "network.fold-close" : "network.fold-open") : nothing;
  }
  if (item.kind === "parameter") {
    const entry = parameterAt(layers, item.offset);
    if (!entry) return nothing;
    const input = direction === "backward" && entry.kind === "w" && entry.layer === 1;
    return html`
      <h3>${parameterHtml(entry)}<span class="where">${parameterWords(entry)}${frozenWord(geometry, view, item.offset)}</span></h3>
      <dl>${parameterRows(view, entry, direction)}</dl>
      ${input ? html`<p class="where below">${t("passes.to-input")}</p>` : nothing}
    `;
  }
  const { layer, j } = item;
  const last = layer === layers.length - 1;
  const given = layer === 0 ? inputNames[j - 1] : last ? outputNames[j - 1] : "";
  const symbol = neuronHtml(direction === "backward" && layer > 0 ? "δ" : "a", layer, j, view.record?.features);
  return html`
    <h3>${symbol}<span class="where">${whereOf(layers, layer, j, given)}</span></h3>
    <dl>${neuronRows(geometry, view, layer, j, direction)}</dl>
    ${note(view, last, direction)}
  `;
}

/** @param {PassView} view @param {boolean} last @param {Direction} direction */
function note({ record }, last, direction) {
  if (!last || direction === "forward" || !record?.work.cancels) return nothing;
  const key = record.work.softmax ? "passes.softmax-slope" : "passes.cancel-note";
  return html`<p class="where below">${t(key)}</p>`;
}

/** @param {number | null | undefined} value */
const said = (value) =>
  value === undefined || value === null ? t("passes.not-yet") : formatNumber(value);

/**
 * A thing and its numbers, said when it is reached by keyboard.
 * @param {PassGeometry} geometry @param {PassView} view @param {Item} item @param {Direction} direction
 */
export function passSpoken(geometry, view, item, direction) {
  const name = itemName(geometry, item);
  if (item.kind === "fold") return name;
  const frozen = item.kind === "parameter" ? frozenWord(geometry, view, item.offset) : "";
  return `${name}${frozen}. ${numbersSaid(geometry, view, item, direction)}`;
}

/** @param {PassGeometry} geometry @param {PassView} view @param {Exclude<Item, { kind: "fold" }>} item @param {Direction} direction */
function numbersSaid({ layers }, view, item, direction) {
  const { known, record } = view;
  if (item.kind === "neuron") {
    const { layer, j } = item;
    if (layer === 0) return t("passes.spoken-input", { a: said(known.a(0, j)) });
    const slope = said(known.slope(layer, j));
    return direction === "forward"
      ? t("passes.spoken-forward", {
          z: said(known.z(layer, j)),
          a: said(known.a(layer, j)),
          slope,
        })
      : t("passes.spoken-backward", {
          slope,
          sum: said(known.costToA(layer, j)),
          delta: said(known.delta(layer, j)),
        });
  }
  const entry = parameterAt(layers, item.offset);
  if (!entry) return "";
  const w = said(record?.thetaBefore[item.offset]);
  const { layer, to, from, offset } = entry;
  const delta = said(known.delta(layer, to));
  if (from === undefined) return t("passes.spoken-bias", { w, delta });
  return direction === "forward"
    ? t("passes.spoken-edge-forward", {
        w,
        value: said(known.carried(layer, to, from, offset)),
        product: said(productOf(view, entry)),
      })
    : t("passes.spoken-edge-backward", {
        w,
        delta,
        value: said(known.back(layer, to, from, offset)),
      });
}
