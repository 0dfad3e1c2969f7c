// The element in a notebook's output or in the place of a directive: made of what a model holds, and followed by it.

import { FLAGS, RefusedError } from "./options.js";
import { problemOf } from "./problem.js";
import { asked } from "./widget-options.js";
import { follow } from "./widget-sync.js";

/** @import { BackpropPlayground } from "./element.js" */
/** @import { Asked } from "./widget-options.js" */

/**
 * @typedef {Object} Model  what hosts have in common; MyST's has values and no more, and throws where it is asked for it
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} [set]
 * @property {() => void} [save_changes]
 * @property {(name: string, listener: (...args: any[]) => void) => void} [on]
 * @property {(name: string, listener: (...args: any[]) => void) => void} [off]
 *
 * @typedef {{ model: Model, el: HTMLElement, signal?: AbortSignal }} Context
 */

/** The views of each model, the first of which is followed. @type {Map<string, View[]>} */
const views = new Map();

/** @param {Context} context @returns {Promise<() => void>} frees everything */
export async function show(context) {
  await define();
  if (context.signal?.aborted) return () => {};
  const view = new View(context);
  context.signal?.addEventListener("abort", () => view.end());
  return () => view.end();
}

/** Another copy of it may be there, or come in between; then that is the one. */
async function define() {
  const isThere = () => customElements.get("backprop-playground") !== undefined;
  if (!isThere()) {
    await import("./element.js").catch((error) => {
      if (!isThere()) throw error;
    });
  }
}

/** @param {BackpropPlayground} element @param {Asked} asked */
function dress(element, { attributes, height }) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (FLAGS.includes(name)) element.toggleAttribute(name, value !== "false");
    else element.setAttribute(name, value);
  }
  for (const name of ["--network-height", "--curve-height"]) {
    if (height === null) element.style.removeProperty(name);
    else element.style.setProperty(name, `${height}px`);
  }
}

class View {
  #life = new AbortController();
  #stop = () => {};
  #follows = false;
  /** @type {BackpropPlayground} */
  #element;

  /** @param {Context} context */
  constructor({ model, el }) {
    this.model = model;
    this.el = el;
    /** Of the model, where the host has told it of itself. */
    this.key = String(model.get("_session") ?? "");
    this.#element = this.#make();
    el.append(this.#element);
    const change = () => this.#change();
    model.on?.("change:options", change);
    this.#life.signal.addEventListener("abort", () => without(() => model.off?.("change:options", change)));
    const others = views.get(this.key) ?? [];
    if (others.length === 0) this.#lead();
    if (this.key) views.set(this.key, [...others, this]);
  }

  #make() {
    const element = /** @type {BackpropPlayground} */ (document.createElement("backprop-playground"));
    // JupyterLab's single keys are not for who types into a field in here.
    element.dataset.lmSuppressShortcuts = "true";
    try {
      this.#dress(element, asked((name) => this.model.get(name)));
      const state = this.model.get("state");
      if (typeof state === "string" && state) element.setAttribute("state", state);
      if (this.model.get("playing") === true) element.autoplay = true;
    } catch (error) {
      element.problem = problemOf(error);
    }
    return element;
  }

  /** @param {BackpropPlayground} element @param {Asked} asked */
  #dress(element, { attributes, height }) {
    dress(element, { attributes: { ...attributes, session: attributes.session ?? (this.key || null) }, height });
  }

  #change() {
    const element = this.#element;
    try {
      const options = asked((name) => this.model.get(name));
      if (element.problem && !element.ready) return this.#renew();
      element.problem = null;
      this.#dress(element, options);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      element.problem = problemOf(error);
    }
  }

  /** What could not be shown begins once more. */
  #renew() {
    const former = this.#element;
    this.#element = this.#make();
    former.replaceWith(this.#element);
    if (this.#follows) this.#lead();
  }

  #lead() {
    this.#follows = true;
    this.#stop();
    this.#stop = follow(this.model, this.#element);
  }

  end() {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#stop();
    this.#element.remove();
    const left = (views.get(this.key) ?? []).filter((view) => view !== this);
    const [next] = left;
    if (next) views.set(this.key, left);
    else views.delete(this.key);
    if (next && !next.#follows) next.#lead();
  }
}

/** MyST's model throws where it has nothing. @param {() => void} task */
function without(task) {
  try {
    task();
  } catch {
    // nothing was there to be taken away
  }
}
