// The words of the first sight in the languages other than English: not part of the first load, each comes when it is read.

import { addCatalogs } from "./index.js";

/** @import { Language } from "./index.js" */

/** @type {Partial<Record<Language, () => Promise<unknown>>>} */
const WORDS = {
  "zh-Hans": async () => addCatalogs({ "zh-Hans": (await import("./zh-Hans/first.js")).default }),
};

/** Those whose words have come. @type {Set<Language>} */
const there = new Set();

/** @param {Language} language */
export const hasLanguage = (language) => !WORDS[language] || there.has(language);

/** Resolves when everything can be written in a language. @param {Language} language */
export async function loadLanguage(language) {
  await WORDS[language]?.();
  there.add(language);
}
