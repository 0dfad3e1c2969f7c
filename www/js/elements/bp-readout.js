import { html, LitElement, nothing } from "../../vendor/lit.js";
import { frozenBy } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { neuronNumbers } from "../drawing/quantities.js";
import { formatFull } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { emit } from "./fields.js";
import { layerWords, parameterWords } from "./network/words.js";
import { neuronCard } from "./readout/neuron.js";
import { factors, parameterCard } from "./readout/parameter.js";
import { readoutStyles } from "./readout/styles.js";
import { shared } from "./shared.js";
import { symbolStyles } from "./symbol-styles.js";
import { neuronHtml, parameterHtml } from "./symbols.js";

/** @import { Config, Frame, Target } from "../engine/protocol.js" */

/** @param {Config} config @param {Target} target */
const isFrozenIn = ({ layers, frozen }, target) =>
  target?.kind === "parameter" && frozenBy(layers, frozen, target.offset) !== "";

/**
 * All digits of what the card shows, as lines of text.
 * @param {Config} config @param {Frame} frame @param {NonNullable<Target>} target
 */
export function cardText(config, frame, target) {
  const { layers } = config;
  /** @param {[string, number | null | undefined][]} rows */
  const lines = (rows) =>
    rows
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => `${name} = ${formatFull(/** @type {number} */ (value))}`)
      .join("\n");
  if (target.kind === "neuron") {
    const { z, a, sigmaPrime, delta } = neuronNumbers(frame, target.layer, target.j);
    const at = `${target.layer}[${target.j}]`;
    return lines([
      [`z${at}`, z],
      [target.layer === 0 ? `x[${target.j}]` : `a${at}`, a],
      [`sigma'(z${at})`, sigmaPrime],
      [`delta${at}`, delta],
    ]);
  }
  const entry = parameterAt(layers, target.offset);
  if (!entry) return "";
  const { a, delta, product } = factors(entry, frame);
  const gradient = frame.gradient[target.offset];
  return lines([
    [entry.name, frame.theta[target.offset]],
    [`dL/d${entry.name}`, gradient],
    isFrozenIn(config, target) ? ["update (frozen)", 0] : [`-eta*dL/d${entry.name}`, -frame.eta * gradient],
    ["a", a],
    ["delta", delta],
    [`dC/d${entry.name}`, product],
  ]);
}

/**
 * The card of the chosen parameter or neuron, or of the pinned one whatever is chosen.
 *
 * @fires parameter-selected {offset}
 * @fires target-pinned {target}
 */
export class BpReadout extends LitElement {
  static styles = [shared, symbolStyles, readoutStyles];

  static properties = { copied: { state: true } };

  #state = new StoreController(this, (s) => [s.config, s.frame, s.pinned ?? s.selection, s.pinned, s.edited]);

  /** Comes with what is edited. @type {typeof import("../editing/pin.js").pin | null} */
  #pin = null;

  constructor() {
    super();
    /** The target whose digits were copied last. @type {Target} */
    this.copied = null;
  }

  /** @param {Config} config @param {NonNullable<Target>} target */
  async #copy(config, target) {
    const { frame } = this.#state.store.get();
    if (!frame) return;
    await navigator.clipboard.writeText(cardText(config, frame, target));
    this.copied = target;
  }

  /** @param {number | null} offset */
  #choose(offset) {
    emit(this, "parameter-selected", { offset });
  }

  #clear = () => {
    emit(this, "target-pinned", { target: null });
    this.#choose(null);
  };

  /** @param {NonNullable<Target>} target */
  #isEdited = (target) => target.kind === "parameter" && this.#state.store.get().edited.has(target.offset);

  async #load() {
    if (this.#pin) return;
    try {
      this.#pin = (await loadPart("editing")).pin;
      this.requestUpdate();
    } catch (error) {
      console.warn(error); // it is read without being edited
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    super.updated(changed);
    const [, , target] = this.#state.value;
    if (/** @type {Target} */ (target)?.kind === "parameter") this.#load();
  }

  /** @param {Config} config @param {NonNullable<Target>} target */
  #head({ layers, data }, target) {
    if (target.kind === "neuron") {
      return {
        title: neuronHtml("a", target.layer, target.j, data.features),
        where: layerWords(layers, target.layer, target.j),
      };
    }
    const entry = parameterAt(layers, target.offset);
    return entry && { title: parameterHtml(entry), where: parameterWords(entry) };
  }

  render() {
    const [config, frame, target, pinned] =
      /** @type {[Config | null, Frame | null, Target, Target]} */ (
        /** @type {unknown} */ (this.#state.value)
      );
    const isFrozen = config !== null && isFrozenIn(config, target);
    const head = config && target ? this.#head(config, target) : undefined;
    if (!config || !target || !head) return html`<p class="empty">${t("readout.empty")}</p>`;
    const entry =
      target.kind === "parameter" ? parameterAt(config.layers, target.offset) : undefined;
    const isCopied = this.copied === target;
    return html`
      <header>
        <h2>${head.title}</h2>
        <span class="where">${head.where}${this.#isEdited(target) ? ` · ${t("network.edited")}` : ""}${isFrozen ? ` · ${t("network.frozen")}` : ""}</span>
        <div class="tools">
        <button
          class="quiet square"
          aria-label=${t("readout.copy")}
          title=${t("readout.copy")}
          ?disabled=${!frame}
          @click=${() => this.#copy(config, target)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d=${isCopied ? "M3 8.5l3.5 3.5L13 4.5" : "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"}></path>
          </svg>
        </button>
        <span class="visually-hidden" role="status">${isCopied ? t("readout.copied") : ""}</span>
        ${this.#pin?.(pinned !== null, () => emit(this, "target-pinned", { target: pinned ? null : target }))}
        <button class="quiet square" aria-label=${t("readout.clear")} title=${t("readout.clear")} @click=${this.#clear}>
          ×
        </button>
        </div>
      </header>
      ${entry && !this.hasAttribute("readonly") ? html`<bp-parameter-editor .offset=${entry.offset}></bp-parameter-editor>` : nothing}
      ${entry ? parameterCard(entry, frame, isFrozen, config.data.features) : nothing}
      ${target.kind === "neuron" ? neuronCard(config.layers, frame, target, (offset) => this.#choose(offset), config.data.features) : nothing}
    `;
  }
}

customElements.define("bp-readout", BpReadout);
