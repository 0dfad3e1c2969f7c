// Which folds are open: both pictures of a network open the same ones, so that its neurons stand at the same places in both.

/** @type {Set<number>} */
const opened = new Set();
/** @type {Set<() => void>} */
const listeners = new Set();
let network = "";

/** The open folds of a network; another one starts with its folds closed. @param {number[]} layers @returns {ReadonlySet<number>} */
export function openedFolds(layers) {
  const key = layers.join();
  if (key !== network) opened.clear();
  network = key;
  return opened;
}

/** @param {number} layer */
export function turnFold(layer) {
  if (!opened.delete(layer)) opened.add(layer);
  for (const notify of listeners) notify();
}

/** @param {() => void} notify @returns {() => void} stops the subscription */
export function onFolds(notify) {
  listeners.add(notify);
  return () => listeners.delete(notify);
}
