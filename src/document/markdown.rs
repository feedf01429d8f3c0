//! Markdown: blocks, citations and comments by pulldown-cmark's byte ranges.

use super::writer::{Comment, Writer};
use super::{BlockKind, CitationKind, Document, Format, comments};
use crate::text::TextRange;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Reads the blocks of `source` from byte `body` on.
pub(super) fn parse(source: &str, body: usize) -> (Document, Vec<Comment>) {
    let (text, masked, open) = mask_comments(source, body);
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    // A dollar sign is money in most reports; only one that sets a formula apart is taken to hold any.
    if text.contains("$$") {
        options |= Options::ENABLE_MATH;
    }
    let mut reader = Reader::new(source, masked);
    for (event, range) in Parser::new_ext(text.get(body..).unwrap_or_default(), options).into_offset_iter() {
        let range = TextRange::from(range).shift(body);
        match event {
            Event::Text(words) if reader.n_skipped == 0 && range.of(&text) == words.as_ref() => reader.extend_run(range),
            event => {
                reader.write_run();
                reader.event(event, range);
            }
        }
    }
    reader.write_run();
    let code = reader.code;
    let (mut document, comments) = reader.writer.finish();
    let is_code = |comment: &TextRange| {
        let index = code.partition_point(|code| code.end <= comment.start);
        code.get(index).is_some_and(|code| code.start <= comment.start)
    };
    document.open_comments = open.into_iter().filter(|comment| !is_code(comment)).collect();
    (document, comments)
}

/// `source` as Markdown should read it, the comments that are blotted out in it, and those that are not closed.
///
/// To Markdown a line that begins with a comment is HTML to its end, and the sentence behind the comment would be lost: it is
/// blotted out. Of one that is not closed, Markdown makes HTML to the end of the draft: it is closed at the end of its line.
fn mask_comments(source: &str, body: usize) -> (Cow<'_, str>, Vec<TextRange>, Vec<TextRange>) {
    let words_follow = |comment: TextRange| {
        let next = source.get(comment.end..).and_then(|rest| rest.chars().find(|letter| !matches!(letter, ' ' | '\t')));
        next.is_some_and(|letter| !matches!(letter, '\n' | '\r')) && !comment.of(source).contains(['\n', '\r'])
    };
    let (mut masked, mut open) = (Vec::new(), Vec::new());
    let mut text = String::new();
    let mut at = 0;
    for comments::Found { range, is_closed } in comments::find(source, TextRange::new(body, source.len())) {
        if is_closed && !words_follow(range) {
            continue;
        }
        text.push_str(TextRange::new(at, range.start).of(source));
        at = range.end;
        if is_closed {
            text.extend(std::iter::repeat_n('x', range.len()));
            masked.push(range);
        } else {
            // Less than a whole comment has no words, and no one misses it.
            match range.len().checked_sub("<!---->".len()) {
                Some(length) => text.extend(["<!--", &"x".repeat(length), "-->"]),
                None => text.extend(std::iter::repeat_n(' ', range.len())),
            }
            open.push(range);
        }
    }
    if at == 0 {
        return (Cow::Borrowed(source), masked, open);
    }
    text.push_str(source.get(at..).unwrap_or_default());
    (Cow::Owned(text), masked, open)
}

/// Turns the parser's events into blocks.
struct Reader<'s> {
    source: &'s str,
    masked: Vec<TextRange>,
    writer: Writer<'s>,
    /// Text events that follow each other without a gap, as one.
    run: Option<TextRange>,
    /// The kinds of the list items and footnotes that are open.
    containers: Vec<BlockKind>,
    n_quotes: usize,
    /// How many tags deep we are in something that is no prose.
    n_skipped: usize,
    /// The open links: address, bytes, and where their prose begins.
    links: Vec<(String, TextRange, usize)>,
    /// The bytes of code, in blocks and in lines.
    code: Vec<TextRange>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, masked: Vec<TextRange>) -> Self {
        Reader {
            source,
            masked,
            writer: Writer::new(source, Format::Markdown),
            run: None,
            containers: Vec::new(),
            n_quotes: 0,
            n_skipped: 0,
            links: Vec::new(),
            code: Vec::new(),
        }
    }

    fn extend_run(&mut self, range: TextRange) {
        match &mut self.run {
            Some(run) if run.end == range.start => run.end = range.end,
            _ => {
                self.write_run();
                self.run = Some(range);
            }
        }
    }

    fn write_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.continue_block(run);
        let first = self.masked.partition_point(|comment| comment.start < run.start);
        let last = self.masked.partition_point(|comment| comment.end <= run.end);
        let omitted = self.masked.get(first..last).unwrap_or_default();
        self.writer.text(run, omitted, !self.links.is_empty());
    }

    fn event(&mut self, event: Event<'_>, range: TextRange) {
        if self.n_skipped > 0 {
            match event {
                Event::Start(_) => self.n_skipped += 1,
                Event::End(_) => self.n_skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.finish(tag),
            Event::Text(words) => {
                self.continue_block(range);
                self.writer.replacement(&words, range);
            }
            Event::InlineMath(_) if !self.is_formula(range) => {
                self.continue_block(range);
                self.writer.text(range, &[], true);
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.code.push(range);
                self.continue_block(range);
                self.writer.placeholder(range);
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => self.writer.comment(range, false),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                self.writer.line_break(range);
            }
            Event::FootnoteReference(label) => {
                self.continue_block(range);
                self.writer.cite(CitationKind::Footnote(label.into_string()), range);
            }
            Event::SoftBreak | Event::HardBreak => self.writer.line_break(range),
            Event::Rule => self.writer.end(),
            Event::Html(_) | Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: TextRange) {
        match tag {
            Tag::Paragraph => self.begin(self.kind_here(), range),
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading(level_number(level)), range),
            Tag::TableCell => self.begin(BlockKind::TableCell, range),
            Tag::Item => self.enter(BlockKind::ListItem),
            Tag::FootnoteDefinition(label) => {
                self.writer.footnote(label.into_string(), range);
                self.enter(BlockKind::Footnote);
            }
            // A note or warning in a box is the newsroom's own word.
            Tag::BlockQuote(Some(_)) | Tag::List(_) | Tag::Table(_) => self.writer.end(),
            Tag::BlockQuote(None) => {
                self.writer.end();
                self.n_quotes += 1;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.code.push(range);
                self.writer.end();
                self.n_skipped = 1;
            }
            Tag::HtmlBlock => {
                self.writer.end();
                for comment in comments::find(self.source, range) {
                    self.writer.comment(comment.range, true);
                }
                self.n_skipped = 1;
            }
            // The words of a picture are no words of the report, and words struck out are taken back.
            Tag::Image { .. } | Tag::Strikethrough => {
                self.writer.gap();
                self.n_skipped = 1;
            }
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => {
                self.continue_block(range);
                let start = self.writer.prose_end();
                self.writer.placeholder(range);
                self.writer.link(dest_url.into_string(), range, start);
                self.n_skipped = 1;
            }
            Tag::Link { dest_url, .. } => {
                self.continue_block(range);
                self.links.push((dest_url.into_string(), range, self.writer.prose_end()));
            }
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.writer.end(),
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.writer.end();
                self.containers.pop();
            }
            TagEnd::BlockQuote(None) => {
                self.writer.end();
                self.n_quotes = self.n_quotes.saturating_sub(1);
            }
            TagEnd::Link => {
                if let Some((address, range, start)) = self.links.pop()
                    && leads_to_a_source(&address)
                {
                    self.writer.link(address, range, start);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.writer.end();
        self.containers.push(kind);
    }

    fn begin(&mut self, kind: BlockKind, range: TextRange) {
        self.writer.begin(kind, self.n_quotes > 0, trim_end(self.source, range));
    }

    /// The items of a tight list have no paragraphs: their first words begin the block.
    fn continue_block(&mut self, range: TextRange) {
        if !self.writer.is_open() {
            self.begin(self.kind_here(), range);
        }
        self.writer.reach(range);
    }

    fn kind_here(&self) -> BlockKind {
        self.containers.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    /// Whether what stands between two dollar signs is a formula: two sums of money in one sentence look alike.
    fn is_formula(&self, range: TextRange) -> bool {
        let content = range.of(self.source).trim_matches('$');
        let before = self.source.get(..range.start).and_then(|text| text.chars().next_back());
        let after = self.source.get(range.end..).and_then(|text| text.chars().next());
        !content.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
            && ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    }
}

/// Whether a link leads out of the draft to something that can be read.
fn leads_to_a_source(address: &str) -> bool {
    !(address.is_empty() || ["#", "mailto:", "tel:"].iter().any(|start| address.starts_with(start)))
}

fn level_number(level: HeadingLevel) -> u8 {
    u8::try_from(level as usize).unwrap_or(1)
}

/// `range` without the line breaks at its end.
fn trim_end(source: &str, range: TextRange) -> TextRange {
    TextRange::new(range.start, range.start + range.of(source).trim_end().len())
}
