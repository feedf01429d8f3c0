//! CD402: a period that ends before it begins in an actor file.

use super::{Example, FixAvailability, Rule, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD402",
    name: "period-reversed",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Error),
    fix: FixAvailability::Always,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "a period in an actor file that ends before it begins",
    rationale: "A reversed period covers no day, so an office that somebody held is checked as if nobody did. Until it is put right the period counts \
                as unknown.",
    options: &[],
    examples: &[Example {
        title: "two dates swapped",
        published: "",
        actors: "",
        bad: "[[person]]\nname = \"Carla Voss\"\n[[person.membership]]\nrole = \"Mayor\"\nstart_date = \"2018-05-01\"\nend_date = <<\"2016-05-01\">>\n",
        good: "[[person]]\nname = \"Carla Voss\"\n[[person.membership]]\nrole = \"Mayor\"\nstart_date = \"2016-05-01\"\nend_date = \"2018-05-01\"\n",
    }],
    // The finding is made where the file is read, in `actors`.
    check: |_| {},
};
