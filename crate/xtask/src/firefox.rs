//! Firefox and its driver, where they can be had. Elsewhere the check says why it did not run.
//!
//! `webdriver.json` turns Firefox's AVX off: Firefox 140 mixes instructions of SSE with those of AVX, and on an Intel Xeon the bits of a run took 24 times
//! as long to come out that way.

#[cfg(unix)]
use std::os::unix::fs::symlink;

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup::announce;
use crate::tools::{self, Found};

/// Installs what is missing.
pub fn setup(project: &Project) -> Result<()> {
    announce("firefox", || firefox(project))?;
    let version = &project.pins.tools.geckodriver;
    announce(&format!("geckodriver {version}"), || {
        tools::cargo_install(project, "geckodriver", version, &["geckodriver"])
    })
}

fn firefox(project: &Project) -> Result<Found> {
    if project.which("firefox").is_some() {
        return Ok(Found::Ready);
    }
    if project.which("firefox-esr").is_none() {
        tools::apt_install(project, &["firefox-esr"])?;
    }
    // geckodriver looks for `firefox`; Debian's may go by its longer name alone.
    if project.which("firefox").is_none() {
        let esr = project
            .which("firefox-esr")
            .context("the package firefox-esr brought no program of that name")?;
        let folder = project.tools().join("bin");
        fs::create_dir_all(&folder)?;
        #[cfg(unix)]
        symlink(&esr, folder.join("firefox")).with_context(|| format!("linking {}", esr.display()))?;
    }
    Ok(Found::Installed)
}
