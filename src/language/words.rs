//! Where a word, a number or an address ends.

use super::characters::{extends, is_apostrophe, is_closing, is_hyphen, is_space, is_word};
use super::lexicon::{ABBREVIATIONS, HYPHENATION, SENTENCE_STARTERS};
use super::tokens::{Token, TokenKind};
use crate::text::Span;

/// The tokens so far, and the text with safe access to it.
pub(super) struct Scanner<'p> {
    pub(super) prose: &'p str,
    pub(super) tokens: Vec<Token>,
}

impl<'p> Scanner<'p> {
    pub(super) fn new(prose: &'p str) -> Self {
        Scanner { prose, tokens: Vec::with_capacity(prose.len() / 5) }
    }

    /// The character that begins at byte `at`.
    pub(super) fn character(&self, at: usize) -> Option<char> {
        match self.prose.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.prose.get(at..)?.chars().next(),
        }
    }

    /// The character that ends before byte `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.prose.get(..at)?.chars().next_back()
    }

    /// The bytes from `start` to `end`.
    pub(super) fn text(&self, start: usize, end: usize) -> &'p str {
        self.prose.get(start..end).unwrap_or_default()
    }

    /// Adds a token and gives its end.
    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        self.tokens.push(Token { span: Span::new(start, end), kind });
        end
    }

    /// Adds a word of plain letters, which may be two that have grown together (`cannot`, `gonna`).
    pub(super) fn plain_word(&mut self, start: usize, end: usize) {
        let split = match self.text(start, end).as_bytes() {
            word @ [_, _, _, _, _] if [b"gonna", b"gotta", b"wanna"].iter().any(|fused| word.eq_ignore_ascii_case(*fused)) => {
                start + 3
            }
            word @ [_, _, _, _, _, _] if word.eq_ignore_ascii_case(b"cannot") => start + 3,
            _ => end,
        };
        self.push(start, split, TokenKind::Word);
        if split < end {
            self.push(split, end, TokenKind::Word);
        }
    }

    /// The end of the characters from `at` on that satisfy `belongs`.
    pub(super) fn run(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while let Some(character) = self.character(end).filter(|character| belongs(*character)) {
            end += character.len_utf8();
        }
        end
    }

    /// The end of the letters and digits from `at` on, with the accents on them.
    fn word_run(&self, at: usize) -> usize {
        let end = self.run(at, is_word);
        if end > at && self.character(end).is_some_and(extends) {
            self.run(at, |character| is_word(character) || extends(character))
        } else {
            end
        }
    }

    /// How many ASCII digits stand from `at` on.
    fn digits(&self, at: usize) -> usize {
        self.run(at, |character| character.is_ascii_digit()) - at
    }

    /// The word behind the white space, quotation marks and brackets from `at` on.
    fn next_word(&self, at: usize) -> &'p str {
        let start = self.run(at, |character| is_space(character) || matches!(character, '"' | '“' | '‘' | '(' | '['));
        self.text(start, self.word_run(start))
    }
}

/// Reads the word that begins with the letter at `start`; gives the byte behind what was read.
pub(super) fn word(scanner: &mut Scanner<'_>, start: usize) -> usize {
    if let Some(end) = link_end(scanner, start) {
        return scanner.push(start, end, TokenKind::Link);
    }
    if scanner.character(start).is_some_and(char::is_numeric) {
        return number(scanner, start);
    }
    if let Some(end) = dotted_abbreviation(scanner, start) {
        return scanner.push(start, end, TokenKind::Word);
    }
    let mut part = start;
    let mut end = scanner.word_run(start);
    while let Some(mark) = scanner.character(end) {
        let next = end + mark.len_utf8();
        let tail = scanner.word_run(next);
        let joins = match mark {
            '.' if stop_belongs(scanner, start, end) => return scanner.push(start, next, TokenKind::Word),
            '$' if is_currency(scanner.text(start, end)) => return scanner.push(start, next, TokenKind::Mark),
            _ if tail == next => false,
            '.' => joins_over_stop(scanner.text(part, end), scanner.text(next, tail)),
            '&' => end - start <= 3 && is_upper(scanner.text(start, end)) && is_upper(scanner.text(next, tail)),
            '_' => true,
            _ if is_apostrophe(mark) => match clitic_start(scanner, end, next, tail) {
                Some(clitic) => {
                    if clitic > start {
                        scanner.push(start, clitic, TokenKind::Word);
                    }
                    return scanner.push(clitic, tail, TokenKind::Clitic);
                }
                None => true,
            },
            _ if is_hyphen(mark) => joins_over_hyphen(scanner, start, part, end, next, tail),
            _ => false,
        };
        if !joins {
            break;
        }
        if is_hyphen(mark) {
            part = next;
            if let Some(dotted) = dotted_abbreviation(scanner, next) {
                return scanner.push(start, dotted, TokenKind::Word);
            }
        }
        end = tail;
    }
    if scanner.text(start, end).is_ascii() {
        scanner.plain_word(start, end);
    } else {
        scanner.push(start, end, TokenKind::Word);
    }
    end
}

/// Reads the number that begins at `start`. A unit written on to it (`5pm`, `20km`) is left for the next token.
fn number(scanner: &mut Scanner<'_>, start: usize) -> usize {
    if let Some(end) = dashed_number(scanner, start) {
        return scanner.push(start, end, TokenKind::Number);
    }
    let mut end = scanner.run(start, char::is_numeric);
    while let Some(mark) = scanner.character(end) {
        let digits = scanner.digits(end + mark.len_utf8());
        let joins = match mark {
            ',' => digits == 3,
            '.' | '/' => digits > 0,
            ':' => digits >= 2,
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1 + digits;
    }
    let suffix = scanner.word_run(end);
    if suffix > end {
        if !is_unit(scanner, end, suffix) {
            end = suffix;
        }
    } else if scanner.text(start, end).ends_with('0') && scanner.character(end).is_some_and(is_apostrophe) {
        let letter = end + scanner.character(end).map_or(0, char::len_utf8);
        if scanner.text(letter, scanner.word_run(letter)) == "s" {
            end = letter + 1;
        }
    } else if is_enumerator(scanner, start, end) {
        end += 1;
    }
    scanner.push(start, end, TokenKind::Number)
}

/// The end of an address of the web or of mail that begins at `start`.
pub(super) fn link_end(scanner: &Scanner<'_>, start: usize) -> Option<usize> {
    let rest = scanner.prose.get(start..)?.as_bytes();
    let begins = |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if [&b"http://"[..], b"https://", b"ftp://", b"mailto:", b"www."].iter().any(|scheme| begins(scheme)) {
        let is_inside = |character: char| !is_space(character) && !matches!(character, '<' | '>' | '"' | '“' | '”');
        let end = scanner.run(start, is_inside);
        return Some(start + trimmed_link(scanner.text(start, end)).len());
    }
    // No name before the `@` is longer; without the limit `a-b-c-…` would be read again from each of its words.
    let local = rest.iter().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte)).count();
    if rest.get(local) != Some(&b'@') || !rest.get(local + 1).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let domain = rest[local + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let end = start + local + 1 + domain;
    Some(start + scanner.text(start, end).trim_end_matches(['.', '-']).len())
}

/// An address without the marks of the sentence around it.
fn trimmed_link(link: &str) -> &str {
    let has_bracket = link.contains('(');
    let mut link = link;
    while let Some(last) = link.chars().next_back() {
        let is_outside =
            matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '*') || is_closing(last) && !(last == ')' && has_bracket);
        if !is_outside {
            break;
        }
        link = &link[..link.len() - last.len_utf8()];
    }
    link
}

/// The end of an abbreviation with inner stops that begins at `start`: `U.S.`, `a.m.`, `Ph.D.`, `J.K.`
fn dotted_abbreviation(scanner: &Scanner<'_>, start: usize) -> Option<usize> {
    let (mut at, mut end, mut groups, mut has_initial) = (start, start, 0, false);
    loop {
        let letters = scanner.run(at, char::is_alphabetic);
        let length = scanner.text(at, letters).chars().take(4).count();
        let is_last = scanner.character(letters) != Some('.');
        if !(1..=3).contains(&length) || is_last || length > 1 && groups > 1 {
            // `p.m` has lost its last stop; in `J.K.Rowling` the name is no part.
            if is_last && length == 1 && groups == 1 && has_initial && !scanner.character(letters).is_some_and(is_word) {
                return Some(letters);
            }
            break;
        }
        has_initial |= length == 1;
        groups += 1;
        at = letters + 1;
        end = at;
    }
    (groups >= 2 && has_initial).then_some(end)
}

/// Whether the full stop at byte `stop` belongs to the word that begins at `start`, as the stop of an abbreviation does.
fn stop_belongs(scanner: &Scanner<'_>, start: usize, stop: usize) -> bool {
    let word = scanner.text(start, stop);
    let behind = scanner.character(stop + 1);
    if matches!(behind, Some(',' | ';' | ':' | '-')) {
        return true;
    }
    if behind == Some('.') {
        return false;
    }
    let is_capital = word.starts_with(char::is_uppercase);
    let next = scanner.next_word(stop + 1);
    if is_capital && word.chars().nth(1).is_none() {
        // The initial of a name, or the letter of a list; `Plan B.` ends its sentence.
        return next.starts_with(char::is_uppercase) && !(next.len() > 1 && SENTENCE_STARTERS.contains(next));
    }
    match ABBREVIATIONS.note(word) {
        Some("title" | "middle" | "end") => true,
        Some("capital") => is_capital,
        Some("starter") => is_capital || next.starts_with(char::is_lowercase),
        Some("number") => next.starts_with(|character: char| character.is_ascii_digit()),
        Some("unit") => scanner.tokens.last().is_some_and(|token| token.kind == TokenKind::Number),
        Some("state") => {
            is_capital
                && scanner
                    .before(scanner.prose.get(..start).map_or(0, |head| head.trim_end().len()))
                    .is_some_and(|before| matches!(before, ',' | '(' | '[') || is_hyphen(before))
        }
        _ => false,
    }
}

/// Whether `left` and `right`, parted by a full stop without a blank, are one token: `example.com`, `ASP.NET`, but not `end.The`.
fn joins_over_stop(left: &str, right: &str) -> bool {
    if left.ends_with(char::is_lowercase) {
        right.len() <= 4 && right.starts_with(|first: char| !first.is_uppercase())
    } else {
        is_upper(left) && (is_upper(right) || right.starts_with(|first: char| first.is_ascii_digit()))
    }
}

/// Whether the halves of a hyphenated word stay one token. `part` to `end` is the half before, `next` to `tail` the one behind; the
/// word itself begins at `start`.
fn joins_over_hyphen(scanner: &Scanner<'_>, start: usize, part: usize, end: usize, next: usize, tail: usize) -> bool {
    let (left, right) = (scanner.text(part, end), scanner.text(next, tail));
    let is = |half: &str, class: &str| HYPHENATION.note(half).is_some_and(|note| note.split(' ').any(|part| part == class));
    let is_name = scanner.text(start, end).starts_with(char::is_uppercase) || left.starts_with(char::is_uppercase);
    let behind = right.chars().next().unwrap_or(' ');
    if is(left, "prefix") || is(left, "article") && behind.is_uppercase() {
        return true;
    }
    if behind.is_uppercase() || behind.is_numeric() {
        // The state in `Mexico-U.S. border` stays a word of its own.
        return is_name && !is(left, "part") && dotted_abbreviation(scanner, next).is_none();
    }
    // Stratford-upon-Avon, Port-au-Prince.
    let is_link = || {
        right.len() <= 4
            && scanner.character(tail).is_some_and(is_hyphen)
            && scanner.character(tail + 1).is_some_and(char::is_uppercase)
    };
    is(right, "suffix") || is_name && !is(left, "part") && (is(right, "tail") && !is_upper(left) || is_link())
}

/// The end of a date or telephone number with hyphens that begins at `start`: `2018-09-26`, `555-0134`. A span is no such number.
fn dashed_number(scanner: &Scanner<'_>, start: usize) -> Option<usize> {
    let mut lengths = [0; 5];
    let (mut at, mut groups) = (start, 0);
    loop {
        let digits = scanner.digits(at);
        if digits == 0 || groups == lengths.len() {
            return None;
        }
        lengths[groups] = digits;
        groups += 1;
        at += digits;
        if scanner.character(at) != Some('-') {
            break;
        }
        at += 1;
    }
    // `2009-10` is a season.
    let is_month = scanner.text(start, at).as_bytes().get(5) == Some(&b'0');
    let is_whole = match &lengths[..groups] {
        [4, 2, 2] | [2, 2, 4] | [2, 2, 2] | [1, 2, 4] | [2, 1, 4] | [3, 4] | [3, 3, 4] | [1, 3, 3, 4] => true,
        [4, 2] => is_month,
        _ => false,
    };
    (is_whole && !scanner.character(at).is_some_and(is_word)).then_some(at)
}

/// Whether the letters from `start` to `end`, behind a number, are a unit and no part of it (`2nd`, `3D`).
fn is_unit(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    const UNITS: [&str; 20] =
        ["am", "bn", "cm", "ft", "g", "gb", "hz", "k", "kg", "km", "lb", "lbs", "m", "mb", "mg", "ml", "mm", "mph", "pm", "tn"];
    let letters = scanner.text(start, end);
    let is_dotted_hour = matches!(letters, "a" | "p") && scanner.text(end, end + 3) == ".m.";
    UNITS.iter().any(|unit| letters.eq_ignore_ascii_case(unit)) || is_dotted_hour
}

/// Whether the number from `start` to `end` counts the item of a list: `1.` at the start of a line.
fn is_enumerator(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let line = scanner.prose.get(..start).unwrap_or_default().trim_end_matches([' ', '\t']);
    (line.is_empty() || line.ends_with('\n'))
        && end - start <= 3
        && scanner.character(end) == Some('.')
        && scanner.character(end + 1).is_some_and(is_space)
}

/// Where the clitic begins whose apostrophe stands at `end`, with letters from `next` to `tail`; none where it is no clitic.
fn clitic_start(scanner: &Scanner<'_>, end: usize, next: usize, tail: usize) -> Option<usize> {
    let letters = scanner.text(next, tail);
    if letters.eq_ignore_ascii_case("t") {
        return matches!(scanner.before(end), Some('n' | 'N')).then(|| end - 1);
    }
    is_clitic(letters).then_some(end)
}

/// Whether `letters`, behind an apostrophe, are a clitic.
pub(super) fn is_clitic(letters: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| letters.eq_ignore_ascii_case(clitic))
}

/// Whether `letters` before a dollar sign name the country of the money: `US$`, `A$`.
fn is_currency(letters: &str) -> bool {
    letters.len() <= 3 && is_upper(letters)
}

/// Whether all letters are capitals.
fn is_upper(letters: &str) -> bool {
    !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}
