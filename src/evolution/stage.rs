//! The stage game: the payoff of a member of a group, by its strategy and those of the others.
//!
//! The public good is a [`Game`] of the community model, played by the members of the group who take part; the
//! [`Incentives`] are added to it. The `public_good` of the literature, `c·(r·Σ/S − own)` with `S` taking part, is the
//! linear game with a marginal return of `r/S` minus the endowment of 1; shared among the others only, of `r/(S−1)`. A
//! game by name pays as it defines itself (the linear one includes the endowment).
//!
//! *Units*: endowments, or the game's own. *Words drawn*: none. *Reference*: as [`Incentives`].

use super::incentives::Incentives;
use super::strategy::Strategy;
use crate::base::component::{Component, Words};
use crate::game::{Game, Linear, Others};
use std::fmt::Debug;
use std::sync::Arc;

/// The payoff of a member of a group. A stage game of your own implements this one method.
pub trait GroupPayoff: Debug + Send + Sync {
    /// Payoff of a member with strategy `own`; `others[s]` is the number of other group members with strategy `s`.
    fn payoff(&self, own: usize, others: &[u32]) -> f64;

    /// The public good and the contribution of each strategy to it, if payoffs depend on nothing else; `None`
    /// otherwise. Contributions that are divided among groups ([`Imitation::divided`](super::Imitation::divided)) need
    /// it.
    fn bare(&self) -> Option<(Good, Vec<f64>)> {
        None
    }
}

/// The public good that is played.
#[derive(Clone, Debug)]
pub enum Good {
    /// Contributions are multiplied by `r` and shared by the members who take part.
    Multiplied(Multiplied),
    /// A game of the community model.
    Game(Arc<dyn Game>),
}

/// The public good of the literature: contributions are multiplied, and shared by those who take part.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "public_good")]
pub struct Multiplied {
    /// Factor on contributions (r).
    #[parameter(range = 0.0..=1e6, unit = "–")]
    pub multiplier: f64,
    /// Cost of a full contribution (c).
    #[parameter(default = 1.0, range = 0.0..=1e6, unit = "endowment")]
    pub cost: f64,
    /// The members among whom a contribution is shared.
    #[parameter(default = Shared::All)]
    pub shared: Shared,
}

/// The members among whom a contribution is shared.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// All who take part.
    All,
    /// The others who take part.
    Others,
}

impl Good {
    /// Payoff of a member who contributes `own`, among `players` members who take part and of whom the others
    /// contribute `sum`.
    pub(super) fn payoff(&self, own: f64, sum: f64, players: usize) -> f64 {
        let others = Others { n: players, sum, weight: 1.0, stock: 0.0, position: 0 };
        match self {
            Self::Game(game) => {
                let stock = game.opening_stock().unwrap_or(0.0);
                game.payoff(own, &Others { stock, ..others })
            }
            Self::Multiplied(good) if good.shared == Shared::Others => {
                let linear = Linear { mpcr: good.multiplier / (players - 1) as f64 };
                good.cost * (linear.payoff(0.0, &others) - 1.0 - own)
            }
            Self::Multiplied(good) => {
                let linear = Linear { mpcr: good.multiplier / players as f64 };
                good.cost * (linear.payoff(own, &others) - 1.0)
            }
        }
    }
}

/// The stage game of a population: strategies, public good, incentives.
#[derive(Clone, Debug)]
pub struct StageGame {
    /// The strategies.
    pub strategies: Vec<Strategy>,
    /// The public good.
    pub good: Good,
    /// Fines, fees, outside income.
    pub incentives: Incentives,
}

impl GroupPayoff for StageGame {
    fn payoff(&self, own: usize, others: &[u32]) -> f64 {
        let (me, with) = (&self.strategies[own], &self.incentives);
        let pairs = || self.strategies.iter().zip(others).map(|(strategy, count)| (strategy, f64::from(*count)));
        let total = |f: &dyn Fn(&Strategy) -> f64| pairs().map(|(strategy, count)| count * f(strategy)).sum::<f64>();
        if !me.takes_part {
            return with.outside;
        }
        let companions = total(&|it| if it.takes_part { 1.0 } else { 0.0 });
        if companions == 0.0 {
            return with.outside - if with.fee_without_game { with.pool_fee * me.pool } else { 0.0 };
        }
        // Fines and fees by share refer to all other members of the group, including those who stay out.
        let everybody = pairs().map(|(_, count)| count).sum::<f64>();
        let peers = with.peer_per.of(total(&|it| it.peer), everybody);
        let pools = with.pool_per.of(total(&|it| it.pool), everybody);
        let shortfalls = with.peer_per.of(total(&Strategy::shortfall), everybody);
        let good = self.good.payoff(me.contribution, total(&|it| it.contribution), companions as usize + 1);
        let short = me.shortfall();
        let mut payoff = good - short * (with.fine + with.peer_fine * peers + with.pool_fine * pools);
        payoff -= with.peer_fee * me.peer * shortfalls + with.pool_fee * me.pool;
        if with.second_order {
            let passive = |it: &Strategy| if it.pool == 0.0 { it.contribution } else { 0.0 };
            payoff -= passive(me) * with.pool_fine * pools;
            if shortfalls > 0.0 {
                let lenient = |it: &Strategy| if it.peer == 0.0 { passive(it) } else { 0.0 };
                payoff -= lenient(me) * with.peer_fine * peers;
                if me.pool == 0.0 {
                    payoff -= me.peer * with.peer_fee * with.peer_per.of(total(&lenient), everybody);
                }
            }
        }
        payoff
    }

    fn bare(&self) -> Option<(Good, Vec<f64>)> {
        let all_take_part = self.strategies.iter().all(|it| it.takes_part && it.peer == 0.0 && it.pool == 0.0);
        let contributions = self.strategies.iter().map(|it| it.contribution).collect();
        (all_take_part && self.incentives.fine == 0.0).then(|| (self.good.clone(), contributions))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::theory::joint_enterprise::{JointEnterprise, Role};
    use serde_json::json;

    /// A stage game for tests: the words of its strategies, `r`, and the incentives as JSON.
    pub(in crate::evolution) fn stage(words: &[&str], multiplier: f64, incentives: &serde_json::Value) -> StageGame {
        StageGame {
            strategies: words.iter().map(|word| Strategy::named(word).unwrap()).collect(),
            good: Good::Multiplied(Multiplied { multiplier, cost: 1.0, shared: Shared::All }),
            incentives: Incentives::with(incentives).unwrap(),
        }
    }

    #[test]
    fn payoffs_by_hand() {
        let plain = stage(&["contribute", "defect"], 3.0, &json!({}));
        assert!((plain.payoff(0, &[2, 2]) - 0.8).abs() < 1e-12);
        assert!((plain.payoff(1, &[2, 2]) - 1.2).abs() < 1e-12);
        let shares = json!({"peer_fine": 0.2, "peer_fee": 0.1, "peer_per": "share"});
        let punishers = stage(&["peer_punish", "defect"], 3.5, &shares);
        assert!((punishers.payoff(1, &[2, 2]) - (1.4 - 0.1)).abs() < 1e-12);
        assert!((punishers.payoff(0, &[1, 3]) - (1.4 - 1.0 - 0.075)).abs() < 1e-12);
    }

    /// Expected payoffs of two strategies equal those of the closed form, for every pair and variant.
    #[test]
    fn payoffs_are_those_of_the_joint_enterprise_in_theory() {
        let words = ["contribute", "defect", "stay_out", "peer_punish", "pool_punish"];
        let roles = [Role::Contributor, Role::Defector, Role::Abstainer, Role::PeerPunisher, Role::PoolPunisher];
        for (second_order, others_only, fee_without_game) in
            [(false, false, false), (true, false, false), (true, true, true), (false, true, false)]
        {
            let enterprise = JointEnterprise {
                group_size: 5,
                multiplier: 3.0,
                cost: 1.0,
                outside: 1.0,
                peer_fine: 1.0,
                peer_fee: 0.3,
                pool_fine: 0.7,
                pool_fee: 0.4,
                second_order,
                others_only,
                fee_without_game,
            };
            let mut stage = stage(
                &words,
                3.0,
                &json!({
                    "outside": 1, "peer_fine": 1, "peer_fee": 0.3, "pool_fine": 0.7, "pool_fee": 0.4,
                    "second_order": second_order, "fee_without_game": fee_without_game
                }),
            );
            let shared = if others_only { Shared::Others } else { Shared::All };
            stage.good = Good::Multiplied(Multiplied { multiplier: 3.0, cost: 1.0, shared });
            for a in 0..5 {
                for b in (0..5).filter(|b| *b != a) {
                    for count in [1, 4, 19] {
                        let weights = crate::theory::sampling::hypergeometric(19, count - 1, 4).unwrap();
                        let mut found = 0.0;
                        for (alike, weight) in weights.iter().enumerate() {
                            let mut others = [0; 5];
                            others[a] += alike as u32;
                            others[b] += 4 - alike as u32;
                            found += weight * stage.payoff(a, &others);
                        }
                        let expected = enterprise.expected_payoff(roles[a], roles[b], count, 20).unwrap();
                        assert!((found - expected).abs() < 1e-12, "{} among {}", words[a], words[b]);
                    }
                }
            }
        }
    }

    #[test]
    fn games_of_the_community_model_are_played() {
        let mut stage = stage(&["contribute", "defect"], 3.0, &json!({}));
        stage.good = Good::Game(Arc::new(Linear { mpcr: 0.6 }));
        assert!((stage.payoff(0, &[2, 2]) - 1.8).abs() < 1e-12);
    }
}
