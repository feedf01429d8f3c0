//! `docs/check.svg`, the picture in the README, is what the program really prints.
#![cfg(feature = "cli")]

use expect_test::expect_file;
use std::process::Command;

/// The command whose output is shown, run in the folder of the examples.
const ARGUMENTS: [&str; 4] = ["check", "reports/ferry-collision.md", "--color", "always"];

const LINE_HEIGHT: usize = 20;
const COLUMN_WIDTH: f64 = 8.43;
const MARGIN: usize = 20;

#[test]
fn the_picture_shows_the_real_output() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let program = env!("CARGO_BIN_EXE_copydesk");
    let output = Command::new(program).args(ARGUMENTS).current_dir(folder).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    let command = "$ copydesk check reports/ferry-collision.md";
    let picture = svg(&format!("\u{1b}[1m{command}\u{1b}[0m\n{text}"));
    expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.svg")].assert_eq(&picture);
}

/// A terminal with `text` in it, of which the colours are ANSI escapes.
fn svg(text: &str) -> String {
    let lines: Vec<Vec<(String, String)>> = text.lines().map(parts).collect();
    let n_columns = lines.iter().map(|line| line.iter().map(|(_, words)| words.chars().count()).sum::<usize>()).max();
    let width = n_columns.unwrap_or_default() as f64 * COLUMN_WIDTH + 2.0 * MARGIN as f64;
    let height = lines.len() * LINE_HEIGHT + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height}\" role=\"img\">\n\
         <title>What copydesk prints about a report</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1f27\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n"
    );
    for (index, line) in lines.iter().enumerate() {
        let y = MARGIN + index * LINE_HEIGHT + 14;
        svg.push_str(&format!("<text x=\"{MARGIN}\" y=\"{y}\" fill=\"#d7dae0\" xml:space=\"preserve\">"));
        for (color, words) in line {
            let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            svg.push_str(&if color.is_empty() { words } else { format!("<tspan {color}>{words}</tspan>") });
        }
        svg.push_str("</text>\n");
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// A line cut at its colours, each piece with the attributes of its colour.
fn parts(line: &str) -> Vec<(String, String)> {
    let mut pieces = line.split("\u{1b}[");
    let plain = pieces.next().unwrap_or_default().to_owned();
    let colored = pieces.filter_map(|piece| piece.split_once('m')).map(|(code, words)| {
        let color = match code {
            "0" => "",
            "1" => "fill=\"#ffffff\" font-weight=\"bold\"",
            "1;31" => "fill=\"#ff6b6b\" font-weight=\"bold\"",
            "1;33" => "fill=\"#f5c451\" font-weight=\"bold\"",
            "1;34" => "fill=\"#6cb6ff\" font-weight=\"bold\"",
            "1;36" => "fill=\"#56d4dd\" font-weight=\"bold\"",
            other => panic!("the picture knows no colour {other}"),
        };
        (color.to_owned(), words.to_owned())
    });
    [(String::new(), plain)].into_iter().chain(colored).filter(|(_, words)| !words.is_empty()).collect()
}
