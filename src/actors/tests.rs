//! What actor files give, and what is said of bad ones.

use super::{ActorBook, ActorFile, NameForm, TitleKey};
use crate::calendar::Date;
use std::path::PathBuf;
use std::sync::Arc;

fn file(path: &str, text: &str) -> ActorFile {
    ActorFile { path: Arc::new(PathBuf::from(path)), text: text.to_owned() }
}

const FILE: &str = r#"
[[person]]
id = "anna-orlova"
name = "Anna Orlova"
gender = "female"
other_names = [{ name = "Hanna Orlova", note = "reject" }, "Anna Orlowa"]
[[person.membership]]
post = "defence"
start_date = "2016-05-30"
end_date = "2018-11"

[[person]]
name = "Karl von Bern"
[[person.membership]]
post = "defence"
start_date = "2018-12"
[[person.membership]]
role = "Commander of the Ruritanian Air Force"
start_date = "2010"
end_date = "2012"

[[post]]
id = "defence"
organization = "rr"
label = "Defense Minister"
other_labels = ["War Minister"]

[[organization]]
id = "rr"
name = "Ruritania"
classification = "state"
adjectives = ["Ruritanian"]
metonyms = [{ name = "Strelsau", note = "contested" }]

[[organization]]
name = "Ruritanian Air Force"
classification = "force"
acronym = "RAF"
"#;

#[test]
fn names_and_offices() {
    let (book, problems) = ActorBook::load(&[file("actors.toml", FILE)]);
    assert_eq!(problems, []);
    let found = |name: &str| {
        let found =
            book.find_by_name(name).into_iter().map(|named| (book.actor(named.actor).map(|actor| actor.id.clone()), named.form));
        found.map(|(id, form)| format!("{} {form:?}", id.unwrap_or_default())).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(found("Anna Orlova"), "anna-orlova Full");
    assert_eq!(found("ORLOVA"), "anna-orlova Family");
    assert_eq!(found("Hanna Orlova"), "anna-orlova Rejected");
    assert_eq!(found("von Bern"), "karl-von-bern Family");
    assert_eq!(found("Ruritanian air force"), "ruritanian-air-force Full");
    assert_eq!(found("RAF"), "ruritanian-air-force Acronym");
    assert_eq!(found("Strelsau"), "rr Metonym");
    assert_eq!(found("Ruritanian"), "rr Adjective");
    let day = Date::constant(2017, 3, 1);
    let holders = |title: &str, day| {
        book.holders(TitleKey::of(title), None, day)
            .filter_map(|office| Some(book.actor(office.actor)?.id.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(holders("Minister of Defence", day), ["anna-orlova"]);
    assert_eq!(holders("war minister", day), ["anna-orlova"]);
    assert_eq!(holders("Defense Minister", Date::constant(2018, 12, 31)), ["karl-von-bern"]);
    assert_eq!(holders("commander", Date::constant(2011, 1, 1)), ["karl-von-bern"]);
    assert_eq!(book.offices_on(book.find_by_id("anna-orlova").unwrap(), day).count(), 1);
}

#[test]
fn the_same_file_in_yaml_and_json() {
    let yaml = "person:\n  - name: Anna Orlova\n    membership:\n      - role: Mayor\n        organization: rr\n        start_date: 2016\norganization:\n  - {id: rr, name: Ruritania}\n";
    let json = r#"{"person": [{"name": "Anna Orlova", "membership": [{"role": "Mayor", "organization": "rr", "start_date": "2016"}]}],
        "organization": [{"id": "rr", "name": "Ruritania"}]}"#;
    for (path, text) in [("actors.yaml", yaml), ("actors.json", json)] {
        let (book, problems) = ActorBook::load(&[file(path, text)]);
        assert_eq!(problems, [], "{path}");
        assert_eq!(book.holders(TitleKey::of("mayor"), book.find_by_id("rr"), Date::constant(2017, 1, 1)).count(), 1, "{path}");
    }
}

#[test]
fn a_slip_in_json_or_yaml_loses_only_its_entry() {
    let json = |slip: &str| {
        format!(
            "{{\n  \"person\": [\n    {{\n      \"name\": \"Anna Orlova\"\n    }},\n{slip}\n    {{\n      \"name\": \"Karl Bern\"\n    }}\n  ]\n}}\n"
        )
    };
    let yaml = |slip: &str| format!("person:\n  - name: Anna Orlova\n  - {slip}\n  - name: Karl Bern\n");
    for (path, text, expect) in [
        ("a.json", json("    {\"id\": \"x\" \"name\": \"Eva Lind\"},"), "CD401: \"name\": \"Eva Lind\"}"),
        ("a.json", json("    {\"name\": \"Eva Lind\"}"), "CD401: {"),
        ("a.json", json("    {\n      \"name\": \"Eva Lind\n    },"), "CD401: \"name\": \"Eva Lind"),
        ("a.json", json("    {\"name\": [\"Eva Lind\"]},"), "CD401: [\"Eva Lind\""),
        ("a.json", json("    \"Eva Lind\","), "CD401: \"Eva Lind\""),
        ("a.yaml", yaml("name: \"Eva Lind"), "CD401: \"Eva Lind"),
        ("a.yaml", yaml("name: [Eva Lind]"), "CD401: [Eva Lind"),
        ("a.yaml", yaml("name: *Eva*"), "CD401: *Eva*"),
        ("a.yaml", yaml("{name: [Eva Lind}"), "CD401: [Eva Lind}"),
        ("a.yaml", "{person: [{name: Anna Orlova}, {name: 'Eva}, {name: Karl Bern}]}".to_owned(), "CD401: 'Eva}"),
    ] {
        let files = [file(path, &text)];
        let (book, _) = ActorBook::load(&files);
        assert!(["anna-orlova", "karl-bern"].iter().all(|id| book.find_by_id(id).is_some()), "{text}");
        assert_eq!(problems(&files), [expect], "{text}");
    }
}

#[test]
fn a_key_that_stands_twice_counts_once() {
    let toml = "[[person]]\nid = \"eva\"\nname = \"Eva Lind\"\nname = \"Eva Lund\"\n";
    let json = "{\"person\": [{\"id\": \"eva\", \"name\": \"Eva Lind\", \"name\": \"Eva Lund\"}]}";
    let yaml = "person:\n- id: eva\n  name: Eva Lind\n  name: Eva Lund\n";
    let anchor = "person:\n- &eva\n  id: eva\n  name: Eva Lind\n  name: Eva Lund\n";
    for (path, text, key) in
        [("a.toml", toml, "name"), ("a.json", json, "\"name\""), ("a.yaml", yaml, "name"), ("b.yaml", anchor, "name")]
    {
        let files = [file(path, text)];
        assert_eq!(problems(&files), [format!("CD401: {key}")], "{text}");
        let (book, problems) = ActorBook::load(&files);
        assert_eq!(problems[0].diagnostic.range.start, text.rfind(key).unwrap_or_default(), "{text}");
        let eva = book.find_by_id("eva").and_then(|id| book.actor(id)).map(|actor| actor.name.as_str());
        assert_eq!(eva, Some("Eva Lind"), "{text}");
    }
}

#[test]
fn a_list_that_no_file_has_is_told_once() {
    let text = r#"{"persons": [{"name": "Anna Orlova"}, {"name": "Karl Bern"}], "person": [{"name": "Eva Lind"}]}"#;
    assert_eq!(problems(&[file("a.json", text)]), ["CD406: \"persons\""]);
}

#[test]
fn an_entry_takes_the_place_of_a_built_in_one() {
    let text = "[[organization]]\nid = \"israel\"\nname = \"Israel\"\nclassification = \"state\"\n[[place]]\nname = \"Moscow\"\n";
    let (book, problems) = ActorBook::load(&[file("actors.toml", text)]);
    assert_eq!(problems, []);
    let id = book.find_by_id("israel");
    assert_eq!(book.find_by_id("il"), id);
    assert_eq!(
        book.find_by_name("Israeli").first().map(|named| (Some(named.actor), named.form)),
        Some((id, NameForm::Adjective))
    );
}

/// Every problem as `code: marked words`.
fn problems(files: &[ActorFile]) -> Vec<String> {
    let (_, problems) = ActorBook::load(files);
    let text_of = |path: &PathBuf| files.iter().find(|file| *file.path == *path).map_or("", |file| file.text.as_str());
    problems
        .iter()
        .map(|problem| format!("{}: {}", problem.diagnostic.code, problem.diagnostic.range.of(text_of(&problem.file))))
        .collect()
}

#[test]
fn a_bad_entry_loses_only_itself() {
    let text = r#"
[[person]]
id = "x"
[[person]]
name = ["A"]
[[person]]
name = "Anna Orlova"
famly_name = "Orlova"
[[person.membership]]
role = "Mayor"
start_date = "May 2016"
[[person.membership]]
role = "Mayor"
start_date = "2018"
end_date = "2016"
[[person.membership]]
post = "mayr"
[[person.membership]]
start_date = "2016"
[[person]]
id = "anna-orlova"
name = "Another"
[[post]]
id = "mayor"
label = "Mayor"
organization = "nowhere-at-all"
"#;
    assert_eq!(
        problems(&[file("a.toml", text)]),
        [
            "CD401: id",
            "CD401: [\"A\"]",
            "CD406: famly_name",
            "CD401: \"May 2016\"",
            "CD402: \"2016\"",
            "CD401: start_date = \"2016\"",
            "CD404: \"Another\"",
            "CD405: \"nowhere-at-all\"",
            "CD405: \"mayr\"",
        ]
    );
}

#[test]
fn a_broken_file_keeps_what_can_be_read() {
    let broken = file("a.toml", "[[person]]\nname = \"Anna Orlova\"\n[[person]\nname = \n");
    let whole = file("b.yaml", "person:\n  - name: Karl Bern\n");
    let (book, problems) = ActorBook::load(&[broken, whole]);
    assert!(problems.iter().any(|problem| problem.diagnostic.code == "CD401"), "{problems:?}");
    assert_eq!(book.find_by_name("Karl Bern").len(), 1);
    assert_eq!(book.find_by_name("Anna Orlova").len(), 1);
}

#[test]
fn a_period_that_is_wrong_hides_no_post_that_is_missing() {
    let text =
        "[[person]]\nname = \"Anna Orlova\"\nmembership = [{ post = \"gone\", start_date = \"2018\", end_date = \"2016\" }]\n";
    assert_eq!(problems(&[file("a.toml", text)]), ["CD402: \"2016\"", "CD405: \"gone\""]);
}

#[test]
fn two_holders_of_one_post() {
    let text = r#"
post = [{ id = "mayor", label = "Mayor" }]
[[person]]
name = "Anna Orlova"
membership = [{ post = "mayor", start_date = "2016", end_date = "2018-05-01" }]
[[person]]
name = "Karl Bern"
membership = [{ post = "mayor", start_date = "2018-05-01" }]
[[person]]
name = "Eva Lind"
membership = [{ post = "mayor", start_date = "2019-05-01" }]
"#;
    assert_eq!(problems(&[file("a.toml", text)]), ["CD403: post = \"mayor\""]);
}

#[test]
fn values_of_the_wrong_kind() {
    let text =
        "[[person]]\nname = 5\n[[person]]\nname = \"5\"\ngender = \"x\"\nother_names = [7, \"Seven\"]\n[[post]]\nlabel = true\n";
    let expect = ["CD401: 5", "CD401: \"x\"", "CD401: 7", "CD401: true"];
    let mut found = problems(&[file("a.toml", text)]);
    found.sort_by_key(|line| expect.iter().position(|known| known == line));
    assert_eq!(found, expect);
}

#[test]
fn one_id_in_two_files() {
    let one = file("a.toml", "[[person]]\nid = \"x\"\nname = \"Anna Orlova\"\n");
    let two = file("b.toml", "[[person]]\nid = \"x\"\nname = \"Karl Bern\"\n");
    assert_eq!(problems(&[one, two]), ["CD404: \"Karl Bern\""]);
}
