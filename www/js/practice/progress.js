// What has been answered so far, on this device only. Storage may be forbidden; then it lasts one visit.

/** @typedef {Record<string, { right: number, answered: number }>} Progress  by chapter */

const KEY = "backprop.predict";

/** @type {Progress | null} */
let progress = null;

/** @returns {Progress} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    /** @type {Progress} */
    const sound = {};
    for (const [chapter, entry] of Object.entries(kept)) {
      const { right, answered } = /** @type {any} */ (entry) ?? {};
      const isSound = Number.isInteger(right) && Number.isInteger(answered);
      if (isSound && right >= 0 && answered >= right) sound[chapter] = { right, answered };
    }
    return sound;
  } catch {
    return {};
  }
}

function write() {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // A private window or a sandboxed frame: nothing to keep, nothing to mend.
  }
}

/** @param {string} chapter */
export function progressOf(chapter) {
  progress ??= read();
  return progress[chapter] ?? { right: 0, answered: 0 };
}

/** @param {string} chapter @param {boolean} isRight */
export function noteAnswer(chapter, isRight) {
  const { right, answered } = progressOf(chapter);
  progress = { ...progress, [chapter]: { right: right + (isRight ? 1 : 0), answered: answered + 1 } };
  write();
}

/** Forgets a chapter's answers. @param {string} chapter */
export function forget(chapter) {
  progressOf(chapter);
  const { [chapter]: _gone, ...rest } = progress ?? {};
  progress = rest;
  write();
}
