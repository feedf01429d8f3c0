//! Comments that speak to copydesk: `<!-- copydesk: ignore RULE: reason -->` and source notes `<!-- src: … -->`.

use crate::text::{Span, TextRange};

/// A `copydesk: ignore` comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The bytes of the comment.
    pub range: TextRange,
    /// The rules it names, each with its place.
    pub rules: Vec<(String, TextRange)>,
    /// The reason behind the second colon; `None` where none is given.
    pub reason: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// The bytes of the source in which it suppresses.
    pub reach: TextRange,
}

/// How far a directive reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// `ignore` inside a block: the line it stands on.
    Line,
    /// `ignore` on a line of its own, or `ignore-next`: the block that follows.
    NextBlock,
    /// `ignore-start` to `ignore-end`.
    Region,
    /// `ignore-file`.
    File,
}

/// A writer's note on where something comes from: `<!-- src: … -->`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceNote {
    /// The bytes of the comment.
    pub range: TextRange,
    /// What it says; empty where nothing is filled in.
    pub text: String,
    /// The prose offset at which it stands.
    pub at: Span,
}
