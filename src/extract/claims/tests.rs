//! Triggers as text in, text out: `<<` `>>` around what makes a claim, with its kind's initial.

use super::{ClaimKind, find};
use crate::document::BlockKind;
use crate::extract::attributions;
use crate::extract::reading::Reading;
use crate::language::Language;
use crate::language::reader::{Annotation, PartOfSpeech};

/// Checks that exactly the marked words are triggers of `kind`, by word lists and patterns alone.
#[track_caller]
fn check(kind: ClaimKind, marked: &str) {
    check_read(kind, marked, None);
}

/// The same, where the reader has said which of the words are verbs; `nouns` are all others that a plain eye could take for one.
#[track_caller]
fn check_parts(kind: ClaimKind, marked: &str, verbs: &[&str], nouns: &[&str]) {
    check_read(kind, marked, Some((verbs, nouns)));
}

#[track_caller]
fn check_read(kind: ClaimKind, marked: &str, parts: Option<(&[&str], &[&str])>) {
    let prose = marked.replace("<<", "").replace(">>", "");
    let language = Language::analyse(&prose);
    let mut found = prose.clone();
    let mut reading = Reading::new(&prose, &language, BlockKind::Paragraph);
    if let Some((verbs, nouns)) = parts {
        let part = |word: &str| match word {
            word if verbs.contains(&word) => Some(PartOfSpeech::Verb),
            word if nouns.contains(&word) => Some(PartOfSpeech::Noun),
            _ => None,
        };
        let parts = language.tokens.iter().filter_map(|token| Some((token.span.start, part(token.text(&prose))?))).collect();
        reading = reading.with_parts(&Annotation { parts, ..Annotation::default() });
    }
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

#[test]
fn shares_and_ranks_in_words() {
    check(ClaimKind::Figure, "<<Two-thirds of>> the tenants left.");
    check(ClaimKind::Figure, "The mayor <<leads in the polls>>.");
    check(ClaimKind::Figure, "The guild earned <<hundreds of thousands of dollars>> a year.");
    check(ClaimKind::Figure, "It serves <<an estimated 4 million people>>.");
    check(ClaimKind::Figure, "The guild bought a <<$3 million>> crane.");
}

#[test]
fn shares_that_name_repeat_or_decide() {
    for prose in [
        "The town has a 40 percent tax on hotels.",
        "Miners rose $1.20, or 3 percent, by noon.",
        "Weiss beat Lind, 58 percent to 42 percent.",
        "If thousands of people lose their homes, the town must help.",
    ] {
        check(ClaimKind::Figure, prose);
    }
    check(ClaimKind::Figure, "The town added <<around 9,000 jobs>> in May, while shares fell sharply.");
}

#[test]
fn strategies_and_effects() {
    check(ClaimKind::Cause, "The delays are <<part of a wider strategy to>> starve the harbor.");
    check(ClaimKind::Cause, "The bank lends less, <<driving>> rents up.");
    check(ClaimKind::Cause, "The hard-driving captain went on, driving by night.");
    check(ClaimKind::Cause, "They left <<because>> the wells were dry.");
    check(ClaimKind::Cause, "The vote was <<driven by>> fear, and the questions sparked by it, fueled by anger, remain.");
    check(ClaimKind::Cause, "<<Stung by>> the vote, the guild left.");
    check(ClaimKind::Cause, "The vote was significant because it came early, and not because it was close.");
    check(ClaimKind::Cause, "Because the chairman left, his deputy has that authority.");
    let (verbs, nouns) = (["emboldened", "spark"], ["ruling", "guild"]);
    check_parts(ClaimKind::Cause, "The ruling <<emboldened>> the guild.", &verbs, &nouns);
    check_parts(ClaimKind::Cause, "Novak emboldened the guild.", &verbs, &nouns);
}

#[test]
fn words_in_private() {
    check(ClaimKind::ClosedScene, "The mayor <<told his aides>> to stop.");
    check(ClaimKind::ClosedScene, "The mayor told the town to wait.");
    check(ClaimKind::ClosedScene, "The mayor was asked about a talk behind closed doors.");
}

#[test]
fn blame_belongs_to_somebody() {
    check(ClaimKind::Accusation, "The guild printed Weiss’s <<lies>>.");
    check(ClaimKind::Accusation, "Its <<deceptive letters>> went to every house.");
    check(ClaimKind::Accusation, "The mayor denied the guild’s lies.");
    check(ClaimKind::Accusation, "Novak <<forged>> the letters. Novak forged a union with the guild.");
    check(ClaimKind::Accusation, "Thousands are living illegally in the valley.");
}

#[test]
fn nobody_ever_and_landmarks() {
    check(ClaimKind::Superlative, "<<No mayor has>> ever paid so much.");
    check(ClaimKind::Superlative, "It lies by the valley’s largest city.");
    check(ClaimKind::Superlative, "No one should pay so much.");
    check(
        ClaimKind::Superlative,
        "No agreements have been reached. She was one of the first to sell. It is a question nobody asked.",
    );
    check(ClaimKind::Superlative, "It is among the most costly bridges.");
}

#[test]
fn trends_of_what_can_be_measured() {
    check(ClaimKind::Trend, "Support for the plan <<fell>>.");
    check(ClaimKind::Trend, "A tree fell. The boy grew.");
    check(ClaimKind::Trend, "With profits <<shrinking>>, the mill closed.");
    check(ClaimKind::Trend, "The debt <<continues to grow>>.");
    check(ClaimKind::Trend, "In 2014 tensions <<mounted>>.");
    check(ClaimKind::Trend, "Rents rose by 4 percent.");
    check(ClaimKind::Trend, "The guild had declined to pay. The mill is falling apart. She becomes increasingly upset.");
}

#[test]
fn predictions_that_are_weighed() {
    check(ClaimKind::Prediction, "The guild <<is likely to win>> on Tuesday.");
    check(ClaimKind::Prediction, "It is clear that the demands <<will grow>>.");
    check(ClaimKind::Prediction, "The council <<looks set to sell>> the mill.");
    check(ClaimKind::Prediction, "It is unclear whether the many people of the wide valley will pay.");
    check(ClaimKind::Prediction, "He has a plan that will help.");
    check(ClaimKind::Prediction, "The results will be published in May.");
}

#[test]
fn minds_by_the_parts_of_speech() {
    let (verbs, nouns) = (["mulling", "hopes", "feared", "resent"], ["drivers", "fears", "guild", "strike", "dismay", "anger"]);
    check_parts(ClaimKind::StateOfMind, "<<The drivers are mulling>> a strike.", &verbs, &nouns);
    check_parts(ClaimKind::StateOfMind, "<<Many drivers resent>> the guild.", &verbs, &nouns);
    check_parts(ClaimKind::StateOfMind, "A strike was feared by few.", &verbs, &nouns);
    check_parts(ClaimKind::StateOfMind, "The drivers assumed a new role.", &["assumed"], &["role", "drivers"]);
    check_parts(ClaimKind::StateOfMind, "The council met the guild’s fears of a strike.", &verbs, &nouns);
    check_parts(ClaimKind::StateOfMind, "The council met the <<guild’s fears>>.", &verbs, &nouns);
    check_parts(ClaimKind::StateOfMind, "It closed, <<to the dismay of>> the town and <<anger among>> drivers.", &verbs, &nouns);
    check(ClaimKind::StateOfMind, "<<The drivers are fed up>> with the guild.");
}

#[test]
fn a_writer_who_says_i_names_the_source() {
    check(ClaimKind::Cause, "I left because the wells were dry.");
}

#[test]
fn figures_in_other_shapes() {
    check(ClaimKind::Figure, "<<Seventy-eight percent>> of those asked were bakers.");
    check(ClaimKind::Figure, "<<A majority of>> the bakers came.");
    check(ClaimKind::Figure, "Such an oven sells for <<around $200>>.");
    check(ClaimKind::Figure, "In the race, which the mayor won by a point, <<61 percent>> of the crowd were bakers.");
    check(ClaimKind::Figure, "The storm drove out <<tens of thousands of people>>.");
}

#[test]
fn known_tolls_crowds_and_fines_are_no_figures() {
    for prose in [
        "The blast that killed 15 miners was heard in town.",
        "Hundreds of walkers crossed the bridge.",
        "It speaks for a bloc of 500 million people.",
        "The mayor led by less than one-half of 1 percent.",
        "The bank was fined $185 million.",
        "The barge can carry millions of tons each year.",
    ] {
        check(ClaimKind::Figure, prose);
    }
}

#[test]
fn causes_that_are_judged_supposed_or_written_in_a_law() {
    for prose in [
        "That is fitting, because the mill is old.",
        "The town could lose its ferry because of the storm.",
        "The tax applies to ovens, and is designed to help bakers.",
    ] {
        check(ClaimKind::Cause, prose);
    }
    check(ClaimKind::Cause, "Her standing was <<dented by>> the storm. The bakers left <<in protest of>> the rule.");
}

#[test]
fn people_are_worked_on_in_private() {
    check(ClaimKind::ClosedScene, "The guild has been <<pressing party officials>> for a hall.");
    check(ClaimKind::ClosedScene, "The chairman is even <<calling major donors>> himself.");
    check(ClaimKind::ClosedScene, "Reporters pressed the officials. The guild has pressed the button. Officials told the guild.");
}

#[test]
fn minds_that_wonder_and_moods_that_something_stirs() {
    check_parts(ClaimKind::StateOfMind, "<<The bakers wonder>> if the mill will open.", &["wonder"], &["bakers", "mill"]);
    check_parts(ClaimKind::StateOfMind, "<<The bakers view>> the mill as a ruin.", &["view"], &["bakers", "mill", "ruin"]);
    check_parts(ClaimKind::StateOfMind, "The bakers view the film.", &["view"], &["bakers", "film"]);
    check_parts(ClaimKind::StateOfMind, "The vote <<angered bakers>> in town.", &["angered"], &["vote", "bakers", "town"]);
    check_parts(ClaimKind::StateOfMind, "The vote has <<made many bakers angry>>.", &["made"], &["vote", "bakers"]);
    check_parts(ClaimKind::StateOfMind, "The guild made bread rolls.", &["made"], &["guild", "bread", "rolls"]);
}

#[test]
fn comparisons_ordinals_and_records_are_superlatives() {
    check(ClaimKind::Superlative, "She wrote more rules <<than any other mayor>>.");
    check(ClaimKind::Superlative, "It is the <<second-largest mill>> in the valley. <<Record-breaking>> crowds came.");
    check(ClaimKind::Superlative, "<<No other>> secretary had an oven. It holds more than any oven should.");
}

#[test]
fn expectations_and_denied_futures() {
    check(ClaimKind::Prediction, "The fair <<is expected to draw>> crowds. The bakers <<won't pay>> for it.");
    check(ClaimKind::Prediction, "If it rains, the fair will lose money.");
    check(
        ClaimKind::Trend,
        "There is <<a surge of>> visitors. It could become more useful. The guild spent its waning days in debt.",
    );
}

#[test]
fn figures_that_somebody_has_put_set_or_published() {
    for prose in [
        "An assessor put the harm to the orchard at $4 million.",
        "Shares in the brewery sank, and the ferry company lost 4%.",
        "The FTSE 100 closed 0.4 per cent lower.",
        "The bill sets the wage of apprentices at 1,900 euros.",
        "The hotel tax will rise by 3.5% in the spring.",
        "Guests will pay $14,000 a year for a berth.",
        "The canton pledged $12 million in 2016 to mend the dike.",
        "The rebate goes to couples earning less than $48,000.",
        "The brewer, convicted of fraud, must repay $90,000.",
    ] {
        check(ClaimKind::Figure, prose);
    }
}

#[test]
fn ratios_in_words() {
    check(ClaimKind::Figure, "<<Three in ten>> barns stand empty. <<Three barns in ten>> are empty.");
    check(ClaimKind::Figure, "The brewers were <<outnumbered by about four to one>>.");
    check(ClaimKind::Figure, "Three goals in four games won the cup. Two in June came late.");
}

#[test]
fn deeds_done_for_an_end() {
    check(ClaimKind::Cause, "The canton cut the levy <<to placate>> the brewers.");
    check(ClaimKind::Cause, "The canton wants to placate the brewers, and may cut the levy to placate them.");
    check(ClaimKind::Cause, "<<What saved the barn was>> the rain.");
    check(ClaimKind::Cause, "<<Behind the quarrel lay>> an old debt.");
    check(ClaimKind::Cause, "The rain <<led>> the brewers to close. Novak led the brewers to town.");
    check(ClaimKind::Cause, "Dry summers <<are to blame>>.");
}

#[test]
fn reasons_that_somebody_gave() {
    for prose in [
        "The mayor vetoed it because she thought it too costly.",
        "A brewer spoke on condition of anonymity, for fear of losing his post.",
        "The mill closed not because the canton wished it but because the river did.",
    ] {
        check(ClaimKind::Cause, prose);
    }
}

#[test]
fn closed_scenes_of_many_kinds() {
    check(ClaimKind::ClosedScene, "Over dinner the brewers <<agreed>> to share the well.");
    check(ClaimKind::ClosedScene, "In the locker room the captain <<threatened>> to leave.");
    check(ClaimKind::ClosedScene, "The brewer <<gave the miller until Monday>> to pay.");
    check(ClaimKind::ClosedScene, "The lease was <<hammered out>> at a cottage.");
    check(ClaimKind::ClosedScene, "In a call with reporters the brewer promised to pay. The council agreed to it in a meeting.");
}

#[test]
fn accusations_in_plain_verbs() {
    check(ClaimKind::Accusation, "The bursar, a son of the abbot, <<lied>> to the monks.");
    check(ClaimKind::Accusation, "The bursar had been <<bribing>> porters.");
    check(ClaimKind::Accusation, "The bursar <<cooked the books>> and <<hid the money>>.");
    check(ClaimKind::Accusation, "The porters <<beat a monk to death>>. The team beat its rival.");
    check(ClaimKind::Accusation, "The bursar denied bribing porters.");
}

#[test]
fn trends_of_some_time() {
    check(ClaimKind::Trend, "The wells have <<been drying up>>.");
    check(ClaimKind::Trend, "The valley sees <<fewer swallows each spring>>.");
    check(ClaimKind::Trend, "The cart was sliding.");
    check(ClaimKind::Trend, "The brewers have <<increasingly>> turned to rye. It seems increasingly likely.");
}

#[test]
fn open_questions_and_settled_payments_predict_nothing() {
    check(ClaimKind::Prediction, "It is unclear whether the long-awaited bridge, a gift of the canton, will hold.");
    check(ClaimKind::Prediction, "Brewers will pay 40 francs for a cart.");
    check(ClaimKind::Prediction, "The dike <<will be no match for>> the flood.");
}

#[test]
fn minds_in_more_words_than_one() {
    check(ClaimKind::StateOfMind, "<<The canton would rather>> sell the mill.");
    check(ClaimKind::StateOfMind, "If the canton wants the mill, it must pay.");
    check(ClaimKind::StateOfMind, "The brewers plan to march.");
}

#[test]
fn superlatives_of_games_and_of_the_well_known() {
    check(ClaimKind::Superlative, "The club reached the final for the first time since 1961.");
    check(ClaimKind::Superlative, "Barrow, by far the largest brewer in the valley, closed.");
    check(ClaimKind::Superlative, "<<Never before>> has the mill stood still. It is the <<biggest>> to close.");
    check(ClaimKind::Superlative, "She would be the oldest brewer to win. To no one’s surprise, it rained.");
}

#[test]
fn events_where_a_place_opens_the_sentence() {
    check(ClaimKind::Event, "<<Upstream, raiders burned>> a mill. <<In a hamlet below the pass, bandits robbed>> a coach.");
    check(ClaimKind::Event, "In May, bandits robbed a coach. In the end, bandits robbed a coach.");
}
