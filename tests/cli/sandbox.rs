//! A folder of its own for each test, in which the program is run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");

/// A report with one warning: “the the”.
pub(crate) const DOUBLED: &str = "The mayor opened the the bridge.\n";

/// A report that nothing is wrong with.
pub(crate) const CLEAN: &str = "The mayor opened the bridge.\n";

/// A folder of files.
pub(crate) struct Sandbox {
    pub(crate) root: PathBuf,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Sandbox {
    /// The folder of the test `name` with `files` in it. Only the program's own settings reach it: discovery walks up, so the
    /// sandbox holds a `copydesk.toml` of its own unless the test gives one.
    pub(crate) fn new(name: &str, files: &[(&str, &[u8])]) -> Sandbox {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the sandbox of an earlier run can go");
        }
        let sandbox = Sandbox { root };
        sandbox.write("copydesk.toml", b"");
        for (path, bytes) in files {
            sandbox.write(path, bytes);
        }
        sandbox
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).expect("the file is there")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(&self.root).env_remove("CLICOLOR_FORCE");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, b"")
    }

    /// Runs the program with `stdin` on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Outcome {
        let mut child = self.command(arguments).spawn().expect("the program runs");
        let mut input = child.stdin.take().expect("standard input is a pipe");
        let stdin = stdin.to_vec();
        // The program may write before it has read everything, so both ends are served at once. It may also stop reading.
        let feeder = std::thread::spawn(move || drop(input.write_all(&stdin)));
        let output = child.wait_with_output().expect("the program ends");
        feeder.join().expect("the feeder ends");
        Outcome {
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
            code: output.status.code().expect("an exit code"),
        }
    }
}

impl Outcome {
    /// The findings of `check --format short` as `path:line:column code`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let finding = |line: &str| {
            let (place, rest) = line.split_once(": ")?;
            let code = rest.split_once('[')?.1.split_once(' ')?.0;
            Some(format!("{place} {code}"))
        };
        self.stdout.lines().filter_map(finding).collect()
    }
}
