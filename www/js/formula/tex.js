// Formulas out of quantities: TeX, the same in Unicode, and what each symbol is in the drawings.

import { plainSymbol } from "../drawing/symbols.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { NameParts } from "../drawing/symbols.js" */
/** @import { Quantity } from "../walk/numbers.js" */

/**
 * @typedef {Object} Formula
 * @property {string} tex
 * @property {string} plain  in Unicode, for where no TeX can be set
 * @property {Record<string, Target>} targets  by the names that the TeX gives to its symbols
 *
 * @typedef {Pick<Quantity, "symbol" | "scale" | "target">} Named
 * @typedef {{ tex: string, plain: string, scale?: Quantity["scale"], target?: Target }} Written  what has no symbol of its own
 * @typedef {string | Named | Written} FormulaPart  signs in Unicode, or what is named
 */

/** A little room between factors. */
export const THIN = "\u2009";

/** Letters and signs of symbols and between them. @type {Record<string, string>} */
const SIGNS = {
  "·": "\\cdot ",
  "×": "\\times ",
  "−": "-",
  "Σ": "\\textstyle\\sum ",
  "…": "\\cdots ",
  "∂": "\\partial ",
  "∇": "\\nabla ",
  δ: "\\delta",
  σ: "\\sigma",
  η: "\\eta",
  θ: "\\theta",
  ŷ: "\\hat{y}",
  "′": "'",
  "←": "\\leftarrow ",
  [THIN]: "\\,",
  "²": "^{2}",
};

const SINE = "\\sin ";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** Signs in TeX. @param {string} text */
export const signsTex = (text) =>
  [...text.replace("sin\u00a0", SINE)]
    .map((sign) => {
      const digit = SUBSCRIPTS.indexOf(sign);
      return digit >= 0 ? `_{${digit}}` : (SIGNS[sign] ?? sign);
    })
    .join("");

/** A letter with its indices. @param {NameParts} parts */
const lettered = ({ base, sup, sub }) =>
  signsTex(base) + (sup ? `^{${sup}}` : "") + (sub ? `_{${sub}}` : "");

/**
 * The symbol of a quantity: w^{2}_{11}, \sigma'(z^{2}_{1}), \frac{\partial C}{\partial w^{2}_{11}}.
 * @param {NameParts} symbol
 */
export function symbolTex({ base, sup, sub }) {
  const slope = /^(Σ?)∂(.+)\/∂(.+)$/u.exec(base);
  if (slope) {
    const [, sum, above, below] = slope;
    const fraction = `\\frac{\\partial ${signsTex(above)}}{\\partial ${lettered({ base: below, sup, sub })}}`;
    return sum ? `\\sum_{n} ${fraction.replace("\\partial C", "\\partial C^{n}")}` : fraction;
  }
  if (base === "σ′") return `\\sigma'(${lettered({ base: "z", sup, sub })})`;
  return lettered({ base, sup, sub });
}

/** The same in Unicode. @param {NameParts} symbol */
export const symbolPlain = (symbol) =>
  symbol.base === "σ′"
    ? `σ′(${plainSymbol({ ...symbol, base: "z" })})`
    : plainSymbol(symbol).replace("Σ∂C/", "Σₙ ∂Cⁿ/");

const COLORS = { forward: "\\fwd", backward: "\\bwd", plain: "\\lnk" };

/** @param {NonNullable<Target>} target */
const nameOf = (target) =>
  target.kind === "parameter" ? `p${target.offset}` : `n${target.layer}-${target.j}`;

/**
 * @param {FormulaPart[]} parts
 * @returns {Formula}
 */
export function formulaOf(parts) {
  /** @type {Formula} */
  const formula = { tex: "", plain: "", targets: {} };
  for (const part of parts) {
    const { tex, plain, scale, target } = writtenOf(part);
    formula.plain += plain;
    if (!scale) formula.tex += tex;
    else {
      const name = target ? nameOf(target) : "none";
      if (target) formula.targets[name] = target;
      formula.tex += `${COLORS[scale]}{${name}}{${tex}}`;
    }
  }
  return formula;
}

/** @param {FormulaPart} part @returns {Written} */
function writtenOf(part) {
  if (typeof part === "string") return { tex: signsTex(part), plain: part };
  if ("tex" in part) return part;
  const { symbol, scale, target } = part;
  return { tex: symbolTex(symbol), plain: symbolPlain(symbol), scale, target };
}

/**
 * The equations of a formula that stand side by side, each with the comma that ends it, and whether a wide space follows.
 * @param {string} tex
 */
export function equationsOf(tex) {
  const parts = tex.split(/,\s*\\(;|q?quad)\s*/);
  return parts.flatMap((part, i) => {
    if (i % 2 === 1) return [];
    const space = parts[i + 1];
    return [{ tex: space ? `${part},` : part, apart: space !== undefined && space !== ";" }];
  });
}

/**
 * The height that a formula needs, in em of the text around it: it is kept free until the formula is set.
 * @param {string} tex
 * @param {boolean} [block]  it stands alone
 */
export function roomOf(tex, block = false) {
  const around = block ? 0.3 : 0;
  const isFraction = /\\(Bigl|d?frac)/.test(tex);
  const isSum = /\\sum_/.test(tex);
  if (/\\underbrace/.test(tex)) return 4 + around;
  if (isFraction && isSum) return 3.2 + around;
  if (isFraction || isSum) return 2.95 + around;
  return 1.7 + around;
}
