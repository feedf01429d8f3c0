//! All actor files, read on all cores.

use super::ActorFile;
use super::file::{FileEntries, cut, read, read_cuts, read_entries, syntax_of};
use crate::text::TextRange;
use crate::tree::{Cut, Syntax};
use std::ops::Range;
use std::thread::{self, Builder};

/// Below this many bytes a second thread costs more than it saves.
const MIN_BYTES: usize = 256 << 10;

/// A part of one file.
#[derive(Clone)]
struct Part {
    /// The index of the file.
    file: usize,
    range: TextRange,
    /// The entries in it, of a file that is cut into its entries.
    cuts: Option<Range<usize>>,
}

/// A file that is cut into its entries, with what is wrong between them.
type CutFile<'t> = Option<(Vec<Cut>, FileEntries<'t>)>;

/// What the files say, in their order. Of a large file the parts come one by one.
pub(super) fn read_all(files: &[ActorFile]) -> Vec<FileEntries<'_>> {
    let n_bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(n_bytes / MIN_BYTES + 1);
    let share = n_bytes / n_threads + 1;
    let cut_files: Vec<CutFile<'_>> = files.iter().map(|file| cut(file).ok()).collect();
    let parts: Vec<Part> = cut_files.iter().enumerate().flat_map(|(index, cut)| parts_of(files, index, cut, share)).collect();
    let mut read_parts = on_threads(files, &cut_files, &shares(&parts, share));
    let mut entries = Vec::with_capacity(parts.len());
    for ((index, file), cut_file) in files.iter().enumerate().zip(cut_files) {
        let n_parts = parts.iter().filter(|part| part.file == index).count();
        let of_file: Option<Vec<FileEntries<'_>>> = read_parts.drain(..n_parts).collect();
        // A file that is more than entries is read whole.
        entries.extend(of_file.unwrap_or_else(|| vec![read(file)]));
        entries.extend(cut_file.map(|(_, between)| between));
    }
    entries
}

/// The parts of one file of about `share` bytes each.
fn parts_of(files: &[ActorFile], file: usize, cut: &CutFile<'_>, share: usize) -> Vec<Part> {
    let text = &files[file].text;
    let n_parts = text.len() / share + 1;
    let Some((cuts, _)) = cut else {
        let n_parts = if syntax_of(&files[file]) == Syntax::Toml { n_parts } else { 1 };
        return crate::tree::parts(text, n_parts).into_iter().map(|range| Part { file, range, cuts: None }).collect();
    };
    let size = cuts.len().div_ceil(n_parts).max(1);
    let part = |(index, cuts): (usize, &[Cut])| {
        let range = cuts.first().zip(cuts.last()).map(|(first, last)| first.entry.cover(last.entry))?;
        Some(Part { file, range, cuts: Some(index * size..index * size + cuts.len()) })
    };
    cuts.chunks(size).enumerate().filter_map(part).collect()
}

/// The parts in shares of about `share` bytes each.
fn shares(parts: &[Part], share: usize) -> Vec<&[Part]> {
    let (mut shares, mut start, mut n_bytes) = (Vec::new(), 0, 0);
    for (index, part) in parts.iter().enumerate() {
        n_bytes += part.range.len();
        // A half of the entries is never just a half of the bytes: what comes nearer counts.
        let next = parts.get(index + 1).map_or(0, |next| next.range.len() / 2);
        if n_bytes + next >= share || index + 1 == parts.len() {
            shares.push(&parts[start..=index]);
            (start, n_bytes) = (index + 1, 0);
        }
    }
    shares
}

/// Reads each share on a thread of its own, the last one here. What could not be read as entries is `None`.
fn on_threads<'t>(files: &'t [ActorFile], cut_files: &[CutFile<'t>], shares: &[&[Part]]) -> Vec<Option<FileEntries<'t>>> {
    let read_share =
        |share: &[Part]| -> Vec<Option<FileEntries<'t>>> { share.iter().map(|part| read_one(files, cut_files, part)).collect() };
    let Some((last, others)) = shares.split_last() else { return Vec::new() };
    thread::scope(|scope| {
        let others: Vec<_> =
            others.iter().map(|share| (share, Builder::new().spawn_scoped(scope, || read_share(share)))).collect();
        let last = read_share(last);
        let joined = others.into_iter().flat_map(|(share, handle)| match handle {
            Ok(handle) => handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // Where the system gives no more threads it is done here.
            Err(_) => read_share(share),
        });
        joined.chain(last).collect()
    })
}

fn read_one<'t>(files: &'t [ActorFile], cut_files: &[CutFile<'t>], part: &Part) -> Option<FileEntries<'t>> {
    let file = files.get(part.file)?;
    match (&part.cuts, cut_files.get(part.file)?) {
        (Some(range), Some((cuts, _))) => Some(read_cuts(file, cuts.get(range.clone())?)),
        _ if syntax_of(file) == Syntax::Toml => read_entries(file, part.range).ok(),
        _ => Some(read(file)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, shares};
    use crate::text::TextRange;

    #[test]
    fn two_halves_are_two_shares() {
        let part = |start, end| Part { file: 0, range: TextRange::new(start, end), cuts: None };
        for half in [480, 500, 520] {
            assert_eq!(shares(&[part(0, half), part(half, 1000)], 501).len(), 2, "{half}");
        }
        assert_eq!(shares(&[part(0, 10), part(10, 20), part(20, 30)], 501).len(), 1);
    }
}
