//! The common-pool resource of Gardner, Ostrom and Walker: how much is appropriated, and how much of the rent remains.
//!
//! `N` appropriators invest `xᵢ ≤ e` tokens of which the group yields `aX − bX²`, shared in proportion to `xᵢ`; a token
//! kept earns `w`. Payoff `w(e−x) + x(a − bX)`. Optimum `X* = (a−w)/(2b)`, Nash `X = N/(N+1)·(a−w)/b`, no rent at
//! `(a−w)/b`; the Nash share of the rent is `4N/(N+1)²`. Endowments bind where `N·e` is smaller.
//!
//! *Units*: tokens per round. Target V-E15; Gardner, Ostrom and Walker, *Rationality and Society* 2, 1990.

use super::domain::{count, finite, non_negative, positive};
use crate::base::error::Problem;

/// The parameters of an appropriation game.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AppropriationGame {
    /// Appropriators, at least 1.
    pub members: usize,
    /// Yield of the first token, `a`.
    pub first_yield: f64,
    /// How fast the yield falls, `b` > 0.
    pub yield_fall: f64,
    /// Earnings of a token outside, `w`.
    pub outside: f64,
    /// Tokens that each appropriator may invest, `e`.
    pub endowment: f64,
}

impl AppropriationGame {
    /// The laboratory game: eight appropriators, `23X − 0.25X²`, 5 a token outside, 25 tokens.
    pub const LABORATORY: Self =
        Self { members: 8, first_yield: 23.0, yield_fall: 0.25, outside: 5.0, endowment: 25.0 };

    /// The group's investment in the symmetric Nash equilibrium.
    ///
    /// # Errors
    /// When there are no members, `yield_fall` is not above 0, or a parameter is negative or not finite.
    pub fn nash(&self) -> Result<f64, Problem> {
        let n = self.checked()?;
        Ok((self.surplus() / (self.yield_fall * (n + 1.0))).clamp(0.0, self.endowment) * n)
    }

    /// The group's investment with the largest total payoff.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`].
    pub fn optimum(&self) -> Result<f64, Problem> {
        let n = self.checked()?;
        Ok((self.surplus() / (2.0 * self.yield_fall)).clamp(0.0, self.endowment * n))
    }

    /// The group's investment at which the rent is used up, `(a−w)/b`, whether or not endowments allow it.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`].
    pub fn exhaustion(&self) -> Result<f64, Problem> {
        self.checked()?;
        Ok((self.surplus() / self.yield_fall).max(0.0))
    }

    /// The rent of a group investment of `total`: `(a−w)X − bX²`.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`], or when `total` is negative or not finite.
    pub fn rent(&self, total: f64) -> Result<f64, Problem> {
        self.checked()?;
        let total = non_negative("total", total)?;
        Ok(self.surplus() * total - self.yield_fall * total * total)
    }

    /// The rent at the Nash equilibrium as a share of the largest rent; 1 if the largest rent is 0.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`].
    pub fn nash_rent_share(&self) -> Result<f64, Problem> {
        let best = self.rent(self.optimum()?)?;
        Ok(if best > 0.0 { self.rent(self.nash()?)? / best } else { 1.0 })
    }

    /// The quota that makes the group invest the optimum: an equal share of it.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`].
    pub fn quota(&self) -> Result<f64, Problem> {
        Ok(self.optimum()? / self.checked()?)
    }

    /// The payoff per round of a member who invests `own` while the others together invest `others`.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`], or when `own` is not in 0..=endowment or `others` is negative.
    pub fn payoff(&self, own: f64, others: f64) -> Result<f64, Problem> {
        self.checked()?;
        non_negative("others", others)?;
        if !(0.0..=self.endowment).contains(&own) {
            return Err(Problem::new("own", format!("{own} is not in [0, {}], the endowment", self.endowment)));
        }
        Ok(self.outside * (self.endowment - own) + own * (self.first_yield - self.yield_fall * (own + others)))
    }

    /// All whole investments that are a symmetric Nash equilibrium when only whole tokens can be invested.
    ///
    /// # Errors
    /// As [`AppropriationGame::nash`], or when the endowment is above a million.
    pub fn whole_equilibria(&self) -> Result<Vec<u32>, Problem> {
        let n = self.checked()?;
        if self.endowment > 1e6 {
            return Err(Problem::new("endowment", format!("{} is above 1000000 whole tokens", self.endowment)));
        }
        let most = self.endowment.floor() as u32;
        // Payoffs are concave in the own investment, so it suffices to compare the two neighbours. Their gain without
        // division by b:
        let surplus = self.surplus();
        let slack = 1e-12 * (surplus.abs() + self.yield_fall * n * f64::from(most));
        Ok((0..=most)
            .filter(|&x| {
                let x_ = f64::from(x);
                let up = surplus - self.yield_fall * ((n + 1.0) * x_ + 1.0);
                let down = -surplus + self.yield_fall * ((n + 1.0) * x_ - 1.0);
                (x == most || up <= slack) && (x == 0 || down <= slack)
            })
            .collect())
    }

    fn surplus(&self) -> f64 {
        self.first_yield - self.outside
    }

    fn checked(&self) -> Result<f64, Problem> {
        finite("first_yield", self.first_yield)?;
        positive("yield_fall", self.yield_fall)?;
        non_negative("outside", self.outside)?;
        non_negative("endowment", self.endowment)?;
        Ok(count("members", self.members, 1)? as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laboratory() {
        // V-E15.
        for (endowment, nash, best) in [(10.0, 66.0, 90.5), (25.0, 141.0, 165.5)] {
            let game = AppropriationGame { endowment, ..AppropriationGame::LABORATORY };
            assert_eq!(game.nash().unwrap(), 64.0);
            assert_eq!((game.optimum().unwrap(), game.quota().unwrap()), (36.0, 4.5));
            assert_eq!(game.exhaustion().unwrap(), 72.0);
            assert_eq!((game.rent(64.0).unwrap(), game.rent(36.0).unwrap()), (128.0, 324.0));
            assert!((game.nash_rent_share().unwrap() - 32.0 / 81.0).abs() < 1e-15);
            assert_eq!((game.payoff(8.0, 56.0).unwrap(), game.payoff(4.5, 31.5).unwrap()), (nash, best));
            assert_eq!(game.whole_equilibria().unwrap(), [8]);
        }
    }

    #[test]
    fn neighbours_decide_as_all_deviations_do() {
        for members in 1..9 {
            for tenths in 1..40 {
                let game = AppropriationGame {
                    members,
                    yield_fall: f64::from(tenths) * 0.1,
                    endowment: 12.0,
                    ..AppropriationGame::LABORATORY
                };
                let slow: Vec<u32> = (0..=12_u32)
                    .filter(|&x| {
                        let others = f64::from(x) * (members as f64 - 1.0);
                        let own = game.payoff(f64::from(x), others).unwrap();
                        (0..=12).all(|y| game.payoff(f64::from(y), others).unwrap() <= own + 1e-9)
                    })
                    .collect();
                assert_eq!(game.whole_equilibria().unwrap(), slow, "{game:?}");
            }
        }
    }

    #[test]
    fn endowments_bind() {
        let game = AppropriationGame { endowment: 3.0, ..AppropriationGame::LABORATORY };
        assert_eq!((game.nash().unwrap(), game.optimum().unwrap()), (24.0, 24.0));
        assert_eq!(game.nash_rent_share().unwrap(), 1.0);
        let poor = AppropriationGame { first_yield: 4.0, ..game };
        assert_eq!((poor.nash().unwrap(), poor.nash_rent_share().unwrap()), (0.0, 1.0));
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(AppropriationGame { members: 0, ..AppropriationGame::LABORATORY }.nash().is_err());
        assert!(AppropriationGame { yield_fall: 0.0, ..AppropriationGame::LABORATORY }.optimum().is_err());
        assert!(AppropriationGame { endowment: f64::NAN, ..AppropriationGame::LABORATORY }.whole_equilibria().is_err());
        assert!(
            AppropriationGame::LABORATORY.payoff(26.0, 0.0).is_err()
                && AppropriationGame::LABORATORY.rent(-1.0).is_err()
        );
    }
}
