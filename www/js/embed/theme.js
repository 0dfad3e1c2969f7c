// Light or dark as the page around an embedding is, whatever way it says so: by what is painted there, or by its color scheme.

/** @typedef {"light" | "dark"} Theme */

/** @param {Element} element @returns {Element | null}  around it, out of shadow roots too */
const around = (element) => element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null;

/** A color that hides what lies behind it: its luminance, roughly. @param {string} color  as computed */
function luminance(color) {
  const [r, g, b, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (!/^rgb/.test(color) || alpha < 0.5) return null;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

/** @param {Element} element @returns {Theme} */
export function themeAround(element) {
  for (let at = around(element); at; at = around(at)) {
    const light = luminance(getComputedStyle(at).backgroundColor);
    if (light !== null) return light < 0.5 ? "dark" : "light";
  }
  const scheme = getComputedStyle(around(element) ?? element).colorScheme;
  if (!scheme.includes("dark")) return "light";
  if (!scheme.includes("light")) return "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @type {Set<() => void>} */
const watchers = new Set();
const tell = () => {
  for (const notify of watchers) notify();
};
/** @type {MutationObserver | null} */
let observer = null;

/** Sites switch themes by an attribute of the root or the body. @param {() => void} notify @returns {() => void}  stops it */
export function onThemeAround(notify) {
  if (watchers.size === 0) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
    observer = new MutationObserver(tell);
    for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true });
  }
  watchers.add(notify);
  return () => {
    watchers.delete(notify);
    if (watchers.size > 0) return;
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", tell);
    observer?.disconnect();
  };
}
