//! The voluntary public good with punishment: expected payoffs of the five classical strategies.
//!
//! Groups of `N` are drawn without replacement; `S` of the group take part. Contributors, peer punishers and pool
//! punishers pay `c`; the `c·r` of each is shared by all `S` ("self") or by the other `S−1` ("others"). A member who
//! stays out earns `σ`, and all members do if `S ≤ 1`. A defector pays `β` for every peer and `B` for every pool
//! punisher in the group; a peer punisher pays `γ` for every defector, a pool punisher `G` per game. With second-order
//! punishment, contributors and peer punishers also pay `B` for every pool punisher; if a defector is present,
//! contributors pay `β` for every peer punisher and peer punishers `γ` for every contributor.
//!
//! *Units*: endowments per game. Targets V-E10, V-E11; Hauert et al., *Science* 316, 2007;
//! Sigmund et al., *Nature* 466, 2010.

use super::domain::{group_in, non_negative};
use super::sampling::hypergeometric;
use super::small_mutation::small_mutation;
use crate::base::error::Problem;

/// The five strategies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Contributes and does not punish (C).
    Contributor,
    /// Takes part and contributes nothing (D).
    Defector,
    /// Stays out (L).
    Abstainer,
    /// Contributes and fines defectors itself (W).
    PeerPunisher,
    /// Contributes and pays a fee into a pool that fines defectors (V).
    PoolPunisher,
}

/// The parameters of the game; all in endowments except the sizes and the multiplier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JointEnterprise {
    /// Members of a group, at least 2.
    pub group_size: usize,
    /// The factor by which contributions are multiplied, `r`.
    pub multiplier: f64,
    /// Cost of a contribution, `c`.
    pub cost: f64,
    /// Income of a member who stays out, `σ`.
    pub outside: f64,
    /// Fine by each peer punisher, `β`.
    pub peer_fine: f64,
    /// Cost of a fine to a peer punisher, `γ`.
    pub peer_fee: f64,
    /// Fine by each pool punisher, `B`.
    pub pool_fine: f64,
    /// Fee of a pool punisher per game, `G`.
    pub pool_fee: f64,
    /// Whether those who do not punish are punished too.
    pub second_order: bool,
    /// Whether a contribution is shared among the others only.
    pub others_only: bool,
    /// Whether a pool punisher pays its fee even if no game takes place.
    pub fee_without_game: bool,
}

impl JointEnterprise {
    /// The payoff of a member with role `own` whose `group_size − 1` companions number `others`, in the order of
    /// [`Role`].
    fn payoff(&self, own: Role, others: [usize; 5]) -> f64 {
        let [contributors, defectors, _, peers, pools] = others.map(|count| count as f64);
        let idle_fee = if own == Role::PoolPunisher && self.fee_without_game { self.pool_fee } else { 0.0 };
        let companions = contributors + defectors + peers + pools;
        if own == Role::Abstainer {
            return self.outside;
        }
        if companions == 0.0 {
            return self.outside - idle_fee;
        }
        let giving = contributors + peers + pools;
        let gives = own != Role::Defector;
        let share = if self.others_only {
            giving / companions
        } else {
            (giving + if gives { 1.0 } else { 0.0 }) / (companions + 1.0)
        };
        let income = self.multiplier * self.cost * share - if gives { self.cost } else { 0.0 };
        let second = if self.second_order { 1.0 } else { 0.0 };
        let seen = if defectors > 0.0 { second } else { 0.0 };
        income
            - match own {
                Role::Contributor => second * self.pool_fine * pools + seen * self.peer_fine * peers,
                Role::Defector => self.peer_fine * peers + self.pool_fine * pools,
                Role::PeerPunisher => {
                    self.peer_fee * (defectors + seen * contributors) + second * self.pool_fine * pools
                }
                Role::PoolPunisher => self.pool_fee,
                Role::Abstainer => 0.0,
            }
    }

    /// The expected payoff of a member with role `own` when `count` of `population` have it and the rest have `other`.
    ///
    /// # Errors
    /// When a parameter is negative or not finite, the group does not fit, or `count` is not in 1..=population.
    pub fn expected_payoff(&self, own: Role, other: Role, count: usize, population: usize) -> Result<f64, Problem> {
        self.checked(population)?;
        if !(1..=population).contains(&count) {
            return Err(Problem::new("count", format!("{count} is not in 1..={population}, the population")));
        }
        let companions = self.group_size - 1;
        let weights = hypergeometric(population - 1, count - 1, companions)?;
        Ok(weights
            .iter()
            .enumerate()
            .map(|(alike, weight)| {
                let mut others = [0; 5];
                others[own as usize] += alike;
                others[other as usize] += companions - alike;
                weight * self.payoff(own, others)
            })
            .sum())
    }

    /// Time shares of `roles` in the small-mutation limit under pairwise comparison; a `selection` of infinity gives
    /// the limit of strong selection.
    ///
    /// # Errors
    /// When a parameter is negative or not finite, the group does not fit, or there is no role.
    pub fn time_shares(&self, roles: &[Role], population: usize, selection: f64) -> Result<Vec<f64>, Problem> {
        self.checked(population)?;
        small_mutation(roles.len(), population, selection, |a, b, count| {
            self.expected_payoff(roles[a], roles[b], count, population).unwrap_or(f64::NAN)
        })
    }

    fn checked(&self, population: usize) -> Result<(), Problem> {
        group_in(self.group_size, population)?;
        for (name, value) in [
            ("multiplier", self.multiplier),
            ("cost", self.cost),
            ("outside", self.outside),
            ("peer_fine", self.peer_fine),
            ("peer_fee", self.peer_fee),
            ("pool_fine", self.pool_fine),
            ("pool_fee", self.pool_fee),
        ] {
            non_negative(name, value)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Role::{Abstainer as L, Contributor as C, Defector as D, PeerPunisher as W, PoolPunisher as V};
    use super::*;

    const H07: JointEnterprise = JointEnterprise {
        group_size: 5,
        multiplier: 3.0,
        cost: 1.0,
        outside: 1.0,
        peer_fine: 1.0,
        peer_fee: 0.3,
        pool_fine: 0.7,
        pool_fee: 0.7,
        second_order: false,
        others_only: false,
        fee_without_game: false,
    };
    const S10: JointEnterprise = JointEnterprise { peer_fine: 0.7, peer_fee: 0.7, ..H07 };

    fn plays(game: JointEnterprise, roles: &[Role], population: usize, selection: f64, expected: &[f64], error: f64) {
        let found = game.time_shares(roles, population, selection).unwrap();
        assert_eq!(found.len(), expected.len());
        for (share, target) in found.iter().zip(expected) {
            assert!((share - target).abs() < error, "{roles:?} at {selection}: {found:?} for {expected:?}");
        }
    }

    #[test]
    fn finite_selection() {
        // V-E10.
        for (selection, roles, expected) in [
            (0.01, &[C, D][..], &[0.396_516_750_135_274_4, 0.603_483_249_864_725_7][..]),
            (0.01, &[C, D, L], &[0.373_121_090_508_568, 0.294_209_140_634_952_74, 0.332_669_768_856_479_36]),
            (0.01, &[C, D, W], &[0.292_822_909_582_426_7, 0.285_475_477_480_032_55, 0.421_701_612_937_540_77]),
            (
                0.01,
                &[C, D, L, W],
                &[0.269_153_960_308_883_94, 0.179_133_470_484_558, 0.194_125_107_934_993_43, 0.357_587_461_271_564_54],
            ),
            (0.1, &[C, D], &[0.014_774_031_693_272_033, 0.985_225_968_306_727_8]),
            (0.1, &[C, D, L], &[0.409_838_683_685_058_16, 0.180_897_942_742_964_1, 0.409_263_373_571_977_6]),
            (0.1, &[C, D, W], &[0.052_915_677_528_151_15, 0.716_443_956_860_176_8, 0.230_640_365_611_672_1]),
            (
                0.1,
                &[C, D, L, W],
                &[
                    0.197_531_359_830_542_32,
                    0.084_946_459_467_821_64,
                    0.096_247_764_605_500_77,
                    0.621_274_416_096_135_3,
                ],
            ),
            (1.0, &[C, D], &[0.0, 1.0]),
            (1.0, &[C, D, L], &[0.241_776_055_155_912_1, 0.132_238_045_640_132_45, 0.625_985_899_203_955_4]),
            (1.0, &[C, D, W], &[5.067_9e-12, 0.999_999_999_8, 1.803_0e-10]),
            (
                1.0,
                &[C, D, L, W],
                &[0.047_330_021_287_127_9, 0.025_886_887_396_943_146, 0.061_271_423_085_252_9, 0.865_511_668_230_676_2],
            ),
        ] {
            plays(H07, roles, 100, selection, expected, 1e-9);
        }
    }

    #[test]
    fn strong_selection() {
        let limit = |game: JointEnterprise, roles: &[Role], population: usize, weights: &[f64]| {
            let sum: f64 = weights.iter().sum();
            let expected: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
            plays(game, roles, population, f64::INFINITY, &expected, 1e-9);
        };
        for (group_size, population) in [(5, 50), (5, 100), (5, 200), (4, 60)] {
            let m = population as f64;
            for set in [H07, S10] {
                let game = JointEnterprise { group_size, ..set };
                limit(game, &[C, D], population, &[0.0, 1.0]);
                limit(game, &[C, D, W], population, &[0.0, 1.0, 0.0]);
                limit(game, &[C, D, L], population, &[1.0, 1.0, 2.0]);
                limit(game, &[C, D, L, W], population, &[2.0, 2.0, 2.0, m + 2.0]);
                limit(game, &[C, D, L, V], population, &[2.0, 2.0, 2.0, 1.0]);
                limit(game, &[C, D, L, V, W], population, &[6.0, 6.0, 4.0, 1.0, 3.0 * m + 6.0]);
                let second = JointEnterprise { second_order: true, ..game };
                limit(second, &[C, D, L, V, W], population, &[0.0, 0.0, 0.0, 1.0, 0.0]);
                let idle = JointEnterprise { fee_without_game: true, ..game };
                limit(idle, &[C, D, L, V], population, &[1.0, 1.0, 2.0, 0.0]);
                limit(idle, &[C, D, L, V, W], population, &[2.0, 2.0, 2.0, 0.0, m + 2.0]);
            }
        }
    }

    #[test]
    fn peer_and_pool_punishment_compete() {
        // V-E11, M = 100, s = 0.1; the last two pay the fee without a game.
        for (others_only, second_order, fee_without_game, expected) in [
            (false, false, false, [0.201_700, 0.088_066, 0.080_123, 0.014_162, 0.615_949]),
            (false, true, false, [0.032_714, 0.015_434, 0.029_752, 0.844_598, 0.077_502]),
            (true, false, false, [0.114_851, 0.131_186, 0.119_230, 0.018_279, 0.616_453]),
            (true, true, false, [0.036_084, 0.059_854, 0.067_151, 0.692_948, 0.143_963]),
            (false, false, true, [0.200_801, 0.087_667, 0.091_509, 0.006_821, 0.613_202]),
            (false, true, true, [0.052_546, 0.023_935, 0.047_922, 0.751_093, 0.124_504]),
        ] {
            let game = JointEnterprise { others_only, second_order, fee_without_game, ..S10 };
            plays(game, &[C, D, L, V, W], 100, 0.1, &expected, 1e-6);
        }
    }

    #[test]
    fn trap() {
        for second in [true] {
            for others in [false, true] {
                for set in [S10, H07] {
                    let game = JointEnterprise { second_order: second, others_only: others, ..set };
                    for s in [0.01, 0.1, 1.0, 2.0, 5.0, 20.0, f64::INFINITY] {
                        println!(
                            "{others} {s} CDV {:?} CDVW {:?}",
                            game.time_shares(&[C, D, V], 100, s).unwrap(),
                            game.time_shares(&[C, D, V, W], 100, s).unwrap()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn without_exit_pool_punishers_and_defectors_exclude_each_other() {
        // Both states are left with a vanishing probability, and the larger one decides. Rounded to 0 they could not be
        // compared.
        for (others_only, winner) in [(false, [0.0, 0.0, 1.0]), (true, [0.0, 1.0, 0.0])] {
            let game = JointEnterprise { second_order: true, others_only, ..S10 };
            for selection in [1.0, 5.0, f64::INFINITY] {
                plays(game, &[C, D, V], 100, selection, &winner, 1e-12);
            }
        }
    }

    #[test]
    fn another_set_of_parameters_agrees_with_an_independent_solution() {
        // Summed over compositions with forty digits: second order, others only, fee without a game.
        let set = JointEnterprise {
            group_size: 4,
            multiplier: 2.6,
            cost: 0.9,
            outside: 0.6,
            peer_fine: 0.9,
            peer_fee: 0.25,
            pool_fine: 0.8,
            pool_fee: 0.35,
            ..H07
        };
        for (second_order, others_only, fee_without_game, expected) in [
            (
                false,
                false,
                false,
                [0.195_661_625_439, 0.109_190_255_988, 0.068_534_976_414_2, 0.043_947_635_543, 0.582_665_506_616],
            ),
            (
                false,
                false,
                true,
                [0.195_488_657_909, 0.109_156_102_294, 0.077_975_354_759_9, 0.035_219_582_237_1, 0.582_160_302_8],
            ),
            (
                false,
                true,
                false,
                [0.107_479_016_528, 0.169_072_279_89, 0.105_753_457_177, 0.044_521_604_486_7, 0.573_173_641_918],
            ),
            (
                false,
                true,
                true,
                [0.107_365_398_706, 0.168_716_430_397, 0.120_039_498_071, 0.031_313_314_702_8, 0.572_565_358_123],
            ),
            (
                true,
                false,
                false,
                [
                    0.004_951_799_766_83,
                    0.003_225_862_630_38,
                    0.007_403_861_262_22,
                    0.974_553_651_226,
                    0.009_864_825_114_59,
                ],
            ),
            (
                true,
                false,
                true,
                [
                    0.008_335_169_154_35,
                    0.005_133_266_785_85,
                    0.012_506_594_784_3,
                    0.957_443_299_867,
                    0.016_581_669_408_8,
                ],
            ),
            (
                true,
                true,
                false,
                [0.010_248_220_894_2, 0.036_265_769_236_4, 0.027_525_404_514_1, 0.893_359_210_924, 0.032_601_394_431_7],
            ),
            (
                true,
                true,
                true,
                [0.013_841_703_564_3, 0.041_239_440_651_5, 0.037_208_394_851, 0.863_729_461_091, 0.043_980_999_841_9],
            ),
        ] {
            let game = JointEnterprise { second_order, others_only, fee_without_game, ..set };
            plays(game, &[C, D, L, V, W], 30, 0.37, &expected, 1e-11);
        }
    }

    #[test]
    fn a_group_by_hand() {
        let game = JointEnterprise { second_order: true, ..S10 };
        // Two contributors, a defector, a peer and a pool punisher: four give 3, five share 12.
        assert!((game.payoff(C, [1, 1, 0, 1, 1]) - (2.4 - 1.0 - 0.7 - 0.7)).abs() < 1e-15);
        assert!((game.payoff(D, [2, 0, 0, 1, 1]) - (2.4 - 1.4)).abs() < 1e-15);
        assert!((game.payoff(W, [2, 1, 0, 0, 1]) - (2.4 - 1.0 - 0.7 * 3.0 - 0.7)).abs() < 1e-15);
        assert!((game.payoff(V, [2, 1, 0, 1, 0]) - (2.4 - 1.7)).abs() < 1e-15);
        assert_eq!((game.payoff(L, [2, 1, 0, 1, 0]), game.payoff(V, [0, 0, 4, 0, 0])), (1.0, 1.0));
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(JointEnterprise { group_size: 1, ..H07 }.time_shares(&[C, D], 100, 1.0).is_err());
        assert!(JointEnterprise { peer_fee: f64::NAN, ..H07 }.time_shares(&[C, D], 100, 1.0).is_err());
        assert!(H07.time_shares(&[C, D], 4, 1.0).is_err() && H07.time_shares(&[], 100, 1.0).is_err());
        assert!(H07.expected_payoff(C, D, 0, 100).is_err());
    }
}
