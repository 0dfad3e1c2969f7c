// The lab's words and numbers: what would be built, what is built, what a step took.

import { html, nothing } from "../../vendor/lit.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { formatBytes, formatCount, formatDuration } from "../units.js";
import { MEMORY } from "./estimate.js";
import { isRefused } from "./settings.js";
import { partsOf } from "./time-svg.js";

/** @import { Failure, LabState, Step } from "./lab.js" */

/** @param {string} key @param {unknown} label @param {unknown} value @param {string | number} [full]  every digit of it */
const fact = (key, label, value, full) => html`<div>
  <dt>${label}</dt>
  <dd data-value="scale.${key}" title=${full === undefined ? nothing : String(full)}>${value}</dd>
</div>`;

/** What the core said, for those who read English. @param {string} message */
const said = (message) => html`<span class="soft" lang="en">(${message})</span>`;

/** A failure in words. @param {Failure} failure */
export function failureWords({ code, message }) {
  const known = ["out_of_memory", "invalid_config", "out_of_range", "wrong_length", "diverged", "worker_failed"];
  return html`${t(`scale.error.${known.includes(code) ? code : "other"}`)} ${said(message)}`;
}

/** Whether what is chosen can be built, and if not, why. @param {LabState} state */
export function limitWords({ estimate, refusal }) {
  const limit = estimate?.limit ?? refusal;
  if (!limit) return scarceWords(estimate?.bytes ?? 0);
  if (limit.code !== "out_of_memory") return html`<p class="error limit" role="alert">${failureWords(limit)}</p>`;
  const bytes = formatBytes(estimate?.bytesPerWorker ?? Number.NaN);
  return html`<p class="error limit" role="alert">
    ${t("scale.limit.memory", { bytes, most: formatBytes(MEMORY) })} ${said(limit.message)}
  </p>`;
}

/** GiB of the device, as far as the browser tells them: 8 or 32 also where there are more. @returns {number | undefined} */
const deviceMemory = () => /** @type {any} */ (navigator).deviceMemory;

/** Memory that a device lacks is given out all the same, and then the browser ends the page: no message could come after. @param {number} bytes */
function scarceWords(bytes) {
  const gib = deviceMemory();
  if (!gib || bytes <= gib * 2 ** 29) return nothing;
  return html`<p class="limit" role="status">${t("scale.scarce", { bytes: formatBytes(bytes), device: deviceWords() })}</p>`;
}

function deviceWords() {
  const gib = deviceMemory();
  return gib ? t(gib === 8 || gib === 32 ? "scale.device.least" : "scale.device", { bytes: formatBytes(gib * 2 ** 30) }) : t("scale.device.unknown");
}

/** @param {LabState} state */
export function sizeFacts({ layers, estimate: latest, built, settings }) {
  const estimate = isRefused({ layers, estimate: latest }) ? null : latest;
  /** @param {number | undefined} value @param {(value: number) => string} write */
  const written = (value, write) => (value === undefined || Number.isNaN(value) ? "?" : write(value));
  const { workers } = settings;
  return html`<dl class="facts">
    ${fact("parameters", t("scale.parameters"), written(estimate?.parameters, formatCount), estimate?.parameters)}
    ${fact("bytes", t("scale.memory"), written(estimate?.bytes, formatBytes), estimate?.bytes)}
    ${fact("used", t("scale.used"), built ? formatBytes(built.memoryBytes) : "–", built?.memoryBytes)}
    ${fact("limit", t("scale.most"), t("scale.most.value", { workers, bytes: formatBytes(MEMORY), whole: formatBytes(workers * MEMORY) }))}
    ${fact("device", t("scale.device.name"), deviceWords())}
    ${fact("step-count", t("scale.step-count"), written(estimate?.step, formatCount), estimate?.step)}
  </dl>`;
}

/** @param {Step | null} step @param {number} workers */
export function stepFacts(step, workers) {
  /** @param {number | undefined} ms */
  const time = (ms) => (ms === undefined ? "?" : formatDuration(ms, { digits: 3 }));
  /** @param {string} id @param {number | undefined} ms */
  const row = (id, ms) => html`<div class=${id}>
    <dt><span class="key" aria-hidden="true"></span>${t(`scale.time.${id === "update" ? "update.fused" : id}`)}</dt>
    <dd data-value="scale.${id}" title=${ms === undefined ? nothing : `${formatFull(ms)} ms`}>${time(ms)}</dd>
  </div>`;
  const rest = step ? partsOf(step)[3].ms : undefined;
  return html`<dl class="facts times">
    ${row("forward", step?.forwardMs)} ${row("backward", step?.backwardMs)} ${row("update", step?.updateMs)} ${row("rest", rest)}
    ${fact("ms", t("scale.whole-step"), time(step?.ms), step ? formatFull(step.ms) : undefined)}
    ${fact("gflops", t("scale.speed"), step ? html`${formatNumber(step.gflops, { digits: 3 })} GFLOP/s` : "?", step?.gflops)}
    ${fact("threads", t("scale.gear"), step ? t("scale.threads", { workers }) : String(workers))}
  </dl>`;
}

/** The gradient's last product is made on the way of the update. What the same gradient would take without backpropagation. @param {Step} step */
export function withoutWords({ onePassPerParameterMs, forwardMs, backwardMs, updateMs, samples }) {
  const ms = forwardMs + backwardMs + updateMs;
  return html`<p class="sentence without">
    <span data-value="scale.with" title="${formatFull(ms)} ms">${t("scale.without.with", { time: formatDuration(ms), samples })}</span>
    <strong data-value="scale.without" title="${formatFull(onePassPerParameterMs)} ms"
      >${t("scale.without", { time: formatDuration(onePassPerParameterMs) })}</strong
    >
  </p>`;
}
