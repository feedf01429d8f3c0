//! What the rules say of themselves: the page of a rule, the list of all.
//!
//! The pages under `docs/rules/`, `copydesk explain` and the list in `src/rules/README.md` come from here, so they say the same.

use super::human::{self, Look};
use super::{CheckedFile, fix};
use crate::actors::{ActorBook, ActorFile};
use crate::config::{Config, Level, Settings};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::Format;
use crate::rules::{
    Example, FixAvailability, GROUPS, REGISTRY, Rule, RuleScope, Status, bad_actor, check_settings, long_unchecked,
};
use crate::{Context, calendar, check};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;

/// The page of `rule`, in Markdown.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("# {} {}\n\n{}.\n\n", rule.code, rule.name, sentence_case(rule.summary));
    page.push_str("| severity | group | fix | whose words | since |\n|---|---|---|---|---|\n");
    page.push_str(&format!(
        "| {} | {} | {} | {} | {}{} |\n\n",
        severity_name(rule),
        rule.group().map_or("", |group| group.name),
        fix_name(rule.fix),
        scope_name(rule.scope),
        rule.since,
        if rule.status == Status::Preview { ", may still change" } else { "" },
    ));
    page.push_str(&format!("## Why\n\n{}\n\n", rule.rationale));
    for example in rule.examples {
        page.push_str(&example_section(rule, example));
    }
    page.push_str(&settings_section(rule));
    page
}

/// An example with what copydesk really says of it.
fn example_section(rule: &Rule, example: &Example) -> String {
    let bad = example.bad.replace("<<", "").replace(">>", "");
    let file = if rule.scope == RuleScope::NewsroomFile { newsroom_file(rule) } else { "report.md" };
    let diagnostics = example_findings(rule, example, &bad);
    let shown = CheckedFile { path: file, text: &bad, diagnostics: &diagnostics, others: &[] };
    let output = human::findings(&shown, Severity::Hint, Look::default()).concat();
    let language = if file.ends_with(".toml") { "toml" } else { "markdown" };
    let mut section = format!("## Example: {}\n\n", example.title);
    if !example.published.is_empty() {
        section.push_str(&format!("In a report of {}:\n\n", example.published));
    }
    if !example.actors.is_empty() {
        section.push_str(&format!("With these actors:\n\n{}", fenced("toml", example.actors)));
    }
    section.push_str(&fenced(language, &bad));
    section.push_str(&format!("copydesk says:\n\n{}", fenced("text", &output)));
    section.push_str(&format!("Better:\n\n{}", fenced(language, example.good)));
    section
}

/// How the rule is switched, and how one place is excepted.
fn settings_section(rule: &Rule) -> String {
    let mut section = "## Settings\n\n".to_owned();
    let level = if rule.severity.is_some() { "off" } else { "on" };
    section.push_str(&fenced("toml", &format!("[rules]\n{} = \"{level}\"", rule.name)));
    for (key, help) in rule.options {
        section.push_str(&format!("- `{key}`: {help}\n"));
    }
    if !rule.options.is_empty() {
        section.push('\n');
    }
    if rule.scope != RuleScope::NewsroomFile {
        section.push_str("For one place, with the reason behind the colon:\n\n");
        section.push_str(&fenced("markdown", &format!("<!-- copydesk: ignore {}: why it is right here -->", rule.name)));
    }
    section
}

/// What the rule itself finds in the bad copy of `example`.
pub fn example_findings(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    let mut config = Config::default();
    config.rules.insert(rule.name.to_owned(), rule.severity.map_or(Level::On, Level::from));
    let mut found = match (rule.scope, newsroom_file(rule)) {
        (RuleScope::NewsroomFile, "copydesk.toml") => check_settings(&Settings::parse(text)),
        (RuleScope::NewsroomFile, "report.check.toml") => {
            let (format, actors) = (Format::Markdown, &ActorBook::default());
            check("", &Context { format, published: None, actors, config: &config, reader: None, checks: Some(text) }).check_file
        }
        (RuleScope::NewsroomFile, _) => {
            let (book, problems) = ActorBook::load(&[actor_file(text)]);
            let unchecked = calendar::parse_iso(example.published).map(|today| long_unchecked(&book, &config, today));
            let unchecked = unchecked.into_iter().flatten().map(|(_, finding)| finding);
            problems.iter().filter_map(|problem| bad_actor(&config, problem)).chain(unchecked).collect()
        }
        _ => {
            let (book, _) = ActorBook::load(&[actor_file(example.actors)]);
            let published = calendar::parse_iso(example.published);
            check(
                text,
                &Context { format: Format::Markdown, published, actors: &book, config: &config, reader: None, checks: None },
            )
            .diagnostics
        }
    };
    found.retain(|diagnostic| diagnostic.code == rule.code);
    found
}

/// What the fix of the rule makes of the bad copy `text`, where every finding has one that leaves no hole.
pub fn example_fixed(text: &str, findings: &[Diagnostic]) -> Option<String> {
    let fixes: Option<Vec<_>> =
        findings.iter().map(|finding| finding.fixes.iter().find(|fix| fix.applicability != Applicability::Placeholder)).collect();
    Some(fix::apply(text, fixes?.into_iter().flat_map(|fix| &fix.edits)))
}

fn actor_file(text: &str) -> ActorFile {
    ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: text.to_owned() }
}

fn newsroom_file(rule: &Rule) -> &'static str {
    match rule.group().map(|group| group.name) {
        Some("actor-files") => "actors.toml",
        Some("sources") => "report.check.toml",
        _ => "copydesk.toml",
    }
}

fn sentence_case(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n\n", text.trim_end_matches('\n'))
}

/// The list of all rules as plain text, for a terminal.
pub fn list() -> String {
    let mut list = String::new();
    for group in GROUPS {
        let rules: Vec<&Rule> = REGISTRY.iter().copied().filter(|rule| rule.group() == Some(group)).collect();
        if rules.is_empty() {
            continue;
        }
        list.push_str(&format!("{} ({})\n", group.title, group.name));
        for rule in rules {
            list.push_str(&format!("  {} {:<24} {:<12} {}\n", rule.code, rule.name, severity_name(rule), rule.summary));
        }
        list.push('\n');
    }
    list
}

/// The list of all rules in Markdown, with a link to the page of each under `pages`.
pub fn table(pages: &str) -> String {
    let mut tables = String::new();
    for group in GROUPS {
        let mut rules = REGISTRY.iter().filter(|rule| rule.group() == Some(group)).peekable();
        if rules.peek().is_none() {
            continue;
        }
        tables.push_str(&format!("### {} (`{}`)\n\n", group.title, group.name));
        tables.push_str("| code | name | severity | fix | marks |\n|---|---|---|---|---|\n");
        for rule in rules {
            tables.push_str(&format!(
                "| {} | [{}]({pages}/{}.md) | {} | {} | {} |\n",
                rule.code,
                rule.name,
                rule.name,
                severity_name(rule),
                fix_name(rule.fix),
                rule.summary
            ));
        }
        tables.push('\n');
    }
    tables
}

/// The list of all rules as JSON.
pub fn json() -> String {
    let rules: Vec<_> = REGISTRY
        .iter()
        .map(|rule| {
            json!({
                "code": rule.code,
                "name": rule.name,
                "group": rule.group().map(|group| group.name),
                "severity": rule.severity,
                "fix": fix_name(rule.fix),
                "status": if rule.status == Status::Preview { "preview" } else { "stable" },
                "since": rule.since,
                "summary": rule.summary,
                "rationale": rule.rationale,
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rules).unwrap_or_default();
    text.push('\n');
    text
}

fn severity_name(rule: &Rule) -> &'static str {
    rule.severity.map_or("off", Severity::name)
}

fn fix_name(fix: FixAvailability) -> &'static str {
    match fix {
        FixAvailability::None => "never",
        FixAvailability::Sometimes => "sometimes",
        FixAvailability::Always => "always",
    }
}

fn scope_name(scope: RuleScope) -> &'static str {
    match scope {
        RuleScope::Everywhere => "everybody's",
        RuleScope::OwnWords => "the reporter's own",
        RuleScope::NewsroomFile => "none: it is about the newsroom's files",
    }
}
