import { html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { chainStyles } from "./chain-styles.js";
import { ChainMotion } from "./chain-motion.js";
import { checkText } from "../expression/check.js";
import { failureText } from "../expression/fault.js";
import { expressionField } from "../expression/field.js";
import { chainQuestion, chainRanges, curveQuestion, inputRange, OPENING, variablesOf } from "./chain-state.js";
import { chainLayout, chainSvg } from "./chain-svg.js";
import { tableOne, tableTwo, trailTable } from "./chain-table.js";
import { FIRST_TEXT, FUNCTIONS, NAMES, OWN, PAIR_NAMES, PAIRS } from "./functions.js";
import { handle } from "./handle.js";
import { Latest } from "./latest.js";
import { Width } from "./measured.js";
import { pictureStyles } from "./picture-styles.js";

/** @import { Failure } from "../engine/protocol.js" */
/** @import { CaseOne, CaseTwo, ChainSettings, ChainState, Curve } from "./chain-state.js" */

/** Values are set to hundredths by hand. @param {number} value */
const rounded = (value) => Math.round(value * 100) / 100;

/**
 * The chain rule to touch: a change Δ goes along the arrows, its ratios stand beside the derivatives (L7, and L8 with case="2").
 */
export class BpChainRule extends LitElement {
  static styles = [shared, symbolStyles, pictureStyles, chainStyles];

  static properties = {
    case: { type: Number },
    compact: { type: Boolean, reflect: true },
    settings: { state: true },
    travel: { state: true },
  };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.config !== null, s.theme]));
  #width = new Width(this);
  #latest = new Latest((error) => this.#refuse(error), this.#state.ask);
  #motion = new ChainMotion();
  /** @type {{ one: CaseOne | null, two: CaseTwo | null, curves: { g: Curve | null, h: Curve | null } }} */
  #answer = { one: null, two: null, curves: { g: null, h: null } };
  /** The settings that the answer is to. @type {ChainSettings | null} */
  #answered = null;
  #refusal = "";
  /** @type {Map<string, Promise<Curve | null>>} */
  #curves = new Map();
  /** @type {{ delta: number, ratio: number }[]} */
  #trail = [];
  #asked = false;
  /** Texts that are typed, and what is wrong with them. @type {Partial<Record<"g" | "h" | "k", { text: string, failure: Failure | null }>>} */
  #typed = {};
  #checks = new Latest((error) => this.#refuse(error), this.#state.ask);

  constructor() {
    super();
    /** @type {1 | 2} */
    this.case = 1;
    this.compact = false;
    /** @type {ChainSettings | null} */
    this.settings = null;
    /** @type {number | undefined} */
    this.travel = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#motion.stop();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("case") || !this.settings) this.#typed = {};
    if (changed.has("case") || !this.settings) this.settings = OPENING[this.case === 2 ? 2 : 1];
    const [ready] = this.#state.value;
    if (ready && (changed.has("settings") || !this.#asked)) this.#ask();
  }

  /** @param {Partial<ChainSettings>} patch */
  #set(patch) {
    this.#motion.stop();
    this.#trail = [];
    this.travel = undefined;
    const next = { .../** @type {ChainSettings} */ (this.settings), ...patch };
    const [low, high] = inputRange(next);
    next.at = rounded(Math.max(low, Math.min(high, next.at)));
    const end = Math.max(low, Math.min(high, next.at + next.delta));
    next.delta = rounded(end - next.at) || (next.at + 0.01 > high ? -0.01 : 0.01);
    this.settings = next;
  }

  #ask() {
    this.#asked = true;
    const settings = /** @type {ChainSettings} */ (this.settings);
    this.#latest.run(async (ask) => {
      const { kind, delta } = settings;
      const over = inputRange(settings);
      const curves = { g: await this.#curve("g", settings, over), h: this.#answer.curves.h };
      const before = { settings, one: null, two: null, curves, width: 0, theme: /** @type {const} */ ("light") };
      /** @type {CaseOne | CaseTwo | null} */
      let values = null;
      this.#refusal = "";
      try {
        values = await ask("chainRule", chainQuestion(settings));
      } catch (error) {
        this.#refuse(/** @type {Error} */ (error));
      }
      const one = kind === 1 ? /** @type {CaseOne | null} */ (values) : null;
      const two = kind === 2 ? /** @type {CaseTwo | null} */ (values) : null;
      const second = kind === 1 ? chainRanges({ ...before, one, two }).y : over;
      curves.h = await this.#curve("h", settings, second);
      this.#answer = { one, two, curves };
      this.#answered = settings;
      const last = this.#trail.at(-1);
      const ratio = one?.ratioZX ?? two?.ratio;
      if (last && last.delta === delta && ratio !== undefined) last.ratio = ratio;
      this.requestUpdate();
    });
  }

  /**
   * @param {"g" | "h"} which @param {ChainSettings} settings @param {[number, number]} over
   * @returns {Promise<Curve | null>}
   */
  #curve(which, settings, over) {
    const question = curveQuestion(which, settings, over);
    if (!question) return Promise.resolve(null);
    const key = JSON.stringify(question);
    let curve = this.#curves.get(key);
    if (!curve) {
      if (this.#curves.size > 40) this.#curves.clear(); // while a hand drags, ranges come and go
      curve = this.#latest.question("curve", question).catch(() => null);
      this.#curves.set(key, curve);
    }
    return curve;
  }

  /** @param {Error} error */
  #refuse(error) {
    this.#refusal = error.message;
    this.requestUpdate();
  }

  /** A function from the list, or one to type. @param {"g" | "h" | "k"} which @param {string} name */
  #choose(which, name) {
    const settings = /** @type {ChainSettings} */ (this.settings);
    const { kind } = settings;
    const first = name === OWN && settings[`${which}Text`] === undefined;
    this.#typed = { ...this.#typed, [which]: undefined };
    this.#set({ [which]: name, ...(first ? { [`${which}Text`]: FIRST_TEXT[which](variablesOf(kind, which)[0]) } : {}) });
  }

  /** The picture keeps its function until the text is right. @param {"g" | "h" | "k"} which @param {string} text */
  #type(which, text) {
    this.#typed = { ...this.#typed, [which]: { text, failure: null } };
    const { kind } = /** @type {ChainSettings} */ (this.settings);
    this.#checks.run(async (ask) => {
      const failure = await checkText(ask, text, variablesOf(kind, which));
      if (this.#typed[which]?.text !== text) return;
      this.#typed = { ...this.#typed, [which]: { text, failure } };
      if (failure) this.requestUpdate();
      else this.#set({ [`${which}Text`]: text });
    });
  }

  #shrink() {
    const settings = /** @type {ChainSettings} */ (this.settings);
    this.#set({});
    const { one, two } = this.#answer;
    const ratio = one?.ratioZX ?? two?.ratio;
    if (ratio !== undefined) this.#trail = [{ delta: settings.delta, ratio }];
    this.#motion.shrink(
      settings.delta,
      (delta, whole) => {
        if (whole) this.#trail = [...this.#trail, { delta, ratio: Number.NaN }];
        this.settings = { ...settings, delta };
      },
      () => {},
    );
  }

  render() {
    const settings = /** @type {ChainSettings} */ (this.settings);
    const { kind } = settings;
    const [ready] = this.#state.value;
    return html`
      <div class="picture">
        ${this.#fields(settings)}
        ${ready && this.#width.value > 0 && this.#answered ? this.#stage() : html`<p class="empty">${t("pictures.waiting")}</p>`}
        ${
          this.#refusal
            ? html`<p class="sentence warned" role="status">
                ${t("pictures.chain.undefined")} <span class="soft" lang="en">(${this.#refusal})</span>
              </p>`
            : html`<p class="sentence">${this.#sentence()}</p>`
        }
        <div class="table-scroll" role="region" tabindex="0" aria-label=${t("pictures.chain.table", { case: kind })}>
          ${kind === 1 ? tableOne(this.#answer.one) : tableTwo(this.#answer.two)}
        </div>
        ${this.#buttons(settings)}
        ${this.#legend()}
      </div>
    `;
  }

  /** @param {ChainSettings} settings */
  #fields(settings) {
    const { kind, g, h, k } = settings;
    const own = (/** @type {"g" | "h" | "k"} */ which, /** @type {string} */ head) =>
      expressionField({
        id: `${which}-text`,
        label: html`<i class="symbol">${which}(${variablesOf(kind, which).join(", ")}) =</i>`,
        name: t("expression.of", { name: head }),
        value: settings[`${which}Text`] ?? "",
        error: failureText(this.#typed[which]?.failure ?? null),
        typing: this.#typed[which] !== undefined,
        input: (text) => this.#type(which, text),
        change: () => {},
      });
    const field = (
      /** @type {"g" | "h" | "k"} */ which,
      /** @type {string} */ head,
      /** @type {string} */ value,
      /** @type {string[]} */ names,
      /** @type {(name: string) => string} */ write,
    ) => html`<div class="choice">
      <div class="field">
        <label for=${which}><i class="symbol">${head}</i></label>
        <select
          id=${which}
          @change=${(/** @type {Event} */ event) =>
            this.#choose(which, /** @type {HTMLSelectElement} */ (event.target).value)}
        >
          ${names.map((name) => html`<option value=${name} ?selected=${name === value}>${write(name)}</option>`)}
          <option value=${OWN} ?selected=${value === OWN}>${t("expression.own")}</option>
        </select>
      </div>
      ${value === OWN ? own(which, head.replace(/ =$/, "")) : nothing}
    </div>`;
    const of = (/** @type {string} */ v) => (/** @type {string} */ name) => FUNCTIONS[name].write(v);
    return html`<div class="fields">
      ${
        kind === 1
          ? html`${field("g", "y = g(x) =", g, NAMES, of("x"))} ${field("h", "z = h(y) =", h, NAMES, of("y"))}`
          : html`${field("g", "x = g(s) =", g, NAMES, of("s"))} ${field("h", "y = h(s) =", h, NAMES, of("s"))}
            ${field("k", "z = k(x, y) =", k, PAIR_NAMES, (name) => PAIRS[name].write)}`
      }
    </div>`;
  }

  #stage() {
    /** @type {ChainState} */
    const state = {
      settings: /** @type {ChainSettings} */ (this.#answered),
      ...this.#answer,
      travel: this.travel,
      width: this.#width.value,
      theme: this.#state.value[1],
    };
    const [line] = chainLayout(state).lines;
    const { at, delta } = /** @type {ChainSettings} */ (this.settings);
    const [low, high] = inputRange(/** @type {ChainSettings} */ (this.settings));
    const shown = (/** @type {number} */ value) => formatNumber(value, { digits: 3 });
    const value = (/** @type {number} */ px) => line.range[0] + ((px - line.left) / (line.right - line.left)) * (line.range[1] - line.range[0]);
    return html`
      <div class="stage">
        <div class="drawing" .innerHTML=${chainSvg(state)}></div>
        ${handle({
          name: line.name,
          label: t("pictures.chain.move", { name: line.name }),
          text: `${line.name} = ${shown(at)}`,
          left: line.toX(at),
          top: line.y,
          value: at,
          min: low,
          max: high,
          moved: (px) => this.#set({ at: value(px) }),
          stepped: (by) => this.#set({ at: at + by }),
        })}
        ${handle({
          name: `Δ${line.name}`,
          label: t("pictures.chain.move", { name: `Δ${line.name}` }),
          text: `Δ${line.name} = ${shown(delta)}`,
          left: line.toX(at + delta),
          top: line.y,
          value: delta,
          min: low - at,
          max: high - at,
          moved: (px) => this.#set({ delta: value(px) - at }),
          stepped: (by) => this.#set({ delta: Math.abs(delta + by) < 0.005 ? delta + 2 * by : delta + by }),
        })}
      </div>
    `;
  }

  #sentence() {
    const { one, two } = this.#answer;
    const settings = this.#answered;
    const shown = (/** @type {number} */ value) => formatNumber(value);
    if (one && settings) {
      return t("pictures.chain.sentence-1", {
        dx: shown(settings.delta),
        dy: shown(one.dy),
        dz: shown(one.dz),
        ratio: shown(one.ratioZX),
        product: shown(one.product),
      });
    }
    if (two && settings) {
      return t("pictures.chain.sentence-2", {
        ds: shown(settings.delta),
        dx: shown(two.dx),
        dy: shown(two.dy),
        dz: shown(two.dz),
        alongX: shown(two.zAlongX),
        alongY: shown(two.zAlongY),
        path1: shown(two.path1),
        path2: shown(two.path2),
        sum: shown(two.dzds),
        ratio: shown(two.ratio),
      });
    }
    return t("pictures.waiting");
  }

  /** @param {ChainSettings} settings */
  #buttons({ kind }) {
    const name = kind === 1 ? "x" : "s";
    const away = this.settings?.delta !== OPENING[kind].delta || this.settings?.at !== OPENING[kind].at;
    return html`
      <div class="buttons">
        <button @click=${() => this.#motion.travel((travel) => { this.travel = travel; })}>
          ${t("pictures.chain.follow")}
        </button>
        <button class="primary" @click=${() => this.#shrink()}>${t("pictures.chain.shrink", { name })}</button>
        <button ?disabled=${!away} @click=${() => this.#set({ at: OPENING[kind].at, delta: OPENING[kind].delta })}>
          ${t("pictures.chain.again")}
        </button>
        ${
          this.#trail.length > 0
            ? trailTable(this.#trail, { delta: `Δ${name}`, ratio: `Δz/Δ${name}` })
            : nothing
        }
      </div>
    `;
  }

  #legend() {
    const key = (/** @type {string} */ color, /** @type {number} */ width, /** @type {string} */ dash) => html`
      <svg width="26" height="8" aria-hidden="true">
        <path d="M0 4H26" stroke=${color} stroke-width=${width} stroke-dasharray=${dash} />
      </svg>
    `;
    return html`<p class="legend">
      <span>${key("var(--forward-pos)", 5, "none")} ${t("pictures.chain.legend-up")}</span>
      <span>${key("var(--forward-neg)", 5, "none")} ${t("pictures.chain.legend-down")}</span>
      ${this.case === 2 ? nothing : html`<span>${key("var(--forward-pos)", 1.5, "none")} ${t("pictures.chain.legend-secant")}</span>`}
      <span>${key("var(--backward-pos)", 2, "7 4")} ${t("pictures.chain.legend-tangent")}</span>
    </p>`;
  }
}

customElements.define("bp-chain-rule", BpChainRule);
