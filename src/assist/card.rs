//! What is known of an actor, on one card.

use crate::actors::{Actor, ActorBook, ActorKind, Membership, NameNote};
use crate::calendar::Date;
use std::fmt::Write;

/// The card of `actor` in Markdown, with the offices held on `day` first and in bold.
pub fn actor_card(actor: &Actor, book: &ActorBook, day: Option<Date>) -> String {
    let mut card = format!("**{}** — {}\n", actor.name, kind_name(actor));
    let mut memberships: Vec<(&Membership, bool)> =
        actor.memberships.iter().map(|membership| (membership, day.is_some_and(|day| is_held(membership, day)))).collect();
    memberships.sort_by_key(|(membership, held)| (!held, std::cmp::Reverse(membership.period.start)));
    if !memberships.is_empty() {
        card.push('\n');
    }
    for (membership, held) in memberships {
        let office = office_name(membership, book);
        let office = if held { format!("**{office}**") } else { office };
        // Writing to a string cannot fail.
        let _ = writeln!(card, "- {office}, {}", membership.period);
    }
    for (label, note) in [("also", NameNote::Accepted), ("not", NameNote::Rejected)] {
        let names: Vec<&str> =
            actor.other_names.iter().filter(|other| other.note == note).map(|other| other.name.as_str()).collect();
        if !names.is_empty() {
            let _ = write!(card, "\n{label}: {}\n", names.join(", "));
        }
    }
    card
}

/// The office in words: `Defense Minister, Israel`.
pub(super) fn office_name(membership: &Membership, book: &ActorBook) -> String {
    match membership.organization.and_then(|id| book.actor(id)) {
        Some(organization) => format!("{}, {}", membership.role, organization.name),
        None => membership.role.to_string(),
    }
}

/// Whether the file says that the office was held on `day`. Where it gives no start it says nothing.
pub(super) fn is_held(membership: &Membership, day: Date) -> bool {
    membership.period.start.is_some() && membership.period.may_hold(day)
}

fn kind_name(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organization(classification) => classification.name(),
        ActorKind::Place => "place",
    }
}
