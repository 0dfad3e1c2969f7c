// An embedding around a print: what it takes is brought when the page is idle, and every change is taken back afterwards.

import { known } from "./session.js";

/** @import { Store } from "../store.js" */
/** @import { Options } from "./options.js" */
/** @import { Prepared } from "./print.js" */

/** The page is there and has nothing else to do. */
const idle = () =>
  new Promise((resolve) => {
    const rest = () => (globalThis.requestIdleCallback ?? setTimeout)(() => resolve(undefined));
    if (document.readyState === "complete") rest();
    else addEventListener("load", rest, { once: true });
  });

export class Sheets {
  /** @type {typeof import("./print.js") | null} */
  #print = null;
  /** @type {{ options: Options, prepared: Prepared } | null} */
  #ready = null;
  #restore = () => {};

  /**
   * @param {() => Options} options  of the embedding; throws where they are refused
   * @param {(options: Options) => Options} spoken  what its session opens
   */
  constructor(options, spoken) {
    this.options = options;
    this.spoken = spoken;
  }

  /** Brings what a print takes. What cannot be had is said when the embedding begins. */
  async prepare() {
    await idle();
    try {
      const options = this.options();
      if (options.src) return; // another core is not run on the page's thread
      this.#print = await import("./print.js");
      this.#ready = { options, prepared: await this.#print.prepared(this.spoken(options)) };
    } catch {
      this.#ready = null;
    }
  }

  /** @param {ShadowRoot} root @param {Store | null} store  of an embedding that shows something @param {"en" | "zh-Hans"} language */
  begin(root, store, language) {
    const print = this.#print;
    this.end();
    if (!print) return;
    const figures = root.querySelector(".figures");
    if (store && figures) {
      this.#restore = print.ontoPaper(figures, print.stillOfState(store.get(), language));
      return;
    }
    if (!this.#ready) return;
    const { options, prepared } = this.#ready;
    const shared = options.session ? known(options.session)?.store.get() : undefined;
    const still = shared?.frame ? print.stillOfState(shared, language) : print.stillFrom(prepared, language);
    const sheet = document.createElement("div");
    sheet.className = "frame sheet";
    const waiting = /** @type {HTMLElement | null} */ (root.querySelector(".waiting"));
    if (waiting && print.layOut(sheet, options, still)) {
      waiting.hidden = true;
      waiting.after(sheet);
      this.#restore = () => {
        sheet.remove();
        waiting.hidden = false;
      };
    }
    still.free();
  }

  end() {
    this.#restore();
    this.#restore = () => {};
  }
}
