//! CD904: a setting that cannot be read or followed.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD904",
    name: "bad-setting",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::None,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a setting in `copydesk.toml` that cannot be read or followed",
    rationale: "A setting that is not understood is not followed, and nobody sees that from the reports. The other settings count \
                all the same.",
    options: &[],
    examples: &[
        Example {
            title: "a word that the setting does not know",
            published: "",
            actors: "",
            bad: "[newsroom]\nstyle = <<\"associated press\">>\n",
            good: "[newsroom]\nstyle = \"ap\"\n",
        },
        Example {
            title: "a severity that does not exist",
            published: "",
            actors: "",
            bad: "[rules]\ndoubled-word = <<\"severe\">>\n",
            good: "[rules]\ndoubled-word = \"error\"\n",
        },
    ],
    // The finding is made where the file is read, in `files.rs`.
    check: |_| {},
};
