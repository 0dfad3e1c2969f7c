//! How much a visitor downloads before the page works, after gzip.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use crate::build::wasm_file;
use crate::imports::imports;
use crate::pins::Budgets;
use crate::project::Project;

/// Bytes after gzip.
pub struct Sizes {
    wasm: u64,
    first_load: u64,
    files: Vec<(String, u64)>,
}

/// The wasm, and with it `index.html`, its style sheets, and every module that the page and its worker can reach.
pub fn measure(project: &Project) -> Result<Sizes> {
    let www = project.path("www");
    let page = fs::read_to_string(www.join("index.html")).context("reading www/index.html")?;
    let mut files = BTreeSet::from([www.join("index.html"), wasm_file(project)]);
    for reference in references(&page) {
        let file = www.join(reference);
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js") => reach(&file, &mut files)?,
            _ => drop(files.insert(file)),
        }
    }
    let wasm = gzipped(&wasm_file(project))?;
    let mut sized = Vec::new();
    for file in &files {
        let name = file.strip_prefix(&www).unwrap_or(file).display().to_string();
        sized.push((name, gzipped(file)?));
    }
    sized.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    Ok(Sizes {
        wasm,
        first_load: sized.iter().map(|(_, bytes)| bytes).sum(),
        files: sized,
    })
}

impl Sizes {
    pub fn within(&self, budgets: &Budgets) -> bool {
        self.wasm <= budgets.wasm * 1000 && self.first_load <= budgets.first_load * 1000
    }

    pub fn text(&self, budgets: &Budgets) -> String {
        let kilo = |bytes: u64| format!("{:.1}", bytes as f64 / 1000.0);
        let mut text = format!("wasm        {:>6} of {} kB gzipped\n", kilo(self.wasm), budgets.wasm);
        text.push_str(&format!(
            "first load  {:>6} of {} kB gzipped, {} files",
            kilo(self.first_load),
            budgets.first_load,
            self.files.len()
        ));
        for (name, bytes) in self.files.iter().take(8) {
            text.push_str(&format!("\n  {:>6}  {name}", kilo(*bytes)));
        }
        text
    }
}

/// The style sheets and scripts that the page itself names.
fn references(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for attribute in ["href=\"", "src=\""] {
        for (at, _) in page.match_indices(attribute) {
            if let Some((reference, _)) = page[at + attribute.len()..].split_once('"')
                && !reference.contains(':')
                && !reference.starts_with('#')
            {
                found.push(reference);
            }
        }
    }
    found
}

/// The lists of the views that are loaded when they are visited, and of the languages that are loaded when they are read.
const LATER: [&str; 2] = ["js/views.js", "js/i18n/languages.js"];

/// Adds a module and all that it names. Data files, which are named but loaded when asked for, stay out, and so do the views
/// and the other languages.
fn reach(module: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    let module = module.canonicalize().with_context(|| format!("no module {}", module.display()))?;
    if !files.insert(module.clone()) || LATER.iter().any(|list| module.ends_with(list)) {
        return Ok(());
    }
    let source = fs::read_to_string(&module)?;
    for (line, specifier) in imports(&source) {
        let file = module.parent().unwrap_or(&module).join(&specifier);
        if specifier.ends_with(".js") && specifier.starts_with('.') {
            reach(&file, files).with_context(|| format!("{}:{line}", module.display()))?;
        }
    }
    Ok(())
}

/// At level 6, which is what most servers use.
fn gzipped(file: &Path) -> Result<u64> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&bytes)?;
    Ok(encoder.finish()?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_its_style_sheets_and_scripts() {
        let page = "<link rel=\"icon\" href=\"data:image/svg+xml,x\" /><link href=\"css/a.css\" /><script src=\"js/main.js\"></script><a href=\"#b\">";
        assert_eq!(references(page), ["css/a.css", "js/main.js"]);
    }
}
