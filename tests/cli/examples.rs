//! The newsroom under `examples/`: what is planted is found, and nothing else.

use crate::sandbox::PROGRAM;
use copydesk::rules;
use serde_json::Value;
use std::process::Command;

/// The findings in the examples as `path CODE words`, hints left out.
fn findings() -> (Vec<String>, i32) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let output = Command::new(PROGRAM).args(["check", "--format", "json"]).current_dir(root).output().expect("the program runs");
    let findings: Vec<Value> = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    let found = findings.iter().filter(|finding| finding["severity"] != "hint").map(|finding| {
        let path = finding["path"].as_str().unwrap_or_default();
        let text = std::fs::read_to_string(format!("{root}/{path}")).expect("the file is there");
        let [start, end] = [0, 1].map(|index| finding["span"][index].as_u64().unwrap_or_default() as usize);
        let words: String = text.chars().skip(start).take(end - start).collect();
        format!("{path} {} {words}", finding["code"].as_str().unwrap_or_default())
    });
    (found.collect(), output.status.code().unwrap_or_default())
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let (found, code) = findings();
    assert_eq!(code, 1);
    let planted: Vec<&str> = include_str!("planted.txt").lines().filter(|line| !line.starts_with('#')).collect();
    let is_rule = |line: &&&str| line.split(' ').nth(1).is_some_and(|code| rules::find(code).is_some());
    let missing: Vec<_> = planted.iter().filter(is_rule).filter(|line| !found.iter().any(|finding| finding == *line)).collect();
    let unexpected: Vec<_> = found.iter().filter(|finding| !planted.contains(&finding.as_str())).collect();
    assert!(missing.is_empty() && unexpected.is_empty(), "missing: {missing:#?}\nunexpected: {unexpected:#?}");
}
