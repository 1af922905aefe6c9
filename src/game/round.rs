//! The inputs of a game: whole groups that play, and the expectations of residents who decide.

use super::Others;
use crate::state::Groups;
use std::ops::Range;

/// A block of whole groups. Columns by resident hold the block's rows, columns by group the block's groups.
#[derive(Debug)]
pub struct Round<'a> {
    /// First rows of the groups within the whole community, and one past the last row of the block.
    pub starts: &'a [u32],
    /// Present members of each group.
    pub sizes: &'a [u32],
    /// Contributions, [0, 1]; 0 for absent residents.
    pub contribution: &'a [f32],
    /// Unit opportunity costs (κ).
    pub cost: &'a [f32],
    /// Benefit weights (v), mean 1 over a group; empty where all are 1.
    pub benefit: &'a [f32],
    /// Share of the common resource withheld from each resident this tick; empty where none is.
    pub exclusion: &'a [f32],
    /// What each resident takes of the common resource, endowment units; empty where nobody decides about that.
    pub take: &'a [f32],
    /// Stock of each group; empty where the game has none.
    pub stock: &'a mut [f32],
    /// Payoffs, to be written.
    pub payoff: &'a mut [f32],
    /// Mean contribution of the others in the group, to be written.
    pub others: &'a mut [f32],
}

/// One group of a round.
#[derive(Debug)]
pub struct GroupRound<'a> {
    /// Present members.
    pub size: usize,
    /// Contributions.
    pub contribution: &'a [f32],
    /// Unit opportunity costs.
    pub cost: &'a [f32],
    /// Benefit weights, or empty.
    pub benefit: &'a [f32],
    /// Exclusions, or empty.
    pub exclusion: &'a [f32],
    /// Takes, or empty.
    pub take: &'a [f32],
    /// The group's stock.
    pub stock: &'a mut f32,
    /// Payoffs, to be written.
    pub payoff: &'a mut [f32],
    /// Mean contribution of the others, to be written.
    pub others: &'a mut [f32],
    /// Sum of the contributions.
    pub sum: f32,
}

impl Round<'_> {
    /// Calls `f` for each group in turn.
    #[inline]
    pub fn each(&mut self, mut f: impl FnMut(&mut GroupRound<'_>)) {
        let origin = self.starts[0] as usize;
        let mut spare = 0.0;
        for (k, pair) in self.starts.windows(2).enumerate() {
            let rows = pair[0] as usize - origin..pair[1] as usize - origin;
            let part = |column| part(column, &rows);
            let contribution = &self.contribution[rows.clone()];
            f(&mut GroupRound {
                size: self.sizes[k] as usize,
                contribution,
                cost: &self.cost[rows.clone()],
                benefit: part(self.benefit),
                exclusion: part(self.exclusion),
                take: part(self.take),
                stock: self.stock.get_mut(k).unwrap_or(&mut spare),
                payoff: &mut self.payoff[rows.clone()],
                others: &mut self.others[rows.clone()],
                sum: contribution.iter().sum(),
            });
        }
    }
}

fn part<'a>(column: &'a [f32], rows: &Range<usize>) -> &'a [f32] {
    if column.is_empty() { column } else { &column[rows.clone()] }
}

impl GroupRound<'_> {
    /// Writes the mean contribution of the others for each member; a member who is alone gets its own contribution.
    #[inline]
    pub fn observe(&mut self) {
        if self.size < 2 {
            self.others.copy_from_slice(self.contribution);
            return;
        }
        let share = 1.0 / (self.size - 1) as f32;
        for (others, own) in self.others.iter_mut().zip(self.contribution) {
            *others = ((self.sum - own) * share).clamp(0.0, 1.0);
        }
    }

    /// Mean contribution of the present members.
    pub fn mean(&self) -> f64 {
        f64::from(self.sum) / self.size.max(1) as f64
    }

    /// Writes each member's payoff by the exact definition.
    pub fn pay(&mut self, payoff: impl Fn(f64, &Others) -> f64) {
        let stock = f64::from(*self.stock);
        for (position, own) in self.contribution.iter().enumerate() {
            let others = Others {
                n: self.size,
                sum: f64::from(self.sum - own).max(0.0),
                weight: self.benefit.get(position).copied().map_or(1.0, f64::from),
                stock,
                position,
            };
            let own = f64::from(*own);
            self.payoff[position] = (payoff(own, &others) + (1.0 - f64::from(self.cost[position])) * own) as f32;
        }
    }
}

/// The expectations of a block of residents about their groups when they decide.
#[derive(Clone, Debug)]
pub struct Prospect<'a> {
    /// The rows of the block.
    pub rows: Range<usize>,
    /// Beliefs about the others' mean contribution, by row of the block.
    pub belief: &'a [f32],
    /// The contribution of each resident at which marginal returns are taken, by row of the block.
    pub own: &'a [f32],
    /// Benefit weights of the block, or empty.
    pub benefit: &'a [f32],
    /// Share of the group's water that each resident expects, of the block; empty where nobody decides what it takes.
    pub share: &'a [f32],
    /// The groups of the community.
    pub groups: &'a Groups,
    /// Stocks by group, or empty.
    pub stock: &'a [f32],
}

impl Prospect<'_> {
    /// What row `k` of the block expects of the others.
    #[inline]
    pub fn others(&self, k: usize) -> Others {
        let row = self.rows.start + k;
        let group = self.groups.of()[row] as usize;
        let n = self.groups.sizes()[group] as usize;
        Others {
            n,
            sum: f64::from(self.belief[k]) * n.saturating_sub(1) as f64,
            weight: self.benefit.get(k).copied().map_or(1.0, f64::from),
            stock: self.stock.get(group).copied().map_or(0.0, f64::from),
            position: row - self.groups.rows(group).start,
        }
    }

    /// Fills `out` with a function of the own contribution and of the others, at the resident's belief.
    #[inline]
    pub fn fill(&self, out: &mut [f32], f: impl Fn(f64, &Others) -> f64) {
        for (k, cell) in out.iter_mut().enumerate() {
            *cell = f(f64::from(self.own[k]), &self.others(k)) as f32;
        }
    }
}
