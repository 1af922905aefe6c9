//! P11 Mutual empowerment (相互充权): residents, organisations and base government strengthen or weaken each other.
//!
//! Formula (E30), for `X = (E, O, G)`: `X_k += η_k·(σ(s·(Σ_j w_kj X_j + I_k − θ)) − X_k)`, all at once; `w_kk` is the own
//! weight, `w_EG = w_GE` the rivalry, all other weights the cross weight; `I_k` is the lasting input and this week's pulse.
//! Where each resident takes part (`residents` "each"), every one has `E_i` of their own in place of `E` in `σ`, and `E` is
//! the mean of those who are present. Coupled powers act: `O` multiplies the hours of social organisations, `G`
//! multiplies enforcement.
//! *Units*: states in [0, 1]; rates a tick. *Words drawn*: none.
//! *Reference*: mutual empowerment in the source texts (S1d); weights and rates from a prototype. Alike and with the
//! defaults the points of rest are 0.021, 0.5 (unstable) and 0.979 ([`crate::theory::empowerment`]).

use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::math::{exp32, logistic};

/// Residents, organisations and base government strengthen or weaken each other's power (相互充权).
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "powers", check = Self::cap)]
pub struct Powers {
    /// Whether residents have one power together, or each has an empowerment of their own.
    #[parameter(default = ResidentsAs::One)]
    pub residents_as: ResidentsAs,
    /// Power of the residents at the start (E); where each has one, it is the mean over those who are present.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype)]
    #[state]
    pub residents: f64,
    /// Power of the organisations at the start (O).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype)]
    #[state]
    pub organisations: f64,
    /// Power of the base government at the start (G), at most the ceiling.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype)]
    #[state]
    pub government: f64,
    /// Weight of a power in itself (w_kk).
    #[parameter(default = 0.2, range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.4..=0.6)]
    pub own_weight: f64,
    /// Weight of another power (w_kj).
    #[parameter(default = 0.4, range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.4..=0.6)]
    pub cross_weight: f64,
    /// Weight of residents and government in each other (w_EG): below zero what one gains the other loses; the cross weight
    /// where it is left out.
    #[parameter(range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.4..=0.6)]
    pub rivalry: Option<f64>,
    /// Steepness of the response (s).
    #[parameter(default = 8.0, range = 0.0..=1000.0, unit = "–", tag = Prototype)]
    pub steepness: f64,
    /// Input at which the response is one half (θ).
    #[parameter(default = 0.5, range = -10.0..=10.0, unit = "–", tag = Prototype)]
    pub midpoint: f64,
    /// Rate of the residents' power (η_E).
    #[parameter(default = 0.10, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.05..=0.2)]
    pub residents_rate: f64,
    /// Rate of the organisations' power (η_O).
    #[parameter(default = 0.06, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.03..=0.12)]
    pub organisations_rate: f64,
    /// Rate of the government's power (η_G).
    #[parameter(default = 0.04, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.02..=0.08)]
    pub government_rate: f64,
    /// Lasting input to the residents' power (I_E).
    #[parameter(default = 0.0, range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.5..=0.5)]
    pub residents_input: f64,
    /// Lasting input to the organisations' power (I_O).
    #[parameter(default = 0.0, range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.5..=0.5)]
    pub organisations_input: f64,
    /// Lasting input to the government's power (I_G).
    #[parameter(default = 0.0, range = -10.0..=10.0, unit = "–", tag = Prototype, sweep = -0.5..=0.5)]
    pub government_input: f64,
    /// The most that the government's power can be: duties above powers (职责大于权力).
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share")]
    pub ceiling: f64,
    /// Whether the organisations' power multiplies their hours, and the government's multiplies enforcement.
    #[parameter(default = false)]
    pub coupled: bool,
    /// Inputs that institutions add to residents, organisations and government this week; used and cleared in P11.
    #[state]
    pub pulse: [f64; 3],
}

/// How the residents' power is counted.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidentsAs {
    /// All residents have one power together.
    One,
    /// Each resident's own empowerment takes part, and the residents' power is its mean.
    Each,
}

impl Powers {
    /// The government begins with no more power than its ceiling.
    fn cap(&mut self) -> Result<(), Problem> {
        self.government = self.government.min(self.ceiling);
        Ok(())
    }

    /// The sum of the three.
    pub fn joint(&self) -> f64 {
        self.residents + self.organisations + self.government
    }

    /// P11: one week of mutual empowerment.
    pub fn balance(&mut self, empowerment: &mut [f32], present: &[bool]) {
        let each_resident = self.residents_as == ResidentsAs::Each;
        if each_resident {
            self.residents = mean(empowerment, present);
        }
        let (e, o, g) = (self.residents, self.organisations, self.government);
        let (own, cross, rivalry) = (self.own_weight, self.cross_weight, self.rivalry.unwrap_or(self.cross_weight));
        let inputs = [self.residents_input, self.organisations_input, self.government_input];
        let [to_e, to_o, to_g] = [0, 1, 2].map(|k| inputs[k] + self.pulse[k]);
        let goal = |pull: f64| logistic(self.steepness * (pull - self.midpoint));
        let others = cross * o + rivalry * g + to_e;
        let (rate_e, rate_o, rate_g) = (self.residents_rate, self.organisations_rate, self.government_rate);
        if each_resident {
            let (slope, level) = ((self.steepness * own) as f32, (self.steepness * (others - self.midpoint)) as f32);
            let columns = (&mut *empowerment, present);
            for_blocks(present.len(), columns, |_, _, (empowerment, present)| {
                for (e, present) in empowerment.iter_mut().zip(present) {
                    let goal = 1.0 / (1.0 + exp32(-(slope * *e + level)));
                    *e += if *present { rate_e as f32 * (goal - *e) } else { 0.0 };
                }
            });
            self.residents = mean(empowerment, present);
        } else {
            self.residents += rate_e * (goal(own * e + others) - e);
        }
        self.organisations += rate_o * (goal(cross * e + own * o + cross * g + to_o) - o);
        self.government += rate_g * (goal(rivalry * e + cross * o + own * g + to_g) - g);
        self.government = self.government.min(self.ceiling);
        self.pulse = [0.0; 3];
    }
}

/// Mean empowerment of those who are present, in a fixed order.
fn mean(empowerment: &[f32], present: &[bool]) -> f64 {
    let mut total = (0.0, 0_u32);
    for (e, _) in empowerment.iter().zip(present).filter(|(_, present)| **present) {
        total = (total.0 + f64::from(*e), total.1 + 1);
    }
    if total.1 == 0 { 0.0 } else { total.0 / f64::from(total.1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::empowerment::rest_from;

    fn settle(mut powers: Powers, ticks: usize) -> Powers {
        let mut empowerment: Vec<f32> =
            (0..50).map(|row| (powers.residents + 0.004 * (f64::from(row) - 24.5)) as f32).collect();
        (0..ticks).for_each(|_| powers.balance(&mut empowerment, &[true; 50]));
        powers
    }

    #[test]
    fn it_comes_to_rest_where_theory_says() {
        let plain = Powers::by_default().unwrap();
        for residents_as in [ResidentsAs::One, ResidentsAs::Each] {
            for (start, rivalry, strong) in [(0.45, 0.4, false), (0.55, 0.4, true), (0.9, -0.4, false)] {
                let (residents, organisations, government) = (start, start, start);
                let start =
                    Powers { residents, organisations, government, rivalry: Some(rivalry), residents_as, ..plain };
                let found = settle(start, 2000);
                let weights = vec![vec![0.2, 0.4, rivalry], vec![0.4, 0.2, 0.4], vec![rivalry, 0.4, 0.2]];
                let rates = [plain.residents_rate, plain.organisations_rate, plain.government_rate];
                let rest = rest_from(&[residents; 3], &weights, &[0.0; 3], &rates, 8.0, 0.5).unwrap();
                for (found, rest) in [found.residents, found.organisations, found.government].iter().zip(&rest) {
                    assert!((found - rest).abs() < 1e-4 && (*found > 0.9) == strong, "{found} is not {rest}");
                }
            }
        }
    }

    #[test]
    fn duties_above_powers_cap_the_government() {
        let strong = Powers { residents: 0.9, organisations: 0.9, government: 0.3, ..Powers::by_default().unwrap() };
        assert!(settle(strong, 500).government > 0.95);
        assert!(settle(Powers { ceiling: 0.3, ..strong }, 500).government <= 0.3);
    }
}
