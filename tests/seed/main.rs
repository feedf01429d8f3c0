//! The first report the program must read, and variants of it that show that nothing is known by heart.
//!
//! The article and what is right about it lie in the corpora, of which nothing is kept here: set `COPYDESK_CORPORA` to their folder.

#![expect(clippy::print_stderr, reason = "says that it skips")]

mod gold;
mod speech;
mod variants;

use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::{Context, Report, check};
use gold::{Gold, overlap};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use variants::Variant;

/// What each category of defect must be found as, and whether at exactly its words.
const WANTED: [(&str, &str, bool); 11] = [
    ("header", "CD212", false),
    ("doubled-word", "CD505", true),
    ("typography", "CD507", false),
    ("name-variant", "CD303", true),
    ("unsourced-figure", "CD101", false),
    ("unsourced-cause", "CD102", true),
    ("vague-anonymous-source", "CD112", false),
    ("loaded-word", "CD508", true),
    ("house-style", "CD509", true),
    ("attribution-verb", "CD115", true),
    ("state-as-speaker", "CD114", true),
];

/// What else may be found where the gold has a defect of the category.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("ambiguous-short-name", &["CD307"]),
    ("ambiguous-time", &["CD213"]),
    ("attribution-verb", &["CD115"]),
    ("contested-metonym", &["CD310"]),
    ("full-name-on-later-mention", &["CD305"]),
    ("hidden-agent", &["CD118"]),
    ("house-style", &["CD509"]),
    ("intent-claim", &["CD102", "CD103"]),
    ("loaded-word", &["CD508"]),
    ("missing-title", &["CD304"]),
    ("punctuation-title", &["CD314"]),
    ("state-as-speaker", &["CD114"]),
    ("title-form", &["CD314"]),
    ("title-without-country", &["CD309"]),
    ("undated-attribution", &["CD116"]),
    ("undated-event", &["CD214"]),
    ("unnamed-office-holder", &["CD312"]),
    ("unsourced-claim", &["CD100", "CD103", "CD104", "CD105", "CD110"]),
    ("unsourced-state-of-mind", &["CD105"]),
    ("vague-anonymous-source", &["CD117"]),
];

/// A finding: its code and its bytes in the text.
type Found = (&'static str, Range<usize>);

fn read(text: &str, actors: &str) -> Report {
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: actors.to_owned() };
    let (book, problems) = ActorBook::load(&[file]);
    assert_eq!(problems, [], "the actor file of the test:\n{actors}");
    let config = Config::default();
    check(text, &Context { format: Format::Plain, published: None, actors: &book, config: &config, reader: None, checks: None })
}

fn findings(report: &Report) -> Vec<Found> {
    report.diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.range.start..diagnostic.range.end)).collect()
}

#[test]
fn what_any_desk_would_mark_is_marked() {
    let Some(gold) = Gold::load() else { return };
    let found = findings(&read(&gold.text, &gold.actor_file()));
    let mut missed = Vec::new();
    for (category, code, is_exact) in WANTED {
        for place in gold.defects(category) {
            let is_there = |(_, at): &Found| if is_exact { *at == place } else { overlap(at, &place) };
            if !found.iter().filter(|(found, _)| *found == code).any(is_there) {
                missed.push(format!("{code} at “{}”", &gold.text[place]));
            }
        }
    }
    assert!(missed.is_empty(), "missed: {missed:#?}\nfound: {:#?}", describe(&found, &gold.text));
}

#[test]
fn what_is_right_stays_unmarked() {
    let Some(gold) = Gold::load() else { return };
    let found = findings(&read(&gold.text, &gold.actor_file()));
    let codes = |category: &str| {
        let wanted = WANTED.iter().filter(|entry| entry.0 == category).map(|entry| entry.1);
        let allowed = ALLOWED.iter().filter(|entry| entry.0 == category).flat_map(|entry| entry.1.iter().copied());
        wanted.chain(allowed).collect::<Vec<_>>()
    };
    let mut wrong = Vec::new();
    for place in &gold.right {
        let defects = gold.defects.iter().filter(|(_, at)| overlap(at, place));
        let expected: Vec<&str> = defects.flat_map(|(category, _)| codes(category)).collect();
        wrong.extend(found.iter().filter(|(code, at)| overlap(at, place) && !expected.contains(code)).cloned());
    }
    assert!(wrong.is_empty(), "{:#?}", describe(&wrong, &gold.text));
}

#[test]
fn the_sentences_that_need_a_source_are_marked_by_their_kind_and_no_others() {
    let Some(gold) = Gold::load() else { return };
    let found = findings(&read(&gold.text, &gold.actor_file()));
    let kinds = |kind: &str| -> &[&str] {
        match kind {
            "lead-assessment" | "plan" | "preference" => &["CD105"],
            "event" => &["CD110"],
            "closed-meeting" => &["CD104"],
            "background-event" => &["CD101", "CD102"],
            _ => &[],
        }
    };
    assert_eq!(gold.sentences.iter().filter(|sentence| sentence.needs_source).count(), 6);
    for sentence in &gold.sentences {
        let is_claim = |code: &str| ("CD100"..="CD110").contains(&code);
        let here = found.iter().filter(|(code, at)| is_claim(code) && overlap(at, &sentence.place));
        let mut codes: Vec<&str> = here.map(|(code, _)| *code).collect();
        codes.sort_unstable();
        let expected = if sentence.needs_source { kinds(&sentence.kind) } else { &[] };
        assert_eq!(codes, expected, "“{}”", &gold.text[sentence.place.clone()]);
    }
}

#[test]
fn every_day_is_understood() {
    let Some(gold) = Gold::load() else { return };
    assert_eq!(gold.days.len(), 7);
    days_are_right(&gold.text, &gold.actor_file(), &gold.days);
}

#[test]
fn other_names_give_the_same_findings() {
    let Some(gold) = Gold::load() else { return };
    for seed in 0..2 {
        same_findings(&gold, &variants::other_names(&gold, seed), &format!("names {seed}"));
    }
}

#[test]
fn other_weeks_give_the_same_findings() {
    let Some(gold) = Gold::load() else { return };
    for weeks in [-3, 1, 5, 60] {
        let variant = variants::other_weeks(&gold, weeks);
        same_findings(&gold, &variant, &format!("{weeks} weeks later"));
        let days: Vec<_> = gold.days.iter().map(|(at, value)| (variant.place(at), variants::shift_value(value, weeks))).collect();
        days_are_right(&variant.text, &variant.actors, &days);
    }
}

#[test]
fn other_words_give_the_same_findings() {
    let Some(gold) = Gold::load() else { return };
    for (category, words) in [
        ("unsourced-cause", ["accidentally", "inadvertently", "by mistake"]),
        ("unsourced-figure", ["leaving all # crew dead", "which killed # people", "with the loss of all # aviators"]),
        ("vague-anonymous-source", ["quoting officials", "citing unnamed officials", "quoting anonymous sources"]),
        ("unsourced-state-of-mind", ["Jerusalem wishes", "Jerusalem believes", "Jerusalem fears"]),
        ("loaded-word", ["horrific", "appalling", "heartbreaking"]),
    ] {
        for word in words {
            same_findings(&gold, &variants::other_words(&gold, category, word), word);
        }
    }
}

/// Checks that all `days` are found, overlapping, with their value.
#[track_caller]
fn days_are_right(text: &str, actors: &str, days: &[(Range<usize>, String)]) {
    let report = read(text, actors);
    let found: Vec<_> = report
        .facts
        .timexes
        .iter()
        .map(|timex| (report.document.prose.to_source(timex.span), timex.value.as_str()))
        .map(|(range, value)| (range.start..range.end, value))
        .collect();
    for (place, value) in days {
        let is_there = found.iter().any(|(at, found)| overlap(at, place) && found == value);
        assert!(is_there, "“{}” is {value}; found {found:?}", &text[place.clone()]);
    }
}

/// Checks that a variant gives the findings of the article, each at its place.
#[track_caller]
fn same_findings(gold: &Gold, variant: &Variant, what: &str) {
    // A term that the house avoids comes and goes with the words themselves; who holds an office of which only the month or the
    // year is known, with the weeks.
    let findings = |report: &Report| {
        let mut found = findings(report);
        found.retain(|(code, _)| !matches!(*code, "CD312" | "CD508" | "CD509"));
        found
    };
    let original = findings(&read(&gold.text, &gold.actor_file()));
    // What was found in a part of words that are no longer there has gone with them.
    let stays = |(_, at): &Found| !variant.has_replaced(at);
    let expected: Vec<Found> = original.into_iter().filter(stays).map(|(code, at)| (code, variant.place(&at))).collect();
    let found = findings(&read(&variant.text, &variant.actors));
    let without = |left: &[Found], right: &[Found]| {
        let is_in = |one: &Found| right.iter().any(|other| one.0 == other.0 && overlap(&one.1, &other.1));
        describe(&left.iter().filter(|one| !is_in(one)).cloned().collect::<Vec<_>>(), &variant.text)
    };
    let (missing, added) = (without(&expected, &found), without(&found, &expected));
    assert!(missing.is_empty() && added.is_empty(), "{what}: missing {missing:#?}, added {added:#?}");
}

fn describe(findings: &[Found], text: &str) -> Vec<String> {
    findings.iter().map(|(code, at)| format!("{code} “{}”", text.get(at.clone()).unwrap_or_default())).collect()
}
