import assert from "node:assert/strict";
import { test } from "node:test";
import katex from "katex";
import { latexOf } from "../../www/js/formula/latex.js";
import { CHAPTERS } from "../../www/js/lecture/chapters.js";

const FORMULAS = CHAPTERS.flatMap(({ sections }) => sections.flatMap(({ formulas }) => formulas ?? []));

test("a formula leaves out what only the page knows, however deep", () => {
  assert.equal(latexOf(String.raw`\fwd{z}{z} = \fwd{x1}{x_1} + 1`), "z = x_1 + 1");
  assert.equal(latexOf(String.raw`\underbrace{\bwd{w}{\frac{a}{\lnk{n1-2}{b^{2}}}}}_{\fwd{a}{a}}`), String.raw`\underbrace{\frac{a}{b^{2}}}_{a}`);
  assert.equal(latexOf(String.raw`\fwd{a}{x_1}^2`), "{x_1}^2");
  assert.equal(latexOf(String.raw`\forward \sum_{n}`), String.raw`\forward \sum_{n}`);
});

test("every formula of the lecture is LaTeX without the page's words", () => {
  assert.ok(FORMULAS.length > 12);
  for (const { tex } of FORMULAS) {
    const latex = latexOf(tex);
    assert.doesNotMatch(latex, /\\(fwd|bwd|lnk)/);
    assert.match(katex.renderToString(latex, { throwOnError: true, strict: "error" }), /<math /, latex);
  }
});
