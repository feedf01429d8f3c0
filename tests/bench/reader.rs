//! What the reader costs on one core: `cargo run --release --example bench_reader -- CORPORA`.
//!
//! Reads the articles of `polnear/dev.jsonl`: how long loading takes, one paragraph of 60 to 68 word pieces, and a keystroke in a draft
//! until the findings that rest on the reader are there, as the server has them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures are what this program is for")]

use copydesk::actors::ActorBook;
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::engine::{Desk, Engine};
use copydesk::language::reader::Reader;
use copydesk::language::reader::pieces::Vocabulary;
use copydesk::text::{Change, Encoding};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Keystrokes in each article.
const KEYSTROKES: usize = 8;

/// The longest paragraph, in word pieces, for which the strict aim holds.
const SHORT: usize = 64;

fn main() -> ExitCode {
    let Some(corpora) = std::env::args().nth(1) else {
        eprintln!("usage: bench_reader CORPORA");
        return ExitCode::from(2);
    };
    match measure(Path::new(&corpora)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{corpora}: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure(corpora: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let lines = std::fs::read_to_string(corpora.join("polnear/dev.jsonl"))?;
    let mut texts = Vec::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        texts.push(article["text"].as_str().unwrap_or_default().to_owned());
    }
    let vocabulary = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/reader/model/vocab.txt");
    let vocabulary = Vocabulary::parse(&std::fs::read_to_string(vocabulary)?).ok_or("no vocabulary")?;

    let mut loads = Vec::new();
    for _ in 0..8 {
        let start = Instant::now();
        drop(Reader::built_in()?);
        loads.push(milliseconds(start));
    }
    let reader = Reader::built_in()?;
    println!("load_p50_ms {:.1}", percentile(&mut loads, 50));

    let paragraphs = || texts.iter().flat_map(|text| text.split("\n\n"));
    let mut medium: Vec<f64> = paragraphs()
        .filter(|paragraph| (60..=68).contains(&vocabulary.encode(paragraph).len()))
        .map(|paragraph| {
            let start = Instant::now();
            std::hint::black_box(reader.read(paragraph));
            milliseconds(start)
        })
        .collect();
    println!("paragraph_of_64_p50_ms {:.2} ({} paragraphs)", percentile(&mut medium, 50), medium.len());

    let desk = Arc::new(Desk::new(Config::default(), Arc::new(ActorBook::load(&[]).0)));
    let mut engine = Engine::default();
    engine.set_reader(true);
    let (mut short, mut all, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for (number, text) in texts.iter().enumerate() {
        let name: Arc<str> = format!("draft {number}").into();
        engine.open(Arc::clone(&name), 0, Format::Plain, text, Arc::clone(&desk));
        let first = engine.snapshot(&name).ok_or("the draft is open")?;
        engine.annotate(first.unread.iter().map(|prose| (Arc::clone(prose), reader.read(prose))).collect());
        engine.snapshot(&name);
        for stroke in 0..KEYSTROKES {
            let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, line)| line.len() > 40).collect();
            let Some((line, words)) = lines.get(stroke * lines.len() / KEYSTROKES) else { continue };
            let column = words.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at).nth(3).unwrap_or(0);
            let at = copydesk::text::Position { line: *line, column };
            let change = Change { range: Some((at, at)), text: "e".to_owned() };
            let start = Instant::now();
            engine.change(&name, stroke as i32 + 1, &[change], Encoding::Utf8);
            let snapshot = engine.snapshot(&name).ok_or("the draft is open")?;
            plain.push(milliseconds(start));
            engine.annotate(snapshot.unread.iter().map(|prose| (Arc::clone(prose), reader.read(prose))).collect());
            std::hint::black_box(engine.snapshot(&name));
            let time = milliseconds(start);
            all.push(time);
            if snapshot.unread.iter().all(|prose| vocabulary.encode(prose).len() <= SHORT) {
                short.push(time);
            }
        }
        engine.close(&name);
    }
    println!("keystroke_to_plain_findings_p99_ms {:.2} ({} keystrokes)", percentile(&mut plain, 99), plain.len());
    println!("keystroke_to_readers_findings_up_to_64_pieces_p99_ms {:.2} ({})", percentile(&mut short, 99), short.len());
    println!("keystroke_to_readers_findings_p50_ms {:.2}", percentile(&mut all, 50));
    println!("keystroke_to_readers_findings_p99_ms {:.2} ({})", percentile(&mut all, 99), all.len());
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn percentile(times: &mut [f64], share: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}
