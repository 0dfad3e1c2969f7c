// A model and the element that shows it, kept in step: what is set in Python is opened, and what training comes to is told, now and then.

import { RefusedError } from "./options.js";
import { problemOf } from "./problem.js";

/** @import { BackpropPlayground } from "./element.js" */
/** @import { Model } from "./widget.js" */

/** Milliseconds from a change until it is told, with all that have come in between. */
const CALM = 300;
/** Rows of the history for each further millisecond: the longer it is, the seldomer it is sent. */
const ROWS = 5;
/** Steps in one message. */
const MOST_STEPS = 10_000;

const COMMANDS = /** @type {const} */ (["step", "run", "pause", "reset"]);

/** @param {unknown} message  `{ do: "run", steps: 10 }` @param {BackpropPlayground} element */
function obey(message, element) {
  const { do: name, steps } = /** @type {{ do?: unknown, steps?: unknown }} */ (message ?? {});
  const command = COMMANDS.find((each) => each === name);
  if (!command) throw new RefusedError({ attribute: "do", value: String(name), allowed: COMMANDS.join(", ") });
  if (command !== "run" || steps === undefined || steps === null) return element[command]();
  const count = Number(steps);
  if (!Number.isInteger(count) || count < 0 || count > MOST_STEPS) {
    throw new RefusedError({ attribute: "steps", value: String(steps), allowed: `0 – ${MOST_STEPS}` });
  }
  return element.run(count);
}

/**
 * @param {Model} model
 * @param {BackpropPlayground} element
 * @returns {() => void}  stops it
 */
export function follow(model, element) {
  const life = new AbortController();
  const { signal } = life;
  /** The state that both of them know. */
  let told = model.get("state");
  /** It takes no news: MyST's model throws. */
  let isDeaf = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Record<string, unknown>} news */
  function tell(news) {
    if (isDeaf || signal.aborted) return;
    try {
      for (const [name, value] of Object.entries(news)) model.set?.(name, value);
      model.save_changes?.();
    } catch {
      isDeaf = true;
    }
  }

  async function report() {
    timer = undefined;
    const { history } = element;
    if (!history) {
      if (element.isConnected && !element.problem && !signal.aborted) later(); // its first frame is on its way
      return;
    }
    tell({ history });
    if (element.playing || !element.isConnected) return;
    const state = await element.getState().catch(() => told); // too large for a link
    if (state === told || element.playing || signal.aborted) return;
    told = state;
    tell({ state });
  }

  function later() {
    if (isDeaf) return;
    timer ??= setTimeout(report, Math.max(CALM, (element.history?.t.length ?? 0) / ROWS));
  }

  let attempts = 0;

  /** What ends after a later message has failed does not hide that. @param {() => unknown} task */
  async function attempt(task) {
    attempts += 1;
    const mine = attempts;
    try {
      await task();
      if (mine === attempts) element.problem = null;
    } catch (error) {
      if (!signal.aborted) element.problem = problemOf(error);
    }
  }

  for (const type of ["step-taken", "state-changed"]) element.addEventListener(type, later, { signal });
  element.addEventListener(
    "playing-changed",
    () => {
      if (model.get("playing") !== element.playing) tell({ playing: element.playing });
      later();
    },
    { signal },
  );

  /** @type {Record<string, (message?: unknown) => unknown>} */
  const orders = {
    "change:state": () => {
      const state = model.get("state");
      if (state === told || state === "") return;
      told = state;
      attempt(() => element.setState(state));
    },
    "change:playing": () => {
      const playing = model.get("playing") === true;
      if (playing !== element.playing) attempt(() => (playing ? element.run() : element.pause()));
    },
    "msg:custom": (message) => attempt(() => obey(message, element)),
  };
  for (const [name, order] of Object.entries(orders)) model.on?.(name, order);

  return () => {
    life.abort();
    clearTimeout(timer);
    try {
      for (const [name, order] of Object.entries(orders)) model.off?.(name, order);
    } catch {
      // MyST's model cannot forget a listener, which then finds nothing to do
    }
  };
}
