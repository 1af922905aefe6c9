//! The kinds of figure, and what is asked of one.

use super::super::figure::Language;
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
    MainEffects,
    Tornado,
    League,
    Durability,
    Posterior,
    Targets,
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
    (FigureKind::MainEffects, "main_effects", "the outcome over the values of each of several levers, a panel a lever"),
    (FigureKind::Tornado, "tornado", "factors by the size of their effect"),
    (FigureKind::League, "league", "regimes by their place"),
    (
        FigureKind::Durability,
        "durability",
        "the share of a gain that is left some weeks after the fork, with its interval",
    ),
    (FigureKind::Posterior, "posterior", "what the data left of each parameter's range, beside the range before"),
    (FigureKind::Targets, "targets", "each target as observed, beside what the calibrated model gives"),
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

impl FigureRequest<'_> {
    /// Checks that the treatments that are asked for are there.
    ///
    /// # Errors
    /// When one is not.
    pub(super) fn chooses<'a>(&self, names: impl Iterator<Item = &'a str> + Clone) -> Result<(), Problem> {
        match self.only.iter().find(|name| !names.clone().any(|known| known == name.as_str())) {
            Some(name) => Err(Problem::unknown("--only", name, names)),
            None => Ok(()),
        }
    }
}
