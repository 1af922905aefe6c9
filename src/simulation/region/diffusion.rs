//! An experience spreads among communities.
//!
//! Formula (E32): a community that has not adopted does so in a tick with hazard
//! `h = (p + q·share of adopting neighbours)·1[gain > 0]·fit`; the gain that it observes is the mean level of
//! `measure` among its adopting neighbours, less its own. Where no neighbour has adopted, the
//! hazard is `p·fit`. On a complete graph and with any gain the mean field is the curve of Bass
//! ([`crate::theory::diffusion`]). A community that adopts begins the institutions of the experience in the next tick.
//! *Units*: probabilities a tick. *Words drawn*: one a community and tick, at the community's own address.
//! *Reference*: Bass 1969, Management Science 15(5):215; rates are assumptions.

use super::links::Links;
use super::offer::Offer;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::random::{Address, unit};
use crate::base::units::Probability;
use crate::process::Phase;

/// The id of its random words.
pub(super) const ID: &str = "region.diffusion";

/// Communities take over an experience: some on their own, most from neighbours whom it serves.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "diffusion",
    zh = "经验推广",
    formula = "h = (p + q * share) * [gain > 0] * fit",
    fails = "without gain, or where it does not fit, it stays where it began",
    source = "Bass 1969, Management Science 15(5):215",
    check = Self::add_hazards
)]
pub struct Diffusion {
    /// Hazard of communities without adopting neighbours (p).
    #[parameter(default = 0.001, tag = Prototype, sweep = 0.0002..=0.003)]
    pub innovation: Probability,
    /// Hazard added by neighbours who have all adopted (q).
    #[parameter(default = 0.02, tag = Prototype, sweep = 0.004..=0.06)]
    pub imitation: Probability,
    /// Fit of the experience to a community without a value of its own.
    #[parameter(default = 1.0)]
    pub fit: Probability,
    /// Whether adopting neighbours have to stand above the own level.
    #[parameter(default = true)]
    pub needs_gain: bool,
    /// Probe in which the gain shows.
    #[parameter(default = "cooperation")]
    pub measure: String,
    /// Ids of the institutions that are adopted; all where none is named.
    #[parameter()]
    pub institutions: Vec<String>,
    /// Ids of the communities that have adopted from the start.
    #[parameter()]
    pub pioneers: Vec<String>,
}

impl Diffusion {
    /// Refuses hazards that can add to more than 1.
    fn add_hazards(&mut self) -> Result<(), Problem> {
        let (innovation, imitation) = (self.innovation, self.imitation);
        if innovation.get() + imitation.get() > 1.0 {
            return Err(Problem::new("imitation", format!("{innovation} + {imitation} is a hazard above 1 a tick")));
        }
        Ok(())
    }

    /// Whether an institution is part of the experience.
    pub fn spreads(&self, id: &str) -> bool {
        self.institutions.is_empty() || self.institutions.iter().any(|known| known == id)
    }

    /// The hazard of a community, from the share of neighbours that have adopted, the gain that they show, and the fit.
    pub fn hazard(&self, share: f64, gain: Option<f64>, fit: f64) -> f64 {
        let convinced = !self.needs_gain || gain.is_none_or(|gain| gain > 0.0);
        if convinced { (self.innovation.get() + self.imitation.get() * share) * fit } else { 0.0 }
    }

    /// The communities that adopt after a tick, given those that have adopted; `own` is a community's address.
    pub(super) fn spread(
        &self,
        tick: i32,
        (links, fits): (&Links, &[f64]),
        (adopted, offers): (&[bool], &[Offer]),
        own: impl Fn(usize) -> Address,
    ) -> Vec<usize> {
        let adopters = adopted.iter().filter(|adopted| **adopted).count();
        let everybody = offers.iter().zip(adopted).filter(|(_, adopted)| **adopted).map(|(offer, _)| offer.level);
        let total = everybody.fold(0.0, |sum, level| sum + level);
        let adopts = |of: &usize| {
            let of = *of;
            let address = own(of).at(tick, Phase::Organise as u32).component(ID);
            let word = address.stream(0, 0).word();
            let (found, neighbours) = links.count(of, adopted, adopters);
            let share = if neighbours == 0 { 0.0 } else { found as f64 / neighbours as f64 };
            let shown = match links {
                Links::Complete => total,
                Links::Lists(lists) => {
                    let adopting = lists[of].iter().map(|other| *other as usize).filter(|other| adopted[*other]);
                    adopting.fold(0.0, |sum, other| sum + offers[other].level)
                }
            };
            let gain = (found > 0).then(|| shown / found as f64 - offers[of].level);
            f64::from(unit(word)) < self.hazard(share, gain, fits[of])
        };
        (0..adopted.len()).filter(|of| !adopted[*of]).filter(adopts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hazards() {
        let diffusion = Diffusion::by_default().unwrap();
        assert_eq!(diffusion.hazard(0.0, None, 1.0), 0.001);
        assert_eq!(diffusion.hazard(0.5, Some(0.2), 0.5), 0.0055);
        assert_eq!(diffusion.hazard(1.0, Some(0.0), 1.0), 0.0);
        let blind = Diffusion::with(&serde_json::json!({"needs_gain": false})).unwrap();
        assert_eq!(blind.hazard(1.0, Some(-1.0), 1.0), 0.021);
    }
}
