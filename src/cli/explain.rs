//! `copydesk explain` and `copydesk rules`: what the rules are, from their own metadata.

use super::Outcome;
use super::args::{ExplainArgs, OutputFormat, RulesArgs};
use crate::config::did_you_mean;
use crate::report::rule_page;
use crate::rules::{self, REGISTRY};
use anyhow::bail;
use std::io::{self, Write};

/// Prints the page of one rule.
pub(super) fn explain(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let Some(rule) = rules::find(&args.rule) else {
        let names = REGISTRY.iter().flat_map(|rule| [rule.name, rule.code]);
        let advice = did_you_mean(&args.rule, names).map_or(String::new(), |name| format!("; did you mean “{name}”?"));
        bail!("no rule is called “{}”{advice} (`copydesk rules` lists them)", args.rule);
    };
    write!(io::stdout(), "{}", rule_page::page(rule))?;
    Ok(Outcome::Clean)
}

/// Prints the list of rules.
pub(super) fn rules(args: &RulesArgs) -> anyhow::Result<Outcome> {
    let list = match args.format {
        OutputFormat::Human | OutputFormat::Short => rule_page::list(),
        OutputFormat::Json => rule_page::json(),
    };
    write!(io::stdout(), "{list}")?;
    Ok(Outcome::Clean)
}
