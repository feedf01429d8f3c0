//! The JSON schemas of `copydesk.toml` and of actor files, for editors that complete and check TOML by one.

use crate::actors::Classification;
use crate::actors::keys::{GENDERS, Holds, Key, MEMBERSHIP, NAME, NOTES, TABLES};
use crate::config::Config;
use crate::rules::{GROUPS, REGISTRY};
use serde_json::{Map, Value, json};

/// The schema: the shape comes from the types of the settings, the names of rules and groups from their registry.
pub fn settings() -> Value {
    let mut schema = schemars::schema_for!(Config).to_value();
    let groups = GROUPS.iter().map(|group| (group.name, format!("All rules about: {}", group.title.to_lowercase())));
    let rules = REGISTRY.iter().map(|rule| (rule.name, format!("{}: {}", rule.code, rule.summary)));
    let all = [("all", "All rules".to_owned())];
    let levels: Map<String, Value> = all
        .into_iter()
        .chain(groups)
        .chain(rules)
        .map(|(name, description)| (name.to_owned(), json!({ "$ref": "#/$defs/Level", "description": description })))
        .collect();
    if let Some(table) = schema.pointer_mut("/properties/rules").and_then(Value::as_object_mut) {
        table.insert("properties".to_owned(), Value::Object(levels));
        table.insert("patternProperties".to_owned(), json!({ "^CD[0-9]{3}$": { "$ref": "#/$defs/Level" } }));
        table.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    schema
}

/// The schema of an actor file. Keys and words of one's own are allowed everywhere, as they are to copydesk.
pub fn actors() -> Value {
    let tables: Map<String, Value> = TABLES
        .iter()
        .map(|(name, keys, help)| {
            let required = if keys.iter().any(|key| key.name == "label") { "label" } else { "name" };
            let mut table = table(keys);
            table["required"] = json!([required]);
            ((*name).to_owned(), json!({ "description": help, "type": "array", "items": table }))
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The actors of a newsroom, for copydesk",
        "type": "object",
        "properties": tables,
        "$defs": { "Name": table(&NAME), "Membership": table(&MEMBERSHIP) },
    })
}

fn table(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = held(key.holds);
            schema["description"] = json!(key.help);
            (key.name.to_owned(), schema)
        })
        .collect();
    json!({ "type": "object", "properties": properties })
}

fn held(holds: Holds) -> Value {
    match holds {
        Holds::Words => json!({ "type": "string" }),
        Holds::OwnId | Holds::Post | Holds::Organization => json!({ "type": ["string", "integer"] }),
        // TOML has days and years of its own, which no pattern reads.
        Holds::Day => json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        Holds::WholeDay => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Holds::Number => json!({ "type": "integer", "minimum": 1 }),
        Holds::Gender => json!({ "enum": GENDERS }),
        // A word of one's own may stand here; the known ones are proposed.
        Holds::Classification => {
            json!({ "anyOf": [{ "enum": Classification::NAMES.map(|(name, _)| name) }, { "type": "string" }] })
        }
        Holds::Note => {
            let notes: Vec<Value> = NOTES.iter().map(|(note, help)| json!({ "const": note, "description": help })).collect();
            json!({ "anyOf": [{ "oneOf": notes }, { "type": "string" }] })
        }
        Holds::Names => {
            let name = json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/Name" }] });
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": name }] })
        }
        Holds::Links => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Holds::Memberships => {
            let membership = json!({ "$ref": "#/$defs/Membership" });
            json!({ "anyOf": [membership, { "type": "array", "items": membership }] })
        }
    }
}
