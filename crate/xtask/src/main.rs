//! `cargo xtask …`: every developer command of Backprop Playground, so that none has to be remembered.

mod bench;
mod budget;
mod build;
mod dist;
mod figure;
mod firefox;
mod http;
mod imports;
mod package;
mod pins;
mod project;
mod python;
mod report;
mod run;
mod serve;
mod setup;
mod steps;
mod test;
mod tidy;
mod tools;
mod vendor;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::project::Project;

const USAGE: &str = "\
cargo xtask serve [--port N]      install what is missing, build, and serve the page on localhost
cargo xtask build                 install what is missing, and build the release wasm into www/pkg
cargo xtask dist [--earlier DIR]  build, and write what is published: target/dist, for any static host and any path, and target/npm;
                                  from what was published before, the addresses that have to last
cargo xtask package               build, and write the npm package: target/npm
cargo xtask figure STATE …        draw a share link or a session file: --show network -o net.svg, or net.png
cargo xtask setup                 install what is missing, and print the PATH that wasm-pack needs by hand
cargo xtask test [--only NAME]…   run every check, or the named ones
cargo xtask test --list           name the checks
cargo xtask bench                 measure the page: frame times, long tasks, epochs a second
cargo xtask tidy                  check pins, file lengths, imports and forbidden words";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `false` means that it ran to its end and found something wrong.
fn dispatch(arguments: &[String]) -> Result<bool> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"serve", options)) => {
            let port = match options {
                [] => serve::DEFAULT_PORT,
                ["--port", port] => port
                    .parse()
                    .with_context(|| format!("--port {port}: a number from 1 to 65535 is expected"))?,
                _ => bail!("serve takes only --port N\n\n{USAGE}"),
            };
            serve::serve(&Project::find()?, port).map(|()| true)
        }
        Some((&"build", [])) => {
            let project = Project::find()?;
            setup::setup(&project, setup::For::Build)?;
            build::build(&project).map(|()| true)
        }
        Some((&"dist", options)) => {
            let earlier = match options {
                [] => None,
                ["--earlier", folder] => Some(Path::new(folder)),
                _ => bail!("dist takes only --earlier DIR\n\n{USAGE}"),
            };
            let project = Project::find()?;
            setup::setup(&project, setup::For::Build)?;
            build::build(&project)?;
            println!("{}", dist::dist(&project, earlier)?.display());
            println!("{}", package::package(&project)?.display());
            Ok(true)
        }
        Some((&"package", [])) => {
            let project = Project::find()?;
            setup::setup(&project, setup::For::Build)?;
            build::build(&project)?;
            println!("{}", package::package(&project)?.display());
            Ok(true)
        }
        Some((&"figure", options)) => figure::figure(&Project::find()?, options),
        Some((&"setup", [])) => {
            let project = Project::find()?;
            setup::setup(&project, setup::For::Browser)?;
            println!(
                "\nFor `wasm-pack test --headless --chrome` by hand:\n\n    {}",
                project.export_line()
            );
            Ok(true)
        }
        Some((&"bench", [])) => bench::bench(&Project::find()?).map(|()| true),
        Some((&"test", options)) => test::test(&Project::find()?, options),
        Some((&"tidy", [])) => tidy::print(&Project::find()?),
        None | Some((&("help" | "--help" | "-h"), _)) => {
            println!("{USAGE}");
            Ok(true)
        }
        Some((command, _)) => bail!("`{}` is not a command\n\n{USAGE}", command),
    }
}
