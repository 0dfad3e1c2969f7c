// What the page takes from Lit. These are the types of lit.js beside it, and the entry from which `cargo xtask build` bundles it.
export * from "lit";
export { Directive, directive } from "lit/directive.js";
export { setCommittedValue } from "lit/directive-helpers.js";
export { cache } from "lit/directives/cache.js";
export { classMap } from "lit/directives/class-map.js";
export { guard } from "lit/directives/guard.js";
export { keyed } from "lit/directives/keyed.js";
export { live } from "lit/directives/live.js";
export { createRef, ref } from "lit/directives/ref.js";
export { repeat } from "lit/directives/repeat.js";
export { styleMap } from "lit/directives/style-map.js";
export { unsafeSVG } from "lit/directives/unsafe-svg.js";
export { when } from "lit/directives/when.js";
