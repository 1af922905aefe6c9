//! The frame of a page, and the pieces of which its sections are made.

use super::super::figure::{Figure, Words, escape};
use super::headings::{cell_words, heading};
use crate::base::table::{Cell, Table};

/// The first lines of a page; by the second, cogov knows a page that it wrote.
const HEAD: &str = "<!doctype html>\n<!-- Written by `cogov report` -->\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
                    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                    <meta name=\"color-scheme\" content=\"light dark\">\n";

/// The style sheet.
const STYLE: &str = include_str!("style.css");

/// The most rows of a table; the files of the folder have all.
const ROWS: usize = 300;

/// A section of a page.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its title.
    pub title: Words,
    /// Its content, as HTML.
    pub body: String,
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct ReportPage {
    /// The title.
    pub title: Words,
    /// The answer in a sentence.
    pub answer: Words,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Whether the page opens in Chinese.
    pub chinese: bool,
}

impl ReportPage {
    /// The whole page.
    pub(crate) fn html(&self) -> String {
        let title = escape(&self.title.en);
        let mut html = format!("{HEAD}<title>{title} – cogov</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n");
        html += "<a class=\"skip\" href=\"#answer\">To the answer / 跳至结论</a>\n";
        for (id, code, word, first) in
            [("english", "en", "English", !self.chinese), ("chinese", "zh-CN", "中文", self.chinese)]
        {
            let checked = if first { " checked" } else { "" };
            html += &format!(
                "<input class=\"switch\" type=\"radio\" name=\"language\" id=\"{id}\"{checked}><label for=\"{id}\" \
                 lang=\"{code}\">{word}</label>\n"
            );
        }
        html += "<div class=\"page\">\n<header>\n";
        html += &format!("<h1>{}</h1>\n</header>\n<main>\n", said(&self.title));
        html += &format!("<p class=\"answer\" id=\"answer\">{}</p>\n", said(&self.answer));
        for Section { id, title, body } in &self.sections {
            html += &format!(
                "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n{body}</section>\n",
                said(title)
            );
        }
        html + "</main>\n</div>\n</body>\n</html>\n"
    }
}

/// Words as HTML, in both languages where they differ.
pub(crate) fn said(words: &Words) -> String {
    if words.en == words.zh {
        return escape(&words.en);
    }
    let (en, zh) = (escape(&words.en), escape(&words.zh));
    format!("<span class=\"en\" lang=\"en\">{en}</span><span class=\"zh\" lang=\"zh-CN\">{zh}</span>")
}

/// A paragraph.
pub(crate) fn paragraph(words: &Words) -> String {
    format!("<p>{}</p>\n", said(words))
}

/// A paragraph for readers of the page in Chinese alone: what is in English, and why.
pub(crate) fn note(chinese: &str) -> String {
    format!("<p class=\"zh muted\" lang=\"zh-CN\">{}</p>\n", escape(chinese))
}

/// A part that opens on a click.
pub(crate) fn folded(summary: &Words, body: &str) -> String {
    format!("<details>\n<summary>{}</summary>\n{body}</details>\n", said(summary))
}

/// A text as it is, as a command or a file.
pub(crate) fn verbatim(text: &str) -> String {
    format!("<pre>{}</pre>\n", escape(text))
}

/// A list of terms.
pub(crate) fn terms(rows: &[(Words, Words)]) -> String {
    let row = |(term, about): &(Words, Words)| format!("<dt>{}</dt><dd>{}</dd>\n", said(term), said(about));
    format!("<dl>\n{}</dl>\n", rows.iter().map(row).collect::<String>())
}

/// A figure with its numbers below it.
pub(crate) fn figure(drawn: &Figure) -> String {
    let (title, _) = drawn.words();
    let numbers = Words::new(format!("Numbers of: {}", title.en), format!("数据：{}", title.zh));
    let below = folded(&Words::new("The numbers", "数据表"), &table(drawn.table(), &numbers));
    format!(
        "<figure>\n<div class=\"frame\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n{}</div>\n{below}</figure>\n",
        escape(&title.en),
        drawn.svg()
    )
}

/// A table with its caption. Long tables end early and say so.
pub(crate) fn table(table: &Table, caption: &Words) -> String {
    let mut html = format!("<div class=\"wide\">\n<table>\n<caption>{}</caption>\n<thead><tr>", said(caption));
    for (at, name) in table.columns.iter().enumerate() {
        let first = table.rows.iter().map(|row| &row[at]).find(|cell| **cell != Cell::Text(String::new()));
        let class = if matches!(first, Some(Cell::Text(_))) { " class=\"word\"" } else { "" };
        html += &format!("<th scope=\"col\"{class}>{}</th>", said(&heading(name)));
    }
    html += "</tr></thead>\n<tbody>\n";
    for row in table.rows.iter().take(ROWS) {
        html += "<tr>";
        for (name, cell) in table.columns.iter().zip(row) {
            html += &match cell {
                Cell::Text(text) => format!("<td class=\"word\">{}</td>", said(&cell_words(name, text))),
                Cell::Count(count) => format!("<td>{count}</td>"),
                Cell::Number(number) => format!("<td>{}</td>", short(*number)),
            };
        }
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n</div>\n";
    if table.rows.len() > ROWS {
        let more = table.rows.len() - ROWS;
        html += &paragraph(&Words::new(format!("and {more} more rows"), format!("另有 {more} 行")));
    }
    html
}

/// A number with about four digits that matter.
pub(crate) fn short(x: f64) -> String {
    let size = x.abs();
    let text = match size {
        _ if !x.is_finite() => "–".to_owned(),
        _ if size >= 100.0 => format!("{x:.1}"),
        _ if size >= 10.0 => format!("{x:.2}"),
        _ if size >= 0.01 || size == 0.0 => format!("{x:.3}"),
        _ => format!("{x:.5}"),
    };
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped() {
        let evil = "<script>alert(1)</script>";
        let rows = vec![vec![Cell::Text(evil.to_owned()), Cell::Number(0.25)]];
        let body = table(&Table { columns: vec![evil.to_owned(), "x".to_owned()], rows }, &Words::name(evil))
            + &verbatim(evil)
            + &terms(&[(Words::name(evil), Words::new(evil, evil))]);
        let section = Section { id: "x", title: Words::name(evil), body };
        let page = ReportPage {
            title: Words::name(evil),
            answer: Words::new(evil, "答"),
            sections: vec![section],
            chinese: false,
        }
        .html();
        assert!(!page.contains("<script"), "{page}");
        assert!(page.matches("&lt;script&gt;").count() >= 8);
        assert!(page.contains("<td>0.250</td>") && page.contains("lang=\"zh-CN\">答</span>"));
        assert!(!page.contains("http"), "a page needs no network");
    }

    #[test]
    fn numbers_have_the_digits_that_matter() {
        let texts = [0.0, 0.1234, 12.345, 1234.56, -0.5, 0.0001234, f64::NAN].map(short);
        assert_eq!(texts, ["0.000", "0.123", "12.35", "1234.6", "−0.500", "0.00012", "–"]);
    }
}
