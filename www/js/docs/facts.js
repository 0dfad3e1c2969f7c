// The names and types of the custom-elements manifest, as the documentation lists them; a test compares. What each means is in its catalog.

/** @typedef {{ name: string, type: string }} Fact */

/** Each is a property, too. @type {readonly Fact[]} */
export const ATTRIBUTES = [
  { name: "preset", type: "string | null" },
  { name: "show", type: "string | null" },
  { name: "row", type: "string | null" },
  { name: "controls", type: "string | null" },
  { name: "readonly", type: "boolean" },
  { name: "state", type: "string | null" },
  { name: "eta", type: "number | string | null" },
  { name: "steps", type: "number | string | null" },
  { name: "autoplay", type: "boolean" },
  { name: "projector", type: "boolean" },
  { name: "lang", type: "string" },
  { name: "theme", type: "\"auto\" | \"light\" | \"dark\" | null" },
  { name: "session", type: "string | null" },
  { name: "src", type: "string | null" },
  { name: "poster", type: "string | null" },
];

/** What is a property only. @type {readonly Fact[]} */
export const PROPERTIES = [
  { name: "ready", type: "readonly boolean" },
  { name: "playing", type: "readonly boolean" },
  { name: "history", type: "readonly { t: number[], epoch: number[], loss: (number | null)[], test?: (number | null)[] } | null" },
];

/** With what they take and give. @type {readonly Fact[]} */
export const METHODS = [
  { name: "getState", type: "getState(): Promise<string>" },
  { name: "setState", type: "setState(link: string): Promise<void>" },
  { name: "step", type: "step(): Promise<void>" },
  { name: "run", type: "run(steps?: number): Promise<void>" },
  { name: "pause", type: "pause(): Promise<boolean>" },
  { name: "reset", type: "reset(): Promise<void>" },
  { name: "toBlob", type: "toBlob(type?: \"svg\" | \"png\"): Promise<Blob>" },
];

/** With their `detail`. @type {readonly Fact[]} */
export const EVENTS = [
  { name: "step-taken", type: "{ t: number, epoch: number, loss: number, steps: number }" },
  { name: "epoch-finished", type: "{ epoch: number, t: number, loss: number }" },
  { name: "state-changed", type: "{ preset: string }" },
  { name: "playing-changed", type: "{ playing: boolean }" },
  { name: "diverged", type: "{ t: number, layer?: number, quantity?: string, eta?: number, message: string }" },
  { name: "error-raised", type: "{ code: string, field?: string, message: string }" },
];

/** For `::part()`. @type {readonly Fact[]} */
export const PARTS = [
  { name: "frame", type: "::part(frame)" },
  { name: "controls", type: "::part(controls)" },
  { name: "figures", type: "::part(figures)" },
  { name: "figure", type: "::part(figure)" },
  { name: "error", type: "::part(error)" },
  { name: "notice", type: "::part(notice)" },
  { name: "poster", type: "::part(poster)" },
];

/** With what they are unless told. @type {readonly Fact[]} */
export const MEASURES = [
  { name: "--network-height", type: "340px" },
  { name: "--curve-height", type: "270px" },
  { name: "--list-height", type: "420px" },
  { name: "--waiting-height", type: "120px" },
];

/** Colors, measures and fonts of css/tokens.css. @type {readonly string[]} */
export const TOKENS = [
  "--paper", "--surface", "--sunken", "--ink", "--ink-soft", "--line", "--line-strong", "--accent", "--on-accent",
  "--danger", "--danger-wash", "--forward-neg", "--forward-pos", "--backward-neg", "--backward-pos", "--forward-wash",
  "--backward-wash", "--zero", "--focus", "--shadow", "--radius", "--space-1", "--space-2", "--space-3", "--space-4",
  "--space-5", "--space-6", "--font-ui", "--font-serif", "--font-number",
];
