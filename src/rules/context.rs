//! What a rule sees, and how it reports.

use super::REGISTRY;
use super::dated_events::DatedEvents;
use super::rule::Rule;
use super::suppress::DirectiveRule;
use crate::actors::ActorBook;
use crate::config::Config;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Related, Severity};
use crate::document::Document;
use crate::facts::{BlockView, Facts};
use crate::text::{Span, TextRange};
use std::path::PathBuf;
use std::sync::Arc;

/// What a rule sees.
#[derive(Debug)]
pub struct RuleContext<'a> {
    /// The source of the draft.
    pub source: &'a str,
    /// The draft taken apart.
    pub document: &'a Document,
    /// What it says.
    pub facts: &'a Facts,
    /// The actors it may speak of.
    pub actors: &'a ActorBook,
    /// The newsroom's settings.
    pub config: &'a Config,
    /// The events that it dates.
    pub events: &'a DatedEvents,
    /// The dated events of other reports, open or checked with this one.
    pub elsewhere: &'a [Arc<DatedEvents>],
    /// Rule names in directives that suppressed nothing. Only CD901 runs late enough to see any.
    pub(super) unused: Vec<DirectiveRule>,
    diagnostics: Vec<Diagnostic>,
    rule: &'static Rule,
    severity: Severity,
}

/// A place in prose or source.
pub trait Locate {
    /// The same place in the source.
    fn locate(self, document: &Document) -> TextRange;
}

impl Locate for TextRange {
    fn locate(self, _: &Document) -> TextRange {
        self
    }
}

impl Locate for Span {
    fn locate(self, document: &Document) -> TextRange {
        document.prose.to_source(self)
    }
}

impl<'a> RuleContext<'a> {
    pub(super) fn new(
        source: &'a str,
        document: &'a Document,
        facts: &'a Facts,
        actors: &'a ActorBook,
        config: &'a Config,
        events: &'a DatedEvents,
        elsewhere: &'a [Arc<DatedEvents>],
    ) -> Self {
        let (unused, diagnostics, rule) = (Vec::new(), Vec::new(), REGISTRY[0]);
        RuleContext {
            source,
            document,
            facts,
            actors,
            config,
            events,
            elsewhere,
            unused,
            diagnostics,
            rule,
            severity: Severity::Hint,
        }
    }

    /// What `rule` finds in the report.
    pub(super) fn run(&mut self, rule: &'static Rule, severity: Severity) -> Vec<Diagnostic> {
        (self.rule, self.severity) = (rule, severity);
        (rule.check)(self);
        std::mem::take(&mut self.diagnostics)
    }

    /// The blocks with their facts. The result borrows from the report, not from the context, so rules may report inside the loop.
    pub fn blocks(&self) -> impl Iterator<Item = BlockView<'a>> + use<'a> {
        self.facts.blocks(self.document)
    }

    /// The block `index` with its facts.
    pub fn block(&self, index: usize) -> Option<BlockView<'a>> {
        self.facts.block(self.document, index)
    }

    /// The prose of the whole document.
    pub fn prose(&self) -> &'a str {
        self.document.prose.text()
    }

    /// Marks `place`. The message names the words, says what is wrong and what to do, and ends without a full stop.
    pub fn report(&mut self, place: impl Locate, message: impl Into<String>) -> Finding<'_> {
        let range = place.locate(self.document);
        self.diagnostics.push(Diagnostic {
            code: self.rule.code,
            rule: self.rule.name,
            severity: self.severity,
            range,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        });
        let diagnostic = self.diagnostics.last_mut().expect("one was just pushed");
        Finding { diagnostic, document: self.document }
    }
}

/// A finding that was just reported, to which places and fixes can be added.
#[derive(Debug)]
pub struct Finding<'d> {
    diagnostic: &'d mut Diagnostic,
    document: &'d Document,
}

impl<'d> Finding<'d> {
    /// The draft that it is found in.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Makes the finding less grave where the rule is less sure, or more where it is surer. A hint stays a hint.
    pub fn severity(self, severity: Severity) -> Self {
        if self.diagnostic.severity != Severity::Hint {
            self.diagnostic.severity = severity;
        }
        self
    }

    /// Adds a place that explains the finding.
    pub fn related(self, place: impl Locate, message: impl Into<String>) -> Self {
        let range = place.locate(self.document);
        self.diagnostic.related.push(Related { file: None, range, message: message.into() });
        self
    }

    /// Adds a place in another file.
    pub fn related_elsewhere(self, file: Arc<PathBuf>, range: TextRange, message: impl Into<String>) -> Self {
        self.diagnostic.related.push(Related { file: Some(file), range, message: message.into() });
        self
    }

    /// Adds a fix of one edit: `text` in place of `place`.
    pub fn fix(
        self,
        title: impl Into<String>,
        place: impl Locate,
        text: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        let edit = Edit { range: place.locate(self.document), text: text.into() };
        self.fix_all(title, vec![edit], applicability)
    }

    /// Adds a fix of several edits that are made together.
    pub fn fix_all(self, title: impl Into<String>, edits: Vec<Edit>, applicability: Applicability) -> Self {
        self.diagnostic.fixes.push(Fix { title: title.into(), edits, applicability });
        self
    }
}
