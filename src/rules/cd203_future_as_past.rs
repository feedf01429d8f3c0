//! CD203: something told as done on a day that has not come yet.

use super::dating;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::spell;
use crate::diagnostic::Severity;
use crate::extract::dates::{Name, Symbol};
use crate::facts::Timex;
use crate::facts::timeline::days_between;

pub(super) static RULE: Rule = Rule {
    code: "CD203",
    name: "future-as-past",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a day after the report's day told as done",
    rationale: "What has happened cannot lie ahead: either the day or the tense is wrong, or the report is dated too early.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "The council met in public on <<October 3, 2018>>, in the town hall.",
        good: "The council met in public on September 19, 2018, in the town hall.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let Some(report) = cx.facts.day else { return };
    for dated in dating::timexes(cx) {
        let timex = dated.timex;
        if timex.is_quoted || !is_calendar_day(timex) || !dated.is_told_as_done() {
            continue;
        }
        if let Some(first) = timex.candidates.iter().map(|interval| interval.first).min().filter(|first| *first > report) {
            let days = days_between(report, first);
            // Without a year a day far ahead is more likely one of the year before.
            if days > 30 && dated.day_name().is_some_and(|name| name.year.is_none()) {
                continue;
            }
            let plural = if days == 1 { "" } else { "s" };
            let verb = timex.expression.clause.verb.map_or("", |verb| verb.of(dated.view.prose));
            let message = format!(
                "“{}” is {days} day{plural} after the report's day, {}, but “{verb}” tells it as done; check the day or the tense",
                dated.text(),
                spell(report),
            );
            let finding = cx.report(timex.span, message);
            if let Some(verb) = timex.expression.clause.verb {
                finding.related(verb.shift(dated.view.start), "told as done here");
            }
        }
    }
}

/// Whether the expression names a day or a month in figures, so that it does not hang on the tense itself.
pub(super) fn is_calendar_day(timex: &Timex) -> bool {
    let is_dated = match timex.expression.symbol {
        Symbol::Day(_) => true,
        Symbol::Named { name: Name::Month(_), year, .. } => year.is_some(),
        _ => false,
    };
    is_dated && !timex.candidates.is_empty()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_verb_may_stand_behind() {
        check_rule(&RULE, "2018-09-26", "", "The minister on <<October 3, 2018>> stepped down as a member of the board.");
        check_rule(&RULE, "2018-09-26", "", "On <<October 3>>, the minister resigned.");
    }

    #[test]
    fn what_was_announced_may_lie_ahead() {
        for text in [
            "She announced a vote on October 3, 2018.",
            "The vote was set for October 3, 2018.",
            "They agreed to meet on October 3, 2018.",
            "The ban was extended until October 3, 2018.",
            "He was scheduled to speak on October 3, 2018.",
            "The October 3, 2018, vote divided the party.",
            "They bought tickets for a show on October 3, 2018.",
            "The council will meet on October 3, 2018.",
            "The mayor said the council would meet on October 3, 2018.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn announcements_themselves_have_a_day() {
        check_rule(&RULE, "2018-09-26", "", "She announced on <<October 3, 2018>> that the road would close.");
    }

    #[test]
    fn quoted_words_have_their_own_day() {
        check_rule(&RULE, "2018-09-26", "", "\"We met on October 3, 2018,\" she said.");
    }
}
