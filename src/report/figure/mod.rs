//! Figures as SVG, one kind a file.
//!
//! The elements are our own. plotters was tried: it rounds coordinates to whole pixels, scales the size of letters, writes colours
//! without classes, knows no `<title>` and no `<desc>`, and measures no Chinese letter, so that labels, dark pages and
//! descriptions would all have been own code behind it. kuva costs a third of a release build.

mod data;
mod distribution;
mod forest;
mod frame;
mod frontier;
mod heat;
mod labels;
mod league;
mod line;
mod main_effects;
mod palette;
#[cfg(test)]
pub(super) mod read;
mod scale;
mod stacked;
mod svg;
mod tornado;
mod words;

pub(crate) use data::{Course, Group, SeriesTable, column, number, word};
pub(crate) use distribution::{DistributionWords, Values, distribution};
pub(crate) use forest::{Field, ForestWords, forest};
pub(crate) use frontier::{FrontierWords, Priced, frontier};
pub(crate) use heat::{Map, MapWords, heat};
pub(crate) use league::{LeagueWords, Placed, league};
pub(crate) use line::{FEWEST, LineWords, Mark, lines, summary};
pub(crate) use main_effects::{FactorPanel, MainEffectWords, Spread, main_effects};
pub(crate) use palette::LINES_IN_ALL;
pub(crate) use stacked::{PANELS, Panel, StackWords, stacked};
pub use svg::Figure;
pub(crate) use svg::escape;
pub(crate) use tornado::{Bar, BarWords, tornado};
pub(crate) use words::{Language, Words};
