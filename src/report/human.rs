//! Findings for people at a terminal: the line, a caret under the marked words, what to do.

use super::{CheckedFile, Counts, Places, printable};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::text::TextRange;
use unicode_width::UnicodeWidthStr;

/// How the reader's terminal is.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether it shows colours.
    pub color: bool,
    /// How many columns it has.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Self {
        Look { color: false, width: 100 }
    }
}

/// The findings of `file` that are as grave as `least` or graver, each as a few lines with an empty one behind them.
pub fn findings(file: &CheckedFile<'_>, least: Severity, look: Look) -> Vec<String> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let places = Places::new(file.text);
    let shown = file.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least);
    shown.map(|diagnostic| finding(file, &places, diagnostic, look)).collect()
}

/// One finding: its title, its place, the places that explain it, what would answer it.
fn finding(file: &CheckedFile<'_>, places: &Places<'_>, diagnostic: &Diagnostic, look: Look) -> String {
    let style = match diagnostic.severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Information => BLUE,
        Severity::Hint => CYAN,
    };
    let Diagnostic { code, rule, severity, .. } = diagnostic;
    let mut drawing = Drawing { look, gutter: 1, out: String::new() };
    let title = [(style, format!("{severity}[{code} {rule}]")), (BOLD, format!(": {}", printable(&diagnostic.message)))];
    let mut shown = vec![Place::new(file.path, file.text, places, diagnostic.range, look)];
    for related in &diagnostic.related {
        if let Some((path, text)) = file.target(related) {
            let other = related.file.is_some().then(|| Places::new(text));
            let place = Place::new(path, text, other.as_ref().unwrap_or(places), related.range, look);
            shown.push(Place { label: Some(printable(&related.message)), ..place });
        }
    }
    drawing.gutter = shown.iter().map(|place| place.line.to_string().len()).max().unwrap_or(1);
    drawing.line(&title);
    for place in &shown {
        drawing.place(place, style);
    }
    for fix in &diagnostic.fixes {
        let by = if fix.applicability == Applicability::Safe { " (done by --fix)" } else { "" };
        drawing.margin("=", &[(BOLD, " help".to_owned()), (PLAIN, format!(": {}{by}", printable(&fix.title)))]);
    }
    drawing.out.push('\n');
    drawing.out
}

/// Words and how to paint them: an ANSI colour, or nothing.
type Painted = (&'static str, String);

const PLAIN: &str = "";
const BOLD: &str = "1";
const RED: &str = "1;31";
const YELLOW: &str = "1;33";
const BLUE: &str = "1;34";
const CYAN: &str = "1;36";

/// A finding as it is drawn, line by line.
struct Drawing {
    look: Look,
    /// How many columns the line numbers take.
    gutter: usize,
    out: String,
}

impl Drawing {
    fn line(&mut self, parts: &[Painted]) {
        for (style, words) in parts {
            if self.look.color && !style.is_empty() {
                self.out.push_str(&format!("\u{1b}[{style}m{words}\u{1b}[0m"));
            } else {
                self.out.push_str(words);
            }
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    /// A line with `sign` in the margin where the numbers end.
    fn margin(&mut self, sign: &str, rest: &[Painted]) {
        let margin = (BLUE, format!("{:width$} {sign}", "", width = self.gutter));
        self.line(&[&[margin], rest].concat());
    }

    /// The path, line and column, the line, and carets under the marked words; dashes with a label for a place that explains.
    fn place(&mut self, place: &Place, style: &'static str) {
        let (arrow, mark, style) = if place.label.is_none() { ("-->", "^", style) } else { (":::", "-", BLUE) };
        let position = format!(" {}:{}:{}", place.path, place.line, place.column);
        self.line(&[(BLUE, format!("{:width$}{arrow}", "", width = self.gutter)), (PLAIN, position)]);
        let number = format!("{:>width$} |", place.line, width = self.gutter);
        self.line(&[(BLUE, number), (PLAIN, format!(" {}{}{}", place.before, place.marked, place.after))]);
        let indent = " ".repeat(place.before.width() + 1);
        // An empty range is a place between two characters.
        let carets = mark.repeat(place.marked.width().max(1));
        let label = place.label.as_ref().map_or(String::new(), |label| format!(" {label}"));
        self.margin("|", &[(PLAIN, indent), (style, format!("{carets}{label}"))]);
    }
}

/// A place with what is shown of its line.
struct Place {
    path: String,
    line: usize,
    column: usize,
    before: String,
    marked: String,
    after: String,
    label: Option<String>,
}

impl Place {
    fn new(path: &str, text: &str, places: &Places<'_>, range: TextRange, look: Look) -> Place {
        let (line, column) = places.line_column(range.start);
        let width = look.width.saturating_sub(8).max(40);
        let [before, marked, after] = excerpt(text, places.line(range.start), range, width);
        Place { path: printable(path), line, column, before, marked, after, label: None }
    }
}

/// What to show of `line`: what stands before the words of `range`, these words, and what stands behind them.
///
/// A paragraph is often one long line, so the line is cut to `width` characters, between words; a mark that runs over the end of
/// the line is cut there.
fn excerpt(text: &str, line: TextRange, range: TextRange, width: usize) -> [String; 3] {
    let marked = TextRange::new(range.start.max(line.start), range.end.min(line.end));
    let (marked_text, is_cut) = head(marked.of(text), width);
    let room = width.saturating_sub(marked_text.chars().count());
    let before = TextRange::new(line.start, marked.start).of(text);
    let after = if is_cut { "" } else { TextRange::new(marked.end, line.end).of(text) };
    // What one side does not need the other may have.
    let n_after = after.chars().take(room).count();
    let (before, lost_before) = tail(before, room.saturating_sub(n_after).max(room / 2));
    let (after, lost_after) = head(after, room.saturating_sub(before.chars().count()));
    let ellipsis = |lost: bool| if lost { "…" } else { "" };
    [
        format!("{}{}", ellipsis(lost_before), printable(before)),
        format!("{}{}", printable(marked_text), ellipsis(is_cut)),
        format!("{}{}", printable(after), ellipsis(lost_after)),
    ]
}

/// The first `width` characters of `text`, back to the last space in them, and whether that is not all.
fn head(text: &str, width: usize) -> (&str, bool) {
    match text.char_indices().nth(width) {
        None => (text, false),
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or_default();
            (cut.rfind(' ').map_or(cut, |space| &cut[..space]), true)
        }
    }
}

/// The last `width` characters of `text`, on from the first space in them, and whether that is not all.
fn tail(text: &str, width: usize) -> (&str, bool) {
    match text.char_indices().rev().nth(width) {
        None => (text, false),
        Some((start, character)) => {
            let cut = text.get(start + character.len_utf8()..).unwrap_or_default();
            (cut.find(' ').map_or(cut, |space| &cut[space + 1..]), true)
        }
    }
}

/// The line that closes a run over `n_reports` reports; `hidden` hints were counted and not shown.
pub fn summary(n_reports: usize, counts: Counts, hidden: usize) -> String {
    let reports = plural(n_reports, "report");
    let parts: Vec<String> = [
        (counts.errors, plural(counts.errors, "error")),
        (counts.warnings, plural(counts.warnings, "warning")),
        (counts.information, format!("{} for information", counts.information)),
        (counts.hints - hidden, plural(counts.hints - hidden, "hint")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, words)| words)
    .collect();
    let found = match parts.is_empty() {
        true if n_reports == 0 => return "no report was checked".to_owned(),
        true => "nothing to mark".to_owned(),
        false => parts.join(", "),
    };
    let hidden = if hidden == 0 { String::new() } else { format!(" ({} not shown: --hints)", plural(hidden, "hint")) };
    format!("{reports} checked: {found}{hidden}")
}

fn plural(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::{Look, findings, summary};
    use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
    use crate::report::{CheckedFile, Counts};
    use crate::text::TextRange;
    use expect_test::{Expect, expect};

    /// What is shown of a warning at the words in `<<` `>>`, and of a related place in `[[` `]]`.
    fn check(marked: &str, expect: Expect) {
        let mut text = marked.to_owned();
        let mut cut = |open: &str, close: &str| {
            let start = text.find(open)?;
            text.replace_range(start..start + open.len(), "");
            let end = text.find(close)?;
            text.replace_range(end..end + close.len(), "");
            Some(TextRange::new(start, end))
        };
        let related = cut("[[", "]]");
        let range = cut("<<", ">>").unwrap_or(TextRange::empty(0));
        let edits = vec![Edit { range, text: String::new() }];
        let diagnostic = Diagnostic {
            code: "CD505",
            rule: "doubled-word",
            severity: Severity::Warning,
            range,
            message: format!("“{}”: the word stands twice; delete one", range.of(&text).chars().take(20).collect::<String>()),
            related: related.into_iter().map(|range| Related { file: None, range, message: "as here".to_owned() }).collect(),
            fixes: vec![Fix { title: "Delete it".to_owned(), edits, applicability: Applicability::Safe }],
        };
        let file = CheckedFile { path: "reports/a.md", text: &text, diagnostics: &[diagnostic], others: &[] };
        expect.assert_eq(&findings(&file, Severity::Information, Look { color: false, width: 60 }).concat());
    }

    #[test]
    fn a_line_a_caret_and_what_to_do() {
        check(
            "Headline\n\nHe opened <<the the>> bridge.\n",
            expect![[r#"
                warning[CD505 doubled-word]: “the the”: the word stands twice; delete one
                 --> reports/a.md:3:11
                3 | He opened the the bridge.
                  |           ^^^^^^^
                  = help: Delete it (done by --fix)

            "#]],
        );
    }

    #[test]
    fn related_places_are_shown_too() {
        check(
            "[[Norkin]] flew.\n\nThen <<Norkim>> flew.\n",
            expect![[r#"
                warning[CD505 doubled-word]: “Norkim”: the word stands twice; delete one
                 --> reports/a.md:3:6
                3 | Then Norkim flew.
                  |      ^^^^^^
                 ::: reports/a.md:1:1
                1 | Norkin flew.
                  | ------ as here
                  = help: Delete it (done by --fix)

            "#]],
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        check(
            &format!("{} <<the the>> {}", "word ".repeat(400), "word ".repeat(400)),
            expect![[r#"
                warning[CD505 doubled-word]: “the the”: the word stands twice; delete one
                 --> reports/a.md:1:2002
                1 | …word word word word  the the word word word word…
                  |                       ^^^^^^^
                  = help: Delete it (done by --fix)

            "#]],
        );
    }

    #[test]
    fn a_mark_over_lines_ends_with_the_first() {
        check(
            "He said <<“so.\n\nAnd so>>.\n",
            expect![[r#"
                warning[CD505 doubled-word]: ““so.␊␊And so”: the word stands twice; delete one
                 --> reports/a.md:1:9
                1 | He said “so.
                  |         ^^^^
                  = help: Delete it (done by --fix)

            "#]],
        );
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        check(
            "He \u{1b}[31mopened <<the\u{202e} the\u{9b}31m>> bridge.\n",
            expect![[r#"
                warning[CD505 doubled-word]: “the� the�31m”: the word stands twice; delete one
                 --> reports/a.md:1:16
                1 | He ␛[31mopened the� the�31m bridge.
                  |                ^^^^^^^^^^^^
                  = help: Delete it (done by --fix)

            "#]],
        );
    }

    #[test]
    fn the_last_line_counts() {
        let counts = Counts { errors: 1, warnings: 2, information: 0, hints: 3 };
        assert_eq!(summary(2, counts, 3), "2 reports checked: 1 error, 2 warnings (3 hints not shown: --hints)");
        assert_eq!(summary(1, Counts::default(), 0), "1 report checked: nothing to mark");
        assert_eq!(summary(0, Counts::default(), 0), "no report was checked");
    }
}
