const ENTITIES = /** @type {Record<string, string>} */ ({
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
});

/** Text made safe for SVG content and attributes; characters that XML forbids are left out.
 * @param {string} text */
export const escapeXml = (text) =>
  [...text]
    .filter((letter) => letter >= " " || letter === "\n" || letter === "\t")
    .map((letter) => ENTITIES[letter] ?? letter)
    .join("");
