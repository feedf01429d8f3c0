//! Capitals and seats: a place, or the government that acts there?

use super::text::{Found, Text, keys};
use super::{EntityType, Form};
use crate::language::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Decides by use what each name that may be both stands for. Where nothing tells, a city is a place and a seat that is nothing
/// else (`the Kremlin`) is the government.
pub(super) fn decide(text: &Text<'_>, found: &mut [Found]) {
    for mention in found.iter_mut().filter(|mention| mention.form == Form::Metonym) {
        let (start, end) = (mention.words.start, mention.words.end);
        let acts = acts(text, start, end);
        if !mention.places.is_empty() && (!acts || is_place_by_use(text, start, end)) {
            mention.candidates = std::mem::take(&mut mention.places);
            mention.form = Form::Full;
            mention.entity = EntityType::Loc;
        } else {
            mention.entity = if is_place_by_use(text, start, end) && !acts { EntityType::Loc } else { EntityType::Org };
        }
    }
}

static PLACE_BEFORE: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "in to from at near outside around into through across toward towards via inside left leaving visit visited visiting visits \
         reach reached downtown central east west north south eastern western northern southern greater old new of over",
    )
});

static PARTY_BEFORE: LazyLock<FxHashSet<u64>> = LazyLock::new(|| keys("with between against by"));

/// Nouns of policy behind a possessive: `Moscow’s decision`.
static POLICY: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "decision decisions policy policies position stance support demand demands claim claims ambassador envoy allies ally \
         interests efforts effort response offer proposal plan plans goal goals refusal insistence intentions strategy role \
         influence relations relationship ties annexation invasion intervention involvement actions action aggression foreign military nuclear \
         denial denials warning warnings concerns concern reaction commitment willingness failure attempts attempt",
    )
});

/// Words between a subject and its verb.
static BETWEEN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "has have had also now still long again never not repeatedly recently later once already then both in turn however reportedly",
    )
});

/// Verbs that only people and governments do.
static ACTING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/acting-verbs.txt")));

/// Whether the words around a name make it somebody who acts.
fn acts(text: &Text<'_>, start: usize, end: usize) -> bool {
    if text.is_possessive(end) {
        return text.is_joined(end + 1) && POLICY.contains(&text.key(end + 1));
    }
    if PARTY_BEFORE.contains(&text.key_before(start)) {
        return true;
    }
    // "Moscow and Damascus agreed": the verb stands behind the second.
    let mut at = end;
    if text.is_joined(at) && text.word(at) == "and" && text.words.get(at + 1).is_some_and(crate::actors::words::Word::is_capital)
    {
        at += 2;
    }
    while text.is_joined(at) && BETWEEN.contains(&text.key(at)) {
        at += 1;
    }
    let verb = text.word(at);
    text.is_joined(at) && verb.starts_with(char::is_lowercase) && ACTING.contains(verb)
}

/// Whether the word before a name makes it a place.
fn is_place_by_use(text: &Text<'_>, start: usize, end: usize) -> bool {
    let before = match text.word(start.wrapping_sub(1)) {
        "the" => text.key_before(start - 1),
        _ => text.key_before(start),
    };
    PLACE_BEFORE.contains(&before) || text.word(end) == "based"
}
