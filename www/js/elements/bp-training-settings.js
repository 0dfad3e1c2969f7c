import { html, LitElement, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { changeConfig, numberField, refusalOf, selectField } from "./fields.js";
import { panelStyles } from "./panel-styles.js";
import { shared } from "./shared.js";

/** @import { Config, Failure } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */
/** @import { Patch } from "../recipe-change.js" */

const OPTIMIZERS = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"];
const LOSSES = ["squared_error", "absolute", "huber", "binary_cross_entropy"];
/** Rates at which a rule works well in small networks; a change of rule starts there. @type {Record<string, number>} */
const USUAL_ETA = { sgd: 0.03, momentum: 0.01, nesterov: 0.01, adagrad: 0.05 };

/**
 * Learning rate, batch size, optimizer, cost; the rest in a disclosure, which is loaded when it is opened.
 * @fires config-changed {patch}
 */
export class BpTrainingSettings extends LitElement {
  static styles = [shared, panelStyles];

  static properties = { open: { state: true } };

  #state = new StoreController(this, (s) => [s.recipe, s.config, s.error, s.dataset]);

  constructor() {
    super();
    this.open = false;
  }

  /** @param {Patch} patch */
  #change(patch) {
    changeConfig(this, patch);
  }

  render() {
    const [recipe, config, error] =
      /** @type {[Recipe | null, Config | null, Failure | null]} */ (this.#state.value);
    if (!recipe || !config) return nothing;
    const { optimizer, batchSize } = config;
    const etas = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
    return html`
      <div class="panel" role="group" aria-label=${t("shell.training")}>
        <h2>${t("shell.training")}</h2>
        ${numberField({
          id: "eta",
          label: t("shell.training.eta"),
          value: Number(optimizer.eta.toPrecision(7)),
          suggestions: etas,
          error: refusalOf(error, "optimizer.eta"),
          change: (eta) => this.#change((recipe, { optimizer }) => ({ optimizer: { ...recipe.optimizer, ...optimizer, eta } })),
        })}
        ${selectField({
          id: "batch",
          label: t("shell.training.batch"),
          value: String(batchSize),
          options: this.#batches(batchSize),
          error: refusalOf(error, "batchSize"),
          change: (value) => this.#change({ batchSize: value === "full" ? "full" : Number(value) }),
        })}
        ${selectField({
          id: "optimizer",
          label: t("shell.training.optimizer"),
          value: optimizer.kind,
          options: OPTIMIZERS.map((value) => ({ value, label: t(`shell.optimizer.${value}`) })),
          error: refusalOf(error, "optimizer.kind") || refusalOf(error, "optimizer"),
          change: (kind) =>
            this.#change({
              optimizer:
                kind === "momentum" || kind === "nesterov"
                  ? { kind, eta: USUAL_ETA[kind], momentum: 0.9 }
                  : { kind, eta: USUAL_ETA[kind] ?? 0.01 },
            }),
        })}
        ${this.#loss(config, error)}
        <details @toggle=${this.#toggle}>
          <summary>${t("shell.training.more")}</summary>
          ${this.open ? html`<bp-more-settings></bp-more-settings>` : nothing}
        </details>
      </div>
    `;
  }

  /** @param {Config["batchSize"]} present */
  #batches(present) {
    const count = /** @type {any} */ (this.#state.value[3])?.train.count ?? 64;
    const usual = [1, 5, 10, 20, 32, 64, 128, 256, 512].filter((size) => size < count || size <= 64);
    const sizes = new Set([...usual.map(String), "full", String(present)]);
    return [...sizes]
      .sort((a, b) => (a === "full" ? 1 : b === "full" ? -1 : Number(a) - Number(b)))
      .map((value) => ({
        value,
        label: value === "full" ? t("shell.training.batch.full") : value,
      }));
  }

  /** @param {Config} config @param {Failure | null} error */
  #loss({ loss, layers, huberDelta }, error) {
    const several = (layers.at(-1) ?? 1) > 1;
    const choices = several ? [...LOSSES, "softmax_cross_entropy"] : LOSSES;
    const cost = selectField({
      id: "loss",
      label: t("shell.training.loss"),
      value: loss,
      options: choices.map((value) => ({ value, label: t(`shell.loss.${value}`) })),
      error: refusalOf(error, "loss"),
      change: (next) => this.#change((recipe) => withLoss(recipe, next)),
    });
    if (loss !== "huber") return cost;
    return html`${cost}
    ${numberField({
      id: "huber",
      label: t("shell.training.huber"),
      value: huberDelta,
      error: refusalOf(error, "huberDelta"),
      change: (next) => this.#change({ huberDelta: next }),
    })}`;
  }

  /** @param {Event} event */
  async #toggle(event) {
    if (!(/** @type {HTMLDetailsElement} */ (event.target).open)) return;
    try {
      await loadPart("settings");
      this.open = true;
    } catch {
      this.#state.store.set({ notice: "shell.view.failed" });
    }
  }
}

customElements.define("bp-training-settings", BpTrainingSettings);

/**
 * Cross-entropy brings its own output activation; every other cost takes the hidden layers'.
 * @param {Recipe} recipe @param {string} loss
 * @returns {Partial<Recipe>}
 */
function withLoss({ activations = "tanh", layers }, loss) {
  if (typeof activations === "string") return { loss };
  const output = { binary_cross_entropy: "sigmoid", softmax_cross_entropy: "softmax" }[loss];
  const last = activations[layers.length - 2];
  const kept = last === "softmax" || last === "sigmoid" ? "linear" : last;
  return { loss, activations: activations.with(-1, output ?? kept) };
}
