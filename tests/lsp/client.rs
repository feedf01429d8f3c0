//! A client that speaks to the real program over real pipes, one message after another.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a test waits for a message before it gives up: far longer than any takes.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Reads the log as it is written, so that a full pipe never holds the server up.
    log: Option<JoinHandle<String>>,
    /// What came while something else was waited for.
    waiting: Vec<Value>,
    last_id: i64,
}

impl Client {
    /// Starts the program, without its reader, and says nothing yet.
    pub(crate) fn start() -> Client {
        Client::start_with(&["--no-reader"])
    }

    /// Starts the program with these arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Client {
        let cache = std::env::temp_dir().join("copydesk-test-cache");
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .args(arguments)
            .env("XDG_CACHE_HOME", cache)
            .env("COPYDESK_LOG", "trace")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut errors = child.stderr.take().expect("a pipe");
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            errors.read_to_string(&mut log).map(|_| log).unwrap_or_default()
        });
        Client { input: child.stdin.take(), log: Some(log), child, messages, waiting: Vec::new(), last_id: 0 }
    }

    /// Starts the program and greets it. `encodings` are the position encodings that the client knows, its favourite first.
    pub(crate) fn greet(encodings: &[&str]) -> Client {
        Client::start().greeted(encodings)
    }

    /// Greets the program as a client that can do everything with the edits of a workspace.
    pub(crate) fn greet_for_edits() -> Client {
        let mut client = Client::start();
        let edit = json!({"documentChanges": true, "resourceOperations": ["create"]});
        let capabilities = json!({"workspace": {"workspaceEdit": edit}});
        client.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        client.notify("initialized", json!({}));
        client
    }

    /// Greets the program.
    pub(crate) fn greeted(self, encodings: &[&str]) -> Client {
        let mut client = self;
        let capabilities = json!({"general": {"positionEncodings": encodings}});
        let params = json!({"processId": std::process::id(), "rootUri": null, "capabilities": capabilities});
        let answer = client.request("initialize", params);
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], *encodings.first().unwrap_or(&"utf-16"));
        client.notify("initialized", json!({}));
        client
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and gives its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        // Some methods take no parameters at all, not even an empty object.
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        id
    }

    /// The answer to a request, whole: with `result` or with `error`.
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.wait_for(|message| message["id"] == id && message.get("method").is_none())
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// The diagnostics of `uri` at `version`. Those of versions between may be left out by the server.
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait_for(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics" && params["uri"] == uri && params["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// The findings of `uri` as they are published, version by version, up to those that hold `code` at `version`: code and line.
    pub(crate) fn publications(&mut self, uri: &str, version: i64, code: &str) -> Vec<Vec<(String, i64)>> {
        let mut publications = Vec::new();
        loop {
            let message = self
                .wait_for(|message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri);
            let params = &message["params"];
            let of = |finding: &Value| {
                (
                    finding["code"].as_str().unwrap_or_default().to_owned(),
                    finding["range"]["start"]["line"].as_i64().unwrap_or(-1),
                )
            };
            publications.push(params["diagnostics"].as_array().into_iter().flatten().map(of).collect::<Vec<_>>());
            let is_last = publications.last().is_some_and(|findings| findings.iter().any(|(found, _)| found == code));
            if params["version"] == version && is_last {
                return publications;
            }
        }
    }

    /// The first message that `is_wanted`, now or later.
    pub(crate) fn wait_for(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&is_wanted) {
            return self.waiting.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if is_wanted(&message) {
                return message;
            }
            self.waiting.push(message);
        }
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the pipe is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Says goodbye; gives how the program ended and what it logged.
    pub(crate) fn goodbye(mut self) -> (ExitStatus, String) {
        let answer = self.request("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.notify("exit", Value::Null);
        self.end()
    }

    /// Waits until the program ends by itself, with the pipe left open.
    pub(crate) fn wait_for_end(mut self) -> ExitStatus {
        while self.messages.recv_timeout(PATIENCE).is_ok() {}
        self.child.wait().expect("the program ends")
    }

    /// Closes the pipe; gives how the program ended and what it logged.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        self.input = None;
        let log = self.log.take().expect("read once").join().expect("text");
        (self.child.wait().expect("the program ends"), log)
    }
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A folder of its own for one test, with a newsroom in it.
pub(crate) fn newsroom(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("copydesk-test-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (file, text) in files {
        std::fs::write(folder.join(file), text).expect("a file");
    }
    folder
}

pub(crate) fn uri_of(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// An actor file that begins with a state, its defense minister's post and Anna Weiss, and goes on with `$more` of her.
macro_rules! ruritania {
    ($more:literal) => {
        concat!(
            r#"# Who is who
[[organization]]
id = "ruritania"
name = "Ruritania"
classification = "state"
adjectives = ["Ruritanian"]

[[post]]
id = "ru-defence"
organization = "ruritania"
label = "Defense Minister"

[[person]]
id = "anna-weiss"
name = "Anna Weiss"
family_name = "Weiss"
"#,
            $more
        )
    };
}
pub(crate) use ruritania;
