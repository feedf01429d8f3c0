//! The targets of `tests/fuzz` on seeded random text, so that they run without nightly Rust too.

#[path = "fuzz/targets.rs"]
mod targets;

use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many texts each target reads.
const TEXTS: u32 = 400;

/// What the parsers have eyes for, to be strung together with noise between.
const PIECES: [&str; 76] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "  ",
    "\"",
    "'",
    "’",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<!--",
    "-->",
    "---\n",
    "+++\n",
    "```\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "[^1]",
    "[^1]: ",
    "[@key]",
    ": ",
    "=",
    ",",
    ".",
    "-",
    "–",
    "—",
    "/",
    "é",
    "😀",
    "\u{feff}",
    "\u{301}",
    "\u{a0}",
    "date",
    "published: ",
    "dateline: ",
    "sources",
    "[[person]]\n",
    "[[person.membership]]\n",
    "id = \"a\"\n",
    "name = \"Ann Hill\"\n",
    "start_date = \"2018-02-30\"\n",
    "person:\n",
    "  name: Ann\n",
    "ignore CD201: why",
    "ignore-start",
    "ignore-file weekday-mismatch",
    "Monday",
    "Sept. ",
    "May ",
    "30",
    "2018",
    "9999",
    "00:00",
    "25:61",
    "the ",
    "last ",
    "next ",
    "two ",
    "weeks ",
    "ago ",
    "later ",
    "quarter ",
    "half ",
    "of ",
    "OSLO, Sept. 26 (AP) — ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn every_target_reads_any_text() {
    for (name, target) in targets::TARGETS {
        let config = Config { cases: TEXTS, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        if let Err(error) = runner.run(&text(), |text| {
            target(&text);
            Ok(())
        }) {
            panic!("{name}: {error}");
        }
    }
}

/// The fuzz crate names each target once, and a target of no file is never fuzzed.
#[test]
fn each_target_has_its_file() {
    let manifest = include_str!("fuzz/Cargo.toml");
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")), "{name}");
        let file = format!("{}/tests/fuzz/fuzz_targets/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        let code = std::fs::read_to_string(file).expect("the file of the target");
        assert!(code.contains(&format!("targets::run(\"{name}\"")), "{name}");
    }
    targets::run("grammar", "On Tuesday.");
}
