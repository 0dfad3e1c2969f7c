//! Running other programs: with the project's PATH, and with an error that names the command.

use std::io::{self, IsTerminal, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// How a captured command ended, with everything that it wrote.
pub struct Outcome {
    pub success: bool,
    pub output: String,
}

/// A command that runs in the root, finds the pinned tools first, and tells wasm-pack's browsers how to start.
pub fn command(project: &Project, program: &str) -> Command {
    let found = project.which(program);
    let mut command = Command::new(found.as_deref().unwrap_or(program.as_ref()));
    command
        .current_dir(&project.root)
        .env("PATH", project.search_path())
        .env("WASM_BINDGEN_TEST_TIMEOUT", project.pins.test.timeout.to_string())
        .stdin(Stdio::null());
    for (variable, driver) in [("CHROMEDRIVER", "chromedriver"), ("GECKODRIVER", "geckodriver")] {
        if let Some(file) = project.which(driver) {
            command.env(variable, file);
        }
    }
    // Cargo passes its own toolchain and manifest variables on to what it runs; the next cargo is to find its own.
    for variable in [
        "CARGO",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_PKG_NAME",
        "CARGO_PKG_VERSION",
    ] {
        command.env_remove(variable);
    }
    command
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned());
    words.collect::<Vec<_>>().join(" ")
}

/// Runs a long command: a terminal sees its progress as it comes, a log only sees the output when it fails.
pub fn must_succeed(mut command: Command) -> Result<()> {
    if io::stderr().is_terminal() {
        let status = command.status().with_context(|| format!("starting `{}`", shown(&command)))?;
        if status.success() {
            Ok(())
        } else {
            bail!("`{}` failed", shown(&command))
        }
    } else {
        let text = shown(&command);
        let outcome = capture(command, None)?;
        if outcome.success {
            Ok(())
        } else {
            bail!("`{text}` failed:\n{}", tail(&outcome.output, 60))
        }
    }
}

/// What a short command prints, if it succeeds: for `--version`.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command to its end, or kills it after `limit`, and keeps what it writes in the order in which it comes.
pub fn capture(mut command: Command, limit: Option<Duration>) -> Result<Outcome> {
    let text = shown(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting `{text}`"))?;
    let (sender, receiver) = mpsc::channel();
    if let Some(pipe) = child.stdout.take() {
        forward(pipe, sender.clone());
    }
    if let Some(pipe) = child.stderr.take() {
        forward(pipe, sender.clone());
    }
    drop(sender);

    let deadline = limit.map(|limit| Instant::now() + limit);
    let mut output = Vec::new();
    loop {
        let wait = deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
        match receiver.recv_timeout(wait.min(Duration::from_secs(3600))) {
            Ok(chunk) => output.extend_from_slice(&chunk),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) if deadline.is_none_or(|deadline| Instant::now() < deadline) => {}
            Err(mpsc::RecvTimeoutError::Timeout) => {
                child.kill().with_context(|| format!("stopping `{text}`"))?;
                child.wait()?;
                let seconds = limit.unwrap_or_default().as_secs();
                output.extend_from_slice(format!("\n`{text}` was stopped: it took more than {seconds} s").as_bytes());
                return Ok(Outcome {
                    success: false,
                    output: String::from_utf8_lossy(&output).into_owned(),
                });
            }
        }
    }
    let status = child.wait()?;
    Ok(Outcome {
        success: status.success(),
        output: String::from_utf8_lossy(&output).into_owned(),
    })
}

/// The last lines of a long output.
pub fn tail(output: &str, lines: usize) -> String {
    let all: Vec<&str> = output.trim_end().lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

fn forward(mut pipe: impl Read + Send + 'static, sender: mpsc::Sender<Vec<u8>>) {
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = pipe.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
}
