import { html, LitElement, nothing } from "../../vendor/lit.js";
import { formatInteger, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import { DATA_FUNCTIONS, DATA_KINDS, FIRST_FUNCTION, isTyped, withData } from "../presets.js";
import { StoreController, store } from "../store.js";
import { changeConfig, emit, refusalOf, selectField, sliderField } from "./fields.js";
import { panelStyles } from "./panel-styles.js";
import { loadPart } from "../views.js";
import { shared } from "./shared.js";

/** @import { Config, DataConfig, Failure } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

const REAL = ["iris", "penguins", "digits"];
/** Generators of as many classes as one likes. */
const OF_CLASSES = ["gaussians", "spiral"];
const CLASSES = ["2", "3", "4", "5", "6"];
/** Generators whose samples are drawn class by class. */
const DRAWN_BY_CLASS = [...OF_CLASSES, "circle", "xor", "two_moons", "checkerboard"];

/** The name of given rows: the file's, or what they are. @param {DataConfig} data */
function ownTitle({ kind, title, inputNames, range }) {
  if (title) return title;
  return t(kind === "own" || inputNames || range ? "shell.data.kind.own" : "shell.data.kind.rows");
}

/** The data set: kind, samples, noise, the part for training. A file that is dropped on the page is read as own data.
 * @fires config-changed {patch}
 * @fires own-data-asked {file}
 */
export class BpDataPanel extends LitElement {
  static styles = [shared, panelStyles];

  #state = new StoreController(this, (s) => [s.recipe, s.config, s.error]);

  connectedCallback() {
    super.connectedCallback();
    for (const type of ["dragover", "drop"]) this.#reach.addEventListener(type, this.#onFile);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const type of ["dragover", "drop"]) this.#reach.removeEventListener(type, this.#onFile);
  }

  /** What is dropped on somebody else's page is not meant for it, but where it is dropped on the panel. @returns {Document | BpDataPanel} */
  get #reach() {
    return this.#state.store === store ? document : this;
  }

  /** The browser would leave the page for the file. @param {Event} event */
  #onFile = (event) => {
    const { type, dataTransfer } = /** @type {DragEvent} */ (event);
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type === "drop") emit(this, "own-data-asked", { file: dataTransfer.files[0] });
  };

  /** @param {(data: DataConfig) => DataConfig} next */
  #change(next) {
    changeConfig(this, (recipe) => withData(recipe, next(recipe.data)));
  }

  #values() {
    const [recipe, config, error] = this.#state.value;
    return {
      recipe: /** @type {Recipe | null} */ (recipe),
      config: /** @type {Config | null} */ (config),
      error: /** @type {Failure | null} */ (error),
    };
  }

  updated() {
    const { recipe } = this.#values();
    if (recipe && isTyped(recipe.data)) loadPart("expression");
  }

  /** @param {string} kind */
  #choose(kind) {
    if (REAL.includes(kind)) return this.#change(() => ({ kind, trainRatio: 0.75, standardize: true }));
    const [first] = kind === "above_below" ? [FIRST_FUNCTION] : (DATA_FUNCTIONS[kind] ?? []);
    this.#change(({ samples = 500, noise = 0, trainRatio = 0.5 }) => {
      const data = { kind, samples, noise, trainRatio: trainRatio === 1 ? 0.5 : trainRatio };
      return first ? { ...data, function: first } : data;
    });
  }

  render() {
    const { recipe, config, error } = this.#values();
    if (!recipe || !config) return nothing;
    const { data } = recipe;
    const given = data.kind === "rows" || data.kind === "own";
    const generated = !given && !REAL.includes(data.kind);
    const kinds = Object.keys(DATA_KINDS).map((value) => ({ value, label: t(`shell.data.kind.${value}`) }));
    if (given) kinds.push({ value: data.kind, label: ownTitle(data) });
    const functions = DATA_FUNCTIONS[data.kind];
    const classes = OF_CLASSES.includes(data.kind) ? (data.classes ?? Math.max(2, recipe.layers.at(-1) ?? 1)) : 2;
    const full = { samples: 500, noise: 0, balance: 0.5, trainRatio: 0.5, ...config.data, ...data };
    return html`
      <div class="panel">
        <div class="with-button">
          <h2>${t("shell.data")}</h2>
          <button class="own" @click=${() => emit(this, "own-data-asked", {})}>${t("shell.data.own")}</button>
          ${
            generated
              ? html`<button @click=${() => emit(this, "command-issued", { name: "new-data" })}>
                  ${t("shell.data.regenerate")}
                </button>`
              : nothing
          }
        </div>
        ${selectField({
          id: "data-kind",
          label: t("shell.data.kind"),
          value: data.kind,
          options: kinds,
          error: refusalOf(error, "data.kind"),
          change: (kind) => this.#choose(kind),
        })}
        ${
          functions
            ? selectField({
                id: "data-function",
                label: t("shell.data.function"),
                value: isTyped(data) ? "expression" : (data.function ?? functions[0]),
                options: functions.map((value) => ({
                  value,
                  label: t(`shell.data.function.${value}`),
                })),
                error: isTyped(data) ? "" : refusalOf(error, "data.function"),
                change: (name) =>
                  this.#change((data) => ({ ...data, function: name === "expression" ? FIRST_FUNCTION : name })),
              })
            : nothing
        }
        ${
          OF_CLASSES.includes(data.kind)
            ? selectField({
                id: "classes",
                label: t("shell.data.classes"),
                value: String(classes),
                options: CLASSES.map((value) => ({ value, label: value })),
                error: refusalOf(error, "data.classes"),
                change: (classes) => this.#change(({ balance: _balance, ...inTurns }) => ({ ...inTurns, classes: Number(classes) })),
              })
            : nothing
        }
        ${isTyped(data) ? html`<bp-expression-data></bp-expression-data>` : nothing}
        ${
          generated
            ? html`
                ${sliderField({
                  id: "samples",
                  label: t("shell.data.samples"),
                  value: full.samples,
                  min: 20,
                  max: 2000,
                  step: 20,
                  show: formatInteger,
                  error: refusalOf(error, "data.samples"),
                  change: (samples) => this.#change((data) => ({ ...data, samples })),
                })}
                ${sliderField({
                  id: "noise",
                  label: t("shell.data.noise"),
                  value: full.noise,
                  min: 0,
                  max: 0.5,
                  step: 0.05,
                  show: (value) => value.toFixed(2),
                  error: refusalOf(error, "data.noise"),
                  change: (noise) => this.#change((data) => ({ ...data, noise })),
                })}
              `
            : nothing
        }
        ${
          DRAWN_BY_CLASS.includes(data.kind) && classes === 2
            ? sliderField({
                id: "balance",
                label: t("shell.data.balance"),
                value: full.balance,
                min: 0.1,
                max: 0.9,
                step: 0.05,
                show: (value) => `${Math.round(100 * (1 - value))}:${Math.round(100 * value)}`,
                error: refusalOf(error, "data.balance"),
                change: (balance) => this.#change((data) => ({ ...data, balance })),
              })
            : nothing
        }
        ${
          data.kind === "rows" && !data.inputNames && !data.range
            ? nothing
            : sliderField({
                id: "train-ratio",
                label: t("shell.data.ratio"),
                value: full.trainRatio,
                min: 0.1,
                max: given ? 1 : 0.9,
                step: 0.05,
                show: (value) => formatPercent(value).replace(".0", ""),
                error: refusalOf(error, "data.trainRatio"),
                change: (trainRatio) => this.#change((data) => ({ ...data, trainRatio })),
              })
        }
      </div>
    `;
  }
}

customElements.define("bp-data-panel", BpDataPanel);
