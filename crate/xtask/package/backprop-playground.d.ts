/** A word of `controls`. */
export type Control = "play" | "step" | "epoch" | "reset" | "seed" | "speed" | "eta" | "walk";

/** What each event says. */
export interface BackpropPlaygroundEventMap {
  /** Once for each frame that shows a later step. */
  "step-taken": CustomEvent<{ t: number; epoch: number; loss: number; steps: number }>;
  "epoch-finished": CustomEvent<{ epoch: number; t: number; loss: number }>;
  /** Other settings, another network, an edited parameter, or an earlier step. */
  "state-changed": CustomEvent<{ preset: string }>;
  /** Training goes on, or rests. */
  "playing-changed": CustomEvent<{ playing: boolean }>;
  /** Training left the finite numbers. */
  diverged: CustomEvent<{ t: number; layer?: number; quantity?: string; eta?: number; message: string }>;
  "error-raised": CustomEvent<{ code: string; field?: string; message: string }>;
}

/** `<backprop-playground>`: the playground, or parts of it. Each attribute is a property too. */
export interface BackpropPlaygroundElement extends HTMLElement {
  /** An example. */
  preset: string | null;
  /** Names of parts of the playground, and of figures and chapters (`chapter-backward`) of the lecture, with spaces between them. */
  show: string | null;
  /** Rows of the lecture, `L1` … `L20`. */
  row: string | null;
  /** {@link Control}s with spaces between them, or `none`. */
  controls: string | null;
  /** It can be trained and looked at, not changed. */
  readonly: boolean;
  /** A share link or its fragment. */
  state: string | null;
  /** The learning rate. */
  eta: number | string | null;
  /** So many steps, up to 10,000, are trained at once. */
  steps: number | string | null;
  /** It plays as soon as it is in sight. */
  autoplay: boolean;
  /** Everything is larger, for a lecture hall. */
  projector: boolean;
  /** `en` or `zh-Hans`; unless told, as the page around. */
  lang: string;
  theme: "auto" | "light" | "dark" | null;
  /** Elements with one name show one network and move together. */
  session: string | null;
  /** The wasm, if it is not the one of the package. */
  src: string | null;
  /** A picture that is shown until somebody comes near; its words are what stands inside. */
  poster: string | null;

  /** Everything that was asked for is there. */
  readonly ready: boolean;
  /** Training goes on. */
  readonly playing: boolean;
  /** The loss so far, by columns: the rows that were recorded, and the present moment. Null where it is not finite, or nothing is open yet. */
  readonly history: { t: number[]; epoch: number[]; loss: (number | null)[]; test?: (number | null)[] } | null;

  /** The fragment of a share link: settings, θ and where training stands. */
  getState(): Promise<string>;
  /** Opens what a share link or its fragment holds. */
  setState(link: string): Promise<void>;
  /** One batch. */
  step(): Promise<void>;
  /** Trains so many steps, or on and on. */
  run(steps?: number): Promise<void>;
  /** Training stops; true if it was going on. */
  pause(): Promise<boolean>;
  /** Back to θ⁰. */
  reset(): Promise<void>;
  /** A picture of the first drawing. */
  toBlob(type?: "svg" | "png"): Promise<Blob>;

  addEventListener<Name extends keyof BackpropPlaygroundEventMap>(
    type: Name,
    listener: (this: BackpropPlaygroundElement, event: BackpropPlaygroundEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: BackpropPlaygroundElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof BackpropPlaygroundEventMap>(
    type: Name,
    listener: (this: BackpropPlaygroundElement, event: BackpropPlaygroundEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: BackpropPlaygroundElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "backprop-playground": BackpropPlaygroundElement;
  }
}
