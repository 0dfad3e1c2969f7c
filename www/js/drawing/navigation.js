// Walking the drawing by keyboard: across the layers with left and right, within one with up and down.

/** @import { Target } from "../engine/protocol.js" */
/** @import { Places } from "./geometry.js" */

/** @typedef {NonNullable<Target> | { kind: "fold", layer: number }} Item */

/** @param {Item | null} a @param {Item | null} b */
export function sameItem(a, b) {
  if (a === null || b === null) return a === b;
  if (a.kind === "parameter") return b.kind === "parameter" && a.offset === b.offset;
  if (a.kind === "fold") return b.kind === "fold" && a.layer === b.layer;
  return b.kind === "neuron" && a.layer === b.layer && a.j === b.j;
}

/** The id of an item's node. @param {Item} item */
export function itemId(item) {
  if (item.kind === "parameter") return `p${item.offset}`;
  return item.kind === "fold" ? `f${item.layer}` : `n${item.layer}-${item.j}`;
}

/** A layer's neurons and its fold, top to bottom. @param {Places} geometry @param {number} layer */
function columnItems({ neurons, folds }, layer) {
  /** @type {{ item: Item, y: number }[]} */
  const items = neurons
    .filter((place) => place.layer === layer)
    .map(({ j, y }) => ({ item: { kind: "neuron", layer, j }, y }));
  for (const fold of folds) {
    if (fold.layer === layer) items.push({ item: { kind: "fold", layer }, y: fold.y });
  }
  return items.sort((a, b) => a.y - b.y);
}

/**
 * The edges into a layer, neuron by neuron: its weights, then its bias.
 * @param {Places} geometry @param {number} layer
 */
const edgesInto = ({ edges }, layer) =>
  edges
    .filter((edge) => edge.layer === layer)
    .sort(
      (a, b) =>
        a.to - b.to || (a.kind === "b" ? 1 : 0) - (b.kind === "b" ? 1 : 0) || a.from - b.from,
    );

/** Whether an item is still part of the drawing. @param {Places} geometry @param {Item} item */
export function isDrawn(geometry, item) {
  if (item.kind === "parameter") return geometry.edges.some(({ offset }) => offset === item.offset);
  return columnItems(geometry, item.layer).some(({ item: other }) => sameItem(other, item));
}

/** @template T @param {T[]} list @param {number} index */
const within = (list, index) => list[Math.min(list.length - 1, Math.max(0, index))];

/**
 * @param {Places} geometry @param {{ layer: number, j: number }} neuron @param {string} key
 * @returns {Item | null}
 */
function sideways(geometry, { layer, j }, key) {
  const { y } = /** @type {{ y: number }} */ (
    geometry.neurons.find((place) => place.layer === layer && place.j === j) ?? { y: 0 }
  );
  const ahead = key === "ArrowRight";
  const reach = geometry.edges.filter((edge) =>
    ahead
      ? edge.kind === "w" && edge.layer === layer + 1 && edge.from === j
      : edge.kind === "w" && edge.layer === layer && edge.to === j,
  );
  const far = ahead ? 7 : 1;
  const [straightest] = reach.sort(
    (a, b) => Math.abs(a.curve[far] - y) - Math.abs(b.curve[far] - y),
  );
  return straightest ? { kind: "parameter", offset: straightest.offset } : null;
}

/**
 * Where a key leads from an item; the item itself where there is nothing further.
 * @param {Places} geometry @param {Item} item @param {string} key
 * @returns {Item | null}  null when the key means nothing here
 */
export function moveFrom(geometry, item, key) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (key === "Home" || key === "End") {
    return { kind: "neuron", layer: key === "Home" ? 0 : geometry.layers.length - 1, j: 1 };
  }
  if (!step && key !== "ArrowLeft" && key !== "ArrowRight") return null;
  if (item.kind === "parameter") {
    const edge = geometry.edges.find(({ offset }) => offset === item.offset);
    if (!edge) return null;
    if (step) {
      const list = edgesInto(geometry, edge.layer);
      return { kind: "parameter", offset: within(list, list.indexOf(edge) + step).offset };
    }
    if (key === "ArrowRight") return { kind: "neuron", layer: edge.layer, j: edge.to };
    return edge.kind === "b" ? item : { kind: "neuron", layer: edge.layer - 1, j: edge.from };
  }
  if (step) {
    const column = columnItems(geometry, item.layer);
    const index = column.findIndex(({ item: other }) => sameItem(other, item));
    return within(column, index + step).item;
  }
  if (item.kind === "fold") {
    const layer = item.layer + (key === "ArrowRight" ? 1 : -1);
    return columnItems(geometry, layer)[0]?.item ?? item;
  }
  return sideways(geometry, item, key) ?? item;
}
