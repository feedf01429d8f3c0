//! Files that are made from the rules and settings are fresh. `UPDATE_EXPECT=1 cargo test` makes them anew.
#![cfg(feature = "cli")]

use copydesk::report::{rule_page, schema};
use copydesk::rules::REGISTRY;
use expect_test::expect_file;
use std::{env, fs};

#[test]
fn the_page_of_every_rule_is_fresh() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules");
    for rule in REGISTRY {
        expect_file![format!("{folder}/{}.md", rule.name)].assert_eq(&rule_page::page(rule));
    }
    for entry in fs::read_dir(folder).expect("the folder of the pages").flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let is_known = REGISTRY.iter().any(|rule| format!("{}.md", rule.name) == name);
        if !is_known && env::var_os("UPDATE_EXPECT").is_some() {
            fs::remove_file(entry.path()).expect("a page without a rule can be removed");
        } else {
            assert!(is_known, "{name} is the page of no rule; UPDATE_EXPECT=1 cargo test removes it");
        }
    }
}

#[test]
fn the_list_of_rules_is_fresh() {
    let list = format!(
        "# The rules\n\n\
         One file a rule, whole: what it is called, why it is there, good and bad copy, the check and its tests.\n\
         This list is made from the files themselves by `UPDATE_EXPECT=1 cargo test`.\n\n{}",
        rule_page::table("../../docs/rules")
    );
    expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/README.md")].assert_eq(&list);
}

#[test]
fn the_schemas_are_fresh() {
    for (name, schema) in [("schema.json", schema::settings()), ("actors.schema.json", schema::actors())] {
        let mut schema = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        schema.push('\n');
        expect_file![format!("{}/editors/{name}", env!("CARGO_MANIFEST_DIR"))].assert_eq(&schema);
    }
}
