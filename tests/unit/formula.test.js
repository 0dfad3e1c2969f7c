import assert from "node:assert/strict";
import { test } from "node:test";
import katex from "katex";
import { OPTIONS } from "../../www/js/formula/options.js";
import { equationsOf, formulaOf, symbolPlain, symbolTex, THIN } from "../../www/js/formula/tex.js";
import "../../www/js/i18n/lecture.js";
import { CHAPTERS } from "../../www/js/lecture/chapters.js";
import { formulaTargets } from "../../www/js/lecture/formula-targets.js";
import { recordOf, LECTURE, randomNetwork } from "./walk-records.js";

/** Fails where KaTeX does not know a word. @param {string} tex */
const set = (tex) => katex.renderToString(tex, { ...OPTIONS, throwOnError: true });

test("a symbol is written with its indices, a slope as a fraction, σ′ at its z", () => {
  assert.equal(symbolTex({ base: "w", sup: "2", sub: "11" }), "w^{2}_{11}");
  assert.equal(symbolTex({ base: "δ", sup: "3", sub: "1" }), "\\delta^{3}_{1}");
  assert.equal(symbolTex({ base: "σ′", sup: "2", sub: "1" }), "\\sigma'(z^{2}_{1})");
  assert.equal(symbolTex({ base: "∂C/∂w", sup: "2", sub: "11" }), "\\frac{\\partial C}{\\partial w^{2}_{11}}");
  assert.equal(symbolTex({ base: "∂y₂/∂z", sub: "1" }), "\\frac{\\partial y_{2}}{\\partial z_{1}}");
  assert.equal(symbolPlain({ base: "σ′", sup: "2", sub: "1" }), "σ′(z²₁)");
});

test("a formula has TeX, plain text and what its symbols are", () => {
  const target = /** @type {const} */ ({ kind: "neuron", layer: 2, j: 1 });
  const delta = { symbol: { base: "δ", sup: "2", sub: "1" }, scale: /** @type {const} */ ("backward"), target };
  const w = {
    symbol: { base: "w", sup: "3", sub: "11" },
    scale: /** @type {const} */ ("forward"),
    target: /** @type {const} */ ({ kind: "parameter", offset: 8 }),
  };
  const { tex, plain, targets } = formulaOf([delta, " = ", w, THIN, delta]);
  assert.equal(tex, "\\bwd{n2-1}{\\delta^{2}_{1}} = \\fwd{p8}{w^{3}_{11}}\\,\\bwd{n2-1}{\\delta^{2}_{1}}");
  assert.equal(plain, `δ²₁ = w³₁₁${THIN}δ²₁`);
  assert.deepEqual(targets, { "n2-1": target, p8: { kind: "parameter", offset: 8 } });
  const html = set(tex);
  assert.match(html, /class="enclosing forward-pos"/);
  assert.match(html, /data-name="p8"/);
  assert.match(html, /<math /, "with MathML");
});

test("KaTeX sets every formula of the lecture, and a word that it does not know is refused", () => {
  for (const { tex } of CHAPTERS.flatMap(({ sections }) => sections.flatMap(({ formulas }) => formulas))) {
    assert.match(set(tex), /<math /);
  }
  assert.throws(() => set("\\nosuchword"));
  assert.doesNotMatch(katex.renderToString("\\href{https://x.test}{x}", OPTIONS), /<a /, "no links");
});

test("every letter of the lecture's formulas is a thing of the network, or of none on purpose", () => {
  const known = formulaTargets(recordOf(LECTURE), null);
  for (const { tex } of CHAPTERS.flatMap(({ sections }) => sections.flatMap(({ formulas }) => formulas))) {
    for (const [, name] of tex.matchAll(/\\[fb]wd\{(\w+)\}/g)) {
      assert.ok(name === "none" || known[name], `${name} in ${tex}`);
    }
  }
  assert.deepEqual(known.w, { kind: "parameter", offset: 4 });
  assert.deepEqual(known.z, { kind: "neuron", layer: 2, j: 1 });
  assert.deepEqual(known.w4, { kind: "parameter", offset: 10 });
});

test("what a network does not have, no letter stands for", () => {
  const none = formulaTargets(recordOf(randomNetwork([1, 1], 1)), null);
  assert.equal(none.w2, null);
  assert.equal(none.x2, null);
  assert.equal(none.h, undefined);
  assert.equal(none.t4, null);
});

test("equations side by side are set each by itself, with its comma", () => {
  assert.deepEqual(equationsOf(String.raw`x = g(s),\; z = k(x, y),\qquad \frac{dz}{ds} = 1`), [
    { tex: "x = g(s),", apart: false },
    { tex: "z = k(x, y),", apart: true },
    { tex: String.raw`\frac{dz}{ds} = 1`, apart: false },
  ]);
  const one = String.raw`\theta = \{\,w_1, w_2, \ldots\,\}`;
  assert.deepEqual(equationsOf(one), [{ tex: one, apart: false }], "commas within an equation are no end");
});
