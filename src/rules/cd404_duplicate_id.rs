//! CD404: one id twice in an actor file.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD404",
    name: "duplicate-id",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "one id twice, over all actor files",
    rationale: "An id stands for one actor in every file and in all output. The later entry is left out until it has an id of its own.",
    options: &[],
    examples: &[Example {
        title: "one id for two people",
        published: "",
        actors: "",
        bad: "[[person]]\nid = \"voss\"\nname = \"Carla Voss\"\n[[person]]\nid = \"voss\"\nname = <<\"Anton Voss\">>\n",
        good: "[[person]]\nid = \"voss\"\nname = \"Carla Voss\"\n[[person]]\nid = \"voss-2\"\nname = \"Anton Voss\"\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
