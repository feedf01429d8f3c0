//! The command line: arguments in, output and an exit code out. All reading and writing of files is here and in `newsroom`.

mod actors;
mod args;
mod check;
mod explain;
mod facts;
mod guard;
mod init;
mod newsrooms;
mod sources;
mod targets;
mod timeline;

use args::{Arguments, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a run ended, graver ones last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// Nothing to complain of.
    Clean = 0,
    /// Findings as grave as `--fail-on` or graver.
    Findings = 1,
    /// Something could not be read, written or understood.
    Trouble = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    guard::silence_panics();
    let code = guard::catch(|| match &arguments.command {
        Command::Check(args) => check::run(args, arguments.color).map(ExitCode::from),
        Command::Facts(args) => facts::run(args).map(ExitCode::from),
        Command::Sources(args) => sources::run(args).map(ExitCode::from),
        Command::Timeline(args) => timeline::run(args).map(ExitCode::from),
        Command::Actors(command) => actors::run(command, arguments.color).map(ExitCode::from),
        Command::Explain(args) => explain::explain(args).map(ExitCode::from),
        Command::Rules(args) => explain::rules(args).map(ExitCode::from),
        Command::Init(args) => init::run(args).map(ExitCode::from),
        // The server's exit codes are those of its protocol.
        #[cfg(feature = "server")]
        Command::Lsp(args) => Ok(crate::server::run(newsrooms::reader_opener(args.reader.clone()))),
    });
    match code {
        Ok(Ok(code)) => code,
        // Whoever read the output has read enough: `copydesk check | head`.
        Ok(Err(error)) if is_broken_pipe(&error) => Outcome::Clean.into(),
        Ok(Err(error)) => trouble(&format!("{error:#}")).into(),
        Err(panic) => trouble(&format!("copydesk itself is broken: {panic}")).into(),
    }
}

/// Says on standard error what went wrong.
fn trouble(message: &str) -> Outcome {
    let message = crate::report::printable(message);
    // Where even standard error is gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "copydesk: {message}");
    Outcome::Trouble
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
