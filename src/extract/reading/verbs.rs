//! The verbs that can be cues: their kinds, their frames, and their inflected forms.

use crate::language::lexicon::Lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A verb that can carry an attribution.
#[derive(Debug)]
pub(in crate::extract) struct Verb {
    /// The base form.
    pub(in crate::extract) lemma: &'static str,
    /// What the verb says of its source.
    pub(in crate::extract) kind: CueKind,
    /// What can stand behind it, or in front.
    frames: Vec<&'static str>,
}

/// What a cue says of its source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CueKind {
    /// The source speaks or writes.
    Say,
    /// A poll, a paper or a document shows.
    Show,
    /// The source thinks, knows or fears.
    Think,
    /// The source wants or plans.
    Want,
    /// The source is for or against something.
    Judge,
    /// The source does something by words: rules, votes, orders.
    Act,
    /// Something seems so, to nobody in particular.
    Seem,
}

/// A form of a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::extract) enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, as past or participle
    Past,
    /// `saying`
    Gerund,
}

impl Verb {
    /// Whether the verb takes its content in this frame: `quote`, `that`, `np`, a preposition and so on.
    pub(in crate::extract) fn takes(&self, frame: &str) -> bool {
        self.frames.contains(&frame)
    }

    fn parse(lemma: &'static str, note: &'static str) -> Option<Verb> {
        let (kind, frames) = note.split_once(';')?;
        let kind = match kind {
            "say" => CueKind::Say,
            "show" => CueKind::Show,
            "think" => CueKind::Think,
            "want" => CueKind::Want,
            "judge" => CueKind::Judge,
            "act" => CueKind::Act,
            "seem" => CueKind::Seem,
            _ => return None,
        };
        Some(Verb { lemma, kind, frames: frames.split_whitespace().collect() })
    }
}

/// The reporting verb that has the form `word` (in lower case), and which form that is.
pub(in crate::extract) fn reporting(word: &str) -> Option<(&'static Verb, Form)> {
    FORMS.reporting.get(word).copied()
}

/// Whether `word` (in lower case) is the past of a verb that does not end in -ed, so that a clause has its verb in it.
pub(in crate::extract) fn is_irregular_past(word: &str) -> bool {
    FORMS.pasts.contains_key(word)
}

struct Forms {
    reporting: FxHashMap<String, (&'static Verb, Form)>,
    pasts: FxHashMap<&'static str, ()>,
}

static REPORTING_VERBS: LazyLock<Vec<Verb>> = LazyLock::new(|| {
    let lexicon = Lexicon::parse(include_str!("../../language/lexicon/reporting-verbs.txt"));
    lexicon.entries().filter_map(|(lemma, note)| Verb::parse(lemma, note)).collect()
});

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let irregular = Lexicon::parse(include_str!("../../language/lexicon/irregular-verbs.txt"));
    let mut reporting = FxHashMap::default();
    // A form of two verbs ("found", "saw") belongs to the commoner one, which is the irregular.
    let (first, last): (Vec<_>, Vec<_>) = REPORTING_VERBS.iter().partition(|verb| irregular.contains(verb.lemma));
    for verb in first.into_iter().chain(last) {
        for (word, form) in inflect(verb.lemma, irregular.note(verb.lemma)) {
            reporting.entry(word).or_insert((verb, form));
        }
    }
    let pasts = irregular.entries().flat_map(|(_, note)| note.split_whitespace()).map(|past| (past, ())).collect();
    Forms { reporting, pasts }
});

/// All forms of the verb `lemma`, whose past and participle are `irregular` if they are not regular.
fn inflect(lemma: &str, irregular: Option<&str>) -> Vec<(String, Form)> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| lemma.ends_with(ending));
    let consonant_y = ends(&["y"]) && !ends(&["ay", "ey", "oy", "uy"]);
    let stem = if consonant_y { &lemma[..lemma.len() - 1] } else { lemma };
    let third = match () {
        () if consonant_y => format!("{stem}ies"),
        () if ends(&["s", "x", "z", "ch", "sh", "o"]) => format!("{lemma}es"),
        () => format!("{lemma}s"),
    };
    let regular = match () {
        () if consonant_y => format!("{stem}ied"),
        () if ends(&["e"]) => format!("{lemma}d"),
        () => format!("{lemma}ed"),
    };
    let pasts: Vec<String> = match irregular {
        Some(forms) => forms.split_whitespace().map(str::to_owned).collect(),
        None => vec![regular],
    };
    let doubled = pasts.first().and_then(|past| past.strip_suffix("ed")).filter(|stem| stem.len() == lemma.len() + 1);
    let gerund = match doubled {
        Some(stem) => format!("{stem}ing"),
        None if ends(&["ie"]) => format!("{}ying", &lemma[..lemma.len() - 2]),
        None if ends(&["e"]) && !ends(&["ee", "oe", "ye"]) => format!("{}ing", &lemma[..lemma.len() - 1]),
        None => match lemma {
            "put" | "set" | "cut" | "bet" | "hit" | "let" | "get" | "run" | "win" | "sit" | "begin" | "quit" | "shut"
            | "forget" => format!("{lemma}{}ing", &lemma[lemma.len() - 1..]),
            _ => format!("{lemma}ing"),
        },
    };
    let mut forms: Vec<(String, Form)> = pasts.into_iter().map(|past| (past, Form::Past)).collect();
    forms.extend([(lemma.to_owned(), Form::Base), (third, Form::Third), (gerund, Form::Gerund)]);
    forms
}

#[cfg(test)]
mod tests {
    use super::{Form, reporting};

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let forms = [
            ("said", "say", Form::Past),
            ("denies", "deny", Form::Third),
            ("denied", "deny", Form::Past),
            ("admitting", "admit", Form::Gerund),
            ("admitted", "admit", Form::Past),
            ("urging", "urge", Form::Gerund),
            ("agreeing", "agree", Form::Gerund),
            ("lying", "lie", Form::Gerund),
            ("found", "find", Form::Past),
            ("felt", "feel", Form::Past),
            ("wishes", "wish", Form::Third),
            ("putting", "put", Form::Gerund),
        ];
        for (word, lemma, form) in forms {
            let (verb, found) = reporting(word).expect(word);
            assert_eq!((verb.lemma, found), (lemma, form), "{word}");
        }
        assert!(reporting("walked").is_none());
    }
}
