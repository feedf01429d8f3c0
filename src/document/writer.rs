//! Writes the blocks of a draft one after the other into its prose. Both formats end here, so that what a gap, a citation or a
//! comment leaves behind in a sentence is decided in one place.

use super::marks::{self, Mark};
use super::{Block, BlockKind, Citation, CitationKind, Document, FootnoteDefinition, Format};
use crate::text::{Span, TextRange};

/// Stands in the prose for inline code and formulas, so that the sentence around them stays whole.
const PLACEHOLDER: &str = "\u{fffc}";

/// A comment with what `directive::resolve` must know of its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment {
    /// The bytes from `<!--` to `-->`.
    pub(super) range: TextRange,
    /// Whether it stands between blocks and not inside one.
    pub(super) is_alone: bool,
    /// The prose byte at which it stands.
    pub(super) at: usize,
}

/// A document in the making.
pub(super) struct Writer<'s> {
    source: &'s str,
    document: Document,
    comments: Vec<Comment>,
    open: Option<OpenBlock>,
}

struct OpenBlock {
    kind: BlockKind,
    is_quoted: bool,
    range: TextRange,
    /// Where the prose ended before the blank line that parts the block from the one before.
    before: usize,
    start: usize,
    n_citations: usize,
    /// Whether something was left out since the last text.
    has_gap: bool,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s str, format: Format) -> Self {
        Writer { source, document: Document::empty(format), comments: Vec::new(), open: None }
    }

    /// The document, and the comments in it.
    pub(super) fn finish(mut self) -> (Document, Vec<Comment>) {
        self.end();
        (self.document, self.comments)
    }

    /// Begins a block whose bytes are `range`; a block that is still open ends.
    pub(super) fn begin(&mut self, kind: BlockKind, is_quoted: bool, range: TextRange) {
        self.end();
        let before = self.prose_end();
        if !self.document.blocks.is_empty() {
            self.document.prose.push_break(range.start);
        }
        let n_citations = self.document.citations.len();
        self.open = Some(OpenBlock { kind, is_quoted, range, before, start: self.prose_end(), n_citations, has_gap: false });
    }

    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Where the prose ends so far.
    pub(super) fn prose_end(&self) -> usize {
        self.document.prose.text().len()
    }

    /// Ends the open block. One without words leaves nothing behind.
    pub(super) fn end(&mut self) {
        let Some(block) = self.open.take() else { return };
        let text = &self.document.prose.text()[block.start..];
        let is_empty = !text.contains(|letter: char| !letter.is_whitespace() && letter != '\u{fffc}' && letter != '\0');
        let end = if is_empty { block.before } else { block.start + text.trim_end().len() };
        self.document.prose.truncate(end);
        for citation in &mut self.document.citations[block.n_citations..] {
            citation.span = Span::new(citation.span.start.min(end), citation.span.end.min(end));
        }
        if !is_empty {
            let span = Span::new(block.start, end);
            self.document.blocks.push(Block { kind: block.kind, is_quoted: block.is_quoted, range: block.range, span });
        }
    }

    /// Lets the open block reach to the end of `range`.
    pub(super) fn reach(&mut self, range: TextRange) {
        if let Some(block) = &mut self.open {
            block.range = block.range.cover(range);
        }
    }

    /// Adds text as it stands in the source, with the citations, footnote marks and addresses in it. `omitted` are the comments
    /// inside `range`, in order.
    pub(super) fn text(&mut self, range: TextRange, omitted: &[TextRange], is_link: bool) {
        let mut at = range.start;
        for comment in omitted {
            self.text_between(TextRange::new(at, comment.start), is_link);
            self.comment(*comment, false);
            at = comment.end;
        }
        self.text_between(TextRange::new(at, range.end), is_link);
    }

    fn text_between(&mut self, range: TextRange, is_link: bool) {
        let mut at = range.start;
        for (place, mark) in marks::find(range.of(self.source)) {
            let place = place.shift(range.start);
            match mark {
                Mark::Cites(kinds) if !is_link => {
                    self.verbatim(TextRange::new(at, place.start));
                    kinds.into_iter().for_each(|kind| self.cite(kind, place));
                    at = place.end;
                }
                Mark::Address(address) if !is_link => {
                    self.verbatim(TextRange::new(at, place.start));
                    let start = self.prose_end();
                    self.verbatim(place);
                    let span = Span::new(start, self.prose_end());
                    self.document.citations.push(Citation { kind: CitationKind::Link(address), range: place, span });
                    at = place.end;
                }
                Mark::Cites(_) | Mark::Address(_) => {}
            }
        }
        self.verbatim(TextRange::new(at, range.end));
    }

    fn verbatim(&mut self, range: TextRange) {
        let Some(block) = &mut self.open else { return };
        let text = range.of(self.source);
        let written = &self.document.prose.text()[block.start..];
        let joins_blank = written.is_empty() || (block.has_gap && written.ends_with(char::is_whitespace));
        let kept = if joins_blank { text.trim_start() } else { text };
        if kept.is_empty() {
            return;
        }
        // What was left out stood between a blank and a closing mark: the blank goes with it.
        if block.has_gap && kept.starts_with(['.', ',', ';', ':', '!', '?', ')', '”', '’']) {
            let length = written.trim_end().len();
            self.document.prose.truncate(block.start + length);
        }
        block.has_gap = false;
        self.document.prose.push_verbatim(self.source, TextRange::new(range.end - kept.len(), range.end));
    }

    /// Adds `text`, which stands for `range` in the source.
    pub(super) fn replacement(&mut self, text: &str, range: TextRange) {
        if let Some(block) = &mut self.open {
            block.has_gap = false;
            self.document.prose.push_replacement(text, range);
        }
    }

    /// Adds the blank that a line break inside a block is.
    pub(super) fn line_break(&mut self, range: TextRange) {
        let Some(block) = &self.open else { return };
        let written = &self.document.prose.text()[block.start..];
        if !written.is_empty() && !written.ends_with(char::is_whitespace) {
            self.document.prose.push_replacement(" ", range);
        }
    }

    /// Adds the placeholder of something in `range` that is no prose but has its part in the sentence.
    pub(super) fn placeholder(&mut self, range: TextRange) {
        self.replacement(PLACEHOLDER, range);
    }

    /// Leaves something out.
    pub(super) fn gap(&mut self) {
        if let Some(block) = &mut self.open {
            block.has_gap = true;
        }
    }

    /// Adds a citation that is no prose, such as a footnote mark.
    pub(super) fn cite(&mut self, kind: CitationKind, range: TextRange) {
        self.document.citations.push(Citation { kind, range, span: Span::empty(self.word_end()) });
        self.gap();
    }

    /// Where the last word of the open block ends so far.
    fn word_end(&self) -> usize {
        let start = self.open.as_ref().map_or(self.prose_end(), |block| block.start);
        start + self.document.prose.text()[start..].trim_end().len()
    }

    /// Adds a link whose text is the prose from byte `start` to here, without the blanks at its end: these go where a gap follows, as
    /// behind a comment.
    pub(super) fn link(&mut self, address: String, range: TextRange, start: usize) {
        let end = self.word_end();
        let span = Span::new(start.min(end), end);
        self.document.citations.push(Citation { kind: CitationKind::Link(address), range, span });
    }

    /// Adds a comment, in the open block or (`is_alone`) between blocks.
    pub(super) fn comment(&mut self, range: TextRange, is_alone: bool) {
        self.comments.push(Comment { range, is_alone, at: self.word_end() });
        self.gap();
    }

    /// Adds a footnote's definition.
    pub(super) fn footnote(&mut self, label: String, range: TextRange) {
        self.document.footnotes.push(FootnoteDefinition { label, range });
    }
}
