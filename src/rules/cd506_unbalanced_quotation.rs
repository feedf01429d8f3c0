//! CD506: a quotation that is opened and never closed, or closed and never opened.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::Severity;
use crate::facts::BlockView;
use crate::language::{QuotationMark, QuotationPart};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD506",
    name: "unbalanced-quotation",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::None,
    scope: RuleScope::Everywhere,
    any_language: false,
    summary: "a quotation mark without its other half",
    rationale: "Where a mark is missing, the reader cannot tell whose words these are. A quotation that runs over paragraphs opens each \
                of them and closes the last, and is right.",
    options: &[],
    examples: &[
        Example {
            title: "never closed",
            published: "",
            actors: "",
            bad: "<<“>>The bridge is safe, the mayor said at noon.",
            good: "“The bridge is safe,” the mayor said at noon.",
        },
        Example {
            title: "never opened",
            published: "",
            actors: "",
            bad: "The bridge is safe,<<”>> the mayor said at noon.",
            good: "“The bridge is safe,” the mayor said at noon.",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let mut views = cx.blocks().peekable();
    // The quotation that the paragraph before left open, if any.
    let mut running: Option<QuotationMark> = None;
    while let Some(view) = views.next() {
        let mut left_open = None;
        let halves = halves_of_two_shapes(&view.language.quotations);
        for (index, part) in view.language.quotations.iter().enumerate() {
            if halves.contains(&index) {
                continue;
            }
            if !part.is_opened {
                // A quotation that runs on without a mark of its own in this paragraph.
                if running != Some(part.mark) {
                    let mark = Span::new(part.content.end, part.span.end);
                    cx.report(
                        mark.shift(view.start),
                        format!("{} closes a quotation that nothing opens; add the opening mark", mark.of(view.prose)),
                    );
                }
            } else if !part.is_closed {
                if views.peek().is_some_and(|next| runs_on(&view, part, next)) {
                    left_open = Some(part.mark);
                } else if part.mark != QuotationMark::CurlySingle || is_sentence(part, view.prose) {
                    let mark = Span::new(part.span.start, part.content.start);
                    cx.report(
                        mark.shift(view.start),
                        format!("{} opens a quotation that is never closed; add the closing mark", mark.of(view.prose)),
                    );
                }
            }
        }
        running = left_open;
    }
}

/// The quotations that are opened by a mark of one shape and closed by one of another: their marks are mixed (CD507), and none is missing.
fn halves_of_two_shapes(parts: &[QuotationPart]) -> Vec<usize> {
    let mut halves = Vec::new();
    let mut open: Option<(usize, &QuotationPart)> = None;
    let mut places: Vec<(usize, usize)> = Vec::new();
    let is_double = |part: &QuotationPart| matches!(part.mark, QuotationMark::StraightDouble | QuotationMark::CurlyDouble);
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.is_opened != part.is_closed && is_double(part)) {
        places.push((if part.is_opened { part.span.start } else { part.content.end }, index));
    }
    places.sort_unstable();
    for (_, index) in places {
        let part = &parts[index];
        match open.take() {
            Some((other, before)) if part.is_closed && part.mark != before.mark => halves.extend([other, index]),
            _ if part.is_opened => open = Some((index, part)),
            _ => {}
        }
    }
    halves
}

/// Whether the quotation `part`, left open in `view`, runs on in the paragraph `next`: opened there again, or closed without that.
fn runs_on(view: &BlockView<'_>, part: &QuotationPart, next: &BlockView<'_>) -> bool {
    let is_last = part.span.end == view.prose.trim_end().len();
    let first_word = next.language.tokens.first().map_or(0, |token| token.span.start);
    let goes_on = |other: &QuotationPart| other.mark == part.mark && other.span.start <= first_word;
    is_last && next.block.is_quoted == view.block.is_quoted && next.language.quotations.iter().any(goes_on)
}

/// Whether the words begin like a sentence: a lone `‘` before small letters is more likely an apostrophe that was turned.
fn is_sentence(part: &QuotationPart, prose: &str) -> bool {
    part.content.of(prose).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn quotations_over_paragraphs_are_right() {
        check_rule(&RULE, "", "", "“We begin.\n\n“We go on.\n\n“We end,” she said.");
        check_rule(&RULE, "", "", "“We begin.\n\nWe end,” she said.");
        check_rule(&RULE, "", "", "“We begin.\n\n<<“>>We go on.\n\nThen nothing.");
    }

    #[test]
    fn one_that_is_opened_again_is_unclosed() {
        check_rule(&RULE, "", "", "<<“>>We begin, he said. “We end,” he said. \"So.\" <<\">>And so.");
    }

    #[test]
    fn marks_of_two_shapes_are_two_halves() {
        check_rule(&RULE, "", "", "\"We begin,” he said.\n\nThen “we end,\" she said.");
        check_rule(&RULE, "", "", "We end,<<”>> he said, <<\">>so.");
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotations() {
        check_rule(&RULE, "", "", "The ministers’ plan of the ’90s for a 6'2\" man ‘twas rock ’n’ roll. <<‘>>The end.");
    }
}
