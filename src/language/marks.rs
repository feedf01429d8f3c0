//! Quotation marks and apostrophes one by one, as they are written: straight or curly.
//!
//! Which of them belong together is for `quotations` to say.

use crate::text::Span;

/// A quotation mark or apostrophe.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its bytes in the block.
    pub span: Span,
    /// The word around an apostrophe, else the mark itself.
    pub marked: Span,
    /// Whether it is straight, and not curly.
    pub is_straight: bool,
    /// Whether it is double.
    pub is_double: bool,
    /// What it does.
    pub role: MarkRole,
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkRole {
    /// Opens a quotation.
    Opens,
    /// Closes one.
    Closes,
    /// Stands in or at a word.
    Apostrophe,
}

/// The marks of a block. Feet, inches, minutes and seconds are none.
pub(super) fn find(prose: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Whether a quotation is open, in double and in single marks.
    let (mut in_double, mut in_single) = (false, false);
    let mut before = ' ';
    let mut letters = prose.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let Some((is_straight, mut is_double)) = kind(letter) else {
            before = letter;
            continue;
        };
        // Two straight apostrophes are the quotation mark of old wires.
        let mut end = at + letter.len_utf8();
        if letter == '\'' && letters.next_if(|(_, next)| *next == '\'').is_some() {
            (is_double, end) = (true, end + 1);
        }
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        let is_open = if is_double { in_double } else { in_single };
        let is_prime = is_straight && before.is_ascii_digit() && !is_open && !after.is_alphabetic();
        if !is_prime {
            let can_open = match before {
                '(' | '[' | '{' | '/' => true,
                '-' | '–' | '—' => !is_open,
                _ if kind(before).is_some() => marks.last().is_some_and(|mark| mark.role == MarkRole::Opens),
                _ => before.is_whitespace(),
            };
            let is_elision = !is_double && is_elided(prose.get(end..).unwrap_or_default());
            let opens = can_open && !after.is_whitespace() && !is_elision;
            let is_apostrophe =
                !is_double && !opens && (is_elision || before.is_alphanumeric() && (after.is_alphanumeric() || !in_single));
            if is_double {
                in_double = opens;
            } else if !is_apostrophe {
                in_single = opens;
            }
            let span = Span::new(at, end);
            let (marked, role) = match (is_apostrophe, opens) {
                (true, _) => (word_around(prose, span), MarkRole::Apostrophe),
                (false, true) => (span, MarkRole::Opens),
                (false, false) => (span, MarkRole::Closes),
            };
            marks.push(Mark { span, marked, is_straight, is_double, role });
        }
        before = letter;
    }
    marks
}

/// Whether a mark is straight, and whether it is double; `None` for anything else.
fn kind(letter: char) -> Option<(bool, bool)> {
    match letter {
        '"' => Some((true, true)),
        '\'' => Some((true, false)),
        '“' | '”' | '„' => Some((false, true)),
        '‘' | '’' | '‚' => Some((false, false)),
        _ => None,
    }
}

/// Whether `text`, behind an apostrophe, is a word that has lost its beginning: `90s`, `em`, `tis`.
fn is_elided(text: &str) -> bool {
    let word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_decade = word.len() == 3 && word.ends_with('s') && word[..2].bytes().all(|byte| byte.is_ascii_digit());
    is_decade
        || ["em", "tis", "twas", "til", "n", "cause", "bout", "round"].iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// The word around an apostrophe, of the length that words have.
fn word_around(prose: &str, mark: Span) -> Span {
    let is_word = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’');
    let before = prose.get(..mark.start).unwrap_or_default().chars().rev().take(40).take_while(is_word);
    let behind = prose.get(mark.end..).unwrap_or_default().chars().take(40).take_while(is_word);
    let length = |letters: &mut dyn Iterator<Item = char>| letters.map(char::len_utf8).sum::<usize>();
    Span::new(mark.start - length(&mut before.into_iter()), mark.end + length(&mut behind.into_iter()))
}
