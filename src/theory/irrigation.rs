//! The irrigation game: tokens build shared infrastructure, and water reaches the head of the canal first.
//!
//! Every round the infrastructure loses `decay`, then gains the tokens invested. It carries a flow by a table of
//! capacities, at most `inlet` per second; an open gate takes up to `gate` per second, head first, and closes once its
//! owner has the wanted amount of water. Water is worth tokens by a second table; tokens not invested are kept. The
//! optimum chooses all investments and splits the water freely; it is found by dynamic programming.
//!
//! *Units*: tokens, units of water, seconds. Target V-E16; Janssen, Anderies and Joshi, "Coordination and
//! cooperation in asymmetric commons dilemmas", *Experimental Economics* 14, 2011.

use super::domain::count;
use crate::base::error::Problem;

/// The tables and constants of an irrigation game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Irrigation {
    /// Members along the canal, head first.
    pub positions: usize,
    /// Tokens of each member per round.
    pub tokens: u32,
    /// Infrastructure before the first round.
    pub start: u32,
    /// Infrastructure lost at the start of each round.
    pub decay: u32,
    /// The upper limit of the infrastructure.
    pub most: u32,
    /// Capacity per second: `(up to and including this infrastructure, flow)` in ascending order; 0 above the last.
    pub capacity: Vec<(u32, u32)>,
    /// The most water that enters the canal per second.
    pub inlet: u32,
    /// Seconds of flow in a round.
    pub seconds: u32,
    /// The most water that an open gate takes per second.
    pub gate: u32,
    /// Tokens earned: `(below this much water, tokens)` in ascending order; 0 from the last on.
    pub harvest: Vec<(u32, u32)>,
    /// Water at which a selfish member closes the gate.
    pub thirst: u32,
    /// For each position, the infrastructure a selfish member may build up to and the gain it expects.
    pub targets: Vec<Vec<(u32, u32)>>,
    /// The infrastructure the cooperative rule keeps.
    pub enough: u32,
}

/// How members invest and when their gates close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IrrigationRule {
    /// Nobody invests; a gate closes when its owner has the selfish amount of water.
    Nobody,
    /// Each member invests if it gains by it, by its targets; a gate closes when its owner has the selfish amount of
    /// water.
    Selfish,
    /// All maintain the infrastructure with equal shares; gates close at an equal share of the water.
    Cooperative,
}

/// The result of one round; lists are by position, head first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IrrigationRound {
    /// Infrastructure after the investments.
    pub infrastructure: u32,
    /// Tokens invested.
    pub invested: Vec<u32>,
    /// Water taken.
    pub water: Vec<u32>,
    /// Tokens kept and earned.
    pub tokens: Vec<u32>,
}

impl Irrigation {
    /// The game of the laboratory: five positions, ten tokens.
    pub fn laboratory() -> Self {
        let capacity = [(45, 0), (51, 5), (55, 10), (58, 15), (61, 20), (65, 25), (70, 30), (80, 35), (100, 40)];
        let harvest = [
            (150, 0),
            (200, 1),
            (250, 4),
            (300, 10),
            (350, 15),
            (400, 18),
            (500, 19),
            (550, 20),
            (650, 19),
            (700, 18),
            (750, 15),
            (800, 10),
            (850, 4),
            (900, 1),
        ];
        Self {
            positions: 5,
            tokens: 10,
            start: 100,
            decay: 25,
            most: 100,
            capacity: capacity.to_vec(),
            inlet: 30,
            seconds: 50,
            gate: 25,
            harvest: harvest.to_vec(),
            thirst: 500,
            targets: vec![vec![(46, 10), (52, 20)], vec![(56, 10), (59, 20)], vec![(62, 10), (66, 20)]],
            enough: 66,
        }
    }

    /// Plays `rounds` rounds by one rule.
    ///
    /// # Errors
    /// When there are no rounds or positions, a table is not rising, or a constant is too large to be played.
    pub fn play(&self, rule: IrrigationRule, rounds: usize) -> Result<Vec<IrrigationRound>, Problem> {
        self.checked(rounds)?;
        self.affordable("rounds", rounds as u64 * u64::from(self.seconds) * self.positions as u64)?;
        let mut infrastructure = self.start;
        let mut played = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let worn = infrastructure.saturating_sub(self.decay);
            let invested = self.investments(rule, worn);
            infrastructure = (worn + invested.iter().sum::<u32>()).min(self.most);
            let flow = self.flow(infrastructure);
            let wanted = match rule {
                IrrigationRule::Cooperative => (flow * self.seconds).div_ceil(self.positions as u32),
                IrrigationRule::Nobody | IrrigationRule::Selfish => self.thirst,
            };
            let water = self.distribute(flow, wanted);
            let tokens = invested.iter().zip(&water).map(|(&paid, &w)| self.tokens - paid + self.earned(w)).collect();
            played.push(IrrigationRound { infrastructure, invested, water, tokens });
        }
        Ok(played)
    }

    /// The most tokens that the group can earn from `water` units if they are split freely, and no gate takes more
    /// than it can in a round.
    ///
    /// # Errors
    /// As [`Irrigation::play`], or when there is more than a million units of water.
    pub fn best_split(&self, water: u32) -> Result<u32, Problem> {
        self.checked(1)?;
        let rows = self.harvest.len() as u64 + 1;
        self.affordable("water", (count("water", water as usize, 0)? as u64 + 1) * self.positions as u64 * rows)?;
        let edges = std::iter::once(0).chain(self.harvest.iter().map(|&(edge, _)| edge));
        // Within a band of the table more water earns nothing, so only the lower edges matter.
        let portions: Vec<(usize, u32)> = edges
            .filter(|&edge| edge <= self.gate * self.seconds)
            .map(|edge| (edge as usize, self.earned(edge)))
            .collect();
        let mut best = vec![0; water as usize + 1];
        for _ in 0..self.positions {
            best = (0..best.len())
                .map(|left| {
                    portions
                        .iter()
                        .filter(|&&(taken, _)| taken <= left)
                        .map(|&(taken, earned)| best[left - taken] + earned)
                        .max()
                        .unwrap_or(0)
                })
                .collect();
        }
        Ok(best.last().copied().unwrap_or(0))
    }

    /// The largest group total over `rounds` rounds and the investments that reach it (the smallest where several do).
    ///
    /// # Errors
    /// As [`Irrigation::best_split`].
    pub fn optimum(&self, rounds: usize) -> Result<(u64, Vec<u32>), Problem> {
        self.checked(rounds)?;
        let purse = self.positions as u32 * self.tokens;
        let work = rounds as u64 * (u64::from(self.most) + 1) * (u64::from(purse) + 1);
        self.affordable("rounds", work)?;
        let mut flows: Vec<(u32, u32)> = Vec::new();
        let mut harvests = Vec::with_capacity(self.most as usize + 1);
        for infrastructure in 0..=self.most {
            let flow = self.flow(infrastructure);
            let known = flows.iter().find(|(f, _)| *f == flow).map(|&(_, tokens)| tokens);
            let tokens = match known {
                Some(tokens) => tokens,
                None => self.best_split(flow * self.seconds)?,
            };
            flows.push((flow, tokens));
            harvests.push(tokens);
        }
        // Backward induction: for each infrastructure, the best total from here on and the investment that achieves it.
        let mut ahead = vec![0_u64; self.most as usize + 1];
        let mut choices = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let (now, chosen): (Vec<u64>, Vec<u32>) = (0..=self.most)
                .map(|infrastructure| {
                    let worn = infrastructure.saturating_sub(self.decay);
                    (0..=purse).fold((0, 0), |best, invested| {
                        let built = (worn + invested).min(self.most) as usize;
                        let total = u64::from(purse - invested + harvests[built]) + ahead[built];
                        if invested == 0 || total > best.0 { (total, invested) } else { best }
                    })
                })
                .unzip();
            ahead = now;
            choices.push(chosen);
        }
        let mut infrastructure = self.start;
        let path = choices
            .iter()
            .rev()
            .map(|chosen| {
                let invested = chosen[infrastructure as usize];
                infrastructure = (infrastructure.saturating_sub(self.decay) + invested).min(self.most);
                invested
            })
            .collect();
        Ok((ahead[self.start as usize], path))
    }

    fn investments(&self, rule: IrrigationRule, worn: u32) -> Vec<u32> {
        let positions = self.positions as u32;
        match rule {
            IrrigationRule::Nobody => vec![0; self.positions],
            IrrigationRule::Cooperative => {
                let missing = self.enough.saturating_sub(worn).min(positions * self.tokens);
                vec![missing.div_ceil(positions); self.positions]
            }
            IrrigationRule::Selfish => (0..self.positions)
                .map(|position| {
                    let options = self.targets.get(position).map_or(&[][..], Vec::as_slice);
                    let mut best: Option<(i64, u32)> = None;
                    for &(target, gain) in options.iter().filter(|(target, _)| *target > worn) {
                        let shortfall = target - worn;
                        let net = i64::from(gain) - i64::from(shortfall);
                        if shortfall <= self.tokens && net >= 0 && best.is_none_or(|(most, _)| net > most) {
                            best = Some((net, shortfall));
                        }
                    }
                    best.map_or(0, |(_, shortfall)| shortfall)
                })
                .collect(),
        }
    }

    fn flow(&self, infrastructure: u32) -> u32 {
        let carried = self.capacity.iter().find(|(up_to, _)| infrastructure <= *up_to).map_or(0, |&(_, flow)| flow);
        carried.min(self.inlet)
    }

    fn earned(&self, water: u32) -> u32 {
        self.harvest.iter().find(|(below, _)| water < *below).map_or(0, |&(_, tokens)| tokens)
    }

    fn distribute(&self, flow: u32, wanted: u32) -> Vec<u32> {
        let mut water = vec![0; self.positions];
        for _ in 0..self.seconds {
            let mut left = flow;
            for taken in water.iter_mut().filter(|taken| **taken < wanted) {
                let portion = left.min(self.gate);
                *taken += portion;
                left -= portion;
            }
        }
        water
    }

    fn affordable(&self, name: &str, work: u64) -> Result<(), Problem> {
        if work <= 1_000_000_000 {
            Ok(())
        } else {
            Err(Problem::new(name, format!("needs {work} steps in this game; a thousand million are allowed")))
        }
    }

    fn checked(&self, rounds: usize) -> Result<(), Problem> {
        count("rounds", rounds, 1)?;
        if !(1..=10_000).contains(&self.positions) {
            return Err(Problem::new("positions", format!("{} is not in 1..=10000", self.positions)));
        }
        for (name, value) in [
            ("tokens", self.tokens),
            ("start", self.start),
            ("most", self.most),
            ("inlet", self.inlet),
            ("seconds", self.seconds),
            ("gate", self.gate),
        ] {
            if value > 10_000 {
                return Err(Problem::new(name, format!("{value} is not in 0..=10000")));
            }
        }
        if self.start > self.most {
            return Err(Problem::new(
                "start",
                format!("{} is not in 0..={}, the most there can be", self.start, self.most),
            ));
        }
        for (name, table) in [("capacity", &self.capacity), ("harvest", &self.harvest)] {
            if !table.is_sorted_by(|a, b| a.0 < b.0) || table.iter().any(|&(_, value)| value > 10_000) {
                return Err(Problem::new(name, "must rise from row to row, with entries of at most 10000"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(rule: IrrigationRule) -> Vec<u32> {
        Irrigation::laboratory().play(rule, 10).unwrap().iter().map(|round| round.tokens.iter().sum()).collect()
    }

    #[test]
    fn rules_of_the_laboratory() {
        // V-E16.
        assert_eq!(totals(IrrigationRule::Selfish), [109, 79, 50, 50, 50, 50, 50, 50, 50, 50]);
        assert_eq!(totals(IrrigationRule::Nobody), [109, 60, 50, 50, 50, 50, 50, 50, 50, 50]);
        assert_eq!(totals(IrrigationRule::Cooperative), [120, 100, 95, 95, 95, 95, 95, 95, 95, 95]);
        let selfish = Irrigation::laboratory().play(IrrigationRule::Selfish, 6).unwrap();
        let levels: Vec<u32> = selfish.iter().map(|round| round.infrastructure).collect();
        assert_eq!(levels, [75, 61, 46, 21, 0, 0]);
        let steady = &Irrigation::laboratory().play(IrrigationRule::Cooperative, 5).unwrap()[4];
        assert_eq!((steady.infrastructure, steady.invested[0]), (70, 5));
        assert_eq!(
            (&steady.water[..], &steady.tokens[..]),
            (&[300, 310, 300, 300, 250][..], &[20, 20, 20, 20, 15][..])
        );
    }

    #[test]
    fn optimum_of_the_laboratory() {
        let game = Irrigation::laboratory();
        let splits = [250, 500, 750, 1000, 1250, 1500].map(|water| game.best_split(water).unwrap());
        assert_eq!(splits, [10, 20, 37, 51, 63, 75]);
        let (total, investments) = game.optimum(10).unwrap();
        assert_eq!(total, 1034);
        assert_eq!(investments, [0, 16, 25, 25, 25, 25, 25, 25, 25, 25]);
        assert!(
            totals(IrrigationRule::Cooperative).iter().sum::<u32>() == 980
                && totals(IrrigationRule::Selfish).iter().sum::<u32>() == 588
        );
    }

    #[test]
    fn wrong_tables_are_refused() {
        let game = Irrigation::laboratory();
        assert!(game.play(IrrigationRule::Nobody, 0).is_err());
        assert!(Irrigation { positions: 0, ..game.clone() }.play(IrrigationRule::Nobody, 5).is_err());
        assert!(Irrigation { start: 101, ..game.clone() }.optimum(5).is_err());
        assert!(Irrigation { capacity: vec![(50, 1), (40, 2)], ..game.clone() }.best_split(100).is_err());
        assert!(Irrigation { gate: u32::MAX, ..game }.play(IrrigationRule::Selfish, 5).is_err());
    }
}
