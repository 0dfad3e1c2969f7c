// The page's keys. They are silent while somebody types, and leave keys to the control that uses them.

import { IN_HAND } from "./elements/hand.js";

/** Roles and tags that use the space bar or the arrows themselves. */
const USES_KEYS = new Set(["BUTTON", "A", "SUMMARY", "SELECT", "INPUT", "TEXTAREA"]);
const TYPED_INTO = new Set(["SELECT", "TEXTAREA"]);
const NOT_TYPED_INTO = new Set(["button", "checkbox", "radio", "range"]);

/** @param {Element | undefined} element */
function isTypedInto(element) {
  if (!element) return false;
  if (element.tagName === "INPUT") {
    return !NOT_TYPED_INTO.has(/** @type {HTMLInputElement} */ (element).type);
  }
  return TYPED_INTO.has(element.tagName) || /** @type {HTMLElement} */ (element).isContentEditable;
}

/** @import { Place } from "./places.js" */
/** @typedef {"toggle" | "step" | "epoch" | "reset" | "help" | "back" | "next" | "auto" | "undo" | "redo" | "projector"} Action */

/** Keys that act wherever nobody types. @type {Partial<Record<Place, Record<string, Action>>>} */
const LETTERS = {
  playground: { ".": "step", e: "epoch", r: "reset" },
  descent: { ".": "step", e: "epoch", r: "reset" },
  steps: { p: "toggle", r: "reset" },
};

/** @type {Partial<Record<Place, Record<string, Action>>>} */
const ARROWS = {
  playground: { ArrowRight: "step" },
  descent: { ArrowRight: "step" },
  steps: { ArrowLeft: "back", ArrowRight: "next" },
};

/** @type {Partial<Record<Place, Action>>} */
const SPACE = { playground: "toggle", steps: "auto", descent: "toggle" };

/**
 * A text that is being typed has an undo of its own; a number that is taken already belongs to the page.
 * @param {Element | undefined} element
 */
const hasOwnUndo = (element) =>
  element?.tagName !== "SELECT" &&
  isTypedInto(element) &&
  !(element?.hasAttribute("data-number") && !element.hasAttribute(IN_HAND));

/**
 * ⌘Z or Ctrl+Z, and with shift or as Ctrl+Y the other way.
 * @param {KeyboardEvent} event
 * @param {Place} place
 * @returns {Action | null}
 */
function travelOf(event, place) {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  if (place === "scale" || ctrlKey === metaKey) return null;
  if (hasOwnUndo(/** @type {Element | undefined} */ (event.composedPath()[0]))) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}

/**
 * @param {KeyboardEvent} event
 * @param {Place} place  each has its own keys; a text that is read keeps the browser's
 * @returns {Action | null}
 */
export function shortcutOf(event, place) {
  if (event.defaultPrevented || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return travelOf(event, place);
  const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
  if (isTypedInto(target)) return null;
  const focused = target?.tagName ?? "BODY";
  const free = !USES_KEYS.has(focused) && !(target?.hasAttribute?.("tabindex") ?? false);
  const chosen = focused === "INPUT" && /** @type {HTMLInputElement} */ (target).type === "radio";
  const { key } = event;
  if (key === "?") return "help";
  if (key === "b" && !event.repeat) return "projector";
  if (key === " ") return (free || chosen) && !event.repeat ? (SPACE[place] ?? null) : null;
  if (key.startsWith("Arrow")) {
    return free || focused === "BUTTON" ? (ARROWS[place]?.[key] ?? null) : null;
  }
  return LETTERS[place]?.[key] ?? null;
}
