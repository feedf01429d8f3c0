//! Actor files in an editor, and what goes from reports to actor files and back.

use crate::client::{Client, newsroom, ruritania, uri_of};
use crate::features::{DATED, ask_behind, position};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const SETTINGS: &str = "reports = [\"*.md\"]\nactors = [\"actors.toml\", \"more\"]\n";

/// One entry of each kind, with a name that may not be written.
const ACTORS: &str = ruritania!(
    r#"other_names = [{ name = "Hanna Weiss", note = "reject" }]
[[person.membership]]
post = "ru-defence"
start_date = "2016-01-01"
"#
);

/// A folder with the newsroom, and a client that has the actor file open.
fn desk(name: &str, files: &[(&str, &str)]) -> (Client, PathBuf, String) {
    let mut all = vec![("copydesk.toml", SETTINGS), ("actors.toml", ACTORS)];
    all.extend(files);
    let folder = newsroom(name, &all);
    let mut client = Client::greet_for_edits();
    let uri = uri_of(&folder.join("actors.toml"));
    client.open(&uri, ACTORS);
    (client, folder, uri)
}

/// The codes that are shown in the file `uri` next.
fn shown(client: &mut Client, uri: &str) -> Vec<String> {
    let message =
        client.wait_for(|message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri);
    let diagnostics = message["params"]["diagnostics"].as_array().expect("a list").clone();
    diagnostics.iter().filter_map(|finding| Some(finding["code"].as_str()?.to_owned())).collect()
}

fn change(client: &mut Client, uri: &str, version: i64, text: &str) {
    let document = json!({"uri": uri, "version": version});
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
}

/// Waits until the findings of the report `uri` name `code`, or do not.
fn wait_until(client: &mut Client, uri: &str, code: &str, is_there: bool) {
    while client.diagnostics(uri, 1).iter().any(|finding| finding["code"] == code) != is_there {}
}

/// Makes the edits of an answer in `text`.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |at: &Value| {
        let (line, character) = (at["line"].as_u64().expect("a line"), at["character"].as_u64().expect("a column"));
        let start: usize = text.split_inclusive('\n').take(usize::try_from(line).expect("small")).map(str::len).sum();
        let mut left = usize::try_from(character).expect("small");
        let mut at = start;
        for letter in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= letter.len_utf16();
            at += letter.len_utf8();
        }
        at
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("a list of edits")
        .iter()
        .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), edit["newText"].as_str().expect("text")))
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// The edits of `answer` in the document `uri`, with the version that they are for.
fn edits_of<'a>(answer: &'a Value, uri: &str) -> (&'a Value, &'a Value) {
    let documents = answer["documentChanges"].as_array().expect("edits by document");
    let document = documents.iter().find(|document| document["textDocument"]["uri"] == uri).expect("edits of the document");
    (&document["edits"], &document["textDocument"]["version"])
}

fn end(client: Client, folder: &Path) {
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn what_is_doubtful_is_shown_and_mended_while_it_is_written() {
    let (mut client, folder, uri) = desk("live", &[]);
    let broken = ACTORS.replace("post = \"ru-defence\"", "post = \"ru-defense\"").replace("family_name", "famly_name");
    change(&mut client, &uri, 2, &broken);
    assert_eq!(shown(&mut client, &uri), ["CD406", "CD405"]);
    // One fix after the other, each of the text as it then is.
    let mut text = broken;
    for (version, words, rest) in [(3, "post = \"ru-de", vec!["CD406"]), (4, "famly", vec![])] {
        let at = position(&text, words);
        let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", params)["result"].clone();
        text = edited(&text, &actions[0]["edit"]["changes"][&uri]);
        change(&mut client, &uri, version, &text);
        assert_eq!(shown(&mut client, &uri), rest);
    }
    assert_eq!(text, ACTORS);
    end(client, &folder);
}

#[test]
fn a_report_follows_an_actor_file_that_is_not_saved() {
    let (mut client, folder, uri) = desk("unsaved", &[]);
    let report = uri_of(&folder.join("report.md"));
    let text = format!("{DATED}Hanna Weiss came.\n");
    client.open(&report, &text);
    wait_until(&mut client, &report, "CD311", true);
    change(&mut client, &uri, 2, &ACTORS.replace("reject", "accepted"));
    wait_until(&mut client, &report, "CD311", false);
    // What is closed unsaved counts no more.
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    wait_until(&mut client, &report, "CD311", true);
    end(client, &folder);
}

#[test]
fn ids_and_keys_in_the_actor_file() {
    let (mut client, folder, uri) = desk("inside", &[]);
    // The newsroom is read by now.
    let text = format!("{ACTORS}\n[[person]]\nname = \"Béla Novák\"\ngen\n[[person.membership]]\npost = \"defe\"\n");
    change(&mut client, &uri, 2, &text);
    assert_eq!(shown(&mut client, &uri), ["CD401"]);
    let proposed = |client: &mut Client, words: &str| {
        let list = ask_behind(client, "textDocument/completion", &uri, &text, words);
        list["items"].as_array().expect("a list").iter().map(|item| item["textEdit"]["newText"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(proposed(&mut client, "\ngen"), ["gender = "]);
    assert_eq!(proposed(&mut client, "post = \"defe"), ["ru-defence"]);
    let hover = ask_behind(&mut client, "textDocument/hover", &uri, &text, "[[person.membership]]\npost = \"ru-d");
    let card = hover["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("Defense Minister, Ruritania") && card.contains("Anna Weiss, since January 1, 2016"), "{card}");
    let entry = ask_behind(&mut client, "textDocument/definition", &uri, &text, "[[person.membership]]\npost = \"ru-d");
    assert_eq!(entry["range"]["start"]["line"], 10);
    let lit = ask_behind(&mut client, "textDocument/documentHighlight", &uri, &text, "id = \"ru-d");
    assert_eq!(lit.as_array().map(Vec::len), Some(2), "{lit}");
    let outline = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let names: Vec<&str> = outline.as_array().expect("a list").iter().filter_map(|symbol| symbol["name"].as_str()).collect();
    assert_eq!(names[..3], ["Ruritania", "Defense Minister", "Anna Weiss"]);
    end(client, &folder);
}

const OPEN: &str = "😀 Anna Weiss spoke. “Weiss is right,” he said of Anna *Weiss*. ANNA WEISS’s plan was Weiss's.\n";
const ON_DISK: &str = "Defense Minister Anna Weiss left; Weiss was tired.\n";

#[test]
fn a_family_is_renamed_with_its_members() {
    let (mut client, folder, _) = desk("rename-family", &[]);
    let plurals = "spoke on Tuesday. The ‹es› left, with the ‹es›’ dog and the ‹es›' cat. It rained on the ‹es›.\n";
    for (full, family, all, new, new_all) in [
        ("Rosa de la Cruz", "de la Cruz", "de la Cruzes", "de la Peña", "de la Peñas"),
        ("Ada Okafor", "Okafor", "Okafors", "Fox", "Foxes"),
        ("Anna Weiss", "Weiss", "Weisses", "Kroll", "Krolls"),
    ] {
        let write = |full: &str, all: &str| format!("{DATED}{full} {}", plurals.replace("‹es›", all));
        let text = write(full, all);
        let report = uri_of(&folder.join(format!("{}.md", family.replace(' ', "-"))));
        client.open(&report, &text);
        let new_full = full.replace(family, new);
        let at = position(&text, &full[..full.len() - 1]);
        let params = json!({"textDocument": {"uri": report}, "position": at, "newName": new_full});
        let answer = client.request("textDocument/rename", params)["result"].clone();
        let (edits, _) = edits_of(&answer, &report);
        assert_eq!(edited(&text, edits), write(&new_full, new_all));
    }
    end(client, &folder);
}

#[test]
fn a_name_is_written_anew_in_reports_and_in_the_actor_file() {
    let on_disk = format!("{DATED}{ON_DISK}");
    let (mut client, folder, uri) = desk("rename", &[("other.md", &on_disk), ("none.md", "Nobody came.\n")]);
    let text = format!("{DATED}{OPEN}");
    let report = uri_of(&folder.join("report.md"));
    client.open(&report, &text);
    let at = json!({"textDocument": {"uri": report}, "position": position(&text, "😀 Anna We")});
    let prepared = client.request("textDocument/prepareRename", at.clone())["result"].clone();
    assert_eq!(prepared["placeholder"], "Anna Weiss");
    // The face takes two units of UTF-16.
    assert_eq!(prepared["range"]["start"], json!({"line": 4, "character": 3}));
    let mut params = at;
    params["newName"] = json!("Anna Weisz");
    let answer = client.request("textDocument/rename", params.clone())["result"].clone();
    let (edits, version) = edits_of(&answer, &report);
    assert_eq!(version, 1);
    assert_eq!(
        edited(&text, edits),
        format!("{DATED}😀 Anna Weisz spoke. “Weisz is right,” he said of Anna *Weisz*. ANNA WEISZ’s plan was Weisz's.\n")
    );
    let (edits, version) = edits_of(&answer, &uri_of(&folder.join("other.md")));
    assert_eq!(*version, Value::Null);
    assert_eq!(edited(&on_disk, edits), format!("{DATED}Defense Minister Anna Weisz left; Weisz was tired.\n"));
    let (edits, version) = edits_of(&answer, &uri);
    assert_eq!(version, 1);
    let expected = ACTORS.replace("\"Anna Weiss\"", "\"Anna Weisz\"").replace("\"Weiss\"", "\"Weisz\"");
    assert_eq!(edited(ACTORS, edits), expected);
    assert_eq!(answer["documentChanges"].as_array().map(Vec::len), Some(3), "{answer}");
    // By the entry it is the same rename.
    let in_file =
        json!({"textDocument": {"uri": uri}, "position": position(ACTORS, "name = \"Anna We"), "newName": "Anna Weisz"});
    assert_eq!(client.request("textDocument/rename", in_file)["result"], answer);
    params["newName"] = json!("  ");
    assert_eq!(client.request("textDocument/rename", params)["error"]["code"], -32602);
    let nobody = json!({"textDocument": {"uri": report}, "position": position(&text, "spok"), "newName": "X"});
    assert_eq!(client.request("textDocument/rename", nobody)["error"]["code"], -32602);
    end(client, &folder);
}

#[test]
fn an_id_is_written_anew_in_all_actor_files() {
    let folder = newsroom("rename-id", &[("copydesk.toml", SETTINGS), ("actors.toml", ACTORS)]);
    fs::create_dir_all(folder.join("more")).expect("a folder");
    let more = "post:\n  - id: ru-mayor\n    organization: ruritania\n    label: Mayor\n";
    fs::write(folder.join("more/posts.yaml"), more).expect("a file");
    let mut client = Client::greet(&[]);
    let uri = uri_of(&folder.join("actors.toml"));
    client.open(&uri, ACTORS);
    client.open(&uri_of(&folder.join("report.md")), "Ruritania is far.\n");
    let at = json!({"textDocument": {"uri": uri}, "position": position(ACTORS, "organization = \"ruri"), "newName": "rurit"});
    let answer = client.request("textDocument/rename", at)["result"]["changes"].clone();
    let expected = ACTORS.replace("\"ruritania\"", "\"rurit\"");
    assert_eq!(edited(ACTORS, &answer[&uri]), expected);
    assert_eq!(edited(more, &answer[&uri_of(&folder.join("more/posts.yaml"))]), more.replace("ruritania", "rurit"));
    // An id that somebody has, here a state of the built-in set, is refused.
    let taken = json!({"textDocument": {"uri": uri}, "position": position(ACTORS, "organization = \"ruri"), "newName": "ru"});
    assert_eq!(client.request("textDocument/rename", taken)["error"]["code"], -32602);
    end(client, &folder);
}

#[test]
fn references_go_over_open_drafts_reports_on_disk_and_the_entry() {
    let on_disk = format!("{DATED}{ON_DISK}");
    let (mut client, folder, uri) = desk("references", &[("other.md", &on_disk)]);
    let text = format!("{DATED}Anna Weiss came.\n");
    let report = uri_of(&folder.join("report.md"));
    client.open(&report, &text);
    let ask = |client: &mut Client, with_entry: bool| {
        let at = json!({"textDocument": {"uri": report}, "position": position(&text, "Anna W"), "context": {"includeDeclaration": with_entry}});
        let places = client.request("textDocument/references", at)["result"].clone();
        let mut files: Vec<String> = places
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|place| place["uri"].as_str()?.rsplit('/').next().map(str::to_owned))
            .collect();
        files.sort();
        files
    };
    assert_eq!(ask(&mut client, false), ["other.md", "other.md", "report.md"]);
    assert_eq!(ask(&mut client, true), ["actors.toml", "other.md", "other.md", "report.md"]);
    // From the post in the file: its own id and the reference to it.
    let at = json!({"textDocument": {"uri": uri}, "position": position(ACTORS, "post = \"ru-d"), "context": {"includeDeclaration": true}});
    assert_eq!(client.request("textDocument/references", at)["result"].as_array().map(Vec::len), Some(2));
    end(client, &folder);
}

#[test]
fn actors_reports_and_headings_are_found_by_what_is_typed_of_them() {
    let (mut client, folder, _) = desk("symbols", &[("bridge.md", "It opened.\n")]);
    client.open(&uri_of(&folder.join("report.md")), &format!("{DATED}# The wéather\n\nAnna Weiss came.\n"));
    let names = |client: &mut Client, query: &str| {
        let found = client.request("workspace/symbol", json!({"query": query}))["result"].clone();
        found
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|symbol| Some(symbol["name"].as_str()?.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&mut client, "weis"), ["Anna Weiss"]);
    assert_eq!(names(&mut client, "WEATHER"), ["The wéather"]);
    assert_eq!(names(&mut client, "bridge"), ["bridge.md"]);
    assert_eq!(names(&mut client, "xyz"), [] as [&str; 0]);
    end(client, &folder);
}

#[test]
fn a_name_is_added_with_what_the_text_says_of_it() {
    let text = format!("{DATED}Ruritanian Finance Minister Carla Stein left.\n");
    let add_behind = |client: &mut Client, report: &str, before: &str| {
        let at = position(before, "Carla St");
        let params = json!({"textDocument": {"uri": report}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", params)["result"].clone();
        let title = "Add “Carla Stein” to the actor file";
        actions.as_array().expect("a list").iter().find(|action| action["title"] == title).expect("the action")["edit"].clone()
    };
    let add = |client: &mut Client, report: &str| add_behind(client, report, &text);
    let (mut client, folder, uri) = desk("add", &[]);
    let report = uri_of(&folder.join("report.md"));
    client.open(&report, &text);
    let with_comment = format!("{ACTORS}# the end");
    change(&mut client, &uri, 2, &with_comment);
    let entry = "\n[[person]]\nid = \"carla-stein\"\nname = \"Carla Stein\"\n[[person.membership]]\nrole = \"Finance Minister\"\norganization = \"ruritania\"\n";
    let edit = add(&mut client, &report);
    let added = edited(&with_comment, &edit["changes"][&uri]);
    assert!(added.ends_with(entry) && added.contains("# the end\n"), "{added}");
    // What somebody is who holds no office that the program knows.
    for (behind, role) in [("the finance director of the port", "finance director"), ("the deputy mayor of Elm", "deputy mayor")]
    {
        change(&mut client, &report, 2, &format!("{DATED}The road was opened by Carla Stein, {behind}, on Tuesday.\n"));
        let edit = add_behind(&mut client, &report, &format!("{DATED}The road was opened by Carla St"));
        assert!(
            edit["changes"][&uri][0]["newText"].as_str().is_some_and(|text| text.contains(&format!("role = \"{role}\""))),
            "{edit}"
        );
    }
    end(client, &folder);

    // Where there is no file it is made.
    let folder = newsroom("add-new", &[("copydesk.toml", "actors = [\"who/actors.toml\"]\n")]);
    let mut client = Client::greet_for_edits();
    let report = uri_of(&folder.join("report.md"));
    client.open(&report, &text);
    let changes = add(&mut client, &report)["documentChanges"].clone();
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["uri"], uri_of(&folder.join("who/actors.toml")));
    assert!(changes[1]["edits"][0]["newText"].as_str().is_some_and(|text| text.starts_with("[[person]]\n")), "{changes}");
    end(client, &folder);
}
