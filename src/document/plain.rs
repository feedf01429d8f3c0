//! Plain text: paragraphs parted by blank lines.

use super::{Block, BlockKind, Document, Format};
use crate::text::{Span, TextRange};

/// Reads the blocks of `source` from byte `body` on.
pub(super) fn parse(source: &str, body: usize) -> Document {
    let mut document = Document::empty(Format::Plain);
    let mut offset = body;
    for paragraph in source[body..].split("\n\n") {
        let trimmed = paragraph.trim();
        if !trimmed.is_empty() {
            let start = offset + (paragraph.len() - paragraph.trim_start().len());
            let range = TextRange::new(start, start + trimmed.len());
            if !document.blocks.is_empty() {
                document.prose.push_replacement("\n\n", TextRange::empty(start));
            }
            let prose_start = document.prose.text().len();
            document.prose.push_verbatim(source, range);
            let span = Span::new(prose_start, document.prose.text().len());
            document.blocks.push(Block { kind: BlockKind::Paragraph, is_quoted: false, range, span });
        }
        offset += paragraph.len() + 2;
    }
    document
}
