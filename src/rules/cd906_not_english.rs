//! CD906: a draft that is not in English.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    code: "CD906",
    name: "not-english",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Information),
    fix: FixAvailability::None,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "a draft in another language, of which only the rules that need no English are run",
    rationale: "Most rules read English. Silence about a report in another language must not be taken for approval.",
    options: &[],
    examples: &[Example {
        title: "by the front matter",
        published: "",
        actors: "",
        bad: "---\nlang: <<de>>\n---\n\nDie Brücke bleibt geschlossen.\n",
        good: "---\nlang: en\n---\n\nThe mayor opened the bridge.\n",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let Some(language) = &cx.document.other_language else { return };
    let name = &language.name;
    if let Some(range) = language.declared {
        cx.report(range, format!("the report is in {name}: only the rules that need no English are run"));
    } else if let Some(block) = cx.document.blocks.first() {
        let line = block.span.of(cx.prose());
        let end = line.char_indices().take(80).last().map_or(0, |(at, letter)| at + letter.len_utf8());
        let start = crate::text::Span::new(block.span.start, block.span.start + end);
        let advice = "if it is English, say `lang: en` in the front matter";
        cx.report(start, format!("the report reads as {name}, so only the rules that need no English are run; {advice}"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn told_from_its_words() {
        let german = "Der Stadtrat hat am Mittwoch beschlossen, die Brücke über den Fluss bis zum Ende des Jahres zu sperren.";
        let rest = "Nach Angaben der Verwaltung müssen die Pfeiler erneuert werden, weil der Beton an vielen Stellen gerissen ist und \
                    das Geländer nicht mehr hält.";
        let (first, second) = german.split_at(german.char_indices().nth(80).map_or(0, |(at, _)| at));
        check_rule(&RULE, "", "", &format!("<<{first}>>{second}\n\n{rest}"));
    }

    #[test]
    fn quotations_and_short_copy_say_nothing() {
        let german =
            "Nach Angaben der Verwaltung müssen die Pfeiler erneuert werden, weil der Beton an vielen Stellen gerissen ist.";
        check_rule(&RULE, "", "", german);
        check_rule(&RULE, "", "", &format!("The council said on its page: “{german} {german}” It gave no other reason."));
        check_rule(&RULE, "", "", &format!("The council wrote:\n\n> {german} {german}"));
    }
}
