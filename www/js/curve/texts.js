// Epochs and losses as text.

import { formatFixed, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** Whole epochs as they are, the live point with its share. @param {number} epoch */
export const epochText = (epoch) =>
  Number.isInteger(epoch) ? String(epoch) : formatFixed(epoch, epoch < 100 ? 2 : 1);

/** @param {number | null | undefined} loss */
export const lossText = (loss) =>
  loss === null || loss === undefined ? t("curve.not-finite") : formatNumber(loss);
