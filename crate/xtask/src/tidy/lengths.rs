//! A file is one idea, rarely over 300 lines.

use super::{Findings, TextFile};

const LONG: usize = 300;
const TOO_LONG: usize = 450;

pub fn check(file: &TextFile, findings: &mut Findings) {
    if !matches!(file.extension(), "rs" | "js" | "mjs" | "css" | "html" | "py") {
        return;
    }
    let lines = file.text.lines().count();
    let text = format!("{}: {lines} lines; a file is one idea and rarely over {LONG} lines", file.path);
    if lines > TOO_LONG {
        findings.problem(text);
    } else if lines > LONG {
        findings.warning(text);
    }
}
