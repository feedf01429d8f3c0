//! Looking into JSON of unsure shape: a value may be missing, null, a number, or alone where a list is usual.

use serde_json::Value;

/// The text of `key`: a string, or a number as text; of a list its first.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(Value::as_str).map(|text| text.trim().to_owned()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// The texts of `key`: those of a list, or a single one.
pub(super) fn texts<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    items(value, key).filter_map(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The values of `key`: those of a list, or a single one.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    let found = value.get(key);
    let list = found.and_then(Value::as_array).map(Vec::as_slice);
    let single = found.filter(|found| list.is_none() && !found.is_null());
    list.unwrap_or_default().iter().chain(single)
}

/// The gender that a word of a register names.
pub(super) fn gender(text: &str) -> Option<&'static str> {
    match text.to_lowercase().trim_start_matches("http://www.wikidata.org/entity/").trim() {
        "m" | "male" | "man" | "q6581097" | "masculino" | "hombre" | "homem" | "masculin" | "homme" | "männlich" | "mann"
        | "maschio" | "uomo" => Some("male"),
        "f" | "female" | "woman" | "q6581072" | "femenino" | "feminino" | "mujer" | "mulher" | "féminin" | "femme"
        | "weiblich" | "frau" | "femmina" | "donna" => Some("female"),
        _ => None,
    }
}
