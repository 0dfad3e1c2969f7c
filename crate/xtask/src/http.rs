//! What a static file server answers: which file a request means, and the headers that the page needs.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// Sent with every answer. The first two isolate the page across origins, which shared memory and precise clocks need;
/// nothing is cached, since files change while one develops.
const HEADERS: &str = "Cross-Origin-Opener-Policy: same-origin\r\n\
     Cross-Origin-Embedder-Policy: require-corp\r\n\
     Cross-Origin-Resource-Policy: cross-origin\r\n\
     Access-Control-Allow-Origin: *\r\n\
     X-Content-Type-Options: nosniff\r\n\
     Cache-Control: no-store\r\n\
     Connection: close\r\n";

/// An answer before it is written.
pub struct Response {
    pub status: &'static str,
    pub content_type: &'static str,
    pub body: Vec<u8>,
    /// Only the headers are asked for.
    pub head_only: bool,
}

/// Answers the first line of a request, such as `GET /js/main.js HTTP/1.1`, with files below `root`.
pub fn respond(root: &Path, request_line: &str) -> Response {
    let mut words = request_line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let head_only = method == "HEAD";
    if method != "GET" && !head_only {
        return Response::refusal("405 Method Not Allowed", head_only);
    }
    let Some(relative) = relative_path(target) else {
        return Response::refusal("400 Bad Request", head_only);
    };
    let mut file = root.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    // A link below the root may point out of it.
    let inside = matches!((file.canonicalize(), root.canonicalize()), (Ok(file), Ok(root)) if file.starts_with(&root));
    match std::fs::read(&file) {
        Ok(body) if inside => Response {
            status: "200 OK",
            content_type: content_type(&file),
            body,
            head_only,
        },
        _ => Response::refusal("404 Not Found", head_only),
    }
}

impl Response {
    pub fn headers(&self) -> String {
        let mut text = format!("HTTP/1.1 {}\r\n{HEADERS}", self.status);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
            self.content_type,
            self.body.len()
        );
        text
    }

    fn refusal(status: &'static str, head_only: bool) -> Self {
        Self {
            status,
            content_type: "text/plain; charset=utf-8",
            body: format!("{status}\n").into_bytes(),
            head_only,
        }
    }
}

/// `/a%20b/c?query` means `a b/c`; a path that would climb out of the root means nothing.
fn relative_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let decoded = PathBuf::from(percent_decoded(path)?);
    decoded
        .components()
        .all(|component| matches!(component, Component::Normal(_)))
        .then_some(decoded)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b'\\' => return None,
            other => other,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json; charset=utf-8",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        // Anything else and the browser would refuse to compile while it downloads.
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_a_file_below_the_root() {
        assert_eq!(relative_path("/js/main.js?v=1"), Some(PathBuf::from("js/main.js")));
        assert_eq!(relative_path("/a%20b.txt"), Some(PathBuf::from("a b.txt")));
        assert_eq!(relative_path("/"), Some(PathBuf::new()));
    }

    #[test]
    fn no_request_climbs_out_of_the_root() {
        for target in [
            "/../Cargo.toml",
            "/js/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
        ] {
            assert_eq!(relative_path(target), None, "{target}");
        }
        for target in ["/a%5c..%5cb", "/a%00b", "/%", "/%f", "/%zz", "/%ff", "js/main.js", ""] {
            assert_eq!(relative_path(target), None, "{target}");
        }
    }

    #[test]
    fn wasm_is_served_as_wasm_to_an_isolated_page() {
        let response = Response {
            status: "200 OK",
            content_type: content_type(Path::new("a.wasm")),
            body: vec![0; 3],
            head_only: false,
        };
        let headers = response.headers();
        assert!(
            headers.contains("Content-Type: application/wasm\r\nContent-Length: 3\r\n\r\n"),
            "{headers}"
        );
        assert!(
            headers.contains("Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n"),
            "{headers}"
        );
    }

    #[test]
    fn only_reading_is_allowed() {
        assert_eq!(respond(Path::new("."), "POST / HTTP/1.1").status, "405 Method Not Allowed");
        assert_eq!(respond(Path::new("."), "").status, "405 Method Not Allowed");
        assert_eq!(respond(Path::new("."), "GET /no-such-file HTTP/1.1").status, "404 Not Found");
    }
}
