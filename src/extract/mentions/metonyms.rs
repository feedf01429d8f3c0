//! Countries, capitals and seats: a place, or the government that acts there?

use super::text::{Found, Text, keys};
use super::{EntityType, Form, StandsFor};
use crate::actors::ActorKind;
use crate::actors::words::Case;
use crate::language::lexicon::Lexicon;
use crate::language::reader::{Annotation, PartOfSpeech, Role};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Decides by use what each name that may be both stands for. Where nothing tells, a country or a city is a place and a seat that is
/// nothing else (`the Kremlin`) is the government.
pub(super) fn decide(text: &Text<'_>, annotation: Option<&Annotation>, found: &mut [Found]) {
    let mut before: Option<(usize, StandsFor)> = None;
    for mention in found {
        let words = mention.words.clone();
        let Some(kind) = kind(text, mention) else { continue };
        let name = Name { text, annotation, words: words.clone(), kind };
        // "Russia and Iran", "Iran, Egypt and Qatar": what is named in one breath is the same.
        let shared = before.filter(|(end, _)| name.is_coordinated_with(*end)).map(|(_, stands_for)| stands_for);
        let stands_for = name.by_use().or(shared);
        if mention.form == Form::Metonym {
            let is_seat = mention.places.is_empty();
            let acts = stands_for == Some(StandsFor::Government) || is_seat && stands_for.is_none();
            if !is_seat && !acts {
                mention.candidates = std::mem::take(&mut mention.places);
                mention.form = Form::Full;
            }
            mention.entity = if acts { EntityType::Org } else { EntityType::Loc };
        }
        let stands_for = match mention.entity {
            EntityType::Org => StandsFor::Government,
            _ => stands_for.unwrap_or(StandsFor::Place),
        };
        mention.stands_for = Some(stands_for);
        before = Some((words.end, stands_for));
    }
}

/// What kind of place has a name; nothing where the name is no place's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    State,
    /// A capital, or a seat of government.
    Seat,
    /// Any other place, which is seldom anything else.
    Other,
}

fn kind(text: &Text<'_>, mention: &Found) -> Option<Kind> {
    if mention.form == Form::Metonym {
        return Some(Kind::Seat);
    }
    if mention.entity != EntityType::Loc || mention.form == Form::Adjective {
        return None;
    }
    let actor = mention.candidates.first().and_then(|id| text.book.actor(*id));
    match actor {
        Some(actor) if actor.is_state() => Some(Kind::State),
        Some(actor) if actor.kind != ActorKind::Place => None,
        _ => Some(Kind::Other),
    }
}

/// A name where it stands.
struct Name<'n> {
    text: &'n Text<'n>,
    annotation: Option<&'n Annotation>,
    words: Range<usize>,
    kind: Kind,
}

static PLACE_BEFORE: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "in into inside within across throughout near outside around through towards toward via at over along beyond from to leaving left \
         leave leaves visit visited visiting visits reach reached enter entered entering flee fled fleeing cross crossed invade invaded \
         downtown central mainland eastern western northern southern northeastern northwestern southeastern southwestern east west north \
         south greater old new southeast northeast southwest northwest",
    )
});

/// Prepositions before somebody who acts or is dealt with.
static PARTY_BEFORE: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| keys("with between against by alongside unlike despite because thanks than like"));

/// Words that make a preposition behind them one of dealing: `pressure on Iran`, `support for Iraq`, `a message to Moscow`.
static DEALINGS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "support backing help assistance aid pressure sanctions sanction embargo message messages warning warnings threat threats commitment \
         ties relations response reply letter letters demand demands call calls appeal ultimatum concessions concession loyalty loyal \
         hostile hostility opposition allegiance belong belongs belonged owed owes speak spoke talk talked talks sold sells sell supplied \
         supplies gave gives give offered offers offer handed respond responded listen pledge pledges promise promises assurances rely relies \
         relied reliance depend depends dependent dependence impose imposed imposing criticism critical condemnation allies ally independent \
         independence permission approval guarantees inquiry complaint complaints resolution vote",
    )
});

/// Nouns of policy behind a possessive or a modifier: `Moscow’s decision`, `UK support`.
static POLICY: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "decision decisions policy policies position positions stance support demand demands claim claims ambassador envoy allies ally \
         interests interest efforts effort response offer offers proposal proposals plan plans goal goals aim aims refusal insistence \
         intention intentions strategy role influence relations relationship relationships ties annexation invasion intervention involvement \
         action actions aggression foreign military nuclear denial denials warning warnings concern concerns reaction commitment commitments \
         willingness failure failures attempt attempts ability obligation obligations campaign airstrikes airstrike strike strikes bombing \
         bombardment assistance aid help contribution contributions cooperation co-operation partnership partnerships partner partners \
         leadership government ministry minister president permanent representative delegation negotiators negotiator diplomacy \
         diplomatic diplomats diplomat approach view views message call calls request requests statement statements announcement \
         accusation accusations threat threats sanctions withdrawal work use liberation defense defence security forces troops army navy air \
         missile missiles rejection approval membership bid right vote veto debt debts budget alliance friends enemies adversaries rivals",
    )
});

/// Nouns behind a possessive that a land has and no government.
static OF_LANDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "border borders coast capital city cities town towns village villages north south east west population people communities \
         community mountains rivers river climate history streets street airport airports suburbs outskirts provinces province regions \
         region largest biggest second third oldest northern southern eastern western central civilians children refugees",
    )
});

/// Verbs whose object is somebody who acts: `urged Iran`, `joined Jordan`.
static DEALING_VERBS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "urge urged urges urging accuse accused accuses accusing blame blamed blames blaming warn warned warns warning tell told tells telling \
         ask asked asks asking join joined joins joining support supported supports supporting help helped helps helping condemn condemned \
         condemns condemning criticize criticized criticizes criticise criticised back backed backs backing press pressed pressing push pushed \
         pushing pressure pressured force forced forcing enable enabled enabling allow allowed allowing permit permitted persuade persuaded \
         convince convinced threaten threatened threatens threatening thank thanked assure assured sue sued punish punished punishing sanction \
         sanctioned arm armed arming fund funded trust trusted provoke provoked engage engaged isolate isolated isolating represent represents \
         represented confront confronted deter deterred remind reminded advise advised invite invited praise praised commend commended let \
         encourage encouraged demanded expects",
    )
});

/// Words between a subject and its verb.
static BETWEEN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "also now still long again never not repeatedly recently later once already then both in turn however reportedly only even just \
         quickly soon strongly publicly always since first fully",
    )
});

/// Verbs that only help another.
static AUXILIARIES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "has have had will would may might must can could should shall did does do is are was were cannot wont didnt doesnt hasnt wouldnt isnt",
    )
});

/// Verbs of lands and towns: `Iraq lies`, `Syria borders`, `Moscow has ten airports`.
static LYING: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    keys(
        "lies lie lay borders bordered stretches stretched sits located situated home divided besieged hit bombed destroyed flooded",
    )
});

/// Verbs that only people and governments do.
static ACTING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/acting-verbs.txt")));

impl Name<'_> {
    /// What the words around the name make of it, if they tell.
    fn by_use(&self) -> Option<StandsFor> {
        let Range { start, end } = self.words;
        let text = self.text;
        if self.kind == Kind::Other {
            return self.is_subject_of_acts(end).then_some(StandsFor::Government);
        }
        if text.word(end) == "based" {
            return Some(StandsFor::Place);
        }
        if self.is_source() {
            return Some(StandsFor::Government);
        }
        if text.is_possessive(end) {
            return self.by_owned(end + 1);
        }
        // "UK-France", "U.S.-led": a hyphen joins powers.
        let is_second = text.gap(start) == "-" && start > 0 && text.words[start - 1].is_capital();
        if self.kind == Kind::State && is_second {
            return Some(StandsFor::Government);
        }
        if self.kind == Kind::State
            && text.gap(end) == "-"
            && (text.words[end].is_capital() || matches!(text.word(end), "led" | "backed"))
        {
            return Some(StandsFor::Government);
        }
        let by_verb = self.is_subject_of_acts(end);
        let by_lead = self.by_lead();
        match (by_lead, by_verb) {
            // "the talks in Moscow ended": the preposition is nearer than the verb.
            (Some(stands_for), _) => Some(stands_for),
            (None, true) => Some(StandsFor::Government),
            (None, false) => self.by_noun(end),
        }
        .or_else(|| (start > 0 && text.is_joined(start) && self.is_object()).then_some(StandsFor::Government))
    }

    /// The word before the name and its article.
    fn lead(&self) -> Option<usize> {
        let start = self.words.start;
        let first = match self.text.is_joined(start) && matches!(self.text.word(start - 1), "the" | "The" | "both") {
            true => start - 1,
            false => start,
        };
        self.text.is_joined(first).then(|| first - 1)
    }

    /// What the preposition before the name says.
    fn by_lead(&self) -> Option<StandsFor> {
        let text = self.text;
        let lead = self.lead()?;
        let word = text.word(lead);
        let dealing = text.is_joined(lead) && DEALINGS.contains(&text.key(lead - 1));
        match word {
            "on" | "to" | "for" | "from" | "upon" | "of" | "at" if dealing => Some(StandsFor::Government),
            "of" if self.has_office(lead) => Some(StandsFor::Government),
            // "for Russia to use its influence"
            "for" if text.word(self.words.end) == "to" => Some(StandsFor::Government),
            "for" | "on" | "upon" | "of" | "about" => None,
            _ if PARTY_BEFORE.contains(&text.key(lead)) => Some(StandsFor::Government),
            _ if PLACE_BEFORE.contains(&text.key(lead)) => Some(StandsFor::Place),
            _ => None,
        }
    }

    /// Whether an office or a government stands before the word `of`: `the ministers of foreign affairs of`.
    fn has_office(&self, of: usize) -> bool {
        let is_office = |at: &usize| {
            let word = self.text.word(*at).to_lowercase();
            ["minister", "president", "leader", "ambassador", "envoy", "government", "delegation"]
                .contains(&word.trim_end_matches('s'))
        };
        let mut before = (of.saturating_sub(5)..of).rev().take_while(|at| self.text.is_joined(at + 1));
        before.any(|at| is_office(&at))
    }

    /// What is owned says who owns it: `Moscow’s decision`, `Iraq’s communities`.
    fn by_owned(&self, owned: usize) -> Option<StandsFor> {
        // The noun may stand behind an adjective or two: "Australia's diplomatic efforts".
        let nouns = (owned..owned + 3).take_while(|at| self.text.is_joined(*at));
        for at in nouns {
            let key = self.text.key(at);
            if OF_LANDS.contains(&key) {
                return Some(StandsFor::Place);
            }
            if POLICY.contains(&key) {
                return Some(StandsFor::Government);
            }
        }
        None
    }

    /// A state before a noun of policy: `UK support`, `U.S. airstrikes`. A town names the meeting in it: `the Brussels conference`.
    fn by_noun(&self, end: usize) -> Option<StandsFor> {
        let text = self.text;
        let is_short = text.words[self.words.clone()].iter().all(|word| word.case == Case::Upper);
        let is_noun = text.words.get(end).is_some_and(|word| word.joined && word.case == Case::Lower && text.gap(end) == " ");
        (self.kind == Kind::State && is_short && is_noun).then(|| self.by_owned(end)).flatten()
    }

    /// Whether the reader takes the name for somebody who says something.
    fn is_source(&self) -> bool {
        let span = self.text.span(&self.words);
        let sources = self.annotation.map(|annotation| annotation.roles.as_slice()).unwrap_or_default();
        sources.iter().any(|(place, role)| {
            *role == Role::Source
                && place.end == span.end
                && place.start <= span.start
                && span.start - place.start <= "the ".len()
        })
    }

    /// Whether it is the object of a verb that deals with somebody.
    fn is_object(&self) -> bool {
        self.lead().is_some_and(|lead| DEALING_VERBS.contains(&self.text.key(lead)))
    }

    /// Whether a verb behind the name, whose last word stands before `end`, makes it somebody who acts.
    fn is_subject_of_acts(&self, end: usize) -> bool {
        let text = self.text;
        let mut at = end;
        // "Moscow and Damascus agreed": the verb stands behind the second.
        if text.is_joined(at) && matches!(text.word(at), "and" | "or") {
            let the = usize::from(text.word(at + 1) == "the");
            let mut next = at + 1 + the;
            while text.words.get(next).is_some_and(|word| word.is_capital() && word.joined) {
                next += 1;
            }
            if next > at + 1 + the {
                at = next;
            }
        }
        // "Russia, as an old ally, is": what is inserted stands between.
        if text.gap(at) == ", " {
            let inserted = (at + 2..at + 12).take_while(|end| *end < text.words.len()).find(|end| text.gap(*end) == ", ");
            if let Some(verb) =
                inserted.filter(|end| text.word(*end).starts_with(char::is_lowercase) && !text.begins_sentence(*end))
            {
                return self.kind == Kind::State && AUXILIARIES.contains(&text.key(verb));
            }
        }
        let mut has_auxiliary = false;
        while text.is_joined(at) && (BETWEEN.contains(&text.key(at)) || AUXILIARIES.contains(&text.key(at)) || self.is_adverb(at))
        {
            has_auxiliary |= AUXILIARIES.contains(&text.key(at));
            at += 1;
        }
        let verb = text.word(at);
        // "Syria is being torn apart" tells what is done to the land.
        if verb == "being" {
            return false;
        }
        if !text.is_joined(at) || !verb.starts_with(char::is_lowercase) || LYING.contains(&text.key(at)) {
            return false;
        }
        let is_acting = ACTING.contains(verb);
        let part = self.part(at);
        match self.kind {
            Kind::Other => !has_auxiliary && is_acting && part.is_none_or(|part| part == PartOfSpeech::Verb),
            Kind::Seat => is_acting,
            Kind::State => {
                let is_verb = match part {
                    Some(part) => part == PartOfSpeech::Verb && !verb.ends_with("ing"),
                    None => is_acting,
                };
                has_auxiliary || is_verb || is_acting
            }
        }
    }

    fn is_adverb(&self, at: usize) -> bool {
        self.part(at) == Some(PartOfSpeech::Adv)
    }

    /// What the reader takes the word at `at` for.
    fn part(&self, at: usize) -> Option<PartOfSpeech> {
        let word = self.text.words.get(at)?;
        self.annotation.and_then(|annotation| annotation.part_of_speech(word.span))
    }

    /// Whether it goes on a list whose last name ends before the word `end`.
    fn is_coordinated_with(&self, end: usize) -> bool {
        let text = self.text;
        let mut first = self.words.start;
        if text.word(first.wrapping_sub(1)) == "the" {
            first -= 1;
        }
        match first.checked_sub(end) {
            Some(0) => text.gap(first) == ", ",
            Some(1) => matches!(text.word(end), "and" | "or") && matches!(text.gap(end), " " | ", "),
            _ => false,
        }
    }
}
