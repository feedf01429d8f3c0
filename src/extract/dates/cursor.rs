//! A place in the atoms of a block, from which the grammar reads.

use super::atoms::{Atom, Class};
use super::symbol::{Modifier, Symbol, TimeOfDay};
use crate::text::Span;

/// What a piece of grammar read: the meaning so far, and where it ends.
pub(super) type Read<'a, T = Found> = Option<(T, Cursor<'a>)>;

/// The meaning of an expression.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Found {
    pub(super) symbol: Symbol,
    pub(super) time: Option<TimeOfDay>,
    pub(super) modifier: Option<Modifier>,
    /// The weekday that stands with a date, where it stands behind it or before it.
    pub(super) weekday: Option<Span>,
}

impl Found {
    pub(super) const fn new(symbol: Symbol) -> Found {
        Found { symbol, time: None, modifier: None, weekday: None }
    }

    pub(super) const fn at(self, time: TimeOfDay) -> Found {
        Found { time: Some(time), ..self }
    }

    pub(super) const fn modified(self, modifier: Modifier) -> Found {
        Found { modifier: Some(modifier), ..self }
    }
}

/// A place in the atoms of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    prose: &'a str,
    atoms: &'a [Atom],
    /// The index of the atom that is read next.
    pub(super) at: usize,
}

/// What stands before the first and behind the last atom.
const NOTHING: Atom = Atom { span: Span::empty(0), class: Class::Mark, is_glued: false, is_capital: false };

impl<'a> Cursor<'a> {
    pub(super) const fn new(prose: &'a str, atoms: &'a [Atom], at: usize) -> Self {
        Cursor { prose, atoms, at }
    }

    /// The atom that is read next.
    pub(super) fn atom(self) -> Atom {
        self.atoms.get(self.at).copied().unwrap_or(NOTHING)
    }

    pub(super) fn class(self) -> Class {
        self.atom().class
    }

    pub(super) fn text(self) -> &'a str {
        self.atom().span.of(self.prose)
    }

    pub(super) fn is_glued(self) -> bool {
        self.atom().is_glued
    }

    pub(super) fn is_end(self) -> bool {
        self.at >= self.atoms.len()
    }

    pub(super) const fn next(self) -> Self {
        Cursor { at: self.at + 1, ..self }
    }

    /// The place `steps` atoms back; before the first atom there is nothing.
    pub(super) fn back(self, steps: usize) -> Self {
        Cursor { at: self.at.checked_sub(steps).unwrap_or(usize::MAX - 8), ..self }
    }

    /// Whether the next atom is `word`, in any case; an apostrophe is one in either shape.
    pub(super) fn is(self, word: &str) -> bool {
        let text = self.text();
        text.eq_ignore_ascii_case(word) || word == "'" && text == "’"
    }

    pub(super) fn is_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// The place behind `word`, if it stands here.
    pub(super) fn eat(self, word: &str) -> Option<Self> {
        self.is(word).then(|| self.next())
    }

    /// The place behind the words, which stand here one after the other.
    pub(super) fn eat_all(self, words: &[&str]) -> Option<Self> {
        words.iter().try_fold(self, |place, word| place.eat(word))
    }

    /// The place behind one of the words, if one stands here.
    pub(super) fn eat_any(self, words: &[&str]) -> Option<Self> {
        self.is_any(words).then(|| self.next())
    }

    /// The place behind `word`, or here.
    pub(super) fn skip(self, word: &str) -> Self {
        self.eat(word).unwrap_or(self)
    }

    /// The place behind one of the words, or here.
    pub(super) fn skip_any(self, words: &[&str]) -> Self {
        self.eat_any(words).unwrap_or(self)
    }

    /// The place behind a hyphen that is glued to the word before it.
    pub(super) fn hyphen(self) -> Option<Self> {
        (self.is_glued() && self.is_hyphen()).then(|| self.next())
    }

    pub(super) fn is_hyphen(self) -> bool {
        matches!(self.text(), "-" | "‐" | "‑" | "–")
    }

    /// The place behind a hyphen, or here: `third-quarter` is `third quarter`.
    pub(super) fn skip_hyphen(self) -> Self {
        self.hyphen().unwrap_or(self)
    }

    /// The place behind the full stop of an abbreviation, or here.
    pub(super) fn skip_stop(self) -> Self {
        if self.is_glued() { self.skip(".") } else { self }
    }

    /// The place behind `’s` that is glued to the word before it.
    pub(super) fn possessive(self) -> Option<Self> {
        let letter = self.next();
        (self.is_glued() && matches!(self.text(), "'" | "’") && letter.is_glued() && letter.is("s")).then(|| letter.next())
    }

    pub(super) fn the(self) -> Option<Self> {
        (self.class() == Class::The).then(|| self.next())
    }

    /// Digits of at most `length` places, not part of a longer figure on the left.
    pub(super) fn digits(self, length: u8) -> Option<(u32, Self)> {
        match self.class() {
            Class::Digits(value, places) if places <= length => Some((value, self.next())),
            _ => None,
        }
    }

    /// Whether a figure begins here in earnest: not `$5`, `3-2`, `2.5` cut in the middle, `F16`.
    pub(super) fn begins_figure(self) -> bool {
        let before = self.back(1);
        !self.is_glued() || matches!(before.text(), "(" | "[" | "\"" | "“" | "‘" | "—" | "–" | "," | ";" | "`" | ">")
    }

    /// Whether a figure ends before this place: no decimal, no percent sign, no letter.
    pub(super) fn ends_figure(self) -> bool {
        if !self.is_glued() {
            return true;
        }
        match self.text() {
            "." | "," | ":" => !(self.next().is_glued() && matches!(self.next().class(), Class::Digits(..))),
            "%" | "/" | "°" | "$" => false,
            _ => self.class() == Class::Mark,
        }
    }

    /// The bytes from `start` to the last atom that was read.
    pub(super) fn span_from(self, start: Self) -> Span {
        let last = self.back(1).atom().span;
        Span::new(start.atom().span.start, last.end)
    }
}
