//! CD406: a misspelled key in an actor file.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD406",
    name: "unknown-key",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a key of an actor file that is near a known one",
    rationale: "A misspelled key is passed over in silence by most programs. Keys that are near no known one are the newsroom's own business.",
    options: &[],
    examples: &[Example {
        title: "a slip in a key",
        published: "",
        actors: "",
        bad: "[[person]]\nname = \"Carla Voss\"\n<<famly_name>> = \"Voss\"\n",
        good: "[[person]]\nname = \"Carla Voss\"\nfamily_name = \"Voss\"\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
