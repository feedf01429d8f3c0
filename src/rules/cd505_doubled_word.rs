//! CD505: a word written twice.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::facts::BlockView;
use crate::language::lexicon::DOUBLED_WORDS;
use crate::language::{Token, TokenKind};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD505",
    name: "doubled-word",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a word stands twice in a row",
    rationale: "A doubled word is nearly always left over from an edit, and spelling checkers pass it since each half is right.",
    options: &[],
    examples: &[
        Example {
            title: "in the body",
            published: "",
            actors: "",
            bad: "The mayor opened <<the the>> bridge.",
            good: "The mayor opened the bridge.",
        },
        Example {
            title: "over a line break",
            published: "",
            actors: "",
            bad: "The mayor opened the new <<bridge\nbridge>> over the river.",
            good: "The mayor opened the new bridge over the river.",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for view in cx.blocks() {
        for second in view.language.echoes.iter().copied() {
            let index = view.language.sentences.partition_point(|sentence| sentence.tokens.end <= second);
            let Some(sentence) = view.language.sentences.get(index) else { continue };
            let first = sentence.tokens.start;
            let is_again = |second: usize| second > first && second < sentence.tokens.end && is_doubled(&view, first, second);
            // Of a word that stands three times the first pair speaks for all.
            if !is_again(second) || is_again(second - 1) {
                continue;
            }
            let pair = &view.language.tokens[second - 1..=second];
            let word = pair[1].text(view.prose);
            let span = pair[0].span.cover(pair[1].span).shift(view.start);
            // A capital may make a name of one of the two (`Said said`), or of both (`Elbe Elbe`), and so may a third.
            let is_name = word.starts_with(char::is_uppercase) || is_again(second + 1);
            let applicability = if is_name || second == first + 1 && pair[0].text(view.prose) != word {
                Applicability::Suggestion
            } else {
                Applicability::Safe
            };
            cx.report(span, format!("“{} {word}”: the word stands twice; delete one", pair[0].text(view.prose))).fix(
                format!("Delete the second “{word}”"),
                Span::new(pair[0].span.end, pair[1].span.end).shift(view.start),
                "",
                applicability,
            );
        }
    }
}

/// Words that open a clause which may be the subject of the second of two verbs: “what it is is clear”.
const CLAUSE_WORDS: [&str; 9] = ["what", "whatever", "who", "where", "how", "why", "that", "all", "as"];

/// Whether token `second` says the word before it again. `start` is the first token of the sentence.
fn is_doubled(view: &BlockView<'_>, start: usize, second: usize) -> bool {
    let tokens = &view.language.tokens;
    let (before, after) = (tokens[second - 1], tokens[second]);
    let (first, again) = (before.text(view.prose), after.text(view.prose));
    if before.kind != TokenKind::Word || after.kind != TokenKind::Word || !is_same(first, again, second - 1 == start) {
        return false;
    }
    // Halves of compounds (`day to day-by-day`) and of words grown together (`cannot not`) are no words of their own.
    let is_glued = |left: usize| {
        let pair = tokens.get(left..left + 2);
        pair.is_some_and(|pair| pair[0].span.end == pair[1].span.start && pair.iter().all(|token| makes_words(token, view.prose)))
    };
    let is_part = second.checked_sub(2).is_some_and(is_glued) || is_glued(second - 1) || is_glued(second);
    // Initials: `A. A. Milne`.
    let is_initial = first.ends_with('.') || first.len() == 1 && !matches!(first, "a" | "I") && first == again;
    let is_right = match DOUBLED_WORDS.note(first) {
        Some("name") => first != again,
        Some("clause") => tokens[start..second]
            .iter()
            .any(|token| CLAUSE_WORDS.iter().any(|word| token.text(view.prose).eq_ignore_ascii_case(word))),
        Some(_) => true,
        None => false,
    };
    !is_part && !is_initial && !is_right
}

/// Whether two words are the same; a capital makes no difference to one that opens its sentence (`The the`), while `the The Hague
/// court`, `the US us` and the like are two words.
fn is_same(first: &str, again: &str, opens: bool) -> bool {
    if first == again {
        return true;
    }
    let is_lower = |word: &str| word.chars().all(char::is_lowercase);
    let mut rest = first.chars();
    opens
        && rest.next().is_some_and(char::is_uppercase)
        && is_lower(rest.as_str())
        && is_lower(again)
        && first.to_lowercase() == again
}

/// Whether `token` is a word or the hyphen of a compound.
fn makes_words(token: &Token, prose: &str) -> bool {
    token.kind == TokenKind::Word || token.text(prose) == "-"
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn of_three_the_first_pair_speaks() {
        check_rule(&RULE, "", "", "Mohamed Said arrived late. He <<said said>> said nothing.");
    }

    #[test]
    fn a_verb_doubles_where_no_clause_ends() {
        check_rule(&RULE, "", "", "The bridge <<is is>> closed.");
    }

    #[test]
    fn names_double_too() {
        check_rule(&RULE, "", "", "Commander Amikam <<Norkin Norkin>> spoke. <<Norkin\nNorkin>>’s men left. Pago Pago is far.");
    }

    #[test]
    fn a_capital_at_the_start_makes_no_difference() {
        check_rule(
            &RULE,
            "",
            "",
            "<<The the>> mayor. Will will go. <<Will Will>> go? They met the The Hague court and told the US us. <<IN IN>> HOUSE",
        );
    }

    #[test]
    fn some_words_rightly_follow_themselves() {
        check_rule(
            &RULE,
            "",
            "",
            "What it is is clear. He had had enough. Now, now, he said that that was all. A very very long day. They gave her her book.",
        );
    }

    #[test]
    fn marks_and_compounds_come_between() {
        check_rule(
            &RULE,
            "",
            "",
            "He left. Left alone, A. A. Milne cannot not win, win. It went from day to day-by-day. In 2018 2018 came.",
        );
    }

    #[test]
    fn other_peoples_words_are_theirs() {
        check_rule(&RULE, "", "", "He wrote: “It is the the end.” Then <<he he>> left.\n\n> It is the the end.\n");
    }

    #[test]
    fn items_and_headings_are_not_read_on() {
        check_rule(&RULE, "", "", "# The bridge\n\nBridge builders met.\n\n- one\n- one\n");
    }
}
