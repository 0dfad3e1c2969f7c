// The loss curve of a state as a drawing, with the words and colors of the moment.

import { t } from "../i18n/index.js";
import "../i18n/picture.js";
import { paletteOf } from "../pictures/svg.js";
import { lossSvg } from "./loss-svg.js";

/** @import { Theme } from "../color.js" */
/** @import { State } from "../engine/protocol.js" */

/**
 * As far as it is recorded, with the present moment.
 * @param {Pick<State, "history" | "frame" | "view">} state
 * @param {{ width: number, height?: number, theme: Theme }} look
 */
export function lossPicture({ history, frame, view }, { width, height = Math.round(width / 2), theme }) {
  if (!history || !frame) return "";
  const { ink, soft, line, focus } = paletteOf(theme);
  const words = { train: t("curve.train"), test: t("curve.test"), epoch: t("curve.epoch"), loss: t("curve.title"), title: t("picture.curve") };
  return lossSvg(history, { width, height, log: view.logLoss, live: frame, words, colors: { ink, soft, line, train: ink, test: focus } });
}
