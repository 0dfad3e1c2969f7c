// For a lecture hall: everything is larger, type, strokes and labels alike, and laid out as on a smaller screen.

import { LitElement } from "../vendor/lit.js";

/** A page of 1440 × 900 is laid out as one of 1067 × 667. */
const FACTOR = 1.35;

/** Media queries as they were written: they ask how large the window is, and a magnified page has less room in it. @type {WeakMap<CSSMediaRule, string>} */
const written = new WeakMap();

let factor = 1;
let isWatching = false;

/** @param {CSSRuleList} rules */
function fitRules(rules) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const text = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, text);
      const fitted = text.replace(/((?:min|max)-(?:width|height):\s*)([\d.]+)px/g, (_, asked, pixels) => `${asked}${pixels * factor}px`);
      if (fitted !== rule.media.mediaText) rule.media.mediaText = fitted;
    }
    if (rule instanceof CSSGroupingRule) fitRules(rule.cssRules);
  }
}

/** Sheets that fit the present size; all elements of a kind share theirs. @type {Set<CSSStyleSheet>} */
const fitting = new Set();

/** @param {DocumentOrShadowRoot} root */
function fit(root) {
  for (const sheet of root.adoptedStyleSheets) {
    if (fitting.has(sheet)) continue;
    fitting.add(sheet);
    fitRules(sheet.cssRules);
  }
}

/** @param {ParentNode & DocumentOrShadowRoot} root */
function fitAll(root) {
  fit(root);
  for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) fitAll(shadowRoot);
}

/** Elements that come later bring their own sheets. */
function watch() {
  isWatching = true;
  const { connectedCallback } = LitElement.prototype;
  LitElement.prototype.connectedCallback = function () {
    connectedCallback.call(this);
    if (this.shadowRoot) fit(this.shadowRoot);
  };
}

/** @param {boolean} on */
export function magnify(on) {
  factor = on ? FACTOR : 1;
  document.documentElement.style.setProperty("--magnification", String(factor));
  if (!isWatching) watch();
  fitting.clear();
  fitAll(document);
}
