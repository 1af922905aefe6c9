//! Who sits together this tick: the members of a group among partners, those who drew its seats among strangers.

use crate::base::persist::Persist;
use crate::state::Groups;

/// The tables of a tick, one a group; memory that the ticks reuse.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub(super) struct Tables {
    /// The resident at each seat.
    row: Vec<u32>,
    /// The table of each resident.
    of: Vec<u32>,
}

impl Tables {
    /// Seats everybody: in the order of `seats`, or of the rows where that is empty.
    pub(super) fn seat(&mut self, groups: &Groups, seats: &[u32]) {
        let rows = groups.of().len();
        self.row.clear();
        self.of.clear();
        if seats.is_empty() {
            self.row.extend(0..rows as u32);
            self.of.extend_from_slice(groups.of());
            return;
        }
        self.row.extend_from_slice(seats);
        self.of.resize(rows, 0);
        for (row, table) in seats.iter().zip(groups.of()) {
            self.of[*row as usize] = *table;
        }
    }

    /// The residents at a table.
    pub(super) fn members(&self, groups: &Groups, table: usize) -> &[u32] {
        &self.row[groups.rows(table)]
    }

    /// The table of each resident.
    pub(super) fn of(&self) -> &[u32] {
        &self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_sits_at_one_table() {
        let groups = Groups::new(&[5], 3);
        let mut tables = Tables::default();
        tables.seat(&groups, &[]);
        assert_eq!((tables.members(&groups, 1), tables.of()), (&[3, 4][..], groups.of()));
        tables.seat(&groups, &[4, 0, 2, 1, 3]);
        assert_eq!((tables.members(&groups, 0), tables.members(&groups, 1)), (&[4, 0, 2][..], &[1, 3][..]));
        assert_eq!(tables.of(), [0, 1, 0, 1, 0]);
    }
}
