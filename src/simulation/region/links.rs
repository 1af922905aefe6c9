//! The neighbours among the communities of a region.

/// The neighbours of each community of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// Every community is a neighbour of every other. Stored without lists: a complete graph of thousands of
    /// communities would have millions of links.
    Complete,
    /// Lists of neighbours, by number.
    Lists(Vec<Vec<u32>>),
}

impl Links {
    /// The number of neighbours of community `of` that satisfy a condition, given for each community, and the number of
    /// its neighbours. `total` is the number of all communities that satisfy it.
    pub(super) fn count(&self, of: usize, holds: &[bool], total: usize) -> (usize, usize) {
        match self {
            Self::Complete => (total - usize::from(holds[of]), holds.len() - 1),
            Self::Lists(lists) => (lists[of].iter().filter(|other| holds[**other as usize]).count(), lists[of].len()),
        }
    }

    /// The neighbour of `of` that a number below 1 picks among `communities`; `None` where it has none.
    pub(super) fn pick(&self, of: usize, communities: usize, word: u32) -> Option<usize> {
        let below = |n: usize| (n > 0).then(|| crate::base::random::below(word, n as u32) as usize);
        match self {
            Self::Complete => below(communities - 1).map(|k| k + usize::from(k >= of)),
            Self::Lists(lists) => below(lists[of].len()).map(|k| lists[of][k] as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_a_complete_graph_agree() {
        let lists = Links::Lists((0..4).map(|of| (0..4).filter(|other| *other != of).collect()).collect());
        let holds = [true, false, true, true];
        for of in 0..4 {
            assert_eq!(Links::Complete.count(of, &holds, 3), lists.count(of, &holds, 3));
            for word in [0, u32::MAX / 2, u32::MAX] {
                assert_eq!(Links::Complete.pick(of, 4, word), lists.pick(of, 4, word));
            }
        }
        assert_eq!(Links::Lists(vec![vec![]]).pick(0, 1, 7), None);
    }
}
