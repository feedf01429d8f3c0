//! The ledger of a report: as a table, as JSON, as CSV, as Markdown.

use super::{Places, printable};
use crate::assist::{LedgerEntry, Tally, by_kind};
use crate::extract::claims::ClaimKind;
use crate::sources::SourceKind;
use serde_json::json;

/// The columns of CSV and Markdown.
const COLUMNS: [&str; 12] =
    ["line", "claim", "kind", "standing", "source", "source kind", "via", "day", "link", "reached", "terms", "checked"];

/// The ledger as a table for a terminal, with the counts below it.
pub fn table(text: &str, entries: &[LedgerEntry]) -> String {
    let places = Places::new(text);
    let mut table = String::new();
    for entry in entries {
        let (line, _) = places.line_column(entry.range.start);
        let kind = kind_name(entry.kind);
        let claim = shortened(&entry.claim);
        table.push_str(&format!("{line:>5}  {:<10}  {kind:<14}  {claim}\n", entry.standing.name()));
        let source = [source(entry), entry.checked.as_ref().map(|checked| format!("checked: {checked}"))];
        for told in source.into_iter().flatten() {
            table.push_str(&format!("{:35}{}\n", "", printable(&told)));
        }
    }
    table.push_str(&format!("\n{}\n", Tally::of(entries).line()));
    for (kind, tally) in by_kind(entries) {
        let share = 100 * (tally.sourced + tally.anonymous) / tally.claims.max(1);
        let claims = if tally.claims == 1 { "claim, " } else { "claims," };
        let row =
            format!("  {:<14} {:>4} {claims} {share:>3} % with a source, {} open\n", kind_name(kind), tally.claims, tally.open);
        table.push_str(&row);
    }
    table
}

/// The ledger as JSON; spans count code points of `text`, lines count from 1.
pub fn json(text: &str, entries: &[LedgerEntry]) -> String {
    let places = Places::new(text);
    let claims: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({
                "span": places.code_points(entry.range),
                "line": places.line_column(entry.range.start).0,
                "claim": entry.claim,
                "kind": entry.kind,
                "standing": entry.standing.name(),
                "source": entry.source,
                "source_kind": entry.source_kind.map(SourceKind::name),
                "via": entry.via,
                "day": entry.day,
                "link": entry.link,
                "reached": entry.reached,
                "terms": entry.terms,
                "checked": entry.checked,
            })
        })
        .collect();
    let counts = |tally: Tally| json!({"claims": tally.claims, "sourced": tally.sourced, "anonymous": tally.anonymous, "open": tally.open});
    let kinds: serde_json::Map<String, serde_json::Value> =
        by_kind(entries).into_iter().map(|(kind, tally)| (kind_name(kind).to_owned(), counts(tally))).collect();
    let ledger = json!({"claims": claims, "counts": counts(Tally::of(entries)), "by_kind": kinds});
    let mut text = serde_json::to_string_pretty(&ledger).unwrap_or_default();
    text.push('\n');
    text
}

/// The ledger as CSV with a head line.
pub fn csv(text: &str, entries: &[LedgerEntry]) -> String {
    let row = |cells: Vec<String>| cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    let head = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
    std::iter::once(row(head)).chain(rows(text, entries).map(row)).collect()
}

/// The ledger as a table in Markdown, with the counts below it.
pub fn markdown(text: &str, entries: &[LedgerEntry]) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let escaped = |cells: Vec<String>| cells.iter().map(|cell| printable(cell).replace('|', "\\|")).collect::<Vec<_>>();
    let head: Vec<String> = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
    let rule = vec!["---".to_owned(); COLUMNS.len()];
    let mut table = row(&head) + &row(&rule);
    table.extend(rows(text, entries).map(|cells| row(&escaped(cells))));
    table + "\n" + &Tally::of(entries).line() + "\n"
}

fn rows(text: &str, entries: &[LedgerEntry]) -> impl Iterator<Item = Vec<String>> {
    let places = Places::new(text);
    entries.iter().map(move |entry| {
        let optional = |cell: &Option<String>| cell.clone().unwrap_or_default();
        vec![
            places.line_column(entry.range.start).0.to_string(),
            entry.claim.clone(),
            kind_name(entry.kind).to_owned(),
            entry.standing.name().to_owned(),
            optional(&entry.source),
            entry.source_kind.map_or("", SourceKind::name).to_owned(),
            optional(&entry.via),
            optional(&entry.day),
            optional(&entry.link),
            optional(&entry.reached),
            optional(&entry.terms),
            optional(&entry.checked),
        ]
    })
}

/// `the mayor (person), from sources; on background`
fn source(entry: &LedgerEntry) -> Option<String> {
    let mut words = entry.source.clone()?;
    if let Some(kind) = entry.source_kind {
        words.push_str(&format!(" ({})", kind.name()));
    }
    if let Some(via) = &entry.via {
        words.push_str(&format!(", from {via}"));
    }
    let more = [&entry.reached, &entry.terms].into_iter().flatten();
    Some(more.fold(words, |words, more| format!("{words}; {more}")))
}

fn kind_name(kind: Option<ClaimKind>) -> &'static str {
    kind.map_or("other", ClaimKind::name)
}

/// As much of a claim as fits a line.
fn shortened(claim: &str) -> String {
    const MOST: usize = 72;
    let claim = printable(claim);
    match claim.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &claim[..end]),
        None => claim,
    }
}

/// A cell as RFC 4180 has it. One that begins like a formula is no number of ours, and would be run by a spreadsheet.
fn csv_cell(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{csv_cell, shortened};

    #[test]
    fn cells() {
        for (cell, expect) in
            [("plain", "plain"), ("a, “b”", "\"a, “b”\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("=1+1", "'=1+1")]
        {
            assert_eq!(csv_cell(cell), expect);
        }
        assert_eq!(shortened(&"é".repeat(80)).chars().count(), 73);
    }
}
