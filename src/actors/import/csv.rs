//! Tables: a header in any order and in many words, one office a row.

use super::dates::{set_period, single};
use super::json::gender;
use super::names::{PersonName, has_letters, person, several};
use super::roster::{Kind, Roster, Term};
use super::{Importer, Log, unusable};
use crate::actors::words::folded;
use ::csv::{ByteRecord, ReaderBuilder};
use std::io::{self, BufRead, Cursor, Read};

pub(super) struct Csv;

/// What a column says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Id,
    Name,
    Given,
    Family,
    Aliases,
    Title,
    Organization,
    Country,
    Start,
    End,
    Gender,
    Born,
    Died,
    Kind,
    Note,
}

/// The headers of each column, in small letters without blanks and strokes; the likelier first.
const HEADERS: [(Column, &[&str]); 15] = [
    (
        Column::Name,
        &[
            "name",
            "fullname",
            "personlabel",
            "itemlabel",
            "humanlabel",
            "politicianlabel",
            "personname",
            "label",
            "holderlabel",
            "actor",
            "holder",
            "person",
            "politician",
            "item",
            "displayname",
            "sortname",
            "personalabel",
            "personnelabel",
            "pessoalabel",
            "politicolabel",
            "politicienlabel",
            "politikerlabel",
            "menschlabel",
            "nombre",
            "nombrecompleto",
            "nomcomplet",
            "nom",
            "nome",
        ],
    ),
    (
        Column::Id,
        &[
            "id",
            "person",
            "item",
            "human",
            "politician",
            "holder",
            "wikidata",
            "wikidataid",
            "qid",
            "personid",
            "persona",
            "personne",
            "pessoa",
            "politico",
            "politicien",
            "politiker",
            "mensch",
            "uri",
            "identifier",
        ],
    ),
    (Column::Given, &["givenname", "firstname", "forename", "given", "first", "givennamelabel", "prenom", "vorname"]),
    (
        Column::Family,
        &[
            "familyname",
            "lastname",
            "surname",
            "family",
            "last",
            "familynamelabel",
            "apellido",
            "apellidos",
            "nomdefamille",
            "nachname",
            "familienname",
            "cognome",
            "sobrenome",
        ],
    ),
    (
        Column::Aliases,
        &[
            "aliases",
            "alias",
            "altlabel",
            "itemaltlabel",
            "personaltlabel",
            "othernames",
            "othername",
            "alsoknownas",
            "aka",
            "variants",
            "alternatenames",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "positionlabel",
            "officelabel",
            "postlabel",
            "position",
            "office",
            "post",
            "role",
            "rolelabel",
            "jobtitle",
            "function",
            "positionheld",
            "positionheldlabel",
            "cargolabel",
            "cargo",
            "puesto",
            "fonctionlabel",
            "fonction",
            "poste",
            "amtlabel",
            "amt",
            "funktion",
            "titel",
            "titre",
            "titulo",
            "caricalabel",
            "carica",
            "ruolo",
            "rank",
        ],
    ),
    (
        Column::Organization,
        &[
            "organization",
            "organisation",
            "organizationlabel",
            "org",
            "orglabel",
            "body",
            "institution",
            "institutionlabel",
            "oflabel",
            "of",
            "employer",
            "employerlabel",
            "ministry",
            "department",
            "legislature",
            "company",
            "group",
            "memberof",
            "memberoflabel",
            "organizacion",
            "organizacao",
            "organizzazione",
            "institucion",
            "ministerio",
            "ministere",
            "ministerium",
            "ministero",
        ],
    ),
    (
        Column::Country,
        &[
            "country",
            "countrylabel",
            "state",
            "statelabel",
            "jurisdiction",
            "jurisdictionlabel",
            "nation",
            "appliestojurisdictionlabel",
            "paislabel",
            "pais",
            "payslabel",
            "pays",
            "landlabel",
            "land",
            "paeselabel",
            "paese",
            "staat",
            "etat",
        ],
    ),
    (
        Column::Start,
        &[
            "start",
            "startdate",
            "starttime",
            "from",
            "since",
            "begin",
            "begindate",
            "began",
            "startlabel",
            "termstart",
            "validfrom",
            "tookoffice",
            "startofterm",
            "appointed",
            "datefrom",
            "datestart",
            "inofficefrom",
            "inicio",
            "fechainicio",
            "fechadeinicio",
            "desde",
            "debut",
            "datedebut",
            "datededebut",
            "depuis",
            "beginn",
            "startdatum",
            "amtsantritt",
            "von",
            "seit",
            "inizio",
            "datainizio",
            "datadiinizio",
            "datainicio",
            "datadeinicio",
        ],
    ),
    (
        Column::End,
        &[
            "end",
            "enddate",
            "endtime",
            "to",
            "until",
            "till",
            "ended",
            "endlabel",
            "termend",
            "validto",
            "leftoffice",
            "endofterm",
            "left",
            "dateto",
            "dateend",
            "finish",
            "inofficeuntil",
            "fin",
            "fechafin",
            "fechadefin",
            "hasta",
            "datefin",
            "datedefin",
            "ende",
            "enddatum",
            "amtsende",
            "bis",
            "fine",
            "datafine",
            "datadifine",
            "fim",
            "datafim",
            "datadefim",
        ],
    ),
    (
        Column::Gender,
        &[
            "gender",
            "sex",
            "genderlabel",
            "sexlabel",
            "sexorgender",
            "sexorgenderlabel",
            "sexolabel",
            "sexo",
            "generolabel",
            "genero",
            "sexelabel",
            "sexe",
            "geschlechtlabel",
            "geschlecht",
            "sesso",
        ],
    ),
    (
        Column::Born,
        &[
            "birthdate",
            "dateofbirth",
            "born",
            "dob",
            "birth",
            "birthday",
            "fechanacimiento",
            "fechadenacimiento",
            "nacimiento",
            "datenaissance",
            "datedenaissance",
            "naissance",
            "geburtsdatum",
            "geburt",
            "geboren",
            "datanascita",
            "datadinascita",
            "nascita",
            "datanascimento",
            "datadenascimento",
            "nascimento",
        ],
    ),
    (
        Column::Died,
        &[
            "deathdate",
            "dateofdeath",
            "died",
            "dod",
            "death",
            "fechamuerte",
            "fechadefuncion",
            "fallecimiento",
            "datedeces",
            "datededeces",
            "sterbedatum",
            "todesdatum",
            "gestorben",
            "datamorte",
            "datadimorte",
            "morte",
        ],
    ),
    (Column::Kind, &["kind", "type", "classification", "entitytype", "category"]),
    (Column::Note, &["note", "notes", "comment", "remarks"]),
];

impl Importer for Csv {
    fn read(&mut self, input: &mut dyn BufRead, roster: &mut Roster, log: &mut Log) -> io::Result<()> {
        let (delimiter, start) = header_line(input)?;
        // With a line end behind the last row, the line behind each row is known, and so the row's own.
        let whole = Cursor::new(start).chain(input).chain(&b"\n"[..]);
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(whole);
        let header: Vec<String> = reader.byte_headers().map_err(broken)?.iter().map(decoded).collect();
        // The tables of a query service name their variables, and write terms with their language or type.
        let is_sparql = header.iter().all(|name| name.starts_with('?'));
        let columns = columns(&header);
        let find = |column| columns.iter().position(|found| *found == Some(column));
        if find(Column::Name).is_none() && find(Column::Family).is_none() {
            return Err(unusable(format!("no column holds a name; the header has: {}", header.join(", "))));
        }
        for (name, column) in header.iter().zip(&columns) {
            if column.is_none() {
                log.skip("columns that say nothing of an actor", format!("“{name}”"));
            }
        }
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).map_err(broken)? {
            // The reader counts a row from where the one before it ends, which may be blank lines above.
            let n_breaks = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
            let line = reader.position().line().saturating_sub(1 + n_breaks);
            let mut fields: Vec<String> = record.iter().map(decoded).collect();
            if is_sparql {
                fields.iter_mut().for_each(|field| *field = without_type(field).to_owned());
            }
            let row = Row { columns: &columns, fields: &fields, line };
            if fields.len() != header.len() {
                log.doubt("rows with more or fewer fields than the header", format!("line {line}"));
            }
            row.add(roster, log);
        }
        Ok(())
    }
}

/// The first line, by which the delimiter is told, with everything that was taken to read it.
fn header_line(input: &mut dyn BufRead) -> io::Result<(u8, Vec<u8>)> {
    let mut start = Vec::new();
    input.read_until(b'\n', &mut start)?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(unusable("UTF-16 text; save it as UTF-8"));
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        start.drain(..3);
    }
    let count = |delimiter: u8| start.iter().filter(|byte| **byte == delimiter).count();
    let delimiter = [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',');
    Ok((delimiter, start))
}

/// Which column each field of the header is. Of two that may be the same, the likelier word wins.
fn columns(header: &[String]) -> Vec<Option<Column>> {
    let mut columns = vec![None; header.len()];
    let plain: Vec<String> =
        header.iter().map(|name| folded(name).chars().filter(|letter| letter.is_alphanumeric()).collect()).collect();
    for (column, names) in HEADERS {
        let place =
            names.iter().find_map(|name| plain.iter().position(|plain| plain == name).filter(|at| columns[*at].is_none()));
        if let Some(place) = place {
            columns[place] = Some(column);
        }
    }
    // “nom” beside “prénom” is the family name alone, “nome” beside “cognome” the given name.
    let has = |columns: &[Option<Column>], column| columns.contains(&Some(column));
    for (word, beside, meant) in [("nom", Column::Given, Column::Family), ("nome", Column::Family, Column::Given)] {
        let place = plain.iter().zip(&columns).position(|(plain, column)| plain == word && *column == Some(Column::Name));
        if let Some(place) = place.filter(|_| has(&columns, beside) && !has(&columns, meant)) {
            columns[place] = Some(meant);
        }
    }
    columns
}

/// A term of a query service without its language, type or brackets: `Ana@en`, `2016^^<…#dateTime>`, `<http://…>`.
fn without_type(term: &str) -> &str {
    let is_language =
        |tag: &str| (2..=12).contains(&tag.len()) && tag.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-');
    let term = term.split("^^<").next().unwrap_or_default();
    let term = match term.rsplit_once('@') {
        Some((words, tag)) if is_language(tag) => words,
        _ => term,
    };
    term.trim_start_matches('<').trim_end_matches('>')
}

fn decoded(field: &[u8]) -> String {
    String::from_utf8_lossy(field).trim().to_owned()
}

fn broken(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => unusable(format!("the table cannot be read: {kind:?}")),
    }
}

struct Row<'r> {
    columns: &'r [Option<Column>],
    fields: &'r [String],
    line: u64,
}

impl Row<'_> {
    fn get(&self, column: Column) -> &str {
        let at = self.columns.iter().position(|found| *found == Some(column));
        at.and_then(|at| self.fields.get(at)).map_or("", String::as_str)
    }

    fn add(&self, roster: &mut Roster, log: &mut Log) {
        let place = format!("line {}", self.line);
        let given = [self.get(Column::Given), self.get(Column::Family)].join(" ");
        let full = self.get(Column::Name);
        let full = if full.is_empty() { given.trim() } else { full };
        let names = several(full);
        let Some(first) = names.first().filter(|name| has_letters(name)) else {
            log.skip("rows without a name", place);
            return;
        };
        if is_wikidata_id(first) {
            log.skip("rows whose name is only an identifier", format!("{place}: “{first}”"));
            return;
        }
        if names.len() > 1 {
            log.doubt(
                "several names in one field; the first is the name, the others are other names",
                format!("{place}: “{full}”"),
            );
        }
        let is_organization =
            !matches!(self.get(Column::Kind).to_lowercase().as_str(), "" | "person" | "people" | "human" | "politician");
        let kind = if is_organization && self.get(Column::Title).is_empty() { Kind::Organization } else { Kind::Person };
        let mut name = person(first);
        if kind == Kind::Organization {
            name = PersonName { name: (*first).to_owned(), ..PersonName::default() };
        }
        let id = self.get(Column::Id);
        let born = single(self.get(Column::Born), &place, log);
        let mut key = match id.is_empty() {
            true => format!("{kind:?} {}", folded(&name.name)),
            false => format!("id {id}"),
        };
        // Two people of one name are told apart by the day of their birth.
        let known = roster.find(&key).and_then(|known| known.birth_date.clone());
        if let (Some(born), Some(known)) = (&born, known)
            && id.is_empty()
            && *born != known
        {
            key = format!("{key} {born}");
        }
        let term = self.term(roster, log, &place, &name.name);
        let died = single(self.get(Column::Died), &place, log);
        let entry = roster.entry(kind, &key, &name.name);
        if entry.name != name.name {
            log.doubt(
                "one identifier with two names; the later is another name",
                format!("{place}: “{}”, “{}”", entry.name, name.name),
            );
            entry.add_name(&name.name);
        }
        entry.take_name(&name);
        if kind == Kind::Person && !self.get(Column::Family).is_empty() && entry.name.ends_with(self.get(Column::Family)) {
            entry.family_name = Some(self.get(Column::Family).to_owned());
        }
        for other in names.iter().skip(1).copied().chain(several(self.get(Column::Aliases))) {
            entry.add_name(&person(other).name);
        }
        entry.gender = entry.gender.or(gender(self.get(Column::Gender)));
        entry.birth_date = entry.birth_date.take().or(born);
        entry.death_date = entry.death_date.take().or(died);
        if kind == Kind::Organization {
            entry.classification = Some(self.get(Column::Kind).to_lowercase());
        }
        if let Some(id) = id.rsplit('/').next().filter(|id| is_wikidata_id(id)) {
            entry.add_link("wikidata", id);
        } else if !id.is_empty() {
            entry.add_link("id", id);
        }
        match term {
            Some(term) if entry.terms.contains(&term) => log.skip("rows that say the same again", place),
            Some(term) => entry.terms.push(term),
            None => {}
        }
    }

    /// The office of the row.
    fn term(&self, roster: &mut Roster, log: &mut Log, place: &str, name: &str) -> Option<Term> {
        let title = self.get(Column::Title);
        let organization = [Column::Organization, Column::Country].map(|column| self.get(column));
        let organization = organization.into_iter().find(|name| has_letters(name) && !is_wikidata_id(name));
        let dates = [self.get(Column::Start), self.get(Column::End)];
        if !has_letters(title) || is_wikidata_id(title) {
            if dates.iter().all(|date| date.is_empty()) {
                return None;
            }
            // A period without a title is still somebody's: as a member of what the row names.
            log.doubt("periods without a title; taken for those of a member", format!("{place}: {name}"));
        }
        let role = if has_letters(title) && !is_wikidata_id(title) { title } else { "member" };
        let mut term = Term { role: role.to_owned(), ..Term::default() };
        term.organization = organization.map(|name| roster.organization(name));
        if has_letters(self.get(Column::Note)) {
            term.add_note(self.get(Column::Note));
        }
        set_period(&mut term, dates[0], dates[1], &format!("{place}: {name}, {role}"), log);
        Some(term)
    }
}

/// Whether a text is an identifier of Wikidata, or its address.
fn is_wikidata_id(text: &str) -> bool {
    let id = text.rsplit('/').next().unwrap_or_default();
    id.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
