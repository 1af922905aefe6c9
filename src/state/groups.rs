//! The groups that play together: ranges of consecutive rows.

use crate::base::masks::differences;
use crate::base::persist::Persist;

/// The groups of the public-goods game. A group is a run of consecutive rows of one estate.
#[derive(Persist, Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    starts: Vec<u32>,
    of: Vec<u32>,
    present: Vec<u32>,
    /// Which residents were present at the last count.
    counted: Vec<bool>,
    /// Whether anybody was absent then.
    away: bool,
}

impl Groups {
    /// Cuts the residents of each estate into groups of `size`; what is left of an estate is one smaller group. `estates`
    /// holds the rows of each estate, in order.
    ///
    /// ```
    /// let groups = cogov::community::Groups::new(&[25, 8], 10);
    /// assert_eq!((groups.count(), groups.rows(1), groups.rows(2), groups.rows(3)), (4, 10..20, 20..25, 25..33));
    /// ```
    pub fn new(estates: &[usize], size: usize) -> Self {
        let mut starts = vec![0_u32];
        let mut first = 0;
        for rows in estates {
            let ends = (1..=rows.div_ceil(size)).map(|group| first + *rows.min(&(group * size)));
            starts.extend(ends.map(|end| end as u32));
            first += rows;
        }
        let of: Vec<u32> = starts
            .windows(2)
            .enumerate()
            .flat_map(|(group, pair)| std::iter::repeat_n(group as u32, (pair[1] - pair[0]) as usize))
            .collect();
        let present = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let counted = vec![true; of.len()];
        Self { starts, of, present, counted, away: false }
    }

    /// The number of groups.
    pub fn count(&self) -> usize {
        self.present.len()
    }

    /// The rows of a group.
    pub fn rows(&self, group: usize) -> std::ops::Range<usize> {
        self.starts[group] as usize..self.starts[group + 1] as usize
    }

    /// First rows of the groups, and one past the last row.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The group of each row.
    pub fn of(&self) -> &[u32] {
        &self.of
    }

    /// The number of present members of each group.
    pub fn sizes(&self) -> &[u32] {
        &self.present
    }

    /// Counts the present members again. True when somebody is absent.
    pub fn count_present(&mut self, present: &[bool]) -> bool {
        let Self { of, present: sizes, counted, away, .. } = self;
        if present != &counted[..] {
            differences(present, counted, |row| {
                let size = &mut sizes[of[row] as usize];
                *size = if present[row] { *size + 1 } else { *size - 1 };
            });
            counted.copy_from_slice(present);
            *away = sizes.iter().sum::<u32>() < of.len() as u32;
        }
        *away
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_partition_the_rows() {
        let groups = Groups::new(&[25, 8, 0, 30], 10);
        let sizes: Vec<usize> = (0..groups.count()).map(|group| groups.rows(group).len()).collect();
        assert_eq!(sizes, [10, 10, 5, 8, 10, 10, 10]);
        for (row, group) in groups.of().iter().enumerate() {
            assert!(groups.rows(*group as usize).contains(&row));
        }
    }

    #[test]
    fn the_absent_are_not_counted() {
        let mut groups = Groups::new(&[20], 10);
        let mut present = vec![true; 20];
        assert!(!groups.count_present(&present));
        present[3] = false;
        assert!(groups.count_present(&present));
        assert_eq!(groups.sizes(), [9, 10]);
    }
}
