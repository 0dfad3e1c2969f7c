//! Where things lie: the root, the tools' folder, and the PATH that puts the tools first.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::pins::Pins;

/// The checkout, and what `wasm-pack.toml` pins for it.
pub struct Project {
    pub root: PathBuf,
    pub pins: Pins,
}

impl Project {
    /// The project whose `crate/xtask` is running.
    pub fn find() -> Result<Self> {
        // Cargo sets it for `cargo run`, so a moved checkout still finds itself; the compiled-in one serves the bare binary.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
        let root = Path::new(&manifest)
            .ancestors()
            .nth(2)
            .context("crate/xtask lies two folders below the root")?
            .to_path_buf();
        let pins = Pins::read(&root.join("wasm-pack.toml"))?;
        Ok(Self { root, pins })
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Tools live here and not with the user's, so that two projects can want two versions.
    pub fn tools(&self) -> PathBuf {
        self.path("target/tools")
    }

    pub fn npm_binary(&self, name: &str) -> PathBuf {
        self.path("node_modules/.bin").join(name)
    }

    /// PATH with the project's tools before everything else.
    pub fn search_path(&self) -> OsString {
        let mut folders = vec![self.tools().join("bin"), self.path("node_modules/.bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(folders).unwrap_or_default()
    }

    pub fn export_line(&self) -> String {
        let folders = [self.tools().join("bin"), self.path("node_modules/.bin")];
        format!("export PATH=\"{}:{}:$PATH\"", folders[0].display(), folders[1].display())
    }

    /// The first file of that name on [`Self::search_path`].
    pub fn which(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path())
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    }
}
