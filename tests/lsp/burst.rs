//! Bursts of edits with questions between them: the server's text is the client's, and no question sees an older one.

use crate::client::Client;
use serde_json::{Value, json};

const URI: &str = "untitled:burst.md";
const N_EDITS: i64 = 10_000;

/// A pseudo-random number below `n`, from a seed that the test names, so that a failure can be had again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        // xorshift64: short, and good enough to pick places.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("below n")
    }
}

/// The client's copy: characters, with lines found by counting.
struct Copy {
    text: Vec<char>,
    width: fn(char) -> usize,
}

impl Copy {
    /// Line and column of the character `at`.
    fn position(&self, at: usize) -> Value {
        let (mut line, mut column) = (0, 0);
        for index in 0..at {
            let ends_line = match self.text[index] {
                '\n' => true,
                '\r' => self.text.get(index + 1) != Some(&'\n'),
                _ => false,
            };
            (line, column) = if ends_line { (line + 1, 0) } else { (line, column + (self.width)(self.text[index])) };
        }
        json!({"line": line, "character": column})
    }

    /// A place that an editor can name: not between the two halves of a line end.
    fn place(&self, dice: &mut Dice) -> usize {
        let at = dice.roll(self.text.len() + 1);
        let splits = at > 0 && self.text.get(at) == Some(&'\n') && self.text[at - 1] == '\r';
        if splits { at - 1 } else { at }
    }

    fn edit(&mut self, dice: &mut Dice) -> Value {
        const WORDS: [&str; 12] = ["a", " ", "\r\n", "\n", "😀", "𝒳", "é", "“", "Norkin ", ". ", "", ""];
        let (a, b) = (self.place(dice), self.place(dice));
        let start = a.min(b);
        // Most edits are short, as typing is.
        let mut end = if dice.roll(20) == 0 { a.max(b) } else { (start + dice.roll(3)).min(self.text.len()) };
        if end > start && self.text.get(end) == Some(&'\n') && self.text[end - 1] == '\r' {
            end -= 1;
        }
        let new = WORDS[dice.roll(WORDS.len())];
        let range = json!({"start": self.position(start), "end": self.position(end)});
        self.text.splice(start..end, new.chars());
        json!({"range": range, "text": new})
    }
}

fn burst(encoding: &str, width: fn(char) -> usize, seed: u64) {
    let mut client = Client::greet(&[encoding]);
    let mut dice = Dice(seed);
    let text = "On Tuesday, 😀 the minister said\r\nthat the the bridge was open.\n\nNobody 𝒳 else spoke.\r\n";
    let mut copy = Copy { text: text.chars().collect(), width };
    client.open(URI, text);
    let mut questions = Vec::new();
    for version in 2..=N_EDITS + 1 {
        let change = copy.edit(&mut dice);
        let document = json!({"uri": URI, "version": version});
        client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
        let at = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 3}});
        if version % 10 == 0 {
            client.ask("textDocument/hover", at.clone());
            questions.push((version, client.ask("copydesk/viewText", json!({"uri": URI})), copy.text.iter().collect::<String>()));
        }
        if version % 100 == 0 {
            client.ask("textDocument/completion", at);
        }
        // Growing without end would make the test slow, not strict.
        if copy.text.len() > 400 {
            copy.text = text.chars().collect();
            let document = json!({"uri": URI, "version": version});
            client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
        }
    }
    for (version, question, text) in questions {
        let answer = client.answer(question);
        assert_eq!(answer["result"]["version"], version, "{encoding}, seed {seed}");
        assert_eq!(answer["result"]["text"], text, "{encoding}, seed {seed}, version {version}");
    }
    let last = client.request("copydesk/viewText", json!({"uri": URI}));
    assert_eq!(last["result"]["text"], copy.text.iter().collect::<String>(), "{encoding}, seed {seed}");
    client.diagnostics(URI, N_EDITS + 1);
    let (status, log) = client.goodbye();
    assert!(status.success(), "{log}");
}

#[test]
fn ten_thousand_edits_in_utf_8() {
    burst("utf-8", char::len_utf8, 0x5eed_0008);
}

#[test]
fn ten_thousand_edits_in_utf_16() {
    burst("utf-16", char::len_utf16, 0x5eed_0016);
}

#[test]
fn ten_thousand_edits_in_utf_32() {
    burst("utf-32", |_| 1, 0x5eed_0032);
}
