//! Measures a layer on the corpora: `cargo run --release --example measure -- language CORPORA`.
//!
//! Prints one line a figure, `NAME VALUE`, so that a script can collect them. With `--errors` behind, the first errors follow on
//! standard error. `measure entities` reads articles as JSON Lines from standard input and prints the names that the reader alone finds
//! in each, so that the whole program can be held against it.
//!
//! `measure speakers ARTICLES LABELS` prints what `tests/eval/fit_speakers.py` fits the weights of speakers to.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures are what this program is for")]

mod claims;
mod entities;
mod language;
mod speakers;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let show_errors = arguments.iter().any(|argument| argument == "--errors");
    if let ["speakers", articles, labels] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return match speakers::examples(Path::new(articles), Path::new(labels)) {
            Ok(lines) => {
                lines.iter().for_each(|line| println!("{line}"));
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        };
    }
    let figures = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["language", corpora, ..] => language::measure(Path::new(corpora), show_errors),
        ["claims"] => claims::print().map(|()| Vec::new()),
        ["entities"] => entities::print().map(|()| Vec::new()),
        _ => {
            eprintln!(
                "usage: measure language CORPORA [--errors], measure entities < ARTICLES, or measure speakers ARTICLES LABELS"
            );
            return ExitCode::from(2);
        }
    };
    match figures {
        Ok(figures) => {
            for (name, value) in figures {
                println!("{name} {value}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
