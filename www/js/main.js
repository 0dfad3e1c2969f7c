// Starts the page: words and theme first, then the elements, if this browser can run them.

import { setColorTheme } from "./color.js";
import { missingFeature } from "./engine/support.js";
import { setLanguage, t } from "./i18n/index.js";
import { loadLanguage } from "./i18n/languages.js";
import { keepForOffline } from "./offline.js";
import {
  onPrint,
  onSystemTheme,
  preferredLanguage,
  preferredTheme,
  resolveTheme,
} from "./preferences.js";
import { store } from "./store.js";

/** @param {string} id @param {string} key */
function write(id, key) {
  const element = document.getElementById(id);
  if (element) element.textContent = t(key);
}

function applyLanguage() {
  const { language } = store.get();
  setLanguage(/** @type {import("./i18n/index.js").Language} */ (language));
  document.documentElement.lang = language;
  document.title = t("shell.title");
}

function applyTheme(printing = false) {
  const theme = printing ? "light" : resolveTheme(store.get().themeChoice);
  document.documentElement.dataset.theme = theme;
  setColorTheme(theme);
  store.set({ theme });
}

/** @param {"wasm" | "simd" | "worker"} missing */
function explain(missing) {
  write("unsupported-title", "shell.unsupported");
  write("unsupported-what", "shell.unsupported.what");
  write("unsupported-why", `shell.unsupported.${missing}`);
  write("unsupported-how", "shell.unsupported.how");
  document.querySelector("bp-app")?.remove();
  document.getElementById("unsupported")?.removeAttribute("hidden");
  store.set({ status: "unsupported" });
}

/** The words come over the network; without them the page is English. */
async function firstLanguage() {
  const language = preferredLanguage();
  try {
    await loadLanguage(language);
    return language;
  } catch (error) {
    console.warn(error);
    return "en";
  }
}

store.set({ language: await firstLanguage(), themeChoice: preferredTheme() });
applyLanguage();
applyTheme();
write("loading", "shell.loading");

let { language, themeChoice } = store.get();
// Subscribed before any element, so that each of them already draws in the new language and theme.
store.subscribe((state) => {
  if (state.language !== language) {
    language = state.language;
    applyLanguage();
  }
  if (state.themeChoice !== themeChoice) {
    themeChoice = state.themeChoice;
    applyTheme();
  }
});
onSystemTheme(() => applyTheme());
onPrint(applyTheme);

const missing = missingFeature();
if (missing) explain(missing);
else {
  await import("./elements/bp-app.js");
  keepForOffline();
}
