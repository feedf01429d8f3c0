//! CD507: straight and curly quotation marks and apostrophes in one report.

use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::diagnostic::{Applicability, Severity};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD507",
    name: "mixed-quotation-marks",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Information),
    fix: FixAvailability::Always,
    scope: RuleScope::Everywhere,
    any_language: true,
    summary: "straight and curly quotation marks and apostrophes in one report, each place of the rarer kind",
    rationale: "Mixed marks show where copy was pasted in, and look careless in print. Of two kinds that stand equally often the \
                straight one is marked.",
    options: &[],
    examples: &[
        Example {
            title: "one straight apostrophe",
            published: "",
            actors: "",
            bad: "The mayor’s bridge is near the <<school's>> gate, and the town’s clerk has the key.\n",
            good: "The mayor’s bridge is near the school’s gate, and the town’s clerk has the key.\n",
        },
        Example {
            title: "curly marks among straight ones",
            published: "",
            actors: "",
            bad: "The mayor's bridge is near the school's gate, and the <<town’s>> clerk has the key.\n",
            good: "The mayor's bridge is near the school's gate, and the town's clerk has the key.\n",
        },
    ],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let marks: Vec<Mark> = cx.blocks().flat_map(|view| marks_in(view.prose, view.start)).collect();
    let n_straight = marks.iter().filter(|mark| mark.is_straight).count();
    let marks_straight = n_straight <= marks.len() - n_straight;
    if n_straight == 0 || n_straight == marks.len() {
        return;
    }
    let (this, other) = if marks_straight { ("straight", "curly") } else { ("curly", "straight") };
    for mark in marks.iter().filter(|mark| mark.is_straight == marks_straight) {
        let text = mark.other_kind();
        let words = mark.marked.of(cx.prose());
        let name = if mark.is_double { "quotation mark" } else { "apostrophe or quotation mark" };
        let title = format!("Make the mark {other}: {text}");
        cx.report(mark.marked, format!("“{words}” has a {this} {name}, but most in this report are {other}: write {text}")).fix(
            title,
            mark.span,
            text,
            Applicability::Safe,
        );
    }
}

/// A quotation mark or apostrophe.
struct Mark {
    /// Its bytes in the prose of the document.
    span: Span,
    /// What a finding marks: the word around an apostrophe, else the mark itself.
    marked: Span,
    is_straight: bool,
    is_double: bool,
    opens: bool,
}

impl Mark {
    /// The same mark in the other kind.
    fn other_kind(&self) -> &'static str {
        match (self.is_straight, self.is_double, self.opens) {
            (false, true, _) => "\"",
            (false, false, _) => "'",
            (true, true, true) => "“",
            (true, true, false) => "”",
            (true, false, true) => "‘",
            (true, false, false) => "’",
        }
    }
}

/// The marks of a block that begins at byte `start` of the prose. Feet, inches, minutes and seconds are none.
fn marks_in(prose: &str, start: usize) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Whether a quotation is open, in double and in single marks.
    let (mut in_double, mut in_single) = (false, false);
    let mut before = ' ';
    let mut letters = prose.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let Some((is_straight, mut is_double)) = kind(letter) else {
            before = letter;
            continue;
        };
        // Two straight apostrophes are the quotation mark of old wires.
        let mut end = at + letter.len_utf8();
        if letter == '\'' && letters.next_if(|(_, next)| *next == '\'').is_some() {
            (is_double, end) = (true, end + 1);
        }
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        let is_open = if is_double { in_double } else { in_single };
        let is_prime = is_straight && before.is_ascii_digit() && !is_open && !after.is_alphabetic();
        if !is_prime {
            let can_open = match before {
                '(' | '[' | '{' | '/' => true,
                '-' | '–' | '—' => !is_open,
                _ if kind(before).is_some() => marks.last().is_some_and(|mark| mark.opens),
                _ => before.is_whitespace(),
            };
            let is_elision = !is_double && is_elided(prose.get(end..).unwrap_or_default());
            let opens = can_open && !after.is_whitespace() && !is_elision;
            let is_apostrophe =
                !is_double && !opens && (is_elision || before.is_alphanumeric() && (after.is_alphanumeric() || !in_single));
            if is_double {
                in_double = opens;
            } else if !is_apostrophe {
                in_single = opens;
            }
            let span = Span::new(at, end);
            let marked = if is_apostrophe { word_around(prose, span) } else { span };
            marks.push(Mark { span: span.shift(start), marked: marked.shift(start), is_straight, is_double, opens });
        }
        before = letter;
    }
    marks
}

/// Whether a mark is straight, and whether it is double; `None` for anything else.
fn kind(letter: char) -> Option<(bool, bool)> {
    match letter {
        '"' => Some((true, true)),
        '\'' => Some((true, false)),
        '“' | '”' | '„' => Some((false, true)),
        '‘' | '’' | '‚' => Some((false, false)),
        _ => None,
    }
}

/// Whether `text`, behind an apostrophe, is a word that has lost its beginning: `90s`, `em`, `tis`.
fn is_elided(text: &str) -> bool {
    let word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_decade = word.len() == 3 && word.ends_with('s') && word[..2].bytes().all(|byte| byte.is_ascii_digit());
    is_decade
        || ["em", "tis", "twas", "til", "n", "cause", "bout", "round"].iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// The word around an apostrophe, of the length that words have.
fn word_around(prose: &str, mark: Span) -> Span {
    let is_word = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’');
    let before = prose.get(..mark.start).unwrap_or_default().chars().rev().take(40).take_while(is_word);
    let behind = prose.get(mark.end..).unwrap_or_default().chars().take(40).take_while(is_word);
    let length = |letters: &mut dyn Iterator<Item = char>| letters.map(char::len_utf8).sum::<usize>();
    Span::new(mark.start - length(&mut before.into_iter()), mark.end + length(&mut behind.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn quotation_marks_and_apostrophes_are_judged_together() {
        let curly = "The town’s, the mayor’s, the clerk’s and the school’s.";
        check_rule(&RULE, "", "", &format!("{curly} <<Syria's>> guns, he said <<\">>now<<\">>."));
        check_rule(&RULE, "", "", &format!("{curly} It is <<'>>so<<'>>, the <<ministers'>> aides said."));
        check_rule(
            &RULE,
            "",
            "",
            "The town's, the mayor's and the clerk's “now” and \"then\" is the <<school’s>>."
                .replace("“now”", "<<“>>now<<”>>")
                .as_str(),
        );
    }

    #[test]
    fn measures_and_code_are_no_marks() {
        check_rule(&RULE, "", "", "The town’s man of 5'10\" and the 6\" pipe at 40° 26' and `it's \"x\"` were there.");
    }

    #[test]
    fn one_kind_alone_is_right() {
        check_rule(&RULE, "", "", "The town's 'man' said \"now\".");
        check_rule(&RULE, "", "", "The town’s ‘man’ said “now” in the ’90s.");
    }

    /// The text after all fixes.
    fn fixed(text: &str) -> String {
        use crate::{Context, check};
        let (actors, config) = (crate::actors::ActorBook::default(), crate::config::Config::default());
        let format = crate::document::Format::Markdown;
        let report = check(text, &Context { format, published: None, actors: &actors, config: &config });
        let findings = report.diagnostics.iter().rev().filter(|diagnostic| diagnostic.code == RULE.code);
        let mut fixed = text.to_owned();
        for edit in findings.flat_map(|diagnostic| &diagnostic.fixes[0].edits) {
            fixed.replace_range(edit.range.start..edit.range.end, &edit.text);
        }
        fixed
    }

    #[test]
    fn fixes_have_the_right_direction() {
        let curly = "’a ’b ’c ’d ’e ’f ’g ’h ’i ’j ’k ’l ’m ’n";
        for (straight, expect) in [
            ("\"It's 'his',\" she said—\"not mine\"; (\"no\")", "“It’s ‘his’,” she said—“not mine”; (“no”)"),
            ("\"'Go,' he said.\" In the '90s, rock 'n' roll", "“‘Go,’ he said.” In the ’90s, rock ’n’ roll"),
            ("''Go,'' he said of 1999's \"men of 1999\"", "“Go,” he said of 1999’s “men of 1999”"),
        ] {
            assert_eq!(fixed(&format!("{curly} {straight}")), format!("{curly} {expect}"));
        }
    }
}
