//! CD217: today, yesterday or tomorrow, where the house wants the weekday.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::weekday_name;
use crate::config::Style;
use crate::diagnostic::Applicability;
use crate::extract::dates::{Symbol, Tense, Unit, Which};

pub(super) static RULE: Rule = Rule {
    code: "CD217",
    name: "relative-day-in-print",
    since: "0.1.0",
    status: Status::Stable,
    severity: None,
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "today, yesterday or tomorrow where the house wants the weekday",
    rationale: "“Today” is wrong as soon as the copy is read a day later. AP writes the weekday alone (“said Wednesday”), Reuters, the Guardian \
        and the BBC write “on Wednesday”. `style` under `[newsroom]` switches the rule on.",
    options: &[],
    examples: &[Example {
        title: "yesterday",
        published: "2018-09-26",
        actors: "",
        bad: "The mayor opened the bridge <<yesterday>>.",
        good: "The mayor opened the bridge on Tuesday.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let style = cx.config.newsroom.style;
    if style == Some(Style::Iso) {
        return;
    }
    for dated in dating::timexes(cx).into_iter().filter(|dated| is_relative_day(*dated)) {
        let message = format!("“{}” is wrong a day later; the house writes the weekday", dated.text());
        let Some(day) = dated.timex.day() else { continue };
        let weekday = weekday_name(day.weekday());
        let (before, behind) = dated.around();
        let is_first = before.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        let is_possessive = behind.starts_with(['\'', '’']);
        let is_led = matches!(
            dated.lead().as_str(),
            "on" | "until" | "by" | "since" | "from" | "for" | "of" | "before" | "after" | "through"
        );
        let on = match () {
            () if is_possessive || is_led || style == Some(Style::Ap) && !is_first => "",
            () if is_first => "On ",
            () => "on ",
        };
        let finding = cx.report(dated.timex.span, message);
        let fixed = format!("{on}{weekday}");
        finding.fix(format!("Change to “{fixed}”"), dated.timex.span, fixed, Applicability::Suggestion);
    }
}

/// Whether the words are `today`, `yesterday` or `tomorrow`, said of a day: not “today” as “nowadays”.
fn is_relative_day(dated: Dated<'_>) -> bool {
    let is_day =
        matches!(dated.timex.expression.symbol, Symbol::Unit { unit: Unit::Day, which: Which::This | Which::Last | Which::Next });
    let word = dated.text().to_lowercase();
    let is_nowadays = word == "today" && dated.timex.expression.clause.tense == Some(Tense::Present);
    is_day && matches!(word.as_str(), "today" | "yesterday" | "tomorrow") && !is_nowadays && !dated.timex.is_quoted
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Style;
    use crate::rules::testing::{check_rule, fixed};

    #[test]
    fn each_house_has_its_form() {
        let table = [
            (Style::Ap, "The mayor spoke yesterday.", "The mayor spoke Tuesday."),
            (Style::Reuters, "The mayor spoke yesterday.", "The mayor spoke on Tuesday."),
            (Style::Guardian, "The mayor spoke yesterday.", "The mayor spoke on Tuesday."),
            (Style::Bbc, "Tomorrow the mayor will speak.", "On Thursday the mayor will speak."),
            (Style::Bbc, "After yesterday's vote she left.", "After Tuesday's vote she left."),
            (Style::Ap, "The talks ended today.", "The talks ended Wednesday."),
            (Style::Iso, "The talks ended today.", "The talks ended today."),
        ];
        for (style, text, wanted) in table {
            assert_eq!(fixed(&RULE, style, "2018-09-26", text), wanted, "{style:?}");
        }
    }

    #[test]
    fn nowadays_and_quotations_stay() {
        check_rule(&RULE, "2018-09-26", "", "Today the river is clean. \"We won yesterday,\" she said.");
    }
}
