//! CD109: the illness, family, work or money of somebody who holds no office.

use super::sourcing::{ON_CLAIMS, report_unsourced};
use super::{Example, Rule};
use crate::extract::claims::ClaimKind;

pub(super) static RULE: Rule = Rule {
    code: "CD109",
    name: "unsourced-private-detail",
    summary: "a detail of a private life has no source",
    rationale: "Private people have a right to be left alone, and nobody but they and those near them can know. Say who told, and ask whether it must be told.",
    examples: &[Example {
        title: "an illness",
        published: "",
        actors: "",
        bad: "The ferry left at dawn, the harbor master said.\n\nAnna Novak, a baker, sells bread on the pier.\n\nShe <<was diagnosed with>> a rare illness.",
        good: "The ferry left at dawn, the harbor master said.\n\nAnna Novak, a baker, sells bread on the pier.\n\nShe was diagnosed with a rare illness, her sister said.",
    }],
    check: |cx| report_unsourced(cx, ClaimKind::PrivateDetail, "a detail of a private life without a source; say who told of it"),
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
    fn work_and_family() {
        check("He <<lost his job>> at the mill. He <<filed for divorce>> from his wife.");
    }

    #[test]
    fn people_by_a_noun_alone() {
        check("The baker is <<months behind on>> the rent. The mill is in arrears.");
    }

    #[test]
    fn those_who_hold_an_office_are_no_private_people() {
        check("Mayor Anna Novak opened the bridge. Novak was diagnosed with a rare illness.");
    }
}
