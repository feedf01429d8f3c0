//! CD125: a check file, or an entry of one, that cannot be read.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD125",
    name: "check-file-syntax",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Error),
    fix: FixAvailability::None,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a check file, or an entry of one, that cannot be read",
    rationale: "A mark that cannot be read vouches for nothing. The other entries of `report.check.toml` count all the same, and \
                nothing else that is said of the report changes.",
    options: &[],
    examples: &[Example {
        title: "a word that is no key",
        published: "",
        actors: "",
        bad: "[[checked]]\nclaim = \"The bridge is closed, the mayor said.\"\nby = \"mk\"\n<<when>> = 2018-09-26\n",
        good: "[[checked]]\nclaim = \"The bridge is closed, the mayor said.\"\nby = \"mk\"\ndate = 2018-09-26\n",
    }],
    // The finding is made where the file is read, in `document`.
    check: |_| {},
};
