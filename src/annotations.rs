//! What the reader has said of blocks, by their prose; and of blocks that it has not yet read, what it said of their earlier
//! wording.

use crate::cache::Generations;
use crate::language::reader::Annotation;
use crate::text::Span;
use std::sync::Arc;

/// What the reader has said, by the prose.
#[derive(Debug, Default)]
pub(crate) struct Annotations(Generations<Arc<str>, Arc<Annotation>>);

/// A block with what the reader said of it.
#[derive(Clone, Debug)]
pub(crate) struct ReadBlock {
    /// Its prose.
    pub(crate) prose: Arc<str>,
    /// What the reader said: of this prose, or of an earlier wording, fitted to this one; nothing of what is quite new.
    pub(crate) annotation: Option<Arc<Annotation>>,
    /// Whether it was said of this prose.
    pub(crate) is_read: bool,
}

impl Annotations {
    /// Keeps what the reader says of `prose`.
    pub(crate) fn insert(&mut self, prose: Arc<str>, annotation: Arc<Annotation>) {
        let n_bytes = prose.len();
        self.0.insert(prose, annotation, n_bytes);
    }

    /// Whether the reader has said something of `prose`.
    pub(crate) fn has(&self, prose: &str) -> bool {
        self.0.has(prose)
    }

    /// What the reader said of each of `proses`, the blocks of a draft whose blocks were `before` when it was last looked at.
    pub(crate) fn of_blocks(&mut self, proses: &[&str], before: &[ReadBlock]) -> Vec<ReadBlock> {
        let read = |(index, prose): (usize, &&str)| {
            if let Some((prose, annotation)) = self.0.get(*prose, prose.len()) {
                return ReadBlock { prose: Arc::clone(prose), annotation: Some(Arc::clone(annotation)), is_read: true };
            }
            // The block that stood here, counted from the beginning of the draft or from its end.
            let from_end = (index + before.len()).checked_sub(proses.len());
            let earlier = [Some(index), from_end].into_iter().flatten().filter_map(|index| before.get(index));
            let annotation = earlier.filter_map(|block| fitted(block.annotation.as_ref()?, &block.prose, prose)).next();
            ReadBlock { prose: Arc::from(*prose), annotation: annotation.map(Arc::new), is_read: false }
        };
        proses.iter().enumerate().map(read).collect()
    }
}

/// What was said of the wording `old`, where it still stands in `new`; None where less than half of `new` stood there before.
fn fitted(annotation: &Annotation, old: &str, new: &str) -> Option<Annotation> {
    let shortest = old.len().min(new.len());
    let head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let tail = old.bytes().rev().zip(new.bytes().rev()).take(shortest - head).take_while(|(a, b)| a == b).count();
    if 2 * (head + tail) < new.len() {
        return None;
    }
    // What the edit cut into reaches over all that was written there.
    let start = |offset: usize| if offset <= head { offset } else { (offset + new.len()).saturating_sub(old.len()).max(head) };
    let end = |offset: usize| if offset + tail >= old.len() { offset + new.len() - old.len() } else { offset.min(head) };
    let span = |span: Span| {
        let fitted = Span::new(start(span.start).min(new.len()), end(span.end).min(new.len()));
        (fitted.start < fitted.end && new.get(fitted.start..fitted.end).is_some()).then_some(fitted)
    };
    let spans = |spans: &[Span]| spans.iter().filter_map(|part| span(*part)).collect::<Vec<_>>();
    let attribution = |found: &crate::language::reader::LinkedAttribution| {
        let mut found = found.clone();
        (found.source, found.content) = (spans(&found.source), spans(&found.content));
        found.cue = span(found.cue)?;
        (!found.content.is_empty()).then_some(found)
    };
    let parts = annotation.parts.iter().filter_map(|(at, part)| {
        let at = if *at < head {
            *at
        } else if at + tail >= old.len() {
            at + new.len() - old.len()
        } else {
            return None;
        };
        Some((at, *part))
    });
    Some(Annotation {
        parts: parts.collect(),
        entities: annotation.entities.iter().filter_map(|(at, kind)| Some((span(*at)?, *kind))).collect(),
        roles: annotation.roles.iter().filter_map(|(at, role)| Some((span(*at)?, *role))).collect(),
        attributions: annotation.attributions.iter().filter_map(attribution).collect(),
        voice: annotation.voice,
    })
}

#[cfg(test)]
mod tests {
    use super::{Annotations, fitted};
    use crate::language::reader::{Annotation, EntityKind};
    use crate::text::Span;
    use proptest::prelude::{any, proptest};
    use std::sync::Arc;

    /// The words that an annotation of `words` in `old` still marks in `new`.
    fn marked(old: &str, words: &str, new: &str) -> Option<String> {
        let at = old.find(words).expect("words of the text");
        let entities = vec![(Span::new(at, at + words.len()), EntityKind::Person)];
        let annotation = Annotation { entities, ..Annotation::default() };
        let fitted = fitted(&annotation, old, new)?;
        Some(fitted.entities.iter().map(|(span, _)| span.of(new)).collect())
    }

    #[test]
    fn what_was_said_stands_around_an_edit() {
        let old = "The mayor, Ana Lind, said so.";
        let cases = [
            ("The mayor, Ana Lind, said so today.", Some("Ana Lind")),
            ("The old mayor, Ana Lind, said so.", Some("Ana Lind")),
            ("The mayor, Anna Lind, said so.", Some("Anna Lind")),
            ("The mayor, Ana Linde, said so.", Some("Ana Linde")),
            ("The mayor, Ana", Some("Ana")),
            ("The mayor, , said so.", Some("")),
            ("Nothing of it.", None),
        ];
        for (new, expected) in cases {
            assert_eq!(marked(old, "Ana Lind", new).as_deref(), expected, "{new}");
        }
    }

    #[test]
    fn a_block_that_was_parted_keeps_what_was_said_of_both_halves() {
        let mut annotations = Annotations::default();
        let old = "Ana Lind spoke at length. Bo Rask did not speak.";
        let entity =
            |words: &str| (Span::new(old.find(words).unwrap(), old.find(words).unwrap() + words.len()), EntityKind::Person);
        let annotation = Annotation { entities: vec![entity("Ana Lind"), entity("Bo Rask")], ..Annotation::default() };
        annotations.insert(old.into(), Arc::new(annotation));
        let before = annotations.of_blocks(&[old], &[]);
        assert!(before[0].is_read);
        let after = annotations.of_blocks(&["Ana Lind spoke at length.", "Bo Rask did not speak."], &before);
        let names = after.iter().map(|block| {
            let annotation = block.annotation.as_ref().expect("an earlier wording");
            annotation.entities.iter().map(|(span, _)| span.of(&block.prose)).collect::<String>()
        });
        assert_eq!(names.collect::<Vec<_>>(), ["Ana Lind", "Bo Rask"]);
        assert!(after.iter().all(|block| !block.is_read));
    }

    proptest! {
        #[test]
        fn spans_stay_inside_any_new_wording(old in "[aé ]{0,12}", new in "[aé ]{0,12}", from in any::<usize>(), to in any::<usize>()) {
            let borders: Vec<usize> = (0..=old.len()).filter(|at| old.is_char_boundary(*at)).collect();
            let (from, to) = (borders[from % borders.len()], borders[to % borders.len()]);
            let span = Span::new(from.min(to), from.max(to));
            let annotation = Annotation { entities: vec![(span, EntityKind::Other)], ..Annotation::default() };
            for (span, _) in fitted(&annotation, &old, &new).map(|fitted| fitted.entities).unwrap_or_default() {
                assert!(new.get(span.start..span.end).is_some());
            }
        }
    }
}
