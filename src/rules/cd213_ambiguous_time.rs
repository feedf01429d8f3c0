//! CD213: a day that may belong to two verbs.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::extract::dates::{Name, Symbol, Unit};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD213",
    name: "ambiguous-time",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Hint),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a day that may belong to two verbs",
    rationale: "In “reported, citing sources on Wednesday” readers cannot tell whether the paper reported or the sources spoke on \
        Wednesday. The day belongs beside its verb.",
    options: &[],
    examples: &[Example {
        title: "whose Wednesday?",
        published: "2018-09-26",
        actors: "",
        bad: "Talks were cancelled, the newspaper reported, citing two ministers <<on Wednesday>>.",
        good: "Talks were cancelled, the newspaper reported on Wednesday, citing two ministers.",
    }],
    check,
};

/// Participles that bring in a second speaker.
const CITING: [&str; 2] = ["citing", "quoting"];

/// How many words may stand between the participle and the day.
const NEAR: usize = 7;

fn check(cx: &mut RuleContext<'_>) {
    for dated in dating::timexes(cx) {
        if !dated.timex.is_quoted
            && is_day(dated)
            && let Some((verb, citing)) = two_verbs(dated)
        {
            let lead = if dated.lead() == "on" { "on " } else { "" };
            let words = format!("{lead}{}", dated.text());
            let span = dated.timex.span;
            let place = Span::new(span.start - lead.len(), span.end);
            let place = if place.of(cx.prose()).eq_ignore_ascii_case(&words) { place } else { span };
            cx.report(place, format!("“{words}” may belong to “{verb}” or to “{citing}”; put it beside its verb"));
        }
    }
}

fn is_day(dated: Dated<'_>) -> bool {
    matches!(
        dated.timex.expression.symbol,
        Symbol::Day(_) | Symbol::Named { name: Name::Weekday(_), .. } | Symbol::Unit { unit: Unit::Day, .. }
    )
}

/// The verb of the sentence and the participle behind it, where the day ends the participle's phrase.
fn two_verbs<'a>(dated: Dated<'a>) -> Option<(&'a str, &'a str)> {
    let (before, behind) = dated.around();
    if behind.starts_with(['\'', '’']) || behind.trim_start().starts_with(char::is_alphanumeric) {
        return None;
    }
    let words: Vec<&str> = before.split_whitespace().collect();
    let at = words.iter().rposition(|word| CITING.contains(&word.to_lowercase().as_str()))?;
    // A clause of its own inside the phrase has a verb to which the day belongs: "citing a minister who left on Wednesday".
    let is_near = words.len() - at <= NEAR + 1
        && !words[at..].iter().any(|word| matches!(*word, "who" | "which" | "that" | "as" | "from" | "dated"));
    let verb = words.get(at.checked_sub(1)?)?.strip_suffix(',')?;
    let is_verb = verb.ends_with("ed") || matches!(verb, "said" | "wrote" | "says" | "reports" | "writes");
    (is_near && is_verb).then(|| (verb, *words.get(at).unwrap_or(&"citing")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_day_beside_its_verb_is_clear() {
        for text in [
            "The newspaper reported on Wednesday, citing sources.",
            "The newspaper reported, citing a letter that was sent on Wednesday.",
            "The newspaper reported, citing sources on Wednesday's list.",
            "Citing sources, the newspaper said on Wednesday that talks had failed.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }
}
