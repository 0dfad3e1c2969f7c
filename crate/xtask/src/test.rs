//! `cargo xtask test`: every check, one after the other, each to its end whatever the others say.

use std::fs;
use std::io::Write;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::report::{Line, Verdict, summary};
use crate::run::tail;
use crate::setup::{For, setup};
use crate::steps::{Finding, STEPS, Step};

/// How much of a failed check's output is shown; all of it is in `target/test-logs`.
const SHOWN_LINES: usize = 80;

/// Runs the chosen steps; `true` if none failed.
pub fn test(project: &Project, options: &[&str]) -> Result<bool> {
    if options == ["--list"] {
        for step in &STEPS {
            println!("{:<14} {}", step.name, step.about);
        }
        return Ok(true);
    }
    let steps = chosen(options)?;
    // Named checks of the Rust code alone need none of the page's tools.
    if steps
        .iter()
        .any(|step| !matches!(step.name, "fmt" | "tidy" | "clippy-native" | "native"))
    {
        setup(project, For::Browser)?;
    }
    let mut lines = Vec::new();
    for step in steps {
        lines.push(run(project, step)?);
    }
    println!("\n{}", summary(&lines));
    Ok(!lines.iter().any(|line| matches!(line.verdict, Verdict::Failed)))
}

/// The steps that `--only NAME`, given any number of times, leaves.
fn chosen(options: &[&str]) -> Result<Vec<&'static Step>> {
    let mut names = Vec::new();
    let mut rest = options;
    while let Some((&option, after)) = rest.split_first() {
        let Some((&name, after)) = after.split_first().filter(|_| option == "--only") else {
            bail!("`cargo xtask test` takes --list, or --only NAME");
        };
        if !STEPS.iter().any(|step| step.name == name) {
            let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            bail!("no check is named `{name}`; there are {}", all.join(", "));
        }
        names.push(name);
        rest = after;
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)).collect())
}

fn run(project: &Project, step: &Step) -> Result<Line> {
    print!("\n{}: {} … ", step.name, step.about);
    std::io::stdout().flush()?;
    let start = Instant::now();
    let Finding { verdict, output } = (step.run)(project).unwrap_or_else(|error| Finding {
        verdict: Verdict::Failed,
        output: format!("{error:#}"),
    });
    let took = start.elapsed();
    let word = match &verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "FAILED",
        Verdict::Skipped(_) => "skipped",
    };
    println!("{word} in {:.1} s", took.as_secs_f64());

    let log = project.path("target/test-logs").join(format!("{}.log", step.name));
    fs::create_dir_all(project.path("target/test-logs"))?;
    fs::write(&log, &output)?;
    let own_report = matches!(step.name, "budget" | "tidy");
    if !matches!(verdict, Verdict::Passed) || own_report {
        println!("{}", tail(&output, SHOWN_LINES));
    }
    if matches!(verdict, Verdict::Failed) {
        println!(
            "(all of it: target/test-logs/{}.log; again: cargo xtask test --only {})",
            step.name, step.name
        );
    }
    Ok(Line {
        name: step.name,
        verdict,
        took,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(options: &[&str]) -> Option<Vec<&'static str>> {
        chosen(options).ok().map(|steps| steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn only_leaves_the_named_checks() {
        assert_eq!(names(&["--only", "page"]), Some(vec!["page"]));
        assert_eq!(names(&["--only", "page", "--only", "fmt"]), Some(vec!["fmt", "page"]));
        assert_eq!(names(&[]).map(|all| all.len()), Some(STEPS.len()));
    }

    #[test]
    fn an_unknown_check_is_refused() {
        assert_eq!(names(&["--only", "everything"]), None);
        assert_eq!(names(&["--only"]), None);
        assert_eq!(names(&["page"]), None);
    }
}
