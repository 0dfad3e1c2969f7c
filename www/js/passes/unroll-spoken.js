// A branch of the tree in words, for the keyboard and for screen readers.

import { layerWords } from "../elements/network/words.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { UnrollState } from "./unroll-scene.js" */
/** @import { Row } from "./unroll-tree.js" */

/** @param {Row} row @param {UnrollState} state */
export function branchSpoken({ branch, folded }, { answer, layers, deltaOf }) {
  const { layer, j, slope, weight, children, paths } = branch;
  const name = layerWords(layers, layer, j);
  const w = weight === undefined ? "" : t("passes.unroll-said-weight", { w: formatNumber(weight) });
  const own =
    children.length === 0
      ? t("passes.unroll-said-leaf", {
          delta: formatNumber(deltaOf(layer, j)),
          product: formatNumber(answer.paths[paths[0]].product),
        })
      : t(folded ? "passes.unroll-said-folded" : "passes.unroll-said-open", {
          delta: formatNumber(deltaOf(layer, j)),
          slope: formatNumber(slope),
          count: paths.length,
        });
  return `${name}. ${w}${own}`;
}
