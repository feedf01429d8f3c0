use super::{EntityKind, ModelFiles, PartOfSpeech, Reader, ReaderError, Role};
use crate::text::Span;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::built_in().expect("the weights of this build"));

const PARAGRAPH: &str = "The harbour master, Ana Lindqvist, said on Tuesday that two ferries had collided off Tallinn. \
                         “Nobody was hurt,” she added.";

#[test]
fn a_paragraph_is_read_with_names_roles_and_parts_of_speech() {
    let read = READER.read(PARAGRAPH);
    let names: Vec<(&str, EntityKind)> = read.entities.iter().map(|(span, kind)| (span.of(PARAGRAPH), *kind)).collect();
    assert_eq!(names.first(), Some(&("Ana Lindqvist", EntityKind::Person)));
    let cues = read.roles.iter().filter(|(_, role)| *role == Role::Cue).map(|(span, _)| span.of(PARAGRAPH));
    let cues: Vec<&str> = cues.filter_map(|cue| cue.split(' ').next()).collect();
    assert_eq!(cues, ["said", "added"]);
    let sources: Vec<&str> = read.attributions.iter().map(|found| found.source[0].of(PARAGRAPH).trim_end_matches(',')).collect();
    assert_eq!(sources, ["The harbour master, Ana Lindqvist", "she"]);
    let part = |word: &str| read.part_of_speech(PARAGRAPH.find(word).map_or(Span::empty(0), |at| Span::new(at, at + word.len())));
    assert_eq!(part("collided"), Some(PartOfSpeech::Verb));
    assert_eq!(part("Tallinn"), Some(PartOfSpeech::Propn));
}

#[test]
fn every_text_can_be_read() {
    for text in ["", " ", "\u{0}", "👩‍👧 ﬁ e\u{301}", &"word ".repeat(2000), &"x".repeat(5000), &PARAGRAPH.repeat(12)] {
        let read = READER.read(text);
        let spans = read.entities.iter().map(|(span, _)| span).chain(read.roles.iter().map(|(span, _)| span));
        assert!(spans.into_iter().all(|span| text.get(span.start..span.end).is_some()), "{text:?}");
    }
}

#[test]
fn what_else_is_read_and_on_which_thread_makes_no_difference() {
    let alone = READER.read(PARAGRAPH);
    let together: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..3).map(|n| scope.spawn(move || (READER.read(&"So it goes. ".repeat(n * 9)), READER.read(PARAGRAPH)))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic").1).collect()
    });
    assert!(together.iter().all(|read| *read == alone));
}

#[test]
fn damaged_files_are_told_apart() {
    let network: &[u8] = include_bytes!("model/reader.onnx");
    let vocabulary = include_str!("model/vocab.txt");
    let links: &[u8] = include_bytes!("model/links.bin");
    let read = |network: &[u8], vocabulary: &str, links: &[u8]| {
        Reader::new(ModelFiles { network: network.to_vec(), vocabulary, links }).err()
    };
    assert_eq!(read(network, vocabulary, links), None);
    for cut in [0, 1, 1000, network.len() / 2, network.len() - 1] {
        let error = read(&network[..cut], vocabulary, links);
        assert!(matches!(error, Some(ReaderError::Weights(_) | ReaderError::OtherNetwork(_))), "{cut}: {error:?}");
    }
    assert_eq!(read(network, "no list", links), Some(ReaderError::Vocabulary));
    for wrong in [&links[1..], &links[4..], &[links, &[0; 4]].concat()] {
        assert_eq!(read(network, vocabulary, wrong), Some(ReaderError::Links));
    }
    let shorter = vocabulary.trim_end().rsplit_once('\n').expect("many lines").0;
    assert_eq!(read(network, shorter, links), Some(ReaderError::Vocabulary));
    assert_eq!(read(network, vocabulary, &vec![0xff; links.len()]), Some(ReaderError::Damaged));
    let mut noisy = network.to_vec();
    noisy.iter_mut().skip(1 << 20).step_by(911).for_each(|byte| *byte ^= 0x55);
    assert!(read(&noisy, vocabulary, links).is_some());
    let too_long = (0..1_000_000).map(|n| format!("{n}\n")).collect::<String>() + vocabulary;
    assert!(matches!(read(network, &too_long, links), Some(ReaderError::OtherNetwork(_))));
}

/// What the trainer's own code says of a paragraph with the same weights, written as the words themselves.
#[derive(serde::Deserialize)]
struct Reference {
    text: String,
    entities: Vec<String>,
    roles: Vec<String>,
    attributions: Vec<String>,
}

#[test]
fn the_reader_says_what_its_trainer_says() {
    let references: Vec<Reference> = serde_json::from_str(include_str!("reference.json")).expect("a list of paragraphs");
    let mut differ = Vec::new();
    for reference in &references {
        let text = &reference.text;
        let read = READER.read(text);
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
        let entity = |kind| match kind {
            EntityKind::Person => "PER",
            EntityKind::Organization => "ORG",
            EntityKind::Place => "LOC",
            EntityKind::Other => "MISC",
        };
        let entities: Vec<_> = read.entities.iter().map(|(span, kind)| format!("{} {}", entity(*kind), span.of(text))).collect();
        let role = |role: &Role| format!("{role:?}").to_lowercase();
        let roles: Vec<_> = read.roles.iter().map(|(span, kind)| format!("{} {}", role(kind), span.of(text))).collect();
        let attributions: Vec<_> = read
            .attributions
            .iter()
            .map(|found| format!("{} | {} | {}", words(&found.source), found.cue.of(text), words(&found.content)))
            .collect();
        if (&entities, &roles, &attributions) != (&reference.entities, &reference.roles, &reference.attributions) {
            differ.push(format!("{text}\n{entities:?}\n{roles:?}\n{attributions:#?}"));
        }
    }
    // Two runtimes round a few sums differently, so that now and then a label at the edge is another.
    assert!(references.len() >= 20 && differ.len() <= 1, "{}", differ.join("\n\n"));
}
