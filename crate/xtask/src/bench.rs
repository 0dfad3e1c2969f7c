//! `cargo xtask bench`: what is measured instead of tested.

use anyhow::{Context, Result, bail};

use crate::build::build;
use crate::project::Project;
use crate::run::{command, must_succeed};
use crate::setup::{For, setup};

/// The core's peers, which only this command installs.
const PEERS: &str = "tests/bench/peers";

/// The products against the peak of the machine, training with each optimizer, the page in headless Chromium with its frame times, a network
/// of 100 million parameters, and the core against its peers.
pub fn bench(project: &Project) -> Result<()> {
    setup(project, For::Browser)?;
    build(project)?;
    build_kernels(project)?;
    install_peers(project)?;
    measure(project, "tests/bench/kernels.js", "target/bench/kernels.json")?;
    measure(project, "tests/bench/training.js", "target/bench/training.json")?;
    measure(project, "tests/bench/page.js", "target/bench/page.json")?;
    measure(project, "tests/bench/embeddings.js", "target/bench/embeddings.json")?;
    measure(project, "tests/bench/scale.js", "target/bench/scale.json")?;
    measure(project, "tests/bench/peers/run.js", "target/bench/peers.json")
}

/// Runs a benchmark that prints its table and writes its figures to `out`.
fn measure(project: &Project, script: &str, out: &str) -> Result<()> {
    let mut node = command(project, "node");
    node.args([script, out]);
    if !node.status().context("starting node")?.success() {
        bail!("{script} could not measure");
    }
    println!("written to {out}");
    Ok(())
}

/// The core's loops by themselves, which know the peak of the machine.
fn build_kernels(project: &Project) -> Result<()> {
    let mut cargo = command(project, "cargo");
    cargo.args(["build", "--quiet", "--release", "--example", "kernels", "-p", "backprop-core"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    must_succeed(cargo)
}

fn install_peers(project: &Project) -> Result<()> {
    let folder = project.path(PEERS);
    if folder.join("node_modules/.package-lock.json").is_file() {
        return Ok(());
    }
    let mut npm = command(project, "npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    must_succeed(npm)
}
