//! `copydesk init`: files to begin with.

use super::Outcome;
use super::args::InitArgs;
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};

/// The files, which say in comments what can be written in them.
const FILES: [(&str, &str); 2] =
    [("copydesk.toml", include_str!("init/copydesk.toml")), ("actors.toml", include_str!("init/actors.toml"))];

/// Writes the files that are not there yet. Nothing is ever overwritten.
pub(super) fn run(args: &InitArgs) -> anyhow::Result<Outcome> {
    fs::create_dir_all(&args.folder).with_context(|| args.folder.display().to_string())?;
    for (name, text) in FILES {
        let path = args.folder.join(name);
        let word = match File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).with_context(|| path.display().to_string())?;
                "wrote"
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => "kept",
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        writeln!(io::stdout(), "{word} {}", path.display())?;
    }
    Ok(Outcome::Clean)
}
