//! The project's own text files: not what is built, installed or bundled.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub struct TextFile {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

impl TextFile {
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

pub fn read(root: &Path) -> Result<Vec<TextFile>> {
    let mut files = Vec::new();
    walk(root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Git may be absent, so the ignored folders are named here too.
fn is_foreign(path: &str) -> bool {
    let made = ["target", "www/pkg", ".git"].contains(&path) || path.ends_with("node_modules");
    made || path.ends_with("__pycache__") || path.starts_with("www/vendor/") && !path.ends_with(".d.ts")
}

fn walk(root: &Path, folder: &str, files: &mut Vec<TextFile>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder)).with_context(|| format!("reading {folder}"))? {
        let entry = entry?;
        let name = entry.file_name();
        let path = if folder.is_empty() {
            name.to_string_lossy().into_owned()
        } else {
            format!("{folder}/{}", name.to_string_lossy())
        };
        if is_foreign(&path) {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(root, &path, files)?;
        } else if kind.is_file()
            && let Ok(text) = String::from_utf8(fs::read(entry.path())?)
        {
            files.push(TextFile { path, text });
        }
    }
    Ok(())
}
