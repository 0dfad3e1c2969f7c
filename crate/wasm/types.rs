//! TypeScript types of everything that crosses the border as a plain object.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
export type Activation = "linear" | "sigmoid" | "tanh" | "relu" | "leaky_relu" | "elu" | "softplus" | "silu" | "gelu" | "sin" | "softmax";
export type SetName = "train" | "test";
/** Every setting but `layers` has a default. */
export interface Config {
  /** widths: input, hidden …, output */
  layers: number[];
  /** one for all layers, or one per layer after the input */
  activations?: Activation | Activation[];
  loss?: "squared_error" | "absolute" | "huber" | "binary_cross_entropy" | "softmax_cross_entropy";
  huberDelta?: number;
  reduction?: "sum" | "mean";
  regularization?: { kind?: "none" | "l1" | "l2"; lambda?: number };
  init?: { kind?: InitKind; value?: number; low?: number; high?: number; mean?: number; std?: number };
  optimizer?: {
    kind?: "sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam" | "adamw";
    eta?: number; momentum?: number; alpha?: number; beta1?: number; beta2?: number; eps?: number; weightDecay?: number;
  };
  /** counted in steps */
  schedule?: { kind?: "constant" | "step" | "cosine"; every?: number; factor?: number; steps?: number; etaMin?: number; warmup?: number };
  clip?: { kind?: "none" | "norm" | "value"; max?: number };
  batchSize?: number | "full";
  shuffle?: boolean;
  /** a whole number from 0 to 2^53 − 1 */
  seed?: number;
  /** θ⁰ given instead of drawn */
  theta?: Float32Array | number[];
  /** no update, whatever the optimizer; layers from 1, offsets in θ from 0, both ascending; may change while training */
  frozen?: "none" | "biases" | { biases?: boolean; layers?: number[]; parameters?: number[] };
  data?: DataSpec;
}
export type InitKind = "zeros" | "constant" | "uniform" | "normal" | "xavier_uniform" | "xavier_normal" | "he_uniform" | "he_normal" | "lecun_uniform" | "lecun_normal";
export type Feature = "x1" | "x2" | "x1^2" | "x2^2" | "x1*x2" | "sin x1" | "sin x2";
export interface DataSpec {
  kind?: "circle" | "xor" | "gaussians" | "spiral" | "two_moons" | "checkerboard" | "above_below" | "regression_1d" | "regression_2d" | "rows";
  samples?: number; noise?: number; trainRatio?: number; seed?: number; classes?: number; balance?: number; function?: string;
  /** where a curve is taken; a typed function is `=` with its text */
  from?: number; to?: number;
  /** the network's inputs as functions of the points, standardized after that if asked */
  features?: Feature[];
  standardize?: boolean; standardizeTargets?: boolean; task?: "classification" | "regression";
  /** for rows: row by row */
  x?: Float32Array | number[]; y?: Float32Array | number[]; inputs?: number; outputs?: number;
}
export type LayoutEntry =
  | { name: string; kind: "w"; layer: number; to: number; from: number; offset: number }
  | { name: string; kind: "b"; layer: number; to: number; offset: number };
export interface LayerTrace { z: Float32Array; a: Float32Array; /** null for softmax */ sigmaPrime: Float32Array | null; delta: Float32Array }
export interface Trace { x: Float32Array; y: Float32Array; layers: LayerTrace[]; /** ∂C/∂y */ costSlope: Float32Array; cost: number }
export interface GradientCheck {
  maxRelativeError: number; maxRelativeErrorF64: number;
  worst: { name: string; analytic: number; numeric: number } | undefined;
  checked: number; kinks: number;
  entries: { name: string; offset: number; analytic: number; analyticF32: number; numeric: number; relativeError: number; relativeErrorF64: number; kink: boolean }[];
}
export interface Measures {
  lossTrain: number; lossTest: number | undefined; accuracyTrain: number | undefined; accuracyTest: number | undefined;
  /** of a regression, the mean over its outputs; undefined where a target is constant */
  rSquaredTest: number | undefined; penalty: number;
  gradient: Float32Array; /** ‖∂L/∂(W^l, b^l)‖₂ of each layer */ gradientNorms: Float64Array;
}
/** Row by row, in the data's own units. residuals = ŷ − y; rSquared by output, NaN where its target is constant. */
export interface Fit { predictions: Float32Array; residuals: Float64Array; rSquared: Float64Array }
export interface LastStep { samples: Uint32Array; gradient: Float32Array; direction: Float32Array; thetaBefore: Float32Array; thetaAfter: Float32Array; t: number; eta: number }
export interface StepRecord extends Omit<LastStep, "samples"> { samples: (Trace & { n: number; gradient: Float32Array })[] }
/** A backward pass broken on purpose. `offset` is that of a weight of layer 2 or later. */
export type Flaw = { kind: "no_sigma_prime" } | { kind: "dropped_path"; offset: number } | { kind: "no_transpose" };
/** Matrices are flat, row by row: a row for each neuron of this layer, a column for each neuron of the layer before. */
export interface WalkLayer extends LayerTrace {
  products: Float32Array; sums: Float32Array; costToA: Float32Array; backProducts: Float32Array; backSums: Float32Array;
}
export interface WalkSample extends Omit<Trace, "layers"> {
  n: number; difference: Float32Array; layers: WalkLayer[];
  softmax?: { slopes: Float32Array; products: Float32Array; sums: Float32Array };
  /** the output's δ is formed as ŷ − y */
  cancels: boolean;
  gradient: Float32Array;
}
/** The step to come. A flaw is in `work` alone. */
export interface WalkRecord {
  t: number; eta: number; layers: number[]; activations: Activation[]; loss: string; reduction: "sum" | "mean";
  samples: Uint32Array; costs: Float32Array; batchLoss: number; work: WalkSample;
  summed: Float32Array; gradient: Float32Array; direction: Float32Array; move: Float32Array;
  thetaBefore: Float32Array; thetaAfter: Float32Array;
}
/** ∂Cⁿ/∂θᵢ and Cⁿ by sample. total = scale · sum + the penalty's part */
export interface Shares { n: Uint32Array; parts: Float32Array; costs: Float32Array; sum: number; loss: number; scale: number; total: number }
export interface SampleCheck { analytic: number; numeric: number; relativeError: number; kink: boolean }
export interface History { t: Float64Array; epoch: Float64Array; lossTrain: Float64Array; lossTest: Float64Array; gradNorm: Float64Array; eta: Float64Array; /** ‖θᵗ − θᵗ⁻¹‖ / ‖θᵗ⁻¹‖ of the step that led to the row; NaN without one */ updateRatio: Float64Array }
export interface Timeline {
  earliest: number; head: number; t: number;
  /** the steps at which the user changed something */
  edits: Float64Array;
  /** the steps from which others are made again */
  checkpoints: Float64Array;
  bytes: number;
  /** of one checkpoint; above budget there is none but t = 0 */
  bytesEach: number;
  budget: number;
}
export type FunctionName = "linear" | "square" | "cube" | "sine" | "exp" | "log" | "sqrt" | "tanh" | "sigmoid" | "relu";
/** A typed function is `=` with its text: of x for g and of y for h in case 1, of s in case 2, of x and y for k. */
export type OwnName = FunctionName | `=${string}`;
export type ChainQuestion =
  | { case: 1; g: OwnName; h: OwnName; x: number; dx: number }
  | { case: 2; g: OwnName; h: OwnName; k: "sum" | "product" | "squares" | "ratio" | `=${string}`; s: number; ds: number };
export type CurveQuestion = { name: OwnName; variable?: string; from: number; to: number; count: number };
/** ratios are NaN where the lower change is 0 */
export interface ChainOne {
  y: number; z: number; dy: number; dz: number; dydx: number; dzdy: number; dzdx: number;
  ratioYX: number; ratioZY: number; ratioZX: number; product: number;
}
export interface ChainTwo {
  x: number; y: number; z: number; dx: number; dy: number; dz: number; dxds: number; dyds: number; dzdx: number; dzdy: number;
  path1: number; path2: number; dzds: number; ratio: number;
  /** the change of z with only x moved */
  zAlongX: number; zAlongY: number;
}
export interface Curve { x: Float64Array; y: Float64Array; slope: Float64Array }
/** multiply-adds */
export interface Costs {
  parameters: number; forward: number; backward: number; gradient: number; step: number;
  onePassPerParameter: number; centralDifferences: number;
  /** least memory of a step */
  bytes: number;
}
export type Kind = "landscape" | "descend" | "flow";
/** two entries of θ, whose values are the coordinates; or two random, filter-normalized directions, with the center at (0, 0) */
export type Axes = { parameters: [number, number] } | { seed: number };
export interface PlaneQuestion { axes: Axes; /** θᵗ, or where the path begins */ center?: "current" | "start" }
export interface LandscapeQuestion extends PlaneQuestion { /** half an edge */ span?: number; size: number }
export interface DescentQuestion extends PlaneQuestion { start: [number, number]; optimizer: NonNullable<Config["optimizer"]>; steps: number }
export interface PathQuestion extends PlaneQuestion { count: number }
export interface Landscape {
  size: number; span: number; u: Float64Array; v: Float64Array;
  /** size × size, a row for each v; what is not finite stays so */
  loss: Float32Array;
  /** of the finite ones */
  min: number; max: number;
  /** the coordinates of the center */
  origin: Float64Array;
  directions: [Float32Array, Float32Array];
}
export interface Descent { points: Float64Array; losses: Float64Array; gradients: Float64Array; diverged: boolean }
export interface PlanePath { points: Float64Array; t: Float64Array }
export interface Histogram {
  /** log₁₀ bins, two to a decade, from 10^low to 10^high; the ends also hold what lies beyond */
  bins: Float64Array; low: number; high: number; zeros: number;
  /** of those that are not 0 */
  min: number; median: number; max: number;
  /** of all */
  rms: number; count: number;
}
export interface Flow { layers: { layer: number; delta: Histogram; weight: Histogram }[] }
/** product = Π w · Π σ′ · the output's δ, along the neurons of one path; the rest of the paths as a sum */
export interface Unrolled {
  delta: number; total: number; count: number; rest: { count: number; sum: number };
  paths: { neurons: Uint32Array; weights: Float64Array; slopes: Float64Array; outputDelta: number; product: number }[];
}
/** Bin k of a place begins at reach · (2k / bins − 1). */
export interface LayerSpread { reach: number; /** a row of bins for each place */ counts: Uint32Array; min: Float64Array; max: Float64Array; mean: Float64Array }
export interface Spread { t: Float64Array; bins: number; layers: LayerSpread[] }
export interface Path { t: Float64Array; theta: Float32Array[] }
export interface SampleSet {
  x: Float32Array; y: Float32Array; labels: Uint32Array | undefined; count: number; inputs: number; outputs: number;
  task: "classification" | "regression"; classes: number;
}
export interface Standardization { mean: number[]; std: number[]; targetMean?: number[]; targetStd?: number[] }
export interface Picture {
  width: number; height: number; range: [[number, number], [number, number]];
  palette: { negative: number[]; zero: number[]; positive: number[]; classes?: number[][] };
  low?: number; high?: number; discrete?: boolean;
  /** Shade this output alone, from 0; without it several outputs share the plane as classes. */
  output?: number;
}
/** Softmax cross-entropy unless told; squared error has linear outputs. SGD on the mean of the costs. */
export interface ScaleOptions {
  layers: number[]; activation: "relu" | "tanh"; loss?: "softmax_cross_entropy" | "squared_error";
  /** 1 to 256 */
  batchSize: number;
  eta: number; seed: number;
  /** 1, 2, 4 or 8 */
  workers: number;
  /** which of them, from 0 */
  worker: number;
  /** row by row */
  data: { x: Float32Array; y: Float32Array; count: number };
}
/** What every failure throws. */
export interface SessionError extends Error { code: string; field: string; t?: number; layer?: number; quantity?: string; eta?: number }
"#;
