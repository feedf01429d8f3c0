//! CD303: two spellings of one name in a report.

use super::spelling::{are_variants, sound_alike, spelling, spelling_keys};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::mentions::{EntityType, Form, Listing};
use crate::facts::Mention;
use crate::text::Span;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    code: "CD303",
    name: "name-variant",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "two spellings of one name",
    rationale: "Readers take two spellings for two people, and searches find only half of the story. Both may be accepted; a report uses \
        one. The rarer spelling is marked, or both where they are as frequent. Initials and shortened names are no variants.",
    options: &[],
    examples: &[
        Example {
            title: "a force with two names",
            published: "",
            actors: "[[organization]]\nname = \"Ruritanian Air Force\"\nother_names = [\"Ruritania Air Force\"]\n",
            bad: "The airport belongs to the <<Ruritanian Air Force>>.\n\nThe road to it is closed to all but the <<Ruritania Air Force>>.",
            good: "The airport belongs to the Ruritanian Air Force.\n\nThe road to it is closed to all but the Ruritanian Air Force.",
        },
        Example {
            title: "a surname",
            published: "",
            actors: "[[person]]\nname = \"Anna Orlowa\"\nother_names = [\"Anna Orlova\"]\n",
            bad: "Mayor Anna Orlowa opened the road. Orlowa cut the ribbon. <<Orlova>> then drove home.",
            good: "Mayor Anna Orlowa opened the road. Orlowa cut the ribbon. Orlowa then drove home.",
        },
    ],
    check,
};

/// One spelling in a report.
struct Spelled<'a> {
    /// The letters of its first place.
    text: &'a str,
    words: Vec<String>,
    places: Vec<&'a Mention>,
}

fn check(cx: &mut RuleContext<'_>) {
    let mut chains: Vec<Vec<&Mention>> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in &cx.facts.mentions {
        // A name that the file rejects has a rule of its own.
        let is_spelled = matches!(mention.form, Form::Full | Form::Alias | Form::Family) && mention.listing != Listing::Rejected;
        let Some(chain) = mention.chain.filter(|_| is_spelled) else { continue };
        let place = *places.entry(chain).or_insert(chains.len());
        match chains.get_mut(place) {
            Some(chain) => chain.push(mention),
            None => chains.push(vec![mention]),
        }
    }
    for mut chain in join_alike(cx, chains) {
        chain.sort_by_key(|mention| mention.span.start);
        compare(cx, &chain);
    }
}

/// The chains, those of actors that no list knows joined where their names are spellings of one: they differ in one word alone,
/// which of a person is the surname or the given name.
fn join_alike<'a>(cx: &RuleContext<'_>, chains: Vec<Vec<&'a Mention>>) -> Vec<Vec<&'a Mention>> {
    let mut joined: Vec<Vec<&Mention>> = Vec::new();
    // Each name with one word left out, by the hash of the others.
    let mut by_rest: FxHashMap<(EntityType, usize, u64), usize> = FxHashMap::default();
    for chain in chains {
        let Some(full) = chain.iter().find(|mention| mention.form == Form::Full && mention.actor.is_none()) else {
            joined.push(chain);
            continue;
        };
        let name = full.span.of(cx.prose());
        let keys: Vec<u64> = spelling_keys(name).collect();
        let is_person = full.entity == EntityType::Per;
        // Of a person the surname or the given name may differ, not what stands between.
        let n = keys.len();
        let may_differ = |left_out: &usize| n > 1 && (!is_person || *left_out == 0 || left_out + 1 == n);
        let rests = (0..n).filter(may_differ).map(|left_out| {
            let others = keys.iter().enumerate().filter(|(at, _)| *at != left_out);
            let rest = others.fold(0_u64, |rest, (_, key)| rest.rotate_left(7).wrapping_add(*key));
            (full.entity, left_out, rest)
        });
        let like = rests.clone().filter_map(|rest| Some((rest.1, by_rest.get(&rest).copied()?))).find(|(left_out, index)| {
            let words = spelling(name);
            joined[*index].iter().any(|other| {
                let other = spelling(other.span.of(cx.prose()));
                match is_person && *left_out == 0 {
                    true => other.first().zip(words.first()).is_some_and(|(one, other)| sound_alike(one, other)),
                    false => are_variants(cx.actors, &other, &words, is_person),
                }
            })
        });
        let like = like.map(|(_, index)| index);
        let index = like.unwrap_or(joined.len());
        for rest in rests {
            by_rest.entry(rest).or_insert(index);
        }
        match joined.get_mut(index) {
            Some(other) => other.extend(chain),
            None => joined.push(chain),
        }
    }
    joined
}

fn compare(cx: &mut RuleContext<'_>, chain: &[&Mention]) {
    let prose = cx.prose();
    let mut spelled: Vec<Spelled<'_>> = Vec::new();
    for mention in chain {
        let text = mention.span.of(prose);
        if let Some(known) = spelled.iter_mut().find(|known| known.text == text) {
            known.places.push(mention);
            continue;
        }
        let words = spelling(text);
        match spelled.iter_mut().find(|known| known.words == words) {
            Some(known) => known.places.push(mention),
            None => spelled.push(Spelled { text, words, places: vec![mention] }),
        }
    }
    if spelled.len() < 2 {
        return;
    }
    // A surname counts for the full names that end in it.
    let weight = |one: &Spelled<'_>| -> usize {
        spelled.iter().filter(|other| other.words.last() == one.words.last()).map(|other| other.places.len()).sum()
    };
    let is_person = chain.first().is_some_and(|mention| mention.entity == EntityType::Per);
    let mut order: Vec<usize> = (0..spelled.len()).collect();
    let key = |index: &usize| if is_person { weight(&spelled[*index]) } else { spelled[*index].places.len() };
    order.sort_by_key(|index| (std::cmp::Reverse(key(index)), *index));
    let mut is_tied = false;
    for (rank, index) in order.iter().enumerate() {
        let rare = &spelled[*index];
        let better = order[..rank].iter().map(|index| &spelled[*index]);
        let Some(usual) = better.into_iter().find(|usual| are_variants(cx.actors, &usual.words, &rare.words, is_person)) else {
            continue;
        };
        let (Some(first), Some(other)) = (usual.places.first(), rare.places.first()) else { continue };
        for place in &rare.places {
            report(cx, place.span, first.span, Some(rare.words.len()));
        }
        // Where neither is the usual one, the desk must see both; the earlier one is the one to keep.
        if key(index) == key(&order[0]) && !std::mem::replace(&mut is_tied, true) {
            for place in &usual.places {
                report(cx, place.span, other.span, None);
            }
        }
    }
}

/// Marks `place`, which is spelled otherwise at `elsewhere`. A spelling of `n_words` words that should give way has a fix.
fn report(cx: &mut RuleContext<'_>, place: Span, elsewhere: Span, n_words: Option<usize>) {
    let prose = cx.prose();
    let (here, there) = (place.of(prose), elsewhere.of(prose));
    let message = format!("“{here}” here, “{there}” elsewhere in the report; use one spelling");
    let finding = cx.report(place, message).related(elsewhere, format!("“{there}”"));
    if let Some(n_words) = n_words {
        // A lone surname is put right by the surname of the full name.
        let words: Vec<&str> = there.split_whitespace().collect();
        let right = words[words.len().saturating_sub(n_words)..].join(" ");
        finding.fix(format!("Change to “{right}”"), place, right, Applicability::Suggestion);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_rarer_spelling_is_marked_wherever_it_stands() {
        let actors = "[[organization]]\nname = \"Ruritanian Air Force\"\nother_names = [\"Ruritania Air Force\", \"RAF\"]\n";
        check_rule(
            &RULE,
            "",
            actors,
            "The <<Ruritania Air Force>> flew. The Ruritanian Air Force landed. So did the RAF and the Ruritanian air force.",
        );
    }

    #[test]
    fn names_that_no_list_knows() {
        check_rule(&RULE, "", "", "Mayor John Lieberman spoke. Later John Brown left.");
        check_rule(&RULE, "", "", "Mayor <<John Lieberman>> spoke. Later <<John Liberman>> left.");
        check_rule(&RULE, "", "", "It came from the Harbour Commission and the Harbor Council.");
        check_rule(&RULE, "", "", "Mayor John Lind and mayor Joan Lind spoke.");
        check_rule(&RULE, "", "", "Mayor <<John Lindqvist>> spoke. Later mayor <<Jon Lindqvist>> left.");
    }

    #[test]
    fn shortened_names_are_no_variants() {
        check_rule(&RULE, "", "", "The United States and the U.S. and America. The UN and the United Nations.");
        check_rule(&RULE, "", "", "Democrats and a Democrat. The Houthis and a Houthi.");
    }
}
