//! Pythons of the project's own: with the programs that open exported files, and with those that build course notes and run notebooks,
//! where they can be had. Elsewhere the check says why it did not run.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{answer, command, must_succeed};
use crate::setup::announce;
use crate::tools::{self, Found};

/// Prints a line, and nothing if one is missing. Asking costs less than importing.
const HAS_ALL: &str =
    "import importlib.util as u; all(u.find_spec(n) for n in ('torch', 'numpy', 'onnxruntime', 'safetensors')) and print('all')";
const HAS_TORCH: &str = "import importlib.util as u; u.find_spec('torch') and u.find_spec('numpy') and print('torch')";

/// A virtual environment below `target/tools`.
struct Environment {
    folder: &'static str,
    requirements: &'static str,
    /// What stands in the Python that it is made of counts too, as long as this prints a line.
    inherits: Option<&'static str>,
    /// The Python that it is made of.
    base: fn(&Project) -> Result<PathBuf>,
}

const EXPORTS: Environment = Environment {
    folder: "python",
    requirements: "tests/exports/requirements.txt",
    inherits: Some(HAS_ALL),
    base,
};

const NOTES: Environment = Environment {
    folder: "notes",
    requirements: "tests/notes/requirements.txt",
    inherits: None,
    base: |project| project.which("python3").context("install Python 3 from python.org"),
};

/// Installs what opens exported files, where it is missing.
pub fn setup(project: &Project) -> Result<()> {
    announce("python with PyTorch, onnxruntime and safetensors", || EXPORTS.install(project))
}

/// Installs what builds course notes and runs notebooks, where it is missing.
pub fn notes(project: &Project) -> Result<()> {
    announce("python with MkDocs, Sphinx, pandoc and JupyterLab", || NOTES.install(project))
}

impl Environment {
    fn install(&self, project: &Project) -> Result<Found> {
        let folder = project.tools().join(self.folder);
        let python = folder.join("bin/python").to_string_lossy().into_owned();
        let wanted = fs::read(project.path(self.requirements)).with_context(|| format!("reading {}", self.requirements))?;
        let marker = folder.join(".installed-from");
        let is_whole = || self.inherits.is_none_or(|script| says_something(project, &python, script));
        if fs::read(&marker).is_ok_and(|installed| installed == wanted) && is_whole() {
            return Ok(Found::Ready);
        }
        let base = (self.base)(project)?;
        fs::create_dir_all(project.tools())?;
        let mut create = command(project, &base.to_string_lossy());
        create.args(["-m", "venv", "--clear"]).arg(&folder);
        if self.inherits.is_some() {
            create.arg("--system-site-packages");
        }
        must_succeed(create)?;
        let mut install = command(project, &python);
        install.args(["-m", "pip", "install", "--disable-pip-version-check", "-q", "-r", self.requirements]);
        must_succeed(install)?;
        fs::write(&marker, &wanted).with_context(|| format!("writing {}", marker.display()))?;
        Ok(Found::Installed)
    }
}

/// On Linux one that has PyTorch.
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
