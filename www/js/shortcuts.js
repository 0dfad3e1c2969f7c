// The page's keys. They are silent while somebody types, and leave keys to the control that uses them.

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

/**
 * @param {KeyboardEvent} event
 * @returns {"toggle" | "step" | "epoch" | "reset" | "help" | null}
 */
export function shortcutOf(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
  if (isTypedInto(target)) return null;
  const focused = target?.tagName ?? "BODY";
  const free = !USES_KEYS.has(focused) && !(target?.hasAttribute?.("tabindex") ?? false);
  const chosen = focused === "INPUT" && /** @type {HTMLInputElement} */ (target).type === "radio";
  switch (event.key) {
    case " ":
      return (free || chosen) && !event.repeat ? "toggle" : null;
    case "ArrowRight":
      return free || focused === "BUTTON" ? "step" : null;
    case ".":
      return "step";
    case "e":
      return "epoch";
    case "r":
      return "reset";
    case "?":
      return "help";
    default:
      return null;
  }
}
