//! The pools from which a meeting is drawn: neighbours of the unit, colleagues, companions of this week's activity, anybody.

use crate::base::random::below;
use crate::state::{Act, NOBODY, Participation, Place, TieKind, Work};

/// A part of the list of pools: where it begins, and how many are in it.
type Part = (u32, u32);

/// The residents by where they may be met, one pool after another in one list: so the resident who is met is read without a
/// conditional jump on the place. Gathered once a week.
#[derive(Clone, Debug, Default)]
pub(super) struct Pools {
    /// All rows, unit by unit; those in recreation; those in public affairs; those whom an enterprise employs, by employer.
    rows: Vec<u32>,
    /// The start of each unit's residents in the list, and the end of the last ones.
    units: Vec<u32>,
    /// The start of each employer's workers in the list, then the end of the last ones twice.
    employers: Vec<u32>,
    /// Companions by the resident's activity.
    companions: [Part; 4],
    employed: Vec<u32>,
    next: Vec<u32>,
}

impl Pools {
    /// Gathers the pools of this week.
    pub(super) fn gather(&mut self, place: &Place, work: &Work, act: &Act) {
        let rows = place.unit.len();
        if self.units.is_empty() {
            self.rows = sorted(&mut self.units, &place.unit);
            // No resident is in both activities; a list may write one cell past its end.
            self.rows.resize(3 * rows + 1, 0);
            self.employed.resize(rows, 0);
        }
        let option = &act.activity;
        let recreation = list(&mut self.rows[rows..], option, |option| option == Participation::Recreation);
        let public = list(&mut self.rows[rows + recreation..], option, Participation::public);
        let part = |begin: usize, count: usize| (begin as u32, count as u32);
        let (playing, public) = (part(rows, recreation), part(rows + recreation, public));
        self.companions = [(0, 0), playing, public, public];
        let count = list(&mut self.employed, &work.employer, |at| at != NOBODY);
        let employed = &self.employed[..count];
        let employer = |row: &u32| usize::from(work.employer[*row as usize]);
        starts(&mut self.employers, employed.iter().map(employer));
        let first = 2 * rows as u32 + 1;
        self.employers.iter_mut().for_each(|start| *start += first);
        self.employers.push(first + count as u32);
        self.next.clone_from(&self.employers);
        for row in employed {
            let slot = &mut self.next[employer(row)];
            self.rows[*slot as usize] = *row;
            *slot += 1;
        }
    }

    /// The resident whom `row` meets, and where. `places` are the upper edges in [0, 1] of unit, work and activity, with chance
    /// above them; `lot` picks the place, the word `whom` the resident. Residents without colleagues, or without an activity,
    /// meet by chance. `None` where a resident would meet itself.
    pub(super) fn meet(
        &self,
        row: usize,
        (lot, places): (f32, [f32; 3]),
        whom: u32,
        place: &Place,
        work: &Work,
        act: &Act,
    ) -> Option<(usize, TieKind)> {
        let all = (0, place.unit.len() as u32);
        let colleagues = usize::from(work.employer[row]).min(self.employers.len() - 2);
        let mates = [
            part(&self.units, place.unit[row] as usize),
            part(&self.employers, colleagues),
            self.companions[act.activity[row] as usize],
            all,
        ];
        let at: usize = places.iter().map(|edge| usize::from(lot >= *edge)).sum();
        let kind = [TieKind::Unit, TieKind::Work, TieKind::Activity, TieKind::Chance][at];
        let alone = mates[at].1 == 0;
        let (first, count) = if alone { all } else { mates[at] };
        let met = self.rows[(first + below(whom, count)) as usize] as usize;
        (met != row).then_some((met, if alone { TieKind::Chance } else { kind }))
    }
}

/// The members of a class, by where each class begins.
fn part(starts: &[u32], class: usize) -> Part {
    (starts[class], starts[class + 1] - starts[class])
}

/// Lists the rows for which a condition holds, and returns how many. Without a conditional jump, which would be
/// mispredicted.
fn list<T: Copy>(rows: &mut [u32], column: &[T], holds: impl Fn(T) -> bool) -> usize {
    let mut count = 0;
    for (row, cell) in column.iter().enumerate() {
        rows[count] = row as u32;
        count += usize::from(holds(*cell));
    }
    count
}

/// The rows sorted by their class, and in `first` the start of each class.
pub(super) fn sorted<C: Copy + Ord + Into<u32>>(first: &mut Vec<u32>, classes: &[C]) -> Vec<u32> {
    starts(first, classes.iter().map(|class| (*class).into() as usize));
    let mut rows: Vec<u32> = (0..classes.len() as u32).collect();
    rows.sort_by_key(|row| classes[*row as usize]);
    rows
}

/// The start of each class after its members are sorted, and one past the last.
fn starts(starts: &mut Vec<u32>, classes: impl Iterator<Item = usize>) {
    starts.clear();
    starts.push(0);
    for class in classes {
        if starts.len() < class + 2 {
            starts.resize(class + 2, 0);
        }
        starts[class + 1] += 1;
    }
    for k in 1..starts.len() {
        starts[k] += starts[k - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Population;

    #[test]
    fn everybody_is_met_where_they_are() {
        let mut population = Population::new(60);
        for row in 0..60 {
            population.place.unit[row] = row as u32 / 20;
        }
        population.work.employer[5..9].fill(1);
        population.work.employer[40] = 0;
        population.act.activity[10..14].fill(Participation::Recreation);
        population.act.activity[30] = Participation::Active;
        population.act.activity[31] = Participation::Passive;
        let mut pools = Pools::default();
        pools.gather(&population.place, &population.work, &population.act);
        let met = |row, places| {
            let meet = |word: u32| {
                let word = word.wrapping_mul(0x0100_0193);
                pools.meet(row, (0.5, places), word, &population.place, &population.work, &population.act)
            };
            let mut rows: Vec<(usize, TieKind)> = (0..5000).filter_map(meet).collect();
            rows.sort_unstable_by_key(|(row, kind)| (*row, *kind as u8));
            rows.dedup();
            rows
        };
        let all = |rows: std::ops::Range<usize>, own, kind| {
            rows.filter(|row| *row != own).map(|row| (row, kind)).collect::<Vec<_>>()
        };
        assert_eq!(met(25, [1.0, 1.0, 1.0]), all(20..40, 25, TieKind::Unit));
        assert_eq!(met(6, [0.0, 1.0, 1.0]), all(5..9, 6, TieKind::Work));
        assert_eq!(met(11, [0.0, 0.0, 1.0]), all(10..14, 11, TieKind::Activity));
        assert_eq!(met(30, [0.0, 0.0, 1.0]), [(31, TieKind::Activity)]);
        assert_eq!(met(59, [0.0, 0.0, 0.0]), all(0..60, 59, TieKind::Chance));
        // Without colleagues, and without an activity: by chance. Alone at work: nobody.
        assert_eq!(met(0, [0.0, 1.0, 1.0]), all(0..60, 0, TieKind::Chance));
        assert_eq!(met(0, [0.0, 0.0, 1.0]), all(0..60, 0, TieKind::Chance));
        assert!(met(40, [0.0, 1.0, 1.0]).is_empty());
    }
}
