//! `cargo xtask serve`: the page on localhost, from nothing to an address.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::build::build;
use crate::http::respond;
use crate::project::Project;
use crate::setup::{For, setup};

pub const DEFAULT_PORT: u16 = 8080;

/// How many ports after a taken one are tried.
const TRIES: u16 = 20;

/// Longer request heads than this are nobody's browser.
const LONGEST_HEAD: u64 = 64 * 1024;

pub fn serve(project: &Project, port: u16) -> Result<()> {
    let start = Instant::now();
    setup(project, For::Build)?;
    build(project)?;
    let listener = bind(port)?;
    let address = listener.local_addr()?;
    println!(
        "\nReady after {:.1} s:  http://localhost:{}/   (Ctrl+C stops)",
        start.elapsed().as_secs_f64(),
        address.port()
    );
    let root: Arc<Path> = project.path("www").into();
    for stream in listener.incoming() {
        let root = Arc::clone(&root);
        thread::spawn(move || {
            // A browser that goes away in the middle of an answer is no news.
            let _ = stream.and_then(|stream| answer(&root, stream));
        });
    }
    Ok(())
}

/// The wished port, or the next free one.
fn bind(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(TRIES);
    let mut ports = port..=last;
    ports
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("no port from {port} to {last} can be listened on; choose another with `cargo xtask serve --port N`"))
}

fn answer(root: &Path, stream: TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new((&stream).take(LONGEST_HEAD)).lines();
    let request_line = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head has to be read before the connection may close, else the browser sees a reset.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let response = respond(root, &request_line);
    let mut stream = stream;
    stream.write_all(response.headers().as_bytes())?;
    if !response.head_only {
        stream.write_all(&response.body)?;
    }
    stream.flush()
}
