// What the browser keeps: the language, the theme, the last network. Storage may be forbidden; then the choice lasts one visit.

import { matchLanguage } from "./i18n/index.js";

/** @typedef {"auto" | "light" | "dark"} ThemeChoice */

/** Where the present session is kept. */
export const SESSION_KEY = "backprop.session";

/** @param {string} key */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @returns {boolean} whether it is kept
 */
export function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false; // A private window, a sandboxed frame, no room: nothing to keep, nothing to mend.
  }
}

/** `?lang=`, then the stored choice, then the browser's languages, then English. */
export function preferredLanguage() {
  const asked = matchLanguage(new URLSearchParams(location.search).get("lang"));
  if (asked) return asked;
  const wishes = [read("backprop.language"), ...navigator.languages];
  return wishes.map(matchLanguage).find(Boolean) ?? "en";
}

/** @param {string} language */
export const keepLanguage = (language) => write("backprop.language", language);

/** @returns {ThemeChoice} */
export function preferredTheme() {
  const stored = read("backprop.theme");
  return stored === "light" || stored === "dark" ? stored : "auto";
}

/** @param {ThemeChoice} choice */
export const keepTheme = (choice) => write("backprop.theme", choice);

/** `?projector`, then the stored choice. */
export function preferredProjector() {
  const asked = new URLSearchParams(location.search).get("projector");
  return asked === null ? read("backprop.projector") === "true" : asked !== "false";
}

/** @param {boolean} on */
export const keepProjector = (on) => write("backprop.projector", String(on));

const systemDark = () => matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {ThemeChoice} choice
 * @returns {"light" | "dark"}
 */
export function resolveTheme(choice) {
  if (choice !== "auto") return choice;
  return systemDark().matches ? "dark" : "light";
}

/**
 * @param {() => void} notify  the system changed between light and dark
 */
export function onSystemTheme(notify) {
  systemDark().addEventListener("change", notify);
}

/**
 * Paper is light, whatever the screen is.
 * @param {(printing: boolean) => void} notify
 */
export function onPrint(notify) {
  addEventListener("beforeprint", () => notify(true));
  addEventListener("afterprint", () => notify(false));
}
