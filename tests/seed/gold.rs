//! The article and what is right about it.

use serde_json::Value;
use std::fmt::Write;
use std::ops::Range;
use std::path::PathBuf;

/// The article with its gold. All places are bytes of the text.
pub(crate) struct Gold {
    pub(crate) text: String,
    /// The actors, as the gold writes them.
    pub(crate) actors: Value,
    /// The attributions of all sentences, as the gold writes them.
    pub(crate) attributions: Vec<Value>,
    /// Words that stand for a state, with its id.
    pub(crate) adjectives: Vec<(String, String)>,
    /// Category and place.
    pub(crate) defects: Vec<(String, Range<usize>)>,
    /// What looks wrong and is right.
    pub(crate) right: Vec<Range<usize>>,
    pub(crate) sentences: Vec<GoldSentence>,
    /// The time expressions that count, with their values.
    pub(crate) days: Vec<(Range<usize>, String)>,
}

/// A sentence of the article.
pub(crate) struct GoldSentence {
    pub(crate) place: Range<usize>,
    pub(crate) needs_source: bool,
    /// What kind of claim it is, in the gold's words.
    pub(crate) kind: String,
}

impl Gold {
    /// Reads the gold; says so and gives none where the corpora are not at hand.
    pub(crate) fn load() -> Option<Gold> {
        let Some(folder) = std::env::var_os("COPYDESK_CORPORA").map(|folder| PathBuf::from(folder).join("seed")) else {
            eprintln!("skipped: COPYDESK_CORPORA is not set");
            return None;
        };
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = |name: &str| serde_json::from_str::<Value>(&read(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = read("seed.txt");
        let (actors, claims, timexes) = (json("seed-actors.json"), json("seed-claims.json"), json("seed-timexes.json"));
        let places = |list: &Value| items(list).iter().map(|item| place(&text, &item["span"])).collect::<Vec<_>>();
        let names = |list: &Value, key: &str| items(list).iter().map(|item| string(&item[key])).collect::<Vec<_>>();
        let counted: Vec<Value> = items(&timexes["timexes"]).iter().filter(|timex| timex["optional"] != true).cloned().collect();
        let counted = Value::Array(counted);
        let adjectives = items(&actors["mentions"])
            .iter()
            .filter(|mention| mention["form"] == "adjective")
            .map(|mention| (string(&mention["surface"]), string(&mention["actor"])))
            .collect();
        Some(Gold {
            defects: names(&claims["defects"], "category").into_iter().zip(places(&claims["defects"])).collect(),
            right: places(&claims["checked_and_right"]),
            days: places(&counted).into_iter().zip(names(&counted, "value")).collect(),
            attributions: items(&claims["sentences"])
                .iter()
                .flat_map(|sentence| items(&sentence["attributions"]).iter().cloned())
                .collect(),
            actors: actors["actors"].clone(),
            adjectives,
            sentences: items(&claims["sentences"])
                .iter()
                .map(|sentence| GoldSentence {
                    place: place(&text, &sentence["span"]),
                    needs_source: sentence["needs_source"] == true,
                    kind: string(&sentence["kind"]),
                })
                .collect(),
            text,
        })
    }

    /// The places of the defects of `category`.
    pub(crate) fn defects(&self, category: &str) -> Vec<Range<usize>> {
        let places: Vec<_> = self.defects.iter().filter(|defect| defect.0 == category).map(|defect| defect.1.clone()).collect();
        assert!(!places.is_empty(), "the gold has no {category}");
        places
    }

    /// An actor file of the gold's people and organizations.
    pub(crate) fn actor_file(&self) -> String {
        actor_file(&self.actors)
    }
}

/// Writes an actor file in TOML.
pub(crate) fn actor_file(actors: &Value) -> String {
    let entries = actors.as_object().into_iter().flatten();
    let id_of = |name: &str| entries.clone().find(|(_, actor)| actor["name"] == name).map(|(id, _)| id.as_str());
    let mut toml = String::new();
    for (id, actor) in entries.clone() {
        let (table, classification) = match actor["type"].as_str().unwrap_or_default() {
            "person" => ("person", None),
            "organisation" => ("organization", Some("body")),
            state @ ("state" | "government") => ("organization", Some(state)),
            _ => continue,
        };
        let _ = writeln!(toml, "[[{table}]]\nid = {id:?}\nname = {:?}", string(&actor["name"]));
        if let Some(classification) = classification {
            let _ = writeln!(toml, "classification = {classification:?}");
        }
        let metonyms: Vec<String> =
            items(&actor["metonyms"]).iter().map(|name| format!("{{ name = {:?} }}", string(name))).collect();
        if !metonyms.is_empty() {
            let _ = writeln!(toml, "metonyms = [{}]", metonyms.join(", "));
        }
        let names: Vec<String> = items(&actor["variants"])
            .iter()
            .map(|name| format!("{{ name = {:?}, note = \"accepted\" }}", string(name)))
            .collect();
        if !names.is_empty() {
            let _ = writeln!(toml, "other_names = [{}]", names.join(", "));
        }
        for office in items(&actor["offices"]) {
            let _ = writeln!(toml, "[[person.membership]]\nrole = {:?}", string(&office["title"]));
            if let Some(organization) = id_of(office["of"].as_str().unwrap_or_default()) {
                let _ = writeln!(toml, "organization = {organization:?}");
            }
            for (key, date) in [("start_date", &office["start"]), ("end_date", &office["end"])] {
                if let Some(date) = date.as_str() {
                    let _ = writeln!(toml, "{key} = {date:?}");
                }
            }
        }
    }
    toml
}

/// Whether two ranges share a byte.
pub(crate) fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

/// The items of a list; none where there is no list.
pub(crate) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The string in `value`; empty where there is none.
pub(crate) fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A span of code points as bytes.
pub(crate) fn place(text: &str, span: &Value) -> Range<usize> {
    let byte = |index: usize| {
        let point = span[index].as_u64().and_then(|point| usize::try_from(point).ok()).expect("a span");
        text.char_indices().map(|(offset, _)| offset).chain([text.len()]).nth(point).expect("a span inside the text")
    };
    byte(0)..byte(1)
}
