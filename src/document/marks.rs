//! Marks inside running text that both formats know: `[@key]`, `[^label]` and bare addresses.

use super::CitationKind;
use crate::text::TextRange;

/// A mark in running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// `[@a; @b]` or `[^1]`: no prose.
    Cites(Vec<CitationKind>),
    /// `https://…`: prose, and a link.
    Address(String),
}

/// The marks in `text`, in order, with their bytes.
pub(super) fn find(text: &str) -> Vec<(TextRange, Mark)> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['[', 'h', 'H'])) {
        let start = at + found;
        match mark_at(text, start) {
            Some((length, mark)) => {
                marks.push((TextRange::new(start, start + length), mark));
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    marks
}

/// The mark that begins at byte `start`, with its length.
fn mark_at(text: &str, start: usize) -> Option<(usize, Mark)> {
    let rest = text.get(start..)?;
    let Some(inside) = rest.strip_prefix('[') else {
        let follows_word = text[..start].ends_with(char::is_alphanumeric);
        let address = if follows_word { None } else { address_at(rest) }?;
        return Some((address.len(), Mark::Address(address.to_owned())));
    };
    // Nothing but these two is a citation, and looking no further for others keeps a line of brackets linear.
    if !inside.starts_with(['@', '-', '^', 's']) {
        return None;
    }
    let length = inside.find(['[', ']', '\n', '\r'])?;
    let content = inside.get(..length).filter(|_| inside[length..].starts_with(']'))?;
    let kinds = match content.strip_prefix('^') {
        Some(label) if !label.is_empty() && !label.contains(char::is_whitespace) => {
            vec![CitationKind::Footnote(label.to_owned())]
        }
        Some(_) => return None,
        None => content.split(';').map(key).collect::<Option<_>>()?,
    };
    Some((length + 2, Mark::Cites(kinds)))
}

/// The key of one part of a citation, as Pandoc writes them: `@key`, `-@key`, `see @key, p. 3`.
fn key(part: &str) -> Option<CitationKind> {
    let part = part.trim();
    let part = part.strip_prefix("see ").unwrap_or(part).trim_start();
    let name = part.strip_prefix('-').unwrap_or(part).strip_prefix('@')?;
    let end = name.find(|letter: char| !(letter.is_alphanumeric() || "_-:./+".contains(letter))).unwrap_or(name.len());
    let name = name[..end].trim_end_matches(['.', ':', '/', '-']);
    (!name.is_empty()).then(|| CitationKind::Key(name.to_owned()))
}

/// The address at the start of `text`, without the marks of the sentence behind it.
fn address_at(text: &str) -> Option<&str> {
    let is_scheme = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://"].into_iter().find(|scheme| is_scheme(scheme))?;
    let end = text.find(|letter: char| letter.is_whitespace() || "<>\"“”«»".contains(letter)).unwrap_or(text.len());
    let mut address = &text[..end];
    // A closing bracket belongs to the address where its opening one does.
    let mut n_unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '~', ']']);
        let unopened = if n_unopened > 0 { trimmed.strip_suffix(')') } else { None };
        n_unopened -= usize::from(unopened.is_some());
        let next = unopened.unwrap_or(trimmed);
        if next.len() == address.len() {
            break;
        }
        address = next;
    }
    (address.len() > scheme.len()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(text: &str, expect: &str) {
        let found: Vec<String> = find(text).iter().map(|(range, mark)| format!("{}={mark:?}", range.of(text))).collect();
        assert_eq!(found.join(" "), expect, "{text}");
    }

    #[test]
    fn citations() {
        check("Fire [@haaretz].", r#"[@haaretz]=Cites([Key("haaretz")])"#);
        check("[@a; see @b-c, p. 3]", r#"[@a; see @b-c, p. 3]=Cites([Key("a"), Key("b-c")])"#);
        check("word[^1] and [^two words]", r#"[^1]=Cites([Footnote("1")])"#);
        check("[source] [by @x] [me@x.org] [@] [[[[@a]", r#"[@a]=Cites([Key("a")])"#);
    }

    #[test]
    fn addresses() {
        check("(see https://a.org/b_(c)).", r#"https://a.org/b_(c)=Address("https://a.org/b_(c)")"#);
        check("“http://a.org,” he wrote; xhttp://b.org, https://", r#"http://a.org=Address("http://a.org")"#);
    }
}
