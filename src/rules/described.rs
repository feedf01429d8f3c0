//! Whether a name comes in with a description, for the rules that ask for one.

use crate::text::Span;

/// Whether words beside a name say who it is: a phrase between commas, an age, a clause with `who`, a noun before it.
pub(super) fn is_described(prose: &str, name: Span) -> bool {
    let behind = prose.get(name.end..).unwrap_or_default();
    let before = prose.get(..name.start).unwrap_or_default();
    let sentence = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default().to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|word| behind.starts_with(word));
    if sentence.trim_end().ends_with("counterpart,") || sentence.trim_end().ends_with("counterpart") {
        return false;
    }
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_noun_before = before.ends_with(' ')
        && !last.ends_with(['.', '!', '?'])
        && last.starts_with(char::is_lowercase)
        && !PLAIN.contains(&last);
    let is_apposed =
        before.trim_end().ends_with([',', ':', '—', '–', '(']) || begins(&[", ", " (", "’s", "'s", " —", " –", " who"]);
    is_noun_before || is_apposed || before.trim_end().ends_with("’s") || begins(&[" is ", " was ", " of ", " and ", "-"])
}

/// Words before a name that say nothing of it.
const PLAIN: [&str; 26] = [
    "by", "with", "to", "from", "for", "and", "of", "on", "said", "says", "that", "when", "but", "met", "told", "as", "against",
    "after", "before", "while", "where", "between", "because", "asked", "at", "then",
];
