//! Imitation by the Fermi rule: copies another member, with higher probability the more that member earned.
//!
//! Formula: `i` meets a random other member `j` of its group and takes over `c_j` with probability
//! `1/(1 + exp((π_i − π_j)/K))`; with probability `mutation` it then contributes 0 or 1 at random. At the first tick it
//! contributes 1 with the probability of its belief μ. A resident without other members keeps its contribution.
//! *Units*: K in payoff units. *Words drawn*: four a resident (model, whether to copy, whether to mutate, mutant), at
//! the first tick one.
//! *Reference*: Szabó and Tőke 1998, Physical Review E 58(1):69; Traulsen, Nowak and Pacheco 2006, ibid. 74:011909.

use super::{Decide, DecisionRule};
use crate::base::component::Component;
use crate::base::math::exp32;
use crate::base::random::{below, chance};

/// Copies the last contribution of a random member of the group, the likelier the more that one earned.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "fermi",
    zh = "费米模仿",
    formula = "P(copy j) = 1 / (1 + exp((payoff_i - payoff_j) / K))",
    source = "Szabo and Toke 1998, Physical Review E 58(1):69"
)]
pub struct Fermi {
    /// Noise of the comparison of payoffs (K).
    #[parameter(default = 0.1, range = 1e-6..=1e6, unit = "endowment", tag = Literature, sweep = 0.05..=0.5)]
    pub temperature: f32,
    /// Probability of contributing 0 or 1 at random.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "probability", sweep = 0.0..=0.05)]
    pub mutation: f32,
}

impl DecisionRule for Fermi {
    fn decide(&self, at: &mut Decide<'_>) {
        let (past, groups) = (at.past, at.prospect.groups);
        if past.first {
            let words = at.words(4);
            for (k, choice) in at.choice.iter_mut().enumerate() {
                *choice = f32::from(chance(words[k], at.prospect.belief[k]));
            }
            return;
        }
        let [whom, whether, mutation, mutant] = [0, 1, 2, 3].map(|word| at.words(word));
        for (k, row) in at.rows().enumerate() {
            let members = groups.rows(groups.of()[row] as usize);
            let others = members.len() - 1;
            let drawn = members.start + below(whom[k], others as u32) as usize;
            let model = if others == 0 { row } else { drawn + usize::from(drawn >= row) };
            let gap = (past.payoff[row] - past.payoff[model]) / self.temperature;
            let copies = chance(whether[k], 1.0 / (1.0 + exp32(gap)));
            at.choice[k] = if chance(mutation[k], self.mutation) {
                f32::from(chance(mutant[k], 0.5))
            } else {
                past.contribution[if copies { model } else { row }]
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    const RULE: Fermi = Fermi { temperature: 0.1, mutation: 0.0 };

    /// Everybody contributes something of its own; even rows earn `gap` more than odd ones.
    fn bench(gap: f32) -> Bench {
        Bench {
            contribution: (0..20).map(|row| row as f32 / 20.0).collect(),
            payoff: (0..20).map(|row| if row % 2 == 0 { gap } else { 0.0 }).collect(),
            ..Bench::default()
        }
    }

    /// Checks that a condition on row and choice holds with probability `p`, in 10,000 choices of the even rows.
    fn agrees(rule: &Fermi, mut bench: Bench, p: f64, holds: impl Fn(usize, f32) -> bool) {
        let (mut count, n) = (0.0, 10_000.0);
        for tick in 0..1000 {
            bench.tick = tick;
            let choices = bench.choices(rule, &Linear { mpcr: 0.3 });
            count += choices.iter().enumerate().step_by(2).filter(|(row, choice)| holds(*row, **choice)).count() as f64;
        }
        assert!((count / n - p).abs() <= 4.0 * (p * (1.0 - p) / n).sqrt(), "{} is not {p}", count / n);
    }

    #[test]
    fn equals_are_copied_half_of_the_time_and_only_within_the_group() {
        let row_of = |choice: f32| (20.0 * choice).round() as usize;
        agrees(&RULE, bench(0.0), 0.5, |row, choice| row_of(choice) != row);
        agrees(&RULE, bench(0.0), 1.0, |row, choice| row_of(choice) / 10 == row / 10);
        // Each of the nine others is met with equal probability: row 11 is copied by 1/18 of the choices of row 10.
        agrees(&RULE, bench(0.0), 0.5 / 9.0, |row, choice| row_of(choice) == row + 1);
    }

    #[test]
    fn the_worse_off_are_copied_as_the_formula_says() {
        // Five of the nine others are odd and earn 0.1 less: 1/(1 + e). The other four earn the same.
        let p = 5.0 / 9.0 / (1.0 + 1.0_f64.exp());
        agrees(&RULE, bench(0.1), p, |_, choice| (20.0 * choice).round() as usize % 2 == 1);
        let cold = Fermi { temperature: 1e-6, ..RULE };
        agrees(&cold, bench(1e6), 1.0, |_, choice| (20.0 * choice).round() as usize % 2 != 1);
    }

    #[test]
    fn mutants_and_beginners_contribute_all_or_nothing() {
        agrees(&Fermi { mutation: 1.0, ..RULE }, bench(0.0), 0.5, |_, choice| choice == 1.0);
        agrees(&Fermi { mutation: 1.0, ..RULE }, bench(0.0), 1.0, |_, choice| choice == 0.0 || choice == 1.0);
        agrees(&RULE, Bench { first: true, belief: 0.3, ..bench(0.0) }, 0.3, |_, choice| choice == 1.0);
    }

    #[test]
    fn a_resident_alone_keeps_its_contribution() {
        let mut bench = Bench { rows: 1, contribution: vec![0.4], payoff: vec![1.0], ..Bench::default() };
        assert_eq!(bench.choices(&RULE, &Linear { mpcr: 0.3 }), [0.4]);
    }
}
