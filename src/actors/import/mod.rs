//! Importers: from the registers that others keep to an actor file of ours.
//!
//! Each format is one file. Input is read as a stream and may be broken: what cannot be used is skipped and said, and what is used
//! with a doubt is said too. A period is never dropped in silence: where its days cannot be read, its words stay as a note.

mod cameo;
mod congress;
mod csv;
mod dates;
mod exported;
mod factbook;
mod ftm;
mod json;
mod log;
mod names;
mod popolo;
mod roster;

pub use log::{Log, Remark};

use roster::Roster;
use std::io::{self, BufRead};

/// The formats that can be imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A table with a header, as a spreadsheet or a Wikidata query exports it.
    Csv,
    /// Popolo JSON, that of EveryPolitician among it.
    Popolo,
    /// The YAML of congress-legislators: current, historical, executive.
    Congress,
    /// FollowTheMoney, one JSON object a line.
    Ftm,
    /// The World Factbook as JSON.
    Factbook,
    /// A CAMEO or TABARI dictionary of actors.
    Cameo,
}

/// An import that is going on: files go in one after another, one actor file comes out.
pub struct Import {
    importer: Box<dyn Importer>,
    roster: Roster,
    log: Log,
}

/// How one format is read.
trait Importer {
    /// Reads one file. What the file says only of others, such as a membership, may wait for the end.
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()>;

    /// Adds what had to wait until every file was read.
    fn finish(&mut self, _roster: &mut Roster, _log: &mut Log) {}
}

impl Import {
    /// An import of files of one format.
    pub fn new(source: Source) -> Import {
        let importer: Box<dyn Importer> = match source {
            Source::Csv => Box::new(csv::Csv),
            Source::Popolo => Box::new(popolo::Popolo::default()),
            Source::Congress => Box::new(congress::Congress),
            Source::Ftm => Box::new(ftm::Ftm::default()),
            Source::Factbook => Box::new(factbook::Factbook),
            Source::Cameo => Box::new(cameo::Cameo::default()),
        };
        Import { importer, roster: Roster::new(), log: Log::default() }
    }

    /// Reads one more file, which messages call `name`.
    ///
    /// # Errors
    /// Where the input cannot be read, or is not of the format at all. What was read before stays.
    pub fn read(&mut self, name: &str, input: &mut dyn BufRead) -> io::Result<()> {
        self.log.begin(name);
        self.importer.read(input, &mut self.roster, &mut self.log)
    }

    /// The actor file, in TOML, and what there is to say about it.
    pub fn finish(mut self) -> (String, Log) {
        self.importer.finish(&mut self.roster, &mut self.log);
        self.roster.count(&mut self.log);
        (self.roster.to_toml(), self.log)
    }
}

/// An error that says what is wrong with the input as a whole.
fn unusable(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}
