//! Who said what and who that is, over whole drafts: text in, text out, with the reader and by word lists and patterns alone.

use copydesk::actors::ActorBook;
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::extract::attributions::Speech;
use copydesk::language::reader::Reader;
use copydesk::text::Span;
use copydesk::{Context, Report, check};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::built_in().expect("the weights are built in"));

fn read(text: &str, reader: Option<&Reader>) -> Report {
    let (actors, config) = (ActorBook::default(), Config::default());
    check(text, &Context { format: Format::Markdown, published: None, actors: &actors, config: &config, reader, checks: None })
}

/// One line an attribution: `source | cue | content`.
fn said(report: &Report) -> Vec<String> {
    let prose = report.document.prose.text();
    let words = |pieces: &[Span]| pieces.iter().map(|piece| piece.of(prose)).collect::<Vec<_>>().join(" … ");
    let attributions = report.facts.attributions.iter();
    attributions.map(|found| format!("{} | {} | {}", words(&found.source), words(&found.cue), words(&found.content))).collect()
}

/// With the reader and without, `text` says this.
#[track_caller]
fn both(text: &str, expected: &[&str]) {
    for reader in [None, Some(&*READER)] {
        assert_eq!(said(&read(text, reader)), expected, "{text}\nwith the reader: {}", reader.is_some());
    }
}

/// Of each source that speaks, whom it means.
#[track_caller]
fn speakers(text: &str, expected: &[&str]) {
    for reader in [None, Some(&*READER)] {
        let report = read(text, reader);
        let prose = report.document.prose.text();
        let found: Vec<String> = report
            .facts
            .attributions
            .iter()
            .map(|found| {
                let source = found.source.first().map_or("–", |source| source.of(prose));
                format!("{source}: {}", report.facts.speaker_name(found, prose).unwrap_or("?"))
            })
            .collect();
        assert_eq!(found, expected, "{text}\nwith the reader: {}", reader.is_some());
    }
}

#[test]
fn two_speakers_in_one_paragraph_keep_their_quotations() {
    both(
        "“The bridge is over,” the minister said. “We lost it,” replied Berg.",
        &["the minister | said | “The bridge is over,”", "Berg | replied | “We lost it,”"],
    );
}

#[test]
fn a_quotation_runs_over_paragraphs() {
    both(
        "“We closed the harbor at noon,” said Anna Weber, the harbor master. “The wind was too strong.\n\n“We will open it again \
         tomorrow.”",
        &[
            "Anna Weber, the harbor master | said | “We closed the harbor at noon,” … “The wind was too strong. … “We will open it again \
           tomorrow.”",
        ],
    );
}

#[test]
fn transcripts_go_by_turns() {
    both(
        "WEBER: We closed the harbor at noon.\n\nREPORTER: Why did it take so long?\n\nWEBER: The wind came up late.",
        &[
            "WEBER | : | We closed the harbor at noon.",
            "REPORTER | : | Why did it take so long?",
            "WEBER | : | The wind came up late.",
        ],
    );
    both(
        "**Weber:** We closed the harbor at noon.\n\n**Courier:** Why did it take so long?\n\n**Weber:** The wind came up late.",
        &[
            "Weber | : | We closed the harbor at noon.",
            "Courier | : | Why did it take so long?",
            "Weber | : | The wind came up late.",
        ],
    );
    both(
        "Q: Why did it take so long?\n\nA: The wind came up late and we had to wait.",
        &["Q | : | Why did it take so long?", "A | : | The wind came up late and we had to wait."],
    );
}

#[test]
fn a_name_before_a_colon_is_no_turn_by_itself() {
    let report = read("Note: the harbor is closed.\n\nUpdate: the harbor is open again.\n\nContact: the harbor office.", None);
    assert_eq!(said(&report), [] as [&str; 0]);
}

#[test]
fn a_signature_names_the_speaker_above_it() {
    let expected = ["Anna Weber, harbor master | — | “We closed the harbor at noon.”"];
    both("“We closed the harbor at noon.” — Anna Weber, harbor master", &expected);
    both("“We closed the harbor at noon.”\n\n— Anna Weber, harbor master", &expected);
    both("> We closed the harbor at noon.\n>\n> — Anna Weber", &["Anna Weber | — | We closed the harbor at noon."]);
}

#[test]
fn block_quotations_belong_to_their_lead_in() {
    both(
        "In a statement, the port authority said:\n\n> We closed the harbor at noon.\n>\n> Nobody was hurt.",
        &["the port authority | said | We closed the harbor at noon. … Nobody was hurt."],
    );
    both(
        "Anna Weber wrote in a letter to the council:\n\n“We closed the harbor at noon. Nobody was hurt.”",
        &["Anna Weber | wrote | “We closed the harbor at noon. Nobody was hurt.”"],
    );
}

#[test]
fn headlines_name_the_speaker_before_or_behind_a_mark() {
    both("# Weber: Harbor will close in May\n", &["Weber | : | Harbor will close in May"]);
    both("# Harbor will close in May: Weber\n", &["Weber | : | Harbor will close in May"]);
    both("# No plans to sell the old harbor - minister\n", &["minister | - | No plans to sell the old harbor"]);
    both("# Harbor will close in May, minister says\n", &["minister | says | Harbor will close in May"]);
}

#[test]
fn agentless_words_have_no_source() {
    both("The harbor will reportedly be sold in May.", &[" | reportedly | The harbor will … be sold in May"]);
    both("It was reported that the talks had failed.", &[" | was reported | that the talks had failed"]);
    both("It is believed that the ship was old.", &[" | is believed | that the ship was old"]);
    both("The minister is believed to have left.", &[" | is believed | The minister … to have left"]);
}

#[test]
fn a_cue_stands_between_subject_and_verb() {
    both("The harbor, Weber said, would close in May.", &["Weber | said | The harbor … would close in May"]);
}

#[test]
fn british_copy_quotes_in_single_marks() {
    both(
        "‘We closed it at noon,’ Weber said. ‘Nobody was hurt.’",
        &["Weber | said | ‘We closed it at noon,’ … ‘Nobody was hurt.’"],
    );
    let report = read("‘We closed the harbor at noon,’ Weber said.", None);
    assert_eq!(report.facts.attributions[0].speech, Speech::Direct);
}

#[test]
fn who_cites_and_who_is_cited_both_speak() {
    for reader in [None, Some(&*READER)] {
        let report = read("The Courier reported, citing two port officials, that the harbor would be sold.", reader);
        let prose = report.document.prose.text();
        assert_eq!(
            said(&report),
            [
                "The Courier | reported | that the harbor would be sold",
                "two port officials | citing | that the harbor would be sold"
            ]
        );
        let told: Vec<&str> =
            copydesk::facts::second_hand(&report.facts, prose).iter().map(|told| told.cited.of(prose)).collect();
        assert_eq!(told, ["two port officials"]);
    }
}

#[test]
fn the_speaker_goes_on() {
    speakers(
        "Anna Weber met Karl Orlov on Monday. “The harbor is safe,” Orlov said.\n\n“We checked it,” he added. He said the pier was old.",
        &["Orlov: Karl Orlov", "he: Karl Orlov", "He: Karl Orlov"],
    );
}

#[test]
fn gender_decides_between_two() {
    speakers(
        "Anna Weber met Karl Orlov on Monday. She said the harbor was safe. He said it was not.",
        &["She: Anna Weber", "He: Karl Orlov"],
    );
}

#[test]
fn nobody_speaks_of_himself_by_name() {
    speakers("Karl Orlov met Peter Weiss in the harbor. He said Orlov had been late.", &["He: Peter Weiss"]);
}

#[test]
fn descriptions_mean_whom_the_report_describes_so() {
    speakers(
        "Peter Weiss, the mayor of Lund, met the union leader Karl Orlov on Monday.\n\nThe mayor said the harbor was safe.",
        &["The mayor: Peter Weiss"],
    );
}

#[test]
fn of_some_and_of_somebodys_people_nobody_is_named() {
    speakers(
        "Karl Orlov left the harbor on Monday.\n\nSome of Orlov’s aides said he was ill. His supporters said he was not.",
        &["Some of Orlov’s aides: ?", "His supporters: ?"],
    );
}

#[test]
fn the_subject_behind_the_first_clause_goes_on() {
    speakers(
        "When Karl Orlov left the room on Monday, Jan Lind shook his head.\n\n“They were wrong,” he said.",
        &["he: Jan Lind"],
    );
}

#[test]
fn the_only_body_is_the_group() {
    speakers(
        "The Lund Workers Alliance marched through the harbor on Monday. The group said that its members had waited long enough.",
        &["The group: Lund Workers Alliance"],
    );
    speakers(
        "The Lund Workers Alliance met the Harrow Steel Company on Monday. The group said that its members had waited long enough.",
        &["The group: ?"],
    );
}

#[test]
fn names_that_are_words_as_well() {
    speakers(
        "“You are no longer welcome,” said Kristen Day.\n\nDay said the port was closing. She added that some had left.",
        &["Kristen Day: Kristen Day", "Day: Kristen Day", "She: Kristen Day"],
    );
    speakers("Douglas J. Band wrote to the port on Monday. Mr. Band said the harbor was full.", &["Mr. Band: Douglas J. Band"]);
}

#[test]
fn somebody_of_a_body_is_not_whoever_spoke_last() {
    speakers(
        "Mayor Anna Weiss said the bridge was safe.\n\nThe team has lost twice, according to the club’s statistician.",
        &["Mayor Anna Weiss: Anna Weiss", "the club’s statistician: ?"],
    );
}
