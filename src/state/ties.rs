//! Ties between residents: a fixed number of slots each, so that nothing allocates.
//!
//! A tie wears off by the same amount every week, so its strength need not be written every week: what is kept is its
//! *height*, the strength plus all the wear so far, which only a contact changes. Both ends hold the same height, so
//! both see a tie end in the same week without asking each other.

use crate::base::blocks::{Columns, Wide};

/// The most ties of a resident; a further one evicts the weakest.
pub const SLOTS: usize = 25;

/// Where a tie comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum TieKind {
    /// Of one household.
    Kin,
    /// Of one origin, from before the move.
    Origin,
    /// Met in the unit (stairwell).
    Unit,
    /// Met at work.
    Work,
    /// Met in recreation or public affairs.
    Activity,
    /// Met on the digital platform.
    Online,
    /// Met by chance.
    #[default]
    Chance,
}

/// A tie, seen from outside: two residents, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The one of the lower row.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Where it comes from.
    pub kind: TieKind,
    /// Strength in [0, 1].
    pub strength: f32,
}

/// Undirected ties with a strength in [0, 1]; each end holds a slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    other: Vec<u32>,
    height: Vec<f32>,
    kind: Vec<TieKind>,
    degree: Vec<u8>,
    worn: f32,
    /// Acceptance by origin: how readily its residents take to others of another origin.
    pub acceptance: Vec<f32>,
    /// Provision of public space, in which residents meet.
    pub space: f32,
    /// Ties that each resident formed this week.
    pub formed: Vec<u8>,
    /// Share of each resident's ties in recreation this week.
    pub recreation: Vec<f32>,
    /// Share of each resident's ties in public affairs this week.
    pub public: Vec<f32>,
    /// Contacts along ties this week, each counted at the end that sought it.
    pub contacts: u32,
}

impl Ties {
    /// No ties between `rows` residents.
    pub fn new(rows: usize) -> Self {
        Self {
            other: vec![0; rows * SLOTS],
            height: vec![0.0; rows * SLOTS],
            kind: vec![TieKind::default(); rows * SLOTS],
            degree: vec![0; rows],
            formed: vec![0; rows],
            recreation: vec![0.0; rows],
            public: vec![0.0; rows],
            ..Self::default()
        }
    }

    /// The number of residents.
    pub const fn rows(&self) -> usize {
        self.degree.len()
    }

    /// The number of a resident's ties.
    pub fn degree(&self, row: usize) -> usize {
        usize::from(self.degree[row])
    }

    /// Those a resident is tied to, and how strongly.
    pub fn of(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let slots = self.slots(row);
        let heights = self.height[slots.clone()].iter();
        self.others(row).iter().map(|other| *other as usize).zip(heights.map(|height| height - self.worn))
    }

    /// The rows a resident is tied to.
    pub fn others(&self, row: usize) -> &[u32] {
        &self.other[self.slots(row)]
    }

    /// Every tie once, by the lower row.
    ///
    /// ```
    /// use cogov::state::{TieKind, Ties};
    /// let mut ties = Ties::new(3);
    /// ties.bind(2, 0, TieKind::Unit, 0.5);
    /// let edge = ties.edges().next().unwrap();
    /// assert_eq!((edge.a, edge.b, edge.kind, edge.strength), (0, 2, TieKind::Unit, 0.5));
    /// ```
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        (0..self.rows()).flat_map(move |a| {
            let kinds = &self.kind[self.slots(a)];
            let from_here = self.of(a).zip(kinds).filter(move |((b, _), _)| a < *b);
            from_here.map(move |((b, strength), kind)| Edge { a, b, kind: *kind, strength })
        })
    }

    /// Ties two residents; a full end loses its weakest tie first. False where nothing changes: they are tied already,
    /// or are one and the same.
    pub fn bind(&mut self, a: usize, b: usize, kind: TieKind, strength: f32) -> bool {
        if a == b || self.find(a, b).is_some() {
            return false;
        }
        for (from, to) in [(a, b), (b, a)] {
            if self.degree(from) == SLOTS {
                self.evict(from);
            }
            let slot = self.slots(from).end;
            self.other[slot] = to as u32;
            self.height[slot] = self.worn + strength;
            self.kind[slot] = kind;
            self.degree[from] += 1;
        }
        true
    }

    /// A contact: a tie gets stronger by `by`, up to 1. False where there is no such tie.
    pub fn strengthen(&mut self, a: usize, b: usize, by: f32) -> bool {
        let (Some(here), Some(there)) = (self.find(a, b), self.find(b, a)) else { return false };
        let height = (self.height[here] + by).min(self.worn + 1.0);
        (self.height[here], self.height[there]) = (height, height);
        true
    }

    /// All ties wear off by `by`. Those that fall below a floor stay until they are pruned.
    pub fn wear(&mut self, by: f32) {
        self.worn += by;
    }

    /// The slots as columns that can be cut by resident, to end the ties weaker than `floor`.
    pub fn columns(&mut self, floor: f32) -> TieColumns<'_> {
        TieColumns {
            other: Wide { cells: &mut self.other, width: SLOTS },
            height: Wide { cells: &mut self.height, width: SLOTS },
            kind: Wide { cells: &mut self.kind, width: SLOTS },
            degree: &mut self.degree,
            least: floor + self.worn,
        }
    }

    /// What must hold of ties: both ends know of it and agree, nobody is tied to itself or twice to another, strengths
    /// are in [0, 1].
    ///
    /// # Errors
    /// The first tie that is not so.
    pub fn check(&self) -> Result<(), String> {
        for a in 0..self.rows() {
            for (k, slot) in self.slots(a).enumerate() {
                let b = self.other[slot] as usize;
                let back = (b < self.rows()).then(|| self.find(b, a)).flatten();
                let strength = self.height[slot] - self.worn;
                if a == b || self.others(a)[..k].contains(&(b as u32)) {
                    return Err(format!("resident {a} is tied to {b} twice, or to itself"));
                }
                if back.is_none_or(|back| self.height[back] != self.height[slot] || self.kind[back] != self.kind[slot])
                {
                    return Err(format!("resident {b} knows nothing of the tie with {a}, or another one"));
                }
                // Heights are rounded: a tie of full strength may show a hair more.
                if !(0.0..=1.0 + 1e-3).contains(&strength) {
                    return Err(format!("the tie of {a} and {b} has strength {strength}"));
                }
            }
        }
        Ok(())
    }

    fn slots(&self, row: usize) -> std::ops::Range<usize> {
        row * SLOTS..row * SLOTS + self.degree(row)
    }

    fn find(&self, from: usize, to: usize) -> Option<usize> {
        self.others(from).iter().position(|other| *other == to as u32).map(|k| from * SLOTS + k)
    }

    fn evict(&mut self, row: usize) {
        let weakest = self.slots(row).min_by(|a, b| self.height[*a].total_cmp(&self.height[*b]));
        let Some(weakest) = weakest else { return };
        let other = self.other[weakest] as usize;
        for (from, to) in [(row, other), (other, row)] {
            if let Some(slot) = self.find(from, to) {
                let last = self.slots(from).end - 1;
                self.other[slot] = self.other[last];
                self.height[slot] = self.height[last];
                self.kind[slot] = self.kind[last];
                self.degree[from] -= 1;
            }
        }
    }
}

/// A part of the slots, by resident.
#[derive(Debug)]
pub struct TieColumns<'a> {
    other: Wide<'a, u32>,
    height: Wide<'a, f32>,
    kind: Wide<'a, TieKind>,
    degree: &'a mut [u8],
    least: f32,
}

impl Columns for TieColumns<'_> {
    fn cut(self, at: usize) -> (Self, Self) {
        let least = self.least;
        let (left, right) = (self.other, self.height, self.kind, self.degree).cut(at);
        let part = |(other, height, kind, degree)| Self { other, height, kind, degree, least };
        (part(left), part(right))
    }
}

impl TieColumns<'_> {
    /// Ends the ties of the part's resident `k` that are below the floor; those that are left.
    pub fn prune(&mut self, k: usize) -> &[u32] {
        let all = k * SLOTS..(k + 1) * SLOTS;
        let (other, height) = (&mut self.other.cells[all.clone()], &mut self.height.cells[all.clone()]);
        let mut degree = usize::from(self.degree[k]).min(SLOTS);
        // Without an early end the loop vectorises, and the end is reached nearly always.
        if height[..degree].iter().fold(false, |worn, height| worn | (*height < self.least)) {
            let kind = &mut self.kind.cells[all];
            let mut slot = 0;
            while slot < degree {
                if height[slot] < self.least {
                    degree -= 1;
                    (other[slot], height[slot], kind[slot]) = (other[degree], height[degree], kind[degree]);
                } else {
                    slot += 1;
                }
            }
            self.degree[k] = degree as u8;
        }
        &other[..degree]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_has_two_ends_that_agree() {
        let mut ties = Ties::new(4);
        assert!(
            ties.bind(0, 3, TieKind::Kin, 0.5)
                && !ties.bind(3, 0, TieKind::Unit, 0.9)
                && !ties.bind(1, 1, TieKind::Kin, 0.5)
        );
        assert!(ties.strengthen(3, 0, 0.3) && !ties.strengthen(0, 1, 0.3));
        ties.wear(0.2);
        for (row, other) in [(0, 3), (3, 0)] {
            let (found, strength) = ties.of(row).next().unwrap();
            assert!(found == other && (strength - 0.6).abs() < 1e-6);
        }
        assert_eq!((ties.check(), ties.edges().count()), (Ok(()), 1));
        ties.strengthen(0, 3, 5.0);
        assert!((ties.edges().next().unwrap().strength - 1.0).abs() < 1e-6);
    }

    #[test]
    fn worn_ties_end_at_both_ends() {
        let mut ties = Ties::new(3);
        ties.bind(0, 1, TieKind::Unit, 0.5);
        ties.bind(0, 2, TieKind::Unit, 0.2);
        ties.wear(0.16);
        let mut columns = ties.columns(0.05);
        let left: Vec<usize> = (0..3).map(|k| columns.prune(k).len()).collect();
        assert_eq!(left, [1, 1, 0]);
        assert_eq!((ties.check(), ties.others(0)), (Ok(()), &[1_u32][..]));
    }

    #[test]
    fn the_weakest_makes_room() {
        let mut ties = Ties::new(30);
        for b in 1..=SLOTS {
            ties.bind(0, b, TieKind::Unit, if b == 7 { 0.1 } else { 0.5 });
        }
        assert!(ties.bind(29, 0, TieKind::Chance, 0.2));
        assert_eq!((ties.degree(0), ties.degree(7), ties.degree(29)), (SLOTS, 0, 1));
        assert!(ties.check().is_ok());
    }

    #[test]
    fn a_broken_tie_is_found() {
        let mut ties = Ties::new(3);
        ties.bind(0, 1, TieKind::Unit, 0.5);
        ties.height[0] = 0.6;
        assert!(ties.check().is_err());
    }
}
