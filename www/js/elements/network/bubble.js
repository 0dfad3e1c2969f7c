// What the bubble beside an edge, bias or neuron says, and where it stands.

import { html, nothing } from "../../../vendor/lit.js";
import { placeBubble } from "../../drawing/bubble-place.js";
import { pointAt } from "../../drawing/curve.js";
import { edgeSamples } from "../../drawing/hit.js";
import { parameterAt } from "../../drawing/parameters.js";
import { neuronNumbers } from "../../drawing/quantities.js";
import { formatNumber } from "../../format.js";
import { t } from "../../i18n/index.js";
import { magnification } from "../../pictures/spot.js";
import { neuronHtml, parameterHtml, toneClass } from "../symbols.js";
import { parameterWords, whereOf } from "./words.js";

/** @import { Config, Frame } from "../../engine/protocol.js" */
/** @import { Places } from "../../drawing/geometry.js" */
/** @import { Item } from "../../drawing/navigation.js" */
/** @import { Point } from "../../drawing/bubble-place.js" */

/**
 * @param {unknown} label @param {"forward" | "backward"} scale
 * @param {number | null | undefined} value @param {string} id
 */
const row = (label, scale, value, id) => html`
  <dt>${label}</dt>
  <dd class=${toneClass(scale, value ?? undefined)} data-value=${id}>
    ${value === undefined ? "?" : formatNumber(value, { digits: 5 })}
  </dd>
`;

/** @param {Config} config @param {Frame | null} frame @param {number} offset */
function parameterBubble({ layers }, frame, offset) {
  const entry = parameterAt(layers, offset);
  if (!entry) return nothing;
  const symbol = parameterHtml(entry);
  return html`
    <h3>${symbol}<span class="where">${parameterWords(entry)}</span></h3>
    <dl>
      ${row(t("network.value"), "forward", frame?.theta[offset], "theta")}
      ${row(html`∂<i class="symbol">L</i>/∂${symbol}`, "backward", frame?.gradient[offset], "gradient")}
      ${row(t("network.last-update"), "backward", frame?.update[offset], "update")}
    </dl>
  `;
}

/** @param {Config} config @param {Frame | null} frame @param {number} layer @param {number} j @param {string} name */
function neuronBubble({ layers, data }, frame, layer, j, name) {
  const { z, a, sigmaPrime, delta } = neuronNumbers(frame, layer, j);
  const sample = frame?.trace ? t("network.at-sample", { n: frame.trace.n + 1 }) : "";
  return html`
    <h3>${neuronHtml("a", layer, j, data.features)}<span class="where">${whereOf(layers, layer, j, name)}</span></h3>
    <dl>
      ${layer === 0 ? nothing : row(html`<i class="symbol">z</i>`, "forward", z, "z")}
      ${row(layer === 0 ? t("network.value") : html`<i class="symbol">a</i> = σ(<i class="symbol">z</i>)`, "forward", a, "a")}
      ${
        layer === 0
          ? nothing
          : html`${row(html`σ′(<i class="symbol">z</i>)`, "forward", sigmaPrime, "sigma-prime")}
            ${row(html`<i class="symbol">δ</i> = ∂<i class="symbol">C</i>/∂<i class="symbol">z</i>`, "backward", delta, "delta")}`
      }
    </dl>
    <div class="where" style="margin: 3px 0 0">${sample}</div>
  `;
}

/**
 * @param {Places} geometry @param {Config} config @param {Frame | null} frame @param {Item | null} item
 */
export function bubbleContent(geometry, config, frame, item) {
  if (!item) return nothing;
  if (item.kind === "parameter") return parameterBubble(config, frame, item.offset);
  if (item.kind === "neuron") {
    const names = item.layer === 0 ? geometry.inputNames : [];
    const last = item.layer === config.layers.length - 1 ? geometry.outputNames : names;
    return neuronBubble(config, frame, item.layer, item.j, last[item.j - 1] ?? "");
  }
  const fold = geometry.folds.find(({ layer }) => layer === item.layer);
  return fold ? t(fold.opened ? "network.fold-close" : "network.fold-open") : nothing;
}

/**
 * The point that the bubble speaks about, and the points that it must not cover.
 * @param {Places} geometry @param {Item} item @param {Point | null} pointer
 * @returns {{ anchor: Point, avoid: Point[] } | null}
 */
export function subject(geometry, item, pointer) {
  if (item.kind === "parameter") {
    const edge = geometry.edges.find(({ offset }) => offset === item.offset);
    if (!edge) return null;
    const avoid = edgeSamples(edge);
    if (edge.kind === "b") {
      const bias = geometry.biases.find(({ offset }) => offset === item.offset);
      if (bias) return { anchor: [bias.x, bias.y], avoid: [...avoid, [bias.x, bias.y]] };
    }
    return { anchor: pointer ?? pointAt(edge.curve, 0.5), avoid };
  }
  const place =
    item.kind === "fold"
      ? geometry.folds.find(({ layer }) => layer === item.layer)
      : geometry.neurons.find(({ layer, j }) => layer === item.layer && j === item.j);
  if (!place) return null;
  const half = "half" in place ? place.half : place.height / 2;
  const { x, y } = place;
  const corners = /** @type {Point[]} */ (
    [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [x + dx * half, y + dy * half]))
  );
  return { anchor: [x, y - half], avoid: corners };
}

/**
 * @param {HTMLElement} bubble @param {HTMLElement} stage
 * @param {Places} geometry @param {Item} item @param {Point | null} pointer
 */
export function showBubble(bubble, stage, geometry, item, pointer) {
  const about = subject(geometry, item, pointer);
  if (!about) return;
  if (!bubble.matches(":popover-open")) bubble.showPopover();
  const box = stage.getBoundingClientRect();
  const magnified = magnification(bubble);
  const scale = box.width / magnified / stage.offsetWidth; // it may be zoomed
  /** @param {Point} point @returns {Point} */
  const onScreen = ([x, y]) => [
    scale * (x - stage.scrollLeft) + box.left / magnified,
    scale * (y - stage.scrollTop) + box.top / magnified,
  ];
  const [left, top] = placeBubble(
    onScreen(about.anchor),
    { width: bubble.offsetWidth, height: bubble.offsetHeight },
    { width: document.documentElement.clientWidth / magnified, height: window.innerHeight / magnified },
    about.avoid.map(onScreen),
  );
  bubble.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** @param {HTMLElement} bubble */
export function hideBubble(bubble) {
  if (bubble.matches(":popover-open")) bubble.hidePopover();
}
