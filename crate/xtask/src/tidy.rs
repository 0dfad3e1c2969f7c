//! Rules that a program can check: pinned versions, file lengths, imports, words that do not belong here.

mod files;
mod lengths;
mod versions;
mod web;
mod words;

use anyhow::Result;

use crate::project::Project;

pub use files::TextFile;

/// What breaks a rule, and what comes close to it.
#[derive(Default)]
pub struct Findings {
    problems: Vec<String>,
    warnings: Vec<String>,
    files: usize,
}

impl Findings {
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    pub fn text(&self) -> String {
        let mut lines: Vec<String> = self.warnings.iter().map(|warning| format!("warning: {warning}")).collect();
        lines.extend(self.problems.iter().map(|problem| format!("error: {problem}")));
        lines.push(format!(
            "{} files, {} problems, {} warnings",
            self.files,
            self.problems.len(),
            self.warnings.len()
        ));
        lines.join("\n")
    }

    fn problem(&mut self, text: String) {
        self.problems.push(text);
    }

    fn warning(&mut self, text: String) {
        self.warnings.push(text);
    }

    /// What one check finds in one text: for the checks' own tests.
    #[cfg(test)]
    fn of(check: fn(&TextFile, &mut Findings), path: &str, text: &str) -> Self {
        let mut findings = Findings::default();
        let file = TextFile {
            path: path.into(),
            text: text.into(),
        };
        check(&file, &mut findings);
        findings
    }
}

pub fn tidy(project: &Project) -> Result<Findings> {
    let files = files::read(&project.root)?;
    let mut findings = Findings {
        files: files.len(),
        ..Findings::default()
    };
    versions::check(project, &mut findings)?;
    for file in &files {
        lengths::check(file, &mut findings);
        words::check(file, &mut findings);
        web::check(file, &mut findings);
    }
    Ok(findings)
}

/// `cargo xtask tidy`.
pub fn print(project: &Project) -> Result<bool> {
    let findings = tidy(project)?;
    println!("{}", findings.text());
    Ok(findings.is_clean())
}
