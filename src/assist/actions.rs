//! What can be done about the words under the caret.

use super::Draft;
use crate::actors::ActorKind;
use crate::actors::words::words;
use crate::calendar;
use crate::diagnostic::{Applicability, Diagnostic, Edit};
use crate::extract::mentions::{EntityType, Form, Tenure};
use crate::facts::{Check, Mark, Mention, Timex, TimexKind, days_between, seal};
use crate::text::TextRange;

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What it does, in the imperative.
    pub title: String,
    /// What kind of action it is.
    pub kind: ActionKind,
    /// The finding that it answers, as an index into the report's diagnostics.
    pub answers: Option<usize>,
    /// Whether it is the one that the desk would pick.
    pub is_preferred: bool,
    /// Where the edits go.
    pub target: Target,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// The kinds of action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActionKind {
    /// Answers one finding.
    QuickFix,
    /// Makes every safe fix of the draft.
    FixAll,
    /// Writes something new.
    Refactor,
}

/// What an action edits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The draft.
    Draft,
    /// The end of the newsroom's actor file: each edit's text is added there, its range means nothing.
    ActorFile,
    /// The check file beside the draft.
    CheckFile,
}

/// What can be done about the source bytes `range`.
pub fn actions(draft: Draft<'_>, range: TextRange) -> Vec<Action> {
    let touches = |other: TextRange| other.touches(range.start) || range.touches(other.start);
    let diagnostics = draft.report.diagnostics.iter().enumerate().filter(|(_, diagnostic)| touches(diagnostic.range));
    let mut actions: Vec<Action> = diagnostics.clone().flat_map(|(index, diagnostic)| fixes(index, diagnostic)).collect();
    actions.extend(diagnostics.filter_map(|(index, diagnostic)| ignore(draft, index, diagnostic)));
    let unknown = draft.report.facts.mentions.iter().filter(|mention| mention.actor.is_none());
    let unknown = unknown.filter(|mention| touches(draft.report.document.prose.to_source(mention.span)));
    actions.extend(unknown.filter_map(|mention| add_actor(draft, mention)));
    let dates = draft.report.facts.timexes.iter();
    let dates = dates.filter(|timex| touches(draft.report.document.prose.to_source(timex.span)));
    actions.extend(dates.filter_map(|timex| exchange_date(draft, timex)));
    actions.extend(mark_checked(draft, range));
    actions.extend(fix_all(draft));
    actions
}

fn fixes(index: usize, diagnostic: &Diagnostic) -> impl Iterator<Item = Action> {
    let is_only = diagnostic.fixes.len() == 1;
    diagnostic.fixes.iter().map(move |fix| Action {
        title: fix.title.clone(),
        kind: ActionKind::QuickFix,
        answers: Some(index),
        is_preferred: is_only && fix.applicability == Applicability::Safe,
        target: Target::Draft,
        edits: fix.edits.clone(),
    })
}

/// A directive at the end of the line that is marked. Its reason is left for the writer: without one it is itself a finding (CD902).
fn ignore(draft: Draft<'_>, index: usize, diagnostic: &Diagnostic) -> Option<Action> {
    let in_front_matter =
        draft.report.document.front_matter.as_ref().is_some_and(|front_matter| front_matter.range.contains(diagnostic.range));
    // The rules about directives cannot be ignored by one.
    if in_front_matter || diagnostic.code.starts_with("CD9") {
        return None;
    }
    let rest = draft.source.get(diagnostic.range.end..)?;
    let end = diagnostic.range.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
    Some(Action {
        title: format!("Ignore {} here", diagnostic.rule),
        kind: ActionKind::QuickFix,
        answers: Some(index),
        is_preferred: false,
        target: Target::Draft,
        edits: vec![Edit { range: TextRange::empty(end), text: format!(" <!-- copydesk: ignore {}: -->", diagnostic.rule) }],
    })
}

/// A fact-checker's mark of the claim under the caret: an entry of the check file where there is one, else a comment behind the claim,
/// sealed for its words. A mark in the check file whose words have changed gets the new ones.
fn mark_checked(draft: Draft<'_>, range: TextRange) -> Option<Action> {
    let (prose, facts) = (&draft.report.document.prose, &draft.report.facts);
    let offset = prose.prose_offset(range.start);
    let index = facts.sentences.partition_point(|sentence| sentence.span.end < offset);
    let sentence = facts.sentences.get(index).filter(|sentence| sentence.is_claim && sentence.span.touches(offset))?;
    let place = prose.to_source(sentence.span);
    let words = sentence.span.of(prose.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    let check = facts.checks.iter().find(|check| check.sentence == Some(index));
    let (title, target, edit) = match (check, &facts.check_file) {
        (Some(Check { mark: Mark::File(mark), holds: Some(false), .. }), Some(file)) => {
            let edit = Edit { range: file.claims.get(*mark)?.range, text: quoted(&words) };
            ("Checked again: write the new words into the check file", Target::CheckFile, edit)
        }
        (Some(_), _) => return None,
        (None, Some(file)) => {
            let text = format!("\n[[checked]]\nclaim = {}\nby = \"[who]\"\ndate = \"[when]\"\n", quoted(&words));
            ("Mark the claim as checked in the check file", Target::CheckFile, Edit { range: TextRange::empty(file.len), text })
        }
        (None, None) => {
            let text = format!(" <!-- checked: [who], [when] #{:08x} -->", seal(&words));
            ("Mark the claim as checked", Target::Draft, Edit { range: TextRange::empty(place.end), text })
        }
    };
    place.touches(range.start).then(|| Action {
        title: title.to_owned(),
        kind: ActionKind::Refactor,
        answers: None,
        is_preferred: false,
        target,
        edits: vec![edit],
    })
}

/// Every safe fix of the draft at once. Where two overlap the earlier is made, the later is left for the next time.
fn fix_all(draft: Draft<'_>) -> Option<Action> {
    let fixes = draft.report.diagnostics.iter().filter_map(|diagnostic| diagnostic.fixes.first());
    let mut edits: Vec<Edit> = Vec::new();
    for fix in fixes.filter(|fix| fix.applicability == Applicability::Safe) {
        let is_free =
            |edit: &Edit| edits.iter().all(|made| made.range.end <= edit.range.start || edit.range.end <= made.range.start);
        if fix.edits.iter().all(is_free) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    (!edits.is_empty()).then(|| Action {
        title: "Make every safe fix".to_owned(),
        kind: ActionKind::FixAll,
        answers: None,
        is_preferred: false,
        target: Target::Draft,
        edits,
    })
}

/// A relative date written as the day that it means, or a day of the last week written as its weekday.
fn exchange_date(draft: Draft<'_>, timex: &Timex) -> Option<Action> {
    let (day, report_day) = (timex.day()?, draft.report.facts.day?);
    let prose = &draft.report.document.prose;
    // A time of day would be lost, and an edit over markup would take the markup with it.
    if timex.kind != TimexKind::Date || timex.modifier.is_some() || !prose.is_contiguous(timex.span) {
        return None;
    }
    let text = if timex.is_relative {
        let year = if day.year() == report_day.year() { String::new() } else { format!(", {}", day.year()) };
        format!("{} {}{year}", calendar::month_name(day.month()), day.day())
    } else {
        let is_recent = (0..7).contains(&days_between(day, report_day));
        is_recent.then(|| calendar::weekday_name(day.weekday()).to_owned())?
    };
    let range = prose.to_source(timex.span);
    (range.of(draft.source) != text).then(|| Action {
        title: format!("Write “{text}”"),
        kind: ActionKind::Refactor,
        answers: None,
        is_preferred: false,
        target: Target::Draft,
        edits: vec![Edit { range, text }],
    })
}

/// An entry in the actor file for a name that is in none, with the title that the text gives.
fn add_actor(draft: Draft<'_>, mention: &Mention) -> Option<Action> {
    let prose = draft.report.document.prose.text();
    let name = mention.span.of(prose);
    let table = match (mention.entity, mention.form) {
        (EntityType::Per, Form::Full) => "person",
        (EntityType::Org, Form::Full | Form::Acronym) => "organization",
        _ => return None,
    };
    let is_known =
        draft.actors.actors().any(|(_, actor)| actor.name == name && (actor.kind == ActorKind::Person) == (table == "person"));
    if is_known {
        return None;
    }
    let mut text = format!("\n[[{table}]]\nid = {}\nname = {}\n", quoted(&slug(name)), quoted(name));
    let office = mention.office.as_ref().filter(|office| matches!(office.tenure, Tenure::Current | Tenure::Now));
    let title = office.map(|office| office.span).or(mention.title).map(|title| title.of(prose));
    if let Some(title) = title.or_else(|| role_behind(draft, mention)).filter(|_| table == "person") {
        text.push_str(&format!("[[person.membership]]\nrole = {}\n", quoted(title)));
        // What the office belongs to, where the text says so and has an id.
        let organization = office.and_then(|office| office.organizations.first()).and_then(|id| draft.actors.actor(*id));
        if let Some(organization) = organization.filter(|organization| matches!(organization.kind, ActorKind::Organization(_))) {
            text.push_str(&format!("organization = {}\n", quoted(&organization.id)));
        }
    }
    Some(Action {
        title: format!("Add “{name}” to the actor file"),
        kind: ActionKind::Refactor,
        answers: None,
        is_preferred: false,
        target: Target::ActorFile,
        edits: vec![Edit { range: TextRange::empty(0), text }],
    })
}

/// More words than this no role has.
const MAX_ROLE: usize = 5;

/// The role in the words behind a name, where it is no office that the program knows: `Carla Stein, the finance director of the port,`.
fn role_behind<'d>(draft: Draft<'d>, mention: &Mention) -> Option<&'d str> {
    let behind = draft.report.document.prose.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let phrase = behind.split([',', '.', ';', '\n', '(']).next()?;
    let phrase = ["the ", "a ", "an "].iter().find_map(|article| phrase.strip_prefix(article)).unwrap_or(phrase);
    let role = [" of ", " for ", " at "].iter().filter_map(|of| phrase.find(of)).min().map_or(phrase, |of| &phrase[..of]).trim();
    let words = words(role);
    let is_plain =
        (1..=MAX_ROLE).contains(&words.len()) && role.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '-'));
    let ends_in_title =
        (0..words.len()).any(|at| draft.actors.title_at(&words[at..]).is_some_and(|(n, _)| at + n == words.len()));
    (is_plain && ends_in_title).then_some(role)
}

/// An id made of a name: lower case, with hyphens between the words.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// `text` as a TOML string.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .filter(|letter| !letter.is_control())
        .flat_map(|letter| match letter {
            '"' | '\\' => vec!['\\', letter],
            _ => vec![letter],
        })
        .collect();
    format!("\"{escaped}\"")
}
