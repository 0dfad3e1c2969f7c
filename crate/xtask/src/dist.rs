//! `cargo xtask dist`: one static folder for any host, under any path, that works without a network after the first visit.

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
/// Where the page learns that there is one.
const PAGES: [&str; 1] = ["index.html"];

/// Writes `target/dist` from the built page, anew. Gives back the folder.
pub fn dist(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/dist");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    copy(&project.path("www"), &folder)?;
    for license in LICENSES {
        fs::copy(project.path(license), folder.join(license)).with_context(|| format!("copying {license}"))?;
    }
    for page in PAGES {
        let file = folder.join(page);
        let text = fs::read_to_string(&file)?;
        let Some((before, after)) = text.split_once("</head>") else {
            bail!("{page} has no </head>");
        };
        fs::write(
            file,
            format!("{before}  <meta name=\"offline\" content=\"{WORKER}\" />\n  </head>{after}"),
        )?;
    }
    let files = hashes(&folder)?;
    let source = fs::read_to_string(folder.join(WORKER)).with_context(|| format!("reading {WORKER}"))?;
    fs::write(folder.join(WORKER), list(&files)? + &source)?;
    fs::write(folder.join("integrity.json"), serde_json::to_string_pretty(&files)? + "\n")?;
    Ok(folder)
}

/// Every file, but the types that only tools read.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
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
    }
}
