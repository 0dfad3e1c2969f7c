//! The release build: wasm into `www/pkg`, vendored libraries into `www/vendor`. Nothing changed costs nothing.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Instant, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::{command, must_succeed};
use crate::vendor;

/// What the wasm is made of.
const SOURCES: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "wasm-pack.toml",
    "crate/core",
    "crate/wasm",
];

pub fn build(project: &Project) -> Result<()> {
    vendor::vendor(project)?;
    let stamp = project.path("target/tools/www-pkg.stamp");
    let sources = fingerprint_of_sources(project)?;
    let wasm = wasm_file(project);
    if let (Ok(kept), Ok(built)) = (fs::read_to_string(&stamp), identity(&wasm))
        && kept == format!("{sources:016x} {built}")
    {
        println!("{} … up to date", project.pins.build.out_dir);
        return Ok(());
    }
    println!("{} … building", project.pins.build.out_dir);
    let start = Instant::now();
    wasm_pack(project)?;
    fs::create_dir_all(project.tools())?;
    fs::write(&stamp, format!("{sources:016x} {}", identity(&wasm)?))?;
    println!("{} … built in {:.0} s", project.pins.build.out_dir, start.elapsed().as_secs_f64());
    Ok(())
}

/// The module that `wasm-pack build` leaves.
pub fn wasm_file(project: &Project) -> PathBuf {
    project.path(&project.pins.build.out_dir).join("backprop_playground_bg.wasm")
}

fn wasm_pack(project: &Project) -> Result<()> {
    let build = &project.pins.build;
    // wasm-pack only warns when it cannot run the optimizer; a page that is twice as large is not wanted.
    if project.which("wasm-opt").is_none() {
        bail!("wasm-opt is missing; it comes with the npm package binaryen: run `cargo xtask setup`");
    }
    let mut pack = command(project, "wasm-pack");
    pack.args([
        "build",
        "--release",
        "--mode",
        "no-install",
        "--no-pack",
        "--target",
        &build.target,
        "--out-dir",
        &build.out_dir,
    ]);
    must_succeed(pack)?;
    // wasm-pack leaves a `.gitignore` of `*` there, which would drop the folder from a deploy that is made with git.
    for unwanted in [".gitignore", "package.json", "README.md"] {
        let file = project.path(&build.out_dir).join(unwanted);
        if file.exists() {
            fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
        }
    }
    lighten(project)
}

/// The bindings without their comments, which are in the type declarations too.
fn lighten(project: &Project) -> Result<()> {
    let bindings = project.path(&project.pins.build.out_dir).join("backprop_playground.js");
    let mut esbuild = command(project, "esbuild");
    esbuild.arg(&bindings).args([
        "--minify-whitespace",
        "--minify-syntax",
        "--format=esm",
        "--target=es2022",
        "--log-level=warning",
        "--allow-overwrite",
    ]);
    esbuild.arg(format!("--outfile={}", bindings.display()));
    must_succeed(esbuild)
}

/// Changes with every byte of every source. Times would not do: a checkout sets them anew.
fn fingerprint_of_sources(project: &Project) -> Result<u64> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&project.path(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(&project.root).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file)
            .with_context(|| format!("reading {}", file.display()))?
            .hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

/// Length and time of the built module, so that a build by hand is noticed.
fn identity(file: &Path) -> Result<String> {
    let metadata = fs::metadata(file).with_context(|| format!("{} is missing after the build", file.display()))?;
    Ok(format!(
        "{} {}",
        metadata.len(),
        metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos()
    ))
}
