//! The files of a newsroom on disk: its settings, its actor files, and which of its files are reports.
//!
//! The command line and the server find them alike. How a file is read is an argument, so that the server can give the text of
//! an editor where a file is open in one.

use crate::actors::{ActorBook, ActorFile};
use crate::calendar::{self, Date};
use crate::config::{self, Config, Settings};
use crate::diagnostic::Diagnostic;
use crate::document::CHECK_FILE_EXTENSION;
use crate::language::reader::{ModelFiles, Reader};
use crate::rules;
use crate::sources::SourceBook;
use crate::text::{LineIndex, TextRange};
use crate::tree::{Node, Syntax};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

/// The largest file that is read as a report. A report is some kilobytes; a book is a megabyte.
pub const MAX_BYTES: u64 = 16 << 20;

/// The largest data file that is read: an actor file with a hundred thousand people has some thirty megabytes.
const MAX_DATA_BYTES: u64 = 256 << 20;

/// The name under which `copydesk init` writes the actor file.
const USUAL_ACTORS: &str = "actors.toml";

/// How the text of a file is had.
pub type ReadText<'r> = &'r dyn Fn(&Path) -> io::Result<String>;

/// The reader whose files lie in `folder`.
///
/// # Errors
/// Which file is missing or damaged, and how.
pub fn open_reader(folder: &Path) -> Result<Reader, String> {
    let path = |name: &str| folder.join(name);
    let read = |name: &str| fs::read(path(name)).map_err(|error| format!("{}: {error}", path(name).display()));
    let files = (read("reader.onnx")?, read("vocab.txt")?, read("links.bin")?);
    let model = ModelFiles { network: files.0, vocabulary: &String::from_utf8_lossy(&files.1), links: &files.2 };
    Reader::new(model).map_err(|error| format!("{}: {error}", folder.display()))
}

/// A newsroom: a folder with its settings and actors.
#[derive(Clone, Debug)]
pub struct Newsroom {
    /// The folder of `copydesk.toml`, to which its paths and globs are relative.
    pub root: PathBuf,
    /// The settings; the default ones where there is no `copydesk.toml`.
    pub config: Config,
    /// The built-in actors and those of the actor files.
    pub actors: Arc<ActorBook>,
    /// `copydesk.toml`, the source files and the actor files, as they were read, with what is doubtful in them.
    pub files: Vec<NewsroomFile>,
    reports: GlobSet,
    exclude: GlobSet,
    /// The actor and source files that the settings name and that could not be read, each with the reason.
    pub unread: Vec<String>,
}

/// A file of the newsroom that is no report, with what is doubtful in it.
#[derive(Clone, Debug)]
pub struct NewsroomFile {
    /// Where it is.
    pub path: Arc<PathBuf>,
    /// Its text.
    pub text: String,
    /// What is doubtful in it, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    lines: OnceLock<LineIndex>,
}

impl NewsroomFile {
    fn new(path: Arc<PathBuf>, text: String, diagnostics: Vec<Diagnostic>) -> NewsroomFile {
        NewsroomFile { path, text, diagnostics, lines: OnceLock::new() }
    }

    /// The lines of its text. An actor file may be large, so they are found once, when somebody first asks.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

impl Newsroom {
    /// The newsroom of the file or folder `start`: the nearest folder upwards that holds a `copydesk.toml`. Where none does, the
    /// folder itself with the default settings.
    pub fn discover(start: &Path, read: ReadText<'_>) -> Newsroom {
        match find_settings(start) {
            Some(settings) => Newsroom::open(&settings, &[], read),
            None => Newsroom::without_settings(start, &[], read),
        }
    }

    /// The newsroom of the settings file `path`, with the actor files `more_actors` besides those that the settings name.
    ///
    /// A settings file that cannot be read is a finding in it, and the defaults count.
    pub fn open(path: &Path, more_actors: &[PathBuf], read: ReadText<'_>) -> Newsroom {
        let root = path.parent().map(Path::to_owned).unwrap_or_default();
        let (text, error) = match read(path) {
            Ok(text) => (text, None),
            Err(error) => (String::new(), Some(error)),
        };
        let settings = Settings::parse(&text);
        let mut diagnostics = rules::check_settings(&settings);
        let mut doubt = |range, message: String| diagnostics.extend(rules::bad_setting(&settings.config, range, &message));
        if let Some(error) = error {
            doubt(TextRange::empty(0), format!("the settings cannot be read: {error}"));
        }

        let mut actor_files = Vec::new();
        let mut unread = Vec::new();
        for (node, name) in named_files(&settings.tree, "actors") {
            for path in data_files(&root.join(name)) {
                match read(&path) {
                    Ok(text) => actor_files.push(ActorFile { path: Arc::new(path), text }),
                    Err(error) => {
                        unread.push(format!("{}: {error}", path.display()));
                        doubt(node.range, format!("the actor file “{name}” cannot be read: {error}"));
                    }
                }
            }
        }
        // Of broken settings the line that names the actor file may be lost; what is wrong in that file should not be.
        let usual = root.join(USUAL_ACTORS);
        if settings.is_broken
            && actor_files.is_empty()
            && let Ok(text) = read(&usual)
        {
            actor_files.push(ActorFile { path: Arc::new(usual), text });
        }
        let mut declared = SourceBook::default();
        let mut source_files = Vec::new();
        for (node, name) in named_files(&settings.tree, "sources") {
            let path = root.join(name);
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            let text = read(&path).map_err(|error| error.to_string());
            let added = text.and_then(|text| declared.add(extension, &text).map(|()| text));
            declared.has_gaps |= added.is_err();
            match added {
                Ok(text) => source_files.push(NewsroomFile::new(Arc::new(path), text, Vec::new())),
                Err(error) => {
                    unread.push(format!("{}: {error}", path.display()));
                    doubt(node.range, format!("the source file “{name}” cannot be read: {error}"));
                }
            }
        }
        for key in ["reports", "exclude"] {
            for (node, glob) in named_files(&settings.tree, key) {
                if let Err(error) = compile_glob(glob) {
                    doubt(node.range, format!("“{glob}” is no glob: {}", error.kind()));
                }
            }
        }
        let mut files = vec![NewsroomFile::new(Arc::new(path.to_owned()), text, diagnostics)];
        files.append(&mut source_files);
        let config = Config { declared, ..settings.config };
        let mut newsroom = Newsroom::assemble(root, config, files, actor_files, more_actors, read);
        newsroom.unread = unread;
        if let Some(home) = settings.tree.get("newsroom").and_then(|house| house.get("home")) {
            newsroom.doubt_home(path, home.range);
        }
        newsroom
    }

    /// Doubts a home that is no state of the actors, since no title would ever be taken for one of its own.
    fn doubt_home(&mut self, settings: &Path, range: TextRange) {
        let Some(home) = &self.config.newsroom.home else { return };
        if self.actors.actors().any(|(_, actor)| actor.is_state() && actor.is_called(home)) {
            return;
        }
        let message =
            format!("“{home}” is no country of the actors; name one as “France” or “fr”, or add it to the actor file as a state");
        let finding = rules::bad_setting(&self.config, range, &message);
        if let Some(file) = self.files.iter_mut().find(|file| *file.path == *settings) {
            file.diagnostics.extend(finding);
            file.diagnostics.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.code));
        }
    }

    /// The newsroom of a folder without settings, or of the folder of a file.
    pub fn without_settings(start: &Path, actors: &[PathBuf], read: ReadText<'_>) -> Newsroom {
        let root = if start.is_dir() { start } else { start.parent().unwrap_or(start) };
        Newsroom::assemble(root.to_owned(), Config::default(), Vec::new(), Vec::new(), actors, read)
    }

    fn assemble(
        root: PathBuf,
        config: Config,
        mut files: Vec<NewsroomFile>,
        mut actor_files: Vec<ActorFile>,
        more_actors: &[PathBuf],
        read: ReadText<'_>,
    ) -> Newsroom {
        for path in more_actors {
            let path = Arc::new(path.clone());
            match read(&path) {
                Ok(text) => actor_files.push(ActorFile { path, text }),
                Err(error) => {
                    let message = format!("the actor file cannot be read: {error}");
                    let diagnostics = rules::bad_setting(&config, TextRange::empty(0), &message).into_iter().collect();
                    files.push(NewsroomFile::new(path, String::new(), diagnostics));
                }
            }
        }
        let (actors, problems) = ActorBook::load(&actor_files);
        let n_before = files.len();
        files.extend(actor_files.into_iter().map(|file| NewsroomFile::new(file.path, file.text, Vec::new())));
        for problem in problems {
            if let Some(file) = files[n_before..].iter_mut().find(|file| file.path == problem.file) {
                file.diagnostics.extend(rules::bad_actor(&config, &problem));
            }
        }
        for file in &mut files {
            file.diagnostics.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.code));
        }
        let (reports, exclude) = (glob_set(&config.reports), glob_set(&config.exclude));
        Newsroom { root, config, actors: Arc::new(actors), files, reports, exclude, unread: Vec::new() }
    }

    /// Doubts the entries of actor files that nobody has looked at for long, as of the day `today`. Only who speaks with the user knows
    /// what day it is.
    pub fn doubt_unchecked(&mut self, today: Date) {
        for (path, finding) in rules::long_unchecked(&self.actors, &self.config, today) {
            if let Some(file) = self.files.iter_mut().find(|file| *file.path == *path) {
                file.diagnostics.push(finding);
            }
        }
        for file in &mut self.files {
            file.diagnostics.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.code));
        }
    }

    /// The file `path` of the newsroom, which is no report.
    pub fn file(&self, path: &Path) -> Option<&NewsroomFile> {
        self.files.iter().find(|file| *file.path == path)
    }

    /// The reports on disk, in the order of their paths. Hidden and ignored files are passed over.
    pub fn reports(&self) -> Vec<PathBuf> {
        let entries = WalkBuilder::new(&self.root).require_git(false).build().flatten();
        let files = entries.filter(|entry| entry.file_type().is_some_and(|file_type| file_type.is_file()));
        let mut reports: Vec<PathBuf> = files.map(DirEntry::into_path).filter(|path| self.is_report(path)).collect();
        reports.sort();
        reports
    }

    /// Whether the settings make the file `path` a report. Its own settings and actor files never are, nor are check files.
    pub fn is_report(&self, path: &Path) -> bool {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let is_check_file = path.to_string_lossy().ends_with(&format!(".{CHECK_FILE_EXTENSION}"));
        self.reports.is_match(relative) && !self.exclude.is_match(relative) && !self.holds(path) && !is_check_file
    }

    /// Whether `path` is one of the newsroom's files, or would be if it could be read: an actor or source file that the settings name.
    pub fn names(&self, path: &Path) -> bool {
        self.holds(path)
            || self.config.actors.iter().chain(&self.config.sources).any(|name| path.starts_with(self.root.join(name)))
    }

    /// Whether `path` is the settings file, an actor file or a source file, so that a change of it changes what is said of every report.
    pub fn holds(&self, path: &Path) -> bool {
        self.files.iter().any(|file| *file.path == path)
    }
}

/// What day it is, by the clock of the machine and in Greenwich.
pub fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    calendar::day_since_1970(i64::try_from(seconds / 86_400).ok()?)
}

/// The `copydesk.toml` that counts for the file or folder `start`: the nearest one upwards.
pub fn find_settings(start: &Path) -> Option<PathBuf> {
    start.ancestors().map(|folder| folder.join(config::FILE_NAME)).find(|path| path.is_file())
}

/// Where the check file of the report `path` stands, if it has one: `report.check.toml` beside `report.md`.
pub fn check_file_of(report: &Path) -> PathBuf {
    report.with_extension(CHECK_FILE_EXTENSION)
}

/// The text of the check file of the report `path`, if it has one.
pub fn read_check_file(report: &Path) -> io::Result<Option<String>> {
    match read_text(&check_file_of(report)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of the file `path`. What is too large, binary or not UTF-8 is an error that says so.
pub fn read_text(path: &Path) -> io::Result<String> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let limit = if Syntax::of_extension(extension).is_some() { MAX_DATA_BYTES } else { MAX_BYTES };
    decode_up_to(fs::File::open(path)?, limit)
}

/// All text of `source`, under the same limits as [`read_text`].
pub fn decode(source: impl Read) -> io::Result<String> {
    decode_up_to(source, MAX_BYTES)
}

fn decode_up_to(source: impl Read, limit: u64) -> io::Result<String> {
    let invalid = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(invalid(format!("larger than {} MB, the most that is read as one file", limit >> 20)));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(invalid("UTF-16 text; save it as UTF-8".to_owned()));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(invalid(format!("not text: byte {at} is NUL")));
    }
    String::from_utf8(bytes).map_err(|error| invalid(format!("not UTF-8 text: see byte {}", error.utf8_error().valid_up_to())))
}

/// The data files in the folder `path`, in the order of their names; any other path stands for itself.
fn data_files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let is_data = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        path.is_file() && Syntax::of_extension(extension).is_some()
    };
    let mut files: Vec<PathBuf> = folder.filter_map(|entry| Some(entry.ok()?.path())).filter(is_data).collect();
    files.sort();
    files
}

/// The strings of the list (or the single string) `key`, each with its place.
fn named_files<'n>(tree: &'n Node<'static>, key: &str) -> impl Iterator<Item = (&'n Node<'static>, &'n str)> {
    let node = tree.get(key);
    let items = node.map_or(&[][..], Node::items);
    node.into_iter().chain(items).filter_map(|node| Some((node, node.scalar()?)))
}

/// A glob in which `*` stays inside a folder and `**` does not.
pub fn compile_glob(glob: &str) -> Result<globset::Glob, globset::Error> {
    GlobBuilder::new(glob.trim_start_matches("./")).literal_separator(true).build()
}

fn glob_set(globs: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in globs.iter().filter_map(|glob| compile_glob(glob).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Newsroom, decode};
    use std::io;
    use std::path::Path;

    /// A newsroom whose files are those of a table.
    fn newsroom(files: &[(&str, &str)]) -> Newsroom {
        Newsroom::open(Path::new("/news/copydesk.toml"), &[], &|path| {
            let file = files.iter().find(|(name, _)| path == Path::new("/news").join(name));
            file.map(|(_, text)| (*text).to_owned()).ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))
        })
    }

    #[test]
    fn globs_decide_what_is_a_report() {
        let newsroom = newsroom(&[("copydesk.toml", "reports = [\"reports/*.md\", \"wire/**\"]\nexclude = [\"wire/old/**\"]\n")]);
        for (path, is_report) in [
            ("/news/reports/a.md", true),
            ("/news/reports/2018/a.md", false),
            ("/news/reports/a.txt", false),
            ("/news/wire/2018/a", true),
            ("/news/wire/old/a", false),
            ("/news/copydesk.toml", false),
        ] {
            assert_eq!(newsroom.is_report(Path::new(path)), is_report, "{path}");
        }
    }

    #[test]
    fn what_cannot_be_followed_is_marked_where_it_is_named() {
        let settings = "reports = [\"a[\"]\nactors = [\"gone.toml\"]\n";
        let newsroom = newsroom(&[("copydesk.toml", settings)]);
        let marked: Vec<(&str, &str)> = newsroom.files[0]
            .diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.range.of(settings), diagnostic.message.as_str()))
            .collect();
        assert_eq!(
            marked,
            [
                ("\"a[\"", "“a[” is no glob: unclosed character class; missing ']'"),
                ("\"gone.toml\"", "the actor file “gone.toml” cannot be read: no such file"),
            ]
        );
    }

    #[test]
    fn a_home_that_is_no_country_is_marked() {
        let marked = |home: &str| {
            let settings = format!("actors = [\"actors.toml\"]\n[newsroom]\nhome = \"{home}\"\n");
            let actors = "[[organization]]\nname = \"Ruritania\"\nclassification = \"state\"\n";
            let newsroom = newsroom(&[("copydesk.toml", &settings), ("actors.toml", actors)]);
            let of_settings = &newsroom.files[0].diagnostics;
            of_settings.iter().map(|found| (found.code, found.range.of(&settings).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(marked("Narnia"), [("CD904", "\"Narnia\"".to_owned())]);
        for home in ["france", "us", "Ruritania"] {
            assert_eq!(marked(home), [], "{home}");
        }
    }

    #[test]
    fn broken_settings_hide_no_broken_actor_file() {
        let newsroom = newsroom(&[("copydesk.toml", "actors = [\"actors.toml\"\nexlude = []\n"), ("actors.toml", "[[person\n")]);
        let codes: Vec<Vec<&str>> =
            newsroom.files.iter().map(|file| file.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()).collect();
        assert_eq!(codes.len(), 2);
        assert!(codes[0].iter().all(|code| *code == "CD904") && !codes[0].is_empty(), "{codes:?}");
        assert!(codes[1].iter().all(|code| *code == "CD401") && !codes[1].is_empty(), "{codes:?}");
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        let message = |bytes: &[u8]| decode(bytes).map_err(|error| error.to_string());
        assert_eq!(message(b"\xef\xbb\xbfok"), Ok("\u{feff}ok".to_owned()));
        assert_eq!(message(b"a\0b"), Err("not text: byte 1 is NUL".to_owned()));
        assert_eq!(message(b"ab\xff"), Err("not UTF-8 text: see byte 2".to_owned()));
        assert_eq!(message(b"\xff\xfea\0"), Err("UTF-16 text; save it as UTF-8".to_owned()));
        let large = vec![b'a'; (16 << 20) + 1];
        assert_eq!(message(&large), Err("larger than 16 MB, the most that is read as one file".to_owned()));
    }
}
