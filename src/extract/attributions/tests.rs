//! Attributions as text in, text out: one line `source | cue | content` for each.

use super::{BlockAttribution, CueKind, Speech, find};
use crate::document::BlockKind;
use crate::extract::reading::Reading;
use crate::language::Language;
use crate::text::Span;

#[track_caller]
fn check(prose: &str, expected: &[&str]) {
    check_block(prose, BlockKind::Paragraph, expected);
}

#[track_caller]
fn check_block(prose: &str, kind: BlockKind, expected: &[&str]) {
    let join = |pieces: &[Span]| pieces.iter().map(|piece| piece.of(prose)).collect::<Vec<_>>().join(" … ");
    let found: Vec<String> = find(&Reading::new(prose, &Language::analyse(prose), kind), None)
        .iter()
        .map(|found| format!("{} | {} | {}", join(&found.source), join(&found.cue), join(&found.content)))
        .collect();
    assert_eq!(found, expected, "{prose}");
}

#[test]
fn clauses_behind_the_verb() {
    check("The mayor said that the bridge was safe.", &["The mayor | said | that the bridge was safe"]);
    check("The mayor has repeatedly said the bridge is safe.", &["The mayor | has repeatedly said | the bridge is safe"]);
    check("Police told reporters on Monday that two men were held.", &["Police | told | that two men were held"]);
    check("She asked whether the vote would stand.", &["She | asked | whether the vote would stand"]);
    check("Anna Weber, the harbor master, said the ferry sank.", &["Anna Weber, the harbor master | said | the ferry sank"]);
    check("Jan Novak, 41, of Brno, said he saw smoke.", &["Jan Novak | said | he saw smoke"]);
}

#[test]
fn cues_behind_and_inside_their_content() {
    check("The bridge is safe, the mayor said.", &["the mayor | said | The bridge is safe"]);
    check("“The bridge is safe,” the mayor said.", &["the mayor | said | “The bridge is safe,”"]);
    check(
        "“The bridge is safe,” said Anna Weber, the harbor master.",
        &["Anna Weber, the harbor master | said | “The bridge is safe,”"],
    );
    check("“The bridge,” she said, “is safe.”", &["she | said | “The bridge,” … “is safe.”"]);
    check("“It is safe,” she said. “We checked it.”", &["she | said | “It is safe,” … “We checked it.”"]);
    check("On Tuesday, the mayor said the bridge was safe.", &["the mayor | said | the bridge was safe"]);
}

#[test]
fn sources_behind_prepositions() {
    check("According to the ministry, twelve people died.", &["the ministry | According to | twelve people died"]);
    check("Twelve people died, according to the ministry.", &["the ministry | according to | Twelve people died"]);
}

#[test]
fn relative_clauses_around_the_cue() {
    check("He will go to talks, which the Courier believes will fail.", &["the Courier | believes | which … will fail"]);
}

#[test]
fn second_hand_sources_stand_for_the_same_content() {
    check(
        "The paper reported, citing officials, that the mine would close.",
        &["The paper | reported | that the mine would close", "officials | citing | that the mine would close"],
    );
}

#[test]
fn several_cues_share_a_source() {
    check(
        "The mayor said the bridge was safe and accused the paper of panic.",
        &["The mayor | said | the bridge was safe", "The mayor | accused | the paper of panic"],
    );
    check(
        "The mayor rejected the report, saying that it was old.",
        &["The mayor | rejected | the report", "The mayor | saying | that it was old"],
    );
}

#[test]
fn judgements_wishes_and_beliefs() {
    check("The union called for a strike.", &["The union | called for | a strike"]);
    check("Ministers want to close the mine.", &["Ministers | want | to close the mine"]);
    check("Farmers believe the drought will last.", &["Farmers | believe | the drought will last"]);
}

#[test]
fn passives_hide_the_source() {
    check("It was reported that the talks had failed.", &[" | was reported | that the talks had failed"]);
    check("The minister is expected to resign.", &[" | is expected | The minister … to resign"]);
}

#[test]
fn names_before_a_colon() {
    check("WEBER: We closed the harbor at noon.", &["WEBER | : | We closed the harbor at noon."]);
    check_block("Weber: Harbor Will Close In May", BlockKind::Heading(1), &["Weber | : | Harbor Will Close In May"]);
}

#[test]
fn copy_without_speech_has_none() {
    check("The bridge opened in May.", &[]);
    check("He read a book called “The Harbor” on the train.", &[]);
    check("", &[]);
}

#[test]
fn odd_input_is_read_without_harm() {
    for prose in ["said", "said said, “said” — said:", "“", ", he said", "According to", "“…” — ", "to to to that that", "X: "]
    {
        find(&Reading::new(prose, &Language::analyse(prose), BlockKind::Paragraph), None);
    }
}

#[test]
fn what_something_is_called_nobody_says() {
    check("The house is listed as a monument. It can be considered a ruin. He is known as a baker.", &[]);
    check("He is considered guilty by the court.", &["the court | is considered | He … guilty"]);
}

#[test]
fn whoever_is_asked_frames_the_sentence_and_not_whoever_asks() {
    const PROSE: &str = "Asked by Orlov about the bridge, Weiss said it was safe. It is listed as a monument.";
    let place = |words: &str| {
        let start = PROSE.find(words).expect(words);
        vec![Span::new(start, start + words.len())]
    };
    let frames = |source: Vec<Span>, cue: &str, content: &str| {
        BlockAttribution::new(PROSE, source, place(cue), place(content), CueKind::Say, Speech::Indirect).frames_sentence
    };
    assert!(!frames(place("Orlov"), "Asked", "about the bridge"));
    assert!(frames(place("Weiss"), "said", "it was safe"));
    assert!(!frames(Vec::new(), "is listed as", "a monument"));
}
