//! Where sentences end.

use super::characters::{is_closing, is_space};
use super::lexicon::{ABBREVIATIONS, HYPHENATION, QUOTING_VERBS, SENTENCE_STARTERS};
use super::tokens::{Token, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// How many marks may close a sentence; more are no copy, and must not be read again from each of them.
const MOST_CLOSING_MARKS: usize = 16;

/// One sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its bytes in the block, from its first to its last token.
    pub span: Span,
    /// Its tokens, as indices into the block's.
    pub tokens: Range<usize>,
}

/// The sentences of `prose`.
pub(super) fn split(prose: &str, tokens: &[Token]) -> Vec<Sentence> {
    let text = Text { prose, tokens };
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut first = 0;
    for index in 0..tokens.len() {
        if index < first {
            // A mark that closes the sentence before.
            continue;
        }
        let is_cut = index + 1 == tokens.len() || text.starts_line_of_its_own(index + 1) || text.is_behind_label(index + 1);
        if let Some(end) = if is_cut { Some(index + 1) } else { text.end_behind(index) } {
            sentences.push(Sentence { span: tokens[first].span.cover(tokens[end - 1].span), tokens: first..end });
            first = end;
        }
    }
    sentences
}

/// The tokens of a block with their text.
struct Text<'a> {
    prose: &'a str,
    tokens: &'a [Token],
}

impl<'a> Text<'a> {
    /// The text of token `index`; empty behind the last.
    fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.text(self.prose))
    }

    /// What stands between token `index` and the one before it.
    fn gap(&self, index: usize) -> &'a str {
        match (index.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(index)) {
            (Some(before), Some(token)) => self.prose.get(before.span.end..token.span.start).unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether token `index` begins with a capital.
    fn is_capital(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    /// The token behind the sentence that ends with token `index` and the marks that close it; none where no sentence ends there.
    fn end_behind(&self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index)?;
        let last = self.prose.as_bytes().get(token.span.end - 1)?;
        let is_stop = match token.kind {
            TokenKind::Mark => matches!(last, b'.' | b'!' | b'?') || matches!(self.word(index), "…" | "。" | "！" | "？"),
            TokenKind::Word => *last == b'.',
            TokenKind::Clitic | TokenKind::Number | TokenKind::Link => false,
        };
        if !is_stop {
            return None;
        }
        let end = self.closing_marks(index + 1);
        let is_closed = end > index + 1;
        let next =
            (end..end + 4).find(|next| self.tokens.get(*next).is_none_or(|token| token.kind != TokenKind::Mark)).unwrap_or(end);
        let ends = if token.kind == TokenKind::Word {
            self.abbreviation_ends(index, next)
        } else {
            self.mark_ends(index, is_closed, end, next)
        };
        ends.then_some(end)
    }

    /// The token behind what belongs to the sentence that ends before token `index`: quotation marks, brackets and further stops
    /// that stand close, stops that a writer spaced (`. . .`), marks of footnotes (`[17]`), emoticons.
    fn closing_marks(&self, index: usize) -> usize {
        let mut end = index;
        while let Some(token) = self.tokens.get(end).filter(|_| end < index + MOST_CLOSING_MARKS) {
            if token.kind != TokenKind::Mark {
                return if self.is_note_number(end) { end + 1 } else { end };
            }
            let mark = token.text(self.prose);
            let is_close = self.gap(end).is_empty() && (mark == "''" || mark.starts_with(is_closing));
            if mark.starts_with(['.', '!', '?']) || is_close || is_emoticon(mark) {
                end += 1;
            } else if self.gap(end).len() <= 1
                && mark == "["
                && self.tokens.get(end + 1).is_some_and(is_number)
                && self.word(end + 2) == "]"
            {
                end += 3;
            } else {
                break;
            }
        }
        end
    }

    /// Whether token `index` is the number of a footnote that was set high: `… minority rights. 4 Even though …`.
    fn is_note_number(&self, index: usize) -> bool {
        let is_short = self.word(index).len() <= 2 && self.tokens.get(index).is_some_and(is_number);
        is_short && self.gap(index + 1) == " " && self.is_capital(index + 1) && SENTENCE_STARTERS.contains(self.word(index + 1))
    }

    /// Whether token `index` stands behind the label of a caption: `Figure 1.5 Residents gather …`.
    fn is_behind_label(&self, index: usize) -> bool {
        let is_label =
            || matches!(self.word(0), "Figure" | "Fig." | "Table" | "Photo" | "Map" | "Chart") && is_number(&self.tokens[1]);
        index == 2 && self.is_capital(2) && is_label()
    }

    /// Whether a sentence ends with the full stop, question or exclamation mark `index`. Behind it and the marks that close it
    /// stands token `end`; `next` is the first there that is no mark.
    fn mark_ends(&self, index: usize, is_closed: bool, end: usize, next: usize) -> bool {
        let mark = self.word(index);
        let asks = mark.contains(['!', '?']);
        if matches!(self.word(end), "," | ";" | ":" | "—" | "–" | "--" | "-" | ")" | "]" | "/") {
            return false;
        }
        if !self.word(next).starts_with(char::is_lowercase) {
            return !(asks && is_closed && self.is_speaker(end));
        }
        if is_closed || self.gap(end).is_empty() || mark.starts_with(['…', '.']) && mark.len() > 1 {
            return false;
        }
        // A name such as `iPhone`; or a writer without capitals, whose words before the mark are no abbreviations. Marks of names
        // (`Yahoo! is`) stand behind capitals.
        let before = index - index.min(1);
        let is_whole = self.word(before).len() > 2 && !(asks && self.is_capital(before));
        is_whole || self.word(next).contains(char::is_uppercase)
    }

    /// Whether a sentence ends with the abbreviation `index`, with token `next` behind it.
    fn abbreviation_ends(&self, index: usize, next: usize) -> bool {
        let word = self.word(index);
        let stem = &word[..word.len() - 1];
        let is_starter = self.is_capital(next) && SENTENCE_STARTERS.contains(self.word(next));
        match ABBREVIATIONS.note(stem) {
            Some("end") => self.is_capital(next) && !self.is_zone_or_day(next),
            Some("starter" | "state" | "unit") => is_starter,
            Some(_) => false,
            None => is_starter && stem.chars().count() > 1,
        }
    }

    /// Whether token `index` goes on a time of day: `8 p.m. EST`, `8 p.m. Monday`.
    fn is_zone_or_day(&self, index: usize) -> bool {
        let word = self.word(index);
        let is_zone = word.len() <= 4 && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        is_zone
            || HYPHENATION.note(word) == Some("part")
            || matches!(word, "Eastern" | "Central" | "Mountain" | "Pacific" | "Greenwich" | "Moscow")
    }

    /// Whether a speaker and a verb of speech follow from token `index` on: `Smith said`, `Foreign Minister Ann Lee asked`.
    fn is_speaker(&self, index: usize) -> bool {
        if SENTENCE_STARTERS.contains(self.word(index)) {
            return false;
        }
        let mut at = index;
        while at < index + 8 && self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) {
            if at > index && QUOTING_VERBS.contains(self.word(at)) {
                return true;
            }
            if !self.is_capital(at) && self.word(at) != "of" {
                return false;
            }
            at += 1;
        }
        false
    }

    /// Whether a new line begins with token `index` that goes on no sentence: behind a blank line, or an item of a list.
    fn starts_line_of_its_own(&self, index: usize) -> bool {
        let gap = self.gap(index);
        // Nearly all gaps are one blank or nothing.
        if gap.len() <= 1 && gap != "\n" {
            return false;
        }
        let lines = gap.bytes().filter(|byte| *byte == b'\n').count();
        let is_item = || {
            let word = self.word(index);
            let is_bullet = matches!(word, "-" | "*" | "•" | "–" | "·") && self.gap(index + 1).starts_with(is_space);
            is_bullet || word.len() > 1 && word.ends_with('.') && word.starts_with(|first: char| first.is_ascii_digit())
        };
        lines > 1 || lines == 1 && is_item()
    }
}

/// Whether `mark` is a face of signs, such as `:-)`.
fn is_emoticon(mark: &str) -> bool {
    mark.len() > 1 && mark.starts_with([':', ';', '=']) && !mark.ends_with('=')
}

/// Whether `token` is a number.
fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
}

#[cfg(test)]
mod tests {
    use crate::language::Language;

    /// Checks copy in which a `|` stands wherever a sentence begins behind another.
    #[track_caller]
    fn check(copies: &[&str]) {
        for copy in copies {
            let prose = copy.replace('|', "");
            let mut found = prose.clone();
            for sentence in Language::analyse(&prose).sentences.iter().skip(1).rev() {
                found.insert(sentence.span.start, '|');
            }
            assert_eq!(&found, copy);
        }
    }

    #[test]
    fn abbreviations_and_initials_do_not_end() {
        check(&[
            "Maj. Gen. Ana Cho met Sen. J. K. Rowe. |She spoke to Mr. Lee of St. Ives.",
            "It rose to 3.5 on Sept. 26, item No. 5 of p. 12. |It fell.",
            "The U.S. Senate met at 8 p.m. Monday, i.e. late.",
        ]);
    }

    #[test]
    fn abbreviations_may_end() {
        check(&[
            "He lives in the U.S. |The plan is his.",
            "It opened at 8 p.m. |Doors shut at nine.",
            "She works for Acme Inc. |It is new.",
            "We saw cats, dogs, etc. |Nobody spoke.",
        ]);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check(&[
            "“We won.” |They left.",
            "(They left.) |We stayed.",
            "He said \"no.\" |\"Why?\" |Silence.",
            "“Stop!” he said. |“Why?” asked Lee.",
            "“Stop!” Mayor Ann Lee said. |“Why?” |He said no. |“Why?” |Ann Lee left the room.",
        ]);
    }

    #[test]
    fn marks_inside_do_not_end() {
        check(&[
            "Go: now; or later… if at all ... please. |He went.",
            "The Yahoo! site, Jeb!, and Ben. |Right?! |Yes.",
            "He left.They stayed. |It cost $.50 a piece.".replace("left.", "left.|").as_str(),
        ]);
    }

    #[test]
    fn lines_without_a_mark_end() {
        check(&["A heading\n\n|The text goes\non here.", "Two things:\n|1. The first\n|2. The second\n|- a third"]);
    }
}
