// Keeps a place of the page under the reader's eyes while what stands above it changes its height.

/** For so long after the last change of the page's height, unless the reader moves. */
const HOLD = 4000;

/** What a reader does to move on. */
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];

/**
 * Scrolls to an element and holds it there while the page above it is still being drawn.
 * @param {HTMLElement} target
 * @param {HTMLElement} page  whose height changes
 * @returns {() => void} lets go
 */
export const arriveAt = (target, page) =>
  hold(page, () => target.scrollIntoView({ block: "start", behavior: "instant" }));

/**
 * Scrolls now and whenever the page's height changes.
 * @param {HTMLElement} page
 * @param {() => void} go
 * @returns {() => void} lets go
 */
export function hold(page, go) {
  go();
  let timer = setTimeout(letGo, HOLD);
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(letGo, HOLD);
    go();
  });
  observer.observe(page);
  function letGo() {
    observer.disconnect();
    clearTimeout(timer);
    for (const type of MOVES) removeEventListener(type, letGo, true);
  }
  for (const type of MOVES) addEventListener(type, letGo, { capture: true, passive: true });
  return letGo;
}

/**
 * Remembers where the first of the elements below a line is; the function that it gives back brings it there again.
 * @param {Iterable<HTMLElement>} elements  in the page's order
 * @param {number} line  in pixels from the top of the window
 * @returns {() => void}
 */
export function remember(elements, line) {
  for (const element of elements) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom <= line) continue;
    return () => {
      const moved = element.getBoundingClientRect().top - top;
      if (Math.abs(moved) > 0.5) scrollBy({ top: moved, behavior: "instant" });
    };
  }
  return () => {};
}
