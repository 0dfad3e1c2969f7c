// The order in which the story is told. The words are in the catalogs: `lecture.<chapter>`, `lecture.<row>.title`, `lecture.<row>.1` ….

/**
 * A formula: TeX, and the same in Unicode for where no TeX can be set.
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
            tex: String.raw`\theta = \{\,w_1, w_2, \ldots, b_1, b_2, \ldots\,\}`,
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
            tex: String.raw`\nabla L(\theta) = \Bigl[\tfrac{\partial L}{\partial w_1}, \tfrac{\partial L}{\partial w_2}, \ldots, \tfrac{\partial L}{\partial b_1}, \tfrac{\partial L}{\partial b_2}, \ldots\Bigr]^{\mathsf T}`,
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
            tex: String.raw`\theta^{t+1} = \theta^{t} - \eta\,\nabla L(\theta^{t})`,
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
            tex: String.raw`\frac{\partial L(\theta)}{\partial w} = \sum_{n} \frac{\partial C^{n}(\theta)}{\partial w}`,
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
            tex: String.raw`z = x_1 w_1 + x_2 w_2 + b,\qquad \frac{\partial C}{\partial w} = \frac{\partial z}{\partial w}\,\frac{\partial C}{\partial z}`,
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
            tex: String.raw`\frac{\partial z}{\partial w_1} = x_1,\qquad \frac{\partial z}{\partial w} = a,\qquad \frac{\partial z}{\partial b} = 1`,
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
            tex: String.raw`\delta = \frac{\partial C}{\partial z}`,
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
            tex: String.raw`\frac{\partial C}{\partial z} = \frac{\partial a}{\partial z}\,\frac{\partial C}{\partial a}`,
            plain: "∂C/∂z = ∂a/∂z · ∂C/∂a",
          },
          {
            tex: String.raw`\frac{\partial C}{\partial a} = \frac{\partial z'}{\partial a}\frac{\partial C}{\partial z'} + \frac{\partial z''}{\partial a}\frac{\partial C}{\partial z''} = w_3\frac{\partial C}{\partial z'} + w_4\frac{\partial C}{\partial z''}`,
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
            tex: String.raw`\frac{\partial C}{\partial z'} = \frac{\partial y_1}{\partial z'}\,\frac{\partial C}{\partial y_1}`,
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
            tex: String.raw`\frac{\partial C}{\partial z} = \sigma'(z)\Bigl[\,w_3\frac{\partial C}{\partial z'} + w_4\frac{\partial C}{\partial z''}\Bigr]`,
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
            tex: String.raw`\frac{\partial C}{\partial w} = \underbrace{\frac{\partial z}{\partial w}}_{a}\;\underbrace{\frac{\partial C}{\partial z}}_{\delta}`,
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
      { row: "L5", paragraphs: 2, formulas: [], figures: [] },
    ],
  },
];
