//! Drafts are confidential: nothing in the program can speak to another machine.

use std::fs;
use std::path::Path;

/// Crates that open connections, look names up, or report what users do.
const TALKERS: [&str; 22] = [
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "opentelemetry",
    "posthog-rs",
    "quinn",
    "reqwest",
    "rustls",
    "sentry",
    "surf",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "websocket",
];

#[test]
fn no_crate_in_the_tree_talks_to_a_network() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).expect("the lock file is committed");
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"copydesk") && names.len() > 50, "the lock file was read");
    let talkers: Vec<&&str> = names.iter().filter(|name| TALKERS.contains(name)).collect();
    assert!(talkers.is_empty(), "{talkers:?}");
}

#[test]
fn tokio_comes_without_its_network() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("there is one");
    let tokio = manifest.lines().find(|line| line.starts_with("tokio =")).expect("it is named");
    assert!(!tokio.contains("\"net\"") && !tokio.contains("\"full\""), "{tokio}");
}

#[test]
fn our_sources_open_no_sockets() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("our own folder") {
            let path = entry.expect("our own folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("our own file");
                n_files += 1;
                for socket in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream"] {
                    assert!(!text.contains(socket), "{} names {socket}", path.display());
                }
            }
        }
    }
    assert!(n_files > 50, "the sources were read");
}
