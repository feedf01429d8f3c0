//! Comments that speak to copydesk: `<!-- copydesk: ignore RULE: reason -->`, source notes `<!-- src: … -->`, and fact-checkers'
//! marks `<!-- checked: … -->`.
//!
//! | comment | suppresses |
//! | --- | --- |
//! | `ignore RULE[, RULE]: reason` inside or at the end of a paragraph | on its line |
//! | the same on a line of its own | in the block that follows: a paragraph, a list item, a cell |
//! | `ignore-start RULE: reason` … `ignore-end` | between the two, or to the end of the draft |
//! | `ignore-file RULE: reason` | everywhere |
//!
//! RULE is the name or the code of a rule. There is no way to suppress all rules at once: a directive that names none reaches
//! nothing and is a finding (CD903), as is one without a reason (CD902) and one without effect (CD901).

use super::writer::Comment;
use super::{Block, Document};
use crate::text::{Span, TextRange};

/// A `copydesk:` comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The bytes of the comment.
    pub range: TextRange,
    /// The bytes of the word that says what to do, `ignore`; empty where there is none.
    pub verb: TextRange,
    /// The rules it names, each with its place. A directive that names none reaches nothing.
    pub rules: Vec<(String, TextRange)>,
    /// The reason behind the second colon; `None` where none is given.
    pub reason: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// The bytes of the source in which it suppresses.
    pub reach: TextRange,
}

impl Directive {
    /// Whether it is of the kinds that suppress.
    pub fn suppresses(&self) -> bool {
        !matches!(self.scope, Scope::RegionEnd | Scope::StrayEnd | Scope::Unknown)
    }
}

/// How far a directive reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// `ignore` inside a block: the line it stands on.
    Line,
    /// `ignore` on a line of its own: the block that follows.
    NextBlock,
    /// `ignore-start` to `ignore-end`, or to the end where none follows.
    Region,
    /// `ignore-file`.
    File,
    /// The `ignore-end` of a region: reaches nothing itself.
    RegionEnd,
    /// An `ignore-end` that ends nothing.
    StrayEnd,
    /// A word that copydesk does not know.
    Unknown,
}

/// The words that a directive may begin with.
pub const VERBS: [&str; 4] = ["ignore", "ignore-start", "ignore-end", "ignore-file"];

/// A writer's note on where something comes from: `<!-- src: … -->`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceNote {
    /// The bytes of the comment.
    pub range: TextRange,
    /// What it says; empty where nothing is filled in, or only a placeholder.
    pub text: String,
    /// The place in the prose, empty: behind the words that the note follows. A note on a line of its own right above a block
    /// stands at that block's start.
    pub at: Span,
}

/// A fact-checker's mark behind a claim: `<!-- checked: who, when, note #1f2e3d4c -->`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedMark {
    /// The bytes of the comment.
    pub range: TextRange,
    /// What it says: who, when, and any note, without the seal.
    pub text: String,
    /// The seal of the words that were checked, in eight hexadecimal digits; `None` where a person wrote the mark.
    pub seal: Option<u32>,
    /// The place in the prose, empty: behind the claim.
    pub at: Span,
}

/// Reads the comments of a document whose blocks are all there.
pub(super) fn resolve(source: &str, comments: &[Comment], document: &mut Document) {
    let mut open_regions: Vec<usize> = Vec::new();
    let mut line = TextRange::empty(0);
    for comment in comments {
        let Some(words) = Words::of(source, comment.range) else { continue };
        if comment.range.start >= line.end {
            line = line_around(source, comment.range);
        }
        match words.tag.to_ascii_lowercase().as_str() {
            "copydesk" => {
                let mut directive = read_directive(source, comment, words.rest, document, line);
                match directive.scope {
                    Scope::Region => open_regions.push(document.directives.len()),
                    Scope::RegionEnd => match open_regions.pop().and_then(|index| document.directives.get_mut(index)) {
                        Some(begin) => begin.reach.end = comment.range.end,
                        None => directive.scope = Scope::StrayEnd,
                    },
                    _ => {}
                }
                document.directives.push(directive);
            }
            "src" | "source" => {
                let text = words.rest.of(source).trim();
                let is_filled =
                    !PLACEHOLDERS.contains(&text.trim_matches(['[', ']', '?', '.', '…', ' ']).to_lowercase().as_str());
                let text = if is_filled { text.to_owned() } else { String::new() };
                let at = Span::empty(note_place(source, comment, document));
                document.source_notes.push(SourceNote { range: comment.range, text, at });
            }
            "checked" => {
                let text = words.rest.of(source).trim();
                let sealed =
                    text.rsplit_once('#').and_then(|(text, seal)| Some((text, u32::from_str_radix(seal.trim(), 16).ok()?)));
                let (text, seal) = sealed.map_or((text, None), |(text, seal)| (text.trim(), Some(seal)));
                let at = Span::empty(note_place(source, comment, document));
                document.checked_marks.push(CheckedMark { range: comment.range, text: text.to_owned(), seal, at });
            }
            _ => {}
        }
    }
}

/// What is written for a source that is still to come.
const PLACEHOLDERS: [&str; 8] = ["", "tk", "todo", "tbd", "tbc", "xxx", "source", "src"];

/// A comment of the form `<!-- tag: rest -->`.
struct Words<'s> {
    tag: &'s str,
    rest: TextRange,
}

impl<'s> Words<'s> {
    fn of(source: &'s str, comment: TextRange) -> Option<Words<'s>> {
        let words = comment.of(source);
        let words = words.strip_prefix("<!--").unwrap_or(words);
        let start = comment.end - words.len();
        let inside = TextRange::new(start, start + words.strip_suffix("-->").unwrap_or(words).len());
        let (tag, rest) = inside.of(source).split_once(':')?;
        Some(Words { tag: tag.trim(), rest: TextRange::new(inside.end - rest.len(), inside.end) })
    }
}

/// Reads `ignore RULE[, RULE]: reason`.
fn read_directive(source: &str, comment: &Comment, rest: TextRange, document: &Document, line: TextRange) -> Directive {
    let text = rest.of(source);
    let (head, reason) = text.split_once(':').map_or((text, None), |(head, reason)| (head, Some(reason.trim())));
    let mut words = words(head).map(|range| range.shift(rest.start));
    let verb = words.next().unwrap_or(TextRange::empty(rest.start));
    let rules = words.map(|range| (range.of(source).to_owned(), range)).collect();
    let scope = match verb.of(source) {
        "ignore" if comment.is_alone => Scope::NextBlock,
        "ignore" => Scope::Line,
        "ignore-start" => Scope::Region,
        "ignore-end" => Scope::RegionEnd,
        "ignore-file" => Scope::File,
        _ => Scope::Unknown,
    };
    let reach = match scope {
        Scope::Line => line,
        Scope::NextBlock => next_block(document, comment).map_or(TextRange::empty(comment.range.end), |block| block.range),
        Scope::Region => TextRange::new(comment.range.start, source.len()),
        Scope::File => TextRange::new(0, source.len()),
        Scope::RegionEnd | Scope::StrayEnd | Scope::Unknown => TextRange::empty(comment.range.end),
    };
    let reason = reason.filter(|reason| !reason.is_empty()).map(str::to_owned);
    Directive { range: comment.range, verb, rules, reason, scope, reach }
}

/// The words of `text`, parted by blanks and commas.
fn words(text: &str) -> impl Iterator<Item = TextRange> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_between = |letter: char| letter.is_whitespace() || letter == ',';
        let start = at + text.get(at..)?.find(|letter| !is_between(letter))?;
        let rest = text.get(start..)?;
        at = start + rest.find(is_between).unwrap_or(rest.len());
        Some(TextRange::new(start, at))
    })
}

/// Where a source note stands in the prose.
fn note_place(source: &str, comment: &Comment, document: &Document) -> usize {
    if !comment.is_alone {
        return comment.at;
    }
    let is_next_line = |range: TextRange| range.of(source).matches('\n').count().max(range.of(source).matches('\r').count()) <= 1;
    let above = document.blocks.partition_point(|block| block.range.start < comment.range.start).checked_sub(1);
    let above = above.and_then(|index| document.blocks.get(index));
    let follows = above.is_some_and(|block| is_next_line(TextRange::new(block.range.end, comment.range.start)));
    let below = next_block(document, comment);
    let below = below.filter(|block| is_next_line(TextRange::new(comment.range.end, block.range.start)));
    match (follows, below) {
        (false, Some(block)) => block.span.start,
        _ => comment.at,
    }
}

/// The first block behind a comment.
fn next_block<'d>(document: &'d Document, comment: &Comment) -> Option<&'d Block> {
    document.blocks.get(document.blocks.partition_point(|block| block.range.start < comment.range.end))
}

/// The line or lines on which `range` stands, without the last break.
fn line_around(source: &str, range: TextRange) -> TextRange {
    let start = source.get(..range.start).and_then(|text| text.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    let rest = source.get(range.end..).unwrap_or_default();
    TextRange::new(start, range.end + rest.find(['\n', '\r']).unwrap_or(rest.len()))
}
