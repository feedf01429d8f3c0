//! The reader: one small encoder that says what each word of a paragraph is. Its weights and their card are in `model/`.
//!
//! Text becomes [`pieces`], the network gives numbers for each, and [`decode`] makes spans of them.

pub mod decode;
pub mod pieces;
