//! The day and place of a report, as the report itself gives them: in front matter, in a header line, in a wire dateline.

use super::{Block, BlockKind, Document, Format, FrontMatter};
use crate::calendar::{self, Date, WrittenDay};
use crate::text::{Span, TextRange};

/// Where a report gives its day and place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// The day; `None` where only a place is given, or a day that does not exist.
    pub date: Option<Date>,
    /// The place, as written.
    pub place: Option<String>,
    /// The bytes of what gives the day, or else the place: a front matter value, a header line, or a wire dateline up to and
    /// with its dash. A header line that runs into the first sentence holds the blanks around it.
    pub range: TextRange,
    /// A header line that runs into the first sentence (CD212), with the blanks around it.
    pub run_in: Option<TextRange>,
    /// Another day that the report is given, and where; from outside the draft it has no place.
    pub other: Option<(Date, Option<TextRange>)>,
}

/// How many blocks may stand before a dateline: a slug, a headline, a line beneath it, a byline, an editor's note.
const MAX_BLOCKS_BEFORE: usize = 6;

/// Finds the dateline. A header line, a wire dateline and a day on a line of its own become blocks of their own, so that the first
/// sentence begins behind them.
///
/// Front matter goes before a header line, that before a wire dateline, that before a day alone; when the report was published
/// comes last. Each adds what those before it left open.
pub(super) fn find(
    source: &str,
    front_matter: Option<&FrontMatter>,
    published: Option<Date>,
    document: &mut Document,
) -> Option<Dateline> {
    let field = |key: &str| from_field(front_matter?, key, published);
    let mut found: Vec<Dateline> = ["date", "dateline"].into_iter().filter_map(field).collect();
    let release = field("published");
    let n_fields = found.len();
    found.extend(carve_header(source, published, document));
    let year_from = found.iter().chain(&release).find_map(|dateline| dateline.date).or(published);
    found.extend(carve_wire(year_from, document));
    if found.iter().skip(n_fields).all(|dateline| dateline.date.is_none()) {
        found.extend(carve_day(source, document));
    }
    found.extend(release);
    let date = found.iter().find_map(|dateline| dateline.date);
    let others = found.iter().filter_map(|dateline| Some((dateline.date?, Some(dateline.range))));
    let other = others.chain(published.map(|day| (day, None))).find(|(day, _)| date.is_some_and(|date| date != *day));
    let place = found.iter().find_map(|dateline| dateline.place.clone());
    let run_in = found.iter().find_map(|dateline| dateline.run_in);
    let range = found.iter().find(|dateline| dateline.date.is_some()).or(found.first())?.range;
    Some(Dateline { date, place, range, run_in, other })
}

fn from_field(front_matter: &FrontMatter, key: &str, published: Option<Date>) -> Option<Dateline> {
    let node = &front_matter.field(key)?.node;
    let text = node.scalar()?;
    let (date, place) = match calendar::parse_written(text) {
        None if key == "dateline" => {
            let head = Head::of(text, published);
            (head.date, head.place)
        }
        date => (date, None),
    };
    Some(Dateline { date, place, range: node.range, run_in: None, other: None })
}

/// Finds a day that stands alone on a line above the text, as below a byline: `March 12, 2026`.
fn carve_day(source: &str, document: &mut Document) -> Option<Dateline> {
    let is_text = |block: &Block| document.prose_of(block).split_whitespace().nth(MAX_WORDS_ABOVE).is_some();
    let n_blocks = document.blocks.iter().take(MAX_BLOCKS_BEFORE).take_while(|block| !is_text(block)).count();
    let (index, line, date) = (0..n_blocks).find_map(|index| {
        let block = document.blocks.get(index).filter(|block| may_hold_dateline(document.format, block.kind, block.is_quoted))?;
        line_starts(source, document, block.span).find_map(|line| {
            let day = whole_day(line.of(document.prose.text())).filter(|day| day.year.is_some())?;
            Some((index, line, day.date(None)))
        })
    })?;
    let range = document.carve_dateline(index, line)?;
    Some(Dateline { date, place: None, range, run_in: None, other: None })
}

/// A block of more words than this is the report itself, no line above it.
const MAX_WORDS_ABOVE: usize = 25;

/// The keys of a header line. The first two may stand without a colon.
const KEYS: [&str; 7] = ["date", "dateline", "published", "published on", "publication date", "pub date", "pubdate"];

/// A header line at the start of a paragraph's line.
struct Header {
    /// Its length in bytes.
    length: usize,
    head: Head,
    runs_into_text: bool,
}

/// Finds a header line such as `Date: 26 September 2018` among the first lines of the text.
fn carve_header(source: &str, published: Option<Date>, document: &mut Document) -> Option<Dateline> {
    let n_blocks = document.blocks.len().min(MAX_BLOCKS_BEFORE);
    let (index, start, header) = (0..n_blocks).find_map(|index| {
        let block = document.blocks.get(index).filter(|block| may_hold_dateline(document.format, block.kind, block.is_quoted))?;
        line_starts(source, document, block.span).find_map(|line| {
            let header = Header::of(line.of(document.prose.text()), published)?;
            Some((index, line.start, header))
        })
    })?;
    let range = document.carve_dateline(index, Span::new(start, start + header.length))?;
    let Header { head: Head { date, place, .. }, runs_into_text, .. } = header;
    let run_in = runs_into_text.then(|| with_blanks(source, range));
    Some(Dateline { date, place, range: run_in.unwrap_or(range), run_in, other: None })
}

/// The lines of the source that begin in the prose `span`, each with the prose up to the next. Only the first few are looked at.
fn line_starts<'d>(source: &'d str, document: &'d Document, span: Span) -> impl Iterator<Item = Span> {
    let text = span.of(document.prose.text());
    let is_break = move |at: &usize| {
        let blank = Span::new(span.start + at, span.start + at + 1);
        document.prose.to_source(blank).of(source).contains(['\n', '\r'])
    };
    let head = text.char_indices().take(1_000).filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    let breaks: Vec<usize> = head.filter(is_break).take(5).collect();
    let starts = std::iter::once(0).chain(breaks.clone().into_iter().map(|at| at + 1));
    let ends = breaks.into_iter().chain(std::iter::once(text.len()));
    starts.zip(ends).map(move |(start, end)| Span::new(span.start + start, span.start + end)).collect::<Vec<_>>().into_iter()
}

impl Header {
    fn of(line: &str, published: Option<Date>) -> Option<Header> {
        let key = KEYS.iter().rev().find(|key| {
            let rest = line.get(key.len()..).filter(|_| line.is_char_boundary(key.len()));
            rest.is_some_and(|rest| line[..key.len()].eq_ignore_ascii_case(key) && rest.starts_with([':', ' ', '\u{a0}', '\t']))
        })?;
        let after_key = &line[key.len()..];
        let rest = after_key.trim_start();
        let has_colon = rest.starts_with(':');
        let value = rest.strip_prefix(':').unwrap_or(rest).trim_start();
        let head = match key {
            &"dateline" if calendar::read_day(value).is_none() => Head::of(value, published),
            _ => Head::of_day(value, published)?,
        };
        if head.length == 0 || (head.date.is_none() && head.place.is_none() && !has_colon && !head.has_day) {
            return None;
        }
        let tail = value[head.length..].trim_start_matches([' ', ',', '.', ';', '|', '\u{a0}', '\t']);
        let is_sentence = tail.split_whitespace().nth(4).is_some();
        if tail.is_empty() || (has_colon && !is_sentence) {
            return Some(Header { length: line.trim_end().len(), head, runs_into_text: false });
        }
        let begins = tail.starts_with(|letter: char| !letter.is_lowercase());
        let may_run_in = has_colon || matches!(*key, "date" | "dateline");
        let length = line[..line.len() - tail.len()].trim_end().len();
        (begins && may_run_in).then_some(Header { length, head, runs_into_text: true })
    }
}

/// Finds a wire dateline such as `JERUSALEM, Sept. 26 (Reuters) —` at the start of one of the first paragraphs.
fn carve_wire(published: Option<Date>, document: &mut Document) -> Option<Dateline> {
    let n_blocks = document.blocks.len().min(MAX_BLOCKS_BEFORE);
    let (index, head) = (0..n_blocks).find_map(|index| {
        let block = document.blocks.get(index).filter(|block| may_hold_dateline(document.format, block.kind, block.is_quoted))?;
        Some((index, wire_head(document.prose_of(block), published)?))
    })?;
    let start = document.blocks.get(index)?.span.start;
    let range = document.carve_dateline(index, Span::new(start, start + head.length))?;
    Some(Dateline { date: head.date, place: head.place, range, run_in: None, other: None })
}

/// Whether a block of this kind may begin with a dateline. In plain text a line in capitals is taken for a heading at first.
fn may_hold_dateline(format: Format, kind: BlockKind, is_quoted: bool) -> bool {
    !is_quoted && (kind == BlockKind::Paragraph || (format == Format::Plain && matches!(kind, BlockKind::Heading(_))))
}

/// A dateline's place and day.
#[derive(Clone, Debug, Default)]
struct Head {
    place: Option<String>,
    date: Option<Date>,
    /// Whether a day is written, if one that does not exist.
    has_day: bool,
    has_agency: bool,
    has_known_agency: bool,
    has_region: bool,
    /// The length in bytes.
    length: usize,
}

impl Head {
    /// A day alone at the start of `text`, with the time of day behind it.
    fn of_day(text: &str, published: Option<Date>) -> Option<Head> {
        let (day, length) = calendar::read_day(text)?;
        let length = length + time_length(&text[length..]);
        Some(Head { date: day.date(published), has_day: true, length, ..Head::default() })
    }

    /// `PLACE[, Region][, day] [(Agency)]`, all of `text`.
    fn of(text: &str, published: Option<Date>) -> Head {
        let trimmed = text.trim_end();
        let (rest, agency) = match trimmed.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((rest, agency)) => (rest.trim_end(), Some(agency.trim())),
            None => (trimmed, None),
        };
        let mut commas = rest.match_indices(',').map(|(at, _)| at);
        let day = commas.clone().find_map(|at| whole_day(&rest[at + 1..]).map(|day| (at, day)));
        let place_end = commas.next().unwrap_or(rest.len());
        let region = &rest[place_end..day.map_or(rest.len(), |(at, _)| at.max(place_end))];
        let day = day.map(|(_, day)| day).or_else(|| whole_day(rest));
        let place = rest[..place_end].trim();
        Head {
            place: (!place.is_empty() && whole_day(rest).is_none()).then(|| place.to_owned()),
            date: day.and_then(|day| day.date(published)),
            has_day: day.is_some(),
            has_agency: agency.is_some_and(is_agency),
            has_known_agency: agency.is_some_and(|agency| AGENCIES.contains(&agency.to_lowercase().as_str())),
            has_region: !region.is_empty() && is_region(region.trim_matches([',', ' ', '\u{a0}'])),
            length: trimmed.len(),
        }
    }
}

/// The day that all of `text` is.
fn whole_day(text: &str) -> Option<WrittenDay> {
    let text = text.trim();
    let (day, length) = calendar::read_day(text)?;
    (length + time_length(&text[length..]) == text.len()).then_some(day)
}

/// The dateline at the start of a paragraph, up to and with its dash.
fn wire_head(prose: &str, published: Option<Date>) -> Option<Head> {
    let (dash, length) = dash(prose)?;
    let text = &prose[..dash];
    let head = Head::of(text, published);
    let place = head.place.as_deref()?;
    // What stands in brackets or behind a comma and is none of these parts makes the text a sentence.
    let n_commas = text.matches(',').count();
    let has_brackets = text.contains('(');
    if (n_commas > 0 && !head.has_region && !head.has_day) || (n_commas > 4) {
        return None;
    }
    let behind = prose[dash + length..].trim_start();
    let begins_sentence = behind.starts_with(|letter: char| !letter.is_lowercase());
    let is_set_off = prose[..dash].ends_with(char::is_whitespace) || text.ends_with(')');
    let is_place = match place_case(place) {
        Case::Capitals => {
            let has_more = head.has_agency || head.has_day || head.has_region;
            begins_sentence && is_set_off && (has_more || !has_brackets) || head.has_agency || head.has_day
        }
        // A name with brackets behind it looks the same as a city with its agency.
        Case::Title => (head.has_known_agency || head.has_day) && is_set_off && begins_sentence,
        Case::Neither => false,
    };
    is_place.then(|| Head { length: dash + length, ..head })
}

/// The first dash of `prose` that may end a dateline, with its length. None is further than 120 bytes off.
fn dash(prose: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, letter) in prose.char_indices().take_while(|(at, _)| *at < 120) {
        let rest = &prose[at..];
        let is_apart = before.is_whitespace() || before == ')';
        match letter {
            '—' | '–' | '―' | '‒' if at > 0 => return Some((at, letter.len_utf8())),
            '-' if rest.starts_with("--") => return Some((at, rest.len() - rest.trim_start_matches('-').len())),
            '-' | '_' if is_apart => return Some((at, 1)),
            _ => before = letter,
        }
    }
    None
}

/// How the words of a place are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    Title,
    Neither,
}

/// Words in capitals that stand before a dash and are no place.
const LABELS: &[&str] = &[
    "analysis",
    "breaking",
    "brexit",
    "correction",
    "covid",
    "exclusive",
    "explainer",
    "factbox",
    "fbi",
    "interview",
    "live",
    "look",
    "nato",
    "news",
    "note",
    "obituary",
    "opinion",
    "photos",
    "poll",
    "review",
    "update",
    "updated",
    "urgent",
    "video",
    "watch",
    "wrapup",
];

fn place_case(place: &str) -> Case {
    let words: Vec<&str> = place.split([' ', '/', '-', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '\'' | '’'));
    let is_label = words.iter().any(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        LABELS.contains(&word.as_str()) || calendar::weekday(&word).is_some() || calendar::month(&word).is_some()
    });
    let n_letters = place.chars().filter(|letter| letter.is_alphabetic()).count();
    if words.is_empty() || words.len() > 5 || n_letters < 3 || is_label || !words.iter().all(is_name) {
        return Case::Neither;
    }
    if !place.contains(char::is_lowercase) {
        return Case::Capitals;
    }
    if words.len() <= 4 && words.iter().all(|word| word.starts_with(char::is_uppercase)) { Case::Title } else { Case::Neither }
}

/// Whether `text` names a state or country behind a city: `N.Y.`, `Calif.`, `Northern Ireland`.
fn is_region(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty()).collect();
    let is_short_or_title = |word: &&str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_joint = matches!(*word, "of" | "the" | "and");
        is_joint || (word.starts_with(char::is_uppercase) && (letters <= 4 || word.contains(char::is_lowercase)))
    };
    (1..=4).contains(&words.len()) && words.iter().all(is_short_or_title)
}

/// News agencies that are known by name.
const AGENCIES: &[&str] = &[
    "aa",
    "aap",
    "afp",
    "anadolu",
    "ani",
    "ansa",
    "ap",
    "belga",
    "bloomberg",
    "dpa",
    "efe",
    "interfax",
    "irna",
    "jiji",
    "kyodo",
    "lusa",
    "mena",
    "ntb",
    "pa",
    "pti",
    "reuters",
    "ria",
    "rts",
    "sana",
    "tass",
    "tt",
    "unian",
    "upi",
    "wafa",
    "xinhua",
    "yonhap",
];

/// Whether brackets at the end of a dateline hold a news agency or paper: short, and set as a name. A party and its state
/// (`R-Texas`) are not.
fn is_agency(text: &str) -> bool {
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase) || matches!(word, "dpa" | "of" | "the");
    let n_words = text.split_whitespace().count();
    (1..=4).contains(&n_words)
        && text.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '/' | '!' | '&' | '\''))
        && text.split_whitespace().all(is_name)
}

/// The length of a time of day and its zone at the start of `text`: `T04:00:00Z`, ` 16:30 GMT`, `, 4:30 p.m.`.
fn time_length(text: &str) -> usize {
    let rest = text.strip_prefix(['T', 't']).unwrap_or_else(|| text.trim_start_matches([',', ' ']));
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&n_digits) || !rest[n_digits..].starts_with(':') {
        return 0;
    }
    let clock = rest.bytes().take_while(|byte| byte.is_ascii_digit() || b":.+-Z".contains(byte)).count();
    let mut end = text.len() - rest.len() + clock;
    for zone in ["GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "PST", "PDT", "ET", "a.m.", "p.m.", "am", "pm", "AM", "PM"] {
        let behind = &text[end..];
        let trimmed = behind.trim_start();
        if trimmed.strip_prefix(zone).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
            end += behind.len() - trimmed.len() + zone.len();
        }
    }
    end
}

/// `range` with the blanks before and behind it.
fn with_blanks(source: &str, range: TextRange) -> TextRange {
    let is_blank = |letter: char| letter.is_whitespace() && !matches!(letter, '\n' | '\r');
    let before = source.get(..range.start).unwrap_or_default().trim_end_matches(is_blank).len();
    let behind = source.get(range.end..).unwrap_or_default();
    TextRange::new(before, range.end + (behind.len() - behind.trim_start_matches(is_blank).len()))
}
