//! `copydesk explain`, `rules` and `init`.

use crate::sandbox::{CLEAN, Sandbox};
use copydesk::rules::REGISTRY;
use serde_json::Value;

#[test]
fn a_rule_is_explained_by_its_name_and_by_its_code() {
    let sandbox = Sandbox::new("explain", &[]);
    let by_code = sandbox.run(&["explain", "cd505"]);
    assert!(by_code.stdout.starts_with("# CD505 doubled-word\n"), "{by_code:?}");
    assert_eq!(by_code.stdout, sandbox.run(&["explain", "doubled-word"]).stdout);
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/doubled-word.md");
    assert_eq!(by_code.stdout, std::fs::read_to_string(page).expect("the page"));
}

#[test]
fn a_slip_in_the_name_is_answered_with_the_likely_one() {
    let outcome = Sandbox::new("explain_slip", &[]).run(&["explain", "double-word"]);
    assert!(outcome.stderr.contains("did you mean “doubled-word”?"), "{outcome:?}");
    assert_eq!(outcome.code, 2);
}

#[test]
fn all_rules_are_listed() {
    let sandbox = Sandbox::new("rules", &[]);
    let list = sandbox.run(&["rules"]).stdout;
    assert!(REGISTRY.iter().all(|rule| list.contains(rule.code) && list.contains(rule.name)), "{list}");
    let rules: Value = serde_json::from_str(&sandbox.run(&["rules", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(rules.as_array().map(Vec::len), Some(REGISTRY.len()));
}

#[test]
fn a_new_newsroom_is_clean_and_nothing_is_overwritten() {
    let sandbox = Sandbox::new("init", &[("desk/actors.toml", b"# ours\n"), ("desk/a.md", CLEAN.as_bytes())]);
    let outcome = sandbox.run(&["init", "desk"]);
    assert_eq!(outcome.stdout, "wrote desk/copydesk.toml\nkept desk/actors.toml\n");
    assert_eq!(sandbox.read("desk/actors.toml"), "# ours\n");
    assert_eq!(sandbox.run(&["init", "fresh"]).code, 0);
    sandbox.write("fresh/a.md", CLEAN.as_bytes());
    for folder in ["desk", "fresh"] {
        let outcome = sandbox.run(&["check", folder]);
        assert_eq!((outcome.stdout.as_str(), outcome.code), ("1 report checked: nothing to mark\n", 0), "{outcome:?}");
    }
}

#[test]
fn the_entries_that_init_shows_as_examples_can_be_read() {
    let sandbox = Sandbox::new("init_examples", &[]);
    sandbox.run(&["init", "desk"]);
    for name in ["copydesk.toml", "actors.toml"] {
        let text = sandbox.read(&format!("desk/{name}"));
        let is_code = |line: &str| line.contains(" = ") || line.starts_with('[');
        let lines: Vec<&str> =
            text.lines().map(|line| line.strip_prefix("# ").filter(|code| is_code(code)).unwrap_or(line)).collect();
        sandbox.write(&format!("desk/{name}"), lines.join("\n").as_bytes());
    }
    sandbox.write("desk/a.md", CLEAN.as_bytes());
    let outcome = sandbox.run(&["check", "desk", "--fail-on", "hint"]);
    assert!(!outcome.stdout.contains("copydesk.toml") && !outcome.stdout.contains("actors.toml"), "{outcome:?}");
}
