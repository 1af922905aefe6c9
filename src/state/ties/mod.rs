//! Ties between residents: a fixed number of slots each, so that nothing allocates.
//!
//! The strength of every tie falls by the same amount every week, so its strength need not be written every week:
//! stored is its *height*, the strength plus all the wear so far, which only a contact changes. The height is stored
//! once, under the number of the tie, and both ends hold the number: so a tie ends at both ends in the same week. For
//! each resident a lower bound of its ties' heights is kept: its ties are checked only when this bound falls below the
//! floor.
//!
//! Slots without a tie hold special values that no tie has, so that loops over all slots of a resident need not know
//! the number of its ties.

mod columns;
mod register;
mod slots;

pub(crate) use columns::TieColumns;
pub use slots::TieKind;
pub(crate) use slots::{NEAR, SLOTS, Slots};

use crate::base::persist::Persist;
use columns::clear;
use register::{NONE, Register};

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
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Ties {
    /// The resident at the other end, by resident and slot, and the number of the tie.
    other: Vec<Slots>,
    tie: Vec<Slots>,
    degree: Vec<u8>,
    /// A lower bound of each resident's heights.
    lowest: Vec<f32>,
    register: Register,
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
            tie: vec![[NONE; SLOTS]; rows],
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

    /// The number of every resident's ties.
    pub fn degrees(&self) -> &[u8] {
        &self.degree
    }

    /// The residents at the other ends of a resident's ties, and the strengths.
    pub fn of(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let strengths = self.tie[row].iter().map(|tie| self.register.height[*tie as usize] - self.worn);
        self.others(row).iter().map(|other| *other as usize).zip(strengths)
    }

    /// The rows a resident is tied to.
    pub fn others(&self, row: usize) -> &[u32] {
        &self.other[row][..self.degree(row)]
    }

    /// The rows a resident is tied to, then in each slot without a tie the number of residents.
    pub fn slots(&self, row: usize) -> &Slots {
        &self.other[row]
    }

    /// Every tie once, by the lower row.
    ///
    /// ```
    /// use cogov::community::{TieKind, Ties};
    /// let mut ties = Ties::new(3);
    /// ties.bind(2, 0, TieKind::Unit, 0.5);
    /// let edge = ties.edges().next().unwrap();
    /// assert_eq!((edge.a, edge.b, edge.kind, edge.strength), (0, 2, TieKind::Unit, 0.5));
    /// ```
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        (0..self.rows()).flat_map(move |a| {
            let kinds = self.tie[a].iter().map(|tie| self.register.kind[*tie as usize]);
            let from_here = self.of(a).zip(kinds).filter(move |((b, _), _)| a < *b);
            from_here.map(move |((b, strength), kind)| Edge { a, b, kind, strength })
        })
    }

    /// Ties two residents; a full end loses its weakest tie first. False where nothing changes: they are tied already,
    /// or are one and the same.
    pub fn bind(&mut self, a: usize, b: usize, kind: TieKind, strength: f32) -> bool {
        if a == b || self.other[a].contains(&(b as u32)) {
            return false;
        }
        for end in [a, b] {
            if self.degree(end) == SLOTS {
                self.evict(end);
            }
        }
        let height = self.worn + strength;
        let tie = self.register.add(height, kind);
        for (from, to) in [(a, b), (b, a)] {
            let slot = self.degree(from);
            (self.other[from][slot], self.tie[from][slot]) = (to as u32, tie);
            self.lowest[from] = self.lowest[from].min(height);
            self.degree[from] += 1;
        }
        true
    }

    /// A contact: the tie of this number gets stronger by `by`, up to 1.
    pub fn strengthen(&mut self, tie: u32, by: f32) {
        let height = &mut self.register.height[tie as usize];
        *height = (*height + by).min(self.worn + 1.0);
    }

    /// All strengths fall by `by`. Those that fall below a floor stay until they are pruned.
    pub fn wear(&mut self, by: f32) {
        self.worn += by;
    }

    /// The slots as columns that can be cut by resident, to end all ties weaker than `floor`.
    pub fn columns(&mut self, floor: f32) -> TieColumns<'_> {
        let least = floor + self.worn;
        self.register.ended = least;
        TieColumns {
            nobody: self.degree.len() as u32,
            other: &mut self.other,
            tie: &mut self.tie,
            degree: &mut self.degree,
            lowest: &mut self.lowest,
            height: &self.register.height,
            least,
        }
    }

    /// Checks the invariants of ties: both ends have it and agree, no resident is tied to itself or twice to another,
    /// strengths are in [0, 1].
    ///
    /// # Errors
    /// The first tie that breaks an invariant.
    pub fn check(&self) -> Result<(), String> {
        let mut holders = vec![0; self.register.height.len()];
        for a in 0..self.rows() {
            for (k, other) in self.others(a).iter().enumerate() {
                let (b, tie) = (*other as usize, self.tie[a][k] as usize);
                if a == b || self.others(a)[..k].contains(other) {
                    return Err(format!("resident {a} is tied to {b} twice, or to itself"));
                }
                let back = (b < self.rows()).then(|| self.find(b, a)).flatten();
                if back.is_none_or(|back| self.tie[b][back] as usize != tie) {
                    return Err(format!("resident {b} knows nothing of the tie with {a}, or another one"));
                }
                let strength = self.register.height[tie] - self.worn;
                // Heights are rounded: a tie of full strength may show slightly more than 1.
                if !(0.0..=1.0 + 1e-3).contains(&strength) {
                    return Err(format!("the tie of {a} and {b} has strength {strength}"));
                }
                if self.register.height[tie] < self.lowest[a] {
                    return Err(format!("the tie of {a} and {b} is below the lowest of {a}"));
                }
                holders[tie] += 1;
            }
            let empty = self.other[a].iter().zip(&self.tie[a]).skip(self.degree(a));
            if !empty.fold(true, |all, (other, tie)| all & (*other as usize == self.rows()) & (*tie == NONE)) {
                return Err(format!("a slot of resident {a} without a tie is not empty"));
            }
        }
        let taken = |tie: &u32| holders[*tie as usize] > 0;
        match holders.iter().any(|holders| *holders > 2) || self.register.free.iter().any(taken) {
            true => Err("two ties have one number".to_owned()),
            false => Ok(()),
        }
    }

    /// The slot in which a resident holds another.
    fn find(&self, from: usize, to: usize) -> Option<usize> {
        self.other[from].iter().position(|other| *other == to as u32)
    }

    fn evict(&mut self, row: usize) {
        let height = |slot: &usize| self.register.height[self.tie[row][*slot] as usize];
        let weakest = (0..self.degree(row)).min_by(|a, b| height(a).total_cmp(&height(b)));
        let Some(weakest) = weakest else { return };
        let (other, tie) = (self.other[row][weakest] as usize, self.tie[row][weakest]);
        for (from, to) in [(row, other), (other, row)] {
            if let Some(slot) = self.find(from, to) {
                let nobody = self.rows() as u32;
                clear(&mut self.other[from], &mut self.tie[from], &mut self.degree[from], slot, nobody);
            }
        }
        self.register.end(tie);
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
        ties.strengthen(ties.tie[3][0], 0.3);
        ties.wear(0.2);
        for (row, other) in [(0, 3), (3, 0)] {
            let (found, strength) = ties.of(row).next().unwrap();
            assert!(found == other && (strength - 0.6).abs() < 1e-6);
        }
        assert_eq!((ties.check(), ties.edges().count()), (Ok(()), 1));
        ties.strengthen(ties.tie[0][0], 5.0);
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
        assert!(broken(|ties| ties.tie[0][0] = NONE) && broken(|ties| ties.other[2][0] = 1));
        assert!(broken(|ties| ties.register.height[1] = 1.5) && broken(|ties| ties.register.free.push(1)));
        assert!(broken(|ties| ties.lowest[1] = 0.6) && !broken(|ties| ties.lowest[1] = 0.4));
    }

    #[test]
    fn numbers_of_ended_ties_are_taken_again() {
        let mut ties = Ties::new(300);
        for week in 0..200 {
            ties.wear(0.1);
            ties.columns(0.05).prune();
            // Some ties begin below the floor, and exist until they are checked.
            (0..100).for_each(|k| assert!(ties.bind(k, 100 + (k + week) % 200, TieKind::Unit, 0.01 * (k % 20) as f32)));
            ties.check().unwrap();
        }
        // At most two weeks' ties are there at once.
        assert!(ties.register.height.len() < 350, "{}", ties.register.height.len());
    }
}
