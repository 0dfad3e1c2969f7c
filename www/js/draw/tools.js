// The tools of drawing: brush and eraser, classes or a value, size, undo, empty.

import { html, nothing } from "../../vendor/lit.js";
import { segmentsField } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { formatFixed, formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { markIcon } from "../output/legend.js";
import { classMark } from "../output/marks.js";
import { MOST_CLASSES } from "./points.js";

/** @import { Draft } from "./points.js" */

/** @typedef {"point" | "spray" | "erase"} Tool */

/**
 * @typedef {Object} Settings
 * @property {Tool} tool
 * @property {number} chosen  the class, from 0
 * @property {number} value  −1 … 1
 * @property {number} radius  of the spray and of the eraser, in pixels
 */

export const TOOLS = /** @type {const} */ (["point", "spray", "erase"]);

/** @param {number} k @param {Draft} draft */
export const markOfClass = (k, { classes }) => classMark(k, classes === 2 ? 1 : classes);

/**
 * @param {{ id: string, label: string, value: number, min: number, max: number, step: number, text: string, change(value: number): void }} field
 */
const slider = ({ id, label, value, min, max, step, text, change }) => html`
  <span class="slider">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      aria-valuetext=${text}
      @input=${(/** @type {Event} */ event) => change(Number(/** @type {HTMLInputElement} */ (event.target).value))}
    />
    <output class="number" for=${id}>${text}</output>
  </span>
`;

/** @param {Draft} draft @param {Settings} settings @param {(patch: Partial<Settings>) => void} set @param {(classes: number) => void} setClasses */
const classesRow = (draft, settings, set, setClasses) => html`
  <fieldset class="chips">
    <legend>${t("draw.class")}</legend>
    ${Array.from(
      { length: draft.classes },
      (_, k) => html`<label title=${t("draw.class-k", { k: k + 1 })}>
        <input
          type="radio"
          name="class"
          value=${k}
          aria-label=${t("draw.class-k", { k: k + 1 })}
          .checked=${k === settings.chosen}
          @change=${() => set({ chosen: k, tool: settings.tool === "erase" ? "point" : settings.tool })}
        />
        ${markIcon(markOfClass(k, draft))}${k + 1}
      </label>`,
    )}
  </fieldset>
  <button class="square" aria-label=${t("draw.fewer")} title=${t("draw.fewer")} ?disabled=${draft.classes <= 2} @click=${() => setClasses(draft.classes - 1)}>
    ${icons.minus}
  </button>
  <button class="square" aria-label=${t("draw.more")} title=${t("draw.more")} ?disabled=${draft.classes >= MOST_CLASSES} @click=${() => setClasses(draft.classes + 1)}>
    ${icons.plus}
  </button>
`;

/**
 * @param {Object} part
 * @param {Draft} part.draft
 * @param {Settings} part.settings
 * @param {boolean} part.canUndo
 * @param {(patch: Partial<Settings>) => void} part.set
 * @param {(classes: number) => void} part.setClasses
 * @param {(task: Draft["task"]) => void} part.setTask
 * @param {() => void} part.undo
 * @param {() => void} part.clear
 */
export const tools = ({ draft, settings, canUndo, set, setClasses, setTask, undo, clear }) => html`
  <div class="tools" role="group" aria-label=${t("draw.tools")}>
    <div class="row">
      ${segmentsField({
        id: "tool",
        label: t("draw.tool"),
        value: settings.tool,
        options: TOOLS.map((value) => ({ value, label: t(`draw.tool.${value}`) })),
        change: (tool) => set({ tool: /** @type {Tool} */ (tool) }),
      })}
      <button class="end" ?disabled=${!canUndo} @click=${undo}>${t("draw.undo")}</button>
    </div>
    <div class="row">
      ${segmentsField({
        id: "task",
        label: t("draw.task"),
        value: draft.task,
        options: ["classification", "regression"].map((value) => ({ value, label: t(`draw.task.${value}`) })),
        change: (task) => setTask(/** @type {Draft["task"]} */ (task)),
      })}
      <button class="end" ?disabled=${draft.points.length === 0} @click=${clear}>${t("draw.clear")}</button>
    </div>
    <div class="row">
      ${
        draft.task === "classification"
          ? classesRow(draft, settings, set, setClasses)
          : slider({
              id: "value",
              label: t("draw.value"),
              value: settings.value,
              min: -1,
              max: 1,
              step: 0.1,
              text: formatFixed(settings.value, 1),
              change: (value) => set({ value }),
            })
      }
      <span class="count end number">${t("draw.count", { count: formatInteger(draft.points.length) })}</span>
    </div>
    ${
      settings.tool === "point"
        ? nothing
        : html`<div class="row">
            ${slider({
              id: "radius",
              label: t("draw.radius"),
              value: settings.radius,
              min: 8,
              max: 80,
              step: 4,
              text: String(settings.radius),
              change: (radius) => set({ radius }),
            })}
          </div>`
    }
  </div>
`;
