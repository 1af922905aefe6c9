//! Long-run payoffs of memory-one strategies in the repeated two-person dilemma, with execution noise.
//!
//! A strategy is its probability of contributing in the first round and after each of the four outcomes CC, CD, DC, DD
//! (own move first). Every move is flipped with probability `ε`: `p′ = ε + (1−2ε)p`. The outcomes form a chain of four
//! states; its long run gives the mean payoff per round. With `ε > 0` the first move does not matter, with `ε = 0` it
//! may.
//!
//! *Units*: payoffs per round. Target V-E17; Nowak and Sigmund, *Nature* 364, 1993.

use super::domain::{finite_all, probability};
use super::markov::long_run;
use crate::base::error::Problem;

/// A strategy whose next move depends on the last round only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemoryOne {
    /// Probability of contributing in the first round.
    pub first: f64,
    /// Probabilities of contributing after CC, CD, DC and DD, own move first.
    pub after: [f64; 4],
}

impl MemoryOne {
    /// Always contributes.
    pub const ALWAYS_CONTRIBUTE: Self = Self { first: 1.0, after: [1.0; 4] };
    /// Always defects.
    pub const ALWAYS_DEFECT: Self = Self { first: 0.0, after: [0.0; 4] };
    /// Repeats the other player's last move.
    pub const TIT_FOR_TAT: Self = Self { first: 1.0, after: [1.0, 0.0, 1.0, 0.0] };
    /// Repeats a move that paid, changes one that did not.
    pub const WIN_STAY_LOSE_SHIFT: Self = Self { first: 1.0, after: [1.0, 0.0, 0.0, 1.0] };
    /// Contributes only after mutual contribution.
    pub const GRIM: Self = Self { first: 1.0, after: [1.0, 0.0, 0.0, 0.0] };

    /// Tit for tat that forgives a defection with the probability `forgiveness`.
    ///
    /// # Errors
    /// When `forgiveness` is not in [0, 1].
    pub fn generous_tit_for_tat(forgiveness: f64) -> Result<Self, Problem> {
        let g = probability("forgiveness", forgiveness)?;
        Ok(Self { first: 1.0, after: [1.0, g, 1.0, g] })
    }

    fn checked(&self, name: &str) -> Result<(), Problem> {
        probability("first", self.first).map_err(|problem| problem.within(name))?;
        for (k, &chance) in self.after.iter().enumerate() {
            probability(&format!("after[{k}]"), chance).map_err(|problem| problem.within(name))?;
        }
        Ok(())
    }
}

/// Shares of rounds that end in CC, CD, DC and DD (the first player's move first).
///
/// # Errors
/// When a probability or the noise is not in [0, 1].
pub fn outcome_shares(player: &MemoryOne, partner: &MemoryOne, noise: f64) -> Result<[f64; 4], Problem> {
    player.checked("player")?;
    partner.checked("partner")?;
    probability("noise", noise)?;
    let blur = |chance: f64| noise + (1.0 - 2.0 * noise) * chance;
    let outcomes = |mine: f64, theirs: f64| {
        let (x, y) = (blur(mine), blur(theirs));
        vec![x * y, x * (1.0 - y), (1.0 - x) * y, (1.0 - x) * (1.0 - y)]
    };
    // CD for one player is DC for the other.
    let chain: Vec<Vec<f64>> =
        [0, 2, 1, 3].iter().enumerate().map(|(k, &seen)| outcomes(player.after[k], partner.after[seen])).collect();
    let shares = long_run(&chain, &outcomes(player.first, partner.first))?;
    Ok([shares[0], shares[1], shares[2], shares[3]])
}

/// Mean payoffs per round of both players; `payoffs` are the first player's after CC, CD, DC, DD: reward, sucker,
/// temptation, punishment.
///
/// # Errors
/// When a probability or the noise is not in [0, 1] or a payoff not finite.
pub fn long_run_payoffs(
    player: &MemoryOne,
    partner: &MemoryOne,
    noise: f64,
    payoffs: [f64; 4],
) -> Result<(f64, f64), Problem> {
    finite_all("payoffs", &payoffs)?;
    let [cc, cd, dc, dd] = outcome_shares(player, partner, noise)?;
    let [reward, sucker, temptation, punishment] = payoffs;
    Ok((
        cc * reward + cd * sucker + dc * temptation + dd * punishment,
        cc * reward + dc * sucker + cd * temptation + dd * punishment,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAYOFFS: [f64; 4] = [3.0, 0.0, 5.0, 1.0];

    fn six() -> [MemoryOne; 6] {
        [
            MemoryOne::ALWAYS_CONTRIBUTE,
            MemoryOne::ALWAYS_DEFECT,
            MemoryOne::TIT_FOR_TAT,
            MemoryOne::WIN_STAY_LOSE_SHIFT,
            MemoryOne::generous_tit_for_tat(1.0 / 3.0).unwrap(),
            MemoryOne::GRIM,
        ]
    }

    fn table(noise: f64, expected: [[f64; 6]; 6]) {
        for (player, row) in six().iter().zip(expected) {
            for (partner, payoff) in six().iter().zip(row) {
                let (found, other) = long_run_payoffs(player, partner, noise, PAYOFFS).unwrap();
                assert!((found - payoff).abs() < 5.1e-6, "{player:?} {partner:?}: {found}");
                assert!((long_run_payoffs(partner, player, noise, PAYOFFS).unwrap().0 - other).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn one_in_a_hundred_moves_flipped() {
        // V-E17.
        table(
            0.01,
            [
                [2.98990, 0.04010, 2.96040, 1.51500, 2.97023, 1.02007],
                [4.94010, 1.02990, 1.06900, 2.98500, 2.35937, 1.03029],
                [3.00940, 1.02000, 2.25000, 2.25000, 2.96967, 1.03941],
                [3.96500, 0.53500, 2.25000, 2.95109, 2.92663, 1.02800],
                [3.00290, 0.69337, 2.92427, 2.76808, 2.97032, 1.03120],
                [4.29221, 1.02980, 1.08745, 2.97808, 2.44803, 1.03970],
            ],
        );
    }

    #[test]
    fn one_in_twenty_moves_flipped() {
        // V-E17.
        table(
            0.05,
            [
                [2.94750, 0.20250, 2.81025, 1.57500, 2.85600, 1.10172],
                [4.70250, 1.14750, 1.32525, 2.92500, 2.45100, 1.15681],
                [3.03525, 1.10025, 2.25000, 2.25000, 2.85539, 1.18636],
                [3.82500, 0.67500, 2.25000, 2.77650, 2.78239, 1.13993],
                [3.00600, 0.80100, 2.69234, 2.36496, 2.85937, 1.15169],
                [4.12759, 1.14503, 1.39091, 2.89215, 2.51186, 1.19250],
            ],
        );
    }

    #[test]
    fn without_noise_the_first_move_matters() {
        let tft = MemoryOne::TIT_FOR_TAT;
        let suspicious = MemoryOne { first: 0.0, ..tft };
        assert_eq!(outcome_shares(&tft, &tft, 0.0).unwrap(), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(outcome_shares(&tft, &suspicious, 0.0).unwrap(), [0.0, 0.5, 0.5, 0.0]);
        assert_eq!(outcome_shares(&suspicious, &suspicious, 0.0).unwrap(), [0.0, 0.0, 0.0, 1.0]);
    }

    #[test]
    fn wrong_values_are_refused() {
        let wrong = MemoryOne { first: 1.2, ..MemoryOne::GRIM };
        let problem = outcome_shares(&MemoryOne::GRIM, &wrong, 0.0).unwrap_err();
        assert_eq!(problem.to_string(), "partner.first: 1.2 is not in [0, 1]");
        assert!(outcome_shares(&MemoryOne::GRIM, &MemoryOne::GRIM, f64::NAN).is_err());
        assert!(long_run_payoffs(&MemoryOne::GRIM, &MemoryOne::GRIM, 0.1, [f64::NAN; 4]).is_err());
        assert!(MemoryOne::generous_tit_for_tat(-0.1).is_err());
    }
}
