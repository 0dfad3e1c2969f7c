//! Libraries from the npm lockfile as single ES modules in `www/vendor`, with their licenses. The page fetches nothing from elsewhere.
//! KaTeX brings its fonts, in the one format that every supported browser reads.

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{command, must_succeed};

/// Bundles: the entry, which also is the bundle's type declaration, and the result.
const BUNDLES: [(&str, &str); 5] = [
    ("www/vendor/katex.d.ts", "www/vendor/katex.js"),
    ("www/vendor/lit.d.ts", "www/vendor/lit.js"),
    // brings no types: those of www/vendor/papaparse.d.ts are ours
    ("node_modules/papaparse/papaparse.js", "www/vendor/papaparse.js"),
    ("www/vendor/uplot.d.ts", "www/vendor/uplot.js"),
    ("node_modules/uplot/dist/uPlot.min.css", "www/vendor/uplot.css"),
];

/// Whose code is in the bundles.
const PACKAGES: [&str; 7] = [
    "katex",
    "lit",
    "lit-html",
    "lit-element",
    "@lit/reactive-element",
    "papaparse",
    "uplot",
];

const LICENSES: &str = "www/vendor/LICENSES.txt";

/// KaTeX's style sheet, which names its fonts, and where both come from.
const KATEX: &str = "node_modules/katex/dist";
const KATEX_STYLES: &str = "www/vendor/katex.css";
const KATEX_FONTS: &str = "www/vendor/fonts";

pub fn vendor(project: &Project) -> Result<()> {
    if is_fresh(project)? {
        println!("www/vendor … up to date");
        return Ok(());
    }
    for (entry, result) in BUNDLES {
        let mut esbuild = command(project, "esbuild");
        esbuild.args([
            entry,
            "--bundle",
            "--format=esm",
            "--minify",
            "--target=es2022",
            "--legal-comments=eof",
            // Papa Parse names it for Node alone.
            "--external:stream",
            "--log-level=warning",
        ]);
        esbuild.arg(format!("--outfile={result}"));
        must_succeed(esbuild)?;
    }
    katex_styles(project)?;
    fs::write(project.path(LICENSES), licenses(project)?).with_context(|| format!("writing {LICENSES}"))?;
    fs::write(stamp(project), wanted_stamp(project)?)?;
    println!("www/vendor … bundled");
    Ok(())
}

/// Copies KaTeX's style sheet and the fonts that it still names.
fn katex_styles(project: &Project) -> Result<()> {
    let dist = project.path(KATEX);
    let styles = fs::read_to_string(dist.join("katex.min.css")).context("reading KaTeX's style sheet")?;
    let styles = woff2_alone(&styles);
    let fonts = project.path(KATEX_FONTS);
    fs::create_dir_all(&fonts)?;
    for (at, _) in styles.match_indices("url(fonts/") {
        let name = styles[at + "url(fonts/".len()..].split(')').next().unwrap_or_default();
        fs::copy(dist.join("fonts").join(name), fonts.join(name)).with_context(|| format!("copying the font {name}"))?;
    }
    fs::write(project.path(KATEX_STYLES), styles).with_context(|| format!("writing {KATEX_STYLES}"))
}

/// A style sheet without the fonts that only old browsers need.
fn woff2_alone(styles: &str) -> String {
    let mut kept = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some(at) = rest.find(",url(") {
        let source = &rest[at + 1..];
        let end = at + 1 + source.find([',', ';', '}']).unwrap_or(source.len());
        kept.push_str(&rest[..at]);
        if rest[at..end].contains(".woff2)") {
            kept.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    kept + rest
}

fn licenses(project: &Project) -> Result<String> {
    let mut text = String::from("The JavaScript, the CSS and the fonts in this folder come from these packages.\n");
    for package in PACKAGES {
        let folder = project.path("node_modules").join(package);
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
        let version = manifest["version"].as_str().unwrap_or_default();
        let license = fs::read_to_string(folder.join("LICENSE")).with_context(|| format!("the license of {package}"))?;
        text.push_str(&format!("\n---- {package} {version} ----\n\n{}\n", license.trim()));
    }
    Ok(text)
}

fn is_fresh(project: &Project) -> Result<bool> {
    let mut results = BUNDLES.iter().map(|(_, result)| *result).chain([KATEX_STYLES, LICENSES]);
    let complete = results.all(|result| project.path(result).is_file());
    let wanted = wanted_stamp(project)?;
    Ok(complete && fs::read_to_string(stamp(project)).is_ok_and(|kept| kept == wanted))
}

/// What the bundles depend on: the lockfile and the entries.
fn wanted_stamp(project: &Project) -> Result<String> {
    let mut text = fs::read_to_string(project.path("package-lock.json"))?;
    for (entry, _) in BUNDLES.iter().filter(|(entry, _)| entry.starts_with("www/")) {
        text.push_str(&fs::read_to_string(project.path(entry)).with_context(|| format!("reading {entry}"))?);
    }
    Ok(text)
}

fn stamp(project: &Project) -> std::path::PathBuf {
    project.path("target/tools/www-vendor.stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_small_fonts_are_kept() {
        let styles = "@font-face{font-family:A;src:url(fonts/A.woff2) format(\"woff2\"),url(fonts/A.woff) format(\"woff\"),url(fonts/A.ttf) format(\"truetype\")}.a{color:red}";
        assert_eq!(
            woff2_alone(styles),
            "@font-face{font-family:A;src:url(fonts/A.woff2) format(\"woff2\")}.a{color:red}"
        );
    }
}
