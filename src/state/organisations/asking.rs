//! Asking residents in person, whoever asks: the committee or a social organisation.
//!
//! Formula: a resident who is present is asked with probability `min(1, rate·(0.5 + R))`, `R` its reputation; where the hours
//! do not suffice for all asks, every probability shrinks in proportion. *Units*: probabilities. *Words drawn*: none;
//! whether a resident is asked is drawn with the participation choice.

use crate::base::math::sum;
use crate::state::population::Population;
use std::hint::select_unpredictable;

/// Writes the chance of each resident to be asked, if hours suffice, and returns the number of asks to be expected.
pub(super) fn chances(rate: f64, population: &Population, chance: &mut [f32]) -> f64 {
    let rate = rate as f32;
    let residents = population.work.present.iter().zip(&population.mind.reputation);
    for (chance, (present, reputation)) in chance.iter_mut().zip(residents) {
        *chance = select_unpredictable(*present, (rate * (0.5 + reputation)).min(1.0), 0.0);
    }
    sum(chance)
}

/// Shrinks chances to a share below 1.
pub(super) fn shrink(share: f64, chance: &mut [f32]) {
    if share < 1.0 {
        chance.iter_mut().for_each(|chance| *chance *= share as f32);
    }
}

/// The share of the wanted hours that there are, at most 1.
pub(super) fn borne(hours: f64, wanted: f64) -> f64 {
    if wanted > hours { hours / wanted } else { 1.0 }
}
