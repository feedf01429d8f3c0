//! CD314: a title without an article between commas before its name.

use super::{Example, FixAvailability, Locate, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::extract::mentions::EntityType;
use crate::facts::Mention;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD314",
    name: "title-form",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Hint),
    fix: FixAvailability::Always,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "a title without an article, set off from its name with commas",
    rationale: "A title before a name is part of the name and takes no commas; with an article it is a phrase of its own and takes both: \
        “the ministry spokesman, Karl Bern, said”.",
    options: &[],
    examples: &[Example {
        title: "commas round a name",
        published: "",
        actors: "",
        bad: "Ministry <<spokesman, Maj. Gen. John Lindqvist,>> said the road was open.",
        good: "Ministry spokesman Maj. Gen. John Lindqvist said the road was open.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    for mention in cx.facts.mentions.iter().filter(|mention| mention.entity == EntityType::Per) {
        if let Some((title, before, after)) = commas(cx.prose(), mention) {
            let whole = title.cover(after);
            let message = format!(
                "“{}” has no article, so it takes no commas before and behind the name; delete both, or begin with “the”",
                title.of(cx.prose())
            );
            let edits = [before, after].map(|comma| Edit { range: comma.locate(cx.document), text: String::new() });
            cx.report(whole, message).fix_all("Delete the commas", edits.to_vec(), Applicability::Suggestion);
        }
    }
}

/// The title and the commas before and behind the name, where the title has no article.
fn commas(prose: &str, mention: &Mention) -> Option<(Span, Span, Span)> {
    let title = mention.office.as_ref()?.span;
    let between = Span::new(title.end, mention.span.start).of(prose);
    let after = Span::new(mention.span.end, mention.span.end + 1);
    if mention.span.start < title.end || !between.starts_with(", ") || after.of(prose) != "," {
        return None;
    }
    let sentence = prose.get(..title.start)?.rsplit(['.', '!', '?', '\n', ';', '“', '"']).next()?;
    // Only where the title opens its sentence is it sure that no article and no list stands before it.
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let opens = words.len() <= 4
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && !matches!(*word, "The" | "A" | "An" | "Its" | "His" | "Her" | "Their" | "Our")
        });
    let is_possessive = words.iter().any(|word| word.ends_with("’s") || word.ends_with("'s"));
    (opens && !is_possessive && !sentence.contains(',')).then_some((title, Span::new(title.end, title.end + 1), after))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn an_article_or_a_possessive_makes_a_phrase() {
        check_rule(&RULE, "", "", "The spokesman, John Lindqvist, left. The ministry’s spokesman, John Lindqvist, left.");
        check_rule(&RULE, "", "", "Spokesman John Lindqvist left. John Lindqvist, spokesman, left.");
    }
}
