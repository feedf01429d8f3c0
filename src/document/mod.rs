//! Document: what a draft is made of before anybody reads its sentences.
//!
//! `Document::parse` finds front matter, dateline, blocks, citations, directives and source notes, and lays the running text of
//! all blocks out as one prose string with a map back to the source. This layer knows markup. It knows no grammar.

mod dateline;
mod directive;
mod front_matter;
mod markdown;
mod plain;
mod prose;

pub use dateline::Dateline;
pub use directive::{Directive, Scope, SourceNote};
pub use front_matter::{Field, FrontMatter};
pub use prose::ProseMap;

use crate::text::{Span, TextRange};
use crate::tree::SyntaxError;
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
    /// Whether the draft is in English, by its `lang` field or by its words.
    pub is_english: bool,
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
    pub fn parse(source: &str, format: Format) -> Document {
        let (front_matter, syntax_errors) = front_matter::parse(source);
        let body = front_matter.as_ref().map_or(0, |front_matter| front_matter.range.end);
        let mut document = match format {
            Format::Markdown => markdown::parse(source, body),
            Format::Plain => plain::parse(source, body),
        };
        document.dateline = dateline::find(source, front_matter.as_ref(), &mut document);
        document.is_english = true;
        document.front_matter = front_matter;
        document.syntax_errors = syntax_errors;
        document
    }

    /// The prose of `block`.
    pub fn prose_of(&self, block: &Block) -> &str {
        block.span.of(self.prose.text())
    }

    /// The index of the block that holds the prose byte `offset`, or that ends there.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end < offset);
        self.blocks.get(index).filter(|block| block.span.touches(offset)).map(|_| index)
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
            is_english: true,
            syntax_errors: Vec::new(),
        }
    }
}
