// The order in which the story is told. The words are in the catalogs: `lecture.<chapter>`, `lecture.<row>.title`, `lecture.<row>.1` ….

/**
 * A formula: TeX, and the same in Unicode for where no TeX can be set. `\fwd{name}{…}` and `\bwd{name}{…}` color a symbol by the pass that
 * it belongs to; its name tells in formula-targets.js what it is in the drawings, "none" that it is nothing there.
 * @typedef {{ tex: string, plain: string }} Formula
 *
 * @typedef {Object} Section  one row of the lecture
 * @property {string} row
 * @property {number} paragraphs
 * @property {Formula[]} formulas  after the first paragraph
 * @property {string[]} figures  names of figures.js, after the text
 *
 * @typedef {{ id: string, sections: Section[] }} Chapter
 */

/** @type {readonly Chapter[]} */
export const CHAPTERS = [
  {
    id: "descent",
    sections: [
      {
        row: "L1",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`\theta = \{\,\fwd{t1}{w_1}, \fwd{t2}{w_2}, \ldots, \fwd{t3}{b_1}, \fwd{t4}{b_2}, \ldots\,\}`,
            plain: "θ = {w₁, w₂, …, b₁, b₂, …}",
          },
        ],
        figures: ["columns"],
      },
      { row: "L2", paragraphs: 1, formulas: [], figures: ["timeline"] },
      {
        row: "L3",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`\nabla L(\theta) = \Bigl[\bwd{t1}{\tfrac{\partial L}{\partial w_1}}, \bwd{t2}{\tfrac{\partial L}{\partial w_2}}, \ldots, \bwd{t3}{\tfrac{\partial L}{\partial b_1}}, \bwd{t4}{\tfrac{\partial L}{\partial b_2}}, \ldots\Bigr]^{\mathsf T}`,
            plain: "∇L(θ) = [∂L/∂w₁, ∂L/∂w₂, …, ∂L/∂b₁, ∂L/∂b₂, …]ᵀ",
          },
        ],
        figures: [],
      },
      {
        row: "L4",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\theta^{t+1} = \theta^{t} - \eta\,\bwd{none}{\nabla L(\theta^{t})}`,
            plain: "θᵗ⁺¹ = θᵗ − η∇L(θᵗ)",
          },
        ],
        figures: ["descent"],
      },
    ],
  },
  {
    id: "chain",
    sections: [
      {
        row: "L7",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`y = g(x),\quad z = h(y),\qquad \frac{dz}{dx} = \frac{dz}{dy}\,\frac{dy}{dx}`,
            plain: "y = g(x), z = h(y): dz/dx = dz/dy · dy/dx",
          },
        ],
        figures: ["chain-rule-1"],
      },
      {
        row: "L8",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`x = g(s),\; y = h(s),\; z = k(x, y),\qquad \frac{dz}{ds} = \frac{\partial z}{\partial x}\,\frac{dx}{ds} + \frac{\partial z}{\partial y}\,\frac{dy}{ds}`,
            plain: "x = g(s), y = h(s), z = k(x, y): dz/ds = ∂z/∂x · dx/ds + ∂z/∂y · dy/ds",
          },
        ],
        figures: ["chain-rule-2"],
      },
    ],
  },
  {
    id: "factors",
    sections: [
      {
        row: "L9",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`L(\theta) = \sum_{n} C^{n}(\theta)`,
            plain: "L(θ) = Σₙ Cⁿ(θ)",
          },
        ],
        figures: [],
      },
      {
        row: "L10",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`\bwd{w}{\frac{\partial L(\theta)}{\partial w}} = \sum_{n} \bwd{w}{\frac{\partial C^{n}(\theta)}{\partial w}}`,
            plain: "∂L(θ)/∂w = Σₙ ∂Cⁿ(θ)/∂w",
          },
        ],
        figures: ["samples"],
      },
      {
        row: "L11",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\fwd{z}{z} = \fwd{x1}{x_1} \fwd{w1}{w_1} + \fwd{x2}{x_2} \fwd{w2}{w_2} + \fwd{b}{b},\qquad \bwd{w}{\frac{\partial C}{\partial w}} = \fwd{w}{\frac{\partial z}{\partial w}}\,\bwd{z}{\frac{\partial C}{\partial z}}`,
            plain: "z = x₁w₁ + x₂w₂ + b, ∂C/∂w = ∂z/∂w · ∂C/∂z",
          },
        ],
        figures: [],
      },
    ],
  },
  {
    id: "forward",
    sections: [
      {
        row: "L12",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\fwd{w1}{\frac{\partial z}{\partial w_1}} = \fwd{x1}{x_1},\qquad \fwd{w}{\frac{\partial z}{\partial w}} = \fwd{a}{a},\qquad \fwd{b}{\frac{\partial z}{\partial b}} = 1`,
            plain: "∂z/∂w₁ = x₁, ∂z/∂w = a, ∂z/∂b = 1",
          },
        ],
        figures: ["forward-network"],
      },
    ],
  },
  {
    id: "backward",
    sections: [
      {
        row: "L13",
        paragraphs: 1,
        formulas: [
          {
            tex: String.raw`\bwd{z}{\delta} = \bwd{z}{\frac{\partial C}{\partial z}}`,
            plain: "δ = ∂C/∂z",
          },
        ],
        figures: ["reversed-network"],
      },
      {
        row: "L14",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\bwd{h}{\frac{\partial C}{\partial z}} = \fwd{h}{\frac{\partial a}{\partial z}}\,\bwd{h}{\frac{\partial C}{\partial a}}`,
            plain: "∂C/∂z = ∂a/∂z · ∂C/∂a",
          },
          {
            tex: String.raw`\bwd{h}{\frac{\partial C}{\partial a}} = \fwd{w3}{\frac{\partial z'}{\partial a}}\,\bwd{z3}{\frac{\partial C}{\partial z'}} + \fwd{w4}{\frac{\partial z''}{\partial a}}\,\bwd{z4}{\frac{\partial C}{\partial z''}} = \fwd{w3}{w_3}\,\bwd{z3}{\frac{\partial C}{\partial z'}} + \fwd{w4}{w_4}\,\bwd{z4}{\frac{\partial C}{\partial z''}}`,
            plain: "∂C/∂a = ∂z′/∂a · ∂C/∂z′ + ∂z″/∂a · ∂C/∂z″ = w₃ ∂C/∂z′ + w₄ ∂C/∂z″",
          },
        ],
        figures: [],
      },
      {
        row: "L17",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\bwd{o}{\frac{\partial C}{\partial z'}} = \fwd{o}{\frac{\partial y_1}{\partial z'}}\,\bwd{o}{\frac{\partial C}{\partial y_1}}`,
            plain: "∂C/∂z′ = ∂y₁/∂z′ · ∂C/∂y₁",
          },
        ],
        figures: [],
      },
      { row: "L18", paragraphs: 2, formulas: [], figures: ["unroll"] },
    ],
  },
  {
    id: "reversed",
    sections: [
      {
        row: "L15",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\bwd{h}{\frac{\partial C}{\partial z}} = \fwd{h}{\sigma'(z)}\,\Bigl[\,\fwd{w3}{w_3}\,\bwd{z3}{\frac{\partial C}{\partial z'}} + \fwd{w4}{w_4}\,\bwd{z4}{\frac{\partial C}{\partial z''}}\,\Bigr]`,
            plain: "∂C/∂z = σ′(z) [w₃ ∂C/∂z′ + w₄ ∂C/∂z″]",
          },
        ],
        figures: ["both-networks"],
      },
      { row: "L16", paragraphs: 2, formulas: [], figures: ["sigma", "gradient-flow"] },
    ],
  },
  {
    id: "summary",
    sections: [
      {
        row: "L20",
        paragraphs: 2,
        formulas: [
          {
            tex: String.raw`\bwd{w}{\frac{\partial C}{\partial w}} = \underbrace{\fwd{w}{\frac{\partial z}{\partial w}}}_{\fwd{a}{a}}\;\underbrace{\bwd{z}{\frac{\partial C}{\partial z}}}_{\bwd{z}{\delta}}`,
            plain: "∂C/∂w = ∂z/∂w · ∂C/∂z = a · δ",
          },
        ],
        figures: ["derivation", "broken"],
      },
    ],
  },
  {
    id: "cost",
    sections: [
      { row: "L6", paragraphs: 1, formulas: [], figures: [] },
      { row: "L19", paragraphs: 1, formulas: [], figures: ["cost"] },
      { row: "L5", paragraphs: 2, formulas: [], figures: ["scale"] },
    ],
  },
];
