//! Sampling designs: points of the unit cube, each coordinate a share of its factor's range ([`SweepFactor::at`]).
//!
//! | design | number of points | purpose |
//! | --- | --- | --- |
//! | `latin_hypercube {points}` | `points` | even coverage of many factors |
//! | `sobol {points}` | `points`; take a power of two | the same, and more points can be added at the end |
//! | `morris {trajectories, levels}` | `trajectories·(factors + 1)` | which factors have an effect at all (elementary effects) |
//! | `saltelli {base, second_order}` | `base·(factors + 2)`, with second order `base·(2·factors + 2)` | shares of the variance (Sobol indices) |
//!
//! *Words drawn*: those of the design, at the address of the experiment's seed: the same file has the same points. The names are
//! those of SALib (Herman and Usher 2017, Journal of Open Source Software 2(9):97).
//!
//! [`SweepFactor::at`]: super::factor::SweepFactor::at

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::design::{self, Saltelli, Sobol, Trajectories};
use serde_json::{Value, json};

/// A sampling design over some number of factors.
#[derive(Clone, Debug, PartialEq)]
pub enum SamplingDesign {
    /// A Latin hypercube: as many strata of every factor as points, with one point in each stratum.
    LatinHypercube(Vec<design::Point>),
    /// The first points of the scrambled Sobol sequence.
    Sobol(Sobol, u32),
    /// Morris trajectories, and the levels of their grid.
    Morris(Trajectories, u32),
    /// Saltelli's sample on the scrambled sequence.
    Saltelli(Saltelli),
}

/// The most points of an experiment: each is built and checked before the first run.
pub(super) const MOST_POINTS: usize = 1_000_000;

/// The largest number of points, rows or walks.
const MOST: i64 = MOST_POINTS as i64;

/// The values of `latin_hypercube`.
#[derive(Component, Debug)]
#[component(id = "latin_hypercube")]
struct LatinHypercubeEntry {
    /// Points.
    #[parameter(range = 1..=MOST, unit = "points")]
    points: usize,
}

/// The values of `sobol`.
#[derive(Component, Debug)]
#[component(id = "sobol")]
struct SobolEntry {
    /// Points; take a power of two.
    #[parameter(range = 1..=MOST, unit = "points")]
    points: u32,
}

/// The values of `morris`.
#[derive(Component, Debug)]
#[component(id = "morris")]
struct MorrisEntry {
    /// Walks through the space of factors.
    #[parameter(default = 10, range = 2..=MOST, unit = "walks")]
    trajectories: usize,
    /// Levels of the grid; an even number.
    #[parameter(default = 4, range = 2..=1000, unit = "levels")]
    levels: u32,
}

/// The values of `saltelli`.
#[derive(Component, Debug)]
#[component(id = "saltelli")]
struct SaltelliEntry {
    /// Rows of the two matrices; take a power of two.
    #[parameter(default = 256, range = 2..=MOST, unit = "rows")]
    base: u32,
    /// Whether the indices of pairs can be had.
    #[parameter(default = false)]
    second_order: bool,
}

const fn entry<C: Component>() -> (&'static str, &'static [Parameter]) {
    (C::TYPE, C::PARAMETERS)
}

/// The words of sampling designs, each with its parameters.
pub(super) const SAMPLES: &[(&str, &[Parameter])] =
    &[entry::<LatinHypercubeEntry>(), entry::<SobolEntry>(), entry::<MorrisEntry>(), entry::<SaltelliEntry>()];

impl SamplingDesign {
    /// Makes the design of a name over so many factors.
    pub(super) fn make(word: &str, values: &Values, factors: usize, address: Address) -> Result<Self, Problem> {
        Ok(match word {
            LatinHypercubeEntry::TYPE => {
                let LatinHypercubeEntry { points } = LatinHypercubeEntry::build(values)?;
                Self::LatinHypercube(design::latin_hypercube(points, factors, address)?)
            }
            SobolEntry::TYPE => {
                let SobolEntry { points } = SobolEntry::build(values)?;
                Self::Sobol(Sobol::new(factors)?.scrambled(address), points)
            }
            MorrisEntry::TYPE => {
                let MorrisEntry { trajectories, levels } = MorrisEntry::build(values)?;
                Self::Morris(Trajectories::new(factors, trajectories, levels, address)?, levels)
            }
            _ => {
                let SaltelliEntry { base, second_order } = SaltelliEntry::build(values)?;
                let sample = Saltelli::new(factors, base)?.scrambled(address);
                Self::Saltelli(if second_order { sample.with_pairs() } else { sample })
            }
        })
    }

    /// The design as JSON.
    pub(super) fn json(&self) -> Value {
        match self {
            Self::LatinHypercube(points) => json!({"type": "latin_hypercube", "points": points.len()}),
            Self::Sobol(_, points) => json!({"type": "sobol", "points": points}),
            Self::Morris(walks, levels) => {
                json!({"type": "morris", "trajectories": walks.walks(), "levels": levels})
            }
            Self::Saltelli(sample) => {
                json!({"type": "saltelli", "base": sample.rows(), "second_order": sample.has_pairs()})
            }
        }
    }

    /// The number of points.
    pub fn count(&self) -> usize {
        match self {
            Self::LatinHypercube(points) => points.len(),
            Self::Sobol(_, points) => *points as usize,
            Self::Morris(walks, _) => walks.points().len(),
            Self::Saltelli(sample) => sample.rows() as usize * sample.width(),
        }
    }

    /// A point of the unit cube.
    pub fn point(&self, index: usize) -> design::Point {
        match self {
            Self::LatinHypercube(points) => points[index].clone(),
            Self::Sobol(sequence, _) => sequence.point(index as u32),
            Self::Morris(walks, _) => walks.points()[index].clone(),
            Self::Saltelli(sample) => {
                let (row, place) = (index / sample.width(), index % sample.width());
                sample.row(row as u32).swap_remove(place)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(word: &str, given: &Value) -> Result<SamplingDesign, Problem> {
        let (_, parameters) = SAMPLES.iter().find(|(name, _)| *name == word).unwrap();
        SamplingDesign::make(word, &Values::read(parameters, given.as_object().unwrap())?, 3, Address::new(7))
    }

    #[test]
    fn every_design_has_the_right_number_of_points() {
        for (word, given, count) in [
            ("latin_hypercube", json!({"points": 9}), 9),
            ("sobol", json!({"points": 16}), 16),
            ("morris", json!({"trajectories": 5, "levels": 6}), 20),
            ("saltelli", json!({"base": 4, "second_order": false}), 20),
            ("saltelli", json!({"base": 4, "second_order": true}), 32),
        ] {
            let sample = make(word, &given).unwrap();
            assert_eq!(sample.count(), count, "{word}");
            let points: Vec<design::Point> = (0..count).map(|k| sample.point(k)).collect();
            assert!(points.iter().all(|point| point.len() == 3 && point.iter().all(|u| (0.0..=1.0).contains(u))));
            let mut json = sample.json();
            assert_eq!(json["type"], word);
            json.as_object_mut().unwrap().remove("type");
            assert_eq!(json, given, "{word}");
        }
        let SamplingDesign::Saltelli(whole) = make("saltelli", &json!({"base": 4})).unwrap() else { unreachable!() };
        let sample = SamplingDesign::Saltelli(whole.clone());
        assert_eq!((0..20).map(|k| sample.point(k)).collect::<Vec<_>>(), whole.points());
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        for (word, given, message) in [
            ("latin_hypercube", json!({}), "points: is missing; it takes a whole number in [1, 1000000]"),
            ("morris", json!({"levels": 3}), "levels: 3 is not an even number from 2 to 1000"),
            ("morris", json!({"trajectories": 1}), "trajectories: 1 is not a whole number in [2, 1000000]"),
            ("saltelli", json!({"rows": 4}), "rows: unknown 'rows'; known: base, second_order"),
        ] {
            assert_eq!(make(word, &given).unwrap_err().to_string(), message);
        }
    }
}
