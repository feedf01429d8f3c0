//! `copydesk sources`.

use crate::sandbox::Sandbox;
use serde_json::Value;

const REPORT: &str = "---\nsources: [log]\n---\n\n# The ferry\n\nThe ferry left at dawn, Mayor Anna Weiss said.\n\nIt carried 240 people, officials said.\n\n\
                      The harbor was closed at noon [@log].\n\n## The loss\n\nThe storm tore the hull open, killing all 15 sailors on board.\n";

#[test]
fn each_claim_has_its_source() {
    let settings = b"sources = [\"sources.toml\"]\n".as_slice();
    let sources =
        b"[[source]]\nid = \"log\"\nname = \"The harbor log\"\nkind = \"document\"\nterms = \"on background\"\n".as_slice();
    let files = [("copydesk.toml", settings), ("sources.toml", sources), ("report.md", REPORT.as_bytes())];
    let sandbox = Sandbox::new("sources", &files);
    let table = sandbox.run(&["sources", "report.md"]);
    assert_eq!((table.code, table.stderr.as_str()), (0, ""));
    assert!(table.stdout.contains("4 claims · 2 sourced · 1 anonymous · 1 open"), "{}", table.stdout);
    assert!(table.stdout.contains("figure            2 claims,  50 % with a source, 1 open"), "{}", table.stdout);

    let json = sandbox.run(&["sources", "--format", "json", "report.md"]);
    let ledger: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let rows: Vec<String> = ledger["claims"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|claim| ["line", "kind", "standing", "source", "source_kind"].map(|key| claim[key].to_string()).join(" "))
        .collect();
    let expect = [
        r#"7 null "sourced" "Mayor Anna Weiss" "person""#,
        r#"9 "figure" "anonymous" "officials" "anonymous""#,
        r#"11 null "sourced" "log" null"#,
        r#"15 "figure" "open" null null"#,
    ];
    assert_eq!(rows, expect);
    assert_eq!(ledger["counts"]["open"], 1);
    assert_eq!(ledger["by_kind"]["figure"]["claims"], 2);

    let csv = sandbox.run(&["sources", "--format", "csv", "report.md"]).stdout;
    assert_eq!(csv.lines().count(), 5);
    assert!(csv.lines().all(|line| line.matches(',').count() >= 11), "{csv}");
    let markdown = sandbox.run(&["sources", "--format", "markdown", "report.md"]).stdout;
    assert!(markdown.starts_with("| line | claim |") && markdown.ends_with("1 open\n"), "{markdown}");
}

#[test]
fn what_the_newsroom_declares_is_known() {
    let settings = b"sources = [\"sources.toml\", \"books.bib\", \"gone.toml\"]\n".as_slice();
    let sources =
        b"[[source]]\nid = \"log\"\nname = \"The harbor log\"\nkind = \"document\"\nterms = \"on background\"\n".as_slice();
    let books = b"@book{rents, title = {Rents}, author = {Novak, Jan}}\n".as_slice();
    let report = b"The harbor was closed at noon [@log]. It was closed again later [@rents].\n".as_slice();
    let files = [("copydesk.toml", settings), ("sources.toml", sources), ("books.bib", books), ("report.md", report)];
    let sandbox = Sandbox::new("sources-declared", &files);
    let table = sandbox.run(&["sources", "report.md"]).stdout;
    assert!(table.contains("The harbor log (document); on background") && table.contains("Novak: Rents (document)"), "{table}");
    let findings = sandbox.run(&["check", "--format", "short", "."]).findings();
    assert_eq!(findings, ["copydesk.toml:1:41 CD904"]);
}

#[test]
fn checked_claims_stand_beside_the_draft() {
    let report = b"The ferry left at dawn, the mayor said.\n\nIt came back at noon, the mayor said.\n".as_slice();
    let checks = b"[[checked]]\nclaim = \"The ferry left at dawn, the mayor said.\"\nby = \"mk\"\ndate = 2018-09-26\n\n\
                   [[checked]]\nclaim = \"It came back at night, the mayor said.\"\nby = \"mk\"\n\n\
                   [[checked]]\nclaim = \"Nobody was hurt aboard.\"\nby = \"mk\"\n\n[[checked]]\nby = \"mk\"\n"
        .as_slice();
    let sandbox = Sandbox::new("sources-checked", &[("report.md", report), ("report.check.toml", checks)]);
    let table = sandbox.run(&["sources", "report.md"]).stdout;
    assert_eq!(table.matches("checked: mk").count(), 1, "{table}");
    assert!(table.contains("checked: mk, 2018-09-26"), "{table}");
    let findings = sandbox.run(&["check", "--format", "short", "."]).findings();
    assert_eq!(findings, ["report.md:3:1 CD124", "report.check.toml:11:9 CD124", "report.check.toml:14:1 CD125"]);
}
