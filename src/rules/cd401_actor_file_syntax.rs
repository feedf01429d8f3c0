//! CD401: an actor file, or an entry of one, that cannot be read.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD401",
    name: "actor-file-syntax",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::None,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "an actor file, or an entry of one, that cannot be read",
    rationale: "An entry that cannot be read protects no report: whoever it was about is checked as if nobody knew them. The \
                other entries count all the same.",
    options: &[],
    examples: &[Example {
        title: "an entry without a name",
        published: "",
        actors: "",
        bad: "[[person]]\n<<id>> = \"voss\"\n",
        good: "[[person]]\nid = \"voss\"\nname = \"Carla Voss\"\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
