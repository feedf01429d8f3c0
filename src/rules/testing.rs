//! Text in, text out: how rules are tested on more copy than their examples.

use super::Rule;
use crate::actors::{ActorBook, ActorFile};
use crate::calendar;
use crate::config::{Config, Level, Style};
use crate::document::Format;
use crate::{Context, check};
use std::path::PathBuf;
use std::sync::Arc;

/// Checks Markdown in which the words that `rule` should mark stand in `<<` `>>`; none there means that it should stay silent.
///
/// `published` is the day of the report (`YYYY-MM-DD`) or empty, `actors` an actor file in TOML or empty. A rule that is off by
/// default is switched on.
#[track_caller]
pub(super) fn check_rule(rule: &Rule, published: &str, actors: &str, marked: &str) {
    let text = marked.replace("<<", "").replace(">>", "");
    let (book, problems) =
        ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: actors.to_owned() }]);
    assert_eq!(problems, [], "the actor file of the test");
    let mut config = Config::default();
    config.rules.insert(rule.name.to_owned(), rule.severity.map_or(Level::On, Level::from));
    let published = calendar::parse_iso(published);
    let report = check(
        &text,
        &Context { format: Format::Markdown, published, actors: &book, config: &config, reader: None, checks: None },
    );
    let mut found = text.clone();
    let mut places: Vec<_> =
        report.diagnostics.iter().filter(|diagnostic| diagnostic.code == rule.code).map(|diagnostic| diagnostic.range).collect();
    places.sort();
    for range in places.iter().rev() {
        found.insert_str(range.end, ">>");
        found.insert_str(range.start, "<<");
    }
    assert_eq!(found, marked, "{}: {:#?}", rule.name, report.diagnostics);
}

/// The Markdown `text` after the first fix of each finding of `rule` in a house of that style.
pub(super) fn fixed(rule: &Rule, style: Style, published: &str, text: &str) -> String {
    let mut config = Config::default();
    config.newsroom.style = Some(style);
    let cx = Context {
        format: Format::Markdown,
        published: calendar::parse_iso(published),
        actors: &ActorBook::load(&[]).0,
        config: &config,
        reader: None,
        checks: None,
    };
    let mut fixed = text.to_owned();
    for diagnostic in check(text, &cx).diagnostics.iter().rev().filter(|diagnostic| diagnostic.code == rule.code) {
        for edit in diagnostic.fixes.first().map(|fix| &fix.edits[..]).unwrap_or_default().iter().rev() {
            fixed.replace_range(edit.range.start..edit.range.end, &edit.text);
        }
    }
    fixed
}
