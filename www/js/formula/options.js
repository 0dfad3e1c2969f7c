// How KaTeX sets the page's formulas, and the words that it has beyond TeX.

/**
 * `\fwd{name}{…}` and `\bwd{name}{…}` are a quantity in the color of the pass that it belongs to, `\lnk{name}{…}` one without a color; by
 * its name the element knows what it is in the drawings. The outer braces keep the spacing of operators out of it.
 * @type {import("katex").KatexOptions}
 */
export const OPTIONS = {
  output: "htmlAndMathml",
  throwOnError: false,
  trust: ({ command }) => command === "\\htmlClass" || command === "\\htmlData",
  strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
  macros: {
    "\\fwd": "{\\htmlClass{forward-pos}{\\htmlData{name=#1}{#2}}}",
    "\\bwd": "{\\htmlClass{backward-pos}{\\htmlData{name=#1}{#2}}}",
    "\\lnk": "{\\htmlData{name=#1}{#2}}",
  },
};
