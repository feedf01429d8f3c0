//! `copydesk actors`.

use crate::sandbox::Sandbox;

const TABLE: &[u8] = b"name,title,organization,start,end\nAnna Orlova,Defense Minister,Ruritania,2012-03,2016-05-29\nKarl Bern,Defense Minister,Ruritania,2016-05-30,soon\n";

#[test]
fn a_table_becomes_an_actor_file_that_reports_are_checked_with() {
    let sandbox = Sandbox::new("actors-import", &[("table.csv", TABLE)]);
    let run = sandbox.run(&["actors", "import", "--from", "csv", "table.csv", "--output", "actors.toml"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("read 2 people") && run.stderr.contains("“2016-05-30” to “soon”"), "{}", run.stderr);
    sandbox.write("draft.md", b"It was opened on May 1, 2018, by Defense Minister Anna Orlova.\n");
    let checked = sandbox.run(&["check", "draft.md", "--actors", "actors.toml", "--date", "2018-09-26", "--format", "short"]);
    assert!(checked.stdout.contains("CD301"), "{}", checked.stdout);
    // Written over is only what an import wrote.
    assert_eq!(sandbox.run(&["actors", "import", "--from", "csv", "table.csv", "-o", "actors.toml"]).code, 0);
    sandbox.write("own.toml", b"# ours\n");
    let refused = sandbox.run(&["actors", "import", "--from", "csv", "table.csv", "-o", "own.toml"]);
    assert_eq!(refused.code, 2);
    assert_eq!(sandbox.read("own.toml"), "# ours\n");
}

#[test]
fn what_is_exported_can_be_imported_again() {
    let sandbox = Sandbox::new("actors-export", &[("table.csv", TABLE)]);
    assert_eq!(sandbox.run(&["actors", "import", "--from", "csv", "table.csv", "-o", "a.toml"]).code, 0);
    assert_eq!(sandbox.run(&["actors", "export", "--to", "popolo", "a.toml", "-o", "b.json"]).code, 0);
    assert_eq!(sandbox.run(&["actors", "import", "--from", "popolo", "b.json", "-o", "c.toml"]).code, 0);
    let list = |file: &str| sandbox.run(&["actors", "list", file]).stdout;
    assert_eq!(list("a.toml"), list("c.toml"));
    assert!(list("a.toml").contains("anna-orlova: Anna Orlova; Defense Minister, Ruritania, from March 2012 to May 29, 2016"));
}

#[test]
fn what_no_rule_asks_for_comes_back_from_an_export() {
    let entry = r#"[[person]]
id = "anna-orlova"
name = "Anna Orlova"
given_name = "Anna"
rank = "Colonel"
other_names = [{ name = "Anna Petrova", note = "maiden name", start_date = "1970-05-01", end_date = "1999-07" }, { name = "Ana Orlova", lang = "es" }, { name = "Hanna Orlova", start_date = "2001", note = "reject" }]
checked = "2018-09-01"
note = "rings back late"
[[person.membership]]
role = "Mayor"
start_date = "2012"
note = "by the gazette"
"#;
    let sandbox = Sandbox::new("actors-round-trip", &[("a.toml", entry.as_bytes())]);
    assert_eq!(sandbox.run(&["actors", "export", "--to", "popolo", "a.toml", "-o", "b.json"]).code, 0);
    let back = sandbox.run(&["actors", "import", "--from", "popolo", "b.json"]).stdout;
    assert_eq!(back.split_once("\n\n").map(|(_, entries)| entries), Some(entry));
}

#[test]
fn a_file_that_the_settings_name_and_that_is_missing_is_trouble() {
    let sandbox = Sandbox::new("actors-missing", &[("copydesk.toml", b"actors = [\"gone.toml\"]\n"), ("a.md", b"It rained.\n")]);
    let run = sandbox.run(&["check"]);
    assert!(run.code == 2 && run.stderr.contains("gone.toml") && run.stdout.contains("CD904"), "{} {}", run.stdout, run.stderr);
    assert_eq!(sandbox.run(&["facts", "a.md"]).code, 2);
}

#[test]
fn entries_under_a_misspelt_name_are_not_lost_in_silence() {
    for (name, text) in [("a.toml", "[[peron]]\nname = \"Anna Orlova\"\n"), ("a.yaml", "peron:\n  - name: Anna Orlova\n")] {
        let sandbox = Sandbox::new("actors-misspelt", &[(name, text.as_bytes())]);
        let check = sandbox.run(&["actors", "check", name]);
        assert!(check.stdout.contains("“peron” is no key of an actor file; did you mean “person”?"), "{name}: {}", check.stdout);
    }
}

#[test]
fn actors_are_shown_and_files_checked() {
    let broken = b"[[person]]\nname = \"Anna Orlova\"\nmembership = [{ post = \"mayor\" }]\n";
    let sandbox = Sandbox::new("actors-check", &[("copydesk.toml", b"actors = [\"people\"]\n"), ("people/a.toml", broken)]);
    let check = sandbox.run(&["actors", "check"]);
    assert_eq!(check.code, 1);
    assert!(check.stdout.contains("CD405") && check.stdout.contains("people/a.toml"), "{}", check.stdout);
    assert!(sandbox.run(&["actors", "show", "Orlova"]).stdout.contains("**Anna Orlova**"));
    assert_eq!(sandbox.run(&["actors", "show", "Nobody"]).code, 2);
    let near = sandbox.run(&["actors", "show", "órlowa"]).stderr;
    assert!(near.contains("did you mean “Anna Orlova”?"), "{near}");
}

#[test]
fn an_entry_that_nobody_has_checked_for_long_is_marked_where_the_newsroom_wants_it() {
    let settings = b"actors = [\"a.toml\"]\n[newsroom]\nrecheck_after_days = 30\n[rules]\nlong-unchecked = \"on\"\n";
    let entry = b"[[person]]\nname = \"Anna Orlova\"\nchecked = \"2018-08-01\"\n";
    let sandbox = Sandbox::new("actors-unchecked", &[("copydesk.toml", settings), ("a.toml", entry)]);
    let codes = |today: &str| sandbox.run(&["actors", "check", "--today", today]).stdout.matches("CD407").count();
    assert_eq!((codes("2018-08-31"), codes("2018-09-01")), (0, 1));
    let schema = sandbox.run(&["actors", "schema"]).stdout;
    assert!(schema.contains("\"birth_date\""), "{schema}");
}
