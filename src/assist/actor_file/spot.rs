//! Where in an actor file a place is: below which keys, at a key or at a value.
//!
//! While somebody writes, the file is broken just there, so no parser is asked: the lines before the place are enough, read up to it.

use crate::text::TextRange;
use crate::tree::Syntax;

/// A place in an actor file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    /// The keys above it, the outermost first: `person`, `membership`.
    pub(super) path: Vec<String>,
    /// The key whose value stands here; `None` where a key should stand.
    pub(super) key: Option<String>,
    /// The word at the place, without quotation marks.
    pub(super) word: TextRange,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
    /// The keys that the same table has already.
    pub(super) siblings: Vec<String>,
    /// Whether a value stands right before it, without a comma.
    pub(super) lacks_comma: bool,
}

/// The place of the byte `offset` of `text`; `None` in a comment, and where neither a key nor a value can stand.
pub(super) fn spot(text: &str, syntax: Syntax, offset: usize) -> Option<Spot> {
    if !text.is_char_boundary(offset) {
        return None;
    }
    match syntax {
        Syntax::Toml => {
            let (path, body) = header_above(text, offset);
            Scan::new(text, syntax, body, offset, path).run()
        }
        Syntax::Json => Scan::new(text, syntax, 0, offset, Vec::new()).run(),
        Syntax::Yaml => {
            let (path, siblings, content) = yaml_keys_above(text, offset);
            let mut spot = Scan::new(text, syntax, content, offset, path).run()?;
            spot.siblings.extend(siblings);
            Some(spot)
        }
    }
}

/// The start of the line of byte `offset`.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |end| end + 1)
}

/// The keys of the nearest header above `offset`, and the byte behind its line.
fn header_above(text: &str, offset: usize) -> (Vec<String>, usize) {
    let mut end = offset;
    loop {
        let start = line_start(text, end);
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some(path) = header(line) {
            return (path, (start + line.len()).min(offset));
        }
        if start == 0 {
            return (Vec::new(), 0);
        }
        end = start - 1;
    }
}

/// The keys of a header, `[[person.membership]]`.
fn header(line: &str) -> Option<Vec<String>> {
    let line = line.split('#').next()?.trim();
    let inner =
        line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).or_else(|| line.strip_prefix('[')?.strip_suffix(']'))?;
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
    let keys: Vec<String> = inner.split('.').map(|key| key.trim().to_owned()).collect();
    keys.iter().all(|key| is_key(key)).then_some(keys)
}

/// The keys above the line of `offset` by their indentation, those beside it, and the byte at which the line's own words begin.
fn yaml_keys_above(text: &str, offset: usize) -> (Vec<String>, Vec<String>, usize) {
    let start = line_start(text, offset);
    let dashes = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let own = dashes(&text[start..offset]);
    let (mut path, mut siblings, mut limit, mut end) = (Vec::new(), Vec::new(), own, start);
    let mut is_beside = !text[start..offset].trim_start().starts_with('-');
    while end > 0 && limit > 0 {
        let start = line_start(text, end - 1);
        let line = &text[start..end - 1];
        end = start;
        let column = dashes(line);
        let Some((key, value)) = line[column..].split_once(':').filter(|_| !line.trim_start().starts_with('#')) else { continue };
        if column == own && is_beside && path.is_empty() {
            siblings.push(key.trim().to_owned());
            is_beside = !line.trim_start().starts_with('-');
        } else if column < limit && value.split('#').next().unwrap_or_default().trim().is_empty() {
            path.insert(0, key.trim().to_owned());
            limit = column;
        }
    }
    (path, siblings, start + own)
}

/// A table or list that is open at the place.
struct Frame {
    is_table: bool,
    /// The key whose value it is.
    key: Option<String>,
    /// The key that waits for its value.
    pending: Option<String>,
    /// The last word that may turn out to be a key.
    word: Option<String>,
    keys: Vec<String>,
    lacks_comma: bool,
}

impl Frame {
    fn new(is_table: bool, key: Option<String>) -> Frame {
        Frame { is_table, key, pending: None, word: None, keys: Vec::new(), lacks_comma: false }
    }

    /// Takes note of a comma that is missing where a word begins behind a whole value.
    fn begin_word(&mut self) {
        self.lacks_comma = self.is_table && self.pending.is_some() && self.word.is_some();
        if self.lacks_comma {
            (self.pending, self.word) = (None, None);
        }
    }
}

/// Reads up to the place.
struct Scan<'t> {
    text: &'t str,
    syntax: Syntax,
    at: usize,
    offset: usize,
    path: Vec<String>,
    frames: Vec<Frame>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, syntax: Syntax, at: usize, offset: usize, path: Vec<String>) -> Scan<'t> {
        let root = Frame::new(syntax != Syntax::Json, None);
        Scan { text, syntax, at, offset, path, frames: vec![root] }
    }

    fn run(mut self) -> Option<Spot> {
        while self.at < self.offset {
            let rest = &self.text[self.at..];
            let letter = rest.chars().next()?;
            let is_root = self.frames.len() == 1;
            let frame = self.frames.last_mut()?;
            match letter {
                '\n' => {
                    if is_root {
                        (frame.pending, frame.word) = (None, None);
                    }
                    self.at += 1;
                }
                '#' if self.syntax != Syntax::Json => {
                    self.at += rest.find('\n').unwrap_or(rest.len());
                    // The end of the comment's line belongs to the comment.
                    if self.at >= self.offset {
                        return None;
                    }
                }
                '"' | '\'' => {
                    let end = self.at + 1 + string_length(&rest[1..], letter);
                    if self.syntax == Syntax::Json {
                        frame.begin_word();
                    }
                    if self.offset <= end {
                        let word = TextRange::new(self.at + 1, end);
                        return self.found(word, true);
                    }
                    frame.word = Some(self.text[self.at + 1..end].to_owned());
                    self.at = end + 1;
                }
                '=' | ':' => {
                    // A day or an address has such a mark of its own.
                    if frame.pending.is_none() {
                        frame.pending = frame.word.take();
                        frame.keys.extend(frame.pending.clone());
                    }
                    self.at += 1;
                }
                ',' => {
                    (frame.pending, frame.word) = (None, None);
                    self.at += 1;
                }
                '{' | '[' => {
                    let key = frame.pending.clone();
                    self.frames.push(Frame::new(letter == '{', key));
                    self.at += 1;
                }
                '}' | ']' => {
                    if !is_root {
                        self.frames.pop();
                    }
                    // What was closed is the whole value of a key.
                    if let Some(frame) = self.frames.last_mut().filter(|frame| frame.pending.is_some()) {
                        frame.word = Some(String::new());
                    }
                    self.at += 1;
                }
                letter if letter.is_whitespace() => self.at += letter.len_utf8(),
                _ => {
                    let end = self.at + bare_length(rest);
                    if self.offset <= end {
                        let word = TextRange::new(self.at, end);
                        return self.found(word, false);
                    }
                    frame.word = Some(self.text[self.at..end].to_owned());
                    self.at = end;
                }
            }
        }
        // Behind a whole word nothing more can stand, but for a key whose comma is missing.
        if self.syntax == Syntax::Json && self.text[..self.offset].ends_with(char::is_whitespace) {
            self.frames.last_mut()?.begin_word();
        }
        let is_free = self.frames.last()?.word.is_none();
        let rest = &self.text[self.offset..];
        let starts_a_word = rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
        let word = TextRange::new(self.offset, self.offset + if starts_a_word { bare_length(rest) } else { 0 });
        if is_free { self.found(word, false) } else { None }
    }

    fn found(self, word: TextRange, is_quoted: bool) -> Option<Spot> {
        let Scan { mut path, frames, .. } = self;
        path.extend(frames.iter().filter_map(|frame| frame.key.clone()));
        let frame = frames.into_iter().next_back()?;
        // The items of a list are values of the list's key.
        let key = if frame.is_table { frame.pending } else { path.pop() };
        (frame.is_table || key.is_some()).then_some(Spot {
            path,
            key,
            word,
            is_quoted,
            siblings: frame.keys,
            lacks_comma: frame.lacks_comma,
        })
    }
}

/// The bytes of a string up to its closing mark or the end of its line.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        if letter == '\n' || letter == quote && !is_escaped {
            return at;
        }
        is_escaped = letter == '\\' && quote == '"' && !is_escaped;
    }
    text.len()
}

/// The bytes of a word without quotation marks.
fn bare_length(text: &str) -> usize {
    text.find(|letter: char| {
        letter.is_whitespace() || matches!(letter, '=' | ':' | ',' | '{' | '}' | '[' | ']' | '"' | '\'' | '#')
    })
    .unwrap_or(text.len())
    .max(1)
}

#[cfg(test)]
mod tests {
    use super::spot;
    use crate::tree::Syntax;

    /// The place of the bar, as `path key=word`.
    fn show(syntax: Syntax, text: &str) -> String {
        let offset = text.find('|').expect("a bar");
        let text = text.replacen('|', "", 1);
        let Some(spot) = spot(&text, syntax, offset) else { return "nothing".to_owned() };
        let quotes = if spot.is_quoted { "\"" } else { "" };
        let word = spot.word.of(&text);
        match spot.key {
            Some(key) => format!("{} {key}={quotes}{word}{quotes}", spot.path.join(".")),
            None => {
                let comma = if spot.lacks_comma { " without a comma" } else { "" };
                format!("{} {quotes}{word}{quotes} beside {}{comma}", spot.path.join("."), spot.siblings.join(" "))
            }
        }
    }

    #[test]
    fn in_toml() {
        for (text, expected) in [
            ("na|", " na beside "),
            ("[[person]]\nname = \"A\"\nna|", "person na beside name"),
            ("[[person]]\n|\nname = \"A\"\n", "person  beside "),
            ("[[person]]\ngender = |", "person gender="),
            ("[[person]]\ngender = \"fe|male\"", "person gender=\"female\""),
            ("[[person.membership]] # note\npost = \"il-|", "person.membership post=\"il-\""),
            ("[[person]]\nmembership = [\n  { role = \"x, y\", post = |", "person.membership post="),
            ("[[person]]\nmembership = [{ role = \"x\" }, { |", "person.membership  beside "),
            ("[[person]]\nother_names = [\"Bé\", { name = \"é\", note = \"re|", "person.other_names note=\"re\""),
            ("[[person]]\nother_names = [\"Bé|", "person other_names=\"Bé\""),
            ("[[person]]\nname = \"A\" |", "nothing"),
            ("[[person]]\n# na|me", "nothing"),
            ("[[person]]\nborn = 1958-|07", "person born=1958-07"),
        ] {
            assert_eq!(show(Syntax::Toml, text), expected, "{text}");
        }
    }

    #[test]
    fn in_json_and_yaml() {
        for (text, expected) in [
            ("{\"person\": [{\"na|", "person \"na\" beside "),
            ("{\"person\": [{\"name\": \"A\", \"membership\": [{\"post\": \"m|\"}]}]}", "person.membership post=\"m\""),
            ("{\"post\": [{\"organization\": |", "post organization="),
            ("{|", "  beside "),
        ] {
            assert_eq!(show(Syntax::Json, text), expected, "{text}");
        }
        for text in ["{\"person\": [{\"name\": \"A\" |", "{\"person\": [{\"name\": \"A\"\n  |}]}"] {
            assert_eq!(show(Syntax::Json, text), "person  beside name without a comma", "{text}");
        }
        assert_eq!(show(Syntax::Json, "{\"person\": [{\"name\": \"A\"|"), "nothing");
        let behind_list = "{\"person\": [{\"name\": \"A\", \"links\": {}\n  \"ge|\"";
        assert_eq!(show(Syntax::Json, behind_list), "person \"ge\" beside name links without a comma");
        for (text, expected) in [
            ("person:\n  - name: A\n    ge|", "person ge beside name"),
            ("person:\n  - name: A\n    membership:\n      - post: il|\n", "person.membership post=il"),
            ("person:\n- name: A\n  membership:\n  - {role: x, org|", "person.membership org beside role"),
            ("person:\n  - name: A\n    other_names: [{name: B, note: |", "person.other_names note="),
            ("post:\n  - id: a\n    label: B\nor|", " or beside "),
        ] {
            assert_eq!(show(Syntax::Yaml, text), expected, "{text}");
        }
    }
}
