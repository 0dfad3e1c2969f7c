/**
 * Hostile values at the timeline, at long work, and at the questions that need no session.
 *
 * @typedef {any} SessionClass
 * @typedef {[string, (s: any, v: any) => any][]} Calls
 */

import { CONFIG, hostileValues, outcome } from "./session.js";

const PLANE = { axes: { parameters: [0, 12] }, center: "start" };
const QUESTIONS = {
  landscape: { ...PLANE, size: 2, span: 1 },
  descend: { ...PLANE, start: [0, 0], steps: 2, optimizer: { kind: "adam", eta: 0.1 } },
  projectPath: { ...PLANE, count: 3 },
  unroll: { n: 0, layer: 1, j: 1, limit: 2 },
};

/** @type {Calls} */
const CALLS = [
  ["goTo", (s, v) => s.goTo(v)],
  ["seek", (s, v) => s.seek(v)],
  ["replay", (s, v) => s.replay(v)],
  ["path", (s, v) => s.path(v)],
  ["path count", (s, v) => s.path({ count: v })],
  ...Object.entries(QUESTIONS).flatMap(([method, question]) =>
    /** @type {Calls} */ ([
      [method, (s, v) => s[method](v)],
      ...Object.keys(question).map((key) => [`${method} ${key}`, (/** @type {any} */ s, /** @type {any} */ v) => s[method]({ ...question, [key]: v })]),
      [`${method} axes.parameters`, (s, v) => s[method]({ ...question, axes: { parameters: v } })],
      [`${method} axes.seed`, (s, v) => s[method]({ ...question, axes: { seed: v } })],
    ]),
  ),
  ["descend optimizer.eta", (s, v) => s.descend({ ...QUESTIONS.descend, optimizer: { kind: "sgd", eta: v } })],
  ["flow", (s, v) => s.flow(v)],
  ["flow config", (s, v) => s.flow({ config: v })],
  ["flow config.layers", (s, v) => s.flow({ config: { layers: v } })],
  ["begin", (s, v) => s.begin(v, QUESTIONS.landscape)],
  ["begin landscape", (s, v) => s.begin("landscape", v)],
  ["advance", (s, v) => s.advance(v)],
  ["result", (s, v) => s.result(v)],
];

/** @param {SessionClass} Session */
export function attackPictures(Session) {
  const failures = [];
  const session = new Session(CONFIG);
  for (const [method, call] of CALLS) {
    for (const [name, value] of hostileValues()) {
      const failure = outcome(() => call(session, value));
      if (failure) failures.push(`${method}(${name}): ${failure}`);
      try {
        session.step();
      } catch (e) {
        failures.push(`after ${method}(${name}): ${e}`);
      }
    }
  }
  const taken = session.landscape(QUESTIONS.landscape);
  if (taken.loss.length !== 4 || !taken.loss.every(Number.isFinite)) failures.push("no landscape any more");
  return failures;
}

/** Each is refused by its own field. @param {SessionClass} Session */
export function refusePictures(Session) {
  const failures = [];
  const session = new Session(CONFIG);
  session.runEpochs(3);
  const head = session.head;
  const { landscape, descend, projectPath, unroll } = QUESTIONS;
  /** @type {[string, string, () => any][]} */
  const wrong = [
    ["t", "out_of_range", () => session.goTo(head + 1)],
    ["t", "out_of_range", () => session.seek(-1)],
    ["t", "invalid_config", () => session.goTo("0")],
    ["count", "out_of_range", () => session.path({ count: 1 })],
    ["axes", "invalid_config", () => session.landscape({ size: 3 })],
    ["parameters", "invalid_config", () => session.landscape({ ...landscape, axes: {} })],
    ["axes.parameters", "out_of_range", () => session.landscape({ ...landscape, axes: { parameters: [0, 13] } })],
    ["axes.parameters", "invalid_config", () => session.landscape({ ...landscape, axes: { parameters: [4, 4] } })],
    ["axes.seed", "out_of_range", () => session.landscape({ ...landscape, axes: { seed: 1e300 } })],
    ["center", "invalid_config", () => session.landscape({ ...landscape, center: "end" })],
    ["size", "out_of_range", () => session.landscape({ ...landscape, size: 513 })],
    ["span", "out_of_range", () => session.landscape({ ...landscape, span: 0 })],
    ["start", "invalid_config", () => session.descend({ ...descend, start: [0] })],
    ["start[1]", "out_of_range", () => session.descend({ ...descend, start: [0, Infinity] })],
    ["steps", "out_of_range", () => session.descend({ ...descend, steps: 1e5 })],
    ["optimizer.eta", "out_of_range", () => session.descend({ ...descend, optimizer: { kind: "sgd", eta: -1 } })],
    ["count", "invalid_config", () => session.projectPath({ ...projectPath, count: undefined })],
    ["layers[0]", "out_of_range", () => session.flow({ config: { layers: [0, 1] } })],
    ["kind", "invalid_config", () => session.begin("trace", {})],
    ["kind", "unsupported", () => session.advance("flow")],
    ["n", "out_of_range", () => session.unroll({ ...unroll, n: 3 })],
    ["layer", "out_of_range", () => session.unroll({ ...unroll, layer: 3 })],
    ["j", "out_of_range", () => session.unroll({ ...unroll, j: 4 })],
    ["limit", "out_of_range", () => session.unroll({ ...unroll, limit: 1e9 })],
    ["kind", "unsupported", () => session.result("landscape")],
  ];
  for (const [field, code, call] of wrong) refusal(failures, field, code, call);
  return failures;
}

/** @param {string[]} failures @param {string} field @param {string} code @param {() => any} call */
function refusal(failures, field, code, call) {
  try {
    call();
    failures.push(`${call}: taken`);
  } catch (error) {
    const e = /** @type {any} */ (error);
    if (e.field !== field || e.code !== code) failures.push(`${call}: ${e.code} ${e.field}: ${e.message}`);
  }
}

/**
 * @param {(name: string, options: any) => any} ask  a question that needs no session
 * @param {any} CostProbe  the class
 */
export function attackTools(ask, CostProbe) {
  /** @type {string[]} */
  const failures = [];
  const one = { case: 1, g: "square", h: "sine", x: 1, dx: 0.1 };
  const two = { case: 2, g: "square", h: "sine", k: "ratio", s: 1, ds: 0.1 };
  const sigma = { activation: "relu", from: -2, to: 2, count: 5 };
  const over = { name: "log", from: 0.1, to: 2, count: 3 };
  const typed = { name: "=sin 2x", variable: "x", from: 0.1, to: 2, count: 3 };
  const own = { ...two, g: "=s", h: "=2s", k: "=x y" };
  const size = { layers: [2, 3, 1], samples: 4 };
  /** @type {[string, any][]} */
  const questions = [["chainRule", one], ["chainRule", two], ["chainRule", own], ["curve", over], ["curve", typed], ["activationCurve", sigma], ["costs", size]];
  for (const [value, hostile] of hostileValues()) {
    /** @param {string} what @param {() => any} call */
    const attempt = (what, call) => {
      const failure = outcome(call);
      if (failure) failures.push(`${what} = ${value}: ${failure}`);
    };
    for (const [name, question] of questions) {
      attempt(name, () => ask(name, hostile));
      for (const key of Object.keys(question)) attempt(`${name} ${key}`, () => ask(name, { ...question, [key]: hostile }));
    }
    attempt("new CostProbe", () => new CostProbe(hostile));
    for (const key of Object.keys(size)) attempt(`new CostProbe ${key}`, () => new CostProbe({ ...size, [key]: hostile }));
    const probe = new CostProbe(size);
    // A billion passes are not refused, only slow.
    if (hostile !== 1e9) for (const method of ["forward", "backward", "differences"]) attempt(method, () => probe[method](hostile, hostile));
    attempt("predicted", () => probe.predicted(hostile));
    probe.free();
  }
  refusal(failures, "x", "out_of_range", () => ask("chainRule", { ...one, g: "log", x: 0 }));
  refusal(failures, "g", "invalid_config", () => ask("chainRule", { ...one, g: "constructor" }));
  refusal(failures, "case", "out_of_range", () => ask("chainRule", { ...one, case: 3 }));
  refusal(failures, "y", "out_of_range", () => ask("chainRule", { ...two, h: "linear", s: -0.5 }));
  refusal(failures, "name", "expression", () => ask("curve", { ...typed, name: `=${"(".repeat(200)}` }));
  refusal(failures, "name", "expression", () => ask("curve", { ...typed, variable: "t" }));
  refusal(failures, "h", "expression", () => ask("chainRule", { ...own, h: "=x" }));
  refusal(failures, "k", "expression", () => ask("chainRule", { ...own, k: "=s" }));
  refusal(failures, "activation", "unsupported", () => ask("activationCurve", { ...sigma, activation: "softmax" }));
  refusal(failures, "to", "out_of_range", () => ask("activationCurve", { ...sigma, to: -3 }));
  refusal(failures, "count", "out_of_range", () => ask("activationCurve", { ...sigma, count: 1e6 }));
  refusal(failures, "layers[1]", "out_of_range", () => ask("costs", { ...size, layers: [2, 1e300] }));
  refusal(failures, "layers", "out_of_range", () => ask("costs", { ...size, layers: [1e7, 1e7] }));
  refusal(failures, "samples", "out_of_range", () => new CostProbe({ ...size, samples: 257 }));
  return failures;
}

/** The path is walked forth and back through the bindings with the same bits. @param {SessionClass} Session */
export function walkPath(Session) {
  const failures = [];
  for (const eta of [0.01, 0.02]) {
    const session = new Session(CONFIG);
    /** @type {Float32Array[]} */
    const thetas = [session.theta()];
    const states = [session.state()];
    for (let t = 1; t <= 200; t++) {
      session.step();
      if (t === 60) session.configure({ optimizer: { kind: "momentum", eta }, batchSize: 2 });
      if (t === 90) session.setTheta(session.theta().map((/** @type {number} */ v) => v / 2));
      thetas.push(session.theta());
      states.push(session.state());
    }
    for (let i = 0; i <= 200; i++) {
      const t = (i * 83) % 201;
      session.goTo(t);
      if (session.t !== t || session.head !== 200) failures.push(`at ${session.t} of ${session.head}, not at ${t}`);
      if (session.theta().some((/** @type {number} */ v, /** @type {number} */ n) => !Object.is(v, thetas[t][n]))) failures.push(`another theta at ${t}`);
      if (session.state() !== states[t]) failures.push(`another state at ${t}`);
    }
    const { edits, checkpoints, bytes, budget } = session.timeline();
    if (`${edits}` !== "60,90" || checkpoints[0] !== 0 || !(bytes > 0 && bytes < budget)) failures.push(`edits ${edits}, checkpoints ${checkpoints}`);
    const path = session.path({ count: 4 });
    if (path.t[0] !== 0 || path.t.at(-1) !== 200 || path.theta.length !== path.t.length) failures.push(`path ${path.t}`);
    if (path.theta.at(-1).some((/** @type {number} */ v, /** @type {number} */ n) => v !== thetas[200][n])) failures.push("another end");
  }
  return failures;
}
