//! The log, in which no word of a draft may stand.

use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt, registry};

/// Sends the log to standard error, at the level of `COPYDESK_LOG` (off, error, warn, info, debug, trace; default warn).
///
/// Other crates' records are left out, since they print whole messages; of a panic only the place is told, since its message may
/// quote the text.
pub(super) fn start() {
    let level = std::env::var("COPYDESK_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::WARN);
    let ours = filter_fn(|record| record.target().starts_with("copydesk"));
    let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(false).with_filter(level).with_filter(ours);
    // Where a log is kept already, it stays.
    let _ = registry().with(layer).try_init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!("panic at {place}");
    }));
}
