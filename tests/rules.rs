//! Tests about the set of rules: their examples run, their names and codes hold together.

use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::{Config, Level, Settings, Strictness};
use copydesk::diagnostic::{Applicability, Diagnostic, Edit};
use copydesk::document::Format;
use copydesk::report::fix;
use copydesk::rules::{Example, FixAvailability, REGISTRY, Rule, RuleScope, bad_actor, check_settings, long_unchecked};
use copydesk::{Context, calendar, check};
use expect_test::expect_file;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

/// Rules about the layout of a draft itself (its header line, front matter, definitions, comments), which is another one inside
/// a list or a block quote.
const LAYOUT_RULES: [&str; 7] = [
    "front-matter-syntax",
    "header-in-text",
    "missing-dateline",
    "not-english",
    "suppression-without-reason",
    "unknown-rule",
    "unused-suppression",
];

/// Everything that a draft gives under the default settings, with `rule` switched on; or a file of the newsroom, where the rule
/// is about those.
fn findings(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    if rule.scope == RuleScope::NewsroomFile {
        return newsroom_file_findings(rule, example, text);
    }
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: example.actors.to_owned() };
    let (book, problems) = ActorBook::load(&[file]);
    assert_eq!(problems, [], "{}: the actor file of the example", rule.name);
    let mut config = Config::default();
    if rule.severity.is_none() {
        config.rules.insert(rule.name.to_owned(), Level::On);
    }
    let cx = Context {
        format: Format::Markdown,
        published: calendar::parse_iso(example.published),
        actors: &book,
        config: &config,
        reader: None,
        checks: None,
    };
    check(text, &cx).diagnostics
}

/// What an actor file or a check file gives (for the rules of those groups), or else a `copydesk.toml`.
fn newsroom_file_findings(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    match rule.group().map(|group| group.name) {
        Some("actor-files") => {
            let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: text.to_owned() };
            let (book, problems) = ActorBook::load(&[file]);
            let mut config = Config::default();
            if rule.severity.is_none() {
                config.rules.insert(rule.name.to_owned(), Level::On);
            }
            // The day of such an example is the day on which the file is looked at.
            let today = calendar::parse_iso(example.published).into_iter();
            let unchecked = today.flat_map(|today| long_unchecked(&book, &config, today)).map(|(_, finding)| finding);
            problems.iter().filter_map(|problem| bad_actor(&config, problem)).chain(unchecked).collect()
        }
        Some("sources") => {
            let claims = "The bridge is closed, the mayor said.";
            let (actors, config) = (ActorBook::default(), Config::default());
            let format = Format::Markdown;
            let cx = Context { format, published: None, actors: &actors, config: &config, reader: None, checks: Some(text) };
            check(claims, &cx).check_file
        }
        _ => check_settings(&Settings::parse(text)),
    }
}

/// The bad copy without its marks, and the findings in it. CD100 marks every open claim as a hint, so most bad copy has it too.
fn bad_findings(rule: &Rule, example: &Example, marked: &str) -> (String, Vec<Diagnostic>) {
    let text = marked.replace("<<", "").replace(">>", "");
    let mut found = findings(rule, example, &text);
    found.retain(|diagnostic| diagnostic.code == rule.code || diagnostic.code != "CD100");
    (text, found)
}

/// The text with `<<` `>>` around what the findings mark, each opened with its code.
fn mark(text: &str, findings: &[Diagnostic], code: &str) -> String {
    let mut marked = text.to_owned();
    let mut findings: Vec<&Diagnostic> = findings.iter().collect();
    findings.sort_by_key(|diagnostic| diagnostic.range);
    for diagnostic in findings.iter().rev() {
        let label = if diagnostic.code == code { String::new() } else { format!("{}:", diagnostic.code) };
        marked.insert_str(diagnostic.range.end, ">>");
        marked.insert_str(diagnostic.range.start, &format!("<<{label}"));
    }
    marked
}

fn examples() -> impl Iterator<Item = (&'static Rule, &'static Example)> {
    REGISTRY.iter().flat_map(|rule| rule.examples.iter().map(move |example| (*rule, example)))
}

#[test]
fn bad_examples_give_exactly_their_finding() {
    for (rule, example) in examples() {
        let (text, found) = bad_findings(rule, example, example.bad);
        assert!(!found.is_empty(), "{} ({}): nothing is found", rule.name, example.title);
        assert_eq!(mark(&text, &found, rule.code), example.bad, "{} ({}): {found:#?}", rule.name, example.title);
    }
}

#[test]
fn good_examples_are_clean_under_all_rules() {
    for (rule, example) in examples() {
        let found = findings(rule, example, example.good);
        assert_eq!(mark(example.good, &found, rule.code), example.good, "{} ({}): {found:#?}", rule.name, example.title);
    }
}

/// A finding must not depend on what the copy is wrapped in: offsets are mapped, not guessed.
#[test]
fn bad_examples_are_found_in_other_dress() {
    let indent = |first: &str, next: &str, text: &str| {
        let lines: Vec<String> = text.lines().map(|line| format!("{next}{line}").trim_end().to_owned()).collect();
        format!("{first}{}", lines.join("\n").trim_start_matches(next))
    };
    for (rule, example) in examples().filter(|(rule, _)| rule.scope != RuleScope::NewsroomFile) {
        let has_front_matter = example.bad.trim_start_matches("<<").starts_with("---");
        let mut dresses = vec![("CRLF", example.bad.replace('\n', "\r\n"))];
        if !has_front_matter {
            let front_matter = "---\ntitle: “Über Größe” 😀\n---\n\n";
            dresses.push(("front matter", format!("{front_matter}{}", example.bad)));
        }
        if !has_front_matter && !LAYOUT_RULES.contains(&rule.name) {
            dresses.push(("list item", indent("- ", "  ", example.bad)));
            // In a block quote stand other people's words, and it may be a pull quote.
            let quoted = indent("> ", "> ", example.bad);
            let exempt = rule.scope == RuleScope::OwnWords || rule.name == "unattributed-quotation";
            dresses.push(("block quote", if exempt { quoted.replace("<<", "").replace(">>", "") } else { quoted }));
        }
        for (name, marked) in dresses {
            let (text, mut found) = bad_findings(rule, example, &marked);
            found.retain(|diagnostic| diagnostic.code == rule.code);
            assert_eq!(mark(&text, &found, rule.code), marked, "{} ({}) in {name}: {found:#?}", rule.name, example.title);
        }
    }
}

#[test]
fn fixes_turn_bad_into_good() {
    for rule in REGISTRY {
        let mut n_fixed = 0;
        for example in rule.examples {
            let (text, found) = bad_findings(rule, example, example.bad);
            let title = format!("{} ({})", rule.name, example.title);
            let has_fix = found.iter().all(|diagnostic| !diagnostic.fixes.is_empty());
            assert!(has_fix || rule.fix != FixAvailability::Always, "{title}: promises a fix and has none");
            n_fixed += usize::from(has_fix);
            for finding in &found {
                for made in &finding.fixes {
                    assert!(!made.title.is_empty() && !made.title.ends_with('.'), "{title}: the title of the fix");
                }
            }
            let is_whole = |applicability| applicability != Applicability::Placeholder;
            if has_fix && found.iter().all(|finding| finding.fixes.iter().all(|made| is_whole(made.applicability))) {
                let made: Vec<String> = all_fixed(&text, &found);
                assert!(made.iter().any(|fixed| fixed == example.good), "{title}: the fixes give {made:#?}");
            }
        }
        match rule.fix {
            FixAvailability::None => assert_eq!(n_fixed, 0, "{}: promises no fix and has one", rule.name),
            FixAvailability::Sometimes => assert!(n_fixed > 0, "{}: no example shows the fix", rule.name),
            FixAvailability::Always => {}
        }
    }
}

/// What the first fix of every finding makes of the text, then the second of every finding, and so on.
fn all_fixed(text: &str, findings: &[Diagnostic]) -> Vec<String> {
    let n_fixes = findings.iter().map(|finding| finding.fixes.len()).max().unwrap_or_default();
    (0..n_fixes)
        .map(|choice| {
            let fixes = findings.iter().filter_map(|finding| finding.fixes.get(choice).or(finding.fixes.last()));
            let edits: Vec<&Edit> = fixes.flat_map(|made| &made.edits).collect();
            fix::apply(text, edits)
        })
        .collect()
}

#[test]
fn messages_are_fragments_that_say_what_to_do() {
    for (rule, example) in examples() {
        let (text, found) = bad_findings(rule, example, example.bad);
        for finding in found {
            let message = finding.message;
            assert!(!message.ends_with('.'), "{}: a full stop ends “{message}”", rule.name);
            assert!(message.chars().count() <= 180, "{}: too long: “{message}”", rule.name);
            assert_eq!(message.trim(), message, "{}", rule.name);
            // A fragment may begin with a name of the copy.
            let first = message.split(' ').next().unwrap_or_default();
            let starts_well = message.starts_with(|first: char| !first.is_uppercase()) || text.contains(first);
            assert!(starts_well, "{}: begins like a sentence: “{message}”", rule.name);
        }
    }
}

#[test]
fn metadata_is_complete() {
    for rule in REGISTRY {
        let is_kebab = rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(is_kebab, "{}: names are in small letters with hyphens", rule.name);
        assert!(rule.group().is_some(), "{}: {} belongs to no group", rule.name, rule.code);
        assert!(!rule.examples.is_empty(), "{}: no example", rule.name);
        assert!(rule.summary.starts_with(|first: char| !first.is_uppercase()), "{}: the summary is a fragment", rule.name);
        assert!(!rule.summary.ends_with('.'), "{}: the summary is a fragment", rule.name);
        assert!(rule.rationale.ends_with('.'), "{}: the rationale is a sentence", rule.name);
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

#[test]
fn every_rule_is_a_file_of_its_name_and_every_file_is_registered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("the folder of the rules")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("cd") && name.ends_with(".rs"))
        .collect();
    files.sort();
    let registered: Vec<String> =
        REGISTRY.iter().map(|rule| format!("{}_{}.rs", rule.code.to_lowercase(), rule.name.replace('-', "_"))).collect();
    assert_eq!(files, registered);
}

/// `tests/rules/codes.txt` only ever grows: what a code has once meant it means for ever.
#[test]
fn codes_are_never_given_to_another_rule() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules/codes.txt");
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut codes: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once(' ')).collect();
    for rule in REGISTRY {
        let name = codes.entry(rule.code).or_insert(rule.name);
        assert_eq!(*name, rule.name, "{} was given to another rule", rule.code);
    }
    let grown: String = codes.iter().map(|(code, name)| format!("{code} {name}\n")).collect();
    expect_file![path].assert_eq(&grown);
    assert!(env::var_os("UPDATE_EXPECT").is_some() || !text.is_empty(), "the list of codes is gone");
}

/// Whoever does not want a rule switches it off by the name that its findings show.
#[test]
fn every_rule_can_be_switched_off_by_its_name() {
    for (rule, example) in examples().filter(|(rule, _)| rule.scope != RuleScope::NewsroomFile) {
        let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: example.actors.to_owned() };
        let (book, _) = ActorBook::load(&[file]);
        let mut config = Config::default();
        config.rules.insert(rule.name.to_owned(), Level::Off);
        let published = calendar::parse_iso(example.published);
        let cx = Context { format: Format::Markdown, published, actors: &book, config: &config, reader: None, checks: None };
        let text = example.bad.replace("<<", "").replace(">>", "");
        let found = check(&text, &cx).diagnostics;
        assert!(found.iter().all(|finding| finding.code != rule.code), "{}: {found:#?}", rule.name);
    }
}

/// What a writer does about a finding ends it: one of its own fixes, with the holes filled, or a directive that gives a reason.
#[test]
fn every_finding_disappears_by_its_own_fix_or_note() {
    for (rule, example) in examples().filter(|(rule, _)| rule.scope != RuleScope::NewsroomFile) {
        let (text, found) = bad_findings(rule, example, example.bad);
        let n_before = found.iter().filter(|finding| finding.code == rule.code).count();
        for finding in found.iter().filter(|finding| finding.code == rule.code) {
            for made in &finding.fixes {
                let fixed = fix::apply(&text, &made.edits);
                let filled = fixed.replace("[source]", "the harbor office").replace("date: \n", "date: 2018-09-26\n");
                let left = findings(rule, example, &filled);
                let n_left = left.iter().filter(|finding| finding.code == rule.code).count();
                assert!(n_left < n_before, "{} ({}) stays after “{}”: {filled}\n{left:#?}", rule.name, example.title, made.title);
            }
        }
        let ignored = format!("<!-- copydesk: ignore-file {}: so we want it -->\n\n{text}", rule.name);
        let is_about_layout = LAYOUT_RULES.contains(&rule.name) || text.starts_with("---") || rule.code.starts_with("CD9");
        let left = findings(rule, example, &ignored);
        assert!(is_about_layout || left.iter().all(|finding| finding.code != rule.code), "{}: {left:#?}", rule.name);
    }
}

#[test]
fn strictness_decides_which_claims_are_open() {
    let text = "The bridge is closed, the mayor said.\n\nThe mill is empty.\n\nThe guild has spent $40 million on the bridge.\n\n\
                The mill stands behind the church.\n\n“We were told nothing about the cracks in the bridge.”\n\nIt was cold.";
    for (strictness, expect) in [
        (Strictness::NeedsSource, vec!["CD101", "CD111"]),
        (Strictness::EveryClaim, vec!["CD100", "CD100", "CD101", "CD111"]),
        (Strictness::QuotationsOnly, vec!["CD111"]),
    ] {
        let mut config = Config::default();
        config.newsroom.strictness = strictness;
        let cx = Context {
            format: Format::Markdown,
            published: None,
            actors: &ActorBook::default(),
            config: &config,
            reader: None,
            checks: None,
        };
        let mut codes: Vec<&str> = check(text, &cx).diagnostics.iter().map(|finding| finding.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, expect, "{strictness:?}");
    }
}
