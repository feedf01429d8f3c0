//! The JSON schema of `copydesk.toml`, for editors that complete and check TOML by one.

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
