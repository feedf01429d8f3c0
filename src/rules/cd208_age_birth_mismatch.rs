//! CD208: an age and a birth that cannot both be right.

use super::dating::{self, Dated};
use super::{Example, FixAvailability, Rule, RuleContext, RuleScope, Status};
use crate::calendar::{Date, month, spell};
use crate::diagnostic::{Applicability, Severity};
use crate::extract::dates::Symbol;
use crate::facts::BlockView;
use crate::language::TokenKind;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    code: "CD208",
    name: "age-birth-mismatch",
    since: "0.1.0",
    status: Status::Stable,
    severity: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    scope: RuleScope::OwnWords,
    any_language: false,
    summary: "an age and a birth date or year that cannot both be right",
    rationale: "Who was born in 1954 is 63 or 64 in 2018, before or after the birthday; both are allowed.",
    options: &[],
    examples: &[Example {
        title: "in the body",
        published: "2018-09-26",
        actors: "",
        bad: "Richard Gill, 45, who was born in <<1954>>, will remain as chairman.",
        good: "Richard Gill, 64, who was born in 1954, will remain as chairman.",
    }],
    check,
};

fn check(cx: &mut RuleContext<'_>) {
    let Some(report) = cx.facts.day else { return };
    for dated in dating::timexes(cx) {
        let Some(birth) = birth(dated) else { continue };
        let Some(age) = age_near(dated) else { continue };
        // "aged 27 in 1973" is judged in 1973, and an age of another day that is not sure not at all.
        let (judged, (least, most)) = match other_day_of(dated, age) {
            None => (spell(report), birth.ages(report)),
            Some(Symbol::Year(year)) => (year.to_string(), birth.ages_in(year)),
            Some(_) => continue,
        };
        if (least..=most).contains(&age.years) {
            continue;
        }
        // The dead keep the age that they died at, and stories tell how old people were then.
        if age.years < least && is_of_another_day(dated, age) {
            continue;
        }
        let ages = if least == most { least.to_string() } else { format!("{least} or {most}") };
        let message = format!(
            "born {} makes {ages} years {} {judged}, not {}; check the age and the birth",
            dated.text(),
            if judged.len() == 4 { "in" } else { "on" },
            age.years,
        );
        let place = age.span.shift(dated.view.start);
        let finding = cx.report(dated.timex.span, message).related(place, "the age");
        finding.fix(format!("Change the age to {most}"), place, most.to_string(), Applicability::Suggestion);
    }
}

/// A birth, to the day or to the year.
#[derive(Clone, Copy)]
enum Birth {
    Day(Date),
    Year(i16),
}

impl Birth {
    /// The least and the greatest age on a day.
    fn ages(self, report: Date) -> (i32, i32) {
        match self {
            Birth::Day(day) => {
                let had_birthday = (report.month(), report.day()) >= (day.month(), day.day());
                let age = i32::from(report.year()) - i32::from(day.year()) - i32::from(!had_birthday);
                (age, age)
            }
            Birth::Year(year) => {
                let age = i32::from(report.year()) - i32::from(year);
                (age - 1, age)
            }
        }
    }
}

impl Birth {
    /// The least and the greatest age in the course of a year.
    fn ages_in(self, year: i16) -> (i32, i32) {
        let birth = match self {
            Birth::Day(day) => day.year(),
            Birth::Year(year) => year,
        };
        let age = i32::from(year) - i32::from(birth);
        (age - 1, age)
    }
}

/// The birth that an expression gives: it follows `born`.
fn birth(dated: Dated<'_>) -> Option<Birth> {
    if dated.timex.is_quoted || dated.timex.modifier.is_some() {
        return None;
    }
    let (before, _) = dated.around();
    let words: Vec<&str> = before.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "born in 1954", "born on a farm in Ohio in 1954"
    let is_short = before.trim_end().ends_with("(b.");
    let born = words.iter().rposition(|word| word.eq_ignore_ascii_case("born") || is_short && *word == "b")?;
    // "born in 1980, died in 2024", "born in Ohio and elected in 2016": another verb has the day.
    let between = words.get(born + 1..)?;
    if between.len() > 6 || between.iter().any(|word| is_other_event(word)) {
        return None;
    }
    match dated.timex.expression.symbol {
        Symbol::Year(year) => Some(Birth::Year(year)),
        Symbol::Day(name) => name.year.and(dated.timex.day()).map(Birth::Day),
        Symbol::Named { .. } => {
            dated.timex.interval.filter(|interval| interval.first.year() == interval.last.year()).and_then(|interval| {
                let is_written = dated.text().contains(&interval.first.year().to_string());
                is_written.then(|| Birth::Year(interval.first.year()))
            })
        }
        _ => None,
    }
}

/// Whether a word between `born` and a date takes the date from it: a verb in the past, a joint, another date.
fn is_other_event(word: &str) -> bool {
    let is_past = word.ends_with("ed") && word.starts_with(char::is_lowercase);
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_past || is_year || OTHER_EVENTS.contains(&word)
}

/// Words behind which a date is no longer that of the birth.
const OTHER_EVENTS: [&str; 22] = [
    "after", "and", "became", "before", "but", "came", "dead", "death", "grew", "has", "is", "left", "raised", "since", "then",
    "until", "was", "went", "when", "who", "with", "won",
];

/// The date that the age is told of, where one follows it at once: `aged 27 in 1973`, `45 on May 4`.
fn other_day_of(dated: Dated<'_>, age: Age) -> Option<Symbol> {
    let behind = dated.view.facts.dates.iter().find(|date| date.span.start >= age.span.end)?;
    let between = Span::new(age.span.end, behind.span.start).of(dated.view.prose);
    let words = between.split(|letter: char| letter.is_whitespace() || letter == '-').filter(|word| !word.is_empty());
    let is_told_then = between.starts_with([' ', '-'])
        && words.clone().next_back().is_some_and(|word| matches!(word, "in" | "on" | "by"))
        && words.clone().all(|word| matches!(word, "in" | "on" | "by" | "years" | "year" | "old"));
    (is_told_then && behind.span != dated.timex.expression.span).then_some(behind.symbol)
}

/// An age in figures, with its bytes in the block.
#[derive(Clone, Copy)]
struct Age {
    years: i32,
    span: Span,
}

/// The age that stands nearest to the birth, in its sentence or in the next one about the same person.
fn age_near(dated: Dated<'_>) -> Option<Age> {
    let view = dated.view;
    let sentence = dated.sentence()?;
    let at = dated.timex.expression.span.start;
    let own = view.language.sentences.get(sentence)?;
    let ages = ages(view, own.tokens.clone());
    let nearest = ages.into_iter().filter(|age| is_of_same_person(view, *age, at)).min_by_key(|age| age.span.start.abs_diff(at));
    nearest.or_else(|| {
        let next = view.language.sentences.get(sentence + 1)?;
        let opening = view.language.tokens.get(next.tokens.start)?.text(view.prose);
        // "She is 31 years old": an age further on in the sentence may be anybody's.
        let first = self::ages(view, next.tokens.start..next.tokens.end.min(next.tokens.start + 6)).into_iter().next();
        first.filter(|_| matches!(opening, "He" | "She" | "Now" | "They"))
    })
}

/// Whether no other person comes between the age and the birth: a name, a relative, an `and` that no verb follows.
///
/// A birth that opens its sentence may have the name behind it (`Born in 1970, Ann Hill, 61,`), and the place may be a name
/// (`45, was born in New York in 1954`).
fn is_of_same_person(view: BlockView<'_>, age: Age, birth: usize) -> bool {
    let between = Span::new(age.span.end.min(birth), age.span.start.max(birth)).of(view.prose);
    let is_before = age.span.start < birth;
    let words: Vec<&str> = between.split_whitespace().collect();
    let born = words.iter().rposition(|word| word.eq_ignore_ascii_case("born")).filter(|_| is_before);
    let part = words.get(..born.unwrap_or(words.len())).unwrap_or_default();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let is_verb =
        |word: Option<&&str>| word.is_some_and(|word| matches!(bare(word).as_str(), "was" | "is" | "were" | "now" | "has"));
    let is_joint =
        |at: usize| matches!(bare(part[at]).as_str(), "and" | "while" | "whereas" | "but" | "like") && !is_verb(part.get(at + 1));
    let has_relative = part.iter().any(|word| RELATIVES.contains(&bare(word).as_str()));
    let has_joint = (0..part.len()).any(is_joint);
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && !matches!(*word, "I" | "He" | "She");
    // "At 41, Ann Hill, born in 1980,": what opens the sentence is told of the name behind it.
    let is_opening = view.prose.get(..age.span.start).is_some_and(|before| before.ends_with("At ") || before.ends_with("Aged "));
    let has_name = is_before && !is_opening && part.iter().any(is_name);
    let has_other_age = between.contains("-year-old") && !is_before;
    words.len() <= 25 && !has_other_age && !has_relative && !has_joint && !has_name
}

/// Words that bring in another person.
const RELATIVES: [&str; 32] = [
    "aunt",
    "baby",
    "boyfriend",
    "brother",
    "child",
    "children",
    "colleague",
    "cousin",
    "daughter",
    "daughters",
    "father",
    "friend",
    "girlfriend",
    "grandfather",
    "grandmother",
    "grandson",
    "husband",
    "mother",
    "nephew",
    "niece",
    "parents",
    "partner",
    "predecessor",
    "rival",
    "sister",
    "son",
    "sons",
    "successor",
    "twins",
    "uncle",
    "whose",
    "wife",
];

/// The ages among tokens: `, 45,`, `45-year-old`, `aged 45`, `is now 45`, `45 years old`, `turned 45`.
fn ages(view: BlockView<'_>, tokens: std::ops::Range<usize>) -> Vec<Age> {
    let all = &view.language.tokens;
    let text = |index: usize| all.get(index).map_or("", |token| token.text(view.prose));
    let mut ages = Vec::new();
    for index in tokens {
        let Some(token) = all.get(index) else { continue };
        let word = token.text(view.prose);
        let digits = word.len() - word.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let Some(years) =
            word.get(..digits).and_then(|digits| digits.parse::<i32>().ok()).filter(|years| (1..=115).contains(years))
        else {
            continue;
        };
        let rest = word.get(digits..).unwrap_or_default();
        let (before, earlier, behind) = (text(index.wrapping_sub(1)), text(index.wrapping_sub(2)), text(index + 1));
        let is_whole = rest.is_empty() && token.kind == TokenKind::Number;
        let is_hyphened =
            rest.starts_with("-year-old") || rest.is_empty() && behind == "-" && text(index + 2).starts_with("year");
        let is_apposed =
            is_whole && before == "," && matches!(behind, "," | ")" | "." | ";" | "(") && (is_name(earlier) || earlier == ")");
        let is_bracketed = is_whole && before == "(" && behind == ")" && is_name(earlier);
        let is_counted = is_whole && matches!(behind, "years" | "year") && text(index + 2) == "old";
        let is_told = is_whole
            && (matches!(before, "aged" | "Aged" | "turned" | "turns" | "age")
                || before == "At" && behind == ","
                || matches!(before, "is" | "now" | "just" | "only")
                    && !matches!(behind, "%" | "percent" | "per" | "of" | "years" | "days" | "miles"));
        if is_hyphened || is_apposed || is_bracketed || is_counted || is_told {
            let start = token.span.start;
            ages.push(Age { years, span: Span::new(start, start + digits) });
        }
    }
    ages
}

/// Whether a word may end a person's name or description: `Gill`, `Jr.`, `chairman`.
fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_alphabetic) && month(word).is_none()
}

/// Words that tell of another day than the report's.
const OTHER_DAY: [&str; 15] = [
    "died", "killed", "dead", "death", "late", "drowned", "murdered", "slain", "executed", "buried", "when", "then", "retired",
    "married", "missing",
];

/// Whether words near the age and the birth tell of another day.
fn is_of_another_day(dated: Dated<'_>, age: Age) -> bool {
    let birth = dated.timex.expression.span;
    let (first, last) = (birth.start.min(age.span.start), birth.end.max(age.span.end));
    let prose = dated.view.prose;
    let (before, behind) = (prose.get(..first).unwrap_or_default(), prose.get(last..).unwrap_or_default());
    let near = before.rsplit(' ').take(5).chain(Span::new(first, last).of(prose).split(' ')).chain(behind.split(' ').take(6));
    near.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .any(|word| OTHER_DAY.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check_rule;

    #[test]
    fn ages_stand_in_many_places() {
        for text in [
            "The lawyer, who was born in <<1965>>, is now 28.",
            "Eastern, 39, was born in <<1960>> in Ohio.",
            "The 45-year-old minister, born in <<1954>>, will stay.",
            "She was born on <<May 4, 1990>>. She is 31 years old.",
            "Born in <<1970>>, the mayor, aged 61, will stay.",
            "Ann Hill (born <<1970>>), 61, will stay.",
            "Ann Hill, 61 (b. <<1970>>), will stay.",
            "At 61, Ann Hill, born in <<1970>>, will stay.",
            "Aged 61, she was born in <<1970>>.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn both_ages_of_a_year_are_right() {
        check_rule(&RULE, "2018-09-26", "", "Ann Hill, 58, was born in 1960. Bo Hill, 57, was born in 1960.");
        check_rule(
            &RULE,
            "2018-09-26",
            "",
            "Ann Hill, 58, was born on September 26, 1960. Bo Hill, 57, was born on September 27, 1960.",
        );
        check_rule(&RULE, "2018-09-26", "", "Ann Hill, 57, was born on <<September 26, 1960>>.");
    }

    #[test]
    fn the_dead_keep_their_age() {
        check_rule(&RULE, "2018-09-26", "", "Humbert Hale, 27, who was killed in 2004, was born in 1976.");
        check_rule(&RULE, "2026-09-26", "", "Ann Hill, 44, was born in 1980, died in 2024 and lies in Oslo.");
        check_rule(&RULE, "2026-09-26", "", "The painter, born in 1980, died in 2024. He is 46 in the portrait.");
    }

    #[test]
    fn another_person_has_another_birth() {
        for text in [
            "Ann Hill, 58, and Bo Hill, born in 1980, will marry.",
            "Ann Hill, 58, whose mother was born in 1930, will stay.",
            "Ann Hill, 58, and her brother, born in 1954, own the mill.",
            "Ann Hill was born in 1970, and her husband, 61, runs the mill.",
            "Ann Hill was born in 1970. She lives with her aunt, Jo Hill, 91, in Oslo.",
        ] {
            check_rule(&RULE, "2018-09-26", "", text);
        }
    }

    #[test]
    fn an_age_may_be_of_another_year() {
        check_rule(&RULE, "2018-09-26", "", "The singer, born in 1946, was aged 27 in 1973.");
        check_rule(&RULE, "2018-09-26", "", "The singer, born in <<1946>>, was aged 37 in 1973.");
        check_rule(&RULE, "2018-09-26", "", "The singer, born in 1946, turned 27 on May 3 of that year.");
    }
}
