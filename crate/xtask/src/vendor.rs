//! Libraries from the npm lockfile as single ES modules in `www/vendor`, with their licenses. The page fetches nothing from elsewhere.

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{command, must_succeed};

/// Bundles: the entry, which also is the bundle's type declaration, and the result.
const BUNDLES: [(&str, &str); 3] = [
    ("www/vendor/lit.d.ts", "www/vendor/lit.js"),
    ("www/vendor/uplot.d.ts", "www/vendor/uplot.js"),
    ("node_modules/uplot/dist/uPlot.min.css", "www/vendor/uplot.css"),
];

/// Whose code is in the bundles.
const PACKAGES: [&str; 5] = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "uplot"];

const LICENSES: &str = "www/vendor/LICENSES.txt";

pub fn vendor(project: &Project) -> Result<()> {
    if is_fresh(project)? {
        println!("www/vendor … up to date");
        return Ok(());
    }
    for (entry, result) in BUNDLES {
        let mut esbuild = command(project, "esbuild");
        esbuild.args([
            entry,
            "--bundle",
            "--format=esm",
            "--minify",
            "--target=es2022",
            "--legal-comments=eof",
            "--log-level=warning",
        ]);
        esbuild.arg(format!("--outfile={result}"));
        must_succeed(esbuild)?;
    }
    fs::write(project.path(LICENSES), licenses(project)?).with_context(|| format!("writing {LICENSES}"))?;
    fs::write(stamp(project), wanted_stamp(project)?)?;
    println!("www/vendor … bundled");
    Ok(())
}

fn licenses(project: &Project) -> Result<String> {
    let mut text = String::from("The JavaScript and CSS in this folder is bundled from these packages.\n");
    for package in PACKAGES {
        let folder = project.path("node_modules").join(package);
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
        let version = manifest["version"].as_str().unwrap_or_default();
        let license = fs::read_to_string(folder.join("LICENSE")).with_context(|| format!("the license of {package}"))?;
        text.push_str(&format!("\n---- {package} {version} ----\n\n{}\n", license.trim()));
    }
    Ok(text)
}

fn is_fresh(project: &Project) -> Result<bool> {
    let complete = BUNDLES.iter().all(|(_, result)| project.path(result).is_file()) && project.path(LICENSES).is_file();
    let wanted = wanted_stamp(project)?;
    Ok(complete && fs::read_to_string(stamp(project)).is_ok_and(|kept| kept == wanted))
}

/// What the bundles depend on: the lockfile and the entries.
fn wanted_stamp(project: &Project) -> Result<String> {
    let mut text = fs::read_to_string(project.path("package-lock.json"))?;
    for (entry, _) in BUNDLES.iter().filter(|(entry, _)| entry.starts_with("www/")) {
        text.push_str(&fs::read_to_string(project.path(entry)).with_context(|| format!("reading {entry}"))?);
    }
    Ok(text)
}

fn stamp(project: &Project) -> std::path::PathBuf {
    project.path("target/tools/www-vendor.stamp")
}
