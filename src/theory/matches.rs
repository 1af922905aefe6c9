//! Matches of a given number of rounds between strategies that make no errors.
//!
//! Both move at once, round by round; totals are summed over rounds. *Units*: payoffs. Target V-E17 (matches without
//! noise); strategies as in Axelrod, *The Evolution of Cooperation*, 1984.

use super::domain::{count, finite_all};
use crate::base::error::Problem;

/// A deterministic strategy of a repeated game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatedStrategy {
    /// Always contributes.
    AlwaysContribute,
    /// Always defects.
    AlwaysDefect,
    /// Contributes first, then repeats the other player's last move.
    TitForTat,
    /// Defects after two defections of the other in a row.
    TitForTwoTats,
    /// Contributes first; repeats its move if the other contributed, changes it if not.
    WinStayLoseShift,
    /// Contributes until the other defects once, then never again.
    Grim,
    /// Contributes in odd rounds, defects in even ones.
    Alternator,
}

impl RepeatedStrategy {
    /// Whether it contributes, given the moves so far (`true` is a contribution).
    fn contributes(self, own: &[bool], other: &[bool], betrayed: bool) -> bool {
        match self {
            Self::AlwaysContribute => true,
            Self::AlwaysDefect => false,
            Self::TitForTat => other.last().copied().unwrap_or(true),
            Self::TitForTwoTats => !matches!(other, [.., false, false]),
            Self::WinStayLoseShift => match (own.last(), other.last()) {
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => true,
            },
            Self::Grim => !betrayed,
            Self::Alternator => own.len().is_multiple_of(2),
        }
    }
}

/// The moves of both players, round by round (`true` is a contribution).
///
/// # Errors
/// When there are no rounds, or more than a million.
pub fn moves(player: RepeatedStrategy, partner: RepeatedStrategy, rounds: usize) -> Result<Vec<(bool, bool)>, Problem> {
    count("rounds", rounds, 1)?;
    let (mut own, mut other) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    let (mut betrayed, mut betrayer) = (false, false);
    for _ in 0..rounds {
        let mine = player.contributes(&own, &other, betrayed);
        let theirs = partner.contributes(&other, &own, betrayer);
        betrayed |= !theirs;
        betrayer |= !mine;
        own.push(mine);
        other.push(theirs);
    }
    Ok(own.into_iter().zip(other).collect())
}

/// Total payoffs of both players; `payoffs` are the first player's after CC, CD, DC, DD: reward, sucker, temptation,
/// punishment.
///
/// # Errors
/// When there are no rounds or more than a million, or a payoff is not finite.
pub fn total_payoffs(
    player: RepeatedStrategy,
    partner: RepeatedStrategy,
    rounds: usize,
    payoffs: [f64; 4],
) -> Result<(f64, f64), Problem> {
    finite_all("payoffs", &payoffs)?;
    let [reward, sucker, temptation, punishment] = payoffs;
    Ok(moves(player, partner, rounds)?.into_iter().fold((0.0, 0.0), |(own, other), outcome| match outcome {
        (true, true) => (own + reward, other + reward),
        (true, false) => (own + sucker, other + temptation),
        (false, true) => (own + temptation, other + sucker),
        (false, false) => (own + punishment, other + punishment),
    }))
}

#[cfg(test)]
mod tests {
    use super::RepeatedStrategy::*;
    use super::*;

    #[test]
    fn ten_rounds() {
        // V-E17.
        for (player, partner, own, other) in [
            (TitForTat, AlwaysDefect, 9.0, 14.0),
            (Grim, Alternator, 27.0, 12.0),
            (TitForTat, Alternator, 23.0, 28.0),
            (WinStayLoseShift, Alternator, 21.0, 26.0),
            (WinStayLoseShift, AlwaysDefect, 5.0, 30.0),
            (TitForTwoTats, Alternator, 15.0, 40.0),
            (AlwaysContribute, TitForTat, 30.0, 30.0),
        ] {
            let found = total_payoffs(player, partner, 10, [3.0, 0.0, 5.0, 1.0]).unwrap();
            assert_eq!(found, (own, other), "{player:?} against {partner:?}");
            assert_eq!(total_payoffs(partner, player, 10, [3.0, 0.0, 5.0, 1.0]).unwrap(), (other, own));
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(moves(Grim, Grim, 0).is_err());
        assert!(total_payoffs(Grim, Grim, 5, [3.0, 0.0, f64::INFINITY, 1.0]).is_err());
    }
}
