//! Words, numbers and marks.
//!
//! The manner is that of Universal Dependencies but for hyphens: what a name may be made of stays whole (see
//! `lexicon/hyphenation.txt`), since dates, names and cues are read off these tokens.

use super::characters::{extends, is_apostrophe, is_space, is_word};
use super::words::{self, Scanner};
use crate::text::Span;

/// One token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its bytes in the block.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops (`U.S.`, `Ben-Shabbat`), also with digits (`F-16`).
    Word,
    /// A clitic of the word before: `’s`, `n’t`, `’re`, the bare apostrophe of `ministers’`.
    Clitic,
    /// What begins with a digit, with inner commas, points, colons and slashes (`1,500`, `9/26/18`, `7:30`, `2nd`, `’90s`).
    Number,
    /// An address, handle or hashtag: `https://…`, `desk@example.org`, `@handle`, `#tag`.
    Link,
    /// A mark: one character, but for runs (`...`, `--`, `?!`), emoticons and emoji of several characters.
    Mark,
}

impl Token {
    /// The text of the token in its block `prose`.
    pub fn text<'p>(&self, prose: &'p str) -> &'p str {
        self.span.of(prose)
    }
}

/// The tokens of `prose`.
pub(super) fn tokenize(prose: &str) -> Vec<Token> {
    let mut scanner = Scanner::new(prose);
    let bytes = prose.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Nearly everything is a word of plain letters with a blank behind it.
        let letters = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters > 0 && bytes.get(at + letters).is_none_or(|byte| *byte == b' ') {
            scanner.plain_word(at, at + letters);
            at += letters + 1;
            continue;
        }
        let Some(character) = scanner.character(at) else { break };
        if is_space(character) {
            at += character.len_utf8();
        } else {
            at = if is_word(character) { words::word(&mut scanner, at) } else { mark(&mut scanner, at) };
        }
    }
    scanner.tokens
}

/// Reads the mark at `start`; gives the byte behind what was read.
fn mark(scanner: &mut Scanner<'_>, start: usize) -> usize {
    let Some(first) = scanner.character(start) else { return scanner.prose.len() };
    let next = start + first.len_utf8();
    let second = scanner.character(next).unwrap_or(' ');
    let stands_free = scanner.before(start).is_none_or(|before| !is_word(before));
    if is_apostrophe(first)
        && is_word(second)
        && let Some((end, kind)) = behind_apostrophe(scanner, start, next)
    {
        return scanner.push(start, end, kind);
    }
    let (end, kind) = match first {
        '.' if second.is_ascii_digit() && stands_free => (scanner.run(next, |digit| digit.is_ascii_digit()), TokenKind::Number),
        '.' | '…' => (scanner.run(next, |dot| matches!(dot, '.' | '…')), TokenKind::Mark),
        '!' | '?' => (scanner.run(next, |mark| matches!(mark, '!' | '?')), TokenKind::Mark),
        '@' | '#' if second.is_alphabetic() && stands_free => {
            (scanner.run(next, |letter| is_word(letter) || extends(letter) || letter == '_'), TokenKind::Link)
        }
        '-' | '–' | '—' | '=' | '*' | '_' | '~' | '<' | '>' | '|' | '+' | '$' | '\'' | '`' if second == first => {
            (scanner.run(next, |mark| mark == first), TokenKind::Mark)
        }
        ':' | ';' | '=' if stands_free => (emoticon_end(scanner, next).unwrap_or(next), TokenKind::Mark),
        _ if is_apostrophe(first) => {
            (next, if is_possessive(scanner, start, next) { TokenKind::Clitic } else { TokenKind::Mark })
        }
        _ if first.is_ascii() => (next, TokenKind::Mark),
        _ => (cluster_end(scanner, first, next), TokenKind::Mark),
    };
    scanner.push(start, end, kind)
}

/// What begins with the apostrophe at `start` and goes on with letters or digits at `next`; none where it is a mark of its own.
fn behind_apostrophe(scanner: &Scanner<'_>, start: usize, next: usize) -> Option<(usize, TokenKind)> {
    const CLIPPED: [&str; 6] = ["bout", "cause", "em", "til", "tis", "twas"];
    let tail = scanner.run(next, is_word);
    let letters = scanner.text(next, tail);
    let before = scanner.before(start).unwrap_or(' ');
    let stands_free = !is_word(before);
    let is_year = letters.trim_end_matches('s').len() == 2 && letters.bytes().take(2).all(|byte| byte.is_ascii_digit());
    let is_tokenized = is_space(before) && scanner.character(tail).is_none_or(is_space);
    if is_year && stands_free {
        Some((tail, TokenKind::Number))
    } else if words::is_clitic(letters) && (is_tokenized || !is_space(before) && start > 0) {
        Some((tail, TokenKind::Clitic))
    } else if stands_free && CLIPPED.contains(&letters) {
        Some((tail, TokenKind::Word))
    } else {
        None
    }
}

/// Whether the apostrophe from `start` to `next` may stand for the genitive of a plural: `the ministers’ plan`. That it closes a
/// quotation instead can only be told where the quotations are known.
fn is_possessive(scanner: &Scanner<'_>, start: usize, next: usize) -> bool {
    let goes_on = scanner.character(next).is_some_and(is_space) && scanner.character(next + 1).is_some_and(is_word);
    goes_on && matches!(scanner.before(start), Some('s' | 'S' | 'z' | 'x'))
}

/// The end of an emoticon whose eyes end at `at`: `:-)`, `;)`.
fn emoticon_end(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let mouth = at + usize::from(scanner.character(at) == Some('-'));
    let is_mouth = matches!(scanner.character(mouth)?, ')' | '(' | 'D' | 'P' | '/');
    (is_mouth && !scanner.character(mouth + 1).is_some_and(is_word)).then_some(mouth + 1)
}

/// The end of the character that a reader sees, whose first code point `first` ends at `at`: accents, emoji in parts, flags.
fn cluster_end(scanner: &Scanner<'_>, first: char, at: usize) -> usize {
    let is_flag_half = |character: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&character);
    let mut end = at;
    let mut last = first;
    while let Some(character) = scanner.character(end) {
        let completes_flag = is_flag_half(last) && is_flag_half(character) && end == at;
        let is_joined = last == '\u{200d}' && !is_space(character);
        if !(completes_flag || is_joined || extends(character)) {
            break;
        }
        end += character.len_utf8();
        last = character;
    }
    end
}

/// Whether two words are the same but for their capitals.
pub(super) fn is_echo(before: &Token, token: &Token, prose: &str) -> bool {
    let small = |token: &Token| token.text(prose).chars().flat_map(char::to_lowercase);
    let are_words = before.kind == TokenKind::Word && token.kind == TokenKind::Word;
    are_words && small(before).eq(small(token))
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokenize};

    /// The tokens of `prose`, parted by blanks.
    fn split(prose: &str) -> String {
        tokenize(prose).iter().map(|token| token.text(prose)).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(table: &[(&str, &str)]) {
        for (prose, wanted) in table {
            assert_eq!(split(prose), *wanted, "{prose}");
        }
    }

    #[test]
    fn clitics_part_from_their_word() {
        check(&[
            ("Russia’s and Syria's", "Russia ’s and Syria 's"),
            ("don't, CAN’T, won't", "do n't , CA N’T , wo n't"),
            ("They're sure we've lost; I'd say he'll go. I'm done", "They 're sure we 've lost ; I 'd say he 'll go . I 'm done"),
            ("cannot Gonna", "can not Gon na"),
            ("the ministers’ plan", "the ministers ’ plan"),
            ("O'Brien, Qur’an, o'clock, d'état, ma'am, Shi'ite", "O'Brien , Qur’an , o'clock , d'état , ma'am , Shi'ite"),
            ("Ben-Shabbat’s U.S.'s \"Time\"'s", "Ben-Shabbat ’s U.S. 's \" Time \" 's"),
            ("get 'em in the '90s, the ’60s and the 1990's", "get 'em in the '90s , the ’60s and the 1990's"),
        ]);
    }

    #[test]
    fn names_stay_whole_over_hyphens_and_compounds_do_not() {
        check(&[
            ("Ben-Shabbat F-16 Il-20 COVID-19 SS-N-22", "Ben-Shabbat F-16 Il-20 COVID-19 SS-N-22"),
            ("al-Assad Al-Jazeera Kim Jong-un Moon Jae-in", "al-Assad Al-Jazeera Kim Jong-un Moon Jae-in"),
            ("Stratford-upon-Avon Port-au-Prince", "Stratford-upon-Avon Port-au-Prince"),
            ("anti-aircraft e-mail co-founder mid-September", "anti-aircraft e-mail co-founder mid-September"),
            ("a 15-year-old US-led two-week truce", "a 15 - year - old US - led two - week truce"),
            ("May-June Monday-Friday", "May - June Monday - Friday"),
            ("U.S.-led pre- and post-war", "U.S. - led pre - and post-war"),
            ("Mexico-U.S. non-U.S. then-Sen. Lee", "Mexico - U.S. non-U.S. then - Sen. Lee"),
        ]);
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check(&[
            ("Maj. Gen. Cho, on Sept. 26.", "Maj. Gen. Cho , on Sept. 26 ."),
            ("Mr.Smith in the U.S. at 5 a.m.", "Mr. Smith in the U.S. at 5 a.m."),
            ("J. K. Rowling, J.K. Rowling, J.K.Rowling", "J. K. Rowling , J.K. Rowling , J.K. Rowling"),
            ("Plan B. The end. vitamin C.", "Plan B . The end . vitamin C ."),
            ("No. 5 said no. They", "No. 5 said no . They"),
            ("6 in. of rain came in. They", "6 in. of rain came in . They"),
            ("Oxford, Miss., and I miss. They", "Oxford , Miss. , and I miss . They"),
            ("a Ph.D. student, i.e. me, etc.", "a Ph.D. student , i.e. me , etc."),
            ("the Attn., the end.", "the Attn. , the end ."),
        ]);
    }

    #[test]
    fn numbers_stay_whole() {
        check(&[
            ("1,500 3.5 9/26/18 10:30 2nd 1990s", "1,500 3.5 9/26/18 10:30 2nd 1990s"),
            ("$20 US$20 20% £3.5bn #1 .22", "$ 20 US$ 20 20 % £ 3.5 bn # 1 .22"),
            ("5pm 5p.m. 10km 3D 1,2", "5 pm 5 p.m. 10 km 3D 1 , 2"),
            ("2018-09-26 2018-09 555-0134 2009-10 5-10", "2018-09-26 2018-09 555-0134 2009 - 10 5 - 10"),
            ("in 2018. The", "in 2018 . The"),
            ("1. First", "1. First"),
        ]);
    }

    #[test]
    fn links_handles_and_tags_are_tokens() {
        check(&[
            ("(https://example.org/a?b=c).", "( https://example.org/a?b=c ) ."),
            ("see www.example.org, or desk@example.org.", "see www.example.org , or desk@example.org ."),
            ("@handle: #tag, example.com!", "@handle : #tag , example.com !"),
        ]);
        assert_eq!(tokenize("@handle")[0].kind, TokenKind::Link);
    }

    #[test]
    fn marks_stand_alone_but_for_runs_and_clusters() {
        check(&[
            ("Why?! No... well … yes--no—so", "Why ?! No ... well … yes -- no — so"),
            ("“Yes,” he said (now).", "“ Yes , ” he said ( now ) ."),
            ("Fine :-) 👩‍👩‍👧👍🏽 🇫🇷🇩🇪", "Fine :-) 👩‍👩‍👧 👍🏽 🇫🇷 🇩🇪"),
            ("end.The next AT&T", "end . The next AT&T"),
        ]);
    }

    #[test]
    fn any_script_has_words() {
        check(&[
            ("cafe\u{301}s, Zoë", "cafe\u{301}s , Zoë"),
            ("हिन्दी भाषा। Ελλάδα, Москва", "हिन्दी भाषा । Ελλάδα , Москва"),
            ("a\u{a0}b\u{200b}c", "a b c"),
        ]);
    }

    #[test]
    fn tokens_cover_all_but_blanks() {
        for prose in [
            "",
            " ",
            "'",
            "’s",
            "-",
            "a-",
            "1-",
            "1-2-3-4-5-6-7",
            "..a",
            "@",
            "\u{301}",
            "a.b.c.d",
            "\u{200d}",
            "n't",
            "$",
            "😀\u{200d}",
        ] {
            let covered: String = tokenize(prose).iter().map(|token| token.text(prose)).collect();
            assert_eq!(covered, prose.trim(), "{prose:?}");
        }
    }
}
