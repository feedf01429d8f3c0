//! Words as names see them: folded, so that the spellings of one name meet.
//!
//! `Ben-Shabbat` and `Ben Shabbat`, `O'Brien` and `O’Brien`, `U.S.` and `US`, `Erdoğan` and `ERDOGAN` have the same words. The
//! same function reads names of actor files and running text, so the two can never disagree.

use crate::text::Span;

/// One word of a name or of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its bytes in the text.
    pub span: Span,
    /// A hash of its folded letters: equal words have equal keys.
    pub key: u64,
    /// How it is written.
    pub case: Case,
    /// Whether only a space, a hyphen or an initial's full stop parts it from the word before.
    pub joined: bool,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// No capital at its beginning: `minister`.
    Lower,
    /// A capital at its beginning: `Minister`, `McCain`, `J`.
    Capital,
    /// Two or more letters, all capitals: `UN`, `U.S.`, `NETANYAHU`.
    Upper,
    /// Digits at its beginning.
    Number,
    /// The `’s` of a possessive.
    Possessive,
}

impl Word {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper)
    }

    /// Whether it is one capital letter, as in `Donald J. Trump`.
    pub fn is_initial(&self) -> bool {
        self.case == Case::Capital && self.span.len() == 1
    }

    /// Its words in `text`.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// The key of one folded word, for comparing with [`Word::key`].
pub fn key(word: &str) -> u64 {
    word.chars().filter(|letter| letter.is_alphanumeric()).fold(0, add)
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5 + 1);
    words_into(text, &mut words);
    words
}

/// The words of `text` in the place of what `words` held before.
pub(super) fn words_into(text: &str, words: &mut Vec<Word>) {
    words.clear();
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-')) {
        return plain_words(text, words);
    }
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first == '&' {
            words.push(Word { span: Span::new(start, start + 1), key: key("and"), case: Case::Lower, joined: true });
            continue;
        }
        if !first.is_alphanumeric() {
            continue;
        }
        let mut word = Reader::begin(start, first);
        while let Some((offset, letter)) = rest.peek().copied() {
            let after = || text.get(offset + letter.len_utf8()..).unwrap_or_default();
            let is_part = match letter {
                'a'..='z' | 'A'..='Z' => true,
                ' ' => false,
                '\'' | '’' | 'ʼ' | '‘' | '`' => {
                    let after = after();
                    after.starts_with(char::is_alphabetic) && !(word.letters > 1 && is_clitic(after)) && !word.is_number
                }
                '.' => word.is_dotted() && after().starts_with(char::is_uppercase) && !starts_a_word(after()),
                _ => letter.is_alphanumeric() || is_combining(letter),
            };
            if !is_part {
                // The full stop behind `U.S` belongs to it.
                if letter == '.' && word.dots > 0 && word.is_dotted() {
                    word.end = offset + 1;
                    rest.next();
                }
                break;
            }
            word.push(offset, letter);
            rest.next();
        }
        let before = words.last().map_or("", |last| text.get(last.span.end..start).unwrap_or_default());
        words.push(word.finish(words.last(), before));
    }
}

/// The words of a text of plain letters, digits, spaces and hyphens, which most names are.
fn plain_words(text: &str, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        if !first.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let (mut key, mut n_small) = (0, 0);
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
            n_small += usize::from(byte.is_ascii_lowercase());
            key = mix(key, u64::from(byte.to_ascii_lowercase()));
            at += 1;
        }
        let case = match first {
            b'0'..=b'9' => Case::Number,
            b'A'..=b'Z' if n_small == 0 && at - start > 1 => Case::Upper,
            b'A'..=b'Z' => Case::Capital,
            _ => Case::Lower,
        };
        // One space or hyphen joins, and so do several spaces.
        let joined = words.last().is_some_and(|last| {
            let before = &bytes[last.span.end..start];
            before.len() == 1 || before.iter().all(|byte| *byte == b' ')
        });
        words.push(Word { span: Span::new(start, at), key, case, joined });
    }
}

/// Whether what follows an apostrophe is only the `s` of a possessive.
fn is_clitic(after: &str) -> bool {
    let mut letters = after.chars();
    matches!(letters.next(), Some('s' | 'S')) && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether a capital is followed by a small letter, so that the full stop before it ends a sentence or an initial (`J.Smith`).
fn starts_a_word(after: &str) -> bool {
    after.chars().nth(1).is_some_and(char::is_alphanumeric)
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A word that is being read.
struct Reader {
    start: usize,
    end: usize,
    key: u64,
    letters: usize,
    capitals: usize,
    dots: usize,
    /// Letters since the last full stop.
    run: usize,
    starts_with_capital: bool,
    is_number: bool,
}

impl Reader {
    fn begin(start: usize, first: char) -> Reader {
        let mut word = Reader {
            start,
            end: start,
            key: 0,
            letters: 0,
            capitals: 0,
            dots: 0,
            run: 0,
            starts_with_capital: first.is_uppercase(),
            is_number: first.is_numeric(),
        };
        word.push(start, first);
        word
    }

    fn push(&mut self, offset: usize, letter: char) {
        self.end = offset + letter.len_utf8();
        if letter == '.' {
            self.dots += 1;
            self.run = 0;
        } else if letter.is_ascii_lowercase() {
            (self.letters, self.run) = (self.letters + 1, self.run + 1);
            self.key = mix(self.key, u64::from(letter as u32));
        } else if letter.is_alphanumeric() {
            self.letters += 1;
            self.run += 1;
            self.capitals += usize::from(letter.is_uppercase() || letter.is_numeric());
            self.key = add(self.key, letter);
        }
    }

    /// Whether it is so far one capital, or capitals parted by full stops.
    fn is_dotted(&self) -> bool {
        self.run == 1 && self.letters == self.dots + 1 && self.capitals == self.letters && !self.is_number
    }

    fn finish(self, last: Option<&Word>, before: &str) -> Word {
        let possessive = self.letters == 1 && matches!(before, "'" | "’" | "ʼ" | "‘");
        let case = match () {
            () if possessive => Case::Possessive,
            () if self.is_number => Case::Number,
            () if self.starts_with_capital && self.letters > 1 && self.capitals == self.letters => Case::Upper,
            () if self.starts_with_capital => Case::Capital,
            () => Case::Lower,
        };
        let joined = match before {
            " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}" | "\n" | "" | " & " => last.is_some(),
            ". " | "." | ".-" => last.is_some_and(is_abbreviation),
            _ => before.len() > 1 && before.trim().is_empty(),
        };
        Word { span: Span::new(self.start, self.end), key: self.key, case, joined }
    }
}

/// Whether a full stop behind `word` may belong to it: initials, `St.`, `Gen.`, `Maj.`.
fn is_abbreviation(word: &Word) -> bool {
    word.is_capital() && word.span.len() <= 5
}

/// The hash `key` with one more letter, folded: small, without accent.
fn add(key: u64, letter: char) -> u64 {
    match fold(letter) {
        Folded::Letters(letters) => letters.bytes().fold(key, |key, byte| mix(key, u64::from(byte))),
        Folded::Same(letter) => mix(key, u64::from(letter as u32)),
    }
}

/// One step of a multiplicative hash. Also joins the keys of words to the key of a name.
pub(super) const fn mix(key: u64, value: u64) -> u64 {
    (key.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

enum Folded {
    Letters(&'static str),
    Same(char),
}

/// The Latin letters that a name may or may not be written with, by the plain letters that stand for them.
const ACCENTED: [(&str, &str); 27] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħḥ"),
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("j", "ĵ"),
    ("k", "ķǩ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșṣ"),
    ("ss", "ß"),
    ("t", "ţťŧțṭ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔụủứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżžẓ"),
    ("b", "ḃ"),
    ("f", "ḟ"),
    ("m", "ṁ"),
    ("p", "ṗ"),
];

fn fold(letter: char) -> Folded {
    if letter.is_ascii() {
        return Folded::Same(letter.to_ascii_lowercase());
    }
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let plain = ACCENTED.iter().find(|(_, accented)| accented.contains(small));
    plain.map_or(Folded::Same(small), |(plain, _)| Folded::Letters(plain))
}

/// `text` in small letters without accents, for comparing letter by letter.
pub fn folded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for letter in text.chars() {
        match fold(letter) {
            Folded::Letters(letters) => result.push_str(letters),
            Folded::Same(letter) => result.push(letter),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{Case, key, words};

    /// Both ways of reading plain names say the same.
    #[test]
    fn plain_names_are_read_as_all_others() {
        for text in
            ["Anna Weiss", "Ben-Shabbat", "a  b", "A - B", " x", "US Senate", "5th Army B2", "-A-", "Anna  -Weiss", "J Smith", ""]
        {
            let plain = words(text);
            // A letter that is no plain one, at the end and a word of its own.
            let mut other = words(&format!("{text}, é"));
            other.pop();
            assert_eq!(plain, other, "{text}");
        }
    }

    /// The words of a text, those that are joined to the one before with a `+`.
    fn show(text: &str) -> String {
        let words = words(text);
        let shown = words.iter().map(|word| format!("{}{}", if word.joined { "+" } else { "" }, word.text(text)));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn where_words_begin_and_end() {
        assert_eq!(show("Meir Ben-Shabbat’s plan"), "Meir +Ben +Shabbat s +plan");
        assert_eq!(show("the U.S. and O'Brien."), "the +U.S. +and +O'Brien");
        assert_eq!(show("Maj. Gen. Igor K. Orlov, who"), "Maj +Gen +Igor +K +Orlov who");
        assert_eq!(show("ended. Then AT&T"), "ended Then +AT +& +T");
        assert_eq!(show("A. Then"), "A +Then");
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [("Erdoğan", "ERDOGAN"), ("O'Brien", "O’Brien"), ("U.S.", "US"), ("Gruß", "gruss")] {
            assert_eq!(words(one)[0].key, words(other)[0].key, "{one}");
            assert_eq!(words(one)[0].key, key(other), "{one}");
        }
        assert_ne!(key("Lieberman"), key("Liberman"));
    }

    #[test]
    fn cases() {
        let case = |text| words(text).last().map(|word| word.case);
        assert_eq!(case("U.N."), Some(Case::Upper));
        assert_eq!(case("McCain"), Some(Case::Capital));
        assert_eq!(case("minister"), Some(Case::Lower));
        assert_eq!(case("Russia's"), Some(Case::Possessive));
    }
}
