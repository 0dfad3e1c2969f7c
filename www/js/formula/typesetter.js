// KaTeX, its styles and its fonts, brought in when the first formula is shown. Without them formulas stay plain text.

import { OPTIONS } from "./options.js";

/**
 * @typedef {Object} Typesetter
 * @property {(tex: string, place: HTMLElement) => void} set  puts a formula into an element
 * @property {CSSStyleSheet} sheet  for the shadow root that it stands in
 */

/** @type {Promise<Typesetter | null> | null} */
let loading = null;
/** @type {Typesetter | null} */
let ready = null;

/** The typesetter where it is there already: then no formula has to be plain at first. */
export const typesetter = () => ready;

/** Null where it cannot be had, for instance without a connection. @returns {Promise<Typesetter | null>} */
export function loadTypesetter() {
  loading ??= load().then(
    (loaded) => {
      ready = loaded;
      return loaded;
    },
    () => null,
  );
  return loading;
}

/** The faces of nearly all formulas: who has them sees no letter change its shape. */
const FACES = ["1em KaTeX_Main", "italic 1em KaTeX_Math", "1em KaTeX_Size1", "1em KaTeX_Size2"];

async function load() {
  const { default: katex } = await import("../../vendor/katex.js");
  const sheet = await styles();
  await Promise.all(FACES.map((face) => document.fonts.load(face)));
  /** @param {string} tex @param {HTMLElement} place */
  const set = (tex, place) => {
    katex.render(tex, place, OPTIONS);
    // The source is noise to who reads the formula with other means than the eye.
    for (const source of place.querySelectorAll("annotation")) source.remove();
  };
  return { set, sheet };
}

/** The style sheet: linked in the page for its fonts, which no shadow root may bring, and its other rules for the shadow roots. */
async function styles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.crossOrigin = "anonymous";
  link.href = new URL("../../vendor/katex.css", import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error("no styles for formulas"));
  });
  document.head.append(link);
  await loaded.catch((error) => {
    link.remove();
    throw error;
  });
  const rules = [.../** @type {CSSStyleSheet} */ (link.sheet).cssRules];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    rules
      .filter((rule) => !(rule instanceof CSSFontFaceRule))
      .map(({ cssText }) => cssText)
      .join("\n"),
  );
  return sheet;
}
