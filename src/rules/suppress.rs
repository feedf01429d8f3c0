//! Directives applied: what a writer has answered is not said again.
//!
//! A finding is suppressed where its place meets the reach of a directive that names its rule. What CD901 to CD903 say of a
//! directive is not suppressed by that directive itself.

use super::find;
use crate::diagnostic::Diagnostic;
use crate::document::{Directive, Document};
use crate::text::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// One rule's name in a directive: the index of the directive, and of the name in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct DirectiveRule {
    pub(super) directive: usize,
    pub(super) rule: usize,
}

/// Takes away what directives suppress, and tells which of the names in them did.
pub(super) fn apply(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> FxHashSet<DirectiveRule> {
    let reaches = Reaches::of(&document.directives);
    let mut used = FxHashSet::default();
    diagnostics.retain(|diagnostic| {
        let mut is_suppressed = false;
        for reach in reaches.meeting(diagnostic.code, diagnostic.range) {
            let own = document.directives[reach.name.directive].range;
            if !(own.contains(diagnostic.range) && diagnostic.code.starts_with("CD9")) {
                used.insert(reach.name);
                is_suppressed = true;
            }
        }
        !is_suppressed
    });
    used
}

/// The names in directives that suppressed nothing, of rules that `ran`.
pub(super) fn unused(document: &Document, used: &FxHashSet<DirectiveRule>, ran: impl Fn(&str) -> bool) -> Vec<DirectiveRule> {
    let names =
        document.directives.iter().enumerate().filter(|(_, directive)| directive.suppresses()).flat_map(|(index, directive)| {
            directive.rules.iter().enumerate().map(move |(rule, (name, _))| (DirectiveRule { directive: index, rule }, name))
        });
    names.filter(|(name, text)| !used.contains(name) && ran(text)).map(|(name, _)| name).collect()
}

/// One name's reach.
struct Reach {
    range: TextRange,
    name: DirectiveRule,
    /// The furthest end of this and all reaches before it.
    furthest: usize,
}

/// The reaches of each rule, sorted by their starts.
struct Reaches(FxHashMap<&'static str, Vec<Reach>>);

impl Reaches {
    fn of(directives: &[Directive]) -> Reaches {
        let mut reaches: FxHashMap<&'static str, Vec<Reach>> = FxHashMap::default();
        for (index, directive) in directives.iter().enumerate().filter(|(_, directive)| directive.suppresses()) {
            for (rule, (name, _)) in directive.rules.iter().enumerate() {
                if let Some(found) = find(name) {
                    let name = DirectiveRule { directive: index, rule };
                    reaches.entry(found.code).or_default().push(Reach { range: directive.reach, name, furthest: 0 });
                }
            }
        }
        for of_rule in reaches.values_mut() {
            of_rule.sort_by_key(|reach| reach.range);
            let mut furthest = 0;
            for reach in of_rule {
                furthest = furthest.max(reach.range.end);
                reach.furthest = furthest;
            }
        }
        Reaches(reaches)
    }

    /// The reaches for the rule `code` that `range` meets.
    fn meeting(&self, code: &str, range: TextRange) -> impl Iterator<Item = &Reach> {
        let of_rule = self.0.get(code).map_or(&[][..], Vec::as_slice);
        let begun = of_rule.partition_point(|reach| reach.range.start <= range.end);
        let near = of_rule[..begun].iter().rev().take_while(move |reach| reach.furthest >= range.start);
        near.filter(move |reach| reach.range.intersects(range) || (range.is_empty() && reach.range.touches(range.start)))
    }
}

#[cfg(test)]
mod tests {
    use crate::actors::ActorBook;
    use crate::config::Config;
    use crate::document::Format;
    use crate::{Context, check};

    /// The codes of what is found in the text, each with the words it marks.
    #[track_caller]
    fn expect(format: Format, text: &str, expect: &str) {
        let (actors, config) = (ActorBook::default(), Config::default());
        let report =
            check(text, &Context { format, published: None, actors: &actors, config: &config, reader: None, checks: None });
        let found: Vec<String> = report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.starts_with("CD9") || diagnostic.code == "CD505")
            .map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.range.of(text)))
            .collect();
        assert_eq!(found.join("; "), expect, "{text}");
    }

    #[test]
    fn a_line_a_block_a_region_a_file() {
        let line = "He went to the the house. <!-- copydesk: ignore doubled-word: so said -->\nShe saw a a cat.";
        expect(Format::Markdown, line, "CD505 a a");
        let block = "<!-- copydesk: ignore CD505: so said -->\n\nHe went to the the house.\nShe saw saw it.\n\nShe saw a a cat.";
        expect(Format::Markdown, block, "CD505 a a");
        let region = "All went.\n\n<!-- copydesk: ignore-start doubled-word: so -->\nIt is a a cat.\n\nThe the cat.\n\n\
                      <!-- copydesk: ignore-end -->\n\nThe house saw saw it.";
        expect(Format::Markdown, region, "CD505 saw saw");
        let open = "Go on.\n\n<!-- copydesk: ignore-start doubled-word: so -->\n\nIt is a a cat.\n\nThe end end.";
        expect(Format::Markdown, open, "");
        let file = "It is a a cat.\n\nThe cat cat.\n\n<!-- copydesk: ignore-file doubled-word: so -->";
        expect(Format::Markdown, file, "");
        for text in [line, block, region, open, file] {
            let markdown = text.replace('\n', "\r\n");
            let found = if text == region {
                "CD505 saw saw"
            } else if text == line || text == block {
                "CD505 a a"
            } else {
                ""
            };
            expect(Format::Markdown, &markdown, found);
        }
        expect(Format::Plain, "It is a a cat. <!-- copydesk: ignore doubled-word: so said -->\n\nShe saw a a dog.", "CD505 a a");
    }

    #[test]
    fn directives_about_directives() {
        let text = "<!-- copydesk: ignore-file suppression-without-reason: we know -->\n\nIt is a a cat. <!-- copydesk: ignore doubled-word -->";
        expect(Format::Markdown, text, "");
        let own = "It is a a cat. <!-- copydesk: ignore doubled-word, suppression-without-reason -->";
        expect(
            Format::Markdown,
            own,
            "CD902 <!-- copydesk: ignore doubled-word, suppression-without-reason -->; CD901 suppression-without-reason",
        );
        let unused = "<!-- copydesk: ignore-file unused-suppression: kept for later -->\n\nA cat. <!-- copydesk: ignore doubled-word: so -->";
        expect(Format::Markdown, unused, "");
    }
}
