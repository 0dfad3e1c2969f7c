//! The npm package: what the element reaches of the built page, and what tools want to know of it. For static folders as it is, for bundlers
//! that understand `new URL("…", import.meta.url)`, and in one module for those that do not.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::imports::imports;
use crate::project::Project;
use crate::run::{command, must_succeed};

/// What defines the element.
const ENTRY: &str = "backprop-playground.js";
/// The element for notebooks, and for directives of MyST.
const WIDGET: &str = "widget.mjs";
/// Whose fonts and whose numbers are in it, and how they may be used.
const NOTICES: [&str; 2] = ["vendor/LICENSES.txt", "data/README.md"];
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// What stands beside [`BUNDLE`] for the package itself.
const OWN: [&str; 4] = ["README.md", "backprop-playground.d.ts", "widget.d.ts", "custom-elements.json"];
const SOURCES: &str = "crate/xtask/package";
const BUNDLE: &str = "bundle.js";

/// Writes `target/npm` from the built page, anew. Gives back the folder, for `npm pack` or `npm publish`.
pub fn package(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/npm");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    for made in ["js/embed", "js/engine", "js/own", "js/scale", "vendor"] {
        fs::create_dir_all(folder.join(made))?;
    }
    let mut bundle = command(project, "node");
    bundle.arg(project.path(SOURCES).join(BUNDLE)).arg(project.path("www")).arg(&folder);
    must_succeed(bundle)?;
    let mut seen = Vec::new();
    for entry in [ENTRY, WIDGET] {
        bring(&project.path("www"), &folder, Path::new(entry), &mut seen)?;
    }
    for notice in NOTICES {
        copy(&project.path("www").join(notice), &folder.join(notice))?;
    }
    for license in LICENSES {
        copy(&project.path(license), &folder.join(license))?;
    }
    for own in OWN {
        copy(&project.path(SOURCES).join(own), &folder.join(own))?;
    }
    let manifest = manifest(&fs::read_to_string(project.path("Cargo.toml"))?)?;
    fs::write(folder.join("package.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    Ok(folder)
}

/// A file and all that it names, each once. What has been bundled is there already, and names nothing.
fn bring(www: &Path, folder: &Path, file: &Path, seen: &mut Vec<PathBuf>) -> Result<()> {
    if seen.iter().any(|known| known == file) {
        return Ok(());
    }
    seen.push(file.to_path_buf());
    let target = folder.join(file);
    if !target.exists() {
        copy(&www.join(file), &target)?;
    }
    if file.extension().is_none_or(|extension| extension != "js" && extension != "mjs") {
        return Ok(());
    }
    let source = fs::read_to_string(&target)?;
    for (line, specifier) in imports(&source).into_iter().filter(|(_, specifier)| specifier.starts_with('.')) {
        let named = normal(&file.parent().unwrap_or(file).join(&specifier));
        bring(www, folder, &named, seen).with_context(|| format!("{}:{line}", file.display()))?;
    }
    Ok(())
}

/// A path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(found.pop()),
            other => found.push(other),
        }
    }
    found
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}

/// `package.json`, with what `Cargo.toml` says of version, description and license.
fn manifest(cargo: &str) -> Result<serde_json::Value> {
    let cargo: toml::Table = cargo.parse().context("in Cargo.toml")?;
    let text = |table: &str, inner: &str, key: &str| {
        let found = cargo
            .get(table)
            .and_then(|outer| if inner.is_empty() { Some(outer) } else { outer.get(inner) });
        found
            .and_then(|found| found.get(key))
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    let (Some(version), Some(license), Some(description)) = (
        text("workspace", "package", "version"),
        text("workspace", "package", "license"),
        text("package", "", "description"),
    ) else {
        bail!("Cargo.toml names version, license and description");
    };
    let types = "./backprop-playground.d.ts";
    Ok(json!({
        "name": "backprop-playground",
        "version": version,
        "description": description,
        "keywords": ["backpropagation", "neural-network", "custom-element", "education", "webassembly"],
        "license": license,
        "type": "module",
        // Each of them defines an element or adds words; none may be dropped as unused.
        "sideEffects": true,
        "exports": {
            ".": { "types": types, "default": format!("./{ENTRY}") },
            "./inline": { "types": types, "default": "./inline.js" },
            "./widget": { "types": "./widget.d.ts", "default": format!("./{WIDGET}") },
            "./core.wasm": "./pkg/backprop_playground_bg.wasm",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        "types": types,
        "customElements": "custom-elements.json",
        "files": [
            ENTRY, WIDGET, "inline.js", "backprop-playground.d.ts", "widget.d.ts", "custom-elements.json", "css", "data", "js", "pkg", "vendor",
            LICENSES[0], LICENSES[1],
        ],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_through_a_parent_is_the_short_one() {
        assert_eq!(normal(Path::new("js/embed/../../css/./tokens.css")), Path::new("css/tokens.css"));
    }

    #[test]
    fn the_package_has_the_version_of_the_crate() {
        let cargo =
            "[workspace.package]\nversion = \"1.2.3\"\nlicense = \"MIT\"\n[package]\ndescription = \"Shows.\"\nversion.workspace = true\n";
        let found = manifest(cargo).unwrap_or_default();
        assert_eq!(found["version"], "1.2.3");
        assert_eq!(found["description"], "Shows.");
        assert!(manifest("[package]\n").is_err());
    }
}
