// The documentation of the element: its names from the manifest, its words from the catalogs, and live examples, each begun when somebody comes near.

import { html, nothing, render } from "../../vendor/lit.js";
import { LANGUAGES, setLanguage, t } from "../i18n/index.js";
import { loadLanguage } from "../i18n/languages.js";
import "../i18n/docs.js";
import { keepLanguage, preferredLanguage, preferredTheme, resolveTheme } from "../preferences.js";
import { CALLS, EXAMPLES, LOOK } from "./examples.js";
import { ATTRIBUTES, EVENTS, MEASURES, METHODS, PARTS, PROPERTIES, TOKENS } from "./facts.js";
import { called, listen } from "./live.js";

/** @import { Language } from "../i18n/index.js" */
/** @import { Fact } from "./facts.js" */

/** What is published names the addresses that last. */
const BASE = new URL(document.querySelector('meta[name="lasting"]')?.getAttribute("content") ?? "./", document.baseURI).href;
const SCRIPT = `<script type="module" src="${BASE}backprop-playground.js"></script>`;
const SECTIONS = ["attributes", "rows", "sessions", "properties", "methods", "events", "parts", "css", "slot"];

let language = /** @type {Language} */ (preferredLanguage());
/** What the last call gave. @type {{ text: string, picture?: string }} */
let answer = { text: "" };
/** @type {string[]} */
let heard = [];

/** Words with `code` in them. @param {string} text */
const prose = (text) => text.split("`").map((part, i) => (i % 2 ? html`<code>${part}</code>` : part));

/** @param {string} group @param {readonly Fact[]} facts @param {string} kind  what stands in the middle */
const table = (group, facts, kind) => html`<div class="table" role="region" tabindex="0" aria-label=${t("docs.region", { name: t(`docs.${group}`) })}>
  <table role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t("docs.name")}</th>
        <th role="columnheader" scope="col">${t(`docs.${kind}`)}</th>
        <th role="columnheader" scope="col">${t("docs.meaning")}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${facts.map(({ name, type }) => html`<tr role="row">
        <th role="rowheader" scope="row"><code>${name}</code></th>
        <td role="cell"><code>${type}</code></td>
        <td role="cell">${prose(t(`docs.${SINGLE[group]}.${name}`))}</td>
      </tr>`)}
    </tbody>
  </table>
</div>`;

/** How the catalogs call one of a section. @type {Record<string, string>} */
const SINGLE = { attributes: "attribute", properties: "property", methods: "method", events: "event", parts: "part", css: "css" };

/** @param {string} name @param {string} [more]  how its place is laid out @param {string} [before]  code that stands before it */
const example = (name, more = "", before = "") => html`
  <pre tabindex="0" aria-label=${t("docs.code")}><code>${before}${EXAMPLES[name]}</code></pre>
  <div class="live ${more}" role="group" aria-label=${t("docs.example", { name: t(`docs.${name}`) })} .innerHTML=${EXAMPLES[name]}></div>
`;

/** @param {string} name @param {unknown} body */
const section = (name, body) => html`<section id=${name} aria-labelledby="${name}-title">
  <h2 id="${name}-title">${t(`docs.${name}`)}</h2>
  <p>${prose(t(`docs.${name}.lead`))}</p>
  ${body}
</section>`;

const methods = () => html`${table("methods", METHODS, "call")} ${example("methods")}
  <div class="calls" role="group" aria-label=${t("docs.methods")}>
    ${CALLS.map((call) => html`<button
      @click=${async () => {
        const next = await called(call);
        if (answer.picture) URL.revokeObjectURL(answer.picture);
        answer = next;
        draw();
      }}
    ><code>${call}</code></button>`)}
  </div>
  <output aria-label=${t("docs.answer")}>${answer.text}</output>
  ${answer.picture ? html`<img class="picture" src=${answer.picture} alt=${t("docs.answer")} />` : nothing}`;

const events = () => html`${table("events", EVENTS, "detail")} ${example("events")}
  <output aria-live="off" aria-label=${t("docs.heard")}>${heard.length ? heard.join("\n") : t("docs.silence")}</output>`;

/** @type {Record<string, () => unknown>} */
const BODIES = {
  attributes: () => html`${example("attributes")} ${table("attributes", ATTRIBUTES, "type")}`,
  rows: () => example("rows"),
  sessions: () => example("sessions", "two"),
  properties: () => table("properties", PROPERTIES, "type"),
  methods,
  events,
  parts: () => html`${table("parts", PARTS, "type")} ${example("parts", "low", `<style>\n${LOOK}\n</style>\n`)}`,
  css: () => html`<p class="tokens">${TOKENS.map((name) => html`<code>${name}</code> `)}</p>
    ${table("css", MEASURES, "default")}`,
  slot: () => html`<p>${t("docs.slot.default")}</p>
    ${example("slot", "low")}`,
};

function draw() {
  document.title = `${t("docs.title")} · Backprop Playground`;
  render(
    html`<header>
        <a href="./?lang=${language}">${t("docs.playground")}</a>
        <select
          aria-label=${t("docs.language")}
          @change=${(/** @type {Event} */ event) => speak(/** @type {Language} */ (/** @type {HTMLSelectElement} */ (event.target).value))}
        >
          ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
        </select>
      </header>
      <main>
        <h1>${t("docs.title")}</h1>
        <p>${t("docs.lead")} ${t("docs.print")}</p>
        <nav aria-label=${t("docs.contents")}>
          <ul>
            ${SECTIONS.map((name) => html`<li><a href="#${name}">${t(`docs.${name}`)}</a></li>`)}
          </ul>
        </nav>
        <p>${t("docs.script")}</p>
        <pre tabindex="0" aria-label=${t("docs.code")}><code>${SCRIPT}</code></pre>
        ${SECTIONS.map((name) => section(name, BODIES[name]()))}
      </main>`,
    document.body,
  );
}

let wished = language;

/** @param {Language} next */
async function speak(next) {
  wished = next;
  await loadLanguage(next);
  if (wished !== next) return;
  language = next;
  keepLanguage(next);
  document.documentElement.lang = next;
  setLanguage(next);
  draw();
}

/** As the playground beside it, or as the system. */
function dress() {
  document.documentElement.dataset.theme = resolveTheme(preferredTheme());
}

dress();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
await speak(language);
listen(
  EVENTS.map(({ name }) => name),
  (lines) => {
    heard = lines;
    setLanguage(language); // the elements speak, too
    draw();
  },
);
if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
