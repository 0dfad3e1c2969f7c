// Why there is no step to walk through.

import { t } from "../i18n/index.js";

/** @import { Walk } from "../engine/protocol.js" */

/** It is not there yet, it diverges, or the core refused it. @param {Pick<Walk, "refusal">} walk */
export function whyNone({ refusal }) {
  if (!refusal) return t("walk.empty");
  return refusal === "diverged" ? t("walk.diverged") : t("walk.refused", { message: refusal });
}
