//! CAMEO and TABARI dictionaries: names in capitals, other names behind a plus, role codes with their periods below.
//!
//! A code says of what country somebody is and in which part of public life, but gives no title. So the role is that part, written
//! small, by which no report is ever called wrong; the period and the code are kept.

use super::dates::{of_digits, period};
use super::names::calm;
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, unusable};
use crate::actors::words::words;
use crate::actors::{ActorBook, TitleClass};
use rustc_hash::FxHashMap;
use std::io::{self, BufRead};

#[derive(Default)]
pub(super) struct Cameo {
    /// The id of the state that each code of three letters stands for.
    states: FxHashMap<String, String>,
    waiting: Vec<Block>,
}

/// An actor with everything that stands below it.
#[derive(Default)]
struct Block {
    line: usize,
    names: Vec<String>,
    /// What stands between brackets, each with its line.
    codes: Vec<(usize, String)>,
    /// Whether a comment says that the entry comes from the list of national figures.
    is_figure: bool,
}

impl Importer for Cameo {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let mut bytes = Vec::new();
        let mut block = Block::default();
        let (mut number, mut n_blocks) = (0, 0);
        loop {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            number += 1;
            let text = String::from_utf8_lossy(&bytes);
            let (code_part, comment) = text.split_once(['#', ';']).unwrap_or((&text, ""));
            let line = code_part.trim_end();
            if line.trim().is_empty() || line.starts_with('!') || line.starts_with('<') {
                continue;
            }
            let (name, codes) = line.split_once('[').map_or((line, ""), |(name, codes)| (name, codes));
            let name = name.trim();
            if let Some(other) = name.strip_prefix('+') {
                block.names.push(other.trim().to_owned());
            } else if !name.is_empty() {
                n_blocks += usize::from(self.end(std::mem::take(&mut block), roster, log));
                block = Block { line: number, names: vec![name.to_owned()], ..Block::default() };
                block.is_figure = comment.contains("CountryInfo");
            }
            for code in codes.split('[') {
                if let Some((code, _)) = code.split_once(']') {
                    block.codes.push((number, code.trim().to_owned()));
                } else if !code.trim().is_empty() {
                    log.skip("codes without a closing bracket", format!("line {number}: “[{}”", code.trim()));
                }
            }
        }
        n_blocks += usize::from(self.end(block, roster, log));
        if n_blocks == 0 { Err(unusable("no actor with a code in brackets: is it a CAMEO dictionary?")) } else { Ok(()) }
    }

    fn finish(&mut self, roster: &mut Roster, log: &mut Log) {
        // Who belongs to a state may stand before it in the files.
        let book = ActorBook::load(&[]).0;
        for block in std::mem::take(&mut self.waiting) {
            self.actor(&block, &book, roster, log);
        }
    }
}

impl Cameo {
    /// Takes in a block. Whether it was one.
    fn end(&mut self, block: Block, roster: &mut Roster, log: &mut Log) -> bool {
        let Some(name) = block.names.first() else { return false };
        let is_state = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        match block.codes.as_slice() {
            [] => {
                log.skip("names without a code", format!("line {}: {name}", block.line));
                false
            }
            codes if codes.iter().all(|(_, code)| code.starts_with('~')) => {
                log.skip("agents, which are nobody in particular", format!("line {}: {name}", block.line));
                true
            }
            [(_, code)] if is_state(code) && !block.is_figure => {
                // Of several names with one code (the state, its capital, its provinces) the first is the state's.
                let shown = calm(&plain(name));
                if self.states.contains_key(code) {
                    log.skip("places and peoples of a state", format!("line {}: {shown}", block.line));
                } else if let Some(id) = roster.built_in_id(&shown) {
                    log.skip("states that the built-in set has", &shown);
                    self.states.insert(code.clone(), id);
                } else {
                    let entry = roster.entry(Kind::Organization, &format!("state {code}"), &shown);
                    entry.classification = Some("state".to_owned());
                    self.states.insert(code.clone(), entry.id.clone());
                }
                true
            }
            _ => {
                self.waiting.push(block);
                true
            }
        }
    }

    fn actor(&self, block: &Block, book: &ActorBook, roster: &mut Roster, log: &mut Log) {
        let names: Vec<String> = block.names.iter().map(|name| calm(&plain(name))).collect();
        let is_titled = |name: &str| {
            let list = words(name);
            (0..list.len()).any(|at| book.title_at(&list[at..]).is_some_and(|(_, class)| class != TitleClass::Role))
        };
        let Some(name) = names.iter().find(|name| name.contains(' ') && !is_titled(name)).or(names.first()) else { return };
        let is_dated = block.codes.iter().any(|(_, code)| code.contains(|letter: char| letter.is_ascii_digit()));
        let has_part = block.codes.iter().any(|(_, code)| PARTS.iter().any(|(part, _)| code.get(3..6) == Some(part)));
        let is_person = block.is_figure || is_dated && has_part && name.contains(' ');
        if !is_person && names.iter().any(|name| roster.built_in_id(name).is_some()) {
            log.skip("organizations that the built-in set has", format!("line {}: {name}", block.line));
            return;
        }
        let kind = if is_person { Kind::Person } else { Kind::Organization };
        let mut terms = Vec::new();
        for (line, code) in &block.codes {
            terms.push(self.term(code, &format!("line {line}: {name}"), log));
        }
        let country = |term: &Term| term.organization.clone().unwrap_or_default();
        let key = format!("{kind:?} {name} {}", terms.first().map(country).unwrap_or_default());
        if roster.find(&key).is_some() {
            log.doubt("one name and country twice; taken for one", format!("line {}: {name}", block.line));
        }
        let entry = roster.entry(kind, &key, name);
        for other in &names {
            match () {
                () if is_person && is_titled(other) => {
                    log.skip("names with a title in them", format!("line {}: {other}", block.line));
                }
                () if is_person && !other.contains(' ') => {
                    log.skip("other names of one word", format!("line {}: {other}", block.line));
                }
                () => entry.add_name(other),
            }
        }
        if is_person {
            for term in terms {
                if !entry.terms.contains(&term) {
                    entry.terms.push(term);
                }
            }
        } else {
            let part = block.codes.first().map(|(_, code)| code.get(3..6).unwrap_or_default());
            entry.classification =
                part.and_then(|part| CLASSIFICATIONS.iter().find(|(code, _)| *code == part)).map(|(_, name)| (*name).to_owned());
            for (line, code) in block.codes.iter().filter(|(_, code)| code.contains(char::is_numeric)) {
                log.skip("periods of organizations, which an actor file does not have", format!("line {line}: {name} [{code}]"));
            }
        }
    }

    /// What a code says: `ISRGOV 061101-080228`, `ISRGOV >090401`, `ISRGOV <090401`, `ISRGOV`.
    fn term(&self, code: &str, place: &str, log: &mut Log) -> Term {
        let (letters, days) = code.split_at(code.find(|letter: char| !letter.is_ascii_uppercase()).unwrap_or(code.len()));
        let days = days.trim();
        let part = letters.get(3..6).unwrap_or_default();
        let role = PARTS.iter().find(|(code, _)| *code == part).map_or("public figure", |(_, role)| role);
        let mut term = Term { role: role.to_owned(), ..Term::default() };
        term.organization = letters.get(..3).and_then(|code| self.states.get(code)).cloned();
        term.add_note(&format!("CAMEO {letters}"));
        let (start, end) = match () {
            () if days.is_empty() => {
                log.doubt("offices without any day; nothing is said of reports by them", format!("{place} [{code}]"));
                return term;
            }
            () if days.starts_with('>') => (Some(days.trim_start_matches('>')), None),
            () if days.starts_with('<') => (None, Some(days.trim_start_matches('<'))),
            () => days.split_once('-').map_or((Some(days), Some(days)), |(start, end)| (Some(start), Some(end))),
        };
        let mut is_broken = false;
        let mut day = |text: Option<&str>| {
            let day = text.and_then(of_digits);
            is_broken |= text.is_some() && day.is_none();
            day
        };
        (term.start, term.end) = (day(start), day(end));
        if is_broken || period(&term).is_reversed() {
            (term.start, term.end) = (None, None);
            term.add_note(&format!("period as given: “{days}”"));
            let reason = if is_broken {
                "periods whose days cannot be read; kept as a note"
            } else {
                "periods that end before they begin; kept as a note"
            };
            log.doubt(reason, format!("{place} [{code}]"));
        }
        term
    }
}

/// A name without the marks for stems and gaps: `EHUD_BARAK_` is `EHUD BARAK`.
fn plain(name: &str) -> String {
    name.split(['_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

/// The parts of public life behind the country's code.
const PARTS: [(&str, &str); 21] = [
    ("GOV", "government"),
    ("MIL", "military"),
    ("OPP", "opposition"),
    ("REB", "rebels"),
    ("LEG", "legislature"),
    ("JUD", "judiciary"),
    ("SPY", "intelligence service"),
    ("COP", "police"),
    ("MED", "media"),
    ("EDU", "education"),
    ("BUS", "business"),
    ("CVL", "civilian"),
    ("ELI", "former or other notable"),
    ("REF", "refugees"),
    ("RAD", "radicals"),
    ("MOD", "moderates"),
    ("AGR", "agriculture"),
    ("ENV", "environment"),
    ("HLH", "health"),
    ("LAB", "labor"),
    ("PTY", "party"),
];

/// Our classifications for organizations by the part of public life.
const CLASSIFICATIONS: [(&str, &str); 7] = [
    ("GOV", "government"),
    ("MIL", "force"),
    ("COP", "force"),
    ("MED", "media"),
    ("PTY", "party"),
    ("BUS", "company"),
    ("MNC", "company"),
];
