//! All actor files, read on all cores.

use super::ActorFile;
use super::file::{FileEntries, read, read_entries, syntax_of};
use crate::text::TextRange;
use crate::tree::Syntax;
use std::thread::{self, Builder};

/// Below this many bytes a second thread costs more than it saves.
const MIN_BYTES: usize = 256 << 10;

/// A part of one file.
#[derive(Clone, Copy)]
struct Part {
    /// The index of the file.
    file: usize,
    range: TextRange,
}

/// What the files say, in their order. Of a large file the parts come one by one.
pub(super) fn read_all(files: &[ActorFile]) -> Vec<FileEntries<'_>> {
    let n_bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(n_bytes / MIN_BYTES + 1);
    let share = n_bytes / n_threads + 1;
    let parts: Vec<Part> = files
        .iter()
        .enumerate()
        .flat_map(|(file, ActorFile { text, .. })| {
            let is_toml = syntax_of(&files[file]) == Syntax::Toml;
            let n_parts = if is_toml { text.len() / share + 1 } else { 1 };
            crate::tree::parts(text, n_parts).into_iter().map(move |range| Part { file, range })
        })
        .collect();
    let mut read_parts = on_threads(files, &shares(&parts, share));
    let mut entries = Vec::with_capacity(parts.len());
    for (index, file) in files.iter().enumerate() {
        let n_parts = parts.iter().filter(|part| part.file == index).count();
        let of_file: Option<Vec<FileEntries<'_>>> = read_parts.drain(..n_parts).collect();
        // A file that is more than entries is read whole.
        entries.extend(of_file.unwrap_or_else(|| vec![read(file)]));
    }
    entries
}

/// The parts in shares of about `share` bytes each.
fn shares(parts: &[Part], share: usize) -> Vec<&[Part]> {
    let (mut shares, mut start, mut n_bytes) = (Vec::new(), 0, 0);
    for (index, part) in parts.iter().enumerate() {
        n_bytes += part.range.len();
        if n_bytes >= share || index + 1 == parts.len() {
            shares.push(&parts[start..=index]);
            (start, n_bytes) = (index + 1, 0);
        }
    }
    shares
}

/// Reads each share on a thread of its own, the last one here. What could not be read as entries is `None`.
fn on_threads<'t>(files: &'t [ActorFile], shares: &[&[Part]]) -> Vec<Option<FileEntries<'t>>> {
    let read_share =
        |share: &[Part]| -> Vec<Option<FileEntries<'t>>> { share.iter().map(|part| read_one(files, *part)).collect() };
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

fn read_one<'t>(files: &'t [ActorFile], part: Part) -> Option<FileEntries<'t>> {
    let file = files.get(part.file)?;
    match syntax_of(file) {
        Syntax::Toml => read_entries(file, part.range).ok(),
        Syntax::Yaml | Syntax::Json => Some(read(file)),
    }
}
