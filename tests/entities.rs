//! How well names are found and linked, on the corpora where they are at hand: set `COPYDESK_CORPORA` to their folder.

#![expect(clippy::print_stderr, reason = "the figures are for the people who run this test")]

use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::{Config, Level};
use copydesk::diagnostic::Severity;
use copydesk::document::Format;
use copydesk::extract::mentions::{EntityType, Form};
use copydesk::facts::Mention;
use copydesk::{Context, Report, check};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn corpora() -> Option<PathBuf> {
    let folder = std::env::var_os("COPYDESK_CORPORA").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("skipped: COPYDESK_CORPORA names no folder");
    }
    folder
}

fn read(text: &str, actors: &ActorBook, published: &str) -> Report {
    let config = Config::default();
    let published = copydesk::calendar::parse_iso(published);
    check(text, &Context { format: Format::Plain, published, actors, config: &config, reader: None, checks: None })
}

/// A mention's range in code points of the source.
fn place(text: &str, report: &Report, mention: &Mention) -> (usize, usize) {
    let range = report.document.prose.to_source(mention.span);
    let start = text.get(..range.start).map_or(0, |before| before.chars().count());
    (start, start + text.get(range.start..range.end).map_or(0, |words| words.chars().count()))
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.form, Form::Full | Form::Family | Form::Alias | Form::Acronym | Form::Metonym)
}

fn label(entity: EntityType) -> Option<&'static str> {
    match entity {
        EntityType::Per => Some("PER"),
        EntityType::Org => Some("ORG"),
        EntityType::Loc => Some("LOC"),
        EntityType::Misc => None,
    }
}

/// Right, found and gold.
#[derive(Clone, Copy, Default)]
struct Score(usize, usize, usize);

impl Score {
    fn f1(self) -> f64 {
        2.0 * self.0 as f64 / (self.1 + self.2).max(1) as f64
    }

    fn show(self) -> String {
        let Score(right, found, gold) = self;
        let share = |of: usize| right as f64 / of.max(1) as f64;
        format!("{:.3} / {:.3} / {:.3}", share(found), share(gold), self.f1())
    }
}

fn span_of(value: &Value) -> (usize, usize) {
    let number = |index: usize| value[index].as_u64().unwrap_or_default() as usize;
    (number(0), number(1))
}

/// The scores of one set by type, and with `COPYDESK_ERRORS` every miss.
fn score(path: &Path, book: &ActorBook) -> BTreeMap<&'static str, Score> {
    let lines = std::fs::read_to_string(path).expect("the corpus is readable");
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    let list_errors = std::env::var_os("COPYDESK_ERRORS").is_some();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).expect("a line of JSON");
        let text = record["text"].as_str().unwrap_or_default();
        let report = read(text, book, "");
        let mut gold = BTreeSet::new();
        for entity in record["entities"].as_array().into_iter().flatten() {
            let kind = ["PER", "ORG", "LOC"].into_iter().find(|kind| Some(*kind) == entity["type"].as_str());
            gold.extend(kind.map(|kind| (span_of(&entity["span"]), kind)));
        }
        let named = report.facts.mentions.iter().filter(|mention| is_name(mention));
        let found: BTreeSet<_> =
            named.filter_map(|mention| Some((place(text, &report, mention), label(mention.entity)?))).collect();
        for (set, index) in [(&found, 1), (&gold, 2)] {
            for item in set {
                let score = scores.entry(item.1).or_default();
                if index == 1 {
                    score.1 += 1;
                    score.0 += usize::from(gold.contains(item));
                } else {
                    score.2 += 1;
                }
            }
        }
        if list_errors && found != gold {
            let words = |item: &((usize, usize), &str)| {
                let ((start, end), kind) = item;
                format!("{}:{kind}", text.chars().skip(*start).take(end - start).collect::<String>())
            };
            let wrong: Vec<String> = found.difference(&gold).map(words).collect();
            let missed: Vec<String> = gold.difference(&found).map(words).collect();
            eprintln!("+{wrong:?} -{missed:?}\n    {text}");
        }
    }
    scores
}

#[test]
fn entities_of_the_dev_sets() {
    let Some(corpora) = corpora() else { return };
    let (book, _) = ActorBook::load(&[]);
    let mut table = String::new();
    for set in ["uner-ewt", "crossner-politics", "gum-open-silver"] {
        let scores = score(&corpora.join(format!("ner/{set}-dev.jsonl")), &book);
        let all = scores.values().fold(Score::default(), |sum, one| Score(sum.0 + one.0, sum.1 + one.1, sum.2 + one.2));
        let _ = write!(table, "{set:20}");
        for (kind, one) in &scores {
            let _ = write!(table, " {kind} {}", one.show());
        }
        let _ = writeln!(table, "  micro {}", all.show());
        assert!(all.f1() > 0.2, "{set}: {}", all.show());
    }
    eprintln!("precision / recall / F1\n{table}");
}

/// Every built-in actor in copy that is as wrong about offices and names as it can be.
#[test]
fn the_built_in_set_never_causes_an_error() {
    let (book, _) = ActorBook::load(&[]);
    let mut config = Config::default();
    config.rules.insert("all".to_owned(), Level::On);
    let mut n_mentions = 0;
    for (_, actor) in book.actors() {
        let others: Vec<&str> = actor.other_names.iter().map(|other| other.name.as_str()).collect();
        let (name, others) = (&actor.name, others.join(" and "));
        let adjective = actor.adjectives.first().unwrap_or(name);
        let text = format!(
            "In 1990, the {name} President Anna Holt met {adjective} President Karl Bern of {name}.\n\n{name}’s former President Anna \
             Holt and {adjective} Defense Minister Karl Bern left. {others} rejected it. The Defense Ministry of {name} and President \
             Ada Lind of {others} spoke in {name} on Tuesday.\n"
        );
        for day in ["1950-01-10", "2018-09-26"] {
            let published = copydesk::calendar::parse_iso(day);
            let cx = Context { format: Format::Plain, published, actors: &book, config: &config, reader: None, checks: None };
            let report = check(&text, &cx);
            n_mentions += report.facts.mentions.iter().filter(|mention| mention.actor.is_some()).count();
            let errors: Vec<_> = report
                .diagnostics
                .iter()
                .filter(|found| found.code.starts_with("CD3") && found.severity == Severity::Error)
                .collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }
    assert!(n_mentions > 2000, "{n_mentions}: the names are there to be judged");
}

/// The seed's actors as an actor file, in JSON.
fn actor_file(gold: &Value) -> String {
    let mut file: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (id, actor) in gold["actors"].as_object().into_iter().flatten() {
        let variants = actor["variants"].as_array().cloned().unwrap_or_default();
        let mut entry = serde_json::json!({"id": id, "name": actor["name"], "other_names": variants});
        let kind = actor["type"].as_str().unwrap_or_default();
        let table = match kind {
            "person" => "person",
            "place" => "place",
            "anonymous" => continue,
            _ => "organization",
        };
        match kind {
            "state" | "government" => entry["classification"] = kind.into(),
            _ if id == "haaretz" => entry["classification"] = "media".into(),
            _ => {}
        }
        entry["metonyms"] = actor["metonyms"].clone();
        let offices = actor["offices"].as_array().into_iter().flatten();
        let memberships: Vec<Value> = offices
            .map(|office| {
                let of = gold["actors"].as_object().and_then(|all| all.iter().find(|(_, actor)| actor["name"] == office["of"]));
                serde_json::json!({"role": office["title"], "organization": of.map(|(id, _)| id),
                    "start_date": office["start"], "end_date": office["end"]})
            })
            .collect();
        if table == "person" {
            entry["membership"] = memberships.into();
        }
        file.entry(table).or_default().push(entry);
    }
    serde_json::to_string_pretty(&file).expect("plain data")
}

/// How many of the seed's mentions are found, of all and of the names, and of the names without any link.
fn seed(corpora: &Path, with_actors: bool) -> (usize, usize, usize) {
    let text = std::fs::read_to_string(corpora.join("seed/seed.txt")).expect("the seed");
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(corpora.join("seed/seed-actors.json")).expect("the gold")).expect("JSON");
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.json")), text: actor_file(&gold) };
    let (book, problems) = ActorBook::load(if with_actors { std::slice::from_ref(&file) } else { &[] });
    assert_eq!(problems, []);
    let report = read(&text, &book, "2018-09-26");
    let found: BTreeMap<(usize, usize), &Mention> =
        report.facts.mentions.iter().map(|mention| (place(&text, &report, mention), mention)).collect();
    let (mut all, mut names, mut spans) = (0, 0, 0);
    for mention in gold["mentions"].as_array().into_iter().flatten() {
        let span = span_of(&mention["span"]);
        let hit = found.get(&span);
        let linked = hit.and_then(|hit| book.actor(hit.actor?)).map(|actor| actor.id.as_str());
        let who = mention["actor"].as_str().unwrap_or_default();
        // Unnamed sources stand in no file: nobody is the right answer.
        let is_right = if gold["actors"][who]["type"] == "anonymous" { linked.is_none() } else { linked == Some(who) };
        let is_name = matches!(mention["form"].as_str(), Some("name" | "metonym"));
        all += usize::from(is_right);
        names += usize::from(is_right && is_name);
        spans += usize::from(is_name && hit.is_some());
        if !is_right && (with_actors || is_name && hit.is_none()) {
            eprintln!("missed: {} ({}) {:?} as {linked:?}", mention["surface"], mention["actor"], hit.map(|hit| hit.form));
        }
    }
    (all, names, spans)
}

#[test]
fn the_seed_with_its_actors() {
    let Some(corpora) = corpora() else { return };
    let (all, names, _) = seed(&corpora, true);
    eprintln!("seed with actors: {names} of 45 names, {all} of 78 mentions linked");
    assert_eq!(names, 45);
    assert!(all >= 74, "{all}");
}

#[test]
fn the_seed_without_actors() {
    let Some(corpora) = corpora() else { return };
    let (_, _, spans) = seed(&corpora, false);
    eprintln!("seed without actors: {spans} of 45 names");
    assert!(spans >= 40, "{spans}");
}
