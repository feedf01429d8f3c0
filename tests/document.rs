//! Drafts taken apart: text in, blocks out, and what must hold for any text at all.

use copydesk::calendar;
use copydesk::document::{BlockKind, Document, Format};
use copydesk::text::{Span, TextRange};
use proptest::prelude::*;

/// The blocks, one a line: the kind, `>` where quoted, the prose.
fn blocks(document: &Document) -> String {
    let line = |block: &copydesk::document::Block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Dateline => "dateline".to_owned(),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::TableCell => "td".to_owned(),
            BlockKind::Footnote => "note".to_owned(),
        };
        format!("{kind}{} {}", if block.is_quoted { ">" } else { "" }, document.prose_of(block).replace('\u{fffc}', "◇"))
    };
    document.blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(format: Format, source: &str, expect: &str) {
    let document = Document::parse(source, format, calendar::parse_iso("2018-10-01"));
    assert_eq!(blocks(&document), expect, "{source}");
}

#[test]
fn markdown_blocks() {
    check(
        Format::Markdown,
        "# A *head*line\n\nOne **bold**\nline &amp; more  \nhard.\n\n> Said.\n> > Twice.\n\n- one\n  two\n- [x] three\n\n  four\n",
        "h1 A headline\np One bold line & more hard.\np> Said.\np> Twice.\nli one two\nli three\nli four",
    );
    check(
        Format::Markdown,
        "| a | b |\n|---|---|\n| c `d` | ![e](f) |\n\nText[^1] here.\n\n[^1]: The *note*.\n\n```\ncode\n```\n\n<div>html</div>\n",
        "td a\ntd b\ntd c ◇\np Text here.\nnote The note.",
    );
}

#[test]
fn plain_blocks() {
    check(
        Format::Plain,
        "Floods cut off the valley\n\nThe river rose\nagain on Monday. \r\n\r\nIt fell.\r\rIt rose.",
        "h1 Floods cut off the valley\np The river rose again on Monday.\np It fell.\np It rose.",
    );
    check(
        Format::Plain,
        "Three bridges across the river were closed on\nMonday, the district said, and two roads were\nunder water in the south of it. Nobody was\nhurt.\n    In the north the level fell by a hand during\nthe night, it said.\n",
        "p Three bridges across the river were closed on Monday, the district said, and two roads were under water in the south of it. Nobody was hurt.\np In the north the level fell by a hand during the night, it said.",
    );
    check(
        Format::Plain,
        "BC-FLOODS\nKENYA:\nThe first paragraph is one long line that no printer ever wrapped at any width, since it was typed in a web form by somebody.\nThe second is another line.\u{2029}And a third\u{2028}with one more.",
        "h2 BC-FLOODS\nh2 KENYA:\np The first paragraph is one long line that no printer ever wrapped at any width, since it was typed in a web form by somebody.\np The second is another line.\np And a third with one more.",
    );
    check(Format::Plain, "One. <!-- a\n\nb --> Two.\n<!-- c -->\nThree [@x].", "p One.\np Two.\np Three.");
}

#[test]
fn what_is_left_out_leaves_a_whole_sentence() {
    check(
        Format::Markdown,
        "It fell [@a]. It <!-- b --> rose ![c](d) and ~~sank~~, at `e` or <https://f.org> [^1](g).\n\n<!-- h --> He *said* so\nto her.\n",
        "p It fell. It rose and, at ◇ or ◇ ^1.\np He said so to her.",
    );
    check(
        Format::Markdown,
        "It cost $5 and then US$6.\n\n$$x$$ It cost $5 then $y^2$ and US$6.\n\n[a]: http://b.org\n\n- <!-- c --> One\n- Two<br>lines",
        "p It cost $5 and then US$6.\np ◇ It cost $5 then ◇ and US$6.\nli One\nli Two lines",
    );
    check(Format::Markdown, "> [!NOTE]\n> Ours.\n\n> Theirs.\n", "p Ours.\np> Theirs.");
    check(Format::Markdown, "![only](a.png)\n\n`code`\n\n<!-- note -->\n\nText.", "p Text.");
}

/// The citations, each with its kind and the prose that it belongs to or stands behind.
#[test]
fn citations() {
    let source =
        "It [fell](http://a.org) [@b; @c] here[^1], see https://d.org/e. [Up](#top) [mail](mailto:x@y.z)\n\n[^1]: A clerk.\n";
    let document = Document::parse(source, Format::Markdown, None);
    let shown: Vec<String> = document
        .citations
        .iter()
        .map(|citation| {
            let before = &document.prose.text()[..citation.span.start];
            let words = citation.span.of(document.prose.text());
            let words = if words.is_empty() {
                format!("…{}", before.split(' ').next_back().unwrap_or_default())
            } else {
                words.to_owned()
            };
            format!("{:?} at {} for {words}", citation.kind, citation.range.of(source))
        })
        .collect();
    assert_eq!(
        shown.join("\n"),
        "Link(\"http://a.org\") at [fell](http://a.org) for fell\n\
         Key(\"b\") at [@b; @c] for …fell\n\
         Key(\"c\") at [@b; @c] for …fell\n\
         Footnote(\"1\") at [^1] for …here\n\
         Link(\"https://d.org/e\") at https://d.org/e for https://d.org/e"
    );
    let labels: Vec<&str> = document.footnotes.iter().map(|footnote| footnote.label.as_str()).collect();
    assert_eq!(labels, ["1"]);
}

#[test]
fn source_notes_stand_behind_their_words() {
    for (source, expect) in [
        ("It fell. <!-- src: a --> It rose.", "It fell."),
        ("It fell <!-- src: a -->. It rose.", "It fell"),
        ("It fell.\n<!-- src: a -->\n\nIt rose.", "It fell."),
        ("It fell.\n\n<!-- src: a -->\nIt rose.", "It fell.\n\n"),
        ("It fell.\n\n<!-- src: a -->\n\nIt rose.", "It fell."),
        ("<!-- src: a --> It fell.", ""),
    ] {
        for format in [Format::Markdown, Format::Plain] {
            for source in [source.to_owned(), source.replace('\n', "\r\n")] {
                let document = Document::parse(&source, format, None);
                let note = document.source_notes.first().expect("a note");
                assert_eq!((note.text.as_str(), &document.prose.text()[..note.at.start]), ("a", expect), "{format:?} {source:?}");
            }
        }
    }
}

#[test]
fn languages() {
    let english =
        "The council said on Monday that the bridge would stay closed until the end of the year, since its piers were cracked.";
    let french = "Le conseil a annoncé lundi que le pont resterait fermé jusqu’à la fin de l’année, parce que ses piles sont fissurées. \
                  Les travaux dureront plusieurs mois et coûteront cher à la ville, selon le maire.";
    for (source, expect) in [
        (english.to_owned(), None),
        (french.to_owned(), Some("French")),
        (format!("{english}\n\n> {french}"), None),
        (format!("{english} « {french} »"), None),
        (format!("---\nlang: de-AT\n---\n{english}"), Some("German")),
        (format!("---\nlang: en-GB\n---\n{french}"), None),
        (format!("---\nlang: Klingon\n---\n{english}"), Some("Klingon")),
        ("Le pont.".to_owned(), None),
        ("Совет сообщил в понедельник, что мост останется закрытым до конца года, потому что опоры треснули. Работы продлятся долго."
            .to_owned(), Some("Russian")),
    ] {
        let document = Document::parse(&source, Format::Markdown, None);
        assert_eq!(document.other_language.as_ref().map(|language| language.name.as_str()), expect, "{source}");
    }
}

/// A hundred thousand of anything come back in time that grows no faster than they do; else this test would not end.
#[test]
fn attacks_end() {
    for unit in
        ["> ", "[", "![", "[^", "[@a", "<!-- ", "<!-- x --> a ", "`", "*a", "<a ", "http://", "<div>\n\n", "\r", "- a\n", "&amp;"]
    {
        let source = unit.repeat(100_000);
        for format in [Format::Markdown, Format::Plain] {
            let document = Document::parse(&source, format, None);
            assert!(document.blocks.iter().all(|block| is_within(block.range, &source)), "{unit}");
        }
    }
    let line = "The mayor opened the bridge, he said. ".repeat(30_000);
    assert_eq!(Document::parse(&line, Format::Plain, None).blocks.len(), 1);
}

/// The dateline: its words, day and place, and whether it runs into the text.
fn dateline(source: &str, document: &Document) -> String {
    document.dateline.as_ref().map_or("none".to_owned(), |dateline| {
        let date = dateline.date.map_or("-".to_owned(), |date| date.to_string());
        let run_in = if dateline.run_in.is_some() { " runs in" } else { "" };
        format!("[{}] {date} {}{run_in}", dateline.range.of(source), dateline.place.as_deref().unwrap_or("-"))
    })
}

#[test]
fn datelines() {
    // The story goes on behind the dateline with “The crisis …”.
    for (head, expect) in [
        (" date 2018-09-26 ", "[ date 2018-09-26 ] 2018-09-26 - runs in"),
        ("Date: 26 September 2018 ", "[Date: 26 September 2018 ] 2018-09-26 - runs in"),
        ("Date: 26 September 2018, 16:30 GMT\n", "[Date: 26 September 2018, 16:30 GMT] 2018-09-26 -"),
        ("PUBLISHED Sept. 26, 2018\n\n", "[PUBLISHED Sept. 26, 2018] 2018-09-26 -"),
        ("DATELINE: JERUSALEM, Sept. 26\n", "[DATELINE: JERUSALEM, Sept. 26] 2018-09-26 JERUSALEM"),
        ("date 2018-02-30 ", "[date 2018-02-30 ] - - runs in"),
        ("JERUSALEM, Sept. 26 (Reuters) — ", "[JERUSALEM, Sept. 26 (Reuters) —] 2018-09-26 JERUSALEM"),
        ("WASHINGTON (AP) — ", "[WASHINGTON (AP) —] - WASHINGTON"),
        ("WASHINGTON (AP)_ ", "[WASHINGTON (AP)_] - WASHINGTON"),
        ("MOSCOW, Russia, 26 September 2018 - ", "[MOSCOW, Russia, 26 September 2018 -] 2018-09-26 MOSCOW"),
        ("BRUSSELS/PARIS, Jan 5 (AFP) -- ", "[BRUSSELS/PARIS, Jan 5 (AFP) --] 2019-01-05 BRUSSELS/PARIS"),
        ("ST. LOUIS, Mo., Dec. 31 (UPI) – ", "[ST. LOUIS, Mo., Dec. 31 (UPI) –] 2018-12-31 ST. LOUIS"),
        ("Geneva (dpa) - ", "[Geneva (dpa) -] - Geneva"),
        ("OSLO - ", "[OSLO -] - OSLO"),
        ("EXCLUSIVE – ", "none"),
        ("NATO — ", "none"),
        ("Sen. Paul Hill (R-Texas) — ", "none"),
        ("Paul Hill (Republican) — ", "none"),
        ("IT WAS NOT SO, NOBODY SAID SO THEN - ", "none"),
        ("Published daily, ", "none"),
        ("On Sept. 26, in Jerusalem — ", "none"),
    ] {
        for format in [Format::Plain, Format::Markdown] {
            let source = format!("{head}The crisis between two towns over a bridge went on.\n\nMore.");
            let document = Document::parse(&source, format, calendar::parse_iso("2018-10-01"));
            assert_eq!(dateline(&source, &document), expect, "{source}");
            let story = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph).expect("a story");
            let is_split = expect == "none" || document.prose_of(story).starts_with("The crisis");
            assert!(is_split, "{}", blocks(&document));
        }
    }
}

#[test]
fn datelines_stand_below_headlines_and_in_bold() {
    let source = "# Bridge\n\nBy A. Writer\nDate: 2018-09-26\n\n**OSLO (AP)** — The bridge [fell](http://x.org) here.\n";
    let document = Document::parse(source, Format::Markdown, None);
    assert_eq!(
        blocks(&document),
        "h1 Bridge\np By A. Writer\ndateline Date: 2018-09-26\ndateline OSLO (AP) —\np The bridge fell here."
    );
    assert_eq!(dateline(source, &document), "[Date: 2018-09-26] 2018-09-26 OSLO");
    assert_eq!(document.citations[0].span.of(document.prose.text()), "fell");
}

/// Pieces of markup and prose in which anything may meet anything.
const PIECES: &[&str] = &[
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "+++\n",
    "===",
    "```",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](http://a.org)",
    "![",
    "[^1]",
    "[^1]: ",
    "[@key]",
    "[@a; @b]",
    "<",
    ">",
    "<!-- ",
    " -->",
    "copydesk: ignore",
    " doubled-word",
    ": why",
    "src: x",
    "<div>",
    "<br>",
    "<https://b.org>",
    "https://c.org",
    "|",
    "|---|",
    "&amp;",
    "&",
    ";",
    "\\",
    "$",
    "$$",
    ":",
    "date",
    "title: ",
    "date: 2018-09-26",
    "Date: Sept. 26",
    "OSLO (AP) — ",
    "(Reuters) - ",
    "word",
    "Word.",
    "é",
    "’",
    "“",
    "😀",
    "e\u{301}",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{c}",
    "\u{a0}",
    "2018",
    ", ",
];

#[test]
fn a_link_around_an_unclosed_comment_stands_in_the_prose() {
    let source = "+++\n\u{2028}[<!-- ---\n](http://a.org):😀";
    let document = Document::parse(source, Format::Markdown, None);
    let prose = document.prose.text();
    assert_eq!(document.citations.len(), 1);
    assert!(document.citations.iter().all(|citation| prose.get(citation.span.start..citation.span.end).is_some()));
}

fn any_source() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    let bytes = proptest::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    prop_oneof![6 => pieces, 1 => bytes, 1 => any::<String>()]
}

/// Whether `range` lies in `text`, on the borders of characters.
fn is_within(range: TextRange, text: &str) -> bool {
    text.get(range.start..range.end).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_place_lies_in_the_source(source in any_source(), is_markdown: bool) {
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let document = Document::parse(&source, format, calendar::parse_iso("2018-10-01"));
        let prose = document.prose.text();
        let mut end = 0;
        let mut source_end = 0;
        for block in &document.blocks {
            prop_assert!(is_within(block.range, &source), "{block:?}");
            prop_assert!(prose.get(block.span.start..block.span.end).is_some_and(|text| !text.trim().is_empty()), "{block:?} {prose:?}");
            prop_assert_eq!(&prose[end..block.span.start], if end == 0 { "" } else { "\n\n" });
            let covered = document.prose.to_source(block.span);
            prop_assert!(block.range.contains(covered), "{block:?} {covered:?} {prose:?}");
            prop_assert!(block.range.start >= source_end, "{block:?} begins before {source_end}");
            end = block.span.end;
            source_end = block.range.end;
        }
        prop_assert_eq!(end, prose.len());
        for (at, letter) in prose.char_indices() {
            let span = Span::new(at, at + letter.len_utf8());
            let range = document.prose.to_source(span);
            prop_assert!(is_within(range, &source), "{span:?} {range:?} {prose:?}");
            if document.prose.is_contiguous(span) {
                prop_assert_eq!(range.of(&source), span.of(prose));
                prop_assert_eq!(document.prose.prose_offset(range.start), at);
            }
        }
        for citation in &document.citations {
            prop_assert!(is_within(citation.range, &source), "{citation:?}");
            prop_assert!(prose.get(citation.span.start..citation.span.end).is_some(), "{citation:?}");
        }
        for directive in &document.directives {
            prop_assert!(is_within(directive.range, &source) && is_within(directive.reach, &source), "{directive:?}");
            prop_assert!(directive.rules.iter().all(|(name, range)| range.of(&source) == name), "{directive:?}");
        }
        for note in &document.source_notes {
            prop_assert!(is_within(note.range, &source) && prose.get(note.at.start..).is_some(), "{note:?}");
        }
        if let Some(dateline) = &document.dateline {
            prop_assert!(is_within(dateline.range, &source), "{dateline:?}");
        }
        for error in &document.syntax_errors {
            prop_assert!(is_within(error.range, &source), "{error:?}");
        }
    }
}
