//! The day that a sentence speaks of, for rules that ask who held an office then.

use super::RuleContext;
use crate::facts::timeline::Interval;
use crate::facts::{BlockView, Mention};
use crate::text::Span;

/// The days that the sentence of a mention speaks of: those of its own past time expressions, else the report's day.
pub(super) fn days_spoken_of(cx: &RuleContext<'_>, mention: &Mention) -> Vec<Interval> {
    let Some(today) = cx.facts.day else { return Vec::new() };
    let own = own_days(cx, mention).unwrap_or_default();
    let past: Vec<Interval> = own.into_iter().filter(|interval| interval.first <= today).collect();
    if past.is_empty() { vec![Interval::day(today)] } else { past }
}

fn own_days(cx: &RuleContext<'_>, mention: &Mention) -> Option<Vec<Interval>> {
    let view = cx.block(mention.block)?;
    let sentence = view.language.sentence_at(mention.span.start.checked_sub(view.start)?)?;
    let sentence = view.language.sentences.get(sentence)?.span.shift(view.start);
    let first = cx.facts.timexes.partition_point(|timex| timex.span.start < sentence.start);
    let in_sentence = cx.facts.timexes[first..].iter().take_while(|timex| timex.span.start < sentence.end);
    let governing = in_sentence.filter(|timex| !timex.is_quoted && governs(view, timex.span, mention.span));
    Some(governing.filter_map(|timex| timex.interval).collect())
}

/// Words before a time expression that make it a bound, not the time of what is told.
const BOUNDS: [&str; 17] = [
    "since", "until", "till", "by", "before", "after", "from", "to", "through", "between", "born", "the", "a", "his", "her",
    "their", "its",
];

/// Words that open a clause with a time of its own.
const CLAUSES: [&str; 16] = [
    "who", "whom", "whose", "which", "that", "where", "when", "while", "after", "before", "since", "because", "until", "as",
    "if", "whether",
];

/// Whether a time expression tells when that happened which its sentence says of the actor: nothing makes it a bound (`until 2016`)
/// or part of a noun (`the 2016 election`), and no clause opens between the two.
fn governs(view: BlockView<'_>, timex: Span, mention: Span) -> bool {
    let text_between =
        |from: usize, to: usize| Span::new(from.saturating_sub(view.start), to.saturating_sub(view.start)).of(view.prose);
    let before = text_between(view.start, timex.start).trim_end();
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let last_is_joined = before.ends_with(char::is_alphanumeric);
    if (last_is_joined && BOUNDS.contains(&last.as_str()))
        || before.ends_with(['’', '\''])
        || before.ends_with("’s")
        || before.ends_with("'s")
    {
        return false;
    }
    let (from, to) = if timex.end <= mention.start { (timex.end, mention.start) } else { (mention.end, timex.start) };
    let mut between = text_between(from, to).split(|letter: char| !letter.is_alphanumeric());
    !between.any(|word| CLAUSES.contains(&word.to_lowercase().as_str()))
}
