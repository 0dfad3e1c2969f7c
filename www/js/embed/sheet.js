// The colors and measures of the page, for the shadow root of an embedding; and the fonts, which no shadow root may bring.

import { fetched } from "./core.js";

/** @type {Promise<CSSStyleSheet> | null} */
let loading = null;

/** The tokens of css/tokens.css, whose rules are for `:root` and `:host` alike. @returns {Promise<CSSStyleSheet>} */
export function tokens() {
  loading ??= load();
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

async function load() {
  const response = await fetched(new URL("../../css/tokens.css", import.meta.url).href);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  // As in css/page.css: fonts for Chinese draw ∂ and ∇ as wide as a character.
  const signs = new FontFace("Signs", 'local("DejaVu Serif")', { unicodeRange: "U+2200-22FF" });
  if (![...document.fonts].some(({ family }) => family === "Signs")) document.fonts.add(signs);
  return sheet;
}
