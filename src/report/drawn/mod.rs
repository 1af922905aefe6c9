//! The figures that a results folder can give: which there are, and how each is drawn from its tables.

mod analyses;
mod courses;
mod effects;
mod public;
mod titles;

pub(crate) use effects::{basis as interval_basis, found_differences};

use super::figure::{Figure, Language};
use super::held::{Held, HeldKind};
use crate::base::error::Problem;

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureKind {
    Series,
    Ladder,
    Issues,
    Ties,
    Differences,
    Cost,
    Distribution,
    Map,
    Response,
    Tornado,
    League,
}

/// All kinds, with their names and what they show.
const KINDS: &[(FigureKind, &str, &str)] = &[
    (FigureKind::Series, "series", "a probe over time: a line a treatment, the spread of its runs as a band"),
    (FigureKind::Ladder, "ladder", "the levels of participation over time, stacked, a panel a treatment"),
    (FigureKind::Issues, "issues", "issues by state over time, stacked, a panel a treatment"),
    (FigureKind::Ties, "ties", "ties within an origin and across origins over time, stacked, a panel a treatment"),
    (FigureKind::Differences, "differences", "differences from the baseline with their intervals"),
    (FigureKind::Cost, "cost", "cost against gain, with the frontier"),
    (FigureKind::Distribution, "distribution", "the distribution over communities, or over residents of a panel"),
    (FigureKind::Map, "map", "the mean outcome at each pair of values of two levers"),
    (FigureKind::Response, "response", "the outcome over the values of one lever"),
    (FigureKind::Tornado, "tornado", "factors by the size of their effect"),
    (FigureKind::League, "league", "regimes by their place"),
];

impl FigureKind {
    /// The name in the command.
    pub(crate) fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, word, _)| word)
    }

    /// What it shows.
    pub(crate) fn about(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., about)| about)
    }

    /// The kind of a name.
    ///
    /// # Errors
    /// When there is no such kind.
    pub(crate) fn named(word: &str) -> Result<Self, Problem> {
        let found = KINDS.iter().find(|(_, known, _)| *known == word).map(|(kind, ..)| *kind);
        found.ok_or_else(|| Problem::unknown("--figure", word, KINDS.iter().map(|(_, known, _)| *known)))
    }
}

/// A figure that a folder can give, and what it can be of; nothing where it is of all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Possible {
    /// The kind.
    pub kind: FigureKind,
    /// The probes, outcomes or columns that it can be of.
    pub whats: Vec<String>,
}

/// What is asked of a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FigureRequest<'a> {
    /// The probe, outcome or column; none for the first.
    pub what: Option<&'a str>,
    /// The key whose values are lines.
    pub by: Option<&'a str>,
    /// The treatments; none of them for all.
    pub only: &'a [String],
    /// The language of its words.
    pub language: Language,
}

/// The figures that a folder can give.
///
/// # Errors
/// When a table cannot be read.
pub(crate) fn possible(held: &Held) -> Result<Vec<Possible>, Problem> {
    let mut found = Vec::new();
    let mut add = |kind, whats: Vec<String>| found.push(Possible { kind, whats });
    let series = held.columns("series")?;
    if let Some(tick) = series.iter().position(|name| name == "tick") {
        let probes = series[tick + 1..].to_vec();
        let several = held.kind != HeldKind::Sweep;
        add(FigureKind::Series, probes.clone());
        for (kind, stack) in courses::STACKS {
            if stack.is_there(&probes) {
                add(*kind, Vec::new());
            }
        }
        if several {
            if held.kind == HeldKind::Run && effects::treatments(held) > 1 {
                add(FigureKind::Differences, probes.clone());
                if probes.iter().any(|name| name == "cost") && probes.len() > 1 {
                    add(FigureKind::Cost, effects::gains(&probes));
                }
            }
            let panel = held.columns("panel")?;
            let columns = panel.iter().position(|name| name == "resident").map_or(&[][..], |at| &panel[at + 1..]);
            let more = columns.iter().filter(|name| !probes.contains(name));
            add(FigureKind::Distribution, probes.iter().chain(more).cloned().collect());
        }
    }
    match held.kind {
        HeldKind::Compare | HeldKind::Fork => {
            let outcomes = effects::outcomes(held)?;
            add(FigureKind::Differences, outcomes.clone());
            if held.kind == HeldKind::Compare {
                if outcomes.iter().any(|name| name == "cost") && outcomes.len() > 1 {
                    add(FigureKind::Cost, effects::gains(&outcomes));
                }
                add(FigureKind::Distribution, outcomes);
            }
        }
        HeldKind::Sweep => {
            let (kind, outcomes) = analyses::levers(held);
            if let Some(kind) = kind {
                add(kind, outcomes);
            }
        }
        HeldKind::Sensitivity => add(FigureKind::Tornado, analyses::analysed(held)?),
        HeldKind::Benchmark => {
            let outcomes = analyses::scored(held)?;
            add(FigureKind::League, outcomes.clone());
            if outcomes.iter().any(|name| name == "cost") {
                add(FigureKind::Cost, effects::gains(&outcomes));
            }
        }
        HeldKind::Run | HeldKind::Calibration => {}
    }
    Ok(found)
}

/// Draws a figure of a folder; without a kind the first one that can be of what is asked.
///
/// # Errors
/// When the folder cannot give the figure, or there is no such probe, outcome, key or treatment.
pub(crate) fn draw(held: &Held, kind: Option<FigureKind>, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let all = possible(held)?;
    let known = |it: &&Possible| asked.what.is_none_or(|what| it.whats.iter().any(|name| name == what));
    let chosen = match kind {
        Some(kind) => {
            let found = all.iter().find(|it| it.kind == kind);
            let names = all.iter().map(|it| it.kind.word());
            found.ok_or_else(|| Problem::unknown("--figure", kind.word(), names))?
        }
        None => match (asked.what, all.iter().find(known)) {
            (_, Some(found)) => found,
            (Some(what), None) => {
                let mut names: Vec<&str> = all.iter().flat_map(|it| &it.whats).map(String::as_str).collect();
                names.sort_unstable();
                names.dedup();
                return Err(Problem::unknown("--what", what, names));
            }
            (None, None) => {
                return Err(Problem::new(held.folder.display().to_string(), "holds nothing that can be drawn"));
            }
        },
    };
    let what = match asked.what {
        Some(what) if !chosen.whats.iter().any(|name| name == what) => {
            if chosen.whats.is_empty() {
                let why = format!("the figure '{}' shows all it has; it takes no --what", chosen.kind.word());
                return Err(Problem::new("--what", why));
            }
            return Err(Problem::unknown("--what", what, chosen.whats.iter().map(String::as_str)));
        }
        what => what,
    };
    if asked.by.is_some() && chosen.kind != FigureKind::Series {
        return Err(Problem::new("--by", format!("is for series, not for '{}'", chosen.kind.word())));
    }
    let first = chosen.whats.first().map(String::as_str).unwrap_or_default();
    let one = what.unwrap_or(first);
    match chosen.kind {
        FigureKind::Series => courses::series(held, one, asked),
        FigureKind::Ladder | FigureKind::Issues | FigureKind::Ties => courses::stack(held, chosen.kind, asked),
        FigureKind::Differences => {
            let whats = what.map_or_else(|| chosen.whats.clone(), |what| vec![what.to_owned()]);
            effects::differences(held, &whats, asked)
        }
        FigureKind::Cost => effects::cost(held, one, asked),
        FigureKind::Distribution => effects::spread(held, one, asked),
        FigureKind::Map => analyses::map(held, one, asked),
        FigureKind::Response => analyses::response(held, one, asked),
        FigureKind::Tornado => analyses::tornado(held, one, asked),
        FigureKind::League => analyses::league(held, one, asked),
    }
}
