//! How long a hundred thousand actors take to load and what memory they need: `cargo run --release --example bench_actors`.
//!
//! Prints the best of some runs, the processor time, which a busy machine changes less, and what the process holds with the book of the
//! last run over what it held before. Then what linking and the rules on actors add to a report of six thousand words, as time on the
//! processor: it is checked with all actors and with none and those rules off, in turns. With the number of runs and the name of a set,
//! it measures no other, for `perf stat`.
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use copydesk::actors::{Actor, ActorBook, ActorFile};
use copydesk::config::{Config, Level};
use copydesk::document::Format;
use copydesk::{Context, check};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

const ACTORS: usize = 100_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let runs = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(7);
    let only = arguments.next();
    for (name, files) in [
        ("one TOML file", actor_files(1, "toml")),
        ("eight TOML files", actor_files(8, "toml")),
        ("one JSON file", actor_files(1, "json")),
        ("one YAML file", actor_files(1, "yaml")),
    ] {
        if only.as_deref().is_none_or(|only| name.contains(only)) {
            measure(name, &files, runs);
        }
    }
}

fn measure(name: &str, files: &[ActorFile], runs: usize) {
    let megabytes = files.iter().map(|file| file.text.len()).sum::<usize>() as f64 / 1e6;
    println!("{name}: {ACTORS} actors in {megabytes:.1} MB");
    let before = resident();
    let (mut processor, mut best) = (0.0, f64::MAX);
    let mut last = ActorBook::load(&[]).0;
    for _ in 0..runs {
        drop(last);
        let (start, before) = (Instant::now(), processor_time());
        let (book, problems) = ActorBook::load(files);
        best = best.min(start.elapsed().as_secs_f64());
        processor += processor_time() - before;
        assert_eq!(problems.len(), 0, "{:?}", problems.first());
        last = book;
    }
    println!("  load              {:.0} ms at best", best * 1000.0);
    println!("  processor time    {:.0} ms on average", processor * 1000.0 / runs as f64);
    println!("  memory on top     {:.0} MB with its book, {:.0} MB at the peak", resident() - before, peak() - before);
    assert!(last.find_by_id("person-99999").is_some());
    linking(&last);
}

/// How many words the report has that is checked.
const WORDS: usize = 6_000;

/// Prints what a report costs with the actors of `book` and without.
fn linking(book: &ActorBook) {
    let text = report(book);
    let (none, _) = ActorBook::load(&[]);
    let mut without = Config::default();
    without.rules.insert("actors".to_owned(), Level::Off);
    let with = Config::default();
    let measure = |actors: &ActorBook, config: &Config| {
        let published = copydesk::calendar::parse_iso("2012-09-26");
        let start = on_processor();
        std::hint::black_box(check(
            &text,
            &Context { format: Format::Markdown, published, actors, config, reader: None, checks: None },
        ));
        on_processor() - start
    };
    let (mut all, mut plain) = (f64::MAX, f64::MAX);
    for _ in 0..60 {
        all = all.min(measure(book, &with));
        plain = plain.min(measure(&none, &without));
    }
    let words = text.split_whitespace().count();
    let added = (all - plain).max(1e-9);
    println!("report            {words} words: {:.1} ms with actors, {:.1} ms without", all * 1000.0, plain * 1000.0);
    println!("linking and rules {:.2} ms more, {:.1} million words a second", added * 1000.0, words as f64 / added / 1e6);
}

/// Copy about the people of `book`, a name in every sentence or two, in full and by surname.
fn report(book: &ActorBook) -> String {
    let people: Vec<&Actor> = book.actors().map(|(_, actor)| actor).filter(|actor| actor.is_person()).step_by(997).collect();
    let mut people = people.into_iter().cycle();
    let mut text = String::new();
    while text.split_whitespace().count() < WORDS {
        for _ in 0..5 {
            let (Some(one), Some(other)) = (people.next(), people.next()) else { return text };
            let (surname, other) = (one.family_name.as_deref().unwrap_or(&one.name), &other.name);
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "Senator {} opened the new harbour in the north of the town on Tuesday, after months of delay. It had been planned since \
                 2009, said {surname}, who came with {other} of the Harbour Commission and three engineers. They left before the rain \
                 began. In Moscow the ministry said that the ships would come in May.\n\n",
                one.name,
            );
        }
    }
    text
}

/// Seconds that this thread has spent on a processor.
fn on_processor() -> f64 {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    schedule.split(' ').next().and_then(|time| time.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

/// Actor files as an import writes them: people with two or three names and an office or two.
fn actor_files(n: usize, extension: &str) -> Vec<ActorFile> {
    let share = ACTORS / n;
    let file = |index: usize| ActorFile {
        path: Arc::new(PathBuf::from(format!("actors-{index}.{extension}"))),
        text: actor_file(index * share..(index + 1) * share, extension),
    };
    (0..n).map(file).collect()
}

fn actor_file(people: std::ops::Range<usize>, extension: &str) -> String {
    let given = ["Anna", "Karl", "Tilda", "Piet", "Olga", "Jon", "Ada", "Igor", "Mira", "Hugo"];
    let starts = ["Or", "Ber", "Bras", "Ma", "Lin", "Va", "Hol", "Kra", "Sto", "Wen", "Du", "Fir"];
    let ends = ["lova", "nik", "ke", "sen", "dqvist", "le", "ton", "mer", "rath", "zel", "bois", "th"];
    let mut text = match extension {
        "json" => "{\"person\": [\n",
        "yaml" => "person:\n",
        _ => "# Written by an import.\n\n",
    }
    .to_owned();
    let last = people.end - 1;
    for n in people {
        let (start, middle, end) = (starts[n % 12], ends[n / 12 % 12], ends[n / 144 % 12]);
        let given = given[n / 1728 % 10];
        let family = format!("{start}{middle}{end}{}", ["", "a", "o", "en", "is", "ov"][n / 17280 % 6]);
        let (born, from) = (40 + n % 50, n % 12);
        let second = n.is_multiple_of(2);
        // Writing to a string cannot fail.
        let _ = if extension == "json" {
            let other = if second { format!(", \"{given} {family}-Ross\"") } else { String::new() };
            let term = if second {
                ", {\"role\": \"Representative\", \"organization\": \"us\", \"start_date\": \"2013-01-03\"}"
            } else {
                ""
            };
            writeln!(
                text,
                "{{\"id\": \"person-{n}\", \"name\": \"{given} {family}\", \"gender\": \"female\", \"birth_date\": \"19{born}-07-05\",\n  \
                 \"other_names\": [{{\"name\": \"{given} J. {family}\", \"note\": \"accepted\"}}{other}], \"links\": {{\"wikidata\": \"Q{n}\"}},\n  \
                 \"membership\": [{{\"role\": \"Senator\", \"organization\": \"us\", \"start_date\": \"20{from:02}-01-03\", \"end_date\": \"2013-01-03\"}}{term}]}}{}",
                if n == last { "\n]}" } else { "," },
            )
        } else if extension == "yaml" {
            let other = if second { format!("\n      - {given} {family}-Ross") } else { String::new() };
            let term = if second {
                "\n      - role: Representative\n        organization: us\n        start_date: 2013-01-03"
            } else {
                ""
            };
            writeln!(
                text,
                "  - id: person-{n}\n    name: {given} {family}\n    gender: female\n    birth_date: 19{born}-07-05\n    other_names:\n      - name: \
                 {given} J. {family}\n        note: accepted{other}\n    links:\n      wikidata: Q{n}\n    membership:\n      - role: Senator\n        \
                 organization: us\n        start_date: 20{from:02}-01-03\n        end_date: 2013-01-03{term}",
            )
        } else {
            let other = if second { format!(", \"{given} {family}-Ross\"") } else { String::new() };
            let term = if second {
                "[[person.membership]]\nrole = \"Representative\"\norganization = \"us\"\nstart_date = \"2013-01-03\"\n"
            } else {
                ""
            };
            writeln!(
                text,
                "[[person]]\nid = \"person-{n}\"\nname = \"{given} {family}\"\ngender = \"female\"\nbirth_date = \"19{born}-07-05\"\n\
                 other_names = [{{ name = \"{given} J. {family}\", note = \"accepted\" }}{other}]\nlinks = {{ wikidata = \"Q{n}\" }}\n\
                 [[person.membership]]\nrole = \"Senator\"\norganization = \"us\"\nstart_date = \"20{from:02}-01-03\"\nend_date = \"2013-01-03\"\n{term}",
            )
        };
    }
    text
}

/// The seconds that the process has used on all processors. The system counts in hundredths.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Megabytes that the process holds.
fn resident() -> f64 {
    status("VmRSS:")
}

/// Megabytes that it held at the most.
fn peak() -> f64 {
    status("VmHWM:")
}

fn status(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}
