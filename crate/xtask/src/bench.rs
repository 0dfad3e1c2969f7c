//! `cargo xtask bench`: what is measured instead of tested.

use anyhow::{Context, Result, bail};

use crate::build::build;
use crate::project::Project;
use crate::run::command;
use crate::setup::{For, setup};

/// Where the figures go.
const OUT: &str = "target/bench/page.json";

/// Frame times, long tasks and epochs a second of the page in headless Chromium.
pub fn bench(project: &Project) -> Result<()> {
    setup(project, For::Browser)?;
    build(project)?;
    let mut node = command(project, "node");
    node.args(["tests/bench/page.js", OUT]);
    if !node.status().context("starting node")?.success() {
        bail!("the page could not be measured");
    }
    println!("written to {OUT}");
    Ok(())
}
