//! Links: from each cue to its source and content, scored. `training/reader/link.py` does the same, step by step.
//!
//! Doubtful cues come up too, each reads the window anew for its source and content, and what is then likely enough is kept.

use super::annotation::{LinkedAttribution, ROLES};
use super::decode::{chunk_starts, runs, span};
use super::network::Output;
use super::pieces::Piece;
use std::ops::Range;

/// How wide the vectors of the link head are.
const WIDTH: usize = 128;

/// The numbers that the network gives for each piece: it as a cue, twice, and it as a part, twice.
pub(super) const PROJECTED: usize = 4 * WIDTH;

/// The distances in pieces between a cue and another piece that are told apart.
const DISTANCES: [usize; 13] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];

/// Inside the cue, then steps of distance behind it, then before it.
const CLASSES: usize = 2 * DISTANCES.len() + 3;

/// O, B and I of source, B and I of content.
const LABELS: usize = 5;

const FEATURES: usize = 9;

// The types of the link labels, and that of cues among the roles.
const SOURCE: usize = 0;
const CONTENT: usize = 1;
const CUE: usize = 1;

/// The tables of the link head, and what was chosen on articles held back.
#[derive(Debug)]
pub(super) struct Linker {
    /// [CLASSES][WIDTH].
    distances: Vec<f32>,
    /// [LABELS][WIDTH].
    out: Vec<f32>,
    /// [LABELS].
    bias: Vec<f32>,
    /// What each feature counts for in the score.
    weights: Vec<f32>,
    numbers: Numbers,
}

/// What else was chosen on articles held back.
#[derive(Debug)]
struct Numbers {
    /// What B and I of cues get on top, so that doubtful ones come up.
    cue_bias: f32,
    /// The same for sources, where none was found.
    source_bias: f32,
    /// What every beginning costs, so that parts are not torn.
    begin_cost: f32,
    /// How likely a source is at least, as a share of the likeliest of its cue.
    source_share: f32,
    /// Two attributions whose contents share so much of their union are one.
    same_content: f32,
    /// The least score.
    threshold: f32,
}

/// An attribution in ranges of pieces.
struct Candidate {
    cue: Range<usize>,
    sources: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
    score: f32,
}

impl Linker {
    /// Reads `links.bin`: the tables as little-endian floats, one after the other. None where there are more or fewer.
    pub(super) fn parse(file: &[u8]) -> Option<Linker> {
        let (numbers, rest) = file.as_chunks::<4>();
        let mut numbers = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let mut table = |n: usize| Some(numbers.by_ref().take(n).collect::<Vec<f32>>()).filter(|table| table.len() == n);
        let linker = Linker {
            distances: table(CLASSES * WIDTH)?,
            out: table(LABELS * WIDTH)?,
            bias: table(LABELS)?,
            weights: table(FEATURES)?,
            numbers: {
                let [cue_bias, source_bias, begin_cost, source_share, same_content, threshold] = table(6)?.try_into().ok()?;
                Numbers { cue_bias, source_bias, begin_cost, source_share, same_content, threshold }
            },
        };
        (rest.is_empty() && numbers.next().is_none()).then_some(linker)
    }

    /// The attributions of one window, in the order of their cues.
    pub(super) fn link(&self, prose: &str, window: &[Piece], output: &Output) -> Vec<LinkedAttribution> {
        let mut candidates = self.candidates(prose, window, output);
        candidates.retain(|candidate| candidate.score >= self.numbers.threshold);
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cue.start.cmp(&b.cue.start)));
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            if !kept.iter().any(|other| says_the_same(&candidate, other, self.numbers.same_content)) {
                kept.push(candidate);
            }
        }
        kept.sort_by_key(|candidate| candidate.cue.start);
        let spans = |parts: &[Range<usize>]| parts.iter().map(|part| span(window, part)).collect();
        let attribution = |candidate: &Candidate| LinkedAttribution {
            source: spans(&candidate.sources),
            cue: span(window, &candidate.cue),
            content: spans(&candidate.contents),
        };
        kept.iter().map(attribution).collect()
    }

    /// Every cue that has a content.
    fn candidates(&self, prose: &str, window: &[Piece], output: &Output) -> Vec<Candidate> {
        let role = |piece: usize, label: usize| output.score(piece, ROLES.start + label);
        let for_cues = |piece, label| role(piece, label) + bias(label, CUE, self.numbers.cue_bias);
        let cues = runs(window, ROLES.len, for_cues).into_iter().filter(|(_, kind)| *kind == CUE);
        let candidate = |(cue, _): (Range<usize>, usize)| {
            let links = self.logits(&cue, window.len(), output);
            let plain = |piece: usize, label: usize| links[piece][label] - f32::from(label % 2 == 1) * self.numbers.begin_cost;
            let found = runs(window, LABELS, plain);
            let contents = of_kind(&found, CONTENT);
            if contents.is_empty() {
                return None;
            }
            let mut sources = of_kind(&found, SOURCE);
            let is_sourced = !sources.is_empty();
            if !is_sourced {
                let for_sources = |piece, label| plain(piece, label) + bias(label, SOURCE, self.numbers.source_bias);
                sources = of_kind(&runs(window, LABELS, for_sources), SOURCE);
            }
            let mean = |parts: &[Range<usize>], share: &dyn Fn(usize) -> f32| mean(window, parts, share);
            let tagged = |kind: usize| move |piece: usize| share(kind, ROLES.len, |label| role(piece, label));
            let links = &links;
            let linked = |kind: usize| move |piece: usize| share(kind, LABELS, |label| links[piece][label]);
            let likely = |source: &Range<usize>| mean(std::slice::from_ref(source), &linked(SOURCE));
            let most = sources.iter().map(likely).fold(0.0, f32::max);
            sources.retain(|source| likely(source) >= self.numbers.source_share * most);
            let is_cue = mean(std::slice::from_ref(&cue), &tagged(CUE)).clamp(1e-4, 1.0 - 1e-4);
            let is_quoted = contents.iter().flat_map(Range::clone).any(|piece| is_quotation_mark(window[piece].span.of(prose)));
            let features: [f32; FEATURES] = [
                1.0,
                (is_cue / (1.0 - is_cue)).ln(),
                mean(&contents, &linked(CONTENT)),
                mean(&sources, &linked(SOURCE)),
                f32::from(is_sourced),
                (1.0 + chunks(window, &contents).count() as f32).ln(),
                mean(&contents, &tagged(2)),
                mean(&sources, &tagged(0)),
                f32::from(is_quoted),
            ];
            let sum: f32 = features.iter().zip(&self.weights).map(|(feature, weight)| feature * weight).sum();
            Some(Candidate { cue, sources, contents, score: 1.0 / (1.0 + (-sum).exp()) })
        };
        cues.filter_map(candidate).collect()
    }

    /// What each of the `n` pieces of a window is to `cue`: the scores of the link labels.
    fn logits(&self, cue: &Range<usize>, n: usize, output: &Output) -> Vec<[f32; LABELS]> {
        let mut as_cue = [0.0; 2 * WIDTH];
        for piece in cue.clone() {
            for (sum, number) in as_cue.iter_mut().zip(output.projected(piece)) {
                *sum += number / cue.len() as f32;
            }
        }
        let (a, p) = as_cue.split_at(WIDTH);
        let of_piece = |piece: usize| {
            let (b, q) = output.projected(piece)[2 * WIDTH..].split_at(WIDTH);
            let distance = &self.distances[distance_class(piece, cue) * WIDTH..];
            let mut hidden = [0.0; WIDTH];
            for (at, number) in hidden.iter_mut().enumerate() {
                *number = (a[at] + b[at] + distance[at] + p[at] * q[at]).max(0.0);
            }
            std::array::from_fn(|label| {
                let row = &self.out[label * WIDTH..(label + 1) * WIDTH];
                row.iter().zip(&hidden).map(|(weight, number)| weight * number).sum::<f32>() + self.bias[label]
            })
        };
        (0..n).map(of_piece).collect()
    }
}

/// The class of the distance of a piece from the cue.
fn distance_class(piece: usize, cue: &Range<usize>) -> usize {
    let step = |distance: usize| DISTANCES.iter().filter(|bound| distance > **bound).count();
    match piece {
        _ if cue.contains(&piece) => 0,
        _ if piece >= cue.end => 1 + step(piece - cue.end + 1),
        _ => 2 + DISTANCES.len() + step(cue.start - piece),
    }
}

/// `amount` for the labels B and I of `kind`, nothing for the others.
fn bias(label: usize, kind: usize, amount: f32) -> f32 {
    if label > 0 && (label - 1) / 2 == kind { amount } else { 0.0 }
}

fn of_kind(found: &[(Range<usize>, usize)], kind: usize) -> Vec<Range<usize>> {
    found.iter().filter(|(_, other)| *other == kind).map(|(part, _)| part.clone()).collect()
}

/// How likely B or I of `kind` is among `labels` scores.
fn share(kind: usize, labels: usize, score: impl Fn(usize) -> f32) -> f32 {
    let most = (0..labels).map(&score).fold(f32::NEG_INFINITY, f32::max);
    let powers = |label: usize| (score(label) - most).exp();
    let sum: f32 = (0..labels).map(powers).sum();
    (powers(2 * kind + 1) + powers(2 * kind + 2)) / sum
}

/// The mean of `share` over the chunks in `parts`; 0 without any.
fn mean(window: &[Piece], parts: &[Range<usize>], share: &dyn Fn(usize) -> f32) -> f32 {
    let (sum, n) = chunks(window, parts).fold((0.0, 0.0), |(sum, n), piece| (sum + share(piece), n + 1.0));
    if n > 0.0 { sum / n } else { 0.0 }
}

/// The first pieces of the chunks in `parts`.
fn chunks(window: &[Piece], parts: &[Range<usize>]) -> impl Iterator<Item = usize> {
    chunk_starts(window).filter(|piece| parts.iter().any(|part| part.contains(piece)))
}

fn is_quotation_mark(text: &str) -> bool {
    matches!(text, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// Whether the contents of two candidates are mostly the same pieces.
fn says_the_same(one: &Candidate, other: &Candidate, share: f32) -> bool {
    let len = |parts: &[Range<usize>]| parts.iter().map(ExactSizeIterator::len).sum::<usize>();
    let pairs = one.contents.iter().flat_map(|a| other.contents.iter().map(move |b| (a, b)));
    let both: usize = pairs.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start))).sum();
    let either = len(&one.contents) + len(&other.contents) - both;
    both as f32 >= share * either as f32
}
