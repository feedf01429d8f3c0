//! Document: what a draft is made of before anybody reads its sentences.
//!
//! `Document::parse` finds front matter, dateline, blocks, citations, directives and source notes, and lays the running text of
//! all blocks out as one prose string with a map back to the source. This layer knows markup. It knows no grammar.

mod check_file;
mod comments;
mod dateline;
mod directive;
mod front_matter;
mod markdown;
mod marks;
mod other_language;
mod plain;
mod prose;
mod writer;

pub use check_file::{CHECK_FILE_EXTENSION, CheckFile, CheckedClaim};
pub use dateline::Dateline;
pub use directive::{CheckedMark, Directive, Scope, SourceNote, VERBS};
pub use front_matter::{DAY_FIELDS, Field, FrontMatter};
pub use other_language::OtherLanguage;
pub use prose::ProseMap;

use crate::calendar::Date;
use crate::text::{Span, TextRange};
use crate::tree::SyntaxError;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// How the source of a draft is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, as wire copy is.
    Plain,
    /// Markdown (CommonMark with tables and footnotes).
    Markdown,
}

impl Format {
    /// The format that a file's extension names; anything but Markdown's is plain text.
    pub fn of_extension(extension: &str) -> Format {
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
            _ => Format::Plain,
        }
    }
}

/// A draft taken apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// How the source is written.
    pub format: Format,
    /// The metadata before the text, where there is any.
    pub front_matter: Option<FrontMatter>,
    /// The day and place of the report, where it gives them itself.
    pub dateline: Option<Dateline>,
    /// The blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// The prose of all blocks, parted by blank lines, and where each byte of it stands in the source.
    pub prose: ProseMap,
    /// Links, footnote marks and `[@key]` citations in the text.
    pub citations: Vec<Citation>,
    /// The footnotes that are defined.
    pub footnotes: Vec<FootnoteDefinition>,
    /// `<!-- copydesk: … -->` comments.
    pub directives: Vec<Directive>,
    /// `<!-- src: … -->` comments.
    pub source_notes: Vec<SourceNote>,
    /// `<!-- checked: … -->` comments.
    pub checked_marks: Vec<CheckedMark>,
    /// Comments that nothing closes, each to the end of its line.
    pub open_comments: Vec<TextRange>,
    /// The language of the draft, where it is not English: by its `lang` field, or by its words.
    pub other_language: Option<OtherLanguage>,
    /// What could not be read in the front matter.
    pub syntax_errors: Vec<SyntaxError>,
}

/// One block of running text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Whether it stands inside a block quotation, so that its words are somebody else's.
    pub is_quoted: bool,
    /// Its bytes in the source, markup included.
    pub range: TextRange,
    /// Its bytes in the prose of the document.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A heading of level 1 to 6; in plain text a headline is level 1.
    Heading(u8),
    /// A header line (` date 2018-09-26 `) or a wire dateline (`JERUSALEM, Sept. 26 (Reuters) —`) before the first sentence.
    Dateline,
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// The text of a footnote.
    Footnote,
}

/// A reference from the text to a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// What kind of reference it is.
    pub kind: CitationKind,
    /// The bytes of the whole reference in the source.
    pub range: TextRange,
    /// The prose it belongs to: the text of a link, or the empty span behind the word that a mark follows.
    pub span: Span,
}

/// The kinds of reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CitationKind {
    /// A link to the address.
    Link(String),
    /// A footnote mark with its label, `[^1]`.
    Footnote(String),
    /// A citation with its key, `[@haaretz]`.
    Key(String),
}

/// A footnote's definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FootnoteDefinition {
    /// The label.
    pub label: String,
    /// The bytes of the whole definition.
    pub range: TextRange,
}

impl Document {
    /// Takes a draft apart. There is no draft that cannot be: what is broken is named in `syntax_errors`.
    ///
    /// `published` is the day of the report as others give it; it lends its year to a dateline that has none.
    pub fn parse(source: &str, format: Format, published: Option<Date>) -> Document {
        let start = source.len() - source.trim_start_matches('\u{feff}').len();
        let (front_matter, syntax_errors) = front_matter::parse(source, start);
        let body = front_matter.as_ref().map_or(start, |front_matter| front_matter.range.end);
        let (mut document, comments) = match format {
            Format::Markdown => markdown::parse(source, body),
            Format::Plain => plain::parse(source, body),
        };
        directive::resolve(source, &comments, &mut document);
        document.dateline = dateline::find(source, front_matter.as_ref(), published, &mut document);
        if format == Format::Plain {
            plain::mark_headline(source, &mut document);
        }
        document.other_language = other_language::find(front_matter.as_ref(), &document);
        document.front_matter = front_matter;
        document.syntax_errors = syntax_errors;
        document
    }

    /// Whether the draft is in English.
    pub fn is_english(&self) -> bool {
        self.other_language.is_none()
    }

    /// The prose of `block`.
    pub fn prose_of(&self, block: &Block) -> &str {
        block.span.of(self.prose.text())
    }

    /// The labels of the footnotes that are defined, in lower case: they are compared without regard to it.
    pub fn footnote_labels(&self) -> FxHashSet<String> {
        self.footnotes.iter().map(|footnote| footnote.label.to_lowercase()).collect()
    }

    /// The index of the block that holds the prose byte `offset`, or that ends there.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end < offset);
        self.blocks.get(index).filter(|block| block.span.touches(offset)).map(|_| index)
    }

    /// Makes the prose `part` of the block `index` a dateline of its own, and gives its place in the source. What stands before
    /// and behind it stays in blocks of the old kind.
    fn carve_dateline(&mut self, index: usize, part: Span) -> Option<TextRange> {
        let block = self.blocks.get(index)?;
        let behind = Span::new(part.end, block.span.end).of(self.prose.text());
        let before = Span::new(block.span.start, part.start).of(self.prose.text());
        let gap_behind = Span::new(part.end, part.end + (behind.len() - behind.trim_start().len()));
        let gap_before = Span::new(block.span.start + before.trim_end().len(), part.start);
        // From the back, so that the first gap has not moved when its turn comes.
        if gap_behind.end < block.span.end {
            self.split_block(index, gap_behind);
        }
        let is_inside = gap_before.start > self.blocks.get(index)?.span.start;
        if is_inside {
            self.split_block(index, gap_before);
        }
        let dateline = self.blocks.get_mut(index + usize::from(is_inside))?;
        dateline.kind = BlockKind::Dateline;
        Some(dateline.range)
    }

    /// Parts the block `index` in two at `gap`, the blanks between them.
    fn split_block(&mut self, index: usize, gap: Span) {
        let block = self.blocks[index];
        let first_end = self.prose.to_source(Span::new(block.span.start, gap.start)).end;
        let second_start = self.prose.source_offset(gap.end);
        let n_added = self.prose.insert_break(gap);
        let moved = |offset: usize| if offset < gap.end { offset.min(gap.start) } else { offset - gap.len() + n_added };
        let moved = |span: Span| Span::new(moved(span.start), moved(span.end));
        let second = Span::new(gap.start + n_added, block.span.end - gap.len() + n_added);
        for later in &mut self.blocks[index + 1..] {
            later.span = moved(later.span);
        }
        for citation in &mut self.citations {
            citation.span = moved(citation.span);
        }
        for note in &mut self.source_notes {
            note.at = moved(note.at);
        }
        for mark in &mut self.checked_marks {
            mark.at = moved(mark.at);
        }
        let (start, end) = (block.range.start, block.range.end);
        self.blocks[index] =
            Block { range: TextRange::new(start, first_end), span: Span::new(block.span.start, gap.start), ..block };
        self.blocks.insert(index + 1, Block { range: TextRange::new(second_start, end), span: second, ..block });
    }

    fn empty(format: Format) -> Document {
        Document {
            format,
            front_matter: None,
            dateline: None,
            blocks: Vec::new(),
            prose: ProseMap::default(),
            citations: Vec::new(),
            footnotes: Vec::new(),
            directives: Vec::new(),
            source_notes: Vec::new(),
            checked_marks: Vec::new(),
            open_comments: Vec::new(),
            other_language: None,
            syntax_errors: Vec::new(),
        }
    }
}
