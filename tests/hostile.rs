//! Nothing that a caller sends makes the program panic: an error names the field, and the last good state stays.
//!
//! Natively random and hostile settings, sizes and arrays at every entry of the core; in a browser hostile JavaScript values at every
//! method of the bindings.

#[cfg(not(target_arch = "wasm32"))]
#[path = "hostile/core.rs"]
mod core;
#[cfg(not(target_arch = "wasm32"))]
#[path = "hostile/pictures.rs"]
mod pictures;
#[cfg(target_arch = "wasm32")]
#[path = "hostile/session.rs"]
mod session;
#[cfg(not(target_arch = "wasm32"))]
#[path = "hostile/settings.rs"]
mod settings;
#[cfg(target_arch = "wasm32")]
#[path = "hostile/tools.rs"]
mod tools;
