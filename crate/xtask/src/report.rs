//! What the checks found: one table, and a last line that a program can read.

use std::time::Duration;

pub enum Verdict {
    Passed,
    Failed,
    /// Why it could not run here.
    Skipped(String),
}

pub struct Line {
    pub name: &'static str,
    pub verdict: Verdict,
    pub took: Duration,
}

/// The table with the counts below it, ending in `N passed, M failed`, and `, K skipped` if any.
pub fn summary(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let (word, note) = match &line.verdict {
            Verdict::Passed => ("passed", String::new()),
            Verdict::Failed => ("FAILED", String::new()),
            Verdict::Skipped(why) => ("skipped", format!("  ({why})")),
        };
        text.push_str(&format!("{:<14} {word:<8} {:>7.1} s{note}\n", line.name, line.took.as_secs_f64()));
    }
    let count = |wanted: fn(&Verdict) -> bool| lines.iter().filter(|line| wanted(&line.verdict)).count();
    let total: Duration = lines.iter().map(|line| line.took).sum();
    text.push_str(&format!("{:<14} {:<8} {:>7.1} s\n\n", "together", "", total.as_secs_f64()));
    text.push_str(&format!(
        "{} passed, {} failed",
        count(|verdict| matches!(verdict, Verdict::Passed)),
        count(|verdict| matches!(verdict, Verdict::Failed))
    ));
    match count(|verdict| matches!(verdict, Verdict::Skipped(_))) {
        0 => {}
        skipped => text.push_str(&format!(", {skipped} skipped")),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(verdict: Verdict) -> Line {
        Line {
            name: "page",
            verdict,
            took: Duration::from_millis(1500),
        }
    }

    #[test]
    fn the_last_line_counts() {
        let all_well = summary(&[line(Verdict::Passed), line(Verdict::Passed)]);
        assert_eq!(all_well.lines().last(), Some("2 passed, 0 failed"));
        let mixed = summary(&[
            line(Verdict::Passed),
            line(Verdict::Failed),
            line(Verdict::Skipped("no Firefox".into())),
        ]);
        assert_eq!(mixed.lines().last(), Some("1 passed, 1 failed, 1 skipped"));
        assert!(mixed.contains("no Firefox"));
    }
}
