//! What an editor shows and offers.

use crate::client::{Client, newsroom, ruritania, uri_of};
use serde_json::{Value, json};
use std::fs;

const ACTORS: &str = ruritania!(
    r#"[[person.membership]]
post = "ru-defence"
start_date = "2016-01-01"
end_date = "2019-06-30"

[[person]]
id = "bela-kun"
name = "Béla Novák"
family_name = "Novák"
[[person.membership]]
post = "ru-defence"
start_date = "2019-07-01"
"#
);

const SETTINGS: &str = "reports = [\"*.md\"]\nactors = [\"actors.toml\"]\n";
pub(crate) const DATED: &str = "---\ndate: 2018-09-26\n---\n\n";

/// A client with one draft open in a newsroom of its own, and the draft's address.
fn desk(name: &str, text: &str) -> (Client, String, std::path::PathBuf) {
    let folder = newsroom(name, &[("copydesk.toml", SETTINGS), ("actors.toml", ACTORS), ("README.md", "")]);
    let uri = uri_of(&folder.join("report.md"));
    let mut client = Client::greet(&[]);
    client.open(&uri, text);
    (client, uri, folder)
}

pub(crate) fn position(text: &str, words: &str) -> Value {
    let at = text.find(words).expect("the words are there") + words.len();
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": text[..at].matches('\n').count(), "character": text[line_start..at].encode_utf16().count()})
}

/// Asks `method` about the place behind `words`.
pub(crate) fn ask_behind(client: &mut Client, method: &str, uri: &str, text: &str, words: &str) -> Value {
    let at = json!({"textDocument": {"uri": uri}, "position": position(text, words)});
    client.request(method, at)["result"].clone()
}

#[test]
fn findings_carry_code_page_version_and_data() {
    let text = format!("{DATED}The mayor opened the the bridge.\n");
    let (mut client, uri, folder) = desk("findings", &text);
    let diagnostics = client.diagnostics(&uri, 1);
    let found = diagnostics.iter().find(|diagnostic| diagnostic["code"] == "CD505").expect("the doubled word");
    assert_eq!(found["source"], "copydesk");
    assert_eq!(found["data"]["rule"], "doubled-word");
    assert_eq!(found["range"]["start"], json!({"line": 4, "character": 17}));
    let page = found["codeDescription"]["href"].as_str().expect("a page");
    let path = page.strip_prefix("file://").expect("a file of this machine");
    assert!(fs::read_to_string(path).expect("the page exists").contains("doubled-word"));
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn a_finding_is_fixed_ignored_and_fixed_with_all_others() {
    let text = format!("{DATED}The mayor opened the the bridge.\n");
    let (mut client, uri, folder) = desk("actions", &text);
    let at = position(&text, "the the");
    let mut actions = |only: Value| {
        let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": [], "only": only}});
        let answer = client.request("textDocument/codeAction", params);
        answer["result"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|action| (action["title"].clone(), action.clone()))
            .collect::<Vec<_>>()
    };
    let quick = actions(json!(["quickfix"]));
    let titles: Vec<&str> = quick.iter().filter_map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Delete the second “the”", "Ignore doubled-word here"]);
    assert_eq!(quick[0].1["isPreferred"], true);
    assert_eq!(quick[0].1["diagnostics"][0]["code"], "CD505");
    let ignore = &quick[1].1["edit"]["changes"][&uri][0];
    assert_eq!(ignore["newText"], " <!-- copydesk: ignore doubled-word: -->");
    assert_eq!(ignore["range"]["start"], json!({"line": 4, "character": 32}));
    let all = actions(json!(["source.fixAll"]));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1["kind"], "source.fixAll");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn after_a_title_its_holder_on_the_day_comes_first() {
    let text = format!("{DATED}The plan was praised by Defense Minister \n");
    let (mut client, uri, folder) = desk("titles", &text);
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "Defense Minister ");
    let labels: Vec<&str> = list["items"].as_array().expect("a list").iter().filter_map(|item| item["label"].as_str()).collect();
    assert_eq!(labels, ["Anna Weiss", "Béla Novák"]);
    assert_eq!(list["items"][0]["insertText"], "Anna Weiss");
    let resolved = client.request("completionItem/resolve", list["items"][0].clone());
    let card = resolved["result"]["documentation"]["value"].as_str().expect("a card");
    assert!(card.contains("from January 1, 2016 to June 30, 2019"), "{card}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn a_name_is_completed_with_its_title_first_and_by_surname_later() {
    let text = format!("{DATED}Talks began. Wei\n\nNovak\n");
    let (mut client, uri, folder) = desk("names", &text);
    let new_text = |list: &Value| list["items"][0]["insertText"].clone();
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "Wei");
    assert_eq!(new_text(&list), "Defense Minister Anna Weiss");
    // Typed without its accents, and out of office on the day: the name alone.
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "Novak");
    assert_eq!(new_text(&list), "Béla Novák");

    let text = format!("{DATED}Defense Minister Anna Weiss arrived. Later Wei\n");
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}),
    );
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "Later Wei");
    assert_eq!(new_text(&list), "Weiss");

    // Two words were typed: the edit says which bytes the name replaces.
    let text = format!("{DATED}Talks began. Anna We\n");
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"text": text}]}),
    );
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "Anna We");
    let edit = &list["items"][0]["textEdit"];
    assert_eq!(edit["newText"], "Defense Minister Anna Weiss");
    assert_eq!(edit["range"]["start"], json!({"line": 4, "character": 13}));
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn names_are_completed_after_any_form_of_a_title_and_with_slips() {
    let text = format!("{DATED}x\n");
    let (mut client, uri, folder) = desk("slips", &text);
    for (version, (typed, label, written)) in (2_i64..).zip([
        ("It was defence minister ", "Anna Weiss", "Anna Weiss"),
        ("It was Ruritanian Defense Minister We", "Anna Weiss", "Anna Weiss"),
        ("It was former Defense Minister ", "Anna Weiss", "Anna Weiss"),
        ("It was @novak", "Béla Novák", "Béla Novák"),
        ("It was nova", "Béla Novák", "Béla Novák"),
        ("It was Nowak", "Béla Novák", "Béla Novák"),
        ("It was Novvak", "Béla Novák", "Béla Novák"),
    ]) {
        let text = format!("{DATED}{typed}\n");
        client.notify(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}),
        );
        let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, typed);
        let first = &list["items"][0];
        assert_eq!(first["label"], label, "{typed}: {list}");
        let new_text = first["insertText"].as_str().or(first["textEdit"]["newText"].as_str());
        assert_eq!(new_text, Some(written), "{typed}");
        let period = first["labelDetails"]["description"].as_str().unwrap_or_default();
        let office = first["labelDetails"]["detail"].as_str().unwrap_or_default();
        assert!(office.contains("Defense Minister, Ruritania") && period.contains("2019"), "{typed}: {first}");
    }
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn the_title_is_written_as_the_house_does() {
    let settings = format!("{SETTINGS}\n[newsroom]\nstyle = \"ap\"\n");
    let actors = "[[person]]\nname = \"Anna Weiss\"\nlinks = { wikidata = \"Q42\" }\n\
        membership = [{ role = \"Senator\", start_date = \"2016\" }]\n";
    let folder = newsroom("house", &[("copydesk.toml", &settings), ("actors.toml", actors)]);
    let uri = uri_of(&folder.join("report.md"));
    let mut client = Client::greet(&[]);
    let text = format!("{DATED}They met Wei\n");
    client.open(&uri, &text);
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "met Wei");
    assert_eq!(list["items"][0]["insertText"], "Sen. Anna Weiss");
    let text = format!("{DATED}They met Sen. Anna Weiss.\n\nWeiss left.\n");
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}),
    );
    let hover = ask_behind(&mut client, "textDocument/hover", &uri, &text, "Anna Wei");
    let card = hover["contents"]["value"].as_str().unwrap_or_default();
    assert!(card.contains("https://www.wikidata.org/wiki/Q42") && card.contains("in lines 5, 7"), "{card}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn rules_are_completed_inside_a_directive() {
    let text = format!("{DATED}A line. <!-- copydesk: ignore doub\n\nAnother. <!-- copydesk:ign\n");
    let (mut client, uri, folder) = desk("directives", &text);
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "copydesk:ign");
    assert_eq!(list["items"][1]["label"], "ignore-start");
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "doub");
    assert_eq!(list["items"][0]["label"], "doubled-word");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn hovers_explain_findings_dates_and_actors() {
    let text = format!("{DATED}On Tuesday, Anna Weiss opened the the bridge.\n");
    let (mut client, uri, folder) = desk("hover", &text);
    for (words, expected) in [("the the", "CD505"), ("Tuesday", "2018-09-25"), ("Anna Wei", "Defense Minister")] {
        let hover = ask_behind(&mut client, "textDocument/hover", &uri, &text, words);
        let markdown = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(markdown.contains(expected), "{words}: {markdown}");
    }
    assert_eq!(ask_behind(&mut client, "textDocument/hover", &uri, &text, "opened"), Value::Null);
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn the_outline_nests_headings() {
    let text = format!("{DATED}# Bridge\n\nText.\n\n## Cost\n\nText.\n\n# Road\n\nText.\n");
    let (mut client, uri, folder) = desk("outline", &text);
    let outline = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let names = |symbols: &Value| -> Vec<String> {
        let symbols = symbols.as_array().cloned().unwrap_or_default();
        symbols.iter().filter_map(|symbol| Some(symbol["name"].as_str()?.to_owned())).collect()
    };
    let top = names(&outline);
    assert_eq!(&top[top.len() - 2..], ["Bridge", "Road"]);
    let bridge = outline.as_array().expect("a list").iter().find(|symbol| symbol["name"] == "Bridge").expect("it is there");
    assert_eq!(names(&bridge["children"]), ["Cost"]);
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn colours_follow_the_legend() {
    let text = format!("{DATED}Anna Weiss said the bridge opened on Tuesday.\n");
    let (mut client, uri, folder) = desk("colours", &text);
    let whole =
        client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": uri}}))["result"]["data"].clone();
    let whole = whole.as_array().expect("numbers");
    assert!(!whole.is_empty() && whole.len() % 5 == 0);
    let range = json!({"start": {"line": 4, "character": 0}, "end": {"line": 5, "character": 0}});
    let part = client.request("textDocument/semanticTokens/range", json!({"textDocument": {"uri": uri}, "range": range}));
    let kinds: Vec<u64> =
        part["result"]["data"].as_array().expect("numbers").chunks(5).filter_map(|token| token[3].as_u64()).collect();
    assert!(kinds.contains(&0) && kinds.contains(&1) && kinds.contains(&2), "date, cue and actor: {kinds:?}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn only_reports_are_marked() {
    let (mut client, _, folder) = desk("reports", "");
    let defect = "It was the the end.\n";
    let outside = newsroom("reports-outside", &[]);
    for (uri, text, is_report) in [
        (uri_of(&folder.join("other.md")), defect.to_owned(), true),
        (uri_of(&folder.join("notes.txt")), defect.to_owned(), false),
        (uri_of(&outside.join("README.md")), defect.to_owned(), false),
        (uri_of(&outside.join("story.md")), format!("{DATED}{defect}"), true),
        ("untitled:Untitled-1".to_owned(), defect.to_owned(), true),
    ] {
        client.open(&uri, &text);
        let is_marked = client.wait_for(|message| message["params"]["uri"] == uri.as_str())["params"]["diagnostics"]
            .as_array()
            .is_some_and(|diagnostics| diagnostics.iter().any(|diagnostic| diagnostic["code"] == "CD505"));
        assert_eq!(is_marked, is_report, "{uri}");
    }
    client.goodbye();
    fs::remove_dir_all(folder).and_then(|()| fs::remove_dir_all(outside)).expect("ours");
}

#[test]
fn settings_and_actors_that_change_on_disk_are_read_anew() {
    let text = format!("{DATED}It was the the end.\n");
    let (mut client, uri, folder) = desk("watch", &text);
    assert!(!client.diagnostics(&uri, 1).is_empty());
    let settings = folder.join("copydesk.toml");
    fs::write(&settings, format!("{SETTINGS}\n[rules]\nall = \"off\"\n")).expect("ours");
    let change = json!({"changes": [{"uri": uri_of(&settings), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    // A mistake in the settings is shown in the settings, and goes when it is mended.
    fs::write(&settings, format!("{SETTINGS}\nexcludes = []\n")).expect("ours");
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    let at_settings = |message: &Value| message["params"]["uri"] == uri_of(&settings);
    assert_eq!(client.wait_for(at_settings)["params"]["diagnostics"][0]["code"], "CD905");
    fs::write(&settings, SETTINGS).expect("ours");
    client.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(client.wait_for(at_settings)["params"]["diagnostics"], json!([]));
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn the_editor_is_asked_for_its_settings_and_to_watch_files() {
    let mut client = Client::start();
    let workspace = json!({"configuration": true, "didChangeWatchedFiles": {"dynamicRegistration": true}});
    client.request("initialize", json!({"processId": null, "capabilities": {"workspace": workspace}}));
    client.notify("initialized", json!({}));
    let watch = client.wait_for(|message| message["method"] == "client/registerCapability");
    assert_eq!(watch["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.send(&json!({"jsonrpc": "2.0", "id": watch["id"], "result": null}));
    client.open("untitled:draft.md", "It was the the end.");
    let configuration = client.wait_for(|message| message["method"] == "workspace/configuration");
    assert_eq!(configuration["params"]["items"][0]["section"], "copydesk");
    assert!(!client.diagnostics("untitled:draft.md", 1).is_empty());
    client.send(&json!({"jsonrpc": "2.0", "id": configuration["id"], "result": [{"minimumSeverity": "error"}]}));
    assert_eq!(client.diagnostics("untitled:draft.md", 1), [] as [Value; 0]);
    client.goodbye();
}

#[test]
fn relative_dates_show_their_day_and_the_outline_their_order() {
    let text = format!("{DATED}Talks began on Tuesday. They were planned last week, on September 17.\n");
    let (mut client, uri, folder) = desk("days", &text);
    let range = json!({"start": {"line": 4, "character": 0}, "end": {"line": 5, "character": 0}});
    let hints = client.request("textDocument/inlayHint", json!({"textDocument": {"uri": uri}, "range": range}))["result"].clone();
    let labels: Vec<&str> = hints.as_array().expect("a list").iter().filter_map(|hint| hint["label"].as_str()).collect();
    assert!(labels.contains(&"2018-09-25 (Tuesday)") && labels.contains(&"2018-09-17 to 2018-09-23"), "{labels:?}");
    // September 17 is more than a week before the report: a weekday alone would mean another day.
    for (words, expected) in [("on Tues", Some("Write “September 25”")), ("on Septem", None)] {
        let at = position(&text, words);
        let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", params)["result"].clone();
        let mut titles = actions.as_array().expect("a list").iter().filter_map(|action| action["title"].as_str());
        assert_eq!(titles.rfind(|title| title.starts_with("Write")), expected, "{words}");
    }
    let outline = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let timeline =
        outline.as_array().expect("a list").iter().find(|symbol| symbol["name"] == "Timeline").expect("it is there").clone();
    let days: Vec<&str> =
        timeline["children"].as_array().expect("a list").iter().filter_map(|day| day["name"].as_str()).collect();
    assert_eq!(days.last(), Some(&"2018-09-25 (Tuesday): Tuesday"), "{days:?}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn from_a_mention_to_its_entry_and_to_the_other_mentions() {
    let text = format!("{DATED}Anna Weiss came to Rome. Later Weiss said that she would stay.\n");
    let (mut client, uri, folder) = desk("navigate", &text);
    let entry = ask_behind(&mut client, "textDocument/definition", &uri, &text, "Later Weiss");
    assert_eq!(entry["uri"], uri_of(&folder.join("actors.toml")));
    let line = entry["range"]["start"]["line"].as_u64().and_then(|line| ACTORS.lines().nth(usize::try_from(line).ok()?));
    assert_eq!(line, Some("name = \"Anna Weiss\""));
    let lit = ask_behind(&mut client, "textDocument/documentHighlight", &uri, &text, "Anna We");
    assert_eq!(lit.as_array().map(Vec::len), Some(3), "{lit}");
    let at =
        json!({"textDocument": {"uri": uri}, "position": position(&text, "Anna We"), "context": {"includeDeclaration": true}});
    let places = client.request("textDocument/references", at)["result"].clone();
    assert_eq!(places.as_array().map(Vec::len), Some(4), "{places}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn sources_are_proposed_counted_and_gone_to() {
    let text = format!(
        "{DATED}The ferry left at dawn, the harbor master said.\n\nThe storm rose.\n\nIt sank, killing all 15 sailors on board.\n\n\
         The mayor came, according to \n"
    );
    let (mut client, uri, folder) = desk("sources", &text);
    let lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let title = lenses[0]["command"]["title"].as_str().expect("a title");
    assert!(title.contains("1 open"), "{title}");
    let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, "according to ");
    assert_eq!(list["items"][0]["label"], "the harbor master");
    let arguments = json!([uri, {"line": 0, "character": 0}]);
    for command in ["copydesk.nextOpenClaim", "copydesk.previousOpenClaim"] {
        let place =
            client.request("workspace/executeCommand", json!({"command": command, "arguments": arguments}))["result"].clone();
        assert_eq!(place["start"], json!({"line": 8, "character": 9}), "{place}");
    }
    let hover = ask_behind(&mut client, "textDocument/hover", &uri, &text, "harbor master sai");
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains("*said* ← the harbor master")), "{hover}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn claims_are_marked_as_checked_in_the_draft_or_beside_it() {
    let text = format!("{DATED}The ferry left at dawn, the harbor master said.\n\nThe storm rose at noon, she said.\n");
    let (mut client, uri, folder) = desk("checks", &text);
    let check_file = folder.join("report.check.toml");
    let check_uri = uri_of(&check_file);
    let change = json!({"changes": [{"uri": check_uri, "type": 2}]});
    let mark = |client: &mut Client, words: &str| {
        let at = position(&text, words);
        let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", params)["result"].clone();
        let titled = |action: &&Value| action["title"].as_str().is_some_and(|title| title.contains("hecked"));
        actions.as_array().expect("a list").iter().find(titled).cloned().unwrap_or_default()
    };
    let edit = mark(&mut client, "The fer")["edit"]["changes"][&uri][0].clone();
    assert!(edit["newText"].as_str().is_some_and(|text| text.starts_with(" <!-- checked: [who], [when] #")), "{edit}");

    // With a check file the mark goes there; what is broken in it is shown there, and hides nothing.
    let entry = |words: &str| format!("[[checked]]\nclaim = \"{words}\"\nby = \"mk\"\n");
    fs::write(&check_file, format!("{}who = 1\n", entry("The ferry left at noon, the harbor master said."))).expect("ours");
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    let at_check_file = |message: &Value| message["params"]["uri"] == check_uri.as_str();
    assert_eq!(client.wait_for(at_check_file)["params"]["diagnostics"][0]["code"], "CD125");
    assert!(client.publications(&uri, 1, "CD124").last().is_some(), "the words have changed since");
    let again = mark(&mut client, "The fer");
    assert_eq!(again["title"], "Checked again: write the new words into the check file");
    let edit = again["edit"]["changes"][&check_uri][0].clone();
    assert_eq!(edit["newText"], "\"The ferry left at dawn, the harbor master said.\"");
    assert_eq!(edit["range"]["start"], json!({"line": 1, "character": 8}));
    let edit = mark(&mut client, "The storm")["edit"]["changes"][&check_uri][0].clone();
    assert!(edit["newText"].as_str().is_some_and(|text| text.starts_with("\n[[checked]]\nclaim = \"The storm")), "{edit}");
    assert_eq!(edit["range"]["start"], json!({"line": 4, "character": 0}));

    // Mended, it vouches for the words as they stand.
    fs::write(&check_file, entry("The ferry left at dawn, the harbor master said.")).expect("ours");
    client.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(client.wait_for(at_check_file)["params"]["diagnostics"], json!([]));
    assert_eq!(mark(&mut client, "The fer"), Value::Null);
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn a_verb_is_proposed_behind_its_speaker_and_a_speaker_gone_to() {
    let text = format!(
        "{DATED}“The bridge is safe,” Defense Minister Anna Weiss \n\nCarla Lind \n\nCarla Lind sa\n\nCarla Lind said the mill had burned. She said nobody \
         was hurt, and “nobody will be asked.”\n\nA cat sa\n"
    );
    let (mut client, uri, folder) = desk("verbs", &text);
    let mut proposed = |words: &str| -> Vec<String> {
        let list = ask_behind(&mut client, "textDocument/completion", &uri, &text, words);
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| Some(item["label"].as_str()?.to_owned())).collect()
    };
    assert_eq!(proposed("Minister Anna Weiss ").first().map(String::as_str), Some("said"));
    assert!(proposed("Minister Anna Weiss ").contains(&"declined to comment".to_owned()));
    assert_eq!(proposed("Carla Lind ").first().map(String::as_str), Some("said"));
    assert_eq!(proposed("Carla Lind sa").first().map(String::as_str), Some("said"));
    assert_eq!(proposed("A cat sa"), [] as [String; 0]);
    // Nobody in the actor file: the words that name her are gone to, from the pronoun and from what she says.
    for words in ["burned. Sh", "“nobody wi", "nobody was hu"] {
        let place = ask_behind(&mut client, "textDocument/definition", &uri, &text, words);
        assert_eq!(place["uri"], uri.as_str(), "{words}: {place}");
        assert_eq!(place["range"]["start"], json!({"line": 6, "character": 0}), "{words}");
    }
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 12, "character": 0}});
    let hints = client.request("textDocument/inlayHint", json!({"textDocument": {"uri": uri}, "range": range}))["result"].clone();
    let labels: Vec<&str> = hints.as_array().expect("a list").iter().filter_map(|hint| hint["label"].as_str()).collect();
    assert_eq!(labels, ["Lind"]);
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}

#[test]
fn sources_are_completed_and_coloured_and_sections_counted() {
    let text = "---\ndate: 2018-09-26\nsources:\n  log: The harbor log\n---\n\n# Ferry\n\nThe ferry left at dawn, the harbor master said.\n\n## \
         Loss\n\nThe storm killed all 15 sailors on board.\n\nIt was found later [@\n\nIt is new. <!-- src: the ha\n";
    let (mut client, uri, folder) = desk("sources-more", text);
    let list = ask_behind(&mut client, "textDocument/completion", &uri, text, "later [@");
    assert_eq!(list["items"][0]["label"], "log");
    let list = ask_behind(&mut client, "textDocument/completion", &uri, text, "src: the ha");
    assert_eq!(list["items"][0]["label"], "log", "by its name: {list}");
    assert_eq!(list["items"][1]["label"], "the harbor master");
    let lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}}))["result"].clone();
    let titles: Vec<&str> =
        lenses.as_array().expect("a list").iter().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert_eq!(titles, ["3 claims · 1 sourced · 1 open", "2 claims · 1 open"]);
    let data =
        client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": uri}}))["result"]["data"].clone();
    let kinds: Vec<u64> = data.as_array().expect("numbers").chunks(5).filter_map(|token| token[3].as_u64()).collect();
    assert!([1, 3, 4].iter().all(|kind| kinds.contains(kind)), "cue, source and open claim: {kinds:?}");
    let hover = ask_behind(&mut client, "textDocument/hover", &uri, text, "killed all 15");
    let markdown = hover["contents"]["value"].as_str().unwrap_or_default();
    assert!(markdown.contains("CD101") && markdown.contains("No source was found"), "{markdown}");
    client.goodbye();
    fs::remove_dir_all(folder).expect("ours");
}
