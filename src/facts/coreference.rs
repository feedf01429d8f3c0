//! Who is meant: mentions linked to actors over the whole report.
//!
//! Trust runs from what the report itself has said (a first mention teaches surname, title and gender) over the newsroom's files to
//! the built-in set. Where it stays unsure, the actor is left open: nothing fires on an unsure link.

use super::{BlockView, Facts};
use crate::actors::{Actor, ActorBook, ActorId, ActorKind, Classification, Gender, NameKey, TitleKey, family_name};
use crate::calendar::Date;
use crate::document::Document;
use crate::extract::mentions::{BlockMention, DESCRIPTIONS, EntityType, Form, Listing, Office, StandsFor};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A mention with its actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Its bytes in the prose, without title.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// What kind of name it is.
    pub entity: EntityType,
    /// How the actor is named.
    pub form: Form,
    /// The actor, where it is sure.
    pub actor: Option<ActorId>,
    /// The title or rank that stands with the name.
    pub title: Option<Span>,
    /// The office that the words beside the name give to the person.
    pub office: Option<Office>,
    /// Mentions of one actor share a number, also of an actor that no list knows; `None` where it is unsure who is meant.
    pub chain: Option<usize>,
    /// Whom it may stand for, where that is unsure.
    pub candidates: Vec<ActorId>,
    /// The actors of the report whom it may stand for, where that is unsure: indices into `Facts::actors`.
    pub may_be: Vec<usize>,
    /// What its words say as a name.
    pub key: NameKey,
    /// What the actor book says of exactly its words.
    pub listing: Listing,
    /// What the name of a country, a town or a seat stands for here.
    pub stands_for: Option<StandsFor>,
}

/// An actor of the report, whether or not a list knows it: what its mentions together say. Its index is their `chain`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportActor {
    /// Who it is, where a list knows.
    pub actor: Option<ActorId>,
    /// What kind of name it has.
    pub entity: EntityType,
    /// The gender that names, titles and pronouns show.
    pub gender: Option<Gender>,
    /// The words that name it most fully; empty where only others' words stand for it.
    pub name: Span,
}

impl Mention {
    /// A mention that stands for nobody in particular.
    fn unlinked(view: &BlockView<'_>, mention: &BlockMention) -> Mention {
        let start = view.start;
        let office = mention.office.clone().map(|office| Office { span: office.span.shift(start), ..office });
        Mention {
            span: mention.span.shift(start),
            block: view.index,
            entity: mention.entity,
            form: mention.form,
            actor: None,
            title: mention.title.map(|title| title.shift(start)),
            office,
            chain: None,
            candidates: Vec::new(),
            may_be: Vec::new(),
            key: mention.key,
            listing: mention.listing,
            stands_for: mention.stands_for,
        }
    }
}

/// One actor of the report, as far as it has been read.
#[derive(Clone, Debug)]
struct Chain {
    actor: Option<ActorId>,
    entity: EntityType,
    gender: Option<Gender>,
    classification: Option<Classification>,
    /// The classifications that a noun of the report gives it: `the newspaper Courier`.
    told: Option<&'static str>,
    /// The titles that the report has given, and the state or body that each belongs to.
    offices: Vec<(TitleKey, Vec<ActorId>)>,
    /// The index of the latest mention.
    latest: usize,
    /// The sentence of the latest mention.
    sentence: usize,
}

/// How many sentences back a pronoun looks for whom it stands for.
const PRONOUN_REACH: usize = 2;

/// Words before the name of a place where something is.
const PLACE_PREPOSITIONS: [&str; 9] = ["in", "In", "at", "near", "from", "to", "of", "around", "across"];

/// How many sentences back a description does.
const DESCRIPTION_REACH: usize = 12;

/// The mentions of all blocks with their actors, and the actors of the report.
pub(super) fn link(document: &Document, facts: &Facts, book: &ActorBook) -> (Vec<Mention>, Vec<ReportActor>) {
    let mut linker = Linker::new(book, facts.day);
    // Names first: a headline's surname is explained by the full name below it.
    for view in facts.blocks(document) {
        view.facts.mentions.iter().for_each(|mention| linker.learn(&view, mention));
    }
    let mut n_sentences = 0;
    let mut block = 0;
    for view in facts.blocks(document).filter(|view| !view.facts.mentions.is_empty()) {
        if view.index != block {
            n_sentences += 1 + facts.blocks.get(block).map_or(0, |facts| facts.language.sentences.len());
            block = view.index;
        }
        for mention in &view.facts.mentions {
            let sentence = n_sentences + view.language.sentence_at(mention.span.start).unwrap_or_default();
            linker.add(&view, mention, sentence);
        }
    }
    let actor =
        |chain: &Chain| ReportActor { actor: chain.actor, entity: chain.entity, gender: chain.gender, name: Span::empty(0) };
    let mut actors: Vec<ReportActor> = linker.chains.iter().map(actor).collect();
    for mention in &linker.mentions {
        let is_name = matches!(mention.form, Form::Full | Form::Family | Form::Alias | Form::Acronym);
        if let Some(actor) = mention.chain.filter(|_| is_name).and_then(|chain| actors.get_mut(chain))
            && mention.span.len() > actor.name.len()
        {
            actor.name = mention.span;
        }
    }
    (linker.mentions, actors)
}

struct Linker<'b> {
    book: &'b ActorBook,
    day: Option<Date>,
    chains: Vec<Chain>,
    by_actor: FxHashMap<ActorId, usize>,
    /// Chains of actors that no list knows, by the name.
    by_name: FxHashMap<NameKey, usize>,
    /// People whom no list knows, by given and family name without what stands between.
    by_short_name: FxHashMap<NameKey, (usize, bool)>,
    /// People by their given names, organizations by the first of several words.
    by_given: FxHashMap<NameKey, Vec<usize>>,
    /// People by their family names.
    by_family: FxHashMap<NameKey, Vec<usize>>,
    /// People by the titles that the report has given them.
    by_title: FxHashMap<TitleKey, Vec<usize>>,
    /// The chain of each mention that pronouns and descriptions may stand for, with its sentence, in the order of the text.
    spoken_of: Vec<(usize, usize)>,
    mentions: Vec<Mention>,
}

impl<'b> Linker<'b> {
    fn new(book: &'b ActorBook, day: Option<Date>) -> Linker<'b> {
        Linker {
            book,
            day,
            chains: Vec::new(),
            by_actor: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_short_name: FxHashMap::default(),
            by_given: FxHashMap::default(),
            by_family: FxHashMap::default(),
            by_title: FxHashMap::default(),
            spoken_of: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Opens the chain of a full name, so that every surname of the report can find it.
    fn learn(&mut self, view: &BlockView<'_>, mention: &BlockMention) {
        let names = matches!(mention.form, Form::Full | Form::Alias | Form::Acronym);
        if !names || mention.is_tentative || self.of_short_form(view, mention).is_some() {
            return;
        }
        let index = self.chain_of_name(mention);
        if let Some(given) = mention.given {
            let named = self.by_given.entry(given).or_default();
            if !named.contains(&index) {
                named.push(index);
            }
        }
        let Some(chain) = self.chains.get_mut(index) else { return };
        chain.gender = chain.gender.or(mention.gender);
        if let Some(office) = &mention.office {
            chain.offices.push((office.title, office.organizations.clone()));
            let holders = self.by_title.entry(office.title).or_default();
            if !holders.contains(&index) {
                holders.push(index);
            }
        }
    }

    /// The chain of a mention that names its actor in full.
    fn chain_of_name(&mut self, mention: &BlockMention) -> usize {
        if let Some(actor) = self.likeliest(mention) {
            return self.chain_of_actor(actor);
        }
        if let Some(chain) = self.by_name.get(&mention.key) {
            return *chain;
        }
        // "Jan P. Orlov" is "Jan Orlov", but not "Jan K. Orlov".
        let is_short = mention.short == Some(mention.key);
        let known =
            mention.short.and_then(|short| self.by_short_name.get(&short)).filter(|(_, has_short)| is_short || *has_short);
        let chain = match known.map(|(chain, _)| *chain) {
            Some(chain) => chain,
            None => {
                let chain = self.open(None, mention.entity);
                if let Some(family) = mention.family {
                    self.add_family(family, chain);
                }
                chain
            }
        };
        if let Some(short) = mention.short {
            self.by_short_name.entry(short).or_insert((chain, false)).1 |= is_short;
        }
        self.by_name.insert(mention.key, chain);
        chain
    }

    /// The actor of a full name: one that the report has already named, else the first. A capital stands for the government where
    /// the file has one.
    fn likeliest(&self, mention: &BlockMention) -> Option<ActorId> {
        if mention.form == Form::Metonym {
            let is_government = |actor: &Actor| actor.kind == ActorKind::Organization(Classification::Government);
            let government = mention.candidates.iter().find(|actor| self.book.actor(**actor).is_some_and(is_government));
            return government.or(mention.candidates.first()).copied();
        }
        let named_before = mention.candidates.iter().find(|actor| self.by_actor.contains_key(actor));
        // Of two of one name, the title says which.
        let titled = || {
            let office = mention.office.as_ref().filter(|_| mention.candidates.len() > 1)?;
            mention.candidates.iter().find(|actor| self.book.offices_of(**actor, office.title).next().is_some())
        };
        named_before.or_else(titled).or(mention.candidates.first()).copied()
    }

    fn chain_of_actor(&mut self, id: ActorId) -> usize {
        if let Some(chain) = self.by_actor.get(&id) {
            return *chain;
        }
        let actor = self.book.actor(id);
        let chain = self.open(actor, actor.map_or(EntityType::Misc, |actor| EntityType::of(actor.kind)));
        self.chains[chain].actor = Some(id);
        self.by_actor.insert(id, chain);
        if let Some(actor) = actor.filter(|actor| actor.is_person()) {
            let others = actor.other_names.iter().filter_map(|other| family_name(&other.name));
            for family in actor.family_name.as_deref().into_iter().chain(others) {
                self.add_family(NameKey::of_family(family), chain);
            }
        }
        chain
    }

    fn open(&mut self, actor: Option<&Actor>, entity: EntityType) -> usize {
        self.chains.push(Chain {
            actor: None,
            entity,
            gender: actor.and_then(|actor| actor.gender),
            classification: actor.and_then(|actor| match actor.kind {
                ActorKind::Organization(classification) => Some(classification),
                _ => None,
            }),
            told: None,
            offices: Vec::new(),
            latest: usize::MAX,
            sentence: 0,
        });
        self.chains.len() - 1
    }

    fn add_family(&mut self, family: NameKey, chain: usize) {
        let list = self.by_family.entry(family).or_default();
        if !list.contains(&chain) {
            list.push(chain);
        }
    }

    /// Adds a mention in the order of the text, unless it turns out to be no name.
    fn add(&mut self, view: &BlockView<'_>, mention: &BlockMention, sentence: usize) {
        // Whatever else a lone word may name, the report has named somebody of that family name.
        let is_surname = mention.entity == EntityType::Misc
            && mention.form == Form::Full
            && mention.candidates.is_empty()
            && self.by_family.contains_key(&mention.key);
        let surname = is_surname.then(|| BlockMention { entity: EntityType::Per, form: Form::Family, ..mention.clone() });
        let mention = surname.as_ref().unwrap_or(mention);
        let mut candidates = Vec::new();
        let mut may_be = Vec::new();
        let chain = match mention.form {
            // A lone title or a people is somebody, and not by its words alone somebody in particular.
            Form::Alias if mention.is_tentative => {
                let actor = mention.candidates.first().copied();
                self.mentions.push(Mention { actor, ..Mention::unlinked(view, mention) });
                return;
            }
            Form::Full | Form::Alias | Form::Acronym if !mention.is_tentative => {
                Some(self.of_short_form(view, mention).unwrap_or_else(|| self.chain_of_name(mention)))
            }
            Form::Adjective | Form::Metonym => self.likeliest(mention).map(|actor| self.chain_of_actor(actor)),
            Form::Pronoun => self.antecedent(mention, sentence),
            Form::Description => self.described(view, mention, sentence),
            Form::Office => self.holder(mention),
            _ => match self.of_family(view, mention) {
                Surname::Known(chain) => Some(chain),
                Surname::Unsure(actors, chains) => {
                    (candidates, may_be) = (actors, chains);
                    None
                }
                Surname::NoName => return,
            },
        };
        let is_open = matches!(mention.form, Form::Description | Form::Office);
        if is_open && chain.is_none() {
            return;
        }
        let index = self.mentions.len();
        let mut entity = mention.entity;
        let mut actor = None;
        if let Some(chain) = chain.and_then(|chain| self.chains.get_mut(chain)) {
            // "US help" speaks of the state without bringing it up as somebody `it` may be.
            if mention.form != Form::Adjective {
                (chain.latest, chain.sentence) = (index, sentence);
            }
            if mention.entity != EntityType::Per && chain.told.is_none() {
                chain.told = noun_before(view.prose, mention.span.start);
            }
            // A pronoun may be linked wrongly, and must not teach what the next one goes by.
            if mention.form != Form::Pronoun {
                chain.gender = chain.gender.or(mention.gender);
            }
            actor = chain.actor;
            let is_short_form = chain.entity == EntityType::Org && entity == EntityType::Loc && actor.is_none();
            if matches!(mention.form, Form::Pronoun | Form::Family) || is_short_form {
                entity = chain.entity;
            }
        }
        if let Some(chain) = chain.filter(|_| mention.form != Form::Adjective) {
            self.spoken_of.push((sentence, chain));
        }
        self.mentions.push(Mention { entity, actor, chain, candidates, may_be, ..Mention::unlinked(view, mention) });
    }

    /// Whom a lone surname stands for: somebody whom the report names in full, else the only one of that name in the file.
    fn of_family(&mut self, view: &BlockView<'_>, mention: &BlockMention) -> Surname {
        let text = mention.span.of(view.prose);
        let key = text.strip_prefix("al-").or(text.strip_prefix("Al-")).map_or(mention.key, NameKey::of);
        let is_the =
            || view.prose.get(..mention.span.start).is_some_and(|before| before.ends_with("the ") || before.ends_with("The "));
        let singular = || text.strip_suffix('s').filter(|_| !mention.candidates.is_empty() || is_the()).map(NameKey::of);
        let chains = self.by_family.get(&key).or_else(|| self.by_family.get(&singular()?));
        match chains.map(Vec::as_slice) {
            Some([chain]) => Surname::Known(*chain),
            Some(chains) => {
                let titled = mention.office.as_ref().and_then(|office| {
                    let known = self.by_title.get(&office.title)?;
                    let mut fitting = chains.iter().filter(|chain| known.contains(chain));
                    fitting.next().filter(|_| fitting.next().is_none())
                });
                let gendered = mention.gender.and_then(|gender| {
                    let mut fitting =
                        chains.iter().filter(|chain| self.chains[**chain].gender.is_some_and(|known| known == gender));
                    fitting.next().filter(|_| fitting.next().is_none())
                });
                match titled.or(gendered) {
                    Some(chain) => Surname::Known(*chain),
                    None => {
                        let may_be = |chain: &usize| {
                            let known = self.chains[*chain].gender;
                            known.is_none() || mention.gender.is_none() || known == mention.gender
                        };
                        Surname::Unsure(
                            chains.iter().filter_map(|chain| self.chains[*chain].actor).collect(),
                            chains.iter().copied().filter(may_be).collect(),
                        )
                    }
                }
            }
            // "Bernie" is the one Bernie whom the report names in full, unless the file knows somebody of that family name.
            None => match self.of_first_word(mention, EntityType::Per) {
                Some(chain) if mention.title.is_none() => Surname::Known(chain),
                _ => self.of_file(view, mention),
            },
        }
    }

    /// The organization that goes by the first word of its name, `Harrow` behind `Harrow Steel`, where nothing else in the report or the
    /// file is called so. The reader may take the word for a place; one that somebody is in is one.
    fn of_short_form(&self, view: &BlockView<'_>, mention: &BlockMention) -> Option<usize> {
        let before = view.prose.get(..mention.span.start).unwrap_or_default();
        let last = before.trim_end().rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let is_name = match mention.entity {
            EntityType::Org => true,
            EntityType::Loc => !PLACE_PREPOSITIONS.contains(&last),
            _ => false,
        };
        let is_open = mention.listing == Listing::Unlisted && !self.by_name.contains_key(&mention.key);
        self.of_first_word(mention, EntityType::Org).filter(|_| is_name && is_open)
    }

    /// The only chain of this kind whose name begins with the word that a mention is, where the file knows nobody of that name.
    fn of_first_word(&self, mention: &BlockMention, entity: EntityType) -> Option<usize> {
        let named = self.by_given.get(&mention.key).filter(|_| mention.candidates.is_empty())?;
        let mut fitting = named.iter().copied().filter(|chain| self.chains[*chain].entity == entity);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Whom a surname stands for that the report explains nowhere.
    fn of_file(&mut self, view: &BlockView<'_>, mention: &BlockMention) -> Surname {
        let holders: Vec<ActorId> = match &mention.office {
            None => mention.candidates.clone(),
            Some(office) => {
                let holds = |actor: &ActorId| self.book.offices_of(*actor, office.title).next().is_some();
                let fitting: Vec<ActorId> = mention.candidates.iter().copied().filter(holds).collect();
                if fitting.is_empty() { mention.candidates.clone() } else { fitting }
            }
        };
        let is_first = view.language.sentences.binary_search_by_key(&mention.span.start, |sentence| sentence.span.start).is_ok();
        match holders.as_slice() {
            // At the beginning of a sentence any word has a capital.
            [actor] if !mention.is_tentative || mention.title.is_some() || !is_first => {
                Surname::Known(self.chain_of_actor(*actor))
            }
            [] if !mention.is_tentative => {
                let chain = self.chain_of_name(mention);
                self.add_family(NameKey::of_family(mention.span.of(view.prose)), chain);
                Surname::Known(chain)
            }
            [] | [_] => Surname::NoName,
            _ if mention.title.is_some() => Surname::Unsure(holders, Vec::new()),
            // The reader says that it is somebody, and the file has too many to choose from.
            _ if !mention.is_tentative => {
                let chain = self.chain_of_name(&BlockMention { candidates: Vec::new(), ..mention.clone() });
                self.add_family(NameKey::of_family(mention.span.of(view.prose)), chain);
                Surname::Known(chain)
            }
            _ => Surname::NoName,
        }
    }

    /// The latest actor of the right kind and gender that a pronoun may stand for, in its sentence or the two before it.
    fn antecedent(&self, mention: &BlockMention, sentence: usize) -> Option<usize> {
        let fits = |chain: &Chain| match mention.entity {
            EntityType::Per => chain.entity == EntityType::Per && (chain.gender.is_none() || chain.gender == mention.gender),
            _ => matches!(chain.classification, Some(known) if known != Classification::Other),
        };
        let recent = self.recent(sentence, PRONOUN_REACH).filter(|index| fits(&self.chains[*index]));
        // The subject of the sentence is likelier than what stands behind its verb: of one sentence, the first one named.
        let best = recent.max_by_key(|index| {
            let chain = &self.chains[*index];
            let is_of_gender = chain.gender.is_some() && chain.gender == mention.gender;
            (chain.sentence, is_of_gender, std::cmp::Reverse(self.first_in(chain)), *index)
        })?;
        // "Israel told Russia that its jets": of two things in its own sentence `it` may be either.
        let is_rival = |index: &usize| *index != best && self.chains[*index].sentence == sentence && fits(&self.chains[*index]);
        let is_unsure = mention.entity != EntityType::Per && self.recent(sentence, 0).any(|index| is_rival(&index));
        (!is_unsure).then_some(best)
    }

    /// The chains that were last spoken of in `sentence` or at most `reach` sentences before it. One may come more than once.
    fn recent(&self, sentence: usize, reach: usize) -> impl Iterator<Item = usize> {
        self.spoken_of.iter().rev().take_while(move |(at, _)| at + reach >= sentence).map(|(_, chain)| *chain)
    }

    fn first_in(&self, chain: &Chain) -> usize {
        self.mentions.get(chain.latest).map_or(0, |mention| mention.span.start)
    }

    /// The organization that a description stands for: the latest of its kind.
    fn described(&self, view: &BlockView<'_>, mention: &BlockMention, sentence: usize) -> Option<usize> {
        let noun = mention.span.of(view.prose).rsplit(' ').next().unwrap_or_default();
        let kinds = DESCRIPTIONS.note(noun)?;
        let mut recent = self.recent(sentence, DESCRIPTION_REACH).filter(|_| mention.candidates.is_empty());
        recent.find(|index| {
            let chain = &self.chains[*index];
            let is_told = |kind: &str| chain.told.is_some_and(|told| told.split(' ').any(|known| known == kind));
            kinds.split(' ').any(|kind| is_told(kind) || chain.classification.is_some_and(|known| known.name() == kind))
        })
    }

    /// Who holds the office that a phrase names: by the report's own words, else by the file on the report's day.
    fn holder(&mut self, mention: &BlockMention) -> Option<usize> {
        let office = mention.office.as_ref()?;
        let is_of = |organizations: &[ActorId]| {
            office.organizations.is_empty() || organizations.iter().any(|of| office.organizations.contains(of))
        };
        let titled = self.by_title.get(&office.title).map_or(&[][..], Vec::as_slice);
        let mut in_report = titled.iter().copied().filter(|index| {
            let chain = &self.chains[*index];
            let has_office = |(known, organizations): &(TitleKey, Vec<ActorId>)| *known == office.title && is_of(organizations);
            chain.latest != usize::MAX && chain.offices.iter().any(has_office)
        });
        if let Some(chain) = in_report.next() {
            return in_report.next().is_none().then_some(chain);
        }
        let day = self.day?;
        let mut holders = self
            .book
            .offices(office.title)
            .filter(|held| held.membership.organization.is_some_and(|of| office.organizations.contains(&of)))
            .filter(|held| held.membership.period.surely_holds(day));
        let holder = holders.next()?.actor;
        if holders.any(|other| other.actor != holder) {
            return None;
        }
        Some(self.chain_of_actor(holder))
    }
}

/// What the noun right before a name says that it is: `the Israeli newspaper Haaretz`.
fn noun_before(prose: &str, start: usize) -> Option<&'static str> {
    let before = prose.get(..start)?.strip_suffix(' ')?;
    DESCRIPTIONS.note(before.rsplit(|letter: char| !letter.is_alphabetic()).next()?)
}

enum Surname {
    Known(usize),
    /// Actors of the newsroom’s files, and actors of the report.
    Unsure(Vec<ActorId>, Vec<usize>),
    NoName,
}

#[cfg(test)]
mod tests {
    use crate::actors::ActorBook;
    use crate::config::Config;
    use crate::document::Format;
    use crate::language::reader::Reader;
    use crate::{Context, check};

    /// The names of `text` in the order of the text, those of one actor with one number.
    fn chains(text: &str) -> String {
        let reader = Reader::built_in().expect("the built-in weights are sound");
        let (actors, config) = (ActorBook::load(&[]).0, Config::default());
        let cx = Context {
            format: Format::Markdown,
            published: None,
            actors: &actors,
            config: &config,
            reader: Some(&reader),
            checks: None,
        };
        let report = check(text, &cx);
        let named = report.facts.mentions.iter().filter(|mention| mention.form != super::Form::Pronoun);
        let shown = named.map(|mention| {
            let chain = mention.chain.map_or("?".to_owned(), |chain| chain.to_string());
            format!("{} {chain}", mention.span.of(report.document.prose.text()))
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn an_organization_by_its_first_word() {
        let text = "Harrow Steel will close its mill on Tuesday. “Harrow has no choice,” the company said.";
        assert_eq!(chains(text), "Harrow Steel 0, Harrow 0");
        // Where somebody lives is a place.
        let text = "Elmsford Steel grew by a third last year. Ada Okafor lives in Elmsford.";
        assert_eq!(chains(text), "Elmsford Steel 0, Ada Okafor 1, Elmsford 2");
    }
}
