//! What can be said about a rule, in one plain value.

use super::context::RuleContext;
use super::{GROUPS, Group};
use crate::diagnostic::Severity;

/// A rule: everything that its page, `copydesk explain`, the hover, SARIF and the tests know about it.
#[derive(Debug)]
pub struct Rule {
    /// The code, as `CD505`. A code is never given to another rule.
    pub code: &'static str,
    /// The name that configuration and directives use, as `doubled-word`: the file's name behind the code.
    pub name: &'static str,
    /// The version that brought it.
    pub since: &'static str,
    /// How settled it is.
    pub status: Status,
    /// The default severity; `None` is off until switched on.
    pub severity: Option<Severity>,
    /// Whether findings come with an edit.
    pub fix: FixAvailability,
    /// Whether other people's words, in quotation marks and block quotes, are exempt.
    pub scope: RuleScope,
    /// Whether the rule needs no English and runs on every draft.
    pub any_language: bool,
    /// What it marks, in one line: a fragment in lower case.
    pub summary: &'static str,
    /// Why a desk cares, in a sentence or two.
    pub rationale: &'static str,
    /// Keys of `copydesk.toml` that change it, each with a line of help.
    pub options: &'static [(&'static str, &'static str)],
    /// Bad and good copy, run as tests and shown on the rule's page.
    pub examples: &'static [Example],
    /// Looks at a report and reports what it finds.
    pub check: fn(&mut RuleContext<'_>),
}

impl Rule {
    /// Whether `text` is its code, in any case, or its name.
    pub fn is_called(&self, text: &str) -> bool {
        self.code.eq_ignore_ascii_case(text) || self.name == text
    }

    /// The group that it belongs to by its code.
    pub fn group(&self) -> Option<&'static Group> {
        GROUPS.iter().find(|group| self.code.starts_with(group.prefix))
    }
}

/// How settled a rule is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// May still change.
    Preview,
    /// Changes only with a note in the changelog.
    Stable,
}

/// Whether findings come with an edit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FixAvailability {
    /// Never.
    None,
    /// Where the right edit is clear.
    Sometimes,
    /// With every finding.
    Always,
}

/// Whose words a rule reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleScope {
    /// Everything.
    Everywhere,
    /// The reporter's own words: quotation marks and block quotes are exempt.
    OwnWords,
    /// No draft, but a file of the newsroom: an actor file (CD4) or `copydesk.toml` (CD9). The examples are such files.
    NewsroomFile,
}

/// Bad copy with the marked words in `<<` `>>`, and the same made good.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What the example shows.
    pub title: &'static str,
    /// The day of the report, `YYYY-MM-DD`, or empty.
    pub published: &'static str,
    /// The actor file of the example, in TOML, or empty.
    pub actors: &'static str,
    /// Markdown that gives exactly this finding, at exactly the marked words.
    pub bad: &'static str,
    /// Markdown that gives no finding; where a fix is safe or suggested, the bad copy after the fix.
    pub good: &'static str,
}
