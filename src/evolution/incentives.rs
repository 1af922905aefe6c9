//! Incentives beside the public good: outside income, peer fines, pool fines, second-order punishment.
//!
//! A member whose contribution falls short by `h` (1 for a defector) pays `h·β` for the peer punishers and `h·B` for
//! the pool punishers among the others; a peer punisher pays `γ` for every shortfall it meets, a pool punisher `G` per
//! game. With second-order punishment, members who do not pay into the pool pay `B` to it too; and if somebody falls
//! short, contributors pay `β` for each peer punisher and peer punishers pay `γ` for each contributor who does not
//! punish. Other members enter by their number (`count`), by their share of the `n − 1` others (`share`), or, for the
//! pool, once if there is at least one (`any`).
//!
//! *Units*: the cost of a full contribution, per game. *Words drawn*: none. *Reference*: Sigmund et al. 2010, Nature 466:861;
//! Helbing et al. 2010, PLoS Computational Biology 6:e1000758 (shares); Szolnoki, Szabó and Czakó 2011, Physical Review
//! E 84:046106 (`any`).

use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use std::fmt;

/// How the number of other members who punish (or are punished) enters a fine or fee.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Each of them counts.
    Count,
    /// Their share of the others.
    Share,
    /// Once, if there is at least one.
    Any,
}

/// Fines, fees and the outside income.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "incentives", check = Self::refuse_single_peers)]
pub struct Incentives {
    /// Income per game of a member who stays out, and of all members if fewer than two take part (σ).
    #[parameter(default = 0.0, range = -1e6..=1e6, unit = "cost")]
    pub outside: f64,
    /// Fine imposed by peer punishers (β).
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "cost")]
    pub peer_fine: f64,
    /// Cost of punishing to a peer punisher (γ).
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "cost")]
    pub peer_fee: f64,
    /// How peer punishers and their targets are counted: count or share.
    #[parameter(default = Per::Count)]
    pub peer_per: Per,
    /// Fine imposed by pool punishers (B).
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "cost")]
    pub pool_fine: f64,
    /// Fee of a pool punisher per game (G).
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "cost")]
    pub pool_fee: f64,
    /// How pool punishers are counted.
    #[parameter(default = Per::Count)]
    pub pool_per: Per,
    /// Expected fine by a third party on a member who contributes nothing, in every game.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "cost")]
    pub fine: f64,
    /// Whether those who do not punish are punished too.
    #[parameter(default = false)]
    pub second_order: bool,
    /// Whether a pool punisher pays its fee even if no game takes place.
    #[parameter(default = false)]
    pub fee_without_game: bool,
}

impl Incentives {
    /// A fee for each shortfall has no meaning where peers count once.
    fn refuse_single_peers(&mut self) -> Result<(), Problem> {
        match self.peer_per {
            Per::Any => Err(Problem::unknown("peer_per", Per::Any.word(), [Per::Count.word(), Per::Share.word()])),
            Per::Count | Per::Share => Ok(()),
        }
    }
}

impl Per {
    /// The factor of a fine or fee if `count` of `others` other members punish (or are punished).
    pub(super) fn of(self, count: f64, others: f64) -> f64 {
        match self {
            Self::Count => count,
            Self::Share => count / others,
            Self::Any => count.min(1.0),
        }
    }
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Count => "for each",
            Self::Share => "times their share of the others",
            Self::Any => "if there is one",
        })
    }
}

impl fmt::Display for Incentives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "who stays out, or is alone, earns {}", self.outside)?;
        if self.fine > 0.0 {
            write!(f, "; expected fine {}", self.fine)?;
        }
        if self.peer_fine + self.peer_fee > 0.0 {
            write!(f, "; peers fine {} and pay {}, {}", self.peer_fine, self.peer_fee, self.peer_per)?;
        }
        if self.pool_fine + self.pool_fee > 0.0 {
            let idle = if self.fee_without_game { ", also without a game" } else { "" };
            write!(
                f,
                "; the pool fines {}, {}, and costs {} a game{idle}",
                self.pool_fine, self.pool_per, self.pool_fee
            )?;
        }
        f.write_str(if self.second_order { "; second order too" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fines_are_read_and_counted() {
        let found = Incentives::with(&json!({"peer_fine": 0.3, "peer_per": "share", "pool_per": "any"})).unwrap();
        assert_eq!((found.peer_fine, found.peer_per, found.pool_per), (0.3, Per::Share, Per::Any));
        assert_eq!((Per::Count.of(3.0, 4.0), Per::Share.of(3.0, 4.0), Per::Any.of(3.0, 4.0)), (3.0, 0.75, 1.0));
        let wrong = Incentives::with(&json!({"peer_fin": 1})).unwrap_err();
        assert_eq!(wrong.to_string(), "peer_fin: unknown 'peer_fin'; did you mean 'peer_fine'?");
        assert!(Incentives::with(&json!({"peer_fine": -1})).is_err());
    }
}
