//! Plain text: paragraphs parted by blank lines, or one to a line, or wrapped at a fixed width as old wire copy is.

use super::writer::{Comment, Writer};
use super::{Block, BlockKind, Document, Format, comments};
use crate::text::TextRange;

/// The widths, in characters, at which copy is wrapped. A longest line outside them is a paragraph or an item of a list.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Reads the blocks of `source` from byte `body` on.
pub(super) fn parse(source: &str, body: usize) -> (Document, Vec<Comment>) {
    let found: Vec<comments::Found> = comments::find(source, TextRange::new(body, source.len())).collect();
    let comments: Vec<TextRange> = found.iter().map(|comment| comment.range).collect();
    let width = wrap_width(source, body);
    let mut writer = Writer::new(source, Format::Plain);
    let mut n_comments = 0;
    let mut above: Option<Line<'_>> = None;
    for range in lines(source, body) {
        let first = n_comments;
        n_comments += comments[first..].partition_point(|comment| comment.start < range.end);
        // A comment that began on a line above may reach into this one.
        let from = first.checked_sub(1).and_then(|index| comments.get(index)).map_or(range.start, |last| last.end);
        let inside = &comments[first..n_comments];
        let visible = TextRange::new(range.start.max(from).min(range.end), range.end);
        let line = Line::new(source, visible, inside);
        if line.is_blank() {
            writer.end();
            inside.iter().for_each(|comment| writer.comment(*comment, true));
            above = None;
            continue;
        }
        if let Some(above) = above
            && line.continues(above, width)
        {
            writer.line_break(TextRange::new(above.words.end, line.words.start));
            writer.reach(line.words);
        } else {
            let kind = if line.is_label() { BlockKind::Heading(2) } else { BlockKind::Paragraph };
            writer.begin(kind, false, line.words);
        }
        writer.text(line.words, inside, false);
        above = Some(line);
    }
    let (mut document, comments) = writer.finish();
    document.open_comments = found.iter().filter(|comment| !comment.is_closed).map(|comment| comment.range).collect();
    (document, comments)
}

/// Makes a headline of the first line of the body, where it has no final mark or is set in capitals like a title.
pub(super) fn mark_headline(source: &str, document: &mut Document) {
    let Some(index) = document.blocks.iter().position(|block| block.kind != BlockKind::Dateline) else { return };
    let (Some(first), Some(next)) = (document.blocks.get(index), document.blocks.get(index + 1)) else { return };
    // A dateline opens the story's first sentence: what follows on its line is no headline.
    let above = index.checked_sub(1).and_then(|above| document.blocks.get(above));
    if above.is_some_and(|dateline| !between(source, dateline, first).contains(is_line_break)) {
        return;
    }
    let line = document.prose_of(first);
    let stands_apart = lines(between(source, first, next), 0).count() > 2;
    let is_line = !first.range.of(source).contains(is_line_break) && line.chars().count() <= 200;
    let is_headline = is_line && (!ends_sentence(line) && stands_apart || is_title(line));
    if first.kind == BlockKind::Paragraph && is_headline {
        document.blocks[index].kind = BlockKind::Heading(1);
    }
}

fn between<'s>(source: &'s str, first: &Block, next: &Block) -> &'s str {
    TextRange::new(first.range.end, next.range.start).of(source)
}

/// One line.
#[derive(Clone, Copy)]
struct Line<'s> {
    /// The bytes from its first to its last visible character; empty where there is nothing but comments.
    words: TextRange,
    /// The same without comments at the end.
    text: &'s str,
    /// How many characters it is set in.
    indent: usize,
    width: usize,
}

impl<'s> Line<'s> {
    fn new(source: &'s str, range: TextRange, comments: &[TextRange]) -> Self {
        let text = range.of(source);
        let indent = text.chars().take_while(|letter| is_blank(*letter)).count();
        let start = range.end - text.trim_start_matches(is_blank).len();
        let mut words =
            TextRange::new(start, start + TextRange::new(start, range.end).of(source).trim_end_matches(is_blank).len());
        let mut text = words.of(source);
        // Comments at the end of the line are words of none.
        for comment in comments.iter().rev().take_while(|comment| comment.end >= start + text.len()) {
            text = TextRange::new(start, comment.start).of(source).trim_end_matches(is_blank);
        }
        if text.is_empty() {
            words = TextRange::empty(start);
        }
        Line { words, text, indent, width: indent + text.chars().count() }
    }

    fn is_blank(self) -> bool {
        self.words.is_empty()
    }

    /// Whether this line goes on with the paragraph of the line `above`, in copy wrapped at `width`.
    fn continues(self, above: Line<'_>, width: Option<usize>) -> bool {
        let first = self.text.split(char::is_whitespace).next().unwrap_or_default();
        // A line begins a paragraph where it is set in, or could have held the next line's first word and was broken before it.
        let was_full = width.is_some_and(|width| above.width + 1 + first.chars().count() > width);
        let is_set_in = self.indent >= above.indent + 2;
        let goes_on = self.text.trim_start_matches(['"', '“', '\'', '(']).starts_with(char::is_lowercase);
        !above.is_label() && !self.is_label() && !is_set_in && (goes_on && !ends_sentence(above.text) || was_full)
    }

    /// Whether it is a label (`KENYA:`) or a slug in capitals (`BC-FLOODS`), which belong to no sentence.
    fn is_label(self) -> bool {
        let n_words = self.text.split_whitespace().count();
        let mut letters = self.text.chars().filter(|letter| letter.is_alphabetic());
        let is_capital = letters.clone().count() >= 2 && letters.all(char::is_uppercase);
        let is_name = self.text.ends_with(':') && self.text.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        (is_capital && n_words <= 6 && !ends_sentence(self.text) && self.width <= 60) || (is_name && n_words <= 4)
    }
}

/// The width at which the copy is wrapped: that of its longest line, where nearly all lines keep within the usual widths.
fn wrap_width(source: &str, body: usize) -> Option<usize> {
    let (mut n_lines, mut n_long, mut longest) = (0_usize, 0_usize, 0_usize);
    for range in lines(source, body) {
        let width = range.of(source).trim_end().chars().take(WRAP_WIDTHS.end() + 1).count();
        n_lines += usize::from(width > 0);
        if width > *WRAP_WIDTHS.end() {
            n_long += 1;
        } else {
            longest = longest.max(width);
        }
    }
    (n_long * 10 <= n_lines && WRAP_WIDTHS.contains(&longest)).then_some(longest)
}

/// The lines of `source` from byte `body` on, without their breaks.
fn lines(source: &str, body: usize) -> impl Iterator<Item = TextRange> {
    let mut at = Some(body);
    std::iter::from_fn(move || {
        let start = at?;
        let rest = source.get(start..)?;
        let length = rest.find(is_line_break).unwrap_or(rest.len());
        let end = start + length;
        let ended_by = rest[length..].chars().next();
        // The two characters of CRLF are one break.
        let n_break = if rest[length..].starts_with("\r\n") { 2 } else { ended_by.map_or(0, char::len_utf8) };
        at = ended_by.map(|_| end + n_break);
        Some(TextRange::new(start, end))
    })
}

/// Line feed, carriage return, vertical tab, form feed, next line, and Unicode's line and paragraph separators.
fn is_line_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\0' || letter == '\u{feff}'
}

/// Whether `line` ends in a mark that ends a sentence, with closing marks behind it or none.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '\'', '’', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether `line` is set as English titles are, each longer word with a capital.
fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().map(|word| word.trim_start_matches(|letter: char| !letter.is_alphanumeric()));
    let (mut n_words, mut n_capital) = (0, 0);
    for word in words.filter(|word| word.chars().count() >= 4) {
        n_words += 1;
        n_capital += usize::from(!word.starts_with(char::is_lowercase));
    }
    n_words >= 4 && n_capital * 10 >= n_words * 9
}
