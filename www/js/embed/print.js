// How an embedding comes onto paper: as drawings, also where nobody has scrolled to it. Printing waits for nothing, so that what it takes is
// brought before somebody prints, and all that is done then is done at once.

import init, { activationCurve, chainRule, costs, curve, Session as CoreSession } from "../../pkg/backprop_playground.js";
import { render } from "../../vendor/lit.js";
import { paletteOf } from "../pictures/svg.js";
import { sessionConfig } from "../shipped-data.js";
import { compile, CORE } from "./core.js";
import { DRAWINGS, drawn, NoDrawingError } from "./drawings.js";
import { told } from "./printed-text.js";
import { sourceOf } from "./source.js";
import { stillOf } from "./still.js";

/** @import { Config, State } from "../engine/protocol.js" */
/** @import { Options } from "./options.js" */
/** @import { Source } from "./source.js" */
/** @import { Still } from "./still.js" */

/** @typedef {{ source: Source, config: Partial<Config> }} Prepared */
/** @typedef {"en" | "zh-Hans"} Language */

/** As wide as a sheet's text is; smaller sheets shrink it. */
const WIDTH = 680;

/** What the core tells without a session. */
const TOOLS = { activationCurve, chainRule, costs, curve };

/** What is drawn from the state alone: a session at work answers no question at once. */
const ALONE = ["network", "loss-curve", "output", "forward-network", "reversed-network", "both-networks"];

/** Brings the core and what a network is made of. @param {Options} options @returns {Promise<Prepared>} */
export async function prepared(options) {
  const [core, source] = await Promise.all([compile(CORE), sourceOf(options)]);
  const [config] = await Promise.all([sessionConfig(source.recipe), init({ module_or_path: core })]);
  return { source, config };
}

/** A network for paper. @param {Prepared} from @param {Language} language @returns {Still} */
export const stillFrom = ({ source, config }, language) =>
  stillOf({ Session: CoreSession, ...TOOLS }, source, config, { theme: "light", language });

/** A session at work, as it stands. @param {State} state @param {Language} language @param {boolean} isThere  the core is @returns {Still} */
export const stillOfState = (state, language, isThere) => ({
  state: { ...state, language, theme: "light", view: { ...state.view, neurons: "values" } },
  ask(method, question) {
    if (isThere && Object.hasOwn(TOOLS, method)) return /** @type {any} */ (TOOLS)[method](question);
    throw new NoDrawingError("the session is at work");
  },
  free() {},
});

/** One figure as a drawing, or null where there is none. @param {string} name @param {Still} still */
function twin(name, still) {
  if (!Object.hasOwn(DRAWINGS, name)) return null;
  try {
    const element = document.createElement("div");
    element.className = "twin";
    element.innerHTML = drawn(name, still, { width: WIDTH }).replaceAll(paletteOf("light").paper, "#ffffff"); // sheets are white
    const svg = /** @type {SVGSVGElement} */ (element.firstElementChild);
    svg.style.cssText = "display: block; max-width: 100%; height: auto";
    return element;
  } catch (error) {
    if (!(error instanceof NoDrawingError)) console.warn(error);
    return null;
  }
}

/** All of an embedding that has not begun. @param {HTMLElement} place @param {Options} options @param {Still} still @returns {boolean} whether anything came of it */
export function layOut(place, { rows, show }, still) {
  place.replaceChildren();
  for (const { name, text, figures } of told(rows, show)) {
    const part = document.createElement("div");
    part.dataset.printed = name;
    if (text) render(text, part);
    for (const figure of figures) part.append(...[twin(figure, still)].filter((each) => each !== null));
    if (part.childElementCount > 0) place.append(part);
  }
  return place.childElementCount > 0;
}

/** Through shadow roots. @param {ParentNode} root @returns {Iterable<HTMLElement | SVGSVGElement>} */
function* within(root) {
  for (const child of root.children) {
    if (child instanceof HTMLElement || child instanceof SVGSVGElement) yield child;
    if (child.shadowRoot) yield* within(child.shadowRoot);
    if (!(child instanceof SVGSVGElement)) yield* within(child);
  }
}

/**
 * An embedding at work: figures that are drawings of the state are drawn for the sheet, others shrink to it.
 * @param {ParentNode} root  of its figures
 * @param {Still} still
 * @returns {() => void}  takes all of it back
 */
export function ontoPaper(root, still) {
  /** @type {(() => void)[]} */
  const undo = [];
  /** @param {HTMLElement | SVGSVGElement} element @param {string} css */
  const style = (element, css) => {
    const before = element.getAttribute("style");
    element.style.cssText += css;
    undo.push(() => (before === null ? element.removeAttribute("style") : element.setAttribute("style", before)));
  };
  const all = [...within(root)];
  /** @type {Set<Element>} */
  const replaced = new Set();
  for (const element of all) {
    const name = (element instanceof HTMLElement && element.dataset.shows) || (element.localName === "bp-lecture-figure" ? element.getAttribute("name") : "") || "";
    // Figures of a text that nobody is near are not there, or were taken out.
    const isAway = element.localName === "bp-lecture-figure" && !(/** @type {any} */ (element).present);
    const drawing = (isAway || ALONE.includes(name)) && !replaced.has(element) ? twin(name, still) : null;
    if (!drawing) continue;
    element.before(drawing);
    style(element, "; display: none");
    replaced.add(element);
    undo.push(() => drawing.remove());
  }
  for (const element of all) {
    if (element instanceof SVGSVGElement) undo.push(...fitted(element, style));
  }
  return () => {
    for (const step of undo.reverse()) step();
  };
}

/** A drawing as wide as the screen is no wider than the sheet. @param {SVGSVGElement} svg @param {(element: SVGSVGElement, css: string) => void} style */
function fitted(svg, style) {
  const { width, height } = svg.getBoundingClientRect();
  if (width < WIDTH) return [];
  const had = svg.hasAttribute("viewBox");
  if (!had) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  style(svg, "; max-width: 100%; height: auto");
  return had ? [] : [() => svg.removeAttribute("viewBox")];
}
