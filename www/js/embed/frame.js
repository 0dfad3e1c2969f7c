// The document of a frame: the query is the element's attributes, and the page around hears how high it is and says when to rest.

import { matchLanguage } from "../i18n/index.js";
import { ATTRIBUTES, FLAGS } from "./options.js";
import { frameHost } from "./host.js";

const query = new URLSearchParams(location.search);
const element = /** @type {import("./element.js").BackpropPlayground} */ (document.querySelector("backprop-playground"));

for (const name of ATTRIBUTES) {
  const value = query.get(name);
  if (value === null) continue;
  if (FLAGS.includes(name)) element.toggleAttribute(name, value !== "false");
  else element.setAttribute(name, value);
}
// Too long for the query of many servers, which never see the fragment.
if (location.hash.length > 1 && !query.has("state")) element.setAttribute("state", location.hash);
const language = matchLanguage(query.get("lang"));
if (language) document.documentElement.lang = language;
const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

frameHost(element, query.get("origin"));
await import("./element.js");
