//! The rules. One file a rule, whole; this file is their registry and what they share.

mod another_time;
mod cd100_unsourced_claim;
mod cd101_unsourced_figure;
mod cd102_unsourced_cause;
mod cd103_unsourced_accusation;
mod cd104_unsourced_closed_scene;
mod cd105_unsourced_state_of_mind;
mod cd106_unsourced_superlative;
mod cd107_unsourced_trend;
mod cd108_unsourced_prediction;
mod cd109_unsourced_private_detail;
mod cd110_unsourced_event;
mod cd111_unattributed_quotation;
mod cd112_anonymous_source;
mod cd113_ambiguous_speaker;
mod cd114_state_as_speaker;
mod cd115_attribution_verb;
mod cd116_undated_attribution;
mod cd117_second_hand_source;
mod cd118_hidden_agent;
mod cd119_single_source;
mod cd120_unknown_citation;
mod cd121_unused_source;
mod cd122_no_right_of_reply;
mod cd123_unfilled_source;
mod cd124_fallen_check;
mod cd125_check_file_syntax;
mod cd201_weekday_mismatch;
mod cd202_impossible_date;
mod cd203_future_as_past;
mod cd204_past_as_future;
mod cd205_contradictory_date;
mod cd206_interval_reversed;
mod cd207_duration_mismatch;
mod cd208_age_birth_mismatch;
mod cd209_year_typo;
mod cd210_ambiguous_date;
mod cd211_missing_dateline;
mod cd212_header_in_text;
mod cd213_ambiguous_time;
mod cd214_undated_event;
mod cd215_date_style;
mod cd216_mixed_date_order;
mod cd217_relative_day_in_print;
mod cd218_sequence_mismatch;
mod cd219_dateline_mismatch;
mod cd301_office_not_held;
mod cd302_misspelled_name;
mod cd303_name_variant;
mod cd304_missing_title;
mod cd305_full_name_again;
mod cd306_ambiguous_surname;
mod cd307_ambiguous_short_name;
mod cd308_unknown_actor;
mod cd309_title_without_country;
mod cd310_contested_metonym;
mod cd311_rejected_name;
mod cd312_unnamed_office_holder;
mod cd313_actor_not_alive;
mod cd314_title_form;
mod cd315_surname_first;
mod cd401_actor_file_syntax;
mod cd402_period_reversed;
mod cd403_two_holders;
mod cd404_duplicate_id;
mod cd405_dangling_reference;
mod cd406_unknown_key;
mod cd407_long_unchecked;
mod cd501_front_matter_syntax;
mod cd505_doubled_word;
mod cd506_unbalanced_quotation;
mod cd507_mixed_quotation_marks;
mod cd508_loaded_word;
mod cd509_house_term;
mod cd510_headline_mismatch;
mod cd901_unused_suppression;
mod cd902_suppression_without_reason;
mod cd903_unknown_rule;
mod cd904_bad_setting;
mod cd905_unknown_setting;
mod cd906_not_english;
mod cd907_unclosed_comment;
mod context;
mod dated_events;
mod dating;
mod described;
mod files;
mod front_matter_edit;
mod house_date;
mod house_title;
mod other_office;
mod other_words;
mod precedence;
mod rule;
mod sourcing;
mod spelling;
mod spoken_day;
mod suppress;
#[cfg(test)]
mod testing;
mod told_day;
mod word_list;

pub use cd407_long_unchecked::long_unchecked;
pub use context::{Finding, Locate, RuleContext};
pub use dated_events::DatedEvents;
pub use files::{bad_actor, bad_setting, check_check_file, check_settings};
pub use house_date::{DayParts, house_date};
pub use house_title::house_title;
pub use rule::{Example, FixAvailability, Rule, RuleScope, Status};

use crate::actors::ActorBook;
use crate::config::{Config, Level, Strictness};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::facts::Facts;
use other_words::OtherWords;
use std::sync::Arc;

/// Every rule, in the order of the codes.
#[rustfmt::skip] // one line a rule
pub static REGISTRY: &[&Rule] = &[
    &cd100_unsourced_claim::RULE,
    &cd101_unsourced_figure::RULE,
    &cd102_unsourced_cause::RULE,
    &cd103_unsourced_accusation::RULE,
    &cd104_unsourced_closed_scene::RULE,
    &cd105_unsourced_state_of_mind::RULE,
    &cd106_unsourced_superlative::RULE,
    &cd107_unsourced_trend::RULE,
    &cd108_unsourced_prediction::RULE,
    &cd109_unsourced_private_detail::RULE,
    &cd110_unsourced_event::RULE,
    &cd111_unattributed_quotation::RULE,
    &cd112_anonymous_source::RULE,
    &cd113_ambiguous_speaker::RULE,
    &cd114_state_as_speaker::RULE,
    &cd115_attribution_verb::RULE,
    &cd116_undated_attribution::RULE,
    &cd117_second_hand_source::RULE,
    &cd118_hidden_agent::RULE,
    &cd119_single_source::RULE,
    &cd120_unknown_citation::RULE,
    &cd121_unused_source::RULE,
    &cd122_no_right_of_reply::RULE,
    &cd123_unfilled_source::RULE,
    &cd124_fallen_check::RULE,
    &cd125_check_file_syntax::RULE,
    &cd201_weekday_mismatch::RULE,
    &cd202_impossible_date::RULE,
    &cd203_future_as_past::RULE,
    &cd204_past_as_future::RULE,
    &cd205_contradictory_date::RULE,
    &cd206_interval_reversed::RULE,
    &cd207_duration_mismatch::RULE,
    &cd208_age_birth_mismatch::RULE,
    &cd209_year_typo::RULE,
    &cd210_ambiguous_date::RULE,
    &cd211_missing_dateline::RULE,
    &cd212_header_in_text::RULE,
    &cd213_ambiguous_time::RULE,
    &cd214_undated_event::RULE,
    &cd215_date_style::RULE,
    &cd216_mixed_date_order::RULE,
    &cd217_relative_day_in_print::RULE,
    &cd218_sequence_mismatch::RULE,
    &cd219_dateline_mismatch::RULE,
    &cd301_office_not_held::RULE,
    &cd302_misspelled_name::RULE,
    &cd303_name_variant::RULE,
    &cd304_missing_title::RULE,
    &cd305_full_name_again::RULE,
    &cd306_ambiguous_surname::RULE,
    &cd307_ambiguous_short_name::RULE,
    &cd308_unknown_actor::RULE,
    &cd309_title_without_country::RULE,
    &cd310_contested_metonym::RULE,
    &cd311_rejected_name::RULE,
    &cd312_unnamed_office_holder::RULE,
    &cd313_actor_not_alive::RULE,
    &cd314_title_form::RULE,
    &cd315_surname_first::RULE,
    &cd401_actor_file_syntax::RULE,
    &cd402_period_reversed::RULE,
    &cd403_two_holders::RULE,
    &cd404_duplicate_id::RULE,
    &cd405_dangling_reference::RULE,
    &cd406_unknown_key::RULE,
    &cd407_long_unchecked::RULE,
    &cd501_front_matter_syntax::RULE,
    &cd505_doubled_word::RULE,
    &cd506_unbalanced_quotation::RULE,
    &cd507_mixed_quotation_marks::RULE,
    &cd508_loaded_word::RULE,
    &cd509_house_term::RULE,
    &cd510_headline_mismatch::RULE,
    &cd901_unused_suppression::RULE,
    &cd902_suppression_without_reason::RULE,
    &cd903_unknown_rule::RULE,
    &cd904_bad_setting::RULE,
    &cd905_unknown_setting::RULE,
    &cd906_not_english::RULE,
    &cd907_unclosed_comment::RULE,
];

/// The rule that has this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().copied().find(|rule| rule.is_called(code_or_name))
}

/// A group of rules, whose name settings may use for all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// What the codes of its rules begin with.
    pub prefix: &'static str,
    /// The name that settings use.
    pub name: &'static str,
    /// What its rules are about, as a heading.
    pub title: &'static str,
}

/// The groups, in the order of the codes.
#[rustfmt::skip] // one line a group
pub static GROUPS: &[Group] = &[
    Group { prefix: "CD1", name: "sources", title: "Sources" },
    Group { prefix: "CD2", name: "dates", title: "Dates" },
    Group { prefix: "CD3", name: "actors", title: "Actors" },
    Group { prefix: "CD4", name: "actor-files", title: "Actor files" },
    Group { prefix: "CD5", name: "copy", title: "The report" },
    Group { prefix: "CD6", name: "figures", title: "Figures" },
    Group { prefix: "CD9", name: "settings", title: "Settings and directives" },
];

/// The key that speaks of all rules.
const ALL: &str = "all";

/// The rules that are off by default and that a house style switches on.
const OF_STYLE: [&str; 2] = ["date-style", "relative-day-in-print"];

/// How much `rule` matters under `config`; `None` is off.
///
/// What is said of the rule outweighs what is said of its group, and that what is said of `all`. A severity given to a group
/// switches nothing on that is off by default; `on` does.
pub fn severity(rule: &Rule, config: &Config) -> Option<Severity> {
    let of_rule = [rule.name, rule.code].iter().find_map(|key| config.rules.get(*key));
    let of_group = || rule.group().into_iter().map(|group| group.name).chain([ALL]).find_map(|key| config.rules.get(key));
    let of_strictness = default_under(rule, config.newsroom.strictness);
    let of_style = || (config.newsroom.style.is_some() && OF_STYLE.contains(&rule.name)).then_some(Severity::Warning);
    match (of_rule.or_else(of_group), of_strictness) {
        (None, default) => default.or_else(of_style),
        (Some(Level::Off), _) => None,
        (Some(Level::On), default) => Some(default.unwrap_or(Severity::Warning)),
        (Some(_), None) if of_rule.is_none() => None,
        (Some(Level::Hint), _) => Some(Severity::Hint),
        (Some(Level::Information), _) => Some(Severity::Information),
        (Some(Level::Warning), _) => Some(Severity::Warning),
        (Some(Level::Error), _) => Some(Severity::Error),
    }
}

/// The default severity of a rule in a newsroom of this strictness.
fn default_under(rule: &Rule, strictness: Strictness) -> Option<Severity> {
    let is_about_claims = ("CD100"..="CD110").contains(&rule.code);
    match strictness {
        Strictness::EveryClaim if rule.code == cd100_unsourced_claim::RULE.code => Some(Severity::Warning),
        Strictness::QuotationsOnly if is_about_claims => None,
        _ => rule.severity,
    }
}

/// Whether findings of the rule `code` come and go with what the reader says: claims, actors, and directives about them.
pub(crate) fn rests_on_reader(code: &str) -> bool {
    code.starts_with("CD1") || code.starts_with("CD3") || code == cd901_unused_suppression::RULE.code
}

/// What all rules say of a draft, in the order of the text. `events` are those that it dates, `elsewhere` those of the reports that it
/// is compared with.
pub fn check(
    source: &str,
    document: &Document,
    facts: &Facts,
    actors: &ActorBook,
    config: &Config,
    events: &DatedEvents,
    elsewhere: &[Arc<DatedEvents>],
) -> Vec<Diagnostic> {
    let reads_it = |rule: &Rule| rule.scope != RuleScope::NewsroomFile && (document.is_english() || rule.any_language);
    let (late, early): (Vec<_>, Vec<_>) = REGISTRY
        .iter()
        .filter(|rule| reads_it(rule))
        .filter_map(|rule| Some((*rule, severity(rule, config)?)))
        .partition(|(rule, _)| rule.code == cd901_unused_suppression::RULE.code);
    let other_words = OtherWords::of(document, facts);
    let mut cx = RuleContext::new(source, document, facts, actors, config, events, elsewhere);
    let mut diagnostics = Vec::new();
    for (rule, severity) in &early {
        let mut found = cx.run(rule, *severity);
        if rule.scope == RuleScope::OwnWords {
            other_words.exempt(&mut found);
        }
        diagnostics.append(&mut found);
    }
    precedence::keep_the_specific(&mut diagnostics);
    let used = suppress::apply(document, &mut diagnostics);
    // Only now is it known which directives were of use.
    cx.unused = suppress::unused(document, &used, |name| early.iter().any(|(rule, _)| rule.is_called(name)));
    let mut about_directives: Vec<Diagnostic> = late.iter().flat_map(|(rule, severity)| cx.run(rule, *severity)).collect();
    suppress::apply(document, &mut about_directives);
    diagnostics.append(&mut about_directives);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.range.start, diagnostic.range.end, diagnostic.code));
    diagnostics
}
