// What a teacher copies: the element in one line, a frame for hosts that take no scripts, a directive of MyST, or a notebook's cell.

import { escapeXml } from "../drawing/escape.js";

/**
 * @typedef {Object} Choice
 * @property {string[]} show
 * @property {string} row  of the lecture, "" for none
 * @property {boolean} readonly
 * @property {boolean} autoplay
 * @property {"auto" | "light" | "dark"} theme
 * @property {string} lang
 * @property {string} preset  used where there is no state
 * @property {string} state  what stands behind `s=` in a share link, or ""
 */

/** Attributes in the order in which they are read best, those that say nothing left out. @param {Choice} choice @returns {[string, string][]} */
export function attributesOf({ show, row, readonly, autoplay, theme, lang, preset, state }) {
  /** @type {[string, string][]} */
  const all = [
    ["preset", state || !preset ? "" : preset],
    ["row", row],
    ["show", show.join(" ")],
    ["lang", lang],
    ["theme", theme === "auto" ? "" : theme],
    ["state", state],
  ];
  const flags = /** @type {[string, string][]} */ ([...(readonly ? [["readonly", ""]] : []), ...(autoplay ? [["autoplay", ""]] : [])]);
  return [...all.filter(([, value]) => value !== ""), ...flags];
}

/** @param {string} base  the folder of the page, with its slash @param {Choice} choice */
export function elementCode(base, choice) {
  const attributes = attributesOf(choice).map(([name, value]) => (value === "" ? name : `${name}="${escapeXml(value)}"`));
  return `<script type="module" src="${escapeXml(base)}backprop-playground.js"></script>
<backprop-playground ${attributes.join(" ")}></backprop-playground>`;
}

/** The state stands behind `#`: servers never see it, so that it may be long. @param {string} base @param {Choice} choice */
export function frameAddress(base, choice) {
  const query = new URLSearchParams(attributesOf({ ...choice, preset: choice.state ? "" : choice.preset, state: "" }));
  return `${base}embed.html?${query}${choice.state ? `#s=${choice.state}` : ""}`;
}

/** @param {string} base @param {Choice} choice @param {number} height @param {string} title */
export const frameCode = (base, choice, height, title) =>
  `<iframe src="${escapeXml(frameAddress(base, choice))}" title="${escapeXml(title)}" width="100%" height="${height}" style="border: 0"></iframe>`;

/** Options by name, as they are written in JSON and, but for flags, in Python. @param {Choice} choice @param {string} yes */
const optionsText = (choice, yes) =>
  attributesOf(choice)
    .map(([name, value]) => `${JSON.stringify(name)}: ${value === "" ? yes : JSON.stringify(value)}`)
    .join(", ");

/** MyST copies the module alone: `from` says where its files are. @param {string} base @param {Choice} choice */
export const mystCode = (base, choice) => `\`\`\`{anywidget} ${base}widget.mjs
{ "from": ${JSON.stringify(base)}, ${optionsText(choice, "true")} }
\`\`\``;

/** @param {string} base @param {Choice} choice */
export function jupyterCode(base, choice) {
  const state = choice.state ? `, state=${JSON.stringify(choice.state)}` : "";
  const options = optionsText({ ...choice, preset: choice.state ? "" : choice.preset, state: "" }, "True");
  return `import anywidget, traitlets

class Playground(anywidget.AnyWidget):
    _esm = ${JSON.stringify(`${base}widget.mjs`)}
    options = traitlets.Dict().tag(sync=True)
    state = traitlets.Unicode("").tag(sync=True)
    history = traitlets.Dict().tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)

    def run(self, steps):
        self.send({"do": "run", "steps": steps})

    def reset(self):
        self.send({"do": "reset"})

w = Playground(options={${options}}${state})
w`;
}
