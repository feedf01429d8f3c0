//! CD314: a title that does not stand before its name as the house wants it.

use super::{Example, FixAvailability, Locate, Rule, RuleContext, RuleScope, Status, house_title};
use crate::config::Style;
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::extract::mentions::{EntityType, Form};
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
    summary: "a title without an article, set off from its name with commas, or one that the house writes otherwise",
    rationale: "A title before a name is part of the name and takes no commas; with an article it is a phrase of its own and takes both: \
        “the ministry spokesman, Karl Bern, said”. Where the newsroom has a house style, ranks and titles before full names take its \
        form: AP shortens (“Sen.”, “Lt. Gen.”), Reuters writes them out, the Guardian and the BBC leave out the full stops; and AP and \
        Reuters write “Russian President”, not “Russia’s President”.",
    options: &[("newsroom.style", "the house whose forms of ranks and titles are wanted: ap, reuters, guardian or bbc")],
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
            continue;
        }
        let Some(style) = cx.config.newsroom.style else { continue };
        if !matches!(mention.form, Form::Full | Form::Alias) {
            continue;
        }
        if let Some((title, wanted)) = otherwise(cx.prose(), mention.span.start, style) {
            let message = format!("“{}” is “{wanted}” before a full name in the house style", title.of(cx.prose()));
            cx.report(title, message).fix(format!("Change to “{wanted}”"), title, wanted, Applicability::Suggestion);
        }
        if let Some((owner, adjective)) = possessive(cx, mention).filter(|_| matches!(style, Style::Ap | Style::Reuters)) {
            let message = format!("“{}” before a title and a name is “{adjective}” in the house style", owner.of(cx.prose()));
            cx.report(owner, message).fix(format!("Change to “{adjective}”"), owner, adjective, Applicability::Suggestion);
        }
    }
}

/// The title right before a name at `name`, where the house writes it otherwise, and how.
fn otherwise(prose: &str, name: usize, style: Style) -> Option<(Span, String)> {
    let before = prose.get(..name)?.strip_suffix(' ')?;
    let line = before.rsplit(['\n', ',', ';', '(', '“', '"']).next()?;
    // The longest title counts: "Lieutenant General", not "General".
    let starts = line.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(3);
    let mut titles: Vec<&str> = starts.filter_map(|start| line.get(start..)).collect();
    titles.reverse();
    let (title, wanted) = titles.into_iter().find_map(|title| Some((title, house_title(style, title)?)))?;
    let is_title = title.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    (is_title && title != wanted).then(|| (Span::new(before.len() - title.len(), before.len()), wanted))
}

/// The state before a title and a name that stands in the possessive, and its adjective: `Russia’s President X`.
fn possessive(cx: &RuleContext<'_>, mention: &Mention) -> Option<(Span, String)> {
    let office = mention.office.as_ref().filter(|office| office.span.end < mention.span.start)?;
    let title = office.span.of(cx.prose());
    let state = office.organizations.iter().filter_map(|id| cx.actors.actor(*id)).find(|actor| actor.is_state())?;
    let before = cx.prose().get(..office.span.start)?.strip_suffix(' ')?;
    let owner = before.strip_suffix("’s").or(before.strip_suffix("'s"))?;
    let is_named = |name: &str| owner.ends_with(name) && !owner.trim_end_matches(name).ends_with(char::is_alphanumeric);
    let names = std::iter::once(state.name.as_str()).chain(state.other_names.iter().map(|other| other.name.as_str()));
    let name = names.filter(|name| is_named(name)).max_by_key(|name| name.len())?;
    let adjective = if state.id == "us" { "U.S." } else { state.adjectives.first()? };
    let is_title = title.starts_with(char::is_uppercase);
    is_title.then(|| (Span::new(owner.len() - name.len(), before.len()), adjective.to_owned()))
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
    use crate::config::Style::{Ap, Bbc, Guardian, Reuters};
    use crate::rules::testing::{check_rule, fixed};

    #[test]
    fn an_article_or_a_possessive_makes_a_phrase() {
        check_rule(&RULE, "", "", "The spokesman, John Lindqvist, left. The ministry’s spokesman, John Lindqvist, left.");
        check_rule(&RULE, "", "", "Spokesman John Lindqvist left. John Lindqvist, spokesman, left.");
    }

    #[test]
    fn each_house_has_its_forms() {
        let general = "It was opened by Lieutenant General John Lindqvist.";
        for (style, good) in [
            (Ap, "It was opened by Lt. Gen. John Lindqvist."),
            (Reuters, "It was opened by Lieutenant General John Lindqvist."),
            (Guardian, "It was opened by Lt Gen John Lindqvist."),
            (Bbc, "It was opened by Lt Gen John Lindqvist."),
        ] {
            assert_eq!(fixed(&RULE, style, "", general), good);
            assert_eq!(fixed(&RULE, style, "", good), good);
        }
        assert_eq!(fixed(&RULE, Ap, "", "They met Senator Anna Holt."), "They met Sen. Anna Holt.");
        assert_eq!(fixed(&RULE, Reuters, "", "They met Sen. Anna Holt."), "They met Senator Anna Holt.");
        assert_eq!(fixed(&RULE, Ap, "", "Norway’s President Anna Holt spoke."), "Norwegian President Anna Holt spoke.");
        for same in [
            "They met Senator Holt.",
            "They met the senator Anna Holt.",
            "A major, Anna Holt, left.",
            "President Anna Holt left.",
        ] {
            assert_eq!(fixed(&RULE, Ap, "", same), same);
        }
    }
}
