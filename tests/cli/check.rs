//! `copydesk check` on files that can be read.

use crate::sandbox::{CLEAN, DOUBLED, Sandbox};
use serde_json::{Value, json};

#[test]
fn exit_codes_say_how_grave_the_worst_is() {
    let sandbox = Sandbox::new("exit_codes", &[("bad.md", DOUBLED.as_bytes()), ("good.md", CLEAN.as_bytes())]);
    for (arguments, code) in [
        (vec!["check", "good.md"], 0),
        (vec!["check", "bad.md"], 1),
        (vec!["check"], 1),
        (vec!["check", "--fail-on", "error"], 0),
        (vec!["check", "--fail-on", "warning"], 1),
        (vec!["check", "--fail-on", "hint"], 1),
        (vec!["check", "--fail-on", "never"], 0),
        (vec!["check", "gone.md", "bad.md"], 2),
        (vec!["check", "--date", "tomorrow"], 2),
        (vec!["check", "--config", "gone.toml"], 2),
        (vec!["check", "--actors", "gone.toml"], 2),
        (vec!["chekc"], 2),
    ] {
        let outcome = sandbox.run(&arguments);
        assert_eq!(outcome.code, code, "{arguments:?}: {outcome:?}");
    }
}

#[test]
fn people_see_the_line_and_a_last_line_that_counts() {
    let sandbox = Sandbox::new("human", &[("bad.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["check", "bad.md"]);
    assert!(outcome.stdout.contains("1 | The mayor opened the the bridge.\n  |                  ^^^^^^^\n"), "{outcome:?}");
    assert!(outcome.stdout.ends_with("1 report checked: 1 warning\n"), "{outcome:?}");
    assert!(!outcome.stdout.contains('\u{1b}'), "no colours into a pipe");
    assert!(sandbox.run(&["check", "bad.md", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[test]
fn programs_get_json_with_places_in_code_points() {
    let sandbox = Sandbox::new("json", &[("é.md", "😀\n\nÉ the the end.\n".as_bytes())]);
    let outcome = sandbox.run(&["check", "--format", "json"]);
    let findings: Value = serde_json::from_str(&outcome.stdout).expect("the output is JSON");
    assert_eq!(
        findings,
        json!([{
            "path": "é.md", "line": 3, "column": 3, "end_line": 3, "end_column": 10,
            "code": "CD505", "rule": "doubled-word", "severity": "warning", "span": [5, 12],
            "message": "“the the”: the word stands twice; delete one", "related": [],
            "fixes": [{
                "title": "Delete the second “the”", "applicability": "safe", "edits": [{ "span": [8, 12], "text": "" }],
            }],
        }])
    );
    sandbox.write("é.md", CLEAN.as_bytes());
    assert_eq!(sandbox.run(&["check", "--format", "json"]).stdout, "[]\n");
}

#[test]
fn settings_and_gitignore_choose_reports_and_naming_overrules_them() {
    let doubled = DOUBLED.as_bytes();
    let sandbox = Sandbox::new(
        "choice",
        &[
            ("copydesk.toml", b"reports = [\"reports/**/*.md\"]\nexclude = [\"reports/old/*\"]\n"),
            (".gitignore", b"ignored.md\n"),
            ("notes.md", doubled),
            ("reports/b.md", doubled),
            ("reports/a/a.md", doubled),
            ("reports/ignored.md", doubled),
            ("reports/old/a.md", doubled),
            ("reports/.hidden/a.md", doubled),
        ],
    );
    for (paths, expected) in [
        (vec![], vec!["reports/a/a.md", "reports/b.md"]),
        (vec!["reports/a"], vec!["reports/a/a.md"]),
        (vec!["notes.md", "reports/b.md", "reports/b.md"], vec!["notes.md", "reports/b.md"]),
        (vec!["reports/ignored.md"], vec!["reports/ignored.md"]),
        (vec!["*.md"], vec!["notes.md"]),
        (vec!["reports/*/*.md"], vec!["reports/a/a.md", "reports/old/a.md"]),
        (vec!["reports/{b,c}.md"], vec!["reports/b.md"]),
    ] {
        let arguments = [vec!["check", "--format", "short"], paths].concat();
        let expected: Vec<String> = expected.iter().map(|path| format!("{path}:1:18 CD505")).collect();
        assert_eq!(sandbox.run(&arguments).findings(), expected, "{arguments:?}");
    }
}

#[test]
fn each_report_has_the_settings_of_its_own_folder() {
    let off: &[u8] = b"[rules]\ndoubled-word = \"off\"\n";
    let files: [(&str, &[u8]); 3] = [("a/copydesk.toml", off), ("a/a.md", DOUBLED.as_bytes()), ("b/b.md", DOUBLED.as_bytes())];
    let sandbox = Sandbox::new("two_newsrooms", &files);
    let findings = |arguments: &[&str]| sandbox.run(&[&["check", "--format", "short"], arguments].concat()).findings();
    assert_eq!(findings(&[]), ["b/b.md:1:18 CD505"]);
    assert_eq!(findings(&["--no-config"]), ["a/a.md:1:18 CD505", "b/b.md:1:18 CD505"]);
    assert_eq!(findings(&["--config", "a/copydesk.toml"]), [""; 0]);
}

#[test]
fn standard_input_is_a_report_of_the_name_it_is_given() {
    let sandbox = Sandbox::new("stdin", &[("copydesk.toml", b"[rules]\nCD505 = \"error\"\n")]);
    let outcome = sandbox.run_with(&["check", "-", "--stdin-filename", "desk/a.md", "--format", "short"], DOUBLED.as_bytes());
    assert_eq!(outcome.findings(), ["desk/a.md:1:18 CD505"]);
    assert!(outcome.stdout.contains(": error["), "{outcome:?}");
}

#[test]
fn safe_fixes_are_written_and_what_is_left_is_printed() {
    let sandbox = Sandbox::new("fix", &[("a.md", b"The mayor and the the bridge.\r\n")]);
    let outcome = sandbox.run(&["check", "--fix"]);
    assert_eq!(sandbox.read("a.md"), "The mayor and the bridge.\r\n");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "1 report checked: nothing to mark\n"));
}

#[test]
fn nothing_to_check_is_no_success() {
    let sandbox = Sandbox::new("nothing", &[("copydesk.toml", b"reports = [\"reports/*.md\"]\n"), ("a.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["check"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, "no report was checked\n"));
    assert!(outcome.stderr.contains("no report was found"), "{outcome:?}");
}

#[test]
fn a_draft_cannot_steer_the_terminal() {
    let sandbox = Sandbox::new("terminal", &[("a.md", "The \u{1b}]0;owned\u{7} the the \u{9b}31m end.\n".as_bytes())]);
    for format in ["human", "short", "json"] {
        let output = sandbox.run(&["check", "--format", format]).stdout;
        assert!(!output.contains(['\u{1b}', '\u{7}', '\u{9b}']) || format == "json", "{output:?}");
        assert!(!output.contains(['\u{1b}', '\u{7}']), "{output:?}");
    }
}

#[test]
fn findings_in_the_settings_come_first() {
    let settings = b"exlude = []\n[rules]\ndoubled-word = \"loud\"\n";
    let sandbox = Sandbox::new("settings", &[("copydesk.toml", settings), ("a.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["check", "--format", "short"]);
    assert_eq!(outcome.findings(), ["copydesk.toml:1:1 CD905", "copydesk.toml:3:16 CD904", "a.md:1:18 CD505"]);
}
