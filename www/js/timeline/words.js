// What the timeline says about itself: where the network stands, what is kept, and in how much memory.

import { html, nothing, svg } from "../../vendor/lit.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Frame } from "../engine/protocol.js" */
/** @import { Timeline } from "./kept.js" */
/** @import { Seek } from "./seek.js" */

const MIB = 2 ** 20;

/** @param {number} bytes */
const mebibytes = (bytes) =>
  bytes % MIB === 0 ? formatInteger(bytes / MIB) : bytes < 0.01 * MIB ? "< 0.01" : formatNumber(bytes / MIB, { digits: 3 });

/** Where the network stands, in one sentence. @param {Frame} frame */
function standing({ t: time, head, earliest, playing }) {
  if (playing) return t("timeline.playing");
  const now = formatInteger(time);
  if (head === earliest) return t(time === 0 ? "timeline.empty" : "timeline.only", { t: now });
  return time === head ? t("timeline.head", { t: now }) : t("timeline.past", { t: now, head: formatInteger(head) });
}

/** What happens when one trains on from here. @param {Frame} frame */
function onward({ t: time, head, earliest, playing }) {
  if (playing) return t("timeline.note.playing");
  if (head === earliest) return t("timeline.note.empty");
  return t(time === head ? "timeline.note.head" : "timeline.note.past");
}

/** @param {Seek} seek */
function replaying({ to, progress }) {
  const { from, at } = progress ?? { from: 0, at: 0 };
  const share = (at - from) / Math.max(1, (to ?? 0) - from);
  return html`<div role="progressbar" aria-label=${t("timeline.replaying.label")} aria-valuemin=${from} aria-valuemax=${to} aria-valuenow=${at}>
    <p class="sentence">${t("timeline.replaying", { to: formatInteger(to ?? 0), at: formatInteger(at) })}</p>
    <div class="bar"><i style="transform: scaleX(${Math.max(0, Math.min(1, share)).toFixed(3)})"></i></div>
  </div>`;
}

/** @param {Frame} frame @param {Seek} seek */
export const told = (frame, seek) => html`<div class="told">
  ${
    seek.progress
      ? replaying(seek)
      : html`<p class="sentence" role=${frame.playing ? nothing : "status"}>${standing(frame)}</p>
          <p class="soft">${onward(frame)}</p>`
  }
</div>`;

const kept = svg`<svg width="10" height="12" aria-hidden="true"><path d="M5 3v9" stroke="var(--line-strong)" stroke-width="1.5" /></svg>`;
const edit = svg`<svg width="12" height="12" aria-hidden="true"><path d="M6 1l5 5l-5 5l-5 -5Z" fill="none" stroke="var(--ink)" stroke-width="1.5" /></svg>`;
const later = svg`<svg width="22" height="12" aria-hidden="true"><path d="M1 6h20" stroke="var(--ink-soft)" stroke-width="1.75" stroke-dasharray="1 3" stroke-linecap="round" /></svg>`;

const dots = svg`<svg width="22" height="12" aria-hidden="true"><path d="M3 8L19 4" stroke="var(--ink-soft)" stroke-width="1.5" /><circle cx="3" cy="8" r="2" fill="var(--ink-soft)" /><circle cx="19" cy="4" r="2" fill="var(--ink-soft)" /></svg>`;

/** @param {Timeline | null} timeline @param {Frame} frame */
export function legend(timeline, { earliest }) {
  const count = (/** @type {ArrayLike<number> | undefined} */ steps) => formatInteger(steps?.length ?? 0);
  const fits = !timeline || timeline.bytesEach <= timeline.budget;
  /** @param {string} id @param {number | undefined} bytes */
  const memory = (id, bytes) =>
    html`<span data-value="timeline.${id}" title=${bytes === undefined ? nothing : `${bytes} B`}>${bytes === undefined ? "–" : mebibytes(bytes)}</span>`;
  return html`<div class="legend">
      <span>${t("timeline.memory")} ${memory("bytes", timeline?.bytes)} / ${memory("budget", timeline?.budget)} MiB</span>
      ${fits ? nothing : html`<span>${t("timeline.too-large")}</span>`}
      ${earliest > 0 ? html`<span>${t("timeline.begins", { t: formatInteger(earliest) })}</span>` : nothing}
    </div>
    <div class="legend">
      <span>${kept} ${t("timeline.legend.kept", { count: count(timeline?.checkpoints) })}</span>
      <span>${edit} ${t("timeline.legend.edit", { count: count(timeline?.edits) })}</span>
      <span>${later} ${t("timeline.legend.later")}</span>
      <span>${dots} ${t("timeline.legend.dots")}</span>
    </div>`;
}
