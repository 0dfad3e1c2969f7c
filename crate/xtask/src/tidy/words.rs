//! Words that do not belong in the repository: promises, switched-off checks, and places on somebody's machine.

use super::{Findings, TextFile};

/// The word in two halves, so that this list does not find itself; the extensions it is forbidden in (none: all); and why.
const WORDS: [(&str, &str, &[&str], &str); 11] = [
    ("TO", "DO", &[], "finish it or open an issue"),
    ("FIX", "ME", &[], "mend it or open an issue"),
    ("@ts-", "ignore", &[], "say the type"),
    ("@ts-", "expect-error", &[], "say the type"),
    ("biome-", "ignore", &[], "mend what the linter found"),
    (".sk", "ip(", &["js"], "a test that does not run proves nothing"),
    (".on", "ly(", &["js"], "the other tests would not run"),
    ("#[ign", "ore", &["rs"], "a test that does not run proves nothing"),
    ("waitFor", "Timeout", &["js"], "wait for what is to happen"),
    ("/wo", "rk/", &[], "a place on one machine"),
    ("/t", "mp/", &[], "a place on one machine"),
];

pub fn check(file: &TextFile, findings: &mut Findings) {
    for (first, second, extensions, why) in WORDS {
        if !extensions.is_empty() && !extensions.contains(&file.extension()) {
            continue;
        }
        let word = format!("{first}{second}");
        for (index, line) in file.text.lines().enumerate() {
            if stands_alone(line, &word) {
                findings.problem(format!("{}:{}: `{word}`: {why}", file.path, index + 1));
            }
        }
    }
}

/// Whether the word is there and no part of a longer one; a path has to start there.
fn stands_alone(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = word.starts_with('.') || !before.is_some_and(|c| is_part(c) || (word.starts_with('/') && c == '.'));
        let ends = word.ends_with(['(', '/']) || !after.is_some_and(is_part);
        starts && ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(path: &str, text: &str) -> usize {
        Findings::of(check, path, text).problems.len()
    }

    #[test]
    fn forbidden_words_are_found_where_they_are_forbidden() {
        assert_eq!(problems("a.rs", &["// TO", "DO: later"].concat()), 1);
        assert_eq!(problems("a.js", &["test.sk", "ip('x')"].concat()), 1);
        assert_eq!(problems("a.rs", &["iterator.sk", "ip(1)"].concat()), 0);
        assert_eq!(problems("a.md", &["see /t", "mp/x"].concat()), 1);
    }

    #[test]
    fn parts_of_other_words_are_left_alone() {
        assert_eq!(problems("a.md", &["MAS", "TO", "DON"].concat()), 0);
        assert_eq!(problems("a.js", &["from './wo", "rk/a.js'"].concat()), 0);
        assert_eq!(problems("a.md", &["home/t", "mp/x"].concat()), 0);
    }
}
