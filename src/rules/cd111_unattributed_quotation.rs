//! CD111: words in quotation marks that nobody is named for.

use super::context::Locate;
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Edit, Severity};
use crate::document::BlockKind;
use crate::extract::attributions::CueKind;
use crate::extract::mentions::EntityType;
use crate::facts::Attribution;
use crate::text::{Span, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    code: "CD111",
    name: "unattributed-quotation",
    since: "0.1.0",
    status: Status::Preview,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: false,
    summary: "a quotation of a sentence or more has no speaker",
    rationale: "Quotation marks promise that somebody spoke these very words. A reader who cannot tell who did cannot weigh them.",
    options: &[],
    examples: &[Example {
        title: "a sentence in quotation marks",
        published: "",
        actors: "",
        bad: "The bridge stayed closed all day.\n\n<<“We were told nothing about the cracks in the bridge.”>>\n\nTraffic was sent \
              round by the old road.",
        good: "The bridge stayed closed all day.\n\n“We were told nothing about the cracks in the bridge,” the bus driver \
               said.\n\nTraffic was sent round by the old road.",
    }],
    check,
};

/// A quotation of fewer words is a slogan, a title or a sign.
const FEWEST_WORDS: usize = 6;

fn check(cx: &mut RuleContext<'_>) {
    let (facts, document, prose) = (cx.facts, cx.document, cx.prose());
    if facts.is_opinion {
        return;
    }
    // Quotations one under the other are letters, replies or a pull-out, which say elsewhere whose they are.
    let is_unspoken = |attribution: &&Attribution| attribution.source.is_empty() && attribution.cue.is_empty();
    let unspoken: FxHashSet<usize> = facts.attributions.iter().filter(is_unspoken).map(|attribution| attribution.block).collect();
    // A pull quote repeats a sentence that stands elsewhere, with its speaker.
    let mut openings: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    if !unspoken.is_empty() {
        for sentence in &facts.sentences {
            *openings.entry(opening(sentence.span.of(prose))).or_default() += 1;
        }
    }
    for attribution in facts.attributions.iter().filter(is_unspoken) {
        let Some(place) = attribution.content.first().copied() else { continue };
        let block = &document.blocks[attribution.block];
        let is_running_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !block.is_quoted;
        let is_whole = facts.blocks[attribution.block]
            .language
            .quotations
            .iter()
            .any(|part| part.span.shift(block.span.start) == place && part.is_opened && part.is_closed);
        let stands_alone = !unspoken.contains(&(attribution.block + 1))
            && !attribution.block.checked_sub(1).is_some_and(|before| unspoken.contains(&before));
        let is_long = place.of(prose).split_whitespace().count() >= FEWEST_WORDS;
        let is_pulled_out = openings.get(&opening(place.of(prose))).is_some_and(|n| *n > 1);
        let is_named = is_led_in(cx, attribution.block) || is_signed(cx, attribution.block, place);
        let is_sentence = ends_sentence(prose, block.span, place);
        if is_running_text && is_whole && is_sentence && stands_alone && is_long && !is_pulled_out && !is_named {
            // The quotation's full stop becomes a comma, so that the speaker follows in its sentence.
            let words = place.of(prose);
            let unquoted = words.trim_end_matches(['”', '"']);
            let full_stop =
                unquoted.strip_suffix('.').map(|before| Span::new(place.start + before.len(), place.start + before.len() + 1));
            let comma = full_stop.map(|at| Edit { range: at.locate(document), text: ",".to_owned() });
            let speaker =
                Edit { range: TextRange::empty(document.prose.to_source(place).end), text: " [source] said.".to_owned() };
            cx.report(place, "words in quotation marks for which nobody is named; name the speaker").fix_all(
                "Name the speaker: “[source] said”",
                comma.into_iter().chain([speaker]).collect(),
                Applicability::Placeholder,
            );
        }
    }
}

/// Whether nothing of the sentence follows the quotation in its block: “We will open the harbor” sounds well.
fn ends_sentence(prose: &str, block: Span, place: Span) -> bool {
    let rest = Span::new(place.end, block.end.max(place.end)).of(prose);
    !rest.trim_start().starts_with(char::is_lowercase)
}

/// How the words of a quotation or sentence begin, without the marks around them.
fn opening(words: &str) -> Vec<&str> {
    let is_mark = |letter: char| !letter.is_alphanumeric();
    words.split_whitespace().map(|word| word.trim_matches(is_mark)).filter(|word| !word.is_empty()).take(FEWEST_WORDS).collect()
}

/// Whether the paragraph before leads the quotation in with a colon, quotes somebody who is named, or tells what a person said: the
/// speaker goes on.
fn is_led_in(cx: &RuleContext<'_>, block: usize) -> bool {
    let Some(before) = block.checked_sub(1) else { return false };
    let words = cx.document.blocks[before].span.of(cx.prose()).trim_end();
    let is_quoting = words.contains(['“', '"']);
    let speaks = |attribution: &Attribution| {
        let is_speech = matches!(attribution.kind, CueKind::Say | CueKind::Show);
        let speaker = attribution.chain.and_then(|chain| cx.facts.actors.get(chain));
        let is_person = speaker.is_some_and(|actor| actor.entity == EntityType::Per);
        is_speech && !attribution.source.is_empty() && (is_quoting || is_person)
    };
    // The attributions stand in the order of their blocks.
    let attributions = &cx.facts.attributions;
    let first = attributions.partition_point(|attribution| attribution.block < before);
    // "The club issued a statement in the evening." is a lead-in, too.
    let is_statement = [" statement", " open letter", " email", " memo"].iter().any(|text| words.contains(text));
    words.ends_with(':')
        || is_statement
        || attributions[first..].iter().take_while(|attribution| attribution.block == before).any(speaks)
}

/// Whether a dash and a name stand behind the quotation, in its paragraph or in the next: “…” — Jana Weiss.
fn is_signed(cx: &RuleContext<'_>, block: usize, place: Span) -> bool {
    const DASHES: [char; 4] = ['―', '—', '–', '-'];
    let is_signature = |words: &str| {
        let words = words.trim_start();
        let name = words.trim_start_matches(DASHES);
        name.len() < words.len() && name.trim_start().starts_with(char::is_uppercase)
    };
    let here = &cx.document.blocks[block];
    let rest = Span::new(place.end, here.span.end.max(place.end)).of(cx.prose());
    is_signature(rest)
        || rest.trim().is_empty() && cx.document.blocks.get(block + 1).is_some_and(|next| is_signature(next.span.of(cx.prose())))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[track_caller]
    fn check(marked: &str) {
        check_rule(&RULE, "", "", marked);
    }

    #[test]
    fn the_speaker_goes_on() {
        check("“We saw smoke over the harbor,” she said. “Then we ran to the boats.”");
        check("“We saw smoke over the harbor,” she said.\n\n“Then we all ran down to the boats.”");
        check("She told the court:\n\n“Then we all ran down to the boats.”");
        check("In May the mayor made this remark:\n\n“The harbor will open again by the end of the year.”");
        check("The club issued a statement in the evening.\n\n“We are deeply sorry for what was said on the terraces.”");
        check("“We saw smoke,” she said.\n\nIt rained.\n\n<<“Then we all ran down to the boats.”>>");
    }

    #[test]
    fn whoever_spoke_last_goes_on() {
        check("Anna Weiss said that the bridge was old.\n\n“The harbor will open again by the end of the year.”\n\nIt rained.");
        check("Prices rose, the ministry said.\n\n<<“The harbor will open again by the end of the year.”>>\n\nIt rained.");
    }

    #[test]
    fn a_signature_names_the_writer() {
        check("It rained.\n\n“The harbor will open again by the end of the year.” ― Jana Weiss\n\nIt was cold.");
        check("It rained.\n\n“The harbor will open again by the end of the year.”\n\n— Jana Weiss");
    }

    #[test]
    fn a_gesture_names_the_speaker() {
        check("The driver shook his head. “Nobody told us about the cracks.”");
    }

    #[test]
    fn words_that_are_part_of_a_sentence_are_nobodys_speech() {
        check("It rained.\n\n“We will open the old harbor again” sounds well in town.\n\nIt was cold.");
    }

    #[test]
    fn line_ends_make_no_difference() {
        let marked =
            "The bridge stayed closed.\n\n<<“We were told nothing about the cracks in the bridge.”>>\n\nTraffic went round.";
        check(&marked.replace('\n', "\r"));
        check(&marked.replace('\n', "\r\n"));
    }

    #[test]
    fn signs_titles_and_terms_are_nobodys_speech() {
        check("A sign read “No entry”. He called the film “The Last Harbor of the Far North”.");
    }

    #[test]
    fn a_pull_quote_repeats_what_somebody_says() {
        check(
            "“We were told nothing about the cracks.”\n\nThe bridge stayed closed all day.\n\n“We were told nothing about the cracks,” \
             the bus driver said.",
        );
    }

    #[test]
    fn a_name_on_the_next_line_is_a_speaker() {
        check("“We were told nothing about the cracks.”\n\n— Anna Weber, bus driver");
        check("Q: Why so late?\n\nA: “We were told nothing about the cracks in the bridge.”");
    }

    #[test]
    fn words_in_single_marks_are_quotations_too() {
        check("The bridge stayed closed.\n\n<<‘We were told nothing about the cracks in the bridge.’>>\n\nTraffic went round.");
        check("‘We were told nothing about the cracks in the bridge,’ the driver said.");
    }

    #[test]
    fn block_quotations_stand_under_their_lead_in() {
        check("The letter reads:\n\n> We were told nothing about the cracks in the bridge.");
    }
}
