//! CD106: what nobody can have counted out: the biggest, the only, never.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD106",
    name: "unsourced-superlative",
    summary: "a superlative, or a word such as never or nobody, has no source",
    rationale: "Whoever writes “the biggest” has compared all others, or knows somebody who did. “Never” needs the same knowledge.",
    examples: &[Example {
        title: "the oldest",
        published: "",
        actors: "",
        bad: "The ferry left at dawn, the harbor master said.\n\nIts crew is new.\n\nThe ship is the <<oldest ferry>> on the coast.",
        good: "The ferry left at dawn, the harbor master said.\n\nIts crew is new.\n\nThe ship is the oldest ferry on the coast, according to the shipping register.",
    }],
    check: |cx| report_unsourced(cx, ClaimKind::Superlative, "a superlative without a source; say who compared, or say less"),
    ..ON_CLAIMS
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn nobody_never_only_and_first() {
        check("The chairman has <<never>> paid. <<No one>> asked the guild. It is the <<only mill>> in the valley.");
        check("She is the <<first woman>> to lead the guild.");
    }

    #[test]
    fn names_ranks_and_parts_are_no_superlatives() {
        check("The First Amendment was read to the first lady in the first quarter. The first guests came at dawn.");
        check("The mill has its most powerful ally, the mayor. She met the worst critics. It never came to that.");
        check(
            "The guild bought the <<largest mill>> in the valley. For somebody who has never paid, none of the rules should count.",
        );
        check("It is far from the only mill, and one of the largest mills. Only members voted; most of them left.");
    }
}
