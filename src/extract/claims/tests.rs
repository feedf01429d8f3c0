//! Triggers as text in, text out: `<<` `>>` around what makes a claim, with its kind's initial.

use super::{ClaimKind, find};
use crate::document::BlockKind;
use crate::extract::attributions;
use crate::extract::reading::Reading;
use crate::language::Language;

/// Checks that exactly the marked words are triggers of `kind`.
#[track_caller]
fn check(kind: ClaimKind, marked: &str) {
    let prose = marked.replace("<<", "").replace(">>", "");
    let language = Language::analyse(&prose);
    let mut found = prose.clone();
    let reading = Reading::new(&prose, &language, BlockKind::Paragraph);
    let triggers = find(&reading, &attributions::find(&reading, None));
    for trigger in triggers.iter().filter(|trigger| trigger.kind == kind).rev() {
        found.insert_str(trigger.span.end, ">>");
        found.insert_str(trigger.span.start, "<<");
    }
    assert_eq!(found, marked);
}

#[test]
fn tolls() {
    check(ClaimKind::Figure, "The ferry sank, <<killing all 15 crewmen>> on board.");
    check(ClaimKind::Figure, "The ferry sank, <<leaving all 15 crew dead>>.");
    check(ClaimKind::Figure, "<<At least 12 people were killed>> in the fire.");
    check(ClaimKind::Figure, "<<Twelve miners died>> underground.");
    check(ClaimKind::Figure, "The <<death toll rose to 31>> overnight.");
    check(ClaimKind::Figure, "The blast <<wounded three soldiers>> near the gate.");
}

#[test]
fn shares_sums_and_counts() {
    check(ClaimKind::Figure, "Rents rose by <<40 percent>> in the old town.");
    check(ClaimKind::Figure, "The repair will cost <<more than $3 million>>.");
    check(ClaimKind::Figure, "<<More than 9,000 donors>> gave money.");
    check(ClaimKind::Figure, "<<Thousands of people>> fled the valley.");
}

#[test]
fn public_record_and_measures_are_no_figures() {
    for prose in [
        "The team won 3-2 in the final.",
        "The index closed at 1,240 points, up 3 percent.",
        "She is 41 years old and lives at 12 Mill Street.",
        "The village lies 40 miles from the coast.",
        "The train left at 7:30 on 3 May 2018.",
        "He won with 52 percent of the vote.",
        "The $3 million bridge opened in 1999.",
        "Two men ran across the square.",
    ] {
        check(ClaimKind::Figure, prose);
    }
}

#[test]
fn causes_and_intents() {
    check(ClaimKind::Cause, "The plane was <<mistakenly>> shot down.");
    check(ClaimKind::Cause, "The plane was shot down <<by mistake>>.");
    check(ClaimKind::Cause, "The raid came <<in retaliation for>> the attack.");
    check(ClaimKind::Cause, "She is due to meet the mayor.");
    check(ClaimKind::Cause, "The festival, due to open on March 12, was postponed.");
    check(ClaimKind::Cause, "The vote due to be held in May was delayed.");
    check(ClaimKind::Cause, "The pool closed <<due to>> rain.");
    check(ClaimKind::Cause, "He called it “deliberately cruel”.");
}

#[test]
fn closed_scenes() {
    check(ClaimKind::ClosedScene, "During a meeting with his counterpart, the general <<shared data>> about the crash.");
    check(ClaimKind::ClosedScene, "The general met his counterpart.");
}
