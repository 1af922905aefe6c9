//! The elements of a picture, written as SVG. Colours are attributes, so that every program shows the picture as it is; each
//! element also has a class, by which the style sheet of a page may give it another colour.

use super::palette::Paint;
use super::words::{Language, Words};
use crate::base::table::{Cell, Table};
use crate::stats::Interval;

/// The faces of letters: the system's, and those with Chinese letters.
const FACES: &str = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'Source Han Sans SC', \
                     'PingFang SC', 'Microsoft YaHei', 'DejaVu Sans', sans-serif";

/// The mark of a picture that cogov wrote, in its second line.
const MARK: &str = "<!-- Written by `cogov plot` -->";

/// A figure: a picture as SVG, its title, what it shows, and its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub(super) svg: String,
    pub(super) title: Words,
    pub(super) about: Words,
    pub(super) table: Table,
}

impl Figure {
    /// The picture: an SVG document with `<title>` and `<desc>`.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The title in English.
    pub fn title(&self) -> &str {
        &self.title.en
    }

    /// What is shown, in English: the text of `<desc>`.
    pub fn description(&self) -> &str {
        &self.about.en
    }

    /// The numbers that are drawn.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    pub(crate) const fn words(&self) -> (&Words, &Words) {
        (&self.title, &self.about)
    }
}

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture that is being drawn.
#[derive(Debug)]
pub(super) struct Svg {
    body: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) language: Language,
}

impl Svg {
    pub(super) const fn new(width: f64, height: f64, language: Language) -> Self {
        Self { body: String::new(), width, height, language }
    }

    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), paint: Paint, width: f64) {
        self.stroke(&format!("x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\""), "line", paint, width, "");
    }

    /// A line of short strokes.
    pub(super) fn dashes(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), paint: Paint) {
        let at = format!("x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"");
        self.stroke(&at, "line", paint, 1.0, " stroke-dasharray=\"2 3\"");
    }

    /// A line through points; nothing for fewer than two.
    pub(super) fn polyline(&mut self, points: &[(f64, f64)], paint: Paint, width: f64) {
        if points.len() > 1 {
            let round = " stroke-linejoin=\"round\" stroke-linecap=\"round\"";
            self.stroke(&format!("d=\"M{}\"", listed(points)), "path", paint, width, round);
        }
    }

    fn stroke(&mut self, at: &str, element: &str, paint: Paint, width: f64, more: &str) {
        let (class, colour) = (paint.class(), paint.colour());
        self.body += &format!(
            "<{element} class=\"{class}-line\" {at} fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{more}/>\n"
        );
    }

    /// A closed area.
    pub(super) fn area(&mut self, points: &[(f64, f64)], paint: Paint, opacity: f64) {
        if points.len() > 2 {
            self.fill(&format!("d=\"M{}Z\"", listed(points)), "path", paint, opacity);
        }
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), paint: Paint) {
        let (width, height) = (width.max(0.0), height.max(0.0));
        let at = format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
        self.fill(&at, "rect", paint, 1.0);
    }

    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint, opacity: f64) {
        self.fill(&format!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\""), "circle", paint, opacity);
    }

    fn fill(&mut self, at: &str, element: &str, paint: Paint, opacity: f64) {
        let (class, colour) = (paint.class(), paint.colour());
        let opacity = if opacity < 1.0 { format!(" fill-opacity=\"{opacity}\"") } else { String::new() };
        self.body += &format!("<{element} class=\"{class}\" {at} fill=\"{colour}\"{opacity}/>\n");
    }

    /// A text; in both languages, where both are asked for and differ.
    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, size: f64, paint: Paint, words: &Words) {
        self.written((x, y), anchor, (size, "400", ""), paint, words);
    }

    /// A text over other elements, with a margin in the colour of the ground.
    pub(super) fn over(
        &mut self,
        at: (f64, f64),
        anchor: Anchor,
        (size, weight): (f64, &str),
        paint: Paint,
        words: &Words,
    ) {
        let margin = format!(
            " stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            Paint::Paper.colour()
        );
        self.written(at, anchor, (size, weight, &margin), paint, words);
    }

    /// A text in strong letters.
    pub(super) fn strong(&mut self, at: (f64, f64), anchor: Anchor, size: f64, paint: Paint, words: &Words) {
        self.written(at, anchor, (size, "600", ""), paint, words);
    }

    fn written(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        (size, weight, more): (f64, &str, &str),
        paint: Paint,
        words: &Words,
    ) {
        let over = if more.is_empty() { "" } else { " over" };
        let (class, colour) = (paint.class(), paint.colour());
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if weight == "400" { String::new() } else { format!(" font-weight=\"{weight}\"") };
        let mut one = |language: &str, text: &str| {
            let text = escape(text);
            self.body += &format!(
                "<text class=\"{class}{over}{language}\" x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{anchor}{weight}{more} \
                 fill=\"{colour}\">{text}</text>\n"
            );
        };
        match self.language {
            Language::Both if words.en != words.zh => {
                one(" en", &words.en);
                one(" zh", &words.zh);
            }
            language => one("", words.of(language)),
        }
    }

    /// The finished figure, with its title and a sentence on what it shows.
    pub(super) fn finish(self, title: Words, about: Words, table: Table) -> Figure {
        let Self { body, width, height, language } = self;
        let said = |words: &Words| match language {
            Language::Both if words.en != words.zh => format!("{} / {}", escape(&words.en), escape(&words.zh)),
            language => escape(words.of(language)),
        };
        let (name, what) = (said(&title), said(&about));
        let paper = Paint::Paper.colour();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" font-family=\"{FACES}\">\n{MARK}\n<title>{name}</title>\n<desc>{what}</desc>\n\
             <rect class=\"paper\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n{body}</svg>\n"
        );
        Figure { svg, title, about, table }
    }
}

/// A table of these columns.
pub(super) fn table(columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|name| (*name).to_owned()).collect(), rows }
}

/// A cell with a text.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// The mean of an interval and its ends; empty cells where there are none.
pub(super) fn three(found: Option<Interval>) -> [Cell; 3] {
    let cell = |x: Option<f64>| x.map_or_else(|| text(""), Cell::Number);
    let limits = found.and_then(|found| found.limits);
    [cell(found.map(|found| found.mean)), cell(limits.map(|it| it.0)), cell(limits.map(|it| it.1))]
}

/// Points as the data of a path.
fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<String>>().join("L")
}

/// A text as XML and HTML may hold it. Control characters, which XML forbids, become a sign that something stood there.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            '\t' | '\n' => safe.push(letter),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            _ => safe.push(letter),
        }
    }
    safe
}
