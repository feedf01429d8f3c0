//! What an import has to say: what it read, what it skipped, what it doubts.

use std::fmt::Display;

/// What an import has to say.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// What was read, by kind: `people`, `offices`.
    pub read: Vec<(&'static str, usize)>,
    /// What was left out, by reason.
    pub skipped: Vec<Remark>,
    /// What was taken although something about it is not sure, by reason.
    pub doubted: Vec<Remark>,
    file: String,
}

/// A reason, and everything that it holds for.
#[derive(Clone, Debug)]
pub struct Remark {
    /// Why.
    pub reason: &'static str,
    /// What, each with its place: `actors.csv:12: “31.02.2016”`.
    pub places: Vec<String>,
}

impl Log {
    /// Says that what follows is about the file `name`.
    pub(super) fn begin(&mut self, name: &str) {
        name.clone_into(&mut self.file);
    }

    /// Says that something was left out.
    pub(super) fn skip(&mut self, reason: &'static str, what: impl Display) {
        Log::add(&mut self.skipped, reason, format!("{}: {what}", self.file));
    }

    /// Says that something was taken with a doubt.
    pub(super) fn doubt(&mut self, reason: &'static str, what: impl Display) {
        Log::add(&mut self.doubted, reason, format!("{}: {what}", self.file));
    }

    fn add(remarks: &mut Vec<Remark>, reason: &'static str, place: String) {
        match remarks.iter_mut().find(|remark| remark.reason == reason) {
            Some(remark) => remark.places.push(place),
            None => remarks.push(Remark { reason, places: vec![place] }),
        }
    }
}
