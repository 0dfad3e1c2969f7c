// The words that the worker and the page exchange. Types only: the page never loads this file.

/** @import { Recipe } from "../presets.js" */
/** @import { ThemeChoice } from "../preferences.js" */
/** @import { Place } from "../places.js" */
/** @import { Change, Direction } from "../undo/past.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {"train" | "test"} SetName
 *
 * @typedef {Object} DataConfig
 * @property {string} kind  circle, xor, gaussians, spiral, two_moons, checkerboard, above_below, regression_1d, regression_2d or rows; in recipes also own
 * @property {number} [samples]
 * @property {number} [noise]
 * @property {number} [trainRatio]
 * @property {number} [balance]  share of the last class
 * @property {number} [seed]
 * @property {number} [classes]
 * @property {string} [function]  of the regression kinds and above_below; a typed one is `=` with its text
 * @property {number} [from]  where a curve is taken
 * @property {number} [to]
 * @property {string[]} [features]  the network's inputs as functions of the points of a plane, see features.js
 * @property {boolean} [standardize]
 * @property {boolean} [standardizeTargets]
 * @property {"classification" | "regression"} [task]
 * @property {Float32Array | number[]} [x]  rows: inputs, row by row
 * @property {Float32Array | number[]} [y]  rows: targets, row by row
 * @property {number} [inputs]
 * @property {number} [outputs]
 * @property {string} [id]  own: the name under which the page keeps the rows
 * @property {string} [title]  of own data: the file's name; this and what follows only the page knows
 * @property {string[]} [inputNames]
 * @property {string[]} [classNames]
 * @property {string[]} [targetNames]
 * @property {[number, number][]} [range]  what a plot spans at least, by input
 *
 * @typedef {Object} OptimizerConfig
 * @property {string} kind  sgd, momentum, nesterov, adagrad, rmsprop, adam or adamw
 * @property {number} eta
 * @property {number} [momentum]
 * @property {number} [alpha]
 * @property {number} [beta1]
 * @property {number} [beta2]
 * @property {number} [eps]
 * @property {number} [weightDecay]
 *
 * @typedef {{ kind: "none" | "l1" | "l2", lambda?: number }} RegularizationConfig
 * @typedef {{ kind: string, value?: number, low?: number, high?: number, mean?: number, std?: number }} InitConfig
 * @typedef {{ kind: string, every?: number, factor?: number, steps?: number, etaMin?: number, warmup?: number }} ScheduleConfig
 * @typedef {{ kind: string, max?: number }} ClipConfig
 *
 * @typedef {Object} FrozenParts  lists in ascending order, layers from 1
 * @property {boolean} [biases]
 * @property {number[]} [layers]
 * @property {number[]} [parameters]  offsets in θ
 *
 * @typedef {Object} Config  the full validated configuration of a session
 * @property {number[]} layers  input … output
 * @property {string | string[]} activations  one for all, or one per layer after the input
 * @property {string} loss
 * @property {number} huberDelta
 * @property {"mean" | "sum"} reduction
 * @property {RegularizationConfig} regularization
 * @property {InitConfig} init
 * @property {OptimizerConfig} optimizer
 * @property {ScheduleConfig} schedule
 * @property {ClipConfig} clip
 * @property {number | "full"} batchSize
 * @property {boolean} shuffle
 * @property {number} seed
 * @property {"none" | "biases" | FrozenParts} [frozen]  what gets no update
 * @property {Float32Array | number[]} [theta]  start values
 * @property {DataConfig} data
 */

/**
 * One entry of θ. Layers and neurons count from 1, offsets from 0.
 * @typedef {{ name: string, kind: "w", layer: number, to: number, from: number, offset: number }} WeightEntry
 * @typedef {{ name: string, kind: "b", layer: number, to: number, from?: undefined, offset: number }} BiasEntry
 * @typedef {WeightEntry | BiasEntry} LayoutEntry
 */

/**
 * @typedef {Object} Samples  one data set in the caller's units, row by row
 * @property {Float32Array} x  points, where the network's inputs are derived
 * @property {Float32Array} y
 * @property {number} count
 * @property {number} inputs
 * @property {number} outputs
 * @property {Uint32Array | undefined} labels
 * @property {"classification" | "regression"} task
 * @property {number} classes
 *
 * @typedef {Object} Dataset
 * @property {Samples} train
 * @property {Samples | undefined} test
 * @property {[number, number][]} inputRange  [min, max] per input, padded
 * @property {{ mean: number[], std: number[], targetMean: number[], targetStd: number[] } | undefined} standardization  of the network's inputs
 * @property {boolean} [isDerived]  these are functions of the points that are in x
 */

/**
 * @typedef {Object} Fit  of a regression's set, row by row in the caller's units
 * @property {Float32Array} predictions  ŷ
 * @property {Float64Array} residuals  ŷ − y
 * @property {Float64Array} rSquared  by output; NaN where its targets are all the same
 */

/**
 * @typedef {Object} LayerSpread
 * @property {number} reach  bin k begins at reach · (2k / bins − 1)
 * @property {Uint32Array} counts  a row of bins for each recorded step
 * @property {Float64Array} min
 * @property {Float64Array} max
 * @property {Float64Array} mean
 *
 * @typedef {{ t: Float64Array, bins: number, layers: LayerSpread[] }} Spread  of the weights, at some recorded steps
 */

/**
 * @typedef {Object} History  columns, one entry per recorded row
 * @property {Float64Array} t
 * @property {Float64Array} epoch
 * @property {Float64Array} lossTrain
 * @property {Float64Array} lossTest  NaN where there is no test set
 * @property {Float64Array} gradNorm
 * @property {Float64Array} eta
 * @property {Float64Array} updateRatio  ‖θᵗ − θᵗ⁻¹‖ / ‖θᵗ⁻¹‖ of the step that led to the row; NaN where there was none
 *
 * @typedef {Object} TraceLayer
 * @property {Float32Array} z
 * @property {Float32Array} a
 * @property {Float32Array | null} sigmaPrime  null at a softmax layer
 * @property {Float32Array} delta
 *
 * @typedef {Object} Trace  forward and backward pass of one training sample
 * @property {number} n
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {number} cost
 * @property {TraceLayer[]} layers  layers 1 … L
 *
 * @typedef {{ width: number, height: number, data: Uint8ClampedArray<ArrayBuffer> }} Raster
 *
 * @typedef {Object} Divergence  the first value of a step that is not finite
 * @property {number} t
 * @property {number} [layer]
 * @property {string} [quantity]  z, delta, gradient or theta
 * @property {number} [eta]  ηₜ of that step
 * @property {string} message
 *
 * @typedef {Object} Goal  until when to play: what is reached first
 * @property {number} [epoch]  completed epochs, counted from the start
 * @property {number} [lossBelow]
 * @property {number} [accuracyAbove]
 * @property {SetName} set  what loss and accuracy are measured on
 *
 * @typedef {Object} Stopped  what ended playing
 * @property {"epoch" | "loss" | "accuracy"} reason
 * @property {number} goal
 * @property {number} value
 * @property {number} t
 * @property {number} epoch
 * @property {SetName} set
 *
 * @typedef {Object} Frame  everything that the page draws, at one moment
 * @property {number} t
 * @property {number} earliest  the first step that can be gone to
 * @property {number} head  the last step of the recorded path; t is before it after going back
 * @property {number} epoch
 * @property {number} batchesPerEpoch
 * @property {number} lossTrain
 * @property {number} [lossTest]
 * @property {number} penalty
 * @property {number} [accuracyTrain]
 * @property {number} [accuracyTest]
 * @property {number} [rSquaredTest]  of a regression; undefined where its targets are all the same
 * @property {number} eta
 * @property {boolean} playing
 * @property {number} stepsPerSecond
 * @property {Float32Array} theta
 * @property {Float32Array} gradient  ∇L over the training set
 * @property {Float32Array} update  θᵗ − θᵗ⁻¹ of the last step; zeros before the first
 * @property {Float64Array} gradientNorms  one per layer
 * @property {History} [history]  undefined when unchanged
 * @property {Trace} [trace]
 * @property {Raster[][]} [neuronImages]  [layer 0 … L][j]
 * @property {Raster} [outputImage]
 * @property {{ y: Float32Array }} [outputGrid]  1-input regression: predictions at `outputXs(range)`
 * @property {{ train: Float32Array, test: Float32Array | undefined }} [predictions]  ŷ of every sample, in the caller's units
 * @property {Divergence} [diverged]
 * @property {Stopped} [stopped]
 *
 * @typedef {Object} Wants  what the page needs in the next frame
 * @property {boolean} history
 * @property {number} neuronImages  edge length in pixels, 0 for none
 * @property {number} outputImage  edge length in pixels, 0 for none
 * @property {number} sample  training sample to trace, from 0; −1 for none
 * @property {"light" | "dark"} [theme]
 * @property {boolean} [discretize]
 * @property {number} [output]  the output that the surface shows, from 0, where classes do not share it
 * @property {boolean} [predictions]  of every sample; true unless told otherwise
 */

/**
 * @typedef {Object} GradientCheck
 * @property {number} maxRelativeError
 * @property {number} [maxRelativeErrorF64]
 * @property {{ name: string, analytic: number, numeric: number }} [worst]
 * @property {number} checked
 * @property {number} [kinks]
 * @property {{ name: string, offset: number, analytic: number, analyticF32: number, numeric: number, relativeError: number, kink: boolean }[]} [entries]
 */

/**
 * How fast to play.
 * @typedef {"step-1" | "step-10" | "epoch-1" | "epoch-10" | "flat-out"} Speed
 */

/**
 * @typedef {{ id: number, method: string, args: unknown[] }} Request
 * @typedef {{ reason: string, column: number, found: string }} Fault  of a typed function; column 0 where it is not defined at `found`
 * @typedef {{ message: string, code: string, field?: string, fault?: Fault }} Failure
 * @typedef {{ id: number, result?: unknown, failure?: Failure }} Reply
 */

/** @typedef {{ kind: "parameter", offset: number } | { kind: "neuron", layer: number, j: number } | null} Target */

/** @typedef {{ set: SetName, truth: number, predicted: number, members: number[] }} Cell  members: its samples, in order */

/**
 * @typedef {Object} View
 * @property {"weight" | "gradient" | "update"} edges
 * @property {"heat" | "values"} neurons
 * @property {boolean} logLoss
 * @property {boolean} [logEpochs]
 * @property {"none" | "gradNorm" | "updateRatio" | "eta"} [further]  the second curve beside the loss
 * @property {boolean} discretize
 * @property {boolean} showTest
 * @property {number} [output]  the output that the surface shows, from 0
 * @property {Cell} [cell]  the samples that stand out: of one class, taken for one class
 */

/**
 * @typedef {"step" | "phase" | "layer" | "term"} Grain
 *
 * @typedef {Object} Walk  where the visitor stands within one training step
 * @property {WalkRecord | null} record
 * @property {number} at  how many of the finest terms are done
 * @property {Grain} grain
 * @property {boolean} auto  it goes on by itself
 * @property {1 | 2 | 4} speed
 * @property {boolean} applied  θ has taken the step of this record
 * @property {boolean} [keep]  by itself it goes on with the next step
 * @property {string} [refusal]  why there is no record
 *
 * @typedef {{ hiddenFrom: number, counts: boolean, target: Target } | null} Predicting  a question is open: the terms of the walk from an
 *   index on are hidden, or what the network's parameters count up to
 *
 * @typedef {Object} News
 * @property {string} key  of the message catalogs
 * @property {Record<string, string | number>} [params]
 * @property {{ key: string, type: string, detail: unknown }[]} [actions]  events to send
 *
 * @typedef {Object} KeptRun  an earlier run
 * @property {number} id
 * @property {string} name  as the user calls it, or ""
 * @property {string} measure  what its losses must have in common with others to be compared
 * @property {Recipe} recipe
 * @property {Config} config
 * @property {History} history
 *
 * @typedef {{ undo: Change | null, redo: Change | null, went: { direction: Direction, change: Change } | null }} PastState  what the next undo
 *   and the next redo are about, and where the page just went
 *
 * @typedef {Object} State  what the store holds
 * @property {Config | null} config
 * @property {LayoutEntry[]} layout
 * @property {Dataset | null} dataset
 * @property {Frame | null} frame
 * @property {History | null} history
 * @property {Target} selection
 * @property {Target} hover
 * @property {Target} pinned  its read-out stays open whatever is chosen
 * @property {ReadonlySet<number>} edited  offsets of the entries of θ that the user gave a value since the last restart
 * @property {PastState} past
 * @property {number} sample
 * @property {View} view
 * @property {GradientCheck | null} gradientCheck
 * @property {string} preset
 * @property {string} language
 * @property {"light" | "dark"} theme
 * @property {"loading" | "ready" | "unsupported" | "error"} status
 * @property {Failure | null} error  the core's last refusal; the last good network stays
 * @property {Recipe | null} recipe  the configuration as the page keeps it, real data sets by name
 * @property {boolean} playing
 * @property {Speed} speed
 * @property {string} notice  a key of the message catalogs, or ""
 * @property {News | null} news  something good to know, with what can be done about it
 * @property {Goal | null} goal  until when playing goes on
 * @property {KeptRun[]} runs  earlier runs, for comparison
 * @property {ThemeChoice} themeChoice
 * @property {boolean} projector  everything is larger, for a lecture hall
 * @property {Place} place
 * @property {string} row  of the lecture, "" or "L1" … "L20"
 * @property {Walk} walk
 * @property {Predicting} predicting
 */

export {};
