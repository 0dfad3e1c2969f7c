// The types of katex.js beside it, and the entry from which `cargo xtask build` bundles it.
export { default } from "katex";
