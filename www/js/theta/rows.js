// The rows of θ's table by arithmetic: each layer's weights and each layer's biases under a heading. Nothing is stored per parameter.

/**
 * The entries of one W or one b, which stand together in θ.
 * @typedef {Object} Group
 * @property {"w" | "b"} kind
 * @property {number} layer  from 1
 * @property {number} start  offset of its first entry
 * @property {number} count
 * @property {number} row  of its heading
 */

/**
 * In the order of θ: W¹ … W^L, then b¹ … b^L.
 * @param {number[]} layers  input … output
 * @returns {Group[]}
 */
export function groupsOf(layers) {
  /** @type {Group[]} */
  const groups = [];
  let start = 0;
  let row = 0;
  for (const kind of /** @type {const} */ (["w", "b"])) {
    for (let layer = 1; layer < layers.length; layer += 1) {
      const count = kind === "w" ? layers[layer] * layers[layer - 1] : layers[layer];
      groups.push({ kind, layer, start, count, row });
      start += count;
      row += count + 1;
    }
  }
  return groups;
}

/** Headings and parameters. @param {Group[]} groups */
export function rowCount(groups) {
  const last = groups[groups.length - 1];
  return last ? last.row + last.count + 1 : 0;
}

/**
 * What stands in a row: a group's heading, or the parameter at an offset.
 * @param {Group[]} groups
 * @param {number} row
 * @returns {{ heading: Group } | { offset: number } | undefined}
 */
export function rowAt(groups, row) {
  const group = groups.findLast((one) => one.row <= row);
  if (!group || row > group.row + group.count) return undefined;
  return row === group.row ? { heading: group } : { offset: group.start + row - group.row - 1 };
}

/** The row of a parameter. @param {Group[]} groups @param {number} offset */
export function rowOf(groups, offset) {
  const group = groups.findLast((one) => one.start <= offset);
  return group ? group.row + 1 + offset - group.start : -1;
}
