//! `cargo xtask dist`: one static folder for any host, under any path, that works without a network after the first visit.
//!
//! What may change stands in `assets/HASH/`, a folder that is named after its bytes: hosts and browsers may keep it for ever, and what a page has
//! begun to load from there is never mixed with another version. The addresses that people write down are short files beside it that name it:
//! the pages and modules of the root, always the newest, and those in `vN/`, the newest of one major version.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha384};

use crate::project::Project;

/// Beside the page.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// What keeps the page; its list of files is written here.
const WORKER: &str = "sw.js";
/// Where the reader learns that there is a worker, and the dialog which addresses last.
const PAGE: &str = "index.html";
/// It names the addresses that last, too.
const DOCS: &str = "docs.html";
/// What other pages name, and so what a major version keeps.
const LASTING: [&str; 3] = ["embed.html", "backprop-playground.js", "widget.mjs"];
const ASSETS: &str = "assets";
/// For those who read the sources only.
const UNUSED: [&str; 1] = ["img"];

/// Writes `target/dist` from the built page, anew, and takes over from `earlier`, what was published before, the addresses that have to last.
/// Gives back the folder.
pub fn dist(project: &Project, earlier: Option<&Path>) -> Result<PathBuf> {
    let folder = project.path("target/dist");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    let www = project.path("www");
    let making = folder.join(ASSETS).join("making");
    copy(&www, &making)?;
    let assets = format!("{ASSETS}/{}", name(&hashes(&making)?)?);
    let lasting = format!("v{}", major(&fs::read_to_string(project.path("Cargo.toml"))?)?);
    let entries = entries(&making)?;
    for file in &entries {
        let text = fs::read_to_string(making.join(file))?;
        if file == WORKER || Path::new(file).extension().is_some_and(|extension| extension == "html") {
            fs::remove_file(making.join(file))?;
        }
        write(&folder.join(file), &entry(file, &text, &format!("./{assets}"), &lasting)?)?;
        if LASTING.contains(&file.as_str()) {
            write(&folder.join(&lasting).join(file), &entry(file, &text, &format!("../{assets}"), "")?)?;
        }
    }
    fs::rename(&making, folder.join(&assets))?;
    for license in LICENSES {
        fs::copy(project.path(license), folder.join(license)).with_context(|| format!("copying {license}"))?;
    }
    let files = hashes(&folder)?;
    let source = fs::read_to_string(folder.join(WORKER)).with_context(|| format!("reading {WORKER}"))?;
    fs::write(folder.join(WORKER), list(&files)? + &source)?;
    fs::write(folder.join("integrity.json"), serde_json::to_string_pretty(&files)? + "\n")?;
    if let Some(earlier) = earlier {
        take_over(earlier, &folder)?;
    }
    Ok(folder)
}

/// The files that stand in `www` itself.
fn entries(www: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(www)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// What stands at an address that lasts: a page that names its files in `assets`, or a module that is the one there.
fn entry(file: &str, text: &str, assets: &str, lasting: &str) -> Result<String> {
    if file == WORKER {
        return Ok(text.to_owned());
    }
    let Some((_, kind)) = file.rsplit_once('.') else {
        bail!("www/{file}: a page or a module is expected");
    };
    match kind {
        "js" => Ok(format!("import \"{assets}/{file}\";\n")),
        // Notes copy it, and a copy can name no file beside it before it is told where that is.
        "mjs" => Ok(text.replace("import(\"./", &format!("import(\"{assets}/"))),
        "html" => {
            let mut page = text.to_owned();
            for inner in ["css/", "data/", "js/", "pkg/", "vendor/"] {
                page = page.replace(&format!("=\"{inner}"), &format!("=\"{assets}/{inner}"));
            }
            if file != PAGE && file != DOCS {
                return Ok(page);
            }
            let Some((before, after)) = page.split_once("</head>") else {
                bail!("{file} has no </head>");
            };
            let offline = if file == PAGE {
                format!("  <meta name=\"offline\" content=\"{WORKER}\" />\n  ")
            } else {
                String::new()
            };
            Ok(format!(
                "{before}{offline}  <meta name=\"lasting\" content=\"{lasting}/\" />\n  </head>{after}"
            ))
        }
        _ => bail!("www/{file}: a page or a module is expected"),
    }
}

/// The first number of the version.
fn major(cargo: &str) -> Result<u64> {
    let cargo: toml::Table = cargo.parse().context("in Cargo.toml")?;
    let version = cargo
        .get("workspace")
        .and_then(|workspace| workspace.get("package"))
        .and_then(|package| package.get("version"))
        .and_then(toml::Value::as_str);
    version
        .and_then(|version| version.split('.').next())
        .and_then(|first| first.parse().ok())
        .context("Cargo.toml names a version")
}

/// What an earlier version left at addresses that have to last: its other major versions with their files, and its own files, which pages that
/// are open, or that a browser has kept, still ask for.
fn take_over(earlier: &Path, folder: &Path) -> Result<()> {
    let page = fs::read_to_string(earlier.join(PAGE)).with_context(|| format!("{}: no published page", earlier.display()))?;
    let mut assets = named(&page);
    for entry in fs::read_dir(earlier)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_version = name.strip_prefix('v').is_some_and(|rest| rest.parse::<u64>().is_ok());
        if !is_version || !entry.file_type()?.is_dir() || folder.join(&name).exists() {
            continue;
        }
        for file in LASTING.map(|file| entry.path().join(file)).iter().filter(|file| file.exists()) {
            assets.append(&mut named(&fs::read_to_string(file)?));
        }
        copy(&entry.path(), &folder.join(&name))?;
    }
    for name in assets {
        if !folder.join(ASSETS).join(&name).exists() {
            copy(&earlier.join(ASSETS).join(&name), &folder.join(ASSETS).join(&name))?;
        }
    }
    Ok(())
}

/// The folders of `assets` that a text names.
fn named(text: &str) -> Vec<String> {
    let folder = format!("{ASSETS}/");
    let mut found: Vec<String> = text
        .split(&folder)
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect())
        .collect();
    found.sort();
    found.dedup();
    found
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(file, text).with_context(|| format!("writing {}", file.display()))
}

/// Every file, but the types that only tools read.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            if !UNUSED.iter().any(|unused| name == *unused) {
                copy(&path, &to.join(name))?;
            }
        } else if !name.to_string_lossy().ends_with(".d.ts") {
            fs::copy(&path, to.join(name)).with_context(|| format!("copying {}", path.display()))?;
        }
    }
    Ok(())
}

/// Each file below the folder, but the worker, with its hash as browsers check it.
fn hashes(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            if name != WORKER {
                found.insert(name, integrity(&fs::read(&path)?));
            }
        }
    }
    Ok(found)
}

/// `sha384-…`, as in the attribute `integrity`.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// What a folder with these files is called: as good as never the name of another.
fn name(files: &BTreeMap<String, String>) -> Result<String> {
    let hash = Sha384::digest(serde_json::to_vec(files)?);
    Ok(hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// The two lines that go before the worker's source: which version this is, and of which files.
fn list(files: &BTreeMap<String, String>) -> Result<String> {
    let files = serde_json::to_string(files)?;
    let version = integrity(files.as_bytes());
    Ok(format!("const VERSION = \"{version}\";\nconst FILES = {files};\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_one_that_browsers_expect() {
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn any_change_of_a_file_makes_another_version() {
        let files = |bytes: &[u8]| BTreeMap::from([("a.js".to_owned(), integrity(bytes))]);
        let (one, other) = (list(&files(b"1")).unwrap_or_default(), list(&files(b"2")).unwrap_or_default());
        assert_ne!(one.lines().next(), other.lines().next());
        assert_eq!(one.lines().count(), 2);
        assert_ne!(name(&files(b"1")).unwrap_or_default(), name(&files(b"2")).unwrap_or_default());
    }

    #[test]
    fn a_page_names_its_files_where_they_are() {
        let page = r#"<head><link href="css/a.css" /><a href="embed.html">css/</a></head>"#;
        let lasting = entry("embed.html", page, "../assets/0a", "").unwrap_or_default();
        assert_eq!(
            lasting,
            r#"<head><link href="../assets/0a/css/a.css" /><a href="embed.html">css/</a></head>"#
        );
        assert_eq!(named(&lasting), ["0a"]);
        let first = entry(PAGE, page, "./assets/0a", "v1").unwrap_or_default();
        assert!(first.contains(r#"<meta name="lasting" content="v1/" />"#), "{first}");
        assert!(entry("notes.txt", "", "./assets/0a", "v1").is_err());
        let widget = entry("widget.mjs", "await import(\"./js/a.js\");", "../assets/0a", "").unwrap_or_default();
        assert_eq!(widget, "await import(\"../assets/0a/js/a.js\");");
    }

    #[test]
    fn what_was_published_before_leaves_its_addresses_and_their_files() -> Result<()> {
        let root = std::env::temp_dir().join(format!("dist-{}", std::process::id()));
        let (earlier, folder) = (root.join("earlier"), root.join("now"));
        let page = |assets: &str| format!("<head><script src=\"./assets/{assets}/js/main.js\"></script></head>");
        write(&earlier.join(PAGE), &page("0b"))?;
        for (version, assets) in [("v1", "0a"), ("v2", "0b")] {
            for file in LASTING {
                write(
                    &earlier.join(version).join(file),
                    &format!("import \"../assets/{assets}/{file}\";\n"),
                )?;
            }
        }
        for assets in ["0a", "0b", "09"] {
            write(&earlier.join(ASSETS).join(assets).join("js/main.js"), assets)?;
        }
        write(&folder.join(PAGE), &page("0c"))?;
        write(&folder.join("v2/embed.html"), &page("0c"))?;
        take_over(&earlier, &folder)?;
        assert!(fs::read_to_string(folder.join("v1/embed.html"))?.contains("0a"));
        assert!(fs::read_to_string(folder.join("v2/embed.html"))?.contains("0c"));
        assert_eq!(fs::read_to_string(folder.join("assets/0a/js/main.js"))?, "0a");
        assert!(folder.join("assets/0b/js/main.js").exists());
        assert!(!folder.join("assets/09").exists());
        assert!(take_over(&root.join("nothing"), &folder).is_err());
        fs::remove_dir_all(root)?;
        Ok(())
    }

    #[test]
    fn the_first_number_of_the_version_is_the_major_one() {
        assert_eq!(major("[workspace.package]\nversion = \"12.3.4\"\n").unwrap_or_default(), 12);
        assert!(major("[workspace.package]\nversion = \"one\"\n").is_err());
    }
}
