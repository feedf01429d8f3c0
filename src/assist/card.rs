//! What is known of an actor, on one card.

use crate::actors::{Actor, ActorBook, ActorKind, Membership, NameNote};
use crate::calendar::{Date, spell};
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
    if let (Some(born), died) = (actor.life.start, actor.life.end) {
        let died = died.map(|died| format!(", died {died}")).unwrap_or_default();
        let _ = write!(card, "\nborn {born}{died}\n");
    }
    let links: Vec<String> = actor.links.iter().map(|(site, page)| link(site, page)).collect();
    if !links.is_empty() {
        let _ = write!(card, "\n{}\n", links.join(" · "));
    }
    if let Some(checked) = actor.checked {
        let _ = write!(card, "\nchecked {}\n", spell(checked.day));
    }
    card
}

/// A link of an entry in Markdown. An identifier of Wikidata has its page there.
fn link(site: &str, page: &str) -> String {
    let is_item =
        page.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
    match () {
        () if page.starts_with("https://") || page.starts_with("http://") => format!("[{site}]({page})"),
        () if is_item && site.eq_ignore_ascii_case("wikidata") => format!("[wikidata](https://www.wikidata.org/wiki/{page})"),
        () => format!("{site}: {page}"),
    }
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
