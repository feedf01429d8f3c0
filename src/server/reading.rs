//! The thread of the reader: blocks come in, what they say goes out. It never holds the engine up.

use crate::language::reader::{Annotation, Reader};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How many blocks are read before the reader looks whether others are wanted more.
const BLOCKS_AT_ONCE: usize = 4;

/// Blocks with what the reader says of them.
pub(super) type Read = Vec<(Arc<str>, Annotation)>;

/// Where blocks are handed in to be read.
#[derive(Clone, Debug)]
pub(super) struct ReadingRoom {
    requests: Sender<Vec<Arc<str>>>,
}

impl ReadingRoom {
    /// Starts the thread, which opens the reader, gives what it has read to `done`, and ends when nobody can want anything any more.
    ///
    /// # Errors
    /// Where the thread cannot be started.
    pub(super) fn open(
        done: impl Fn(Read) + Send + 'static,
        open_reader: impl FnOnce() -> Option<Reader> + Send + 'static,
    ) -> io::Result<ReadingRoom> {
        let (requests, inbox) = channel();
        let read = move || {
            if let Some(reader) = open_reader() {
                run(&reader, &inbox, done);
            }
        };
        std::thread::Builder::new().name("reader".to_owned()).spawn(read)?;
        Ok(ReadingRoom { requests })
    }

    /// Asks for these blocks, the first first, and for none that were asked for earlier.
    pub(super) fn read(&self, blocks: Vec<Arc<str>>) {
        // Where the thread is gone, drafts stay unread, which the engine can live with.
        let _ = self.requests.send(blocks);
    }
}

fn run(reader: &Reader, requests: &Receiver<Vec<Arc<str>>>, done: impl Fn(Read)) {
    while let Ok(mut wanted) = requests.recv() {
        loop {
            wanted = requests.try_iter().last().unwrap_or(wanted);
            let rest = wanted.split_off(wanted.len().min(BLOCKS_AT_ONCE));
            if wanted.is_empty() {
                break;
            }
            // One core is enough for what a person types, and leaves the others to the engine while a long draft is read.
            let read = |prose: Arc<str>| {
                let annotation = reader.read(&prose);
                (prose, annotation)
            };
            done(wanted.into_iter().map(read).collect());
            wanted = rest;
        }
    }
}
