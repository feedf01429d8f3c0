//! Text: ranges, line and column positions, and the editable buffer of an open draft.
//!
//! This layer knows bytes and lines. It knows nothing of Markdown, language or the protocol.

mod buffer;
mod line_index;
mod range;

pub use buffer::{Buffer, Change, ChangeError};
pub use line_index::{Encoding, LineIndex, Position};
pub use range::{Span, TextRange};
