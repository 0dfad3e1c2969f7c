// What the core tells about one training step: every number that the walk shows. Nothing here is ever computed in JavaScript.

/** @import { Config } from "../engine/protocol.js" */

/**
 * One layer of the sample in work. Matrices are flat, row by row; row j − 1 is neuron j of this layer, column k − 1 is neuron k of the
 * layer before it.
 *
 * @typedef {Object} WalkLayer
 * @property {Float32Array} z
 * @property {Float32Array} a
 * @property {Float32Array | null} sigmaPrime  null at a softmax layer
 * @property {Float32Array} delta
 * @property {Float32Array} products  wⱼₖ aₖ, width × width before
 * @property {Float32Array} sums  Σ up to and with that product; the last of a row, plus b, is z
 * @property {Float32Array} costToA  ∂C/∂a of this layer's neurons: ∂C/∂y at the output, Σⱼ wⱼₖ δⱼ over the next layer elsewhere
 * @property {Float32Array} backProducts  wⱼₖ δⱼ through this layer's weights, width × width before
 * @property {Float32Array} backSums  Σ over j up to and with that product; the last row is `costToA` of the layer before
 *
 * @typedef {Object} SoftmaxTerms  case 1 of softmax: ∂C/∂zᵢ = Σⱼ ∂yⱼ/∂zᵢ · ∂C/∂yⱼ. Matrices width × width, row i, column j
 * @property {Float32Array} slopes  ∂yⱼ/∂zᵢ = yⱼ (1{i = j} − yᵢ)
 * @property {Float32Array} products  ∂yⱼ/∂zᵢ · ∂C/∂yⱼ
 * @property {Float32Array} sums  Σ over j up to and with that product
 *
 * @typedef {Object} WalkSample  the sample in work, passed forward and backward at θᵗ
 * @property {number} n  its number in the training set, from 0
 * @property {Float32Array} x
 * @property {Float32Array} y  target
 * @property {number} cost
 * @property {Float32Array} costSlope  ∂C/∂y, one per output
 * @property {Float32Array} difference  ŷ − y
 * @property {WalkLayer[]} layers  layers 1 … L
 * @property {SoftmaxTerms | undefined} softmax
 * @property {boolean} cancels  the output's δ is formed as ŷ − y (a cross-entropy with its own activation), not as σ′ · ∂C/∂y
 * @property {Float32Array} gradient  ∂Cⁿ/∂θ = a · δ, in the order of θ
 *
 * @typedef {Object} WalkRecord  the step from θᵗ to θᵗ⁺¹, foreseen by the core: it is what `step` will do, bit for bit
 * @property {number} t
 * @property {number} eta
 * @property {number[]} layers  input … output
 * @property {string[]} activations  of layers 1 … L
 * @property {string} loss
 * @property {"sum" | "mean"} reduction
 * @property {Uint32Array} samples  the batch, as numbers of the training set
 * @property {Float32Array} costs  Cⁿ of each sample of the batch
 * @property {number} batchLoss  Σ or mean of `costs`
 * @property {WalkSample} work  the sample in work
 * @property {Float32Array} summed  Σₙ ∂Cⁿ/∂θ over the batch
 * @property {Float32Array} gradient  the same after the reduction (× 1/batch for a mean) and with the penalty
 * @property {Float32Array} direction  what the optimizer (and clipping) makes of it; 0 where frozen
 * @property {Float32Array} move  η · direction
 * @property {Float32Array} thetaBefore  θᵗ
 * @property {Float32Array} thetaAfter  θᵗ⁺¹ = θᵗ − move
 * @property {boolean} [penalized]  the loss has a penalty term; the page adds this from the configuration
 * @property {Config["frozen"]} [frozen]  what gets no update; added likewise
 * @property {string[]} [features]  the inputs that are derived; added likewise
 * @property {number} [hiddenFrom]  while a question is open: the terms from this index on are not shown, wherever the walk stands
 */

/**
 * What only the settings tell of a step, beside what the core told.
 * @param {WalkRecord} record
 * @param {Partial<Config>} config
 * @returns {WalkRecord}
 */
export const withSettings = (record, { regularization, frozen, data }) => ({
  ...record,
  penalized: regularization !== undefined && regularization.kind !== "none",
  frozen,
  features: data?.features,
});
