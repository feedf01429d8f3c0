//! CD405: a reference to nothing in an actor file.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD405",
    name: "dangling-reference",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a post or an organization in an actor file that has no entry",
    rationale: "A membership of a post that does not exist says nothing, and the office is checked as if nobody held it.",
    options: &[],
    examples: &[Example {
        title: "a slip in an id",
        published: "",
        actors: "",
        bad: "post = [{ id = \"mayor\", label = \"Mayor\" }]\n[[person]]\nname = \"Carla Voss\"\nmembership = [{ post = <<\"mayr\">>, start_date = \"2014\" }]\n",
        good: "post = [{ id = \"mayor\", label = \"Mayor\" }]\n[[person]]\nname = \"Carla Voss\"\nmembership = [{ post = \"mayor\", start_date = \"2014\" }]\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
