// What the elements of a session ask for by their events, done. Places, dialogs and preferences are the page's own.

import { presetOf } from "./presets.js";
import { loadPart } from "./views.js";

/** @import { Predicting, State } from "./engine/protocol.js" */
/** @import { Playground } from "./playground.js" */

/**
 * @param {{ addEventListener(type: string, act: (event: Event) => void): void }} host  around the elements
 * @param {Playground} playground
 * @param {() => any} walker  null as long as nothing shows a walk
 */
export function obey(host, playground, walker) {
  const { store } = playground;
  /**
   * @param {string} type
   * @param {(detail: any) => void} act
   */
  const on = (type, act) =>
    host.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail));

  /** @param {Partial<State>} patch */
  function redraw(patch) {
    store.set(patch);
    playground.pump.request();
  }

  /** Hides what is to be predicted from every drawing of the walk. @param {Predicting} predicting */
  function predict(predicting) {
    const { walk } = store.get();
    const record = walk.record && { ...walk.record, hiddenFrom: predicting?.hiddenFrom };
    store.set({ predicting, walk: { ...walk, record } });
  }

  on("command-issued", ({ name }) => command(playground, walker(), name));
  on("config-changed", ({ patch }) => playground.change(patch));
  on("run-until", ({ goal }) => playground.playUntil(goal));
  on("speed-chosen", ({ speed }) => playground.setSpeed(speed));
  on("preset-chosen", ({ id }) => openPreset(playground, id));
  on("network-chosen", ({ recipe, preset, run }) => playground.open(recipe, preset, run));
  on("parameter-selected", ({ offset }) =>
    store.set({ selection: offset === null ? null : { kind: "parameter", offset } }),
  );
  on("layer-changed", async (change) => {
    const { layerPatch } = await loadPart("editing");
    playground.change((recipe) => layerPatch(recipe, change));
  });
  on("parameter-edited", ({ offset, value, held }) => playground.edit(offset, value, held));
  on("target-pinned", ({ target }) => store.set({ pinned: target }));
  on("neuron-selected", ({ layer, j }) => store.set({ selection: { kind: "neuron", layer, j } }));
  on("hover-changed", ({ target }) => store.set({ hover: target }));
  on("sample-chosen", ({ n }) => redraw({ sample: n }));
  on("view-changed", ({ patch }) => redraw({ view: { ...store.get().view, ...patch } }));
  on("runs-changed", ({ runs }) => store.set({ runs }));
  on("walk-moved", (move) => walker()?.move(move));
  on("walk-changed", ({ patch }) => walker()?.change(patch));
  on("prediction-changed", ({ predicting }) => predict(predicting));
  on("time-chosen", ({ t: time }) => (walker() ?? playground).goTo(time));
  on("notice-raised", ({ notice }) => store.set({ notice }));
  on("notice-dismissed", () => store.set({ notice: "", error: null, news: null }));
}

/** A walk through a step goes along with a reset. @param {Playground} playground @param {any} walker @param {string} name */
export function command(playground, walker, name) {
  if (name === "reset" && walker && playground.store.get().place !== "playground") return walker.reset();
  return playground.command(name);
}

/** @param {Playground} playground @param {string} id */
async function openPreset(playground, id) {
  const { store } = playground;
  const preset = presetOf(id);
  if (!preset) return;
  // The known answers are about numbers.
  const neurons = preset.group === "known" ? "values" : "heat";
  store.set({ notice: "" });
  const opened = await playground.open(preset.recipe, id, undefined, { neurons });
  if (opened && preset.chosen !== undefined && store.get().preset === id) {
    store.set({ selection: { kind: "parameter", offset: preset.chosen } });
  }
}
