//! Who says what in the article, one by one.

use crate::gold::{Gold, overlap, place, string};
use copydesk::actors::{ActorBook, ActorFile};
use copydesk::config::Config;
use copydesk::document::Format;
use copydesk::extract::attributions::Speech;
use copydesk::language::reader::Reader;
use copydesk::text::Span;
use copydesk::{Context, Report, check};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

fn read(gold: &Gold, reader: Option<&Reader>) -> (Report, ActorBook) {
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: gold.actor_file() };
    let (actors, _) = ActorBook::load(&[file]);
    let config = Config::default();
    let report = check(
        &gold.text,
        &Context { format: Format::Plain, published: None, actors: &actors, config: &config, reader, checks: None },
    );
    (report, actors)
}

/// Without the reader and with it.
fn readings(gold: &Gold) -> Vec<(Report, ActorBook)> {
    let reader = Reader::built_in().expect("the weights are built in");
    vec![read(gold, None), read(gold, Some(&reader))]
}

#[test]
fn every_attribution_is_found_with_its_source() {
    let Some(gold) = Gold::load() else { return };
    assert_eq!(gold.attributions.len(), 10);
    for (report, actors) in readings(&gold) {
        let prose = &report.document.prose;
        let touches = |pieces: &[Span], at: &Range<usize>| {
            pieces.iter().map(|piece| prose.to_source(*piece)).any(|piece| overlap(&(piece.start..piece.end), at))
        };
        for wanted in &gold.attributions {
            let at = |key: &str| place(&gold.text, &wanted[key]);
            let (source, cue, content) = (at("source_span"), place(&gold.text, &wanted["cue"]["span"]), at("content_span"));
            let words = &gold.text[cue.clone()];
            let found = report.facts.attributions.iter().find(|found| touches(&found.cue, &cue));
            let found = found.unwrap_or_else(|| panic!("nothing is found at “{words}”"));
            assert!(touches(&found.source, &source), "the source of “{words}”: {found:?}");
            assert!(touches(&found.content, &content), "the content of “{words}”: {found:?}");
            let who = string(&wanted["source"]);
            let is_unnamed = gold.actors[&who]["type"] == "anonymous";
            assert_eq!(found.is_anonymous, is_unnamed, "whether the source of “{words}” is unnamed");
            let speaker = found.speaker.and_then(|id| actors.actor(id)).map(|actor| actor.id.as_str());
            assert_eq!(speaker, Some(who.as_str()).filter(|_| !is_unnamed), "who speaks at “{words}”");
            let is_mixed = wanted["type"] == "mixed";
            assert_eq!(found.speech == Speech::Mixed, is_mixed, "how “{words}” is given: {:?}", found.speech);
        }
        let told: Vec<(&str, &str)> = copydesk::facts::second_hand(&report.facts, prose.text())
            .iter()
            .map(|told| (told.cue.of(prose.text()), told.cited.of(prose.text())))
            .collect();
        assert_eq!(told.len(), 1, "one paper cites sources: {told:?}");
    }
}
