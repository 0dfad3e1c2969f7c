import { html, LitElement } from "../../vendor/lit.js";
import { Client } from "../engine/client.js";
import { t } from "../i18n/index.js";
import { followAddress, openAddress } from "../link.js";
import { Playground } from "../playground.js";
import { keepLanguage, keepTheme } from "../preferences.js";
import { presetOf } from "../presets.js";
import { shortcutOf } from "../shortcuts.js";
import { StoreController, store } from "../store.js";
import { appStyles } from "./app-styles.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";
import "./bp-controls.js";
import "./bp-loss-curve.js";
import "./bp-network.js";
import "./bp-notice.js";
import "./bp-output.js";
import "./bp-parameters.js";
import "./bp-preferences.js";
import "./bp-readout.js";
import "./bp-share.js";
import "./bp-shortcuts.js";
import "./bp-status.js";
import "./bp-transport.js";
import "./bp-view-switches.js";

/** The drawer is open from the start where it does not take the network's place. */
const ROOMY = "(min-width: 1240px) and (min-height: 820px)";

/** The page: places the elements, and turns their events into actions. Its light children show until it is ready. */
export class BpApp extends LitElement {
  static styles = [shared, appStyles];

  static properties = { drawer: { state: true } };

  #state = new StoreController(this, (s) => s.status);

  constructor() {
    super();
    this.drawer = matchMedia(ROOMY).matches;
    this.playground = new Playground(new Client());
    this.#listen();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.#onKey);
    this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
  }

  async #start() {
    await openAddress(this.playground);
    followAddress(this.playground);
  }

  #listen() {
    /**
     * @param {string} type
     * @param {(detail: any) => void} act
     */
    const on = (type, act) =>
      this.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail));
    const { playground } = this;
    on("command-issued", ({ name }) => playground.command(name));
    on("config-changed", ({ patch }) => playground.change(patch));
    on("speed-chosen", ({ speed }) => playground.setSpeed(speed));
    on("preset-chosen", ({ id }) => this.#openPreset(id));
    on("parameter-selected", ({ offset }) =>
      store.set({ selection: offset === null ? null : { kind: "parameter", offset } }),
    );
    on("neuron-selected", ({ layer, j }) => store.set({ selection: { kind: "neuron", layer, j } }));
    on("hover-changed", ({ target }) => store.set({ hover: target }));
    on("sample-chosen", ({ n }) => this.#redraw({ sample: n }));
    on("view-changed", ({ patch }) => this.#redraw({ view: { ...store.get().view, ...patch } }));
    on("notice-dismissed", () => store.set({ notice: "", error: null }));
    on("language-chosen", ({ language }) => {
      keepLanguage(language);
      store.set({ language });
    });
    on("theme-chosen", ({ theme }) => {
      keepTheme(theme);
      this.#redraw({ themeChoice: theme });
    });
  }

  /** @param {string} id */
  async #openPreset(id) {
    const preset = presetOf(id);
    if (!preset) return;
    // The known answers are about numbers.
    const neurons = preset.group === "known" ? "values" : "heat";
    store.set({ view: { ...store.get().view, neurons }, notice: "" });
    const opened = await this.playground.open(preset.recipe, id);
    if (opened && preset.chosen !== undefined && store.get().preset === id) {
      store.set({ selection: { kind: "parameter", offset: preset.chosen } });
    }
  }

  /** @param {Partial<import("../engine/protocol.js").State>} patch */
  #redraw(patch) {
    store.set(patch);
    this.playground.pump.request();
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const action = shortcutOf(event);
    if (!action || this.renderRoot.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (action === "help") this.#dialog("bp-shortcuts").show();
    else this.playground.command(action);
  };

  /** @param {string} tag */
  #dialog(tag) {
    return /** @type {any} */ (this.renderRoot.querySelector(tag));
  }

  render() {
    const status = this.#state.value;
    if (status === "error") return html`<bp-notice></bp-notice><slot></slot>`;
    if (status !== "ready") return html`<slot></slot>`;
    return html`
      <div class="app">
        <header>
          <button class="skip" @click=${this.#skip}>${t("shell.skip")}</button>
          <h1><span aria-hidden="true">∇</span> Backprop<span class="rest"> Playground</span></h1>
          <bp-status></bp-status>
          <div class="tools">
            <bp-preferences></bp-preferences>
            <button
              class="square keys"
              aria-label=${t("shell.shortcuts")}
              title=${t("shell.shortcuts")}
              @click=${() => this.#dialog("bp-shortcuts").show()}
            >
              ${icons.keyboard}
            </button>
            <button
              class="share"
              aria-label=${t("shell.share")}
              @click=${() => this.#dialog("bp-share").show()}
            >
              ${icons.share} <span class="rest">${t("shell.share")}</span>
            </button>
          </div>
        </header>
        <section class="bar" aria-label=${t("shell.transport")}>
          <bp-transport></bp-transport>
        </section>
        <bp-notice></bp-notice>
        <main class="main">
          <section class="controls" aria-label=${t("shell.region.controls")}>
            <bp-controls></bp-controls>
          </section>
          <div class="middle">
            <bp-view-switches class="switches"></bp-view-switches>
            <section id="network" class="network" tabindex="-1" aria-label=${t("shell.region.network")}>
              <bp-network></bp-network>
            </section>
            <section class="drawer" aria-label=${t("shell.drawer")}>${this.#drawer()}</section>
          </div>
          <section class="results" aria-label=${t("shell.region.output")}>
            <bp-output></bp-output>
            <bp-loss-curve></bp-loss-curve>
          </section>
        </main>
        <bp-shortcuts></bp-shortcuts>
        <bp-share .state=${() => this.playground.state()}></bp-share>
      </div>
    `;
  }

  /** A button, not a link: the hash belongs to the configuration. */
  #skip() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("#network"))?.focus();
  }

  #drawer() {
    return html`
      <button
        aria-expanded=${this.drawer ? "true" : "false"}
        @click=${() => {
          this.drawer = !this.drawer;
        }}
      >
        ${icons.disclose} ${t("shell.drawer")}
      </button>
      ${
        this.drawer
          ? html`<div class="sheet">
              <bp-readout></bp-readout>
              <bp-parameters></bp-parameters>
            </div>`
          : ""
      }
    `;
  }
}

customElements.define("bp-app", BpApp);
