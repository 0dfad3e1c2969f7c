//! The page runs as it is served and fetches nothing from elsewhere.

use super::{Findings, TextFile};
use crate::imports::{imports, without_comments};

pub fn check(file: &TextFile, findings: &mut Findings) {
    if !file.path.starts_with("www/") {
        return;
    }
    match file.extension() {
        "js" | "mjs" => {
            for (line, specifier) in imports(&file.text) {
                // Import maps do not reach workers, and a bare name would need one.
                if !specifier.starts_with("./") && !specifier.starts_with("../") {
                    findings.problem(format!("{}:{line}: `{specifier}`: modules are named by a relative path", file.path));
                }
            }
        }
        "css" | "html" => {}
        _ => return,
    }
    let mut in_comment = false;
    for (index, line) in file.text.lines().enumerate() {
        let code = without_comments(line, &mut in_comment);
        if let Some(address) = foreign_address(&code) {
            findings.problem(format!(
                "{}:{}: `{address}`: nothing is fetched from elsewhere",
                file.path,
                index + 1
            ));
        }
    }
}

/// An address that the browser would go to by itself. Names of XML vocabularies are no addresses, and links wait to be followed.
fn foreign_address(code: &str) -> Option<&str> {
    const VOCABULARIES: &str = "http://www.w3.org/";
    let at = [code.find("http://"), code.find("https://")].into_iter().flatten().min()?;
    let address = code[at..].split(['"', '\'', '`', ')', ' ', '<']).next()?;
    if address.starts_with(VOCABULARIES) {
        return foreign_address(&code[at + address.len()..]);
    }
    let is_link = code[..at].ends_with("href=\"") && !code.contains("<link") || code.contains("source:");
    (!is_link).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(path: &str, text: &str) -> usize {
        Findings::of(check, path, text).problems.len()
    }

    #[test]
    fn a_page_that_fetches_from_elsewhere_is_found() {
        assert_eq!(problems("www/js/a.js", "fetch(\"https://example.org/a.json\");"), 1);
        assert_eq!(problems("www/a.css", "@import url(https://example.org/a.css);"), 1);
        assert_eq!(problems("www/a.html", "<link href=\"https://example.org/a.css\">"), 1);
        assert_eq!(problems("www/js/a.js", "import { html } from \"lit\";"), 1);
    }

    #[test]
    fn links_vocabularies_and_comments_are_left_alone() {
        assert_eq!(problems("www/a.html", "<a href=\"https://example.org\">there</a>"), 0);
        assert_eq!(
            problems("www/js/a.js", "const svg = \"http://www.w3.org/2000/svg\"; // https://example.org"),
            0
        );
        assert_eq!(problems("www/js/a.js", "import { html } from \"../vendor/lit.js\";"), 0);
        assert_eq!(problems("tests/a.js", "import test from \"node:test\";"), 0);
    }
}
