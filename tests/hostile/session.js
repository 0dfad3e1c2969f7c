/**
 * Hostile values at every method of `Session`. Each attack returns what went wrong, one line each.
 *
 * A refusal is an `Error` with `code` and `field`; a trap of the wasm (a panic, a stack overflow) or an exception that is not the
 * module's own is a failure, and so is a session that no longer answers.
 *
 * @typedef {any} SessionClass
 * @typedef {[name: string, value: any]} Named
 */

const CODES = ["invalid_config", "wrong_length", "not_finite", "out_of_range", "diverged", "expression", "unsupported", "bad_state"];

/** Small, and with every part that can be attacked. */
export const CONFIG = {
  layers: [2, 3, 1],
  activations: ["tanh", "tanh"],
  loss: "squared_error",
  huberDelta: 1,
  reduction: "mean",
  regularization: { kind: "l2", lambda: 0.01 },
  init: { kind: "uniform", low: -1, high: 1 },
  optimizer: { kind: "adam", eta: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8 },
  schedule: { kind: "cosine", steps: 100, etaMin: 0, warmup: 2 },
  clip: { kind: "norm", max: 1 },
  batchSize: 4,
  shuffle: true,
  seed: 7,
  theta: Array.from({ length: 13 }, (_, i) => Math.sin(i)),
  frozen: "none",
  data: { kind: "rows", x: [0, 0, 0, 1, 1, 0, 1, 1], y: [0, 1, 1, 0], inputs: 2, outputs: 1, trainRatio: 0.75, standardize: true },
};

const GENERATED = {
  kind: "gaussians", samples: 9, noise: 0.1, trainRatio: 0.5, seed: 3, classes: 2, function: "sine", standardize: false, standardizeTargets: false,
  task: "classification",
};

const TYPED = { kind: "above_below", samples: 9, trainRatio: 0.5, function: "=2 sin x", from: -6, to: 6 };

/** @returns {Named[]} */
export function hostileValues() {
  const thrower = () => {
    throw new TypeError("a hostile getter");
  };
  const throwingElement = [1, 2, 3];
  Object.defineProperty(throwingElement, 1, { get: thrower, enumerable: true });
  const throwingKeys = Object.defineProperties({}, Object.fromEntries(
    ["kind", "eta", "x", "y", "layers", "optimizer", "lambda", "parameters", "width", "range"].map((key) => [key, { get: thrower, enumerable: true }]),
  ));
  /** @type {any[]} */
  const cyclicArray = [];
  cyclicArray.push(cyclicArray);
  /** @type {any} */
  const cyclicObject = {};
  for (const key of ["kind", "eta", "x", "y", "layers", "optimizer", "data", "parameters", "palette", "range"]) cyclicObject[key] = cyclicObject;
  /** @type {any} */
  let deep = [];
  for (let i = 0; i < 20_000; i++) deep = [deep];
  const hostileProxy = new Proxy({}, { get: thrower, ownKeys: thrower, has: thrower, getPrototypeOf: thrower, getOwnPropertyDescriptor: thrower });
  const hostileArrayProxy = new Proxy([1, 2], { get: thrower });
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const detached = new Float32Array(4);
  structuredClone(detached, { transfer: [detached.buffer] });
  const badPrimitive = { [Symbol.toPrimitive]: thrower, valueOf: thrower, toString: thrower };
  return [
    ["undefined", undefined], ["null", null], ["true", true], ["empty string", ""], ["a word", "train"], ["a long string", "x".repeat(5_000)],
    ["half a surrogate", "\ud800"], ["0", 0], ["-0", -0], ["-1", -1], ["1e9", 1e9], ["2.5", 2.5], ["2^53", 2 ** 53], ["1e308", 1e308],
    ["5e-324", 5e-324], ["NaN", NaN], ["Infinity", Infinity], ["-Infinity", -Infinity], ["1n", 1n], ["10n ** 40n", 10n ** 40n], ["a symbol", Symbol("s")],
    ["{}", {}], ["[]", []], ["[[]]", [[]]], ["[NaN]", [NaN]], ["[1e9]", [1e9, 1e9]], ["[null]", [null]], ["numbers as strings", ["2", "1"]],
    ["a sparse array", new Array(2 ** 32 - 1)], ["a sparse array within limits", new Array(1000)], ["a large array", new Array(2_000).fill(1)],
    ["empty Float32Array", new Float32Array(0)], ["Float32Array of NaN", new Float32Array([NaN, 1])], ["large Float32Array", new Float32Array(10_000)],
    ["detached Float32Array", detached], ["Float64Array", new Float64Array(3)], ["BigInt64Array", new BigInt64Array(2)], ["ArrayBuffer", new ArrayBuffer(8)],
    ["DataView", new DataView(new ArrayBuffer(8))], ["Date", new Date(NaN)], ["RegExp", /x/], ["function", () => 1], ["class", class {}],
    ["Map", new Map([["layers", [2, 1]]])], ["Set", new Set([1])], ["new String", new String("train")], ["new Number", new Number(2)],
    ["null prototype", Object.create(null)], ["cyclic array", cyclicArray], ["cyclic object", cyclicObject], ["deep array", deep],
    ["throwing element", throwingElement], ["throwing getters", throwingKeys], ["hostile proxy", hostileProxy], ["hostile array proxy", hostileArrayProxy],
    ["revoked proxy", revoked.proxy], ["throwing toPrimitive", badPrimitive], ["__proto__", JSON.parse('{"__proto__": {"layers": [2, 1]}}')],
    ["Promise", Promise.resolve()], ["Error", new Error("x")], ["globalThis", globalThis], ["crossed references", crossed()],
  ];
}

/** A few objects, and 8ⁿ ways of length n through them. */
function crossed() {
  const objects = Array.from({ length: 8 }, () => /** @type {any} */ ({}));
  for (const object of objects) objects.forEach((other, i) => {
    object[`k${i}`] = other;
  });
  return objects[0];
}

/** `undefined` if the call returns or refuses as it should, else what happened. @param {() => any} call */
export function outcome(call) {
  try {
    const made = call();
    if (made && typeof made.free === "function") made.free();
    return undefined;
  } catch (error) {
    const e = /** @type {any} */ (error);
    if (e instanceof WebAssembly.RuntimeError) return `trap: ${e.message}`;
    if (!(e instanceof Error)) return `threw ${typeof e}`;
    const { code, field, message } = /** @type {any} */ (e);
    if (!CODES.includes(code) || typeof field !== "string" || field === "") return `${e.name} without code and field: ${message}`;
    return message.length > 1000 ? `a message of ${message.length} characters` : undefined;
  }
}

/** Every path of an object: its keys and the keys of its objects. @param {any} object @returns {string[][]} */
function paths(object) {
  return Object.entries(object).flatMap(([key, value]) =>
    value && typeof value === "object" && !Array.isArray(value) ? [[key], ...Object.keys(value).map((inner) => [key, inner])] : [[key]],
  );
}

/** A copy of `object` with `value` at `path`. @param {any} object @param {string[]} path @param {any} value */
function withValue(object, path, value) {
  const copy = structuredClone(object);
  if (path.length === 1) copy[path[0]] = value;
  else copy[path[0]][path[1]] = value;
  return copy;
}

/** @param {SessionClass} Session */
export function attackSettings(Session) {
  const failures = [];
  /** @param {string} where @param {any} settings */
  const attempt = (where, settings) => {
    const failure = outcome(() => new Session(settings));
    if (failure) failures.push(`new Session, ${where}: ${failure}`);
  };
  for (const [name, value] of hostileValues()) {
    attempt(name, value);
    for (const base of [CONFIG, { ...CONFIG, data: GENERATED }, { ...CONFIG, data: TYPED }]) {
      for (const path of paths(base)) attempt(`${path.join(".")} = ${name}`, withValue(base, path, value));
    }
    attempt(`an unknown key = ${name}`, { ...CONFIG, unknown: value });
  }
  // What is left has to be a module that still works.
  attempt("good settings", CONFIG);
  return failures;
}

/** Calls of every method that takes something. @type {[string, (s: any, v: any) => any][]} */
const CALLS = [
  ["setTheta", (s, v) => s.setTheta(v)],
  ["gradientOf", (s, v) => s.gradientOf(v)],
  ["trace", (s, v) => s.trace(v)],
  ["loss", (s, v) => s.loss(v)],
  ["accuracy", (s, v) => s.accuracy(v)],
  ["fit", (s, v) => s.fit(v)],
  ["spread", (s, v) => s.spread(v)],
  ["spread count", (s, v) => s.spread({ count: v })],
  ["predict", (s, v) => s.predict(v)],
  ["dataset", (s, v) => s.dataset(v)],
  // A billion steps or epochs are not refused, only slow.
  ["runSteps", (s, v) => (v === 1e9 ? undefined : s.runSteps(v))],
  ["runEpochs", (s, v) => (v === 1e9 ? undefined : s.runEpochs(v))],
  ["gradientCheck", (s, v) => s.gradientCheck(v)],
  ["gradientCheck parameters", (s, v) => s.gradientCheck({ parameters: v })],
  ["gradientCheck flaw", (s, v) => s.gradientCheck({ flaw: v })],
  ["walk", (s, v) => s.walk(v)],
  ["walk sample", (s, v) => s.walk({ sample: v })],
  ["walkOf", (s, v) => s.walkOf(v)],
  ["walkOf n", (s, v) => s.walkOf({ n: v })],
  ["shares", (s, v) => s.shares(v)],
  ["shares offset", (s, v) => s.shares({ offset: v, set: "batch" })],
  ["shares set", (s, v) => s.shares({ offset: 0, set: v })],
  ["sampleCheck", (s, v) => s.sampleCheck(v)],
  ["sampleCheck n", (s, v) => s.sampleCheck({ n: v, offset: 0 })],
  ["sampleCheck offset", (s, v) => s.sampleCheck({ n: 0, offset: v })],
  ["flaw", (s, v) => s.walk({ flaw: v })],
  ["flaw kind", (s, v) => s.walkOf({ n: 0, flaw: { kind: v, offset: 6 } })],
  ["flaw offset", (s, v) => s.sampleCheck({ n: 0, offset: 0, flaw: { kind: "dropped_path", offset: v } })],
  ["configure", (s, v) => s.configure(v)],
  ["configure optimizer", (s, v) => s.configure({ optimizer: v })],
  ["configure optimizer.eta", (s, v) => s.configure({ optimizer: { eta: v } })],
  ["configure schedule", (s, v) => s.configure({ schedule: v })],
  ["configure clip", (s, v) => s.configure({ clip: v })],
  ["configure regularization", (s, v) => s.configure({ regularization: v })],
  ["configure batchSize", (s, v) => s.configure({ batchSize: v })],
  ["configure layers", (s, v) => s.configure({ layers: v })],
  ["paintOutput", (s, v) => s.paintOutput(v)],
  ["paintNeurons", (s, v) => s.paintNeurons(v)],
  ...["width", "height", "range", "palette", "low", "high", "discrete", "classes"].flatMap((key) => {
    const picture = () => ({
      width: 2, height: 2, range: [[-1, 1], [-1, 1]],
      palette: { negative: [1, 0, 0], zero: [1, 1, 1], positive: [0, 0, 1] },
    });
    return /** @type {[string, (s: any, v: any) => any][]} */ ([
      [`paintOutput ${key}`, (s, v) => s.paintOutput({ ...picture(), [key]: v })],
      [`paintNeurons ${key}`, (s, v) => s.paintNeurons({ ...picture(), [key]: v })],
      [`paintOutput palette.${key}`, (s, v) => s.paintOutput({ ...picture(), palette: { ...picture().palette, [key]: v } })],
    ]);
  }),
];

/** @param {SessionClass} Session */
export function attackMethods(Session) {
  const failures = [];
  let session = new Session(CONFIG);
  const values = hostileValues();
  for (const [method, call] of CALLS) {
    for (const [name, value] of values) {
      const failure = outcome(() => call(session, value));
      if (failure) failures.push(`${method}(${name}): ${failure}`);
      try {
        const theta = session.theta();
        if (!theta.every(Number.isFinite)) failures.push(`${method}(${name}): theta is not finite`);
        session.step();
      } catch (e) {
        failures.push(`after ${method}(${name}): ${e}`);
        session = new Session(CONFIG);
      }
    }
  }
  // Too few and too many arguments are values, too.
  for (const method of Object.getOwnPropertyNames(Session.prototype)) {
    if (["constructor", "free", "__destroy_into_raw"].includes(method) || typeof Object.getOwnPropertyDescriptor(Session.prototype, method)?.value !== "function") continue;
    const failure = outcome(() => session[method]());
    if (failure) failures.push(`${method}(): ${failure}`);
  }
  return failures;
}

/**
 * Numbers of the right kind that lie outside: each is refused by its own field.
 * @param {SessionClass} Session
 */
export function attackWalks(Session) {
  const failures = [];
  const session = new Session(CONFIG);
  const deep = { offset: 6, kind: "dropped_path" };
  /** @type {[string, string, () => any][]} */
  const wrong = [
    ["sample", "out_of_range", () => session.walk({ sample: 3 })],
    ["sample", "out_of_range", () => session.walk({ sample: -1 })],
    ["n", "out_of_range", () => session.walkOf({ n: 3 })],
    ["n", "invalid_config", () => session.walkOf({})],
    ["offset", "out_of_range", () => session.shares({ offset: 13, set: "train" })],
    ["offset", "invalid_config", () => session.shares({ set: "train" })],
    ["set", "invalid_config", () => session.shares({ offset: 0, set: "test" })],
    ["set", "invalid_config", () => session.shares({ offset: 0 })],
    ["offset", "out_of_range", () => session.sampleCheck({ n: 0, offset: 13 })],
    ["n", "out_of_range", () => session.sampleCheck({ n: 3, offset: 0 })],
    ["flaw.kind", "invalid_config", () => session.walk({ flaw: { kind: "no_bias" } })],
    ["flaw.offset", "invalid_config", () => session.walk({ flaw: { kind: "dropped_path" } })],
    ["flaw.offset", "out_of_range", () => session.walkOf({ n: 0, flaw: { ...deep, offset: 5 } })],
    ["flaw.offset", "out_of_range", () => session.sampleCheck({ n: 0, offset: 0, flaw: { ...deep, offset: 9 } })],
    ["flaw.offset", "out_of_range", () => session.gradientCheck({ flaw: { ...deep, offset: 13 } })],
  ];
  for (const [field, code, call] of wrong) {
    try {
      call();
      failures.push(`${call}: taken`);
    } catch (error) {
      const e = /** @type {any} */ (error);
      if (e.field !== field || e.code !== code) failures.push(`${call}: ${e.code} ${e.field}: ${e.message}`);
    }
  }
  const { work } = session.walk({ flaw: deep });
  const right = session.walk();
  if (work.gradient.every((/** @type {number} */ g, /** @type {number} */ i) => g === right.work.gradient[i])) failures.push("the flaw does nothing");
  session.step();
  if (session.theta().some((/** @type {number} */ v, /** @type {number} */ i) => !Object.is(v, right.thetaAfter[i]))) failures.push("another step");
  return failures;
}

/** @param {SessionClass} Session */
export function attackStates(Session) {
  const failures = [];
  const session = new Session(CONFIG);
  session.runEpochs(3);
  const text = session.state();
  /** @param {string} where @param {any} state */
  const attempt = (where, state) => {
    const failure = outcome(() => {
      const taken = Session.fromState(state);
      taken.step();
      if (!taken.theta().every(Number.isFinite)) throw new Error("theta is not finite");
      return taken;
    });
    if (failure) failures.push(`fromState, ${where}: ${failure}`);
  };
  for (const [name, value] of hostileValues()) {
    attempt(name, value);
    let json;
    try {
      // Firefox writes "null," four thousand million times before it gives up.
      json = Array.isArray(value) && value.length > 30_000 ? undefined : JSON.stringify(value);
    } catch {
      continue; // cyclic, BigInt or throwing: no text can hold it
    }
    if (json === undefined || json.length > 30_000) continue;
    for (const path of paths(JSON.parse(text))) attempt(`${path.join(".")} = ${name}`, JSON.stringify(withValue(JSON.parse(text), path, JSON.parse(json))));
  }
  for (let cut = 0; cut < text.length; cut += 37) attempt(`cut after ${cut}`, text.slice(0, cut));
  for (let at = 0; at < text.length; at += 11) attempt(`another letter at ${at}`, `${text.slice(0, at)}7${text.slice(at + 1)}`);
  attempt("deep text", "[".repeat(100_000));
  attempt("deep, well-formed text", "[".repeat(5_000) + "]".repeat(5_000));
  attempt("its own", text);
  return failures;
}

/** @param {SessionClass} Session */
export function attackDivergence(Session) {
  const failures = [];
  const session = new Session({
    layers: [2, 4, 1], activations: "linear", seed: 1, optimizer: { kind: "sgd", eta: 1e5 },
    data: { kind: "rows", x: [1e3, 0, 0, 1e3], y: [1, -1], inputs: 2, outputs: 1, trainRatio: 1 },
  });
  for (let step = 0; step < 100; step++) {
    const [theta, t] = [session.theta(), session.t];
    try {
      session.step();
    } catch (error) {
      const e = /** @type {any} */ (error);
      if (e.code !== "diverged" || e.t !== t || !(e.layer >= 1 && e.layer <= 2)) failures.push(`${e}: ${JSON.stringify(e)}`);
      if (session.t !== t || session.theta().some((/** @type {number} */ v, /** @type {number} */ i) => !Object.is(v, theta[i]))) failures.push("not as before");
      session.configure({ optimizer: { kind: "sgd", eta: 0 } });
      return failures;
    }
  }
  return [...failures, "it never diverged"];
}

/** @param {SessionClass} Session */
export function resume(Session) {
  const failures = [];
  for (const data of [CONFIG.data, GENERATED, TYPED]) {
    const through = new Session({ ...CONFIG, data });
    const first = new Session({ ...CONFIG, data });
    for (let step = 0; step < 23; step++) first.step();
    const second = Session.fromState(first.state());
    for (let step = 0; step < 23; step++) second.step();
    for (let step = 0; step < 46; step++) through.step();
    if (second.state() !== through.state()) failures.push(`resumed ${data.kind} differs`);
    through.reset();
    if (through.state() !== new Session({ ...CONFIG, data }).state()) failures.push(`reset ${data.kind} differs`);
  }
  return failures;
}
