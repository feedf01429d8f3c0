//! A panic in one file is told and the other files go on.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what a panic says for [`catch`] instead of printing it.
pub(super) fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or(String::new(), |location| format!(" at {location}"));
        let payload = info.payload();
        let words = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let message = words.unwrap_or("a panic without words");
        LAST_PANIC.set(Some(format!("{message}{place}")));
    }));
}

/// What `work` gives, or what its panic says.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // Nothing that `work` touches is used again after a panic: each file is read and checked anew.
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| LAST_PANIC.take().unwrap_or_else(|| "a panic without words".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::catch;

    #[test]
    fn a_panic_is_a_value() {
        assert_eq!(catch(|| 1), Ok(1));
        assert!(catch(|| std::iter::empty::<u8>().next().expect("there is one")).is_err());
    }
}
