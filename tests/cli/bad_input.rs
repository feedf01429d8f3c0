//! Files that are no reports, and files that cannot be read: they are told, the others are checked all the same.

use crate::sandbox::{CLEAN, DOUBLED, Sandbox};
use std::fs::{self, File};
use std::io::Read;

/// Checks a file of `bytes` beside a report with one finding.
#[track_caller]
fn check(name: &str, bytes: &[u8], message: &str) {
    let sandbox = Sandbox::new(name, &[("bad.md", bytes), ("z.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["check", "--format", "short"]);
    assert_eq!(outcome.stderr, format!("copydesk: bad.md: {message}\n"));
    assert_eq!(outcome.findings(), ["z.md:1:18 CD505"], "the other file");
    assert_eq!(outcome.code, 2);
}

#[test]
fn binary_files() {
    check("binary", b"PNG\0\x01", "not text: byte 3 is NUL");
    check("utf16", b"\xff\xfeT\0h\0e\0", "UTF-16 text; save it as UTF-8");
    check("latin1", b"The caf\xe9 opened.", "not UTF-8 text: see byte 7");
}

#[test]
fn a_huge_file_is_refused_without_reading_it_all() {
    let sandbox = Sandbox::new("huge", &[("z.md", DOUBLED.as_bytes())]);
    File::create(sandbox.root.join("bad.md")).and_then(|file| file.set_len(100 << 20)).expect("a large file");
    let outcome = sandbox.run(&["check", "--format", "short"]);
    assert_eq!(outcome.stderr, "copydesk: bad.md: larger than 16 MB, the most that is read as one file\n");
    assert_eq!((outcome.findings().len(), outcome.code), (1, 2));
}

#[test]
fn an_empty_file_is_a_report_with_nothing_in_it() {
    let sandbox = Sandbox::new("empty", &[("a.md", b""), ("b.txt", b"\n\n"), ("c.md", b"\xef\xbb\xbf")]);
    let outcome = sandbox.run(&["check"]);
    assert_eq!((outcome.stdout.as_str(), outcome.code), ("3 reports checked: nothing to mark\n", 0), "{outcome:?}");
}

#[test]
fn a_huge_line_is_read_and_its_findings_are_shown_in_a_few_columns() {
    // Long words keep the test quick: what is at stake is the length of the line.
    let words = format!("{} {} ", "x".repeat(999), "y".repeat(999));
    let line = format!("{}The the the end.\n", words.repeat(5_000));
    assert!(line.len() > 10_000_000);
    let sandbox = Sandbox::new("long_line", &[("a.txt", line.as_bytes())]);
    let outcome = sandbox.run(&["check"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("the the"), "{}", outcome.stdout.len());
    assert!(outcome.stdout.lines().all(|line| line.chars().count() < 200));
}

#[cfg(unix)]
#[test]
fn links_to_nothing_and_to_themselves() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new("links", &[("z.md", DOUBLED.as_bytes())]);
    symlink("gone.md", sandbox.root.join("dangling.md")).expect("a link");
    symlink("loop.md", sandbox.root.join("loop.md")).expect("a link");
    let outcome = sandbox.run(&["check", "--format", "short", "dangling.md", "loop.md", "z.md"]);
    assert!(outcome.stderr.contains("dangling.md: No such file"), "{outcome:?}");
    assert!(outcome.stderr.contains("loop.md: "), "{outcome:?}");
    assert_eq!((outcome.findings().len(), outcome.code), (1, 2));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new("locked", &[("a/a.md", CLEAN.as_bytes()), ("z.md", DOUBLED.as_bytes())]);
    let lock = |mode| fs::set_permissions(sandbox.root.join("a"), fs::Permissions::from_mode(mode)).expect("our own folder");
    lock(0o000);
    let may_read_all_the_same = fs::read_dir(sandbox.root.join("a")).is_ok();
    let outcome = sandbox.run(&["check", "--format", "short"]);
    lock(0o755);
    assert_eq!(outcome.findings(), ["z.md:1:18 CD505"]);
    // Whoever is root may read everything.
    assert_eq!(outcome.code, if may_read_all_the_same { 1 } else { 2 }, "{outcome:?}");
}

#[test]
fn a_folder_where_a_file_should_be() {
    let sandbox = Sandbox::new("folder", &[("a.md/b.md", DOUBLED.as_bytes())]);
    assert_eq!(sandbox.run(&["check", "--format", "short"]).findings(), ["a.md/b.md:1:18 CD505"]);
    let outcome = sandbox.run(&["check", "--config", "a.md"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
}

#[test]
fn broken_settings_are_marked_and_the_rest_of_them_counts() {
    let settings = b"exclude = = 1\n[rules]\ndoubled-word = \"off\"\n";
    let sandbox = Sandbox::new("broken_toml", &[("copydesk.toml", settings), ("a.md", DOUBLED.as_bytes())]);
    let outcome = sandbox.run(&["check", "--format", "short"]);
    assert!(outcome.findings().iter().all(|finding| finding.starts_with("copydesk.toml:1:")), "{outcome:?}");
    assert_eq!(outcome.code, 1);
}

#[test]
fn broken_actor_files_are_marked_and_the_rest_of_them_counts() {
    let sandbox = Sandbox::new("broken_actors", &[("actors.yaml", b"person:\n  - name: [\n"), ("a.md", CLEAN.as_bytes())]);
    let outcome = sandbox.run(&["check", "--format", "short", "--actors", "actors.yaml", "a.md"]);
    assert!(outcome.findings().iter().all(|finding| finding.starts_with("actors.yaml:") && finding.ends_with("CD401")));
    assert_eq!(outcome.code, 1, "{outcome:?}");
}

#[test]
fn a_glob_without_a_match_is_trouble() {
    let sandbox = Sandbox::new("no_match", &[]);
    let outcome = sandbox.run(&["check", "reports/*.md"]);
    assert_eq!((outcome.stderr.as_str(), outcome.code), ("copydesk: reports/*.md: no file matches\n", 2));
}

#[test]
fn whoever_stops_reading_the_output_gets_no_complaint() {
    let sandbox = Sandbox::new("pipe", &[("a.md", DOUBLED.repeat(5000).as_bytes())]);
    for arguments in [&["check"][..], &["check", "--format", "json"], &["facts", "a.md"], &["explain", "CD505"]] {
        let mut child = sandbox.command(arguments).spawn().expect("the program runs");
        drop(child.stdout.take());
        let mut complaint = String::new();
        let stderr = child.stderr.take();
        stderr.expect("a pipe").read_to_string(&mut complaint).expect("messages are UTF-8");
        assert_eq!((complaint.as_str(), child.wait().expect("an end").code()), ("", Some(0)), "{arguments:?}");
    }
}

#[test]
fn a_reader_whose_files_are_missing_is_told_and_the_run_goes_on_without() {
    let report = b"---\ndate: 2026-03-18\n---\n\nThe mayor opened the the bridge on Tuesday.\n";
    let sandbox = Sandbox::new("no_reader", &[("a.md", report)]);
    for command in ["check", "facts", "timeline", "sources"] {
        let outcome = sandbox.run(&[command, "a.md", "--reader", "nowhere"]);
        let is_told = outcome.stderr.contains("nowhere") && outcome.stderr.contains("read alone");
        assert!(is_told && !outcome.stdout.is_empty(), "{command}: {outcome:?}");
        assert_eq!(outcome.code, 2, "{command}");
    }
}
