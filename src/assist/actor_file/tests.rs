//! What an editor shows and offers in an actor file, in all three syntaxes.

use super::{ActorText, entry_symbols, file_hover, id_places, named_at, names_of_entry, origin_of, proposals};
use crate::actors::{ActorBook, ActorFile};
use crate::tree::Syntax;
use std::path::PathBuf;
use std::sync::Arc;

const TOML: &str = r#"[[organization]]
id = "ruritania"
name = "Ruritania"
classification = "state"

[[post]]
id = "defence"
organization = "ruritania"
label = "Defense Minister"

[[person]]
name = "Anna Weiss"
family_name = "Weiss"
other_names = [{ name = "Hanna Weiss", note = "reject" }, "A. Weiss"]
[[person.membership]]
post = "defence"
start_date = "2016"
"#;

const YAML: &str = "organization:\n  - id: ruritania\n    name: Ruritania\n    classification: state\npost:\n  - id: defence\n    organization: ruritania\n    label: Defense Minister\n\
    person:\n  - name: Anna Weiss\n    family_name: Weiss\n    other_names: [{name: Hanna Weiss, note: reject}, A. Weiss]\n    membership:\n      - post: defence\n        start_date: 2016\n";

const JSON: &str = r#"{"organization": [{"id": "ruritania", "name": "Ruritania", "classification": "state"}],
 "post": [{"id": "defence", "organization": "ruritania", "label": "Defense Minister"}],
 "person": [{"name": "Anna Weiss", "family_name": "Weiss", "other_names": [{"name": "Hanna Weiss", "note": "reject"}, "A. Weiss"],
   "membership": [{"post": "defence", "start_date": "2016"}]}]}
"#;

const ALL: [(&str, &str, Syntax); 3] =
    [("a.toml", TOML, Syntax::Toml), ("a.yaml", YAML, Syntax::Yaml), ("a.json", JSON, Syntax::Json)];

fn book(path: &str, text: &str) -> ActorBook {
    let (book, problems) = ActorBook::load(&[ActorFile { path: Arc::new(PathBuf::from(path)), text: text.to_owned() }]);
    assert_eq!(problems, [], "{path}");
    book
}

/// The labels proposed where the bar stands in an addition to the file.
fn proposed(path: &str, text: &str, syntax: Syntax, more: &str) -> Vec<String> {
    let book = book(path, text);
    let edited = format!("{text}{more}");
    let offset = edited.rfind('|').expect("a bar");
    let edited = edited.replacen('|', "", 1);
    proposals(ActorText { text: &edited, syntax, book: &book }, offset).into_iter().map(|proposal| proposal.text).collect()
}

#[test]
fn an_empty_json_file_and_a_missing_comma() {
    let book = ActorBook::default();
    let proposals = |text: &str, offset| {
        proposals(ActorText { text, syntax: Syntax::Json, book: &book }, offset).into_iter().map(|one| one.text)
    };
    assert_eq!(proposals("\n", 0).next().as_deref(), Some("{\"person\": [{}]}\n"));
    let text = "{\"person\": [{\"name\": \"A\" }]}";
    assert!(proposals(text, text.find(" }").expect("it is there") + 1).any(|text| text == ", \"gender\""));
    let text = "{\"person\": [{\"name\": \"A\"\n  \"ge\"}]}";
    assert_eq!(proposals(text, text.find("ge").expect("it is there") + 2).collect::<Vec<_>>(), ["gender"]);
}

#[test]
fn keys_and_values_are_proposed() {
    let toml = |more: &str| proposed("a.toml", TOML, Syntax::Toml, more);
    assert_eq!(toml("end|"), ["end_date = "]);
    assert_eq!(toml("[[pers|"), ["[[person]]", "[[person.membership]]"]);
    assert_eq!(toml("[[person]]\nge|"), ["gender = "]);
    assert_eq!(toml("[[person]]\ngender = \"f|"), ["female"]);
    assert_eq!(toml("[[person]]\nother_names = [{ name = \"X\", note = \"|\" }]"), ["accepted", "reject", "contested"]);
    assert_eq!(toml("[[organization]]\nclassification = mi|"), ["\"ministry\""]);
    assert_eq!(toml("[[person.membership]]\npost = \"def|"), ["defence"]);
    // A post is found by its title, a country by its name.
    assert_eq!(toml("[[person.membership]]\npost = \"Mini|"), ["defence"]);
    assert_eq!(toml("[[post]]\norganization = \"germ|").first().map(String::as_str), Some("de"));
    assert_eq!(toml("[[post]]\norganization = \"rur|"), ["ruritania"]);
    assert_eq!(proposed("a.yaml", YAML, Syntax::Yaml, "      - post: def|\n"), ["defence"]);
    assert_eq!(proposed("a.yaml", YAML, Syntax::Yaml, "  - name: B\n    gen|\n"), ["gender: "]);
    assert_eq!(proposed("a.json", JSON, Syntax::Json, ",{\"person\": [{\"gender\": \"ma|\"}]}"), ["male"]);
}

#[test]
fn ids_are_explained_and_gone_to() {
    for (path, text, syntax) in ALL {
        let book = book(path, text);
        let file = ActorText { text, syntax, book: &book };
        let of_post = text.rfind("defence").expect("a reference") + 2;
        let (range, card) = file_hover(file, of_post).expect("a card");
        assert_eq!(range.of(text), "defence", "{path}");
        assert!(card.contains("Defense Minister, Ruritania") && card.contains("Anna Weiss, since 2016"), "{path}: {card}");
        let (named, _) = named_at(file, of_post).expect("a post");
        let origin = origin_of(named, &book).expect("an entry");
        assert!(origin.range.of(text).contains("Defense Minister"), "{path}");
        assert_eq!(id_places(file, named).len(), 2, "{path}");
        let of_state = text.find("ruritania").expect("an id");
        let (named, _) = named_at(file, of_state).expect("a state");
        assert_eq!(id_places(file, named).len(), 2, "{path}");
        let key = text.find("family_name").expect("a key") + 3;
        assert!(file_hover(file, key).is_some_and(|(_, help)| help.contains("later mentions")), "{path}");
        assert_eq!(file_hover(file, text.find("2016").expect("a year")), None, "{path}");
    }
}

#[test]
fn the_outline_and_the_names_of_an_entry() {
    for (path, text, syntax) in ALL {
        let symbols = entry_symbols(text, syntax);
        let names: Vec<&str> = symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        assert_eq!(names, ["Ruritania", "Defense Minister", "Anna Weiss"], "{path}");
        assert!(symbols.iter().all(|symbol| symbol.range.contains(symbol.selection)), "{path}");
        assert!(symbols[2].range.of(text).contains("2016"), "{path}: {}", symbols[2].range.of(text));
        let book = book(path, text);
        let id = book.find_by_id("anna-weiss").expect("she is there");
        let origin = book.actor(id).and_then(|actor| actor.origin.as_ref()).expect("an entry");
        let slots: Vec<String> =
            names_of_entry(text, syntax, origin.range).into_iter().map(|slot| format!("{} {}", slot.key, slot.name)).collect();
        assert_eq!(slots, ["name Anna Weiss", "family_name Weiss", "other_names Hanna Weiss", "other_names A. Weiss"], "{path}");
    }
}
