// The page around a frame: it is told the height, and only from it messages are taken.

/** @typedef {import("./element.js").BackpropPlayground} Element */

/** The origin of the page around, as far as it can be known: as the query says, as the browser says, or as the page was come from. @param {string | null} asked */
export function hostOrigin(asked) {
  const [around] = /** @type {any} */ (location).ancestorOrigins ?? [];
  const known = around ?? (document.referrer ? new URL(document.referrer).origin : null);
  // The query may name the origin where the browser does not; it cannot contradict it.
  return known ?? asked;
}

/**
 * @param {Element} element
 * @param {string | null} asked  the origin that the query names
 */
export function frameHost(element, asked) {
  if (window.parent === window) return;
  const origin = hostOrigin(asked);
  // Documents of files and sandboxes have the origin "null", to which nothing can be addressed. A height is no secret.
  const target = origin && origin !== "null" ? origin : "*";
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    window.parent.postMessage({ type: "backprop-playground:height", height }, target);
    window.parent.postMessage(JSON.stringify({ subject: "lti.frameResize", height }), target);
  }).observe(document.documentElement);

  let resumes = false;
  addEventListener("message", async ({ source, origin: from, data }) => {
    if (source !== window.parent || origin === null || from !== origin) return;
    if (data === "slide:stop") {
      resumes = await element.pause();
    }
    if (data === "slide:start" && resumes) {
      resumes = false;
      await element.run();
    }
  });
}
