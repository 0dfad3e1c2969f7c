// Where δ of a neuron comes from: case 1 at the output, case 2 before it, and the softmax, whose outputs depend on every z.

import { formulaOf, symbolTex, THIN } from "../formula/tex.js";
import { layerOf } from "../walk/numbers.js";

/** @import { Line, Piece, Source, Terms, Value } from "./derivation.js" */

/** More terms of a sum than these are not written out. */
const WRITTEN = 3;
/** Of longer sums so many are, as a beginning. */
const BEGUN = 2;

/** @param {Terms} terms @param {number} layer @param {number} j @returns {Source} */
export function deltaLines(terms, layer, j) {
  if (layer < terms.depth) return { kind: "case2", lines: caseTwo(terms, layer, j) };
  const { softmax, cancels } = terms.record.work;
  if (softmax) {
    return { kind: cancels ? "softmax_cancels" : "softmax", lines: softmaxLines(terms, layer, j) };
  }
  return { kind: cancels ? "cancels" : "case1", lines: caseOne(terms, layer, j) };
}

/** The first few of a long list. @param {number} length */
const written = (length) =>
  Array.from({ length: length > WRITTEN ? BEGUN : length }, (_, i) => i + 1);

/** a × b + c × d + … @param {Value[][]} products @param {number} of  how many there are @returns {Piece[]} */
const sumOf = (products, of) => [
  ...products.flatMap(([one, other], i) => [...(i > 0 ? [" + "] : []), one, " × ", other]),
  ...(of > products.length ? [" + …"] : []),
];

/** δ = σ′(z) Σ w δ over the outgoing edges @param {Terms} terms @param {number} layer @param {number} j @returns {Line[]} */
function caseTwo(terms, layer, j) {
  const { record, plan } = terms;
  const width = record.layers[layer + 1];
  const edges = written(width).map((k) => {
    const offset = plan.wStart[layer + 1] + (k - 1) * record.layers[layer] + (j - 1);
    const { operands } = terms.term("backProduct", { layer, j, k, offset }).numbers;
    return [terms.given(`w.${k}`, operands.w, "theta"), terms.delta(`next.${k}`, layer + 1, k)];
  });
  const delta = terms.delta("case.delta", layer, j);
  const slope = terms.slope("slope", layer, j);
  const back = terms.term("backSum", { layer, j });
  const sum = terms.made("sum", back.numbers.result, back.position);
  const symbols =
    width > WRITTEN
      ? [
          {
            tex: `\\sum_{j=1}^{${width}} w^{${layer + 1}}_{j${width > 9 || j > 9 ? "," : ""}${j}}\\,\\delta^{${layer + 1}}_{j}`,
            plain: `Σ w δ (1 … ${width})`,
          },
        ]
      : edges.flatMap(([w, next], i) => [...(i > 0 ? [" + "] : []), w.quantity, THIN, next.quantity]);
  const [open, close] = width > 1 && width <= WRITTEN ? [`${THIN}(`, ")"] : [" · ", ""];
  return [
    {
      formula: formulaOf([delta.quantity, " = ", slope.quantity, open, ...symbols, close]),
      numbers: [" = ", slope, ` ×${width > 1 ? " (" : " "}`, ...sumOf(edges, width), width > 1 ? ")" : ""],
    },
    { formula: formulaOf([]), numbers: [" = ", terms.slope("case.slope", layer, j), " × ", sum, " = ", delta] },
  ];
}

/** δ = σ′(z) · ∂C/∂y @param {Terms} terms @param {number} layer @param {number} j @returns {Line[]} */
function caseOne(terms, layer, j) {
  const { loss, work } = terms.record;
  const slope = terms.slope("slope", layer, j);
  const cost = terms.term("costSlope", { layer, j });
  const costSlope = terms.made("costSlope", cost.numbers.result, cost.position);
  const delta = terms.delta("case.delta", layer, j);
  /** @type {Line} */
  const product = {
    formula: formulaOf([delta.quantity, " = ", slope.quantity, " · ", costSlope.quantity]),
    numbers: [" = ", slope, " × ", costSlope],
  };
  if (work.cancels) return [product, difference(terms, layer, j, delta, [])];
  product.numbers.push(" = ", delta);
  if (loss !== "squared_error") return [product];
  return [product, difference(terms, layer, j, { ...costSlope, id: "derivation.difference" }, [costSlope.quantity])];
}

/** … = ŷ − y @param {Terms} terms @param {number} layer @param {number} j @param {Value} result @param {import("../formula/tex.js").FormulaPart[]} left @returns {Line} */
function difference(terms, layer, j, result, left) {
  const { operands } = terms.term("costSlope", { layer, j }).numbers;
  const prediction = terms.activation("prediction", layer, j);
  return {
    formula: formulaOf([...left, " = ", operands.prediction, " − ", operands.target]),
    numbers: [
      " = ",
      { ...prediction, quantity: operands.prediction },
      " − ",
      terms.given("target", operands.target, "target"),
      " = ",
      result,
    ],
  };
}

/** δᵢ = Σⱼ ∂yⱼ/∂zᵢ · ∂C/∂yⱼ @param {Terms} terms @param {number} layer @param {number} j @returns {Line[]} */
function softmaxLines(terms, layer, j) {
  const { record } = terms;
  const width = record.layers[layer];
  const delta = terms.delta("case.delta", layer, j);
  const products = written(width).map((k) => {
    const { position, numbers } = terms.term("jacobian", { layer, j, k });
    const { slope, costSlope } = numbers.operands;
    const cost = terms.term("costSlope", { layer, j: k }).position;
    return [terms.made(`jacobian.${k}`, slope, position), terms.made(`costSlope.${k}`, costSlope, cost)];
  });
  const last = terms.term("jacobian", { layer, j, k: width });
  const total = terms.made("sum", /** @type {import("../walk/numbers.js").Quantity} */ (last.numbers.sum), last.position);
  const z = symbolTex(layerOf(record, "z", layer)[j - 1].symbol);
  const symbols = {
    tex: `\\sum_{k=1}^{${width}} \\fwd{none}{\\frac{\\partial y_{k}}{\\partial ${z}}}\\,\\bwd{none}{\\frac{\\partial C}{\\partial y_{k}}}`,
    plain: "Σₖ ∂yₖ/∂z · ∂C/∂yₖ",
  };
  const line = {
    formula: formulaOf([delta.quantity, " = ", symbols]),
    numbers: [" = ", ...sumOf(products, width), " = ", record.work.cancels ? total : delta],
  };
  return record.work.cancels ? [line, difference(terms, layer, j, delta, [])] : [line];
}
