import { html, LitElement, nothing } from "../../vendor/lit.js";
import { obey } from "../actions.js";
import { setColorTheme } from "../color.js";
import { columnsOf } from "../curve/columns.js";
import { missingFeature } from "../engine/support.js";
import { setLanguage, t } from "../i18n/index.js";
import { hasLanguage, loadLanguage } from "../i18n/languages.js";
import "../i18n/embed.js";
import "../elements/bp-notice.js";
import "./bp-embed-controls.js";
import { CoreError } from "./core.js";
import { announce } from "./events.js";
import { Figures, loadFigures, walks, wantsOf } from "./figures.js";
import { keepInside, obeyed } from "./inside.js";
import { lookOf, seenWith } from "./look.js";
import { ATTRIBUTES, optionsOf, stateOfLink } from "./options.js";
import { OpenError, problemOf } from "./problem.js";
import { firstOf, sessionOf, sharing } from "./session.js";
import { tokens } from "./sheet.js";
import { Sheets } from "./sheets.js";
import { sourceOf, sourceOfLink } from "./source.js";
import { embedStyles } from "./styles.js";
import { onThemeAround } from "./theme.js";

/** @import { Options } from "./options.js" */
/** @import { Problem } from "./problem.js" */
/** @import { Session } from "./session.js" */

/** It begins when it comes so near to what is in sight. */
const NEAR = "300px";

/**
 * The playground, or parts of it, in somebody else's page.
 *
 * @attr preset, show, row, controls, readonly, state, eta, steps, autoplay, lang, theme, projector, session, src, poster
 * @fires step-taken {t, epoch, loss, steps}  for each frame that shows a later step
 * @fires epoch-finished {epoch, t, loss}
 * @fires playing-changed {playing}
 * @fires state-changed {preset}
 * @fires diverged {t, layer, quantity, eta, message}
 * @fires error-raised {code, field, message}
 * @csspart frame, controls, figures, figure, error, notice, poster
 * @cssprop --network-height, --curve-height, --list-height, --waiting-height, and the names of css/tokens.css
 * @slot  what is shown until the playground is, and where it cannot be
 */
export class BackpropPlayground extends LitElement {
  static styles = embedStyles;

  static properties = {
    ...Object.fromEntries(ATTRIBUTES.map((name) => [name, { reflect: true }])),
    readonly: { type: Boolean, reflect: true },
    autoplay: { type: Boolean, reflect: true },
    projector: { type: Boolean, reflect: true },
    src: { reflect: true },
    poster: { reflect: true },
    ready: { state: true },
    problem: { state: true },
  };

  /** @type {Session | null} */
  #session = null;
  /** @type {ReturnType<typeof seenWith> | null} */
  #store = null;
  /** @type {Options | null} */
  #options = null;
  /** @type {Promise<void> | null} */
  #begun = null;
  /** Ends everything that belongs to the present session. */
  #life = new AbortController();
  #figures = new Figures();
  #isSeen = false;
  /** @type {IntersectionObserver | null} */
  #sight = null;
  #stopTheme = () => {};
  #printing = false;
  #sheets = new Sheets(() => optionsOf(this.#attribute), (own) => this.#spoken(own));

  constructor() {
    super();
    for (const name of [...ATTRIBUTES, "src"]) /** @type {any} */ (this)[name] = null;
    /** A picture of it, until it begins. @type {string | null} */
    this.poster = null;
    /** @type {string | null} */
    this.session = null;
    /** @type {string | null} */
    this.preset = null;
    /** A share link or its fragment. @type {string | null} */
    this.state = null;
    this.readonly = false;
    this.autoplay = false;
    this.projector = false;
    /** Where it is not set, that of the page around. @type {any} */
    this.lang = null;
    /** Everything that was asked for is there. */
    this.ready = false;
    /** Why it is not. @type {Problem | null} */
    this.problem = null;
  }

  createRenderRoot() {
    const root = super.createRenderRoot();
    keepInside(root, () => this.#store, () => this.#speak());
    root.addEventListener("own-data-asked", (event) => this.#askData(/** @type {CustomEvent} */ (event)));
    return root;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopTheme = onThemeAround(() => this.#dress());
    addEventListener("beforeprint", this.#onPrint);
    addEventListener("afterprint", this.#onPrint);
    this.#sight = new IntersectionObserver((entries) => this.#look(entries[entries.length - 1].isIntersecting), { rootMargin: NEAR });
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopTheme();
    removeEventListener("beforeprint", this.#onPrint);
    removeEventListener("afterprint", this.#onPrint);
    this.#sight?.disconnect();
    // What is only moved to another place goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** @param {Event} event */
  #onPrint = (event) => {
    this.#printing = event.type === "beforeprint";
    this.#dress();
    if (!this.#printing) return this.#sheets.end();
    this.performUpdate(); // printing waits for nothing
    const { language } = /** @type {{ language: "en" | "zh-Hans" }} */ (this.#wear());
    if (!this.problem) this.#sheets.begin(/** @type {ShadowRoot} */ (this.renderRoot), this.ready ? this.#store : null, language);
    this.#speak();
  };

  /** @param {boolean} isSeen */
  #look(isSeen) {
    this.#isSeen = isSeen;
    if (isSeen) this.#start();
    this.#session?.seen(this, isSeen);
  }

  #start() {
    this.#begun ??= this.#begin();
    return this.#begun;
  }

  #end() {
    this.#life.abort();
    this.#life = new AbortController();
    this.#session?.leave(this);
    this.#sheets.forget();
    this.#session = null;
    this.#store = null;
    this.#begun = null;
    this.#figures = new Figures();
    this.ready = false;
    this.problem = null;
  }

  /** @param {string} name */
  #attribute = (name) => {
    const value = /** @type {any} */ (this)[name];
    if (typeof value === "boolean") return value ? "" : null;
    return value === null || value === undefined ? null : String(value);
  };

  /** What the session opens, which is the same whoever comes first. @param {Options} own */
  #spoken(own) {
    const first = own.session === "" ? this : firstOf(/** @type {BackpropPlayground[]} */ (sharing(this)));
    return first === this ? own : optionsOf(first.#attribute);
  }

  async #begin() {
    if (this.problem) return; // whoever made it found fault already
    const { signal } = this.#life;
    await Promise.resolve(); // attributes that are set together count together
    try {
      const missing = missingFeature();
      if (missing && missing !== "worker") throw new CoreError(missing, {});
      const options = optionsOf(this.#attribute);
      this.#options = options;
      const session = sessionOf(options.session, options.src);
      this.#session = session;
      session.join(this);
      this.#store = seenWith(session.store, this.#wear());
      const stop = announce(this, this.#store);
      signal.addEventListener("abort", stop);
      const [source, sheet] = await Promise.all([sourceOf(this.#spoken(options)), tokens(), loadFigures(options)]);
      const playground = await session.start();
      if (signal.aborted) return;
      this.#wearSheet(sheet);
      obey(obeyed(this.renderRoot, () => this.readonly, signal), playground, () => session.walker);
      session.colored(this.#wear().theme);
      this.#picture(options);
      if (walks(options)) await session.walks();
      const isOpen = await session.openFirst(source);
      if (signal.aborted) return;
      if (!isOpen) throw new OpenError(session.store.get().error);
      await session.until(({ frame, status }) => frame !== null || status !== "ready");
      if (signal.aborted) return;
      this.ready = true;
      session.seen(this, this.#isSeen);
      if (options.autoplay) session.autoplay();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Frames bring pictures where something shows them. @param {Options} options */
  #picture(options) {
    const playground = this.#session?.playground;
    if (playground && wantsOf(options).length > 0) playground.frames.pictured = true;
  }

  /** A table of the reader's own, if he may change anything. @param {CustomEvent} event */
  async #askData(event) {
    event.stopPropagation();
    if (this.readonly) return;
    await import("../own/bp-own-data.js");
    const root = this.renderRoot;
    const dialog = /** @type {any} */ (root.querySelector("bp-own-data") ?? root.appendChild(document.createElement("bp-own-data")));
    await dialog.updateComplete;
    dialog.show(event.detail.file);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.problem = problemOf(error);
    if (error instanceof OpenError) return; // the session has told it
    this.#speak();
    const { key, params, code, field } = this.problem;
    const detail = { code, field, message: t(key, params) };
    this.dispatchEvent(new CustomEvent("error-raised", { detail, bubbles: true, composed: true }));
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!this.#begun) {
      if (this.isConnected) this.#sheets.prepare();
      return;
    }
    const names = [...ATTRIBUTES, "src"].filter((name) => changed.has(name) && changed.get(name) !== undefined);
    if (names.length > 0) this.#change(new Set(names));
  }

  /** Attributes changed after it had begun. @param {Set<string>} names */
  async #change(names) {
    if (!this.ready || names.has("session") || names.has("src")) {
      this.#end();
      if (this.#isSeen) this.#start();
      return;
    }
    const session = /** @type {Session} */ (this.#session);
    const { signal } = this.#life;
    try {
      const options = optionsOf(this.#attribute);
      await loadFigures(options);
      this.#picture(options);
      session.playground?.pump.request();
      if (walks(options)) await session.walks();
      if (signal.aborted) return;
      this.#options = options;
      this.problem = null;
      this.#dress();
      this.requestUpdate();
      if (["preset", "state", "steps"].some((name) => names.has(name))) {
        if (!(await session.open(await sourceOf(options)))) throw new OpenError(session.store.get().error);
      } else if (names.has("eta") && options.eta !== null) await session.learnAt(options.eta);
      if (options.autoplay && names.has("autoplay")) session.autoplay();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Its language and its theme. */
  #wear() {
    const look = lookOf(this, this.lang, this.#printing ? "light" : (this.#options?.theme ?? "auto"));
    this.dataset.theme = look.theme;
    const language = /** @type {import("../i18n/index.js").Language} */ (look.language);
    if (hasLanguage(language)) return look;
    loadLanguage(language).then(() => this.#dress(), console.warn);
    return { ...look, language: "en" };
  }

  #dress() {
    const look = this.#wear();
    const before = this.#store?.get();
    if (before?.language === look.language && before.theme === look.theme) return;
    this.#store?.look(look);
    this.#session?.colored(look.theme);
    this.requestUpdate();
  }

  /** @param {CSSStyleSheet} sheet */
  #wearSheet(sheet) {
    const root = /** @type {ShadowRoot} */ (this.renderRoot);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }

  /** What is said and colored next is in its language and its theme. */
  #speak() {
    const { language, theme } = this.#store?.get() ?? this.#wear();
    setLanguage(/** @type {import("../i18n/index.js").Language} */ (language));
    setColorTheme(theme);
  }

  render() {
    this.#speak();
    const { problem } = this;
    if (problem && !this.ready) return html`${this.#error(problem)}${this.#poster("")}<slot></slot>`;
    if (!this.ready && this.poster) return html`<div class="waiting">${this.#poster(this.textContent?.trim() || t("embed.waiting"))}</div>`;
    if (!this.ready) return html`<div class="waiting"><slot><p role="status">${t("embed.waiting")}</p></slot></div>`;
    const options = /** @type {Options} */ (this.#options);
    const language = this.#store?.get().language;
    return html`<div class="frame" part="frame" role="group" lang=${language} aria-label=${t("embed.name")}>
      ${options.controls.length ? html`<bp-embed-controls part="controls" .controls=${options.controls} ?readonly=${this.readonly}></bp-embed-controls>` : nothing}
      ${problem ? this.#error(problem) : nothing}
      <bp-notice part="notice"></bp-notice>
      <div class="figures" part="figures">${this.#figures.elements(options)}</div>
    </div>`;
  }

  /** @param {string} words  for those who do not see it */
  #poster(words) {
    return this.poster ? html`<img class="poster" part="poster" src=${this.poster} alt=${words} />` : nothing;
  }

  /** @param {Problem} problem */
  #error({ key, params }) {
    return html`<div class="error" part="error" role="alert">
      <p><strong>${t("embed.failed")}</strong> ${t(key, params)}</p>
    </div>`;
  }

  /** The session, begun wherever it is on the page. @returns {Promise<Session>} */
  async #there() {
    if (!this.isConnected) throw new Error("it is not in a page");
    await this.#start();
    if (!this.#session || !this.ready) throw new Error(this.problem ? t(this.problem.key, this.problem.params) : "it was taken out of the page");
    return this.#session;
  }

  /** The fragment of a share link: settings, θ and where training stands. @returns {Promise<string>} */
  async getState() {
    return (await this.#there()).state();
  }

  /** @param {string} link  a share link or its fragment */
  async setState(link) {
    const session = await this.#there();
    const source = await sourceOfLink(stateOfLink(String(link)));
    if (!(await session.open(source))) throw new OpenError(session.store.get().error);
  }

  /** One batch. */
  async step() {
    await (await this.#there()).step();
  }

  /** Trains so many steps, or on and on. @param {number} [steps] */
  async run(steps) {
    const session = await this.#there();
    if (steps === undefined) await session.playground?.command("play");
    else await session.train(steps);
  }

  /** Training goes on. */
  get playing() {
    return this.#store?.get().playing ?? false;
  }

  /** The loss so far, by columns: the rows that were recorded, and the present moment; null where it is not finite, or not open yet. */
  get history() {
    const { history, frame } = this.#store?.get() ?? {};
    return history && frame ? columnsOf(history, frame) : null;
  }

  /** @returns {Promise<boolean>} whether it was going on, or would have been when seen */
  async pause() {
    return (await this.#there()).pause();
  }

  /** Back to θ⁰. */
  async reset() {
    await (await this.#there()).reset();
  }

  /** A picture of the first drawing. @param {"svg" | "png"} [type] @returns {Promise<Blob>} */
  async toBlob(type = "svg") {
    await this.#there();
    await this.updateComplete;
    const { pictureOf } = await import("./picture.js");
    this.#speak();
    return pictureOf(/** @type {ShadowRoot} */ (this.renderRoot), type, /** @type {import("../store.js").Store} */ (this.#store).get());
  }
}

customElements.define("backprop-playground", BackpropPlayground);
