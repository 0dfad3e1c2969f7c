//! `wasm-pack.toml`: pinned tool versions, where the build goes, browsers, size budgets.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pins {
    pub tools: Tools,
    pub build: Build,
    pub test: Test,
    pub budgets: Budgets,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tools {
    pub wasm_bindgen: String,
    pub wasm_pack: String,
    pub geckodriver: String,
    pub mdbook: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Build {
    pub target: String,
    pub out_dir: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Test {
    pub browsers: Vec<String>,
    /// Seconds.
    pub timeout: u32,
}

/// In thousands of bytes after gzip.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Budgets {
    pub wasm: u64,
    pub first_load: u64,
}

impl Pins {
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("in {}", file.display()))
    }
}
