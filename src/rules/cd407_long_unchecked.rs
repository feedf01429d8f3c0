//! CD407: an entry of an actor file that nobody has looked at for long.

use super::{Example, FixAvailability, Rule, RuleScope, Status, severity};
use crate::actors::ActorBook;
use crate::calendar::{self, Date};
use crate::config::Config;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use crate::facts::days_between;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) static RULE: Rule = Rule {
    code: "CD407",
    name: "long-unchecked",
    since: "0.1.0",
    status: Status::Stable,
    severity: None,
    fix: FixAvailability::Always,
    scope: RuleScope::NewsroomFile,
    any_language: true,
    summary: "an entry of an actor file whose `checked` is older than the newsroom allows",
    rationale: "Offices change hands, and a file that says who holds them is only as good as its last look. Only entries that say when they were \
                checked are marked; a week before an election is a good time to switch it on.",
    options: &[("recheck_after_days", "under `[newsroom]`, the days after which an entry is marked; 365 where it is not given")],
    examples: &[Example {
        title: "last looked at two years ago",
        published: "2018-09-26",
        actors: "",
        bad: "[[person]]\nname = \"Carla Voss\"\nchecked = <<\"2016-09-01\">>\n",
        good: "[[person]]\nname = \"Carla Voss\"\nchecked = \"2018-09-26\"\n",
    }],
    // The finding needs the day on which it is asked for: `long_unchecked` is given it.
    check: |_| {},
};

/// The days after which an entry is marked where the settings give none.
const DAYS: u32 = 365;

/// The entries that nobody has looked at for longer than `config` allows on the day `today`, each with its file.
pub fn long_unchecked<'b>(
    book: &'b ActorBook,
    config: &'b Config,
    today: Date,
) -> impl Iterator<Item = (Arc<PathBuf>, Diagnostic)> + 'b {
    let allowed = i64::from(config.newsroom.recheck_after_days.unwrap_or(DAYS));
    let severity = severity(&RULE, config);
    book.actors().filter(move |_| severity.is_some()).filter_map(move |(_, actor)| {
        let (checked, origin) = (actor.checked?, actor.origin.as_ref()?);
        let age = days_between(checked.day, today);
        let edit = Edit { range: checked.range, text: checked.written(today) };
        let finding = Diagnostic {
            code: RULE.code,
            rule: RULE.name,
            severity: severity?,
            range: checked.range,
            message: format!("nobody has checked the entry of {} since {}", actor.name, calendar::spell(checked.day)),
            related: Vec::new(),
            fixes: vec![Fix {
                title: format!("Mark it as checked on {today}"),
                edits: vec![edit],
                // That somebody has looked is for somebody to say.
                applicability: Applicability::Suggestion,
            }],
        };
        (age > allowed).then(|| (Arc::clone(&origin.file), finding))
    })
}
