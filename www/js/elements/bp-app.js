import { html, LitElement } from "../../vendor/lit.js";
import { command, obey } from "../actions.js";
import { Client } from "../engine/client.js";
import { t } from "../i18n/index.js";
import { loadLanguage } from "../i18n/languages.js";
import { followAddress, openAddress, visit } from "../link.js";
import { PLACES } from "../places.js";
import { Playground } from "../playground.js";
import { keepLanguage, keepProjector, keepTheme, preferredProjector, read, SESSION_KEY } from "../preferences.js";
import { shortcutOf } from "../shortcuts.js";
import { StoreController, store } from "../store.js";
import { loadPart, loadView } from "../views.js";
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
import "./bp-status.js";
import "./bp-transport.js";
import "./bp-undo.js";
import "./bp-view-switches.js";

/** @import { State } from "../engine/protocol.js" */
/** @import { Place } from "../places.js" */
/** @typedef {"share" | "saves" | "shortcuts" | "own-data" | "export"} Dialog */

/** The drawer is open from the start where it does not take the network's place. */
const ROOMY = "(min-width: 1240px) and (min-height: 820px)";

/** The state as soon as it has a frame. @returns {Promise<State>} */
function firstFrame() {
  if (store.get().frame) return Promise.resolve(store.get());
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!state.frame) return;
      stop();
      resolve(state);
    });
  });
}

/** The page: places the elements, and turns their events into actions. Its light children show until it is ready. */
export class BpApp extends LitElement {
  static styles = [shared, appStyles];

  static properties = { drawer: { state: true }, view: { state: true }, dialogs: { state: true } };

  #state = new StoreController(this, (s) => [s.status, s.place]);
  /** Moves through one training step; comes with the first view that shows one. @type {any} */
  #walker = null;
  /** The language that was chosen last; its words may still be on their way. */
  #wished = "";

  constructor() {
    super();
    const projector = preferredProjector();
    this.drawer = !projector && matchMedia(ROOMY).matches;
    /** The place whose view is loaded and shown. @type {Place} */
    this.view = "playground";
    /** The dialogs that have been asked for. @type {Dialog[]} */
    this.dialogs = [];
    this.playground = new Playground(new Client());
    this.#listen();
    if (projector) this.#magnify(true);
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
    const { playground } = this;
    // A page within another one keeps nothing: it shows what its host asks for.
    const isOwn = window.top === window;
    const isKept = isOwn && read(SESSION_KEY) !== null;
    await openAddress(
      playground,
      isKept ? async (text) => (await loadPart("session")).takeUp(playground, text) : undefined,
    );
    followAddress(playground);
    const runs = loadPart("runs");
    runs.catch(() => {}); // awaited below
    const opened = await firstFrame();
    try {
      (await runs).keepRuns(store);
      if (isOwn) (await loadPart("session")).keepSession(playground, opened);
    } catch (error) {
      console.warn(error); // The connection is gone: nothing is kept this time.
    }
  }

  /** Dialogs come when they are asked for. @param {Dialog} name @param {unknown[]} what  to be shown in it */
  async #showDialog(name, ...what) {
    try {
      await loadPart(name);
    } catch (error) {
      console.warn(error);
      return store.set({ notice: "shell.view.failed" });
    }
    if (!this.dialogs.includes(name)) this.dialogs = [...this.dialogs, name];
    await this.updateComplete;
    const dialog = /** @type {any} */ (this.renderRoot.querySelector(`bp-${name}`));
    await dialog.updateComplete;
    dialog.show(...what);
  }

  #listen() {
    /**
     * @param {string} type
     * @param {(detail: any) => void} act
     */
    const on = (type, act) =>
      this.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail));
    const { playground } = this;
    obey(this, playground, () => this.#walker);
    on("session-opened", async ({ text }) => (await loadPart("session")).openText(playground, text));
    on("export-asked", () => this.#showDialog("export"));
    on("weights-opened", async ({ theta, patch, name }) => {
      if (await (patch ? playground.change(patch) : playground.setTheta(theta, name))) store.set({ news: { key: "export.opened", params: { name } } });
    });
    on("session-left", async () => (await loadPart("session")).startFresh(playground));
    on("place-chosen", ({ place, row = "" }) => visit(playground, { place, row }));
    on("own-data-asked", ({ file }) => this.#showDialog("own-data", file));
    on("language-chosen", ({ language }) => this.#speak(language));
    on("projector-chosen", ({ on: isOn }) => this.#chooseProjector(isOn));
    on("theme-chosen", ({ theme }) => {
      keepTheme(theme);
      store.set({ themeChoice: theme });
      playground.pump.request();
    });
  }

  /** @param {boolean} on */
  async #magnify(on) {
    try {
      (await loadPart("projector")).magnify(on);
      store.set({ projector: on });
    } catch (error) {
      console.warn(error);
      store.set({ notice: "shell.view.failed" });
    }
  }

  /** @param {boolean} on */
  #chooseProjector(on) {
    keepProjector(on);
    return this.#magnify(on);
  }

  /** @param {import("../i18n/index.js").Language} language */
  async #speak(language) {
    this.#wished = language;
    try {
      await loadLanguage(language);
      if (this.#wished !== language) return;
    } catch (error) {
      store.set({ notice: "shell.language.failed" });
      console.warn(error);
      return;
    }
    keepLanguage(language);
    store.set({ language });
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const action = shortcutOf(event, store.get().place);
    if (!action || this.renderRoot.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (action === "projector") this.#chooseProjector(!store.get().projector);
    else if (action === "help") this.#showDialog("shortcuts");
    else if (action === "back" || action === "next") {
      this.#walker?.move({ by: action === "next" ? 1 : -1 });
    } else if (action === "auto") this.#walker?.change({ auto: !store.get().walk.auto });
    else command(this.playground, this.#walker, action);
  };

  /** @param {Place} place */
  async #show(place) {
    if (place !== "playground") {
      try {
        const { Walker } = await loadView(place);
        this.#walker ??= new Walker(this.playground);
      } catch (error) {
        store.set({ notice: "shell.view.failed" });
        console.warn(error);
        return;
      }
    }
    if (store.get().place !== place) return; // gone on meanwhile
    this.view = place;
    this.playground.pump.request();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const { place } = store.get();
    if (place !== this.view) this.#show(place);
  }

  /** @param {Place} place @param {MouseEvent} event */
  #visit(place, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab of its own
    event.preventDefault();
    if (store.get().place !== place) visit(this.playground, { place, row: "" });
  }

  #places() {
    const { place: here } = store.get();
    return html`<nav aria-label=${t("shell.places")}>
      ${PLACES.map(
        (place) =>
          html`<a
            href=${place === "playground" ? "#" : `#${place}`}
            aria-current=${place === here ? "page" : "false"}
            @click=${(/** @type {MouseEvent} */ event) => this.#visit(place, event)}
            >${t(`shell.place.${place}`)}</a
          >`,
      )}
    </nav>`;
  }

  render() {
    const [status] = this.#state.value;
    if (status === "error") return html`<bp-notice></bp-notice><slot></slot>`;
    if (status !== "ready") return html`<slot></slot>`;
    return html`
      <div class="app ${this.view}">
        <header>
          <button class="skip" @click=${this.#skip}>${t("shell.skip")}</button>
          <h1><span aria-hidden="true">∇</span> Backprop<span class="rest"> Playground</span></h1>
          ${this.#places()}
          <div class="tools">
            <bp-preferences></bp-preferences>
            <button
              class="square keys"
              aria-label=${t("shell.shortcuts")}
              title=${t("shell.shortcuts")}
              @click=${() => this.#showDialog("shortcuts")}
            >
              ${icons.keyboard}
            </button>
            <button
              class="square"
              aria-label=${t("shell.saves")}
              title=${t("shell.saves")}
              @click=${() => this.#showDialog("saves")}
            >
              ${icons.save}
            </button>
            <button
              class="share"
              aria-label=${t("shell.share")}
              @click=${() => this.#showDialog("share")}
            >
              ${icons.share} <span class="rest">${t("shell.share")}</span>
            </button>
          </div>
        </header>
        ${this.#content()}
        ${this.dialogs.includes("shortcuts") ? html`<bp-shortcuts></bp-shortcuts>` : ""}
        ${this.dialogs.includes("saves") ? html`<bp-saves .state=${() => this.playground.state()}></bp-saves>` : ""}
        ${this.dialogs.includes("share") ? html`<bp-share .state=${() => this.playground.state()}></bp-share>` : ""}
        ${this.dialogs.includes("export") ? html`<bp-export></bp-export>` : ""}
        ${this.dialogs.includes("own-data") ? html`<bp-own-data></bp-own-data>` : ""}
      </div>
    `;
  }

  #content() {
    switch (this.view) {
      case "steps":
        return html`<bp-notice></bp-notice><bp-steps-view id="network" tabindex="-1"></bp-steps-view>`;
      case "lecture":
        return html`<bp-notice></bp-notice><bp-lecture-view id="network" tabindex="-1"></bp-lecture-view>`;
      case "descent":
        return html`<bp-notice></bp-notice><bp-descent-view id="network" tabindex="-1"></bp-descent-view>`;
      case "scale":
        return html`<bp-notice></bp-notice><bp-scale-view id="network" tabindex="-1"></bp-scale-view>`;
      default:
        return this.#playground();
    }
  }

  #playground() {
    return html`
      <section class="bar" aria-label=${t("shell.transport")}>
        <bp-transport></bp-transport>
        <bp-undo></bp-undo>
        <bp-status></bp-status>
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
