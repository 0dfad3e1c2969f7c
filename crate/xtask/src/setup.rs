//! Installs what is missing and says so, one line a tool. A tool that is already right costs one `--version`.

use std::env;
use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::{answer, command, must_succeed};
use crate::tools::{self, Found};

/// What the tools are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Building and serving the page.
    Build,
    /// That, and testing it in Chromium.
    Browser,
}

type Install = fn(&Project) -> Result<Found>;

/// Makes every tool ready, or fails with the command that mends it.
pub fn setup(project: &Project, purpose: For) -> Result<()> {
    let mut steps: Vec<(String, Install)> = vec![
        ("wasm32-unknown-unknown".into(), wasm_target),
        (format!("wasm-bindgen {}", project.pins.tools.wasm_bindgen), wasm_bindgen),
        (format!("wasm-pack {}", project.pins.tools.wasm_pack), wasm_pack),
        ("npm packages".into(), npm_packages),
    ];
    if purpose == For::Browser {
        steps.push(("chromium".into(), chromium));
        steps.push(("chromedriver".into(), chromedriver));
    }
    let count = steps.len();
    for (index, (name, install)) in steps.into_iter().enumerate() {
        announce(&format!("[{}/{count}] {name}", index + 1), || install(project))?;
    }
    Ok(())
}

/// Prints `what … ready` or `what … installed in N s`, the first half before the work, since it may take minutes.
pub fn announce(what: &str, install: impl FnOnce() -> Result<Found>) -> Result<()> {
    use std::io::Write;
    print!("{what} … ");
    std::io::stdout().flush()?;
    let start = Instant::now();
    match install() {
        Ok(Found::Ready) => println!("ready"),
        Ok(Found::Installed) => println!("installed in {:.0} s", start.elapsed().as_secs_f64()),
        Err(error) => {
            println!("failed");
            return Err(error.context(format!("cannot get {}", what.split_once("] ").map_or(what, |(_, name)| name))));
        }
    }
    Ok(())
}

fn wasm_target(project: &Project) -> Result<Found> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut print_libdir = command(project, "rustc");
    print_libdir.args(["--print", "target-libdir", "--target", TARGET]);
    let libdir = answer(print_libdir).context("rustc does not run; install Rust from rustup.rs")?;
    if fs::read_dir(&libdir).is_ok_and(|mut files| files.next().is_some()) {
        return Ok(Found::Ready);
    }
    let mut add = command(project, "rustup");
    add.args(["target", "add", TARGET]);
    must_succeed(add).context("run `rustup target add wasm32-unknown-unknown`, or install that target where Rust came from")?;
    Ok(Found::Installed)
}

fn wasm_bindgen(project: &Project) -> Result<Found> {
    let version = &project.pins.tools.wasm_bindgen;
    tools::cargo_install(project, "wasm-bindgen-cli", version, &["wasm-bindgen", "wasm-bindgen-test-runner"])
}

fn wasm_pack(project: &Project) -> Result<Found> {
    tools::cargo_install(project, "wasm-pack", &project.pins.tools.wasm_pack, &["wasm-pack"])
}

/// `npm ci`, when the lockfile is not the one that `node_modules` was made from.
fn npm_packages(project: &Project) -> Result<Found> {
    const LEAST_NODE: u32 = 20;
    let mut node = command(project, "node");
    node.arg("--version");
    let version =
        answer(node).context("node does not run; install Node.js 20 or newer with npm (on Debian: apt-get install -y nodejs npm)")?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < LEAST_NODE) {
        bail!("node is {version}, and {LEAST_NODE} or newer is needed; install it from nodejs.org");
    }
    let lock = fs::read(project.path("package-lock.json")).context("reading package-lock.json")?;
    let marker = project.path("node_modules/.installed-from");
    if fs::read(&marker).is_ok_and(|installed| installed == lock) {
        return Ok(Found::Ready);
    }
    let mut ci = command(project, "npm");
    // No package here needs its install script, and none gets to run one.
    ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    must_succeed(ci).context("run `npm ci --ignore-scripts` in the root to see more")?;
    fs::write(&marker, &lock).with_context(|| format!("writing {}", marker.display()))?;
    Ok(Found::Installed)
}

/// The bundlers and the slides that the npm package is tested in.
pub fn hosts(project: &Project) -> Result<()> {
    locked_packages(project, "tests/hosts").map(|_| ())
}

/// mdBook, without what serves and watches books.
pub fn mdbook(project: &Project) -> Result<()> {
    let version = &project.pins.tools.mdbook;
    announce(&format!("mdbook {version}"), || {
        tools::cargo_install_with(project, "mdbook", version, &["mdbook"], &["--no-default-features"])
    })
}

/// MyST, and what draws its pages.
pub fn myst(project: &Project) -> Result<()> {
    announce("MyST", || locked_packages(project, "tests/notes"))
}

/// The npm packages of a folder, when its lockfile is not the one that was installed from.
fn locked_packages(project: &Project, within: &str) -> Result<Found> {
    let folder = project.path(within);
    let lock = fs::read(folder.join("package-lock.json")).with_context(|| format!("reading the lockfile of {within}"))?;
    let marker = folder.join("node_modules/.installed-from");
    if fs::read(&marker).is_ok_and(|installed| installed == lock) {
        return Ok(Found::Ready);
    }
    let mut ci = command(project, "npm");
    ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    must_succeed(ci).with_context(|| format!("run `npm ci --ignore-scripts` in {within} to see more"))?;
    fs::write(&marker, &lock).with_context(|| format!("writing {}", marker.display()))?;
    Ok(Found::Installed)
}

fn chromium(project: &Project) -> Result<Found> {
    const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    if env::var_os("CHROMIUM").is_some() || NAMES.iter().any(|name| project.which(name).is_some()) {
        return Ok(Found::Ready);
    }
    // The fonts are for the Chinese page, which would show boxes without them.
    tools::apt_install(project, &["chromium", "chromium-driver", "fonts-noto-cjk"])
}

fn chromedriver(project: &Project) -> Result<Found> {
    if project.which("chromedriver").is_some() {
        return Ok(Found::Ready);
    }
    tools::apt_install(project, &["chromium-driver"])
}
