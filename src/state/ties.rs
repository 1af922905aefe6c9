//! Ties between residents: a fixed number of slots each, so that nothing allocates.
//!
//! A tie wears off by the same amount every week, so its strength need not be written every week: what is kept is its
//! *height*, the strength plus all the wear so far, which only a contact changes. Both ends hold the same height, so
//! both see a tie end in the same week without asking each other. Of each resident a height is kept that none of its ties
//! is below: only where this one is worn down need the others be looked at.
//!
//! Slots without a tie hold what no tie can, so that loops over all slots of a resident need not know where its ties end.

use crate::base::blocks::Columns;

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

/// A tie as one of its ends holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The resident at this end.
    pub row: u32,
    /// Which of the resident's slots.
    pub slot: u32,
    /// The other end.
    pub other: u32,
}

/// Undirected ties with a strength in [0, 1]; each end holds a slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    other: Vec<[u32; SLOTS]>,
    height: Vec<[f32; SLOTS]>,
    kind: Vec<[TieKind; SLOTS]>,
    degree: Vec<u8>,
    /// A bound that none of a resident's heights is below.
    lowest: Vec<f32>,
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
            other: vec![[rows as u32; SLOTS]; rows],
            height: vec![[f32::INFINITY; SLOTS]; rows],
            kind: vec![[TieKind::default(); SLOTS]; rows],
            degree: vec![0; rows],
            lowest: vec![f32::INFINITY; rows],
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
        let strengths = self.height[row].iter().map(|height| height - self.worn);
        self.others(row).iter().map(|other| *other as usize).zip(strengths)
    }

    /// The rows a resident is tied to.
    pub fn others(&self, row: usize) -> &[u32] {
        &self.other[row][..self.degree(row)]
    }

    /// The rows a resident is tied to, then in each slot without a tie the number of residents.
    pub fn slots(&self, row: usize) -> &[u32; SLOTS] {
        &self.other[row]
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
            let from_here = self.of(a).zip(&self.kind[a]).filter(move |((b, _), _)| a < *b);
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
            let (slot, height) = (self.degree(from), self.worn + strength);
            (self.other[from][slot], self.height[from][slot], self.kind[from][slot]) = (to as u32, height, kind);
            self.lowest[from] = self.lowest[from].min(height);
            self.degree[from] += 1;
        }
        true
    }

    /// A contact: a tie gets stronger by `by`, up to 1. False where the other end knows nothing of it.
    pub fn strengthen(&mut self, held: Held, by: f32) -> bool {
        let (row, slot, other) = (held.row as usize, held.slot as usize, held.other as usize);
        let Some(there) = self.find(other, row) else { return false };
        let height = (self.height[row][slot] + by).min(self.worn + 1.0);
        (self.height[row][slot], self.height[other][there]) = (height, height);
        true
    }

    /// All ties wear off by `by`. Those that fall below a floor stay until they are pruned.
    pub fn wear(&mut self, by: f32) {
        self.worn += by;
    }

    /// The slots as columns that can be cut by resident, to end the ties weaker than `floor`.
    pub fn columns(&mut self, floor: f32) -> TieColumns<'_> {
        let nobody = self.rows() as u32;
        TieColumns {
            other: &mut self.other,
            height: &mut self.height,
            kind: &mut self.kind,
            degree: &mut self.degree,
            lowest: &mut self.lowest,
            least: floor + self.worn,
            nobody,
        }
    }

    /// What must hold of ties: both ends know of it and agree, nobody is tied to itself or twice to another, strengths
    /// are in [0, 1].
    ///
    /// # Errors
    /// The first tie that is not so.
    pub fn check(&self) -> Result<(), String> {
        for a in 0..self.rows() {
            let (others, heights) = (self.others(a), &self.height[a]);
            for (k, (other, height)) in others.iter().zip(heights).enumerate() {
                let b = *other as usize;
                let back = (b < self.rows()).then(|| self.find(b, a)).flatten();
                let strength = height - self.worn;
                if a == b || others[..k].contains(other) {
                    return Err(format!("resident {a} is tied to {b} twice, or to itself"));
                }
                if back.is_none_or(|back| self.height[b][back] != *height || self.kind[b][back] != self.kind[a][k]) {
                    return Err(format!("resident {b} knows nothing of the tie with {a}, or another one"));
                }
                // Heights are rounded: a tie of full strength may show a hair more.
                if !(0.0..=1.0 + 1e-3).contains(&strength) {
                    return Err(format!("the tie of {a} and {b} has strength {strength}"));
                }
            }
            let cleared = |slot: usize| self.other[a][slot] as usize == self.rows() && heights[slot] == f32::INFINITY;
            if !(others.len()..SLOTS).all(cleared) {
                return Err(format!("a slot of resident {a} without a tie is not cleared"));
            }
            if heights.iter().any(|height| *height < self.lowest[a]) {
                return Err(format!("a tie of resident {a} is below the lowest"));
            }
        }
        Ok(())
    }

    /// The slot in which a resident holds another.
    fn find(&self, from: usize, to: usize) -> Option<usize> {
        // All slots at once, and no branch on what they hold: several searches can wait for their memory together.
        let here = |(k, other): (usize, &u32)| if *other == to as u32 { k as u32 + 1 } else { 0 };
        let found = self.other[from].iter().enumerate().map(here).fold(0, |found, here| found | here);
        (found as usize).checked_sub(1)
    }

    fn evict(&mut self, row: usize) {
        let heights = &self.height[row];
        let weakest = (0..self.degree(row)).min_by(|a, b| heights[*a].total_cmp(&heights[*b]));
        let Some(weakest) = weakest else { return };
        let other = self.other[row][weakest] as usize;
        for (from, to) in [(row, other), (other, row)] {
            if let Some(slot) = self.find(from, to) {
                self.columns(0.0).clear(from, slot);
            }
        }
    }
}

/// A part of the slots, by resident.
#[derive(Debug)]
pub struct TieColumns<'a> {
    other: &'a mut [[u32; SLOTS]],
    height: &'a mut [[f32; SLOTS]],
    kind: &'a mut [[TieKind; SLOTS]],
    degree: &'a mut [u8],
    lowest: &'a mut [f32],
    least: f32,
    nobody: u32,
}

impl Columns for TieColumns<'_> {
    fn cut(self, at: usize) -> (Self, Self) {
        let (least, nobody) = (self.least, self.nobody);
        let (left, right) = (self.other, self.height, self.kind, self.degree, self.lowest).cut(at);
        let part = |(other, height, kind, degree, lowest)| Self { other, height, kind, degree, lowest, least, nobody };
        (part(left), part(right))
    }
}

impl TieColumns<'_> {
    /// Ends the ties of the part that are below the floor.
    pub fn prune(&mut self) {
        for k in 0..self.lowest.len() {
            if self.lowest[k] < self.least {
                self.prune_one(k);
            }
        }
    }

    fn prune_one(&mut self, k: usize) {
        let mut slot = 0;
        while slot < usize::from(self.degree[k]) {
            if self.height[k][slot] < self.least {
                self.clear(k, slot);
            } else {
                slot += 1;
            }
        }
        // Five at once: a chain of minima over all slots would wait for each.
        let mut lowest = [f32::INFINITY; 5];
        for heights in self.height[k].as_chunks::<5>().0 {
            lowest = std::array::from_fn(|lane| lowest[lane].min(heights[lane]));
        }
        self.lowest[k] = lowest.into_iter().fold(f32::INFINITY, f32::min);
    }

    /// Empties a slot; the last tie takes its place.
    fn clear(&mut self, k: usize, slot: usize) {
        let (others, heights, kinds) = (&mut self.other[k], &mut self.height[k], &mut self.kind[k]);
        self.degree[k] -= 1;
        let last = usize::from(self.degree[k]);
        (others[slot], heights[slot], kinds[slot]) = (others[last], heights[last], kinds[last]);
        (others[last], heights[last], kinds[last]) = (self.nobody, f32::INFINITY, TieKind::default());
    }

    /// The number of ties of the part's residents.
    pub fn degrees(&self) -> &[u8] {
        self.degree
    }

    /// Those whom the part's residents are tied to, then in each slot without a tie the number of all residents.
    pub fn others(&self) -> &[[u32; SLOTS]] {
        self.other
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
        let held = |row, slot, other| Held { row, slot, other };
        assert!(ties.strengthen(held(3, 0, 0), 0.3) && !ties.strengthen(held(0, 0, 1), 0.3));
        ties.wear(0.2);
        for (row, other) in [(0, 3), (3, 0)] {
            let (found, strength) = ties.of(row).next().unwrap();
            assert!(found == other && (strength - 0.6).abs() < 1e-6);
        }
        assert_eq!((ties.check(), ties.edges().count()), (Ok(()), 1));
        ties.strengthen(held(0, 0, 3), 5.0);
        assert!((ties.edges().next().unwrap().strength - 1.0).abs() < 1e-6);
    }

    #[test]
    fn worn_ties_end_at_both_ends() {
        let mut ties = Ties::new(3);
        ties.bind(0, 1, TieKind::Unit, 0.5);
        ties.bind(0, 2, TieKind::Unit, 0.2);
        ties.wear(0.16);
        let mut columns = ties.columns(0.05);
        columns.prune();
        assert_eq!(columns.degrees(), [1, 1, 0]);
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
        let broken = |change: fn(&mut Ties)| {
            let mut ties = ties.clone();
            change(&mut ties);
            ties.check().is_err()
        };
        assert!(broken(|ties| ties.height[0][0] = 0.6) && broken(|ties| ties.other[2][0] = 1));
        assert!(broken(|ties| ties.lowest[1] = 0.6) && !broken(|ties| ties.lowest[1] = 0.4));
    }
}
