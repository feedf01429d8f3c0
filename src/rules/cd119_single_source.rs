//! CD119: a whole report that rests on one source.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::facts::Backing;
use crate::text::Span;

/// A report of that length, with who speaks first and last.
macro_rules! one_voice {
    ($first:literal, $last:literal) => {
        concat!(
            $first,
            " said that the old bridge would be closed soon and that walkers would have to take the ferry until the new one is \
             open, since the arches of the old bridge have cracks that let in water, and the water freezes there and makes the cracks \
             wider, so that stones come loose and drop onto the boats below.\n\nThe mayor said that the town had saved for a new bridge \
             and that the builders would come from the valley, where a bridge of the same kind had been put up without any trouble, and \
             where people had been glad to see the work done well and on time by men and women who know the river and its moods.\n\nThe \
             mayor said that the school on the other bank would open a little later in the morning, so that the children could take the \
             ferry, and that teachers would wait for them at the pier with lamps while the mornings are dark and cold.\n\nThe mayor said \
             that the shops near the bridge would be helped if they lose guests, that the market would move to the square behind the \
             church, and that the fish stalls would stay where they are, because the boats land there and the ice house stands next to \
             them.\n\nThe mayor said that everybody who lives near the bridge would get a letter with a map of the new paths, with the \
             hours of the ferry and with the name of somebody in the town hall who would answer questions.\n\nThe bridge would be a good \
             one, and it would stand for longer than the old bridge had stood, and be wide enough for two carts side by side, ",
            $last,
            " said."
        )
    };
}

pub(super) static RULE: Rule = Rule {
    code: "CD119",
    name: "single-source",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Information),
    fix: FixAvailability::None,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "all claims of a longer report rest on one source",
    rationale: "One source may be wrong, or have an interest. From five claims and 250 words on, readers may expect a second voice.",
    options: &[],
    examples: &[Example {
        title: "one voice",
        published: "",
        actors: "",
        bad: one_voice!("<<The mayor>>", "the mayor"),
        good: one_voice!("The mayor", "the builder"),
    }],
    check,
};

/// A report with fewer claims or words may well have one source.
const FEWEST_CLAIMS: usize = 5;
const FEWEST_WORDS: usize = 250;

fn check(cx: &mut RuleContext<'_>) {
    let (facts, prose) = (cx.facts, cx.prose());
    if prose.split_whitespace().count() < FEWEST_WORDS {
        return;
    }
    let mut first: Option<(Span, String)> = None;
    let mut n_claims = 0;
    for sentence in &facts.sentences {
        match sentence.backing {
            None | Some(Backing::Carried(_)) => continue,
            Some(Backing::Attribution(index)) => {
                let Some(source) = facts.attributions[index].source.first().copied() else { continue };
                let name = name(cx, source);
                match &first {
                    Some((_, known)) if *known != name => return,
                    Some(_) => {}
                    None => first = Some((source, name)),
                }
            }
            Some(_) => return,
        }
        n_claims += usize::from(sentence.is_claim);
    }
    if let Some((source, _)) = first.filter(|_| n_claims >= FEWEST_CLAIMS) {
        let words = source.of(prose);
        cx.report(source, format!("all {n_claims} claims with a source have them from “{words}”; ask somebody else too"));
    }
}

/// Who a source is, so that two mentions of one person are the same: the actor or the chain that it names; else its last word.
fn name(cx: &RuleContext<'_>, source: Span) -> String {
    let mentions = &cx.facts.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < source.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span.start < source.end);
    let chain = inside.filter_map(|mention| mention.chain).last();
    let words = source.of(cx.prose());
    let last = words.rsplit(' ').next().unwrap_or(words).to_lowercase();
    chain.map_or(last, |chain| chain.to_string())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_short_report_may_have_one_source() {
        check_rule(&RULE, "", "", &"The mayor said that the bridge is old.\n\n".repeat(6));
    }

    #[test]
    fn a_link_is_a_second_source() {
        let text = "The mayor said that the old bridge by the mill is not safe for carts any more.\n\n".repeat(20);
        check_rule(&RULE, "", "", &text.replacen("The mayor", "<<The mayor>>", 1));
        check_rule(&RULE, "", "", &format!("{text}It was built [long ago](https://example.org) by two brothers."));
    }
}
