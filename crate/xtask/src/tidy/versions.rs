//! One version of everything: `wasm-pack.toml` against `Cargo.lock`, `package.json` against its lockfile.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Findings;
use crate::project::Project;

pub fn check(project: &Project, findings: &mut Findings) -> Result<()> {
    let text = fs::read_to_string(project.path("wasm-pack.toml"))?;
    if !text
        .lines()
        .next()
        .is_some_and(|line| line.starts_with('#') && line.contains("cargo xtask") && line.contains("wasm-pack itself"))
    {
        findings.problem("wasm-pack.toml: the first line says who reads the file".into());
    }
    cargo(project, findings)?;
    npm(project, findings)
}

/// The wasm-bindgen CLI refuses modules of any other version of the library.
fn cargo(project: &Project, findings: &mut Findings) -> Result<()> {
    let lock: toml::Table = fs::read_to_string(project.path("Cargo.lock"))?.parse().context("in Cargo.lock")?;
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .context("Cargo.lock lists packages")?;
    let locked: Vec<&str> = packages
        .iter()
        .filter(|package| package.get("name").and_then(toml::Value::as_str) == Some("wasm-bindgen"))
        .filter_map(|package| package.get("version").and_then(toml::Value::as_str))
        .collect();
    let pinned = &project.pins.tools.wasm_bindgen;
    if locked != [pinned.as_str()] {
        findings.problem(format!(
            "wasm-pack.toml pins wasm-bindgen {pinned}, Cargo.lock has {}",
            locked.join(", ")
        ));
    }
    Ok(())
}

fn npm(project: &Project, findings: &mut Findings) -> Result<()> {
    let read = |name: &str| -> Result<(String, Value)> {
        let text = fs::read_to_string(project.path(name)).with_context(|| format!("reading {name}"))?;
        let value = serde_json::from_str(&text).with_context(|| format!("in {name}"))?;
        Ok((text, value))
    };
    let (_, manifest) = read("package.json")?;
    let (lock_text, lock) = read("package-lock.json")?;
    for kind in ["dependencies", "devDependencies"] {
        for (name, wanted) in manifest[kind].as_object().into_iter().flatten() {
            let wanted = wanted.as_str().unwrap_or_default();
            if !wanted.starts_with(|c: char| c.is_ascii_digit()) {
                findings.problem(format!("package.json: {name} {wanted}: an exact version is pinned"));
            }
            let locked = lock["packages"][format!("node_modules/{name}")]["version"]
                .as_str()
                .unwrap_or("none");
            if locked != wanted {
                findings.problem(format!("package.json has {name} {wanted}, package-lock.json has {locked}"));
            }
        }
    }
    // `npm ci` refuses a lockfile that lacks another system's variant of a package.
    for (package, entry) in lock["packages"].as_object().into_iter().flatten() {
        for (variant, _) in entry["optionalDependencies"].as_object().into_iter().flatten() {
            if lock["packages"].get(format!("node_modules/{variant}")).is_none() {
                findings.problem(format!("package-lock.json: {package} names {variant}, which is not locked"));
            }
        }
    }
    // Where a registry stands is the business of whoever installs.
    if lock_text.contains("\"resolved\"") {
        findings.problem("package-lock.json names a registry: remove it with `npm install --omit-lockfile-registry-resolved`".into());
    }
    Ok(())
}
