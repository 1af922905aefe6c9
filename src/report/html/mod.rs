//! Reports: what an experiment found, as one HTML page that needs no network and no script.
//!
//! The page has all words in English and in Chinese; two radio buttons and the style sheet show one of them. Everything that
//! comes from a file is escaped.

mod answer;
mod assumptions;
mod evidence;
mod facts;
mod headings;
mod page;
mod repeat;

pub(crate) use evidence::{claims_page, validation_page};
pub(crate) use page::ReportPage;

use self::page::{Section, figure, table};
use super::drawn::{FigureKind, FigureRequest, draw, possible};
use super::figure::{Language, Words};
use super::held::{Held, HeldKind};
use crate::base::error::Problem;
use crate::experiment::benchmark::{ARENAS, SCORED_OUTCOMES};

/// The most figures of one probe each.
const SERIES: usize = 12;

/// The bytes of figures after which no more are put into a page.
const MOST_BYTES: usize = 2_200_000;

/// The report on a results folder. `command` is the command line that made the results, where it is known; `chinese` says in
/// which of its languages the page opens.
///
/// # Errors
/// When a table of the folder cannot be read.
pub(crate) fn report(held: &Held, command: Option<&str>, chinese: bool) -> Result<String, Problem> {
    // The title of the experiment or the fork, else that of its scenario.
    let titles = [
        &held.experiment()["title"],
        &held.facts["asked"]["fork"]["title"],
        &held.facts["calibration"]["title"],
        &held.json()["title"],
    ];
    let own = titles.into_iter().find(|title| title.is_object());
    let of = |key: &str| own.and_then(|title| title[key].as_str()).map(str::to_owned);
    let english = of("en").unwrap_or_else(|| held.id());
    let title = match held.kind {
        HeldKind::Benchmark => Words::new(format!("Regimes compared: {english}"), format!("制度组合的比较：{english}")),
        _ => Words { zh: of("zh").unwrap_or_else(|| english.clone()), en: english },
    };
    let mut sections = figures(held)?;
    sections.extend([facts::asked(held, command), facts::parameters(held), facts::assumed(held)]);
    sections.extend([facts::failed(held)?, repeat::repeat(held)]);
    Ok(ReportPage { title, answer: answer::answer(held)?, sections, chinese }.html())
}

/// All figures that the folder can give, with their numbers below them. A figure that cannot be drawn says why.
fn figures(held: &Held) -> Result<Vec<Section>, Problem> {
    let mut body = String::new();
    let mut left = Vec::new();
    for it in possible(held)? {
        let one_each = matches!(
            it.kind,
            FigureKind::Series
                | FigureKind::Tornado
                | FigureKind::Map
                | FigureKind::Response
                | FigureKind::MainEffects
                | FigureKind::Durability
        );
        let whats: Vec<Option<&str>> = match (one_each, it.whats.first()) {
            (true, _) => it.whats.iter().map(|what| Some(what.as_str())).collect(),
            (false, _) if it.kind == FigureKind::Differences => vec![None],
            (false, _) if held.kind == HeldKind::Benchmark => ranked(held, &it.whats),
            (false, first) => vec![first.map(String::as_str)],
        };
        for (number, what) in whats.into_iter().enumerate() {
            if number >= SERIES || body.len() > MOST_BYTES {
                left.push(what.unwrap_or(it.kind.word()).to_owned());
                continue;
            }
            let asked = FigureRequest { what, language: Language::Both, ..FigureRequest::default() };
            match draw(held, Some(it.kind), &asked) {
                Ok(drawn) => body += &figure(&drawn),
                Err(problem) => left.push(format!("{} ({problem})", what.unwrap_or(it.kind.word()))),
            }
        }
    }
    if held.kind == HeldKind::Calibration {
        for (name, words) in [
            ("quantiles", Words::new("Parameters: prior, and quantiles of the posterior", "参数：先验与后验分位数")),
            (
                "predictive",
                Words::new("Targets: observed, and what the calibrated model gives", "目标：观测值与校准后模型的预测"),
            ),
        ] {
            body += &table(&held.table(name, |_| true)?, &words);
        }
    }
    if !left.is_empty() {
        let list = left.join(", ");
        body += &page::paragraph(&Words::new(
            format!("Not drawn here; cogov plot draws it: {list}."),
            format!("此处未画，可用 cogov plot 画出：{list}。"),
        ));
    }
    Ok(vec![Section { id: "figures", title: Words::new("What happened", "结果"), body }])
}

/// The outcomes of a benchmark that its page shows: the one by which the regimes are ranked, then the arenas.
fn ranked<'a>(held: &'a Held, known: &'a [String]) -> Vec<Option<&'a str>> {
    let by = held.facts["by"].as_str().into_iter();
    let mut names: Vec<&str> = Vec::new();
    for name in by.chain(ARENAS.map(|arena| SCORED_OUTCOMES[arena].name)) {
        if known.iter().any(|it| it == name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(Some).collect()
}
