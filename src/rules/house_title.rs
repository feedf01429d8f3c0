//! How houses write titles and ranks before a full name: AP `Sen.` and `Lt. Gen.`, Reuters `Lieutenant General`, the BBC `Lt Gen`.

use crate::config::Style;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The forms of one title: the long one, then those of AP, Reuters, the Guardian and the BBC.
type Forms = [&'static str; 5];

/// The forms by each of their spellings, in small letters without full stops.
static FORMS: LazyLock<FxHashMap<String, Vec<Forms>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<String, Vec<Forms>> = FxHashMap::default();
    for line in include_str!("../actors/built_in/house-titles.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('|').map(str::trim);
        let long = fields.next().unwrap_or_default();
        let row: Forms = std::array::from_fn(|index| match index {
            0 => long,
            _ => fields.next().filter(|form| *form != "-").unwrap_or(long),
        });
        for form in row {
            let known = forms.entry(plain(form)).or_default();
            if !known.contains(&row) {
                known.push(row);
            }
        }
    }
    forms
});

fn plain(title: &str) -> String {
    title.replace('.', "").to_lowercase()
}

/// The form in which a house writes `title` before a full name; `None` where it has none of its own for it, or for the style of dates
/// alone. A long form is written in capitals.
pub fn house_title(style: Style, title: &str) -> Option<String> {
    let column = match style {
        Style::Ap => 1,
        Style::Reuters => 2,
        Style::Guardian => 3,
        Style::Bbc => 4,
        Style::Iso => return None,
    };
    let title = plain(title);
    let rows = FORMS.get(&title)?;
    // "Rep." is short for both "representative" and "congressman": a house form that is already there stays.
    let row = rows
        .iter()
        .find(|row| plain(row[column]) == title)
        .or_else(|| rows.iter().find(|row| row[0] == title))
        .or(rows.first())?;
    Some(if row[column] == row[0] { capitals(row[0]) } else { row[column].to_owned() })
}

fn capitals(title: &str) -> String {
    let words = title.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::house_title;
    use crate::config::Style::{Ap, Bbc, Guardian, Iso, Reuters};

    #[test]
    fn each_house_has_its_form() {
        for (style, title, form) in [
            (Ap, "Senator", Some("Sen.")),
            (Ap, "Lieutenant General", Some("Lt. Gen.")),
            (Ap, "Lt Gen", Some("Lt. Gen.")),
            (Ap, "Rep.", Some("Rep.")),
            (Reuters, "Lt. Gen.", Some("Lieutenant General")),
            (Reuters, "Rep.", Some("Representative")),
            (Guardian, "Maj. Gen.", Some("Maj Gen")),
            (Bbc, "Prof.", Some("Prof")),
            (Bbc, "Professor", Some("Prof")),
            (Guardian, "Senator", Some("Senator")),
            (Ap, "President", None),
            (Iso, "Senator", None),
        ] {
            assert_eq!(house_title(style, title).as_deref(), form, "{style:?} {title}");
        }
    }
}
