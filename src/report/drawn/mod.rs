//! The figures that a results folder can give: which there are, and how each is drawn from its tables.

mod analyses;
mod courses;
mod durability;
mod effects;
mod kind;
mod levers;
mod posterior;
mod public;
mod regimes;
mod titles;

pub(crate) use courses::layer;
pub(crate) use effects::{basis as interval_basis, found_differences};
pub(crate) use kind::{FigureKind, FigureRequest};

use super::figure::Figure;
use super::held::{Held, HeldKind};
use crate::base::error::Problem;

/// A figure that a folder can give, and what it can be of; nothing where it is of all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Possible {
    /// The kind.
    pub kind: FigureKind,
    /// The probes, outcomes or columns that it can be of.
    pub whats: Vec<String>,
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
            let kept = durability::probes(held)?;
            if !kept.is_empty() {
                add(FigureKind::Durability, kept);
            }
            if held.kind == HeldKind::Compare {
                if outcomes.iter().any(|name| name == "cost") && outcomes.len() > 1 {
                    add(FigureKind::Cost, effects::gains(&outcomes));
                }
                add(FigureKind::Distribution, outcomes);
            }
        }
        HeldKind::Sweep => {
            let (kind, outcomes) = levers::levers(held);
            if let Some(kind) = kind {
                add(kind, outcomes);
            }
        }
        HeldKind::Sensitivity => add(FigureKind::Tornado, analyses::analysed(held)?),
        HeldKind::Benchmark => {
            let outcomes = regimes::scored(held)?;
            add(FigureKind::League, outcomes.clone());
            if outcomes.iter().any(|name| name == "cost") {
                add(FigureKind::Cost, effects::gains(&outcomes));
            }
        }
        HeldKind::Calibration => {
            add(FigureKind::Posterior, Vec::new());
            add(FigureKind::Targets, Vec::new());
        }
        HeldKind::Run => {}
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
                return Err(Problem::new(held.place(), "holds nothing that can be drawn"));
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
    let untreated = [FigureKind::Tornado, FigureKind::Posterior, FigureKind::Targets];
    if !asked.only.is_empty() && untreated.contains(&chosen.kind) {
        let why = format!("chooses treatments, and the figure '{}' shows none", chosen.kind.word());
        return Err(Problem::new("--only", why));
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
        FigureKind::Map => levers::map(held, one, asked),
        FigureKind::Response => levers::response(held, one, asked),
        FigureKind::MainEffects => levers::main_effects(held, one, asked),
        FigureKind::Tornado => analyses::tornado(held, one, asked),
        FigureKind::Durability => durability::durability(held, one, asked),
        FigureKind::Posterior => posterior::posterior(held, asked),
        FigureKind::Targets => posterior::targets(held, asked),
        FigureKind::League => regimes::league(held, one, asked),
    }
}
