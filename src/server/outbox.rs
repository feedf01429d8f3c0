//! What waits to be told to the client. Of two publications for one file only the newer is sent.

use super::frames::{self, Wire};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::AsyncWrite;
use tokio::sync::Notify;
use tower_lsp::ls_types::Uri;

/// Publications that wait for their turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Outbox {
    waiting: Arc<Mutex<BTreeMap<Uri, Vec<u8>>>>,
    notify: Arc<Notify>,
}

impl Outbox {
    /// Puts in the message `body` about a file, in place of one about the same file that has not been sent.
    pub(super) fn put(&self, uri: Uri, body: Vec<u8>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(uri, body);
        self.notify.notify_one();
    }

    /// Sends what comes in, until the client's pipe fails or the task is dropped.
    pub(super) async fn deliver(self, wire: Wire<impl AsyncWrite + Unpin>) -> io::Result<()> {
        loop {
            // Taken only when the wire is free, so that what a newer one replaces meanwhile is not sent.
            let mut output = wire.lock().await;
            while let Some(body) = self.take() {
                frames::write(&mut *output, &body).await?;
            }
            drop(output);
            self.notify.notified().await;
        }
    }

    fn take(&self) -> Option<Vec<u8>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_first().map(|(_, body)| body)
    }
}

#[cfg(test)]
mod tests {
    use super::Outbox;
    use tower_lsp::ls_types::Uri;

    #[test]
    fn the_newer_publication_replaces_the_older() {
        let outbox = Outbox::default();
        let uri: Uri = "file:///a.md".parse().expect("a good address");
        for version in [1, 2] {
            outbox.put(uri.clone(), vec![version]);
        }
        assert_eq!(outbox.take(), Some(vec![2]));
        assert_eq!(outbox.take(), None);
    }
}
