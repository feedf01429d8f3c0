//! After any edits the report equals that of a fresh run: nothing that was cached is out of date.

#![expect(clippy::print_stdout, reason = "a test that leaves something out says so")]

use copydesk::actors::ActorBook;
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::engine::{Desk, Engine};
use copydesk::text::{Change, Encoding, Position};
use copydesk::{Context, check};
use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::Index;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// Drafts to begin with: what edits make of them meets every kind of block, fact and directive.
const DRAFTS: [&str; 3] = [
    "---\ntitle: Bridge\ndate: 2018-09-26\n---\n\n# Bridge opens\n\nOn Tuesday, the mayor said that “15 people” came. The the end.\n\n\
     > “It is late,” said Mrs. Weiss, who spoke on Monday, September 17.\n\n- one [^1]\n- two <!-- copydesk: ignore CD505: wanted -->\n\n[^1]: A note.\n",
    " date 2018-09-26 With the crisis over, Jerusalem hopes for help.\r\n\r\nIsrael said “it was\r\n😀 mistakenly” shot down.\r\n\r\nLater in the \
     day, 15 of 14 died.",
    "MOSCOW, Sept. 26 (Reuters) — “One.\n\n“Two,” he said.\n\nAccording to Haaretz, nobody came; the the 𝒳 minister's plan 'failed'.\n",
];

/// The drafts above, and the real report of the corpora where they are at hand.
static ALL_DRAFTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut drafts: Vec<String> = DRAFTS.iter().map(|draft| (*draft).to_owned()).collect();
    match std::env::var_os("COPYDESK_CORPORA") {
        Some(corpora) => {
            drafts.push(std::fs::read_to_string(Path::new(&corpora).join("seed/seed.txt")).expect("the seed is there"));
        }
        None => println!("COPYDESK_CORPORA is not set: only the drafts of the test are edited"),
    }
    drafts
});

/// What is put in: words that open and close things, and some that do neither.
const PIECES: [&str; 20] = [
    "",
    "",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "“",
    "”",
    "\"",
    "---\n",
    "# ",
    "> ",
    "the the ",
    "On Monday, ",
    "Mr. ",
    "said ",
    "<!-- copydesk: ignore CD505: x -->",
    "[^1]",
    "😀",
    "é",
];

#[derive(Clone, Debug)]
struct Edit {
    start: Index,
    length: usize,
    piece: Index,
}

fn edit() -> impl Strategy<Value = Edit> {
    let length = prop_oneof![9 => 0usize..4, 1 => 0usize..80];
    (any::<Index>(), length, any::<Index>()).prop_map(|(start, length, piece)| Edit { start, length, piece })
}

/// The edit as an editor sends it, in lines and columns of its encoding.
fn change(text: &str, edit: &Edit, encoding: Encoding) -> Change {
    let lines = copydesk::text::LineIndex::new(text);
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let start = edit.start.index(borders.len());
    let end = (start + edit.length).min(borders.len() - 1);
    let position = |border: usize| -> Position { lines.position(text, borders[border], encoding) };
    Change { range: Some((position(start), position(end))), text: PIECES[edit.piece.index(PIECES.len())].to_owned() }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2_000, ..Default::default() })]
    #[test]
    fn an_edited_draft_is_checked_as_a_fresh_one(
        draft in any::<Index>(),
        edits in proptest::collection::vec(edit(), 1..24),
        encoding in any::<Index>(),
        format in any::<bool>(),
    ) {
        let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][encoding.index(3)];
        let format = if format { Format::Markdown } else { Format::Plain };
        let desk = Arc::new(Desk::new(Config::default(), Arc::new(ActorBook::load(&[]).0)));
        let mut engine = Engine::default();
        engine.open("draft".into(), 0, format, &ALL_DRAFTS[draft.index(ALL_DRAFTS.len())], Arc::clone(&desk));
        for (version, edit) in (1..).zip(&edits) {
            let before = engine.snapshot("draft").expect("it is open");
            engine.change("draft", version, &[change(&before.text, edit, encoding)], encoding);
        }
        let edited = engine.snapshot("draft").expect("it is open");
        let cx = Context { format, published: None, actors: &desk.actors, config: &desk.config, reader: None, checks: None };
        let fresh = check(&edited.text, &cx);
        prop_assert_eq!(&edited.report.diagnostics, &fresh.diagnostics);
        prop_assert_eq!(format!("{:?}", edited.report.facts), format!("{:?}", fresh.facts));
        prop_assert_eq!(&edited.report.document, &fresh.document);
    }
}
