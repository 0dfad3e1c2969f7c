//! Where tools come from: crates into `target/tools`, and Debian's packages.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::{answer, command, must_succeed};

/// Whether a tool was there.
pub enum Found {
    Ready,
    Installed,
}

/// A crate's programs at exactly `version` in `target/tools/bin`.
pub fn cargo_install(project: &Project, package: &str, version: &str, binaries: &[&str]) -> Result<Found> {
    cargo_install_with(project, package, version, binaries, &[])
}

/// The same, with more words for `cargo install`.
pub fn cargo_install_with(project: &Project, package: &str, version: &str, binaries: &[&str], more: &[&str]) -> Result<Found> {
    if binaries
        .iter()
        .all(|binary| installed_version(project, binary).as_deref() == Some(version))
    {
        return Ok(Found::Ready);
    }
    // First the versions that its authors tested; a registry may lack one of them, then what fits.
    let locked = install(project, package, version, true, more);
    if let Err(first) = locked {
        install(project, package, version, false, more).map_err(|second| {
            let line = format!("cargo install --root target/tools {package}@{version}");
            second.context(format!("with --locked: {first:#}\nrun `{line}` to see more"))
        })?;
    }
    for binary in binaries {
        if installed_version(project, binary).as_deref() != Some(version) {
            bail!("`cargo install {package}@{version}` left no {binary} {version} in target/tools/bin");
        }
    }
    Ok(Found::Installed)
}

/// Debian's packages, where that is possible without asking anyone.
pub fn apt_install(project: &Project, packages: &[&str]) -> Result<Found> {
    let line = format!("apt-get install -y {}", packages.join(" "));
    let is_root = answer({
        let mut id = command(project, "id");
        id.arg("-u");
        id
    })
    .is_some_and(|id| id == "0");
    if project.which("apt-get").is_none() {
        bail!(
            "install {} with your system's package manager and put it on PATH",
            packages.join(" and ")
        );
    }
    if !is_root {
        bail!("run `sudo {line}`");
    }
    let attempt = || -> Result<()> {
        let mut install = command(project, "apt-get");
        install
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive");
        must_succeed(install)
    };
    if attempt().is_err() {
        // A fresh image has no package lists yet.
        let mut update = command(project, "apt-get");
        update.args(["update", "-q"]);
        must_succeed(update).context("run `apt-get update`")?;
        attempt().with_context(|| format!("run `{line}`"))?;
    }
    Ok(Found::Installed)
}

/// `wasm-bindgen 0.2.1 (abc)` says `0.2.1`, and so does `mdbook v0.2.1`.
fn installed_version(project: &Project, binary: &str) -> Option<String> {
    let file = project.tools().join("bin").join(binary);
    if !file.is_file() {
        return None;
    }
    let mut ask = command(project, &file.to_string_lossy());
    ask.arg("--version");
    let text = answer(ask)?;
    let version = text.lines().next()?.split_whitespace().nth(1)?;
    Some(version.trim_start_matches('v').to_owned())
}

fn install(project: &Project, package: &str, version: &str, locked: bool, more: &[&str]) -> Result<()> {
    fs::create_dir_all(project.tools())?;
    let mut cargo = command(project, "cargo");
    cargo
        .args(["install", "--force", "--root"])
        .arg(project.tools())
        .arg(format!("{package}@{version}"))
        .args(more);
    if locked {
        cargo.arg("--locked");
    }
    // These tools run for seconds: building them faster is worth more than faster tools.
    for (setting, value) in [("LTO", "off"), ("OPT_LEVEL", "1"), ("DEBUG", "0"), ("CODEGEN_UNITS", "16")] {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    // Every crate compiled once for all tools, apart from the project's own flags and profiles.
    cargo.env("CARGO_TARGET_DIR", project.path("target/tools/build"));
    must_succeed(cargo)
}
