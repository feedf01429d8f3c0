//! Quotation marks, straight and curly, nested, and running over paragraphs.

use super::characters::{is_space, is_word};
use super::tokens::{Token, TokenKind};
use crate::text::Span;

/// One quotation, as far as it stands in this block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotationPart {
    /// From the opening to the closing mark, both included; where one is missing, from the start or to the end of the block (or to
    /// the next opening mark of the same kind).
    pub span: Span,
    /// The words between the marks.
    pub content: Span,
    /// Which marks.
    pub mark: QuotationMark,
    /// Whether the opening mark is there.
    pub is_opened: bool,
    /// Whether the closing mark is there. A quotation that runs on in the next paragraph is not closed in this one.
    pub is_closed: bool,
    /// How many quotations it stands inside of.
    pub depth: u8,
}

/// The marks of a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuotationMark {
    /// `"…"`, also `''…''`
    StraightDouble,
    /// `“…”`, also `„…“`
    CurlyDouble,
    /// `'…'`
    StraightSingle,
    /// `‘…’`, also `‚…‘`
    CurlySingle,
    /// `«…»` and `»…«`, also `‹…›`
    Guillemets,
}

/// The quotations of `prose`. An apostrophe that the tokenizer took for a genitive (`the ministers’ plan`) becomes a mark where it
/// closes a quotation.
pub(super) fn find(prose: &str, tokens: &mut [Token]) -> Vec<QuotationPart> {
    let singles = single_marks(prose, tokens);
    let mut finder = Finder { end: prose.trim_end().len(), parts: Vec::new(), open: Vec::new() };
    let mut seen_singles = 0;
    for index in 0..tokens.len() {
        let Token { span, kind } = tokens[index];
        if !matches!(kind, TokenKind::Mark | TokenKind::Clitic) {
            continue;
        }
        match span.of(prose) {
            text @ ("'" | "’" | "‘") => {
                let (this, next) = (singles[seen_singles], singles.get(seen_singles + 1));
                seen_singles += 1;
                let mark = if text == "'" { QuotationMark::StraightSingle } else { QuotationMark::CurlySingle };
                // A genitive inside a quotation has the closing mark still before it.
                let is_genitive = kind == TokenKind::Clitic && next.is_some_and(|next| next.shape == Shape::Closes);
                let opens = match text {
                    "'" => this.shape == Shape::Opens && this.closes_later,
                    "‘" => this.shape != Shape::Closes,
                    _ => false,
                };
                if opens {
                    finder.open(mark, span);
                } else if this.shape == Shape::Closes && !is_genitive && finder.close(mark, span) {
                    tokens[index].kind = TokenKind::Mark;
                }
            }
            "\"" | "''" | "``" if !is_inches(prose, &tokens[..index], span, &finder) => {
                finder.straight(span, shape(prose, span));
            }
            "“" if shape(prose, span) == Shape::Closes && finder.is_open(QuotationMark::CurlyDouble) => {
                finder.close(QuotationMark::CurlyDouble, span);
            }
            "“" | "„" => finder.open(QuotationMark::CurlyDouble, span),
            "”" if !finder.close(QuotationMark::CurlyDouble, span) => {
                if shape(prose, span) == Shape::Opens {
                    finder.open(QuotationMark::CurlyDouble, span);
                } else {
                    finder.close_unopened(QuotationMark::CurlyDouble, span);
                }
            }
            "‚" if shape(prose, span) == Shape::Opens => finder.open(QuotationMark::CurlySingle, span),
            "«" | "»" | "‹" | "›" => {
                let opens = if finder.is_open(QuotationMark::Guillemets) { shape(prose, span) == Shape::Opens } else { true };
                if opens {
                    finder.open(QuotationMark::Guillemets, span);
                } else {
                    finder.close(QuotationMark::Guillemets, span);
                }
            }
            _ => {}
        }
    }
    finder.finish()
}

/// What a mark looks like it does, by the blanks and marks beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Opens,
    Closes,
    Either,
}

/// A single quotation mark or apostrophe that stands alone.
#[derive(Clone, Copy, Debug)]
struct Single {
    shape: Shape,
    /// Whether one of those behind it looks as if it closes.
    closes_later: bool,
}

/// The quotations so far.
struct Finder {
    /// Where the text ends.
    end: usize,
    /// Each quotation, and whether it is kept.
    parts: Vec<(QuotationPart, bool)>,
    /// Those not yet closed, as indices, the outer first.
    open: Vec<usize>,
}

impl Finder {
    fn is_open(&self, mark: QuotationMark) -> bool {
        self.open.iter().any(|part| self.parts[*part].0.mark == mark)
    }

    /// Opens a quotation. One of the same marks that is still open was never closed, and ends here.
    fn open(&mut self, mark: QuotationMark, span: Span) {
        if let Some(position) = self.open.iter().position(|part| self.parts[*part].0.mark == mark) {
            for unclosed in self.open.split_off(position) {
                self.end_unclosed(unclosed, span.start);
            }
        }
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        self.open.push(self.parts.len());
        let part = QuotationPart { span, content: Span::empty(span.end), mark, is_opened: true, is_closed: false, depth };
        self.parts.push((part, true));
    }

    /// Closes the innermost quotation of these marks; false where none is open.
    fn close(&mut self, mark: QuotationMark, span: Span) -> bool {
        let Some(position) = self.open.iter().rposition(|part| self.parts[*part].0.mark == mark) else { return false };
        let inner = self.open.split_off(position);
        for unclosed in &inner[1..] {
            self.end_unclosed(*unclosed, span.start);
        }
        let (part, _) = &mut self.parts[inner[0]];
        part.content = Span::new(part.span.end, span.start);
        part.span = part.span.cover(span);
        part.is_closed = true;
        true
    }

    /// Adds a quotation whose opening mark is missing: it began with the block, or behind the quotation before.
    fn close_unopened(&mut self, mark: QuotationMark, span: Span) {
        let start = self.parts.last().map_or(0, |(part, _)| part.span.end.min(span.start));
        let content = Span::new(start, span.start);
        let part = QuotationPart { span: content.cover(span), content, mark, is_opened: false, is_closed: true, depth: 0 };
        self.parts.push((part, true));
    }

    /// Takes a straight double mark, which opens or closes by its shape and by what is open.
    fn straight(&mut self, span: Span, shape: Shape) {
        let mark = QuotationMark::StraightDouble;
        match shape {
            Shape::Opens => self.open(mark, span),
            Shape::Closes if !self.close(mark, span) => self.close_unopened(mark, span),
            Shape::Either if !self.close(mark, span) => self.open(mark, span),
            Shape::Closes | Shape::Either => {}
        }
    }

    /// Ends a quotation that has no closing mark. A single mark that nothing closes before `end` was an apostrophe.
    fn end_unclosed(&mut self, index: usize, end: usize) {
        let text_end = self.end;
        let (part, is_kept) = &mut self.parts[index];
        let is_inside = end < text_end;
        *is_kept = match part.mark {
            QuotationMark::StraightSingle => false,
            QuotationMark::CurlySingle => !is_inside,
            _ => true,
        };
        part.content = Span::new(part.span.end, end);
        part.span = part.span.cover(part.content);
    }

    fn finish(mut self) -> Vec<QuotationPart> {
        for unclosed in std::mem::take(&mut self.open) {
            self.end_unclosed(unclosed, self.end);
        }
        let mut parts: Vec<QuotationPart> =
            self.parts.into_iter().filter_map(|(part, is_kept)| is_kept.then_some(part)).collect();
        parts.sort_by_key(|part| (part.span.start, std::cmp::Reverse(part.span.end)));
        parts
    }
}

/// The single marks of `tokens`, in order.
fn single_marks(prose: &str, tokens: &[Token]) -> Vec<Single> {
    let is_single = |token: &&Token| {
        matches!(token.kind, TokenKind::Mark | TokenKind::Clitic) && matches!(token.text(prose), "'" | "’" | "‘")
    };
    let mut singles: Vec<Single> =
        tokens.iter().filter(is_single).map(|token| Single { shape: shape(prose, token.span), closes_later: false }).collect();
    let mut closes_later = false;
    for single in singles.iter_mut().rev() {
        single.closes_later = closes_later;
        closes_later |= single.shape == Shape::Closes;
    }
    singles
}

/// What the mark `span` looks like it does.
fn shape(prose: &str, span: Span) -> Shape {
    let before = prose.get(..span.start).and_then(|text| text.chars().next_back()).unwrap_or(' ');
    let behind = prose.get(span.end..).and_then(|text| text.chars().next()).unwrap_or(' ');
    let is_dash = |character| matches!(character, '—' | '–' | '-' | '/');
    let can_open =
        !is_space(behind) && (is_space(before) || is_dash(before) || matches!(before, '(' | '[' | '“' | '‘' | '"' | '\''));
    let closes_before = |character: char| !is_word(character) && !matches!(character, '(' | '[' | '$' | '“' | '‘');
    let can_close = !is_space(before) && closes_before(behind);
    match (can_open, can_close) {
        (true, false) => Shape::Opens,
        (false, true) => Shape::Closes,
        _ => Shape::Either,
    }
}

/// Whether the mark `span` stands for inches: `6'2"`, or behind a number where no quotation is open.
fn is_inches(prose: &str, before: &[Token], span: Span, finder: &Finder) -> bool {
    let [.., feet, foot_mark, number] = before else {
        return matches!(before, [.., number] if number.kind == TokenKind::Number && number.span.end == span.start && !finder.is_open(QuotationMark::StraightDouble));
    };
    let is_behind = number.kind == TokenKind::Number && number.span.end == span.start;
    let has_feet = feet.kind == TokenKind::Number
        && matches!(foot_mark.text(prose), "'" | "’" | "′")
        && foot_mark.span.end == number.span.start;
    is_behind && (has_feet || !finder.is_open(QuotationMark::StraightDouble))
}

#[cfg(test)]
mod tests {
    use crate::language::Language;

    /// The contents of the quotations, each with `<` where it was not opened, `>` where it was not closed, and its depth.
    fn quotations(prose: &str) -> Vec<String> {
        let describe = |part: &super::QuotationPart| {
            let (left, right) = (if part.is_opened { "" } else { "<" }, if part.is_closed { "" } else { ">" });
            format!("{left}{}{right}{}", part.content.of(prose), part.depth)
        };
        Language::analyse(prose).quotations.iter().map(describe).collect()
    }

    #[track_caller]
    fn check(table: &[(&str, &[&str])]) {
        for (prose, wanted) in table {
            assert_eq!(quotations(prose), *wanted, "{prose}");
        }
    }

    #[test]
    fn pairs_of_every_kind_are_found() {
        check(&[
            ("“Yes,” he said, \"no.\"", &["Yes,0", "no.0"]),
            ("'Yes,' he said, ‘no’.", &["Yes,0", "no0"]),
            ("«Oui», „nein“ and »ja«, ‚so‘, ''latex''", &["Oui0", "nein0", "ja0", "so0", "latex0"]),
        ]);
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        check(&[
            ("The ministers’ plan of the ’90s, rock ’n’ roll, don’t.", &[]),
            ("get 'em, 'tis the workers' plan, a 'nother", &[]),
            ("‘The ministers’ plan is dead,’ he said of the members’ vote.", &["The ministers’ plan is dead,0"]),
            ("He called it 'the bosses' war' and 'a shame'.", &["the bosses' war0", "a shame0"]),
            ("She wrote ‘Homes’ and left", &["Homes0"]),
        ]);
    }

    #[test]
    fn quotations_nest() {
        check(&[
            ("“He said ‘no’ to me,” she said.", &["He said ‘no’ to me,0", "no1"]),
            ("\"He said 'no'\" she said.", &["He said 'no'0", "no1"]),
            ("‘He said “no” twice’", &["He said “no” twice0", "no1"]),
        ]);
    }

    #[test]
    fn what_is_not_closed_runs_to_the_end_or_the_next_opening() {
        check(&[
            ("“We go on. ", &["We go on.>0"]),
            ("‘We go on.", &["We go on.>0"]),
            ("“One, he said. “Two,” he said.", &["One, he said. >0", "Two,0"]),
            ("and so on,” he said.", &["<and so on,0"]),
            ("\"We'll \"go on.", &["We'll >0", "go on.>0"]),
        ]);
    }

    #[test]
    fn feet_and_inches_are_no_quotations() {
        check(&[
            ("The 6'2\" man and a 19\" screen", &[]),
            ("\"I am 6'2\" tall,\" he said of \"2018\"", &["I am 6'2\" tall,0", "20180"]),
        ]);
    }
}
