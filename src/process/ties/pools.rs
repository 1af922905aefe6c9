//! Whom a resident may meet: neighbours of the unit, colleagues, companions of this week's activity, anybody.

use crate::base::random::below;
use crate::state::{Act, NOBODY, Participation, Place, TieKind, Work};

/// The residents by where they may be met. Gathered once a week.
#[derive(Clone, Debug, Default)]
pub(super) struct Pools {
    /// First row of each unit, and one past the last row. Units are runs of rows.
    units: Vec<u32>,
    /// Rows of those whom an enterprise employs, by employer, with where each employer's begin.
    workers: Vec<u32>,
    employers: Vec<u32>,
    next: Vec<u32>,
    employed: Vec<u32>,
    recreation: Vec<u32>,
    public: Vec<u32>,
}

impl Pools {
    /// Notes who may be met where this week.
    pub(super) fn gather(&mut self, place: &Place, work: &Work, act: &Act) {
        if self.units.is_empty() {
            starts(&mut self.units, place.unit.iter().map(|unit| *unit as usize));
        }
        let option = &act.participation;
        list(&mut self.recreation, option, |option| option == Participation::Recreation);
        list(&mut self.public, option, Participation::public);
        list(&mut self.employed, &work.employer, |at| at != NOBODY);
        let employers = self.employed.iter().map(|row| usize::from(work.employer[*row as usize]));
        starts(&mut self.employers, employers);
        self.workers.resize(self.employed.len(), 0);
        self.next.clone_from(&self.employers);
        for row in &self.employed {
            let slot = &mut self.next[usize::from(work.employer[*row as usize])];
            self.workers[*slot as usize] = *row;
            *slot += 1;
        }
    }

    /// Somebody whom a resident meets, and where: `places` are the edges in [0, 1] of unit, work and activity, beyond
    /// which is chance, and a lot falls among them; a word says whom. Who has no colleagues, or took no part, meets by
    /// chance. Nobody where one would meet oneself.
    pub(super) fn meet(
        &self,
        row: usize,
        (lot, places): (f32, [f32; 3]),
        whom: u32,
        place: &Place,
        work: &Work,
        act: &Act,
    ) -> Option<(usize, TieKind)> {
        let [in_unit, at_work, active] = places;
        let (mates, kind) = if lot < in_unit {
            let unit = place.unit[row] as usize;
            let (first, end) = (self.units[unit], self.units[unit + 1]);
            return other((first + below(whom, end - first)) as usize, row, TieKind::Unit);
        } else if lot < at_work {
            (self.colleagues(work.employer[row]), TieKind::Work)
        } else if lot < active {
            (self.companions(act.participation[row]), TieKind::Activity)
        } else {
            (&[][..], TieKind::Chance)
        };
        if mates.is_empty() {
            return other(below(whom, place.unit.len() as u32) as usize, row, TieKind::Chance);
        }
        other(mates[below(whom, mates.len() as u32) as usize] as usize, row, kind)
    }

    fn colleagues(&self, employer: u16) -> &[u32] {
        let at = usize::from(employer);
        let range = self.employers.get(at).zip(self.employers.get(at + 1));
        range.map_or(&[], |(first, end)| &self.workers[*first as usize..*end as usize])
    }

    fn companions(&self, option: Participation) -> &[u32] {
        match option {
            Participation::None => &[],
            Participation::Recreation => &self.recreation,
            Participation::Passive | Participation::Active => &self.public,
        }
    }
}

fn other(met: usize, row: usize, kind: TieKind) -> Option<(usize, TieKind)> {
    (met != row).then_some((met, kind))
}

/// The rows of which something holds. Without a branch, for what nobody could guess.
fn list<T: Copy>(rows: &mut Vec<u32>, column: &[T], holds: impl Fn(T) -> bool) {
    rows.resize(column.len(), 0);
    let mut count = 0;
    for (row, cell) in column.iter().enumerate() {
        rows[count] = row as u32;
        count += usize::from(holds(*cell));
    }
    rows.truncate(count);
}

/// Where each class begins once its members are sorted, and one past the last.
pub(super) fn starts(starts: &mut Vec<u32>, classes: impl Iterator<Item = usize>) {
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
        population.act.participation[10..14].fill(Participation::Recreation);
        population.act.participation[30] = Participation::Active;
        population.act.participation[31] = Participation::Passive;
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
