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
use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::{exp32, logistic};

/// Three powers in [0, 1], and how each weighs the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Powers {
    /// Power of the residents (E). Where every resident has one of their own, the mean over those who are present.
    pub residents: f64,
    /// Power of the organisations (O).
    pub organisations: f64,
    /// Power of the base government (G).
    pub government: f64,
    /// What institutions add to the inputs of residents, organisations and government this week; used and wiped in P11.
    pub pulse: [f64; 3],
    /// Lasting inputs (I).
    pub input: [f64; 3],
    /// Weight of a power in itself.
    pub own_weight: f64,
    /// Weight of each other power.
    pub cross_weight: f64,
    /// Weight of residents and government in each other: below zero where what one gains the other loses.
    pub rivalry: f64,
    /// Steepness of the response (s).
    pub steepness: f64,
    /// Input at which the response is one half (θ).
    pub midpoint: f64,
    /// Rates of the three (η).
    pub rates: [f64; 3],
    /// The most that the government's power can be: duties above powers (职责大于权力).
    pub ceiling: f64,
    /// Whether every resident's own empowerment takes part, and the residents' power is its mean.
    pub each_resident: bool,
    /// Whether the organisations' power multiplies their hours and the government's multiplies enforcement.
    pub coupled: bool,
}

const fn power(name: &'static str, what: &'static str) -> Parameter {
    Parameter::share(name, 0.2, what).tag(Tag::Prototype)
}

const fn weight(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::number(name, default, (-10.0, 10.0), "–", what).tag(Tag::Prototype).sweep(-0.4, 0.6)
}

const fn input(name: &'static str, what: &'static str) -> Parameter {
    Parameter::number(name, 0.0, (-10.0, 10.0), "–", what).tag(Tag::Prototype).sweep(-0.5, 0.5)
}

const fn rate(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what).tag(Tag::Prototype).sweep(0.5 * default, 2.0 * default)
}

impl Component for Powers {
    const TYPE: &'static str = "powers";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "residents_as",
            "one",
            &["one", "each"],
            "whether residents have one power together, or each has an empowerment of their own",
        ),
        power("residents", "power of the residents at the start (E); where each has one, it is their mean"),
        power("organisations", "power of the organisations at the start (O)"),
        power("government", "power of the base government at the start (G)"),
        weight("own_weight", 0.2, "weight of a power in itself (w_kk)"),
        weight("cross_weight", 0.4, "weight of another power (w_kj)"),
        Parameter::number(
            "rivalry",
            0.4,
            (-10.0, 10.0),
            "–",
            "weight of residents and government in each other: below zero what one gains the other loses; the cross weight where it is left out",
        )
        .optional()
        .tag(Tag::Prototype)
        .sweep(-0.4, 0.6),
        Parameter::number("steepness", 8.0, (0.0, 1000.0), "–", "steepness of the response (s)").tag(Tag::Prototype),
        Parameter::number("midpoint", 0.5, (-10.0, 10.0), "–", "input at which the response is one half (θ)")
            .tag(Tag::Prototype),
        rate("residents_rate", 0.10, "rate of the residents' power (η_E)"),
        rate("organisations_rate", 0.06, "rate of the organisations' power (η_O)"),
        rate("government_rate", 0.04, "rate of the government's power (η_G)"),
        input("residents_input", "lasting input to the residents' power"),
        input("organisations_input", "lasting input to the organisations' power"),
        input("government_input", "lasting input to the government's power"),
        Parameter::share("ceiling", 1.0, "the most that the government's power can be (职责大于权力)"),
        Parameter::flag(
            "coupled",
            false,
            "whether organisations' power multiplies their hours, and the government's multiplies enforcement",
        ),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name: &str| values.number(name);
        let three = |end: &str| ["residents", "organisations", "government"].map(|who| number(&format!("{who}_{end}")));
        let (cross, ceiling) = (number("cross_weight"), number("ceiling"));
        Ok(Self {
            residents: number("residents"),
            organisations: number("organisations"),
            government: number("government").min(ceiling),
            pulse: [0.0; 3],
            input: three("input"),
            own_weight: number("own_weight"),
            cross_weight: cross,
            rivalry: values.optional_number("rivalry").unwrap_or(cross),
            steepness: number("steepness"),
            midpoint: number("midpoint"),
            rates: three("rate"),
            ceiling,
            each_resident: values.word("residents_as") == "each",
            coupled: values.flag("coupled"),
        })
    }
}

impl Powers {
    /// The sum of the three.
    pub fn joint(&self) -> f64 {
        self.residents + self.organisations + self.government
    }

    /// P11: one week of mutual empowerment.
    pub fn balance(&mut self, empowerment: &mut [f32], present: &[bool]) {
        if self.each_resident {
            self.residents = mean(empowerment, present);
        }
        let (e, o, g) = (self.residents, self.organisations, self.government);
        let (own, cross, rivalry) = (self.own_weight, self.cross_weight, self.rivalry);
        let [to_e, to_o, to_g] = [0, 1, 2].map(|k| self.input[k] + self.pulse[k]);
        let goal = |pull: f64| logistic(self.steepness * (pull - self.midpoint));
        let others = cross * o + rivalry * g + to_e;
        let [rate_e, rate_o, rate_g] = self.rates;
        if self.each_resident {
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
        for each_resident in [false, true] {
            for (start, rivalry, strong) in [(0.45, 0.4, false), (0.55, 0.4, true), (0.9, -0.4, false)] {
                let (residents, organisations, government) = (start, start, start);
                let start = Powers { residents, organisations, government, rivalry, each_resident, ..plain };
                let found = settle(start, 2000);
                let weights = vec![vec![0.2, 0.4, rivalry], vec![0.4, 0.2, 0.4], vec![rivalry, 0.4, 0.2]];
                let rest = rest_from(&[residents; 3], &weights, &[0.0; 3], &plain.rates, 8.0, 0.5).unwrap();
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
