//! What is fuzzed: each parser reads any text, and what it gives back has its place in that text.

use copydesk::actors::{ActorBook, ActorFile};
use copydesk::calendar::Date;
use copydesk::config::{Config, Settings};
use copydesk::document::{Document, Format};
use copydesk::extract::dates;
use copydesk::language::Language;
use copydesk::text::TextRange;
use copydesk::tree::{self, Node, Syntax};
use copydesk::{Context, check};
use std::path::PathBuf;
use std::sync::Arc;

/// A parser under test, by its name.
pub(crate) type Target = (&'static str, fn(&str));

/// Every target.
pub(crate) const TARGETS: [Target; 7] = [
    ("grammar", grammar),
    ("markdown", |text| document(text, Format::Markdown)),
    ("plain_text", |text| document(text, Format::Plain)),
    ("front_matter", |text| document(&format!("---\n{text}\n---\n\nIt fell on Tuesday.\n"), Format::Markdown)),
    ("directive", directive),
    ("tree", syntax_trees),
    ("actor_file", actor_file),
];

/// Runs the target of this name on a text; panics where something is wrong.
pub(crate) fn run(name: &str, text: &str) {
    for (_, target) in TARGETS.iter().filter(|(known, _)| *known == name) {
        target(text);
    }
}

/// The grammar of dates: expressions stand in order in their text, and resolve on any day.
fn grammar(text: &str) {
    let language = Language::analyse(text);
    let expressions = dates::find(text, &language);
    assert!(expressions.iter().all(|expression| text.get(expression.span.start..expression.span.end).is_some()));
    assert!(expressions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{expressions:#?}");
    assert!(
        expressions.iter().filter_map(|expression| expression.clause.verb).all(|verb| text.get(verb.start..verb.end).is_some())
    );
    for day in [None, Date::new(2018, 9, 26).ok(), Some(Date::MIN), Some(Date::MAX)] {
        let (actors, config) = (ActorBook::default(), Config::default());
        let report = check(
            text,
            &Context { format: Format::Plain, published: day, actors: &actors, config: &config, reader: None, checks: None },
        );
        let intervals = report.facts.timexes.iter().flat_map(|timex| &timex.candidates);
        assert!(intervals.clone().all(|interval| interval.first <= interval.last));
    }
}

/// Documents: what is found stands in the source, and blocks stand in order in the prose.
fn document(text: &str, format: Format) {
    let document = Document::parse(text, format, None);
    let stands = |range: TextRange| assert!(text.get(range.start..range.end).is_some(), "{range:?} of {text:?}");
    document.blocks.iter().for_each(|block| stands(block.range));
    document.citations.iter().for_each(|citation| stands(citation.range));
    document.dateline.iter().for_each(|dateline| stands(dateline.range));
    document.syntax_errors.iter().for_each(|error| stands(error.range));
    document.front_matter.iter().for_each(|front_matter| stands(front_matter.range));
    let prose = document.prose.text();
    assert!(document.blocks.iter().all(|block| prose.get(block.span.start..block.span.end).is_some()));
    assert!(document.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let (actors, config) = (ActorBook::default(), Config::default());
    let report = check(text, &Context { format, published: None, actors: &actors, config: &config, reader: None, checks: None });
    report.diagnostics.iter().for_each(|diagnostic| stands(diagnostic.range));
}

/// Comments of copydesk's own, in a line and alone.
fn directive(text: &str) {
    document(&format!("It fell. <!-- copydesk: {text} -->\n\nIt rose. <!-- {text} -->\n"), Format::Markdown);
}

/// TOML, YAML and JSON: every node and every error stands in the text.
fn syntax_trees(text: &str) {
    fn stands(text: &str, node: &Node) {
        assert!(text.get(node.range.start..node.range.end).is_some(), "{:?} of {text:?}", node.range);
        node.entries().iter().for_each(|entry| stands(text, &entry.node));
        node.items().iter().for_each(|item| stands(text, item));
    }
    for syntax in [Syntax::Toml, Syntax::Yaml, Syntax::Json] {
        let (node, errors) = tree::parse(text, syntax, 0);
        stands(text, &node);
        assert!(errors.iter().all(|error| text.get(error.range.start..error.range.end).is_some()), "{errors:?} of {text:?}");
    }
    Settings::parse(text);
}

/// Actor files of each syntax.
fn actor_file(text: &str) {
    for name in ["actors.toml", "actors.yaml", "actors.json"] {
        let (book, _) = ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from(name)), text: text.to_owned() }]);
        assert!(book.actors().all(|(id, _)| book.actor(id).is_some()));
    }
}
