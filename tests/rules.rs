//! Tests about the set of rules: their examples run, their names and codes hold together.

use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::{Config, Level, Settings};
use copydesk::diagnostic::Diagnostic;
use copydesk::document::Format;
use copydesk::rules::{Example, REGISTRY, Rule, RuleScope, bad_actor, check_settings};
use copydesk::{Context, calendar, check};
use std::path::PathBuf;
use std::sync::Arc;

/// Everything that a draft gives under the default settings, with `rule` switched on; or a file of the newsroom, where the rule
/// is about those.
fn findings(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    if rule.scope == RuleScope::NewsroomFile {
        return newsroom_file_findings(rule, text);
    }
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: example.actors.to_owned() };
    let (book, problems) = ActorBook::load(&[file]);
    assert_eq!(problems, [], "{}: the actor file of the example", rule.name);
    let mut config = Config::default();
    if rule.severity.is_none() {
        config.rules.insert(rule.name.to_owned(), Level::On);
    }
    let cx =
        Context { format: Format::Markdown, published: calendar::parse_iso(example.published), actors: &book, config: &config };
    check(text, &cx).diagnostics
}

/// What an actor file (for the rules of that group), or else a `copydesk.toml`, gives.
fn newsroom_file_findings(rule: &Rule, text: &str) -> Vec<Diagnostic> {
    if rule.group().is_some_and(|group| group.name == "actor-files") {
        let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: text.to_owned() };
        let (_, problems) = ActorBook::load(&[file]);
        return problems.iter().filter_map(|problem| bad_actor(&Config::default(), problem)).collect();
    }
    check_settings(&Settings::parse(text))
}

/// The text with `<<` `>>` around what the findings mark, each opened with its code.
fn mark(text: &str, findings: &[Diagnostic], code: &str) -> String {
    let mut marked = text.to_owned();
    for diagnostic in findings.iter().rev() {
        let label = if diagnostic.code == code { String::new() } else { format!("{}:", diagnostic.code) };
        marked.insert_str(diagnostic.range.end, ">>");
        marked.insert_str(diagnostic.range.start, &format!("<<{label}"));
    }
    marked
}

#[test]
fn bad_examples_give_exactly_their_finding() {
    for rule in REGISTRY {
        for example in rule.examples {
            let text = example.bad.replace("<<", "").replace(">>", "");
            // CD100 marks every open claim as a hint, so most bad copy has it too.
            let mut found = findings(rule, example, &text);
            found.retain(|diagnostic| diagnostic.code == rule.code || diagnostic.code != "CD100");
            assert_eq!(mark(&text, &found, rule.code), example.bad, "{} ({}): {found:#?}", rule.name, example.title);
        }
    }
}

#[test]
fn good_examples_are_clean_under_all_rules() {
    for rule in REGISTRY {
        for example in rule.examples {
            let found = findings(rule, example, example.good);
            assert_eq!(mark(example.good, &found, rule.code), example.good, "{} ({}): {found:#?}", rule.name, example.title);
        }
    }
}

#[test]
fn codes_are_sorted_and_names_are_unique() {
    let codes: Vec<&str> = REGISTRY.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    let mut names: Vec<&str> = REGISTRY.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), REGISTRY.len());
}
