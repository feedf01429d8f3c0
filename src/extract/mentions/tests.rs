//! Text in, mentions out.

use super::{Form, find};
use crate::actors::{ActorBook, ActorFile};
use crate::language::Language;
use std::path::PathBuf;
use std::sync::Arc;

const ACTORS: &str = r#"
[[person]]
name = "Anna Orlova"
[[person]]
name = "Karl von Bern"
other_names = ["Carl von Bern"]
[[organization]]
id = "rr"
name = "Ruritania"
classification = "state"
adjectives = ["Ruritanian"]
metonyms = ["Strelsau"]
[[place]]
name = "Strelsau"
"#;

/// Every mention as `words form type`, titles in brackets before it, offices behind it.
fn show(text: &str) -> String {
    let file = ActorFile { path: Arc::new(PathBuf::from("actors.toml")), text: ACTORS.to_owned() };
    let (book, problems) = ActorBook::load(&[file]);
    assert_eq!(problems, []);
    let found = find(text, &Language::analyse(text), &book, None);
    let shown = found.iter().filter(|mention| !mention.is_tentative && mention.form != Form::Pronoun).map(|mention| {
        let title = mention.title.map(|title| format!("[{}] ", title.of(text))).unwrap_or_default();
        let office = mention.office.as_ref().map(|office| {
            let of = office.organizations.first().and_then(|id| book.actor(*id)).map(|actor| format!(" of {}", actor.id));
            format!(" = {}{} {:?}", office.span.of(text), of.unwrap_or_default(), office.tenure)
        });
        format!("{title}{} {:?} {:?}{}", mention.span.of(text), mention.form, mention.entity, office.unwrap_or_default())
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn names_of_the_list() {
    assert_eq!(show("Anna Orlova left Ruritania."), "Anna Orlova Full Per; Ruritania Full Loc");
    assert_eq!(show("Carl von Bern and ANNA ORLOVA met."), "Carl von Bern Alias Per; ANNA ORLOVA Full Per");
    assert_eq!(show("Ruritanian and U.S. troops"), "Ruritanian Adjective Misc; U.S. Acronym Loc");
    assert_eq!(show("Give us the turkey, who said."), "");
    assert_eq!(show("the UN General Assembly"), "UN General Assembly Alias Org; UN Acronym Org");
}

#[test]
fn a_capital_by_its_use() {
    assert_eq!(show("Strelsau rejected it."), "Strelsau Metonym Org");
    assert_eq!(show("He met her in Strelsau."), "Strelsau Full Loc");
    assert_eq!(show("talks between Strelsau and the others"), "Strelsau Metonym Org");
    assert_eq!(show("Officials in Strelsau said so."), "Strelsau Full Loc");
}

#[test]
fn offices_before_and_behind_names() {
    assert_eq!(
        show("former Ruritanian Defense Minister Anna Orlova"),
        "Ruritanian Adjective Misc; [Defense Minister] Anna Orlova Full Per = Defense Minister of rr Former"
    );
    assert_eq!(show("then-Defense Minister Anna Orlova"), "[Defense Minister] Anna Orlova Full Per = Defense Minister Then");
    assert_eq!(show("President-elect Anna Orlova"), "[President] Anna Orlova Full Per = President Elect");
    assert_eq!(
        show("Ruritania’s President Anna Orlova"),
        "Ruritania Full Loc; [President] Anna Orlova Full Per = President of rr Current"
    );
    assert_eq!(
        show("Anna Orlova, the Ruritanian foreign minister, left."),
        "Anna Orlova Full Per = foreign minister of rr Current; Ruritanian Adjective Misc"
    );
    assert_eq!(
        show("Anna Orlova, then the president of Ruritania, left."),
        "Anna Orlova Full Per = president of rr Then; Ruritania Full Loc"
    );
    assert_eq!(show("spokesman, Maj. Gen. Anna Orlova, said"), "[spokesman] Anna Orlova Full Per = spokesman Current");
}

#[test]
fn names_that_no_list_knows() {
    assert_eq!(show("Mayor Tilda Brask spoke."), "[Mayor] Tilda Brask Full Per = Mayor Current");
    assert_eq!(show("It went to the Harbour Commission of Brask."), "Harbour Commission of Brask Full Org");
    assert_eq!(show("They met John Brask on Monday."), "John Brask Full Per");
    assert_eq!(show("a flood on Brask Island"), "Brask Island Full Loc");
}
