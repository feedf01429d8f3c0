//! What waits to be told to the client. Of two publications for one file only the newer is sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// Diagnostics that wait for their turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Outbox {
    waiting: Arc<Mutex<BTreeMap<Uri, Publication>>>,
    notify: Arc<Notify>,
}

/// The diagnostics of one file at one version.
#[derive(Clone, Debug)]
pub(super) struct Publication {
    pub(super) version: Option<i32>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Outbox {
    /// Puts a publication in, in place of one for the same file that has not been sent.
    pub(super) fn put(&self, uri: Uri, publication: Publication) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(uri, publication);
        self.notify.notify_one();
    }

    /// Sends what comes in, until the task is dropped.
    pub(super) async fn deliver(self, client: Client) {
        loop {
            while let Some((uri, publication)) = self.take() {
                client.publish_diagnostics(uri, publication.diagnostics, publication.version).await;
            }
            self.notify.notified().await;
        }
    }

    fn take(&self) -> Option<(Uri, Publication)> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_first()
    }
}

#[cfg(test)]
mod tests {
    use super::{Outbox, Publication};
    use tower_lsp::ls_types::Uri;

    #[test]
    fn the_newer_publication_replaces_the_older() {
        let outbox = Outbox::default();
        let uri: Uri = "file:///a.md".parse().expect("a good address");
        for version in [1, 2] {
            outbox.put(uri.clone(), Publication { version: Some(version), diagnostics: Vec::new() });
        }
        assert_eq!(outbox.take().and_then(|(_, publication)| publication.version), Some(2));
        assert!(outbox.take().is_none());
    }
}
