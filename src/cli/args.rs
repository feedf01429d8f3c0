//! The arguments.

use crate::calendar::{self, Date};
use crate::diagnostic::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Said under `--help`, since scripts depend on it.
const EXIT_CODES: &str = "\
Exit codes:
  0  nothing as grave as --fail-on (default: warning)
  1  findings as grave as that, or graver
  2  trouble: a file could not be read, no report was found, an argument makes no sense; the other files were checked all the same";

/// Reads draft reports as a copy desk would: every claim has a source, every date is consistent, every actor is the right one.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, after_help = EXIT_CODES, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check reports and say what a copy desk would say
    Check(CheckArgs),
    /// Print what reports say (sentences, sources, dates, actors) as JSON
    Facts(FactsArgs),
    /// Print the claims of a report with their sources
    Sources(SourcesArgs),
    /// Print the days of a report in their order
    Timeline(TimelineArgs),
    /// Import, export, list, show and check actors
    #[command(subcommand)]
    Actors(ActorsCommand),
    /// Explain a rule, by its name or code
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Write a commented copydesk.toml and actors.toml to begin with
    Init(InitArgs),
    /// Run as a language server over standard input and output, for an editor
    #[cfg(feature = "server")]
    Lsp(LspArgs),
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct CheckArgs {
    /// Files, folders or globs; `-` reads standard input. A file that is named is a report whatever the settings say; of a folder,
    /// the reports of its copydesk.toml are checked
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: OutputFormat,
    /// The least grave finding that makes the run fail
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// Show hints too
    #[arg(long)]
    pub(super) hints: bool,
    /// Make the fixes that are safe, and print what is left
    #[arg(long)]
    pub(super) fix: bool,
    #[command(flatten)]
    pub(super) stdin: StdinArgs,
    #[command(flatten)]
    pub(super) newsroom: NewsroomArgs,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct FactsArgs {
    /// Files, or folders of reports; `-` reads standard input
    #[arg(required_unless_present = "ndjson", conflicts_with = "ndjson")]
    pub(super) files: Vec<PathBuf>,
    /// Read articles from standard input, one JSON object a line: {"id", "text", "published"?, "format"?}
    #[arg(long)]
    pub(super) ndjson: bool,
    #[command(flatten)]
    pub(super) stdin: StdinArgs,
    #[command(flatten)]
    pub(super) newsroom: NewsroomArgs,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct SourcesArgs {
    /// The report
    pub(super) file: PathBuf,
    /// How to print the claims
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: SourcesFormat,
    #[command(flatten)]
    pub(super) newsroom: NewsroomArgs,
}

/// How the claims of a report are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum SourcesFormat {
    /// A table with the counts below it
    #[default]
    Table,
    /// A JSON object: the claims and the counts
    Json,
    /// Comma-separated values, one line a claim
    Csv,
    /// A table in Markdown
    Markdown,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct TimelineArgs {
    /// The report
    pub(super) file: PathBuf,
    /// How to print the days
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TimelineFormat,
    #[command(flatten)]
    pub(super) newsroom: NewsroomArgs,
}

/// How the days of a report are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum TimelineFormat {
    /// A table
    #[default]
    Text,
    /// A JSON array
    Json,
    /// A picture
    Svg,
}

/// What is said of standard input by commands that read it.
#[derive(Debug, Args)]
pub(super) struct StdinArgs {
    /// The path that standard input is taken to have
    #[arg(long = "stdin-filename", value_name = "PATH", default_value = "stdin.md")]
    pub(super) filename: PathBuf,
}

/// What every command that reads reports needs to know of the newsroom.
#[derive(Debug, Args)]
pub(super) struct NewsroomArgs {
    /// An actor file, besides those that the settings name
    #[arg(long, value_name = "FILE")]
    pub(super) actors: Vec<PathBuf>,
    /// The settings, instead of the nearest copydesk.toml upwards of each report
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Read no copydesk.toml
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
    /// The day of reports that give none themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,
    #[command(flatten)]
    pub(super) reader: ReaderArgs,
}

/// Which reader reads the drafts.
#[derive(Clone, Debug, Args)]
pub(super) struct ReaderArgs {
    /// Read by word lists and patterns alone: faster, and less exact on who said what
    #[arg(long)]
    pub(super) no_reader: bool,
    /// A folder with other weights for the reader: reader.onnx, vocab.txt, links.bin
    #[arg(long, value_name = "FOLDER", conflicts_with = "no_reader")]
    pub(super) reader: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum ActorsCommand {
    /// Write an actor file from registers that others keep
    Import(ImportArgs),
    /// Write the actors of the newsroom for other programs
    Export(ExportArgs),
    /// List the actors of the newsroom, one a line
    List(ActorFilesArgs),
    /// Show what is known of an actor
    Show(ShowArgs),
    /// Check actor files
    Check(CheckActorsArgs),
    /// Print the JSON schema of actor files, for editors that check by one
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The format of the files
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) from: ImportFormat,
    /// Files, all of the format; `-` reads standard input. Who is in several of them becomes one entry
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The actor file to write, instead of standard output. A file that was not written by an import is not written over
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write over the output file whatever it is
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Name everything that was skipped or doubted, not just the first of each kind
    #[arg(long, short)]
    pub(super) verbose: bool,
}

/// What can be imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ImportFormat {
    /// A table with a header in any order: name, title, organization, start, end; also a Wikidata query's export
    Csv,
    /// Popolo JSON, also EveryPolitician's
    Popolo,
    /// The YAML of congress-legislators: current, historical, executive
    Congress,
    /// FollowTheMoney, one JSON object a line
    Ftm,
    /// The World Factbook as JSON
    Factbook,
    /// A CAMEO or TABARI dictionary of actors
    Cameo,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The format to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: ExportFormat,
    /// The file to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) files: ActorFilesArgs,
}

/// What can be exported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ExportFormat {
    /// Popolo JSON
    Popolo,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The name or id of an actor
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// The day whose offices come first
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,
    #[command(flatten)]
    pub(super) files: ActorFilesArgs,
}

#[derive(Debug, Args)]
pub(super) struct CheckActorsArgs {
    /// The day on which entries may be long unchecked (CD407), instead of the machine's
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) today: Option<Date>,
    #[command(flatten)]
    pub(super) files: ActorFilesArgs,
}

#[derive(Debug, Args)]
pub(super) struct ActorFilesArgs {
    /// Actor files, instead of those of the newsroom here
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The name or code of a rule: weekday-mismatch, CD201
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: OutputFormat,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder of the newsroom
    #[arg(default_value = ".", value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum OutputFormat {
    /// The line with a caret under the words, for people
    #[default]
    Human,
    /// One line a finding: path:line:column: severity[code name] message
    Short,
    /// A JSON array
    Json,
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// On terminals, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The least grave finding that makes a run fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum FailOn {
    /// Errors alone
    Error,
    /// Warnings and errors
    #[default]
    Warning,
    /// What is for information too
    Information,
    /// Any finding
    Hint,
    /// None
    Never,
}

impl FailOn {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Information => Some(Severity::Information),
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Never => None,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    calendar::parse_iso(text).ok_or_else(|| "not a day of the form YYYY-MM-DD".to_owned())
}

/// Editors add `--stdio` of themselves: it is what happens anyway.
#[cfg(feature = "server")]
#[derive(Debug, Args)]
pub(super) struct LspArgs {
    #[arg(long, hide = true)]
    stdio: bool,
    #[command(flatten)]
    pub(super) reader: ReaderArgs,
}
