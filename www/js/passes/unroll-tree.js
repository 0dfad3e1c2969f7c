// The paths of one δ as a tree: every branch is a neuron of a next layer, and the same neuron stands in it once for each way to it.

/**
 * @typedef {Object} UnrolledPath  as the core gives it
 * @property {ArrayLike<number>} neurons  from the one asked for to the output, from 1
 * @property {ArrayLike<number>} weights  w between each two of them
 * @property {ArrayLike<number>} slopes  σ′(z) of each but the output
 * @property {number} outputDelta
 * @property {number} product
 *
 * @typedef {Object} Unrolled
 * @property {number} delta  as the backward pass gave it
 * @property {UnrolledPath[]} paths  the largest first
 * @property {number} count  of all paths
 * @property {{ count: number, sum: number }} rest  those that are not written out
 * @property {number} total  Σ over all paths
 *
 * @typedef {Object} Branch
 * @property {string} key  the way to it, e.g. "1-2"
 * @property {number} layer
 * @property {number} j  from 1
 * @property {number | undefined} weight  on the edge that leads to it; none at the root
 * @property {number | undefined} slope  none at an output
 * @property {number[]} paths  those through it, as places in the list
 * @property {Branch[]} children
 * @property {number} missing  next neurons that none of the listed paths goes through
 *
 * @typedef {Object} Row  a branch in sight, as the keyboard goes through them
 * @property {Branch} branch
 * @property {number} level  from 1
 * @property {number} place  among its siblings, from 1
 * @property {number} of
 * @property {boolean} folded
 * @property {Row | null} parent
 */

/**
 * @param {UnrolledPath[]} paths
 * @param {number[]} layers
 * @param {{ layer: number, j: number }} neuron
 * @returns {Branch}
 */
export function treeOf(paths, layers, { layer, j }) {
  /** @type {Branch} */
  const root = { key: String(j), layer, j, weight: undefined, slope: undefined, paths: [], children: [], missing: 0 };
  for (const [index, path] of paths.entries()) {
    let at = root;
    for (let step = 0; step < path.neurons.length; step += 1) {
      if (step > 0) at = childOf(at, path.neurons[step], path.weights[step - 1]);
      at.slope = step < path.slopes.length ? path.slopes[step] : undefined;
      at.paths.push(index);
    }
  }
  return finished(root, layers);
}

/** @param {Branch} parent @param {number} j @param {number} weight */
function childOf(parent, j, weight) {
  const found = parent.children.find((child) => child.j === j);
  if (found) return found;
  /** @type {Branch} */
  const child = {
    key: `${parent.key}-${j}`,
    layer: parent.layer + 1,
    j,
    weight,
    slope: undefined,
    paths: [],
    children: [],
    missing: 0,
  };
  parent.children.push(child);
  return child;
}

/** Branches in the order of their neurons, and what is missing. @param {Branch} branch @param {number[]} layers @returns {Branch} */
function finished(branch, layers) {
  const { children } = branch;
  const next = layers[branch.layer + 1] ?? 0;
  return {
    ...branch,
    children: children.sort((a, b) => a.j - b.j).map((child) => finished(child, layers)),
    missing: next - children.length,
  };
}

/**
 * The branches in sight, from top to bottom.
 * @param {Branch} root
 * @param {ReadonlySet<string>} folded  keys of the branches that are folded
 * @returns {Row[]}
 */
export function rowsOf(root, folded) {
  /** @type {Row[]} */
  const rows = [];
  /** @param {Branch} branch @param {Row | null} parent @param {number} place @param {number} of */
  const add = (branch, parent, place, of) => {
    const row = { branch, level: (parent?.level ?? 0) + 1, place, of, folded: folded.has(branch.key), parent };
    rows.push(row);
    if (row.folded) return;
    for (const [i, child] of branch.children.entries()) {
      add(child, row, i + 1, branch.children.length);
    }
  };
  add(root, null, 1, 1);
  return rows;
}

/**
 * Where a key of the tree pattern leads: another row, or a turn of the fold.
 * @param {Row[]} rows @param {number} at @param {string} key
 * @returns {{ to: number } | { turn: true } | null}
 */
export function moveIn(rows, at, key) {
  const row = rows[at];
  if (!row) return null;
  const hasChildren = row.branch.children.length > 0;
  switch (key) {
    case "ArrowDown":
      return { to: Math.min(rows.length - 1, at + 1) };
    case "ArrowUp":
      return { to: Math.max(0, at - 1) };
    case "Home":
      return { to: 0 };
    case "End":
      return { to: rows.length - 1 };
    case "ArrowRight":
      if (!hasChildren) return { to: at };
      return row.folded ? { turn: true } : { to: at + 1 };
    case "ArrowLeft":
      if (hasChildren && !row.folded) return { turn: true };
      return { to: row.parent ? rows.indexOf(row.parent) : at };
    case "Enter":
    case " ":
      return hasChildren ? { turn: true } : { to: at };
    default:
      return null;
  }
}
