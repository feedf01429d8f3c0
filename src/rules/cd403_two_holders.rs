//! CD403: more holders than a post has room for in an actor file.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD403",
    name: "two-holders",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "more people hold a post at once than it has room for",
    rationale: "One of the dates is likely wrong, and with it what is said of every report between them. A post that several hold at once says so \
                with `holders`.",
    options: &[],
    examples: &[Example {
        title: "two mayors at once",
        published: "",
        actors: "",
        bad: "post = [{ id = \"mayor\", label = \"Mayor\" }]\n[[person]]\nname = \"Carla Voss\"\nmembership = [{ post = \"mayor\", start_date = \"2014\" }]\n[[person]]\nname = \"Piet Maas\"\nmembership = [{ <<post = \"mayor\">>, start_date = \"2018\" }]\n",
        good: "post = [{ id = \"mayor\", label = \"Mayor\" }]\n[[person]]\nname = \"Carla Voss\"\nmembership = [{ post = \"mayor\", start_date = \"2014\", end_date = \"2018\" }]\n[[person]]\nname = \"Piet Maas\"\nmembership = [{ post = \"mayor\", start_date = \"2018\" }]\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
