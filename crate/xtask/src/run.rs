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
                kill_with_descendants(child.id());
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

/// Browsers and test workers outlive the program that started them, and a loop without end would keep a core busy for good.
fn kill_with_descendants(id: u32) {
    let mut family = vec![id];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(children(parent));
        next += 1;
    }
    // The youngest last, so that nobody is left to start another.
    for member in family {
        let _ = Command::new("kill")
            .args(["-KILL", &member.to_string()])
            .stderr(Stdio::null())
            .status();
    }
}

/// Linux lists everyone with their parent; elsewhere only the program itself is stopped.
fn children(parent: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| parent_of(*id) == Some(parent)).collect()
}

/// The second field behind the name, which stands in parentheses and may hold anything.
fn parent_of(id: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_command_that_hangs_is_stopped_with_all_that_it_started() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sh -c 'echo $$; while :; do :; done'; echo after"]);
        let outcome = capture(shell, Some(Duration::from_millis(500))).expect("sh starts");
        assert!(!outcome.success);
        assert!(outcome.output.contains("was stopped"), "{}", outcome.output);
        let inner = outcome.output.lines().next().unwrap_or_default().to_owned();
        // A killed process takes a moment to end; then it is gone, or a zombie until somebody asks for it.
        let stat = format!("/proc/{inner}/stat");
        let runs = || std::fs::read_to_string(&stat).is_ok_and(|state| !state.contains(") Z "));
        let deadline = Instant::now() + Duration::from_secs(10);
        while runs() && Instant::now() < deadline {
            thread::yield_now();
        }
        assert!(!runs(), "{inner} still runs");
    }

    #[test]
    fn the_tail_is_the_end() {
        assert_eq!(tail("a\nb\nc\n\n", 2), "b\nc");
        assert_eq!(tail("a", 2), "a");
    }
}
