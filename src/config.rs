//! `copydesk.toml`: which files are reports, what the newsroom requires, and how much each rule matters.
//!
//! The text is read through a tree with spans, so that a wrong entry loses only itself and is named at its place. What a rule's
//! name means is not known here: `rules` looks the names up.

use crate::diagnostic::Severity;
use crate::sources::SourceBook;
use crate::text::TextRange;
use crate::tree::{self, Entry, Node, Syntax, Value};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The file that holds a newsroom's settings, in the folder to which its paths and globs are relative.
pub const FILE_NAME: &str = "copydesk.toml";

/// The settings of a newsroom. The default is what a report without any `copydesk.toml` gets.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[schemars(title = "The settings of copydesk", deny_unknown_fields)]
#[serde(default)]
pub struct Config {
    /// Globs of the files that are reports.
    pub reports: Vec<String>,
    /// Globs of files that are none, although `reports` matches them.
    pub exclude: Vec<String>,
    /// Actor files: who is who, and who held which office when.
    pub actors: Vec<String>,
    /// Source files: the sources that reports may cite by their key.
    pub sources: Vec<String>,
    /// What the newsroom is and what it requires of a report.
    pub newsroom: House,
    /// How much a rule matters, by its name or code, by the name of its group, or by `all`.
    pub rules: BTreeMap<String, Level>,
    /// What the source files declare, filled in by whoever reads them.
    #[serde(skip)]
    pub declared: SourceBook,
}

/// What a newsroom is and what it requires of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[serde(default)]
pub struct House {
    /// The newsroom's country, whose offices need no country before them.
    pub home: Option<String>,
    /// The house style: it switches on the rules that belong to it.
    pub style: Option<Style>,
    /// What counts as an open claim.
    pub strictness: Strictness,
    /// Fields that the front matter of every report has to have.
    pub required_fields: Vec<String>,
    /// Headings that every report has to have.
    pub required_sections: Vec<String>,
    /// Words that judge, besides those that are built in.
    pub loaded_words: Vec<String>,
    /// After how many days an entry of the actor file wants another look (CD407).
    pub recheck_after_days: Option<u32>,
    /// Terms that the newsroom does not use, each with the one that it prefers.
    pub terms: BTreeMap<String, String>,
}

/// A house style, a set of rules that are off without one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// Associated Press.
    Ap,
    /// Reuters.
    Reuters,
    /// The Guardian.
    Guardian,
    /// The BBC.
    Bbc,
    /// Days as `2018-09-26`.
    Iso,
}

/// What counts as an open claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// Claims of the kinds that need a source.
    #[default]
    NeedsSource,
    /// Every claim.
    EveryClaim,
    /// Quotations alone.
    QuotationsOnly,
}

/// How much a rule matters to a newsroom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all.
    Off,
    /// As much as it does by default; a rule that is off by default becomes a warning.
    On,
    /// Worth a thought.
    Hint,
    /// Worth knowing before print.
    Information,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Level {
        match severity {
            Severity::Hint => Level::Hint,
            Severity::Information => Level::Information,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            reports: vec!["**/*.md".to_owned(), "**/*.txt".to_owned()],
            exclude: Vec::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            newsroom: House::default(),
            rules: BTreeMap::new(),
            declared: SourceBook::default(),
        }
    }
}

/// A `copydesk.toml` as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// What could be read of it.
    pub config: Config,
    /// The file as a tree, where the place of every entry is found.
    pub tree: Node<'static>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Whether the file is no TOML in some place, so that settings may be missing from `config`.
    pub is_broken: bool,
}

/// Something doubtful in a `copydesk.toml`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub range: TextRange,
    /// What, as a fragment without a full stop.
    pub message: String,
    /// What kind of doubt it is.
    pub kind: ProblemKind,
}

/// The kinds of doubt about a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// Words that are no TOML, or a value that the setting cannot have.
    Unreadable,
    /// A key that means nothing, with the key that was likely meant, where one is near.
    UnknownKey(Option<&'static str>),
}

impl Settings {
    /// Reads the text of a `copydesk.toml`. What cannot be read is named, the rest counts.
    pub fn parse(text: &str) -> Settings {
        let (tree, errors) = tree::parse(text, Syntax::Toml, 0);
        let mut reader = Reader { problems: Vec::new() };
        let is_broken = !errors.is_empty();
        for error in errors {
            reader.problem(error.range, error.message);
        }
        let config = reader.config(&tree);
        // Behind an error a key may stand outside its table, or be half of another: it may well be right.
        reader.problems.retain(|problem| !is_broken || problem.kind == ProblemKind::Unreadable);
        Settings { config, problems: reader.problems, tree, is_broken }
    }
}

/// The nearest of `known` to `word`, where one is near enough to be a slip of the same word.
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase().replace('_', "-");
    let scored = known.into_iter().map(|known| (strsim::jaro_winkler(&word, &known.replace('_', "-")), known));
    scored.filter(|(score, _)| *score > 0.84).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

const KEYS: [&str; 6] = ["reports", "exclude", "actors", "sources", "newsroom", "rules"];
const HOUSE_KEYS: [&str; 8] =
    ["home", "style", "strictness", "required_fields", "required_sections", "loaded_words", "recheck_after_days", "terms"];

const STYLES: [(&str, Style); 5] =
    [("ap", Style::Ap), ("reuters", Style::Reuters), ("guardian", Style::Guardian), ("bbc", Style::Bbc), ("iso", Style::Iso)];

const STRICTNESSES: [(&str, Strictness); 3] = [
    ("needs-source", Strictness::NeedsSource),
    ("every-claim", Strictness::EveryClaim),
    ("quotations-only", Strictness::QuotationsOnly),
];

const LEVELS: [(&str, Level); 6] = [
    ("off", Level::Off),
    ("on", Level::On),
    ("hint", Level::Hint),
    ("information", Level::Information),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

/// Reads entry by entry and keeps what is doubtful.
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn config(&mut self, tree: &Node<'static>) -> Config {
        let mut config = Config::default();
        for entry in tree.entries() {
            match &*entry.key {
                // A newsroom without any reports is a slip, and its files are checked all the same.
                "reports" => {
                    let globs = self.strings(entry);
                    if !globs.is_empty() {
                        config.reports = globs;
                    }
                }
                "exclude" => config.exclude = self.strings(entry),
                "actors" => config.actors = self.strings(entry),
                "sources" => config.sources = self.strings(entry),
                "newsroom" => config.newsroom = self.house(entry),
                "rules" => config.rules = self.rules(entry),
                _ => self.unknown(entry, &KEYS),
            }
        }
        config
    }

    fn house(&mut self, table: &Entry<'static>) -> House {
        let mut house = House::default();
        for entry in self.table(table) {
            match &*entry.key {
                "home" => house.home = self.string(&entry.node, "a country"),
                "style" => house.style = self.choice(&entry.node, &STYLES),
                "strictness" => house.strictness = self.choice(&entry.node, &STRICTNESSES).unwrap_or_default(),
                "required_fields" => house.required_fields = self.strings(entry),
                "required_sections" => house.required_sections = self.strings(entry),
                "loaded_words" => house.loaded_words = self.strings(entry),
                "recheck_after_days" => house.recheck_after_days = self.number(&entry.node),
                "terms" => house.terms = self.terms(entry),
                _ => self.unknown(entry, &HOUSE_KEYS),
            }
        }
        house
    }

    fn rules(&mut self, table: &Entry<'static>) -> BTreeMap<String, Level> {
        let mut rules = BTreeMap::new();
        for entry in self.table(table) {
            if let Some(level) = self.choice(&entry.node, &LEVELS) {
                rules.insert(entry.key.to_string(), level);
            }
        }
        rules
    }

    /// Terms in lower case, each with the preferred one.
    fn terms(&mut self, table: &Entry<'static>) -> BTreeMap<String, String> {
        let mut terms = BTreeMap::new();
        for entry in self.table(table) {
            terms.extend(self.string(&entry.node, "the term to use").map(|preferred| (entry.key.to_lowercase(), preferred)));
        }
        terms
    }

    fn table<'n>(&mut self, entry: &'n Entry<'static>) -> &'n [Entry<'static>] {
        if !matches!(entry.node.value, Value::Table(_)) {
            let message = format!("“{}” is {}; write it as a table, [{0}]", entry.key, entry.node.kind());
            self.problem(entry.node.range, message);
        }
        entry.node.entries()
    }

    /// A list of strings; a single string counts as a list of one.
    fn strings(&mut self, entry: &Entry<'static>) -> Vec<String> {
        let example = format!("a list of strings, {} = [\"…\"]", entry.key);
        match &entry.node.value {
            Value::List(items) => items.iter().filter_map(|item| self.string(item, "a string")).collect(),
            _ => self.string(&entry.node, &example).into_iter().collect(),
        }
    }

    fn string(&mut self, node: &Node<'_>, expected: &str) -> Option<String> {
        // TOML writes strings in quotation marks; what stands without is a number, a date or a truth value.
        let text = node.scalar().filter(|text| node.range.len() > text.len());
        if text.is_none() {
            self.expected(node, expected);
        }
        text.map(str::to_owned)
    }

    fn number(&mut self, node: &Node<'_>) -> Option<u32> {
        let number = node.scalar().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.expected(node, "a whole number");
        }
        number
    }

    fn choice<T: Copy>(&mut self, node: &Node<'_>, choices: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let word = self.string(node, &format!("one of {}", names.join(", ")))?;
        let choice = choices.iter().find(|(name, _)| *name == word).map(|(_, choice)| *choice);
        if choice.is_none() {
            self.problem(node.range, format!("“{word}” is none of {}", names.join(", ")));
        }
        choice
    }

    fn expected(&mut self, node: &Node<'_>, expected: &str) {
        self.problem(node.range, format!("{} stands where {expected} should", node.kind()));
    }

    fn unknown(&mut self, entry: &Entry<'_>, known: &[&'static str]) {
        let nearest = did_you_mean(&entry.key, known.iter().copied());
        let advice = match nearest {
            Some(nearest) => format!("did you mean “{nearest}”?"),
            None => format!("the settings here are {}", known.join(", ")),
        };
        let message = format!("no setting is called “{}”; {advice}", entry.key);
        self.problems.push(Problem { range: entry.key_range, message, kind: ProblemKind::UnknownKey(nearest) });
    }

    fn problem(&mut self, range: TextRange, message: String) {
        self.problems.push(Problem { range, message, kind: ProblemKind::Unreadable });
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, HOUSE_KEYS, KEYS, LEVELS, Level, STRICTNESSES, STYLES, Settings, Strictness, Style};
    use serde_json::{Value, json};

    /// Reads settings in which each doubtful place stands in `<<` `>>`, and gives the messages with what was read.
    #[track_caller]
    fn check(marked: &str, messages: &[&str]) -> Config {
        let text = marked.replace("<<", "").replace(">>", "");
        let settings = Settings::parse(&text);
        let mut found = text.clone();
        let mut problems = settings.problems;
        problems.sort_by_key(|problem| problem.range);
        for problem in problems.iter().rev() {
            found.insert_str(problem.range.end, ">>");
            found.insert_str(problem.range.start, "<<");
        }
        assert_eq!(found, marked, "{problems:#?}");
        let found: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(found, messages);
        settings.config
    }

    #[test]
    fn every_setting_is_read() {
        let config = check(
            r#"
reports = ["reports/**/*.md"]
exclude = ["reports/archive/**"]
actors = "actors.toml"
sources = ["sources.toml"]

[newsroom]
home = "Israel"
style = "iso"
strictness = "every-claim"
required_fields = ["date", "author"]
required_sections = ["Background"]

[rules]
weekday-mismatch = "warning"
dates = "off"
"#,
            &[],
        );
        assert_eq!(config.actors, ["actors.toml"]);
        assert_eq!(config.newsroom.style, Some(Style::Iso));
        assert_eq!(config.newsroom.strictness, Strictness::EveryClaim);
        assert_eq!(config.newsroom.required_fields, ["date", "author"]);
        assert_eq!(config.rules.get("dates"), Some(&Level::Off));
    }

    #[test]
    fn a_wrong_entry_loses_only_itself() {
        let config = check(
            r#"
<<report>> = ["a.md"]
exclude = <<5>>
sources = ["b.toml", <<true>>]
actors = ["a.toml", <<[1]>>]
[newsroom]
home = "Israel"
style = <<"apa">>
<<required-fields>> = []
[rules]
doubled-word = <<"severe">>
CD201 = "hint"
"#,
            &[
                "no setting is called “report”; did you mean “reports”?",
                "a single value stands where a list of strings, exclude = [\"…\"] should",
                "a single value stands where a string should",
                "a list stands where a string should",
                "“apa” is none of ap, reuters, guardian, bbc, iso",
                "no setting is called “required-fields”; did you mean “required_fields”?",
                "“severe” is none of off, on, hint, information, warning, error",
            ],
        );
        assert_eq!(config.actors, ["a.toml"]);
        assert_eq!(config.newsroom.home.as_deref(), Some("Israel"));
        assert_eq!(config.rules.len(), 1);
    }

    #[test]
    fn broken_syntax_is_named_and_the_rest_counts() {
        let settings = Settings::parse("exclude = = 1\n[rules]\ndoubled-word = \"off\"\n");
        assert!(!settings.problems.is_empty());
        assert_eq!(settings.config.rules.get("doubled-word"), Some(&Level::Off));
    }

    /// The reader is written by hand and the schema derived: both must know the same words.
    #[test]
    fn the_schema_knows_what_the_reader_knows() {
        let schema = schemars::schema_for!(Config).to_value();
        let keys = |pointer: &str| -> Vec<String> {
            schema.pointer(pointer).and_then(Value::as_object).map(|map| map.keys().cloned().collect()).unwrap_or_default()
        };
        let sorted = |words: &[&str]| {
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            words.sort();
            words
        };
        assert_eq!(sorted(&keys("/properties").iter().map(String::as_str).collect::<Vec<_>>()), sorted(&KEYS));
        assert_eq!(sorted(&keys("/$defs/House/properties").iter().map(String::as_str).collect::<Vec<_>>()), sorted(&HOUSE_KEYS));
        for (name, style) in STYLES {
            assert_eq!(json!(style), name);
        }
        for (name, strictness) in STRICTNESSES {
            assert_eq!(json!(strictness), name);
        }
        for (name, level) in LEVELS {
            assert_eq!(json!(level), name);
        }
    }
}
