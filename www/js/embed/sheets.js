// An embedding around a print: what it takes is brought when somebody reads the page, and every change is taken back afterwards.

import { known } from "./session.js";

/** @import { Store } from "../store.js" */
/** @import { Options } from "./options.js" */
/** @import { Prepared } from "./print.js" */

/** What a reader does; a print that comes too early helps the next one. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchstart", "beforeprint"];
/** Milliseconds after which a page that is in sight is read, though nobody has touched it. */
const STAY = 4000;

/** @param {EventTarget} target @param {string[]} types @param {number} [limit]  milliseconds */
const first = (target, types, limit) =>
  new Promise((resolve) => {
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      resolve(undefined);
    };
    for (const type of types) target.addEventListener(type, end, { signal: ended.signal, capture: true, passive: true });
    if (limit) setTimeout(end, limit);
  });

/** Who is prepared once the page is read; nobody else holds them, so that what is removed before is gone. @type {Set<Sheets>} */
const unread = new Set();
/** What the page is. @type {"opened" | "watched" | "read"} */
let page = "opened";

/** Once for all embeddings of a page: pages that are left at once, or are in the background, bring nothing for a print. */
async function read() {
  if (document.readyState !== "complete") await first(window, ["load"]);
  while (document.hidden) await first(document, ["visibilitychange"]);
  await first(window, SIGNS, STAY);
  // Nothing else is to be done.
  await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

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

  /** Brings what a print takes, as soon as the page is read. */
  prepare() {
    if (page === "read") {
      this.#bring();
      return;
    }
    unread.add(this);
    if (page === "watched") return;
    page = "watched";
    read().then(() => {
      page = "read";
      for (const sheets of unread) sheets.#bring();
      unread.clear();
    });
  }

  /** Nothing is to be printed. */
  forget() {
    unread.delete(this);
  }

  /** What cannot be had is said when the embedding begins. */
  async #bring() {
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
      this.#restore = print.ontoPaper(figures, print.stillOfState(store.get(), language, this.#ready !== null));
      return;
    }
    if (!this.#ready) return;
    const { options, prepared } = this.#ready;
    const shared = options.session ? known(options.session)?.store.get() : undefined;
    const still = shared?.frame ? print.stillOfState(shared, language, true) : print.stillFrom(prepared, language);
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
