// Whether this browser can run the core, which is built with WebAssembly SIMD.

/** The smallest module that needs SIMD: (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt). */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** @returns {"wasm" | "simd" | "worker" | null} what is missing */
export function missingFeature() {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.validate !== "function") return "wasm";
  if (!WebAssembly.validate(SIMD_MODULE)) return "simd";
  if (typeof Worker !== "function") return "worker";
  return null;
}
