//! The days of a report, as a table, as JSON, as a picture.

use super::{Places, printable};
use crate::assist::Moment;
use serde_json::json;

/// The days as a table for a terminal: days, words, line.
pub fn table(text: &str, moments: &[Moment]) -> String {
    let places = Places::new(text);
    let days = moments.iter().map(|moment| moment.days.chars().count()).max().unwrap_or_default();
    let words = moments.iter().map(|moment| moment.words.chars().count()).max().unwrap_or_default();
    let rows = moments.iter().map(|moment| {
        let (line, _) = places.line_column(moment.range.start);
        format!("{:<days$}  {:<words$}  line {line}\n", moment.days, printable(&moment.words))
    });
    rows.collect()
}

/// The days as a JSON array; spans count code points of `text`, lines count from 1.
pub fn json(text: &str, moments: &[Moment]) -> String {
    let places = Places::new(text);
    let moments: Vec<_> = moments
        .iter()
        .map(|moment| {
            json!({
                "first": moment.interval.first.to_string(),
                "last": moment.interval.last.to_string(),
                "words": moment.words,
                "span": places.code_points(moment.range),
                "line": places.line_column(moment.range.start).0,
                "sentence": moment.sentence,
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&moments).unwrap_or_default();
    text.push('\n');
    text
}

/// The height of a row and the width of the picture, in pixels.
const ROW: usize = 28;
const WIDTH: usize = 960;

/// The days as an SVG picture: one row each, in their order, the days to the left of the words.
pub fn svg(moments: &[Moment]) -> String {
    let height = ROW * (moments.len() + 1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"14\">\n\
         <line x1=\"250\" y1=\"{ROW}\" x2=\"250\" y2=\"{}\" stroke=\"#888\"/>\n",
        height.saturating_sub(ROW / 2)
    );
    for (row, moment) in (1..).zip(moments) {
        let y = ROW * row;
        svg.push_str(&format!(
            "<text x=\"236\" y=\"{y}\" text-anchor=\"end\">{}</text><circle cx=\"250\" cy=\"{}\" r=\"5\" fill=\"#246\"/>\
             <text x=\"266\" y=\"{y}\"><tspan font-weight=\"bold\">{}</tspan> <tspan fill=\"#555\">{}</tspan></text>\n",
            escaped(&moment.days),
            y - 5,
            escaped(&moment.words),
            escaped(&short(&moment.sentence)),
        ));
    }
    svg.push_str("</svg>\n");
    svg
}

/// As much of a sentence as fits a row.
fn short(sentence: &str) -> String {
    const MAX: usize = 80;
    match sentence.char_indices().nth(MAX) {
        Some((end, _)) => format!("{}…", &sentence[..end]),
        None => sentence.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
