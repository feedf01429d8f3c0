//! Findings in files that are no drafts: the settings (CD903 to CD905), the actor files (CD4xx), and the check file beside a report
//! (CD124, CD125).

use super::{ALL, GROUPS, REGISTRY, find, severity};
use crate::actors::ActorProblem;
use crate::config::{Config, ProblemKind, Settings, did_you_mean};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use crate::facts::{Facts, Mark};
use crate::text::TextRange;

/// What is doubtful in a `copydesk.toml`, in the order of the text.
pub fn check_settings(settings: &Settings) -> Vec<Diagnostic> {
    let problems = settings.problems.iter().filter_map(|problem| match problem.kind {
        ProblemKind::Unreadable => bad_setting(&settings.config, problem.range, &problem.message),
        ProblemKind::UnknownKey(nearest) => {
            finding("CD905", &settings.config, problem.range, &problem.message, nearest.map(str::to_owned))
        }
    });
    let rules = settings.tree.get("rules").map_or(&[][..], |rules| rules.entries());
    let unknown = rules.iter().filter(|entry| !settings.is_broken && !is_known(&entry.key)).filter_map(|entry| {
        let nearest = did_you_mean(&entry.key, names());
        let advice = nearest.map_or("see `copydesk rules`".to_owned(), |nearest| format!("did you mean “{nearest}”?"));
        let message = format!("no rule or group is called “{}”; {advice}", entry.key);
        finding("CD903", &settings.config, entry.key_range, &message, nearest.map(str::to_owned))
    });
    let mut diagnostics: Vec<Diagnostic> = problems.chain(unknown).collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.range);
    diagnostics
}

/// A setting at `range` that cannot be read or followed, unless `config` switches that finding off.
pub fn bad_setting(config: &Config, range: TextRange, message: &str) -> Option<Diagnostic> {
    finding("CD904", config, range, message, None)
}

/// What is doubtful in an actor file, as grave as `config` has it, unless it switches that finding off.
pub fn bad_actor(config: &Config, problem: &ActorProblem) -> Option<Diagnostic> {
    let severity = severity(find(problem.diagnostic.code)?, config)?;
    Some(Diagnostic { severity, ..problem.diagnostic.clone() })
}

/// What is doubtful in the check file of a report, in the order of its text: what cannot be read, and claims that are gone.
pub fn check_check_file(facts: &Facts, config: &Config) -> Vec<Diagnostic> {
    let Some(file) = &facts.check_file else { return Vec::new() };
    let broken = file.errors.iter().filter_map(|error| finding("CD125", config, error.range, &error.message, None));
    let gone = facts.checks.iter().filter(|check| check.sentence.is_none()).filter_map(|check| match check.mark {
        Mark::File(index) => {
            let message = "no sentence of the report has these words, or half of them; check anew, or take the entry out";
            finding("CD124", config, file.claims.get(index)?.range, message, None)
        }
        Mark::Draft(_) => None,
    });
    let mut diagnostics: Vec<Diagnostic> = broken.chain(gone).collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.range);
    diagnostics
}

/// A finding of the rule `code`, whose marked words `replacement` may put right.
fn finding(code: &str, config: &Config, range: TextRange, message: &str, replacement: Option<String>) -> Option<Diagnostic> {
    let rule = find(code)?;
    let fixes = replacement.map(|text| Fix {
        title: format!("Change to “{text}”"),
        edits: vec![Edit { range, text }],
        applicability: Applicability::Suggestion,
    });
    Some(Diagnostic {
        code: rule.code,
        rule: rule.name,
        severity: severity(rule, config)?,
        range,
        message: message.to_owned(),
        related: Vec::new(),
        fixes: fixes.into_iter().collect(),
    })
}

/// What settings may name: rules, groups and all of them.
fn names() -> impl Iterator<Item = &'static str> {
    REGISTRY.iter().map(|rule| rule.name).chain(GROUPS.iter().map(|group| group.name)).chain([ALL])
}

fn is_known(key: &str) -> bool {
    find(key).is_some() || names().any(|name| name == key)
}
