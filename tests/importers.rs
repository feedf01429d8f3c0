//! Importers: a file of a register in, an actor file and what there is to say of it out.
//!
//! Each file in `tests/importers` but those that end in `.out` is imported by the format that its name begins with. The output must
//! load without an error: an import never makes a broken actor file.
#![cfg(feature = "cli")]

use copydesk::actors::import::{Import, Source};
use copydesk::actors::{ActorBook, ActorFile};
use copydesk::diagnostic::Severity;
use expect_test::expect_file;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Cursor};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SOURCES: [(&str, Source); 6] = [
    ("csv", Source::Csv),
    ("popolo", Source::Popolo),
    ("congress", Source::Congress),
    ("ftm", Source::Ftm),
    ("factbook", Source::Factbook),
    ("cameo", Source::Cameo),
];

#[test]
fn files_with_broken_periods_missing_days_and_several_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/importers");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut seen = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension != "out")) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (format, source) = *SOURCES.iter().find(|(format, _)| name.starts_with(format)).expect("a format");
        let input = fs::read(path).expect("a file");
        let (toml, remarks) = import(source, &mut [(&name, &mut Cursor::new(&input))]);
        assert_loads(&name, &toml);
        expect_file![folder.join(format!("{name}.out"))].assert_eq(&format!("{remarks}\n{toml}"));
        seen.push(format);
    }
    for (format, _) in SOURCES {
        assert!(seen.contains(&format), "no file of the format {format}");
    }
}

#[test]
fn what_is_of_another_format_is_an_error() {
    for (format, source) in SOURCES {
        for text in ["", "\u{0}\u{1}", "{}", "[]", "just words\n"] {
            let result = Import::new(source).read("file", &mut Cursor::new(text));
            assert!(result.is_err(), "{format}: {text:?}");
        }
    }
}

/// Everything that a book says of the newsroom's actors, and of nothing else.
fn shown(toml: &str) -> String {
    let (book, problems) = ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: toml.to_owned() }]);
    assert_eq!(problems, [], "{toml}");
    let id_of = |id| book.actor(id).map(|actor| actor.id.as_str());
    let mut lines: Vec<String> = book
        .posts()
        .map(|(_, post)| {
            format!("{} {} {:?} {:?} {}", post.id, post.label, post.other_labels, post.organization.map(id_of), post.holders)
        })
        .collect();
    for (_, actor) in book.actors().filter(|(id, _)| !book.is_built_in(*id)) {
        let mut names: Vec<String> = actor.other_names.iter().map(|other| format!("{other:?}")).collect();
        names.sort();
        let mut links = actor.links.clone();
        links.sort();
        let mut line = format!(
            "{} {} {:?} {:?} {:?} {:?} {names:?} {:?} {links:?} {:?}",
            actor.id,
            actor.name,
            actor.kind,
            actor.family_name,
            actor.gender,
            actor.life,
            actor.adjectives,
            actor.checked.map(|checked| checked.day),
        );
        for held in &actor.memberships {
            let post = held.post.and_then(|post| book.post(post)).map(|post| &post.id);
            line.push_str(&format!(
                "\n  {post:?} {} {:?} {} {:?}",
                held.role,
                held.organization.map(id_of),
                held.period,
                held.area
            ));
        }
        lines.push(line);
    }
    lines.sort();
    lines.join("\n")
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    let toml = r#"
[[post]]
id = "the-defence"
label = "Defense Minister"
other_labels = ["War Minister"]
organization = "rr-1"
[[post]]
id = "council"
label = "Council Member"
holders = 9
[[organization]]
id = "rr-1"
name = "Ruritania"
classification = "state"
adjectives = ["Ruritanian"]
metonyms = ["Strelsau", { name = "the Castle", note = "contested" }]
other_names = ["The Kingdom", { name = "Rurland", note = "reject" }]
[[organization]]
name = "Ruritanian Radio"
acronym = ["RR", "Rtr"]
[[organization]]
name = "France"
classification = "state"
other_names = ["The Hexagon"]
[[place]]
id = "river"
name = "River Elm"
[[person]]
id = "7-anna"
name = "Anna Orlova Lind"
family_name = "Orlova Lind"
gender = "female"
birth_date = "1960"
other_names = ["Ann Orlova", { name = "Hanna Orlova", note = "reject" }]
links = { wikidata = "Q1", page = "https://example.org/anna", blog = "https://example.org/blog", isni = "00012" }
checked = "2026-01-15"
membership = [
    { post = "the-defence", start_date = "2012-03", end_date = "2016-05-29" },
    { post = "the-defence", role = "War Minister", organization = "fr", start_date = "2017" },
    { role = "Senator", organization = "us", area = "Ohio", end_date = "2011" },
]
"#;
    let (book, _) = ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: toml.to_owned() }]);
    let exported = copydesk::report::popolo::export(&book);
    let (again, remarks) = import(Source::Popolo, &mut [("export.json", &mut Cursor::new(&exported))]);
    assert_eq!(shown(&again), shown(toml), "{again}");
    assert!(!remarks.contains("skipped") && !remarks.contains("doubted"), "{remarks}");
}

#[test]
fn somebody_in_two_files_is_one_entry() {
    let current = "- id: {bioguide: A1}\n  name: {first: Anna, last: Orlova}\n  terms:\n  - {type: sen, start: '2009-01-03', end: '2013-01-20'}\n";
    let executive = "- id: {bioguide: A1}\n  name: {first: Anna, last: Orlova}\n  terms:\n  - {type: prez, start: '2013-01-20', end: '2017-01-20'}\n";
    let (toml, _) = import(Source::Congress, &mut [("a", &mut Cursor::new(current)), ("b", &mut Cursor::new(executive))]);
    assert_eq!(toml.matches("[[person]]").count(), 1, "{toml}");
    assert_eq!(toml.matches("[[person.membership]]").count(), 2, "{toml}");
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn the_real_files_load() {
    let Some(corpora) = std::env::var_os("COPYDESK_CORPORA") else {
        eprintln!("skipped: COPYDESK_CORPORA is not set");
        return;
    };
    let folder = Path::new(&corpora).join("actors");
    for (name, source, n_least) in [
        ("executive.yaml", Source::Congress, 80),
        ("legislators-current.yaml", Source::Congress, 530),
        ("estonia.ep-popolo.json", Source::Popolo, 193),
        ("burundi.ep-popolo.json", Source::Popolo, 227),
        ("au-sa-councillors.popolo.json", Source::Popolo, 738),
        ("factbook-countries.json", Source::Factbook, 380),
        ("Phoenix.Countries.actors.txt", Source::Cameo, 17_000),
    ] {
        let file = File::open(folder.join(name)).expect("the corpus has it");
        let (toml, _) = import(source, &mut [(name, &mut BufReader::new(file))]);
        let n_people = assert_loads(name, &toml);
        assert!(n_people >= n_least, "{name}: {n_people} people");
    }
}

/// The actor file that comes of `files`, and what there is to say of it, one line a place.
fn import(source: Source, files: &mut [(&str, &mut dyn BufRead)]) -> (String, String) {
    let mut import = Import::new(source);
    for (name, input) in files {
        import.read(name, input).expect("a file of the format");
    }
    let (toml, log) = import.finish();
    let mut remarks: Vec<String> = log.read.iter().map(|(what, n)| format!("{n} {what}")).collect();
    for (word, list) in [("skipped", &log.skipped), ("doubted", &log.doubted)] {
        for remark in list {
            remarks.push(format!("{word} {}", remark.reason));
            remarks.extend(remark.places.iter().map(|place| format!("    {place}")));
        }
    }
    (toml, remarks.join("\n") + "\n")
}

/// How many actors of its own the file gives; panics where it has an error.
fn assert_loads(name: &str, toml: &str) -> usize {
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: toml.to_owned() };
    let (book, problems) = ActorBook::load(&[file]);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.diagnostic.severity == Severity::Error).take(3).collect();
    assert!(errors.is_empty(), "{name}: {errors:?}");
    book.actors().filter(|(id, _)| !book.is_built_in(*id)).count()
}
