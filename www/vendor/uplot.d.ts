// The types of uplot.js beside it, and the entry from which `cargo xtask build` bundles it.
export { default } from "uplot";
