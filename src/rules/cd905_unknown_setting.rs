//! CD905: a key in `copydesk.toml` that means nothing.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD905",
    name: "unknown-setting",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a key in `copydesk.toml` that is no setting",
    rationale: "A misspelled key is passed over in silence by most programs, and the newsroom believes in a setting that it does \
                not have.",
    options: &[],
    examples: &[Example {
        title: "a slip in a key",
        published: "",
        actors: "",
        bad: "<<exlude>> = [\"reports/archive/**\"]\n",
        good: "exclude = [\"reports/archive/**\"]\n",
    }],
    // The finding is made where the file is read, in `files.rs`.
    check: |_| {},
};
