//! What the editor's own settings may change: how much is shown, never what is found.

use crate::diagnostic::Severity;
use serde::Deserialize;
use serde_json::Value;

/// The settings under `copydesk` in the editor. What a newsroom requires stands in its `copydesk.toml`, so that everybody gets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Settings {
    /// Findings below this are not shown.
    pub(super) minimum_severity: Severity,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { minimum_severity: Severity::Hint }
    }
}

impl Settings {
    /// Reads what the client sent; an entry that cannot be read counts as not given.
    pub(super) fn parse(value: Option<&Value>) -> Settings {
        let entry = value.and_then(|value| value.get("minimumSeverity"));
        let minimum_severity = entry.and_then(|entry| Severity::deserialize(entry).ok());
        Settings { minimum_severity: minimum_severity.unwrap_or(Severity::Hint) }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::diagnostic::Severity;
    use serde_json::json;

    #[test]
    fn what_cannot_be_read_counts_as_not_given() {
        for (value, severity) in [
            (json!({"minimumSeverity": "warning"}), Severity::Warning),
            (json!({"minimumSeverity": 7}), Severity::Hint),
            (json!(null), Severity::Hint),
        ] {
            assert_eq!(Settings::parse(Some(&value)).minimum_severity, severity, "{value}");
        }
    }
}
