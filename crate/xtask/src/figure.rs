//! `cargo xtask figure`: a state as a picture, drawn by the page's own code in Node with the core that the page has.

use std::env;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::build::build;
use crate::project::Project;
use crate::run::command;
use crate::setup::{For, setup};

const SCRIPT: &str = "crate/xtask/figure/figure.js";

/// Hands the arguments on, which the script checks; names of files count from where the command was given.
pub fn figure(project: &Project, arguments: &[&str]) -> Result<bool> {
    setup(project, For::Build)?;
    build(project)?;
    let mut node = command(project, "node");
    node.arg(project.path(SCRIPT))
        .args(arguments)
        .current_dir(env::current_dir()?)
        .stdin(Stdio::null());
    Ok(node.status().context("starting node")?.success())
}
