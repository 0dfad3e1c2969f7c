//! Reads which modules a JavaScript file names, enough for this project's own plain ES modules.

/// The specifiers of `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")` and `new URL("x", import.meta.url)`, which
/// names a worker or a data file, with their line numbers from 1.
/// Comments count for nothing, JSDoc's `import("x")` types among them.
pub fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_comment = false;
    for (index, line) in source.lines().enumerate() {
        let code = without_comments(line, &mut in_comment);
        for keyword in ["from \"", "import \"", "import(\"", "new URL(\""] {
            for (at, _) in code.match_indices(keyword) {
                let before = code[..at].chars().next_back();
                let rest = &code[at + keyword.len()..];
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
                    continue;
                }
                if let Some((specifier, _)) = rest.split_once('"') {
                    found.push((index + 1, specifier.to_owned()));
                }
            }
        }
    }
    found
}

/// The code of one line. A `//` behind a colon belongs to an address, not to a comment.
pub fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut code = String::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let Some((_, after)) = rest.split_once("*/") else { return code };
            *in_comment = false;
            rest = after;
        }
        let block = rest.find("/*");
        let line_comment = rest.match_indices("//").map(|(at, _)| at).find(|&at| !rest[..at].ends_with(':'));
        match (block, line_comment) {
            (Some(at), line_comment) if line_comment.is_none_or(|other| at < other) => {
                code.push_str(&rest[..at]);
                rest = &rest[at + 2..];
                *in_comment = true;
            }
            (_, Some(at)) => {
                code.push_str(&rest[..at]);
                return code;
            }
            _ => {
                code.push_str(rest);
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_import_is_found() {
        let source = "import { a } from \"./a.js\";\nimport \"./b.js\";\nexport { c } from \"../c.js\";\n\nconst d = await import(\"./d.js\");\nnew Worker(new URL(\"./f.js\", import.meta.url));\n\
                      import {\n  e,\n} from \"./e.js\";";
        let found: Vec<String> = imports(source).into_iter().map(|(_, specifier)| specifier).collect();
        assert_eq!(found, ["./a.js", "./b.js", "../c.js", "./d.js", "./f.js", "./e.js"]);
    }

    #[test]
    fn comments_import_nothing() {
        let source = "/** @param {import(\"x\").Y} y */\n// import \"z\";\n/*\n import \"w\";\n*/ import \"./v.js\"; // from \"u\"";
        assert_eq!(imports(source), [(5, "./v.js".to_owned())]);
    }

    #[test]
    fn an_address_is_no_comment() {
        assert_eq!(
            without_comments("fetch(\"https://example.org\"); // why", &mut false),
            "fetch(\"https://example.org\"); "
        );
    }
}
