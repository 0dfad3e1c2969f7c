// The groups of the further settings: each number where it applies, with the core's refusal at its field.

import { html, live, nothing } from "../../vendor/lit.js";
import { frozenParts } from "../drawing/frozen.js";
import { withBiases } from "../editing/freeze.js";
import { numberField, refusalOf, selectField } from "../elements/fields.js";
import { t } from "../i18n/index.js";

/** @import { ClipConfig, Config, Failure, InitConfig, RegularizationConfig, ScheduleConfig } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */
/** @import { Patch } from "../recipe-change.js" */

/**
 * @typedef {Object} Form
 * @property {Recipe} recipe
 * @property {Config} config
 * @property {Failure | null} error
 * @property {number} samples  of the training set
 * @property {boolean} values  are predicted, not classes
 * @property {(patch: Patch) => void} change
 */

const INITS = [
  "xavier_uniform",
  "xavier_normal",
  "he_uniform",
  "he_normal",
  "lecun_uniform",
  "lecun_normal",
  "uniform",
  "normal",
  "constant",
  "zeros",
];

/** What an initializer with numbers starts from. @type {Record<string, Record<string, number>>} */
const INIT_NUMBERS = {
  uniform: { low: -1, high: 1 },
  normal: { mean: 0, std: 0.5 },
  constant: { value: 0.1 },
};

/** The numbers of each rule, in the order of its formula. @type {Record<string, ("momentum" | "alpha" | "beta1" | "beta2" | "eps" | "weightDecay")[]>} */
const OPTIMIZER_NUMBERS = {
  momentum: ["momentum"],
  nesterov: ["momentum"],
  adagrad: ["eps"],
  rmsprop: ["alpha", "eps"],
  adam: ["beta1", "beta2", "eps"],
  adamw: ["beta1", "beta2", "eps", "weightDecay"],
};

/** @type {Record<string, ("every" | "factor" | "steps" | "etaMin")[]>} */
const SCHEDULE_NUMBERS = { step: ["every", "factor"], cosine: ["steps", "etaMin"] };

/** @param {string} title @param {unknown} fields */
const group = (title, fields) => html`<section><h3>${title}</h3>${fields}</section>`;

/** @param {string} id @param {string} label @param {boolean} value @param {string} error @param {(value: boolean) => void} change */
const checkField = (id, label, value, error, change) => html`
  <label class="check">
    <input
      type="checkbox"
      id=${id}
      .checked=${live(value)}
      aria-invalid=${error ? "true" : nothing}
      @change=${(/** @type {Event} */ event) =>
        change(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    ${label}
  </label>
  ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
`;

/** @param {string} prefix @param {string[]} names */
const options = (prefix, names) =>
  names.map((value) => ({ value, label: t(value === "none" ? "shell.none" : `${prefix}.${value}`) }));

/** @param {Form} form */
export function optimizerGroup({ config: { optimizer }, error, change }) {
  const names = OPTIMIZER_NUMBERS[optimizer.kind] ?? [];
  if (names.length === 0) return nothing;
  return group(
    t(`shell.optimizer.${optimizer.kind}`),
    names.map((name) =>
      numberField({
        id: name,
        label: t(`training.${name}`),
        value: optimizer[name] ?? 0,
        error: refusalOf(error, `optimizer.${name}`),
        change: (value) => change((recipe, { optimizer }) => ({ optimizer: { ...recipe.optimizer, ...optimizer, [name]: value } })),
      }),
    ),
  );
}

/** @param {Form} form @param {unknown} picture */
export function scheduleGroup({ config: { schedule }, error, change }, picture) {
  const set = (/** @type {Partial<ScheduleConfig>} */ patch) =>
    change((_, { schedule }) => ({ schedule: { ...schedule, ...patch } }));
  const number = (/** @type {"every" | "factor" | "steps" | "etaMin" | "warmup"} */ name) =>
    numberField({
      id: name,
      label: t(`training.schedule.${name}`),
      value: schedule[name] ?? 0,
      error: refusalOf(error, `schedule.${name}`),
      change: (value) => set({ [name]: value }),
    });
  return group(
    t("training.schedule"),
    html`
      ${selectField({
        id: "schedule",
        label: t("training.schedule.shape"),
        value: schedule.kind,
        options: options("training.schedule", ["constant", "step", "cosine"]),
        error: refusalOf(error, "schedule.kind"),
        change: (kind) => set({ kind }),
      })}
      ${(SCHEDULE_NUMBERS[schedule.kind] ?? []).map(number)} ${number("warmup")} ${picture}
    `,
  );
}

/** @param {Form} form */
export function batchGroup({ config: { batchSize, shuffle }, error, samples, change }) {
  return group(
    t("training.batches"),
    html`
      ${numberField({
        id: "batch-exact",
        label: t("training.batch.exact"),
        value: batchSize === "full" ? samples : batchSize,
        error: refusalOf(error, "batchSize"),
        change: (value) => change({ batchSize: value }),
      })}
      ${checkField("shuffle", t("training.shuffle"), shuffle, refusalOf(error, "shuffle"), (value) =>
        change({ shuffle: value }),
      )}
    `,
  );
}

/** @param {Form} form */
export function penaltyGroup({ config: { regularization, clip, reduction }, error, change }) {
  const { kind, lambda = 0 } = regularization;
  return group(
    t("training.loss_and_gradient"),
    html`
      ${selectField({
        id: "reduction",
        label: t("shell.training.reduction"),
        value: reduction,
        options: options("shell.training.reduction", ["mean", "sum"]),
        error: refusalOf(error, "reduction"),
        change: (next) => change({ reduction: /** @type {Config["reduction"]} */ (next) }),
      })}
      ${selectField({
        id: "regularization",
        label: t("shell.training.regularization"),
        value: kind,
        options: [
          { value: "none", label: t("shell.none") },
          { value: "l1", label: "L1" },
          { value: "l2", label: "L2" },
        ],
        error: refusalOf(error, "regularization.kind"),
        change: (next) =>
          change((_, { regularization: { lambda } }) => ({
            regularization: /** @type {RegularizationConfig} */ (
              next === "none" ? { kind: "none" } : { kind: next, lambda: lambda || 0.001 }
            ),
          })),
      })}
      ${
        kind === "none"
          ? nothing
          : numberField({
              id: "lambda",
              label: t("shell.training.lambda"),
              value: lambda,
              error: refusalOf(error, "regularization.lambda"),
              change: (next) => change((_, { regularization }) => ({ regularization: { ...regularization, lambda: next } })),
            })
      }
      ${selectField({
        id: "clip",
        label: t("training.clip"),
        value: clip.kind,
        options: options("training.clip", ["none", "norm", "value"]),
        error: refusalOf(error, "clip.kind"),
        change: (next) =>
          change((_, { clip }) => ({
            clip: /** @type {ClipConfig} */ (
              next === "none" ? { kind: "none" } : { kind: next, max: clip.max ?? 1 }
            ),
          })),
      })}
      ${
        clip.kind === "none"
          ? nothing
          : numberField({
              id: "clip-max",
              label: t("training.clip.max"),
              value: clip.max ?? 1,
              error: refusalOf(error, "clip.max"),
              change: (max) => change((_, { clip }) => ({ clip: { ...clip, max } })),
            })
      }
    `,
  );
}

/** @param {Form} form @param {unknown} picture */
export function startGroup({ recipe, config: { init, seed, frozen = "none" }, error, change }, picture) {
  const numbers = Object.keys(INIT_NUMBERS[init.kind] ?? {});
  return group(
    t("training.start"),
    html`
      ${selectField({
        id: "init",
        label: t("shell.training.init"),
        value: init.kind,
        options: options("shell.init", INITS),
        error: refusalOf(error, "init.kind"),
        change: (kind) => change({ init: { kind, ...INIT_NUMBERS[kind] } }),
      })}
      ${numbers.map((name) =>
        numberField({
          id: `init-${name}`,
          label: t(`training.init.${name}`),
          value: /** @type {any} */ (init)[name] ?? INIT_NUMBERS[init.kind][name],
          error: refusalOf(error, `init.${name}`),
          change: (value) => change((_, { init }) => ({ init: /** @type {InitConfig} */ ({ ...init, [name]: value }) })),
        }),
      )}
      ${numberField({
        id: "seed",
        label: t("shell.training.seed"),
        value: recipe.seed ?? seed,
        error: refusalOf(error, "seed"),
        change: (next) => change({ seed: next }),
      })}
      ${checkField(
        "frozen",
        t("training.frozen"),
        frozenParts(frozen).biases,
        refusalOf(error, "frozen"),
        (value) => change(({ frozen }) => ({ frozen: withBiases(frozen, value) })),
      )}
      ${picture}
    `,
  );
}

/** @param {Form} form */
export function dataGroup({ recipe, config, error, values, change }) {
  const { data } = recipe;
  return group(
    t("shell.data"),
    html`
      ${numberField({
        id: "data-seed",
        label: t("training.data.seed"),
        value: data.seed ?? config.data.seed ?? config.seed,
        error: refusalOf(error, "data.seed"),
        change: (seed) => change(({ data }) => ({ data: { ...data, seed } })),
      })}
      ${
        values
          ? checkField(
              "standardize-targets",
              t("training.data.standardize-targets"),
              data.standardizeTargets === true,
              refusalOf(error, "data.standardizeTargets"),
              (standardizeTargets) => change(({ data }) => ({ data: { ...data, standardizeTargets } })),
            )
          : nothing
      }
    `,
  );
}
