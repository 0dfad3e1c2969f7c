//! A Python of the project's own with the programs that open exported files, where they can be had. Elsewhere the check says why it did not run.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{answer, command, must_succeed};
use crate::setup::announce;
use crate::tools::{self, Found};

/// What builds course notes, in an environment of its own.
const NOTES: &str = "tests/notes/requirements.txt";
const REQUIREMENTS: &str = "tests/exports/requirements.txt";

/// Prints a line, and nothing if one is missing. Asking costs less than importing.
const HAS_ALL: &str =
    "import importlib.util as u; all(u.find_spec(n) for n in ('torch', 'numpy', 'onnxruntime', 'safetensors')) and print('all')";
const HAS_TORCH: &str = "import importlib.util as u; u.find_spec('torch') and u.find_spec('numpy') and print('torch')";

/// Installs what is missing.
pub fn setup(project: &Project) -> Result<()> {
    announce("python with PyTorch, onnxruntime and safetensors", || environment(project))
}

fn environment(project: &Project) -> Result<Found> {
    let folder = project.tools().join("python");
    let python = folder.join("bin/python").to_string_lossy().into_owned();
    let wanted = fs::read(project.path(REQUIREMENTS)).with_context(|| format!("reading {REQUIREMENTS}"))?;
    let marker = folder.join(".installed-from");
    if fs::read(&marker).is_ok_and(|installed| installed == wanted) && says_something(project, &python, HAS_ALL) {
        return Ok(Found::Ready);
    }
    let base = base(project)?;
    fs::create_dir_all(project.tools())?;
    let mut create = command(project, &base.to_string_lossy());
    create.args(["-m", "venv", "--clear", "--system-site-packages"]).arg(&folder);
    must_succeed(create)?;
    let mut install = command(project, &python);
    install.args(["-m", "pip", "install", "--disable-pip-version-check", "-q", "-r", REQUIREMENTS]);
    must_succeed(install)?;
    fs::write(&marker, &wanted).with_context(|| format!("writing {}", marker.display()))?;
    Ok(Found::Installed)
}

/// Installs MkDocs and Sphinx, where they are missing.
pub fn notes(project: &Project) -> Result<()> {
    announce("python with MkDocs and Sphinx", || {
        let folder = project.tools().join("notes");
        let wanted = fs::read(project.path(NOTES)).with_context(|| format!("reading {NOTES}"))?;
        let marker = folder.join(".installed-from");
        if fs::read(&marker).is_ok_and(|installed| installed == wanted) {
            return Ok(Found::Ready);
        }
        fs::create_dir_all(project.tools())?;
        let mut create = command(project, "python3");
        create.args(["-m", "venv", "--clear"]).arg(&folder);
        must_succeed(create)?;
        let mut install = command(project, &folder.join("bin/python").to_string_lossy());
        install.args(["-m", "pip", "install", "--disable-pip-version-check", "-q", "-r", NOTES]);
        must_succeed(install)?;
        fs::write(&marker, &wanted).with_context(|| format!("writing {}", marker.display()))?;
        Ok(Found::Installed)
    })
}

/// The Python that the environment is made of; on Linux one that has PyTorch.
fn base(project: &Project) -> Result<PathBuf> {
    const DEBIANS: &str = "/usr/bin/python3";
    let found = project.which("python3");
    if !cfg!(target_os = "linux") {
        return found.context("install Python 3 from python.org");
    }
    let mut candidates = found.into_iter().chain([PathBuf::from(DEBIANS)]);
    if let Some(python) = candidates.find(|python| says_something(project, &python.to_string_lossy(), HAS_TORCH)) {
        return Ok(python);
    }
    tools::apt_install(project, &["python3-torch", "python3-venv"])?;
    Ok(PathBuf::from(DEBIANS))
}

fn says_something(project: &Project, python: &str, script: &str) -> bool {
    let mut ask = command(project, python);
    ask.args(["-c", script]);
    answer(ask).is_some_and(|said| !said.is_empty())
}
