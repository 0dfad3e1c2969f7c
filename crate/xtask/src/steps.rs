//! The checks of `cargo xtask test`, in their order: the quick and the telling first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::report::Verdict;
use crate::run::{Outcome, capture, command};
use crate::{budget, build, dist, firefox, package, python, setup, tidy};

/// One check.
pub struct Step {
    pub name: &'static str,
    pub about: &'static str,
    pub run: fn(&Project) -> Result<Finding>,
}

/// A verdict with the output that explains it.
pub struct Finding {
    pub verdict: Verdict,
    pub output: String,
}

/// No check needs this long, even where everything has to be compiled first; one that does hangs.
const LIMIT: Duration = Duration::from_secs(60 * 60);

pub const STEPS: [Step; 15] = [
    Step {
        name: "fmt",
        about: "rustfmt",
        run: |p| cargo(p, &["fmt", "--all", "--check"]),
    },
    Step {
        name: "tidy",
        about: "pins, file lengths, imports, forbidden words",
        run: tidy,
    },
    Step {
        name: "clippy-native",
        about: "clippy, warnings as errors",
        run: |p| cargo(p, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    },
    Step {
        name: "clippy-wasm32",
        about: "clippy for wasm32, with the browser tests",
        run: |p| {
            cargo(
                p,
                &[
                    "clippy",
                    "--target",
                    "wasm32-unknown-unknown",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
            )
        },
    },
    Step {
        name: "native",
        about: "native tests and doc tests",
        run: |p| cargo(p, &["test", "--workspace"]),
    },
    Step {
        name: "build",
        about: "the release build of the page",
        run: build,
    },
    Step {
        name: "budget",
        about: "size budgets",
        run: budget,
    },
    Step {
        name: "types",
        about: "tsc on the page's JSDoc types, strict",
        run: |p| npm(p, &["tsc", "-p", "tests/tsconfig.json"]),
    },
    Step {
        name: "lint",
        about: "biome on the page and its tests",
        run: |p| {
            npm(
                p,
                &[
                    "biome",
                    "lint",
                    "--config-path=tests/lint.json",
                    "--error-on-warnings",
                    "www",
                    "tests",
                ],
            )
        },
    },
    Step {
        name: "unit",
        about: "pure JavaScript in Node",
        run: |p| node_tests(p, "tests/unit"),
    },
    Step {
        name: "exports",
        about: "exported files in PyTorch, NumPy, onnxruntime and safetensors, where they can be had",
        run: exports,
    },
    Step {
        name: "wasm-chrome",
        about: "wasm-pack test in headless Chromium",
        run: |p| wasm_pack_test(p, "--chrome"),
    },
    Step {
        name: "wasm-firefox",
        about: "wasm-pack test in headless Firefox, where it can be had",
        run: wasm_firefox,
    },
    Step {
        name: "page",
        about: "the page end to end in headless Chromium",
        run: |p| {
            dist::dist(p, None)?;
            package::package(p)?;
            setup::hosts(p)?;
            node_tests(p, "tests/page")
        },
    },
    Step {
        name: "notes",
        about: "course notes of MkDocs, Sphinx, mdBook, pandoc and MyST and notebooks of JupyterLab with the element, where these can be had",
        run: notes,
    },
];

fn cargo(project: &Project, arguments: &[&str]) -> Result<Finding> {
    let mut cargo = command(project, "cargo");
    cargo.args(arguments);
    observe(cargo)
}

fn npm(project: &Project, line: &[&str]) -> Result<Finding> {
    let (program, arguments) = line.split_first().context("a program is named")?;
    let file = project.npm_binary(program);
    let mut tool = command(project, &file.to_string_lossy());
    tool.args(arguments);
    observe(tool)
}

fn tidy(project: &Project) -> Result<Finding> {
    let findings = tidy::tidy(project)?;
    Ok(Finding {
        verdict: if findings.is_clean() { Verdict::Passed } else { Verdict::Failed },
        output: findings.text(),
    })
}

fn build(project: &Project) -> Result<Finding> {
    build::build(project)?;
    Ok(Finding {
        verdict: Verdict::Passed,
        output: String::new(),
    })
}

fn budget(project: &Project) -> Result<Finding> {
    let sizes = budget::measure(project)?;
    let verdict = if sizes.within(&project.pins.budgets) {
        Verdict::Passed
    } else {
        Verdict::Failed
    };
    Ok(Finding {
        verdict,
        output: sizes.text(&project.pins.budgets),
    })
}

/// Every `*.test.js` below the folder. The files are named one by one: Node's versions disagree on what a folder means.
fn node_tests(project: &Project, folder: &str) -> Result<Finding> {
    node_tests_but(project, folder, "none")
}

fn node_tests_but(project: &Project, folder: &str, left_out: &str) -> Result<Finding> {
    let mut files = Vec::new();
    test_files(&project.path(folder), &mut files)?;
    files.retain(|file| !file.ends_with(left_out));
    if files.is_empty() {
        bail!("{folder} holds no *.test.js");
    }
    files.sort();
    let mut node = command(project, "node");
    // Browsers side by side on two cores only make each other late.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    observe(node)
}

fn test_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            test_files(&path, files)?;
        } else if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    Ok(())
}

fn wasm_pack_test(project: &Project, browser: &str) -> Result<Finding> {
    let mut pack = command(project, "wasm-pack");
    pack.args(["test", "--mode", "no-install", "--headless", browser]);
    observe(pack)
}

fn exports(project: &Project) -> Result<Finding> {
    println!();
    match python::setup(project) {
        Ok(()) => node_tests(project, "tests/exports"),
        Err(error) => Ok(unavailable("Python", &error)),
    }
}

fn notes(project: &Project) -> Result<Finding> {
    println!();
    let installed = python::notes(project)
        .and_then(|()| setup::myst(project))
        .and_then(|()| setup::hosts(project));
    if let Err(error) = installed {
        return Ok(unavailable("MkDocs, Sphinx, pandoc, JupyterLab, MyST or reveal.js", &error));
    }
    package::package(project)?;
    let Err(error) = setup::mdbook(project) else {
        return node_tests(project, "tests/notes");
    };
    let rest = node_tests_but(project, "tests/notes", "mdbook.test.js")?;
    Ok(match rest.verdict {
        Verdict::Passed => unavailable("all but a book passed; mdBook", &error),
        _ => rest,
    })
}

fn wasm_firefox(project: &Project) -> Result<Finding> {
    if !project.pins.test.browsers.iter().any(|browser| browser == "firefox") {
        return Ok(Finding {
            verdict: Verdict::Skipped("not among the browsers of wasm-pack.toml".into()),
            output: String::new(),
        });
    }
    println!();
    match firefox::setup(project) {
        Ok(()) => wasm_pack_test(project, "--firefox"),
        Err(error) => Ok(unavailable("Firefox", &error)),
    }
}

fn unavailable(what: &str, error: &anyhow::Error) -> Finding {
    let why = format!("{what} is unavailable: {}", error.root_cause());
    Finding {
        verdict: Verdict::Skipped(why.lines().next().unwrap_or_default().to_owned()),
        output: format!("{error:#}"),
    }
}

fn observe(command: Command) -> Result<Finding> {
    let Outcome { success, output } = capture(command, Some(LIMIT))?;
    Ok(Finding {
        verdict: if success { Verdict::Passed } else { Verdict::Failed },
        output,
    })
}
