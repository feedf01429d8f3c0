//! The keys of an actor file: what each holds, and what it is for. The reader, completion, hover and the schema all go by these.

/// A key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What it is for, in one line.
    pub help: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Words.
    Words,
    /// The entry's own id.
    OwnId,
    /// The id of a post.
    Post,
    /// The id of an organization.
    Organization,
    /// A day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Day,
    /// A whole day, `YYYY-MM-DD`.
    WholeDay,
    /// A whole number.
    Number,
    /// `male` or `female`.
    Gender,
    /// A kind of organization.
    Classification,
    /// What the newsroom thinks of a name.
    Note,
    /// A name or a list of them, each plain or a table of [`NAME`].
    Names,
    /// A table of links and identifiers.
    Links,
    /// One or more tables of [`MEMBERSHIP`].
    Memberships,
}

const fn key(name: &'static str, holds: Holds, help: &'static str) -> Key {
    Key { name, holds, help }
}

/// The kinds of entry, each with its keys and what it is.
pub static TABLES: [(&str, &[Key], &str); 4] = [
    ("person", &PERSON, "A person"),
    ("organization", &THING, "An organization or a state"),
    ("post", &POST, "An office that people hold one after another"),
    ("place", &THING, "A place that is nobody: a sea, a city that stands for no government"),
];

static PERSON: [Key; 14] = [
    key("id", Holds::OwnId, "What other entries and output call the person; made from the name where it is left out"),
    key("name", Holds::Words, "The full name, as copy should have it"),
    key("family_name", Holds::Words, "The name by which later mentions go; taken from the name where it is left out"),
    key("given_name", Holds::Words, "The given name"),
    key("gender", Holds::Gender, "For pronouns; may be left out"),
    key("birth_date", Holds::Day, "The day of birth, as far as it is known"),
    key("death_date", Holds::Day, "The day of death"),
    key("other_names", Holds::Names, "Other names, accepted ones and those that copy must not use"),
    key("adjectives", Holds::Names, "Adjectives made from the name"),
    key("links", Holds::Links, "Pages and identifiers elsewhere: { wikidata = \"Q58311\" }"),
    key("checked", Holds::WholeDay, "The day on which somebody last looked whether this is still so"),
    key("membership", Holds::Memberships, "The offices held"),
    key("note", Holds::Words, "For whoever reads the file"),
    key("rank", Holds::Words, "A military or police rank"),
];

static THING: [Key; 9] = [
    key("id", Holds::OwnId, "What other entries and output call it; made from the name where it is left out"),
    key("name", Holds::Words, "The name, as copy should have it"),
    key("classification", Holds::Classification, "What kind of organization it is"),
    key("metonyms", Holds::Names, "Capitals and seats that stand for it"),
    key("adjectives", Holds::Names, "Adjectives and nouns of its people: Israeli"),
    key("other_names", Holds::Names, "Other names, accepted ones and those that copy must not use"),
    key("acronym", Holds::Names, "Its initials"),
    key("links", Holds::Links, "Pages and identifiers elsewhere"),
    key("checked", Holds::WholeDay, "The day on which somebody last looked whether this is still so"),
];

static POST: [Key; 5] = [
    key("id", Holds::OwnId, "What memberships call the post; made from the label where it is left out"),
    key("label", Holds::Words, "The title: Defense Minister"),
    key("other_labels", Holds::Names, "Other titles of the same post"),
    key("organization", Holds::Organization, "The id of the organization that the post belongs to"),
    key("holders", Holds::Number, "How many may hold it at once; one where it is left out"),
];

/// The keys of an office held for a time.
pub static MEMBERSHIP: [Key; 7] = [
    key("post", Holds::Post, "The id of the post"),
    key("role", Holds::Words, "The title, where there is no post for it"),
    key("organization", Holds::Organization, "The id of the organization, where no post names it"),
    key("area", Holds::Words, "The place that the seat is for: “Ohio” of a senator"),
    key("start_date", Holds::Day, "The first day; without one nothing is said"),
    key("end_date", Holds::Day, "The last day; without one the office is still held"),
    key("note", Holds::Words, "For whoever reads the file"),
];

/// The keys of one name in a list.
pub static NAME: [Key; 5] = [
    key("name", Holds::Words, "The name"),
    key("note", Holds::Note, "What the newsroom thinks of it"),
    key("lang", Holds::Words, "Its language"),
    key("start_date", Holds::Day, "Since when"),
    key("end_date", Holds::Day, "Until when"),
];

/// The words that mean something as a note of another name, and as one of a metonym.
pub const NOTES: [(&str, &str); 3] = [
    ("accepted", "May be used"),
    ("reject", "Must not be used: the name is marked in copy (CD311)"),
    ("contested", "A metonym that house style may not want (CD310)"),
];

/// The genders that a file may give.
pub const GENDERS: [&str; 2] = ["male", "female"];
