//! Undirected graphs as lists of neighbours. Every place is the centre of a group: itself and its neighbours.
//!
//! *Units*: places, numbered from 0. *Words drawn*: none. *Reference*: Szabó and Fáth 2007, Physics Reports 446:97.

use crate::base::error::Problem;

/// The most places a graph may have.
pub(super) const MOST_PLACES: usize = 16_000_000;

/// An undirected graph as lists of neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    starts: Vec<u32>,
    neighbours: Vec<u32>,
}

impl Graph {
    /// The graph of `places` places in which `neighbours(x, list)` appends the neighbours of place `x` to `list`.
    pub(super) fn by_place(places: usize, mut neighbours: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        let (mut starts, mut all) = (vec![0], Vec::new());
        for place in 0..places {
            neighbours(place, &mut all);
            starts.push(all.len() as u32);
        }
        Self { starts, neighbours: all }
    }

    /// The graph with these edges.
    ///
    /// # Errors
    /// When there are too many places or edges, an edge names a place that does not exist, joins a place to itself or
    /// is given twice, or a place has no edge.
    pub fn from_edges(places: usize, edges: &[(u32, u32)]) -> Result<Self, Problem> {
        if !(2..=MOST_PLACES).contains(&places) || edges.len() > 8 * MOST_PLACES {
            return Err(Problem::new("", format!("{places} places, {} edges: too few or too many", edges.len())));
        }
        let mut lists = vec![Vec::new(); places];
        for (a, b) in edges {
            if a == b || *a as usize >= places || *b as usize >= places {
                return Err(Problem::new("", format!("the edge {a}–{b} joins no two of {places} places")));
            }
            lists[*a as usize].push(*b);
            lists[*b as usize].push(*a);
        }
        for (place, list) in lists.iter_mut().enumerate() {
            list.sort_unstable();
            if let Some(pair) = list.windows(2).find(|pair| pair[0] == pair[1]) {
                return Err(Problem::new("", format!("the edge {place}–{} stands twice", pair[0])));
            }
            if list.is_empty() {
                return Err(Problem::new("", format!("place {place} has no neighbour; places are numbered from 0")));
            }
        }
        Ok(Self::by_place(places, |place, all| all.extend(&lists[place])))
    }

    /// The number of places.
    pub const fn places(&self) -> usize {
        self.starts.len() - 1
    }

    /// The neighbours of a place.
    pub fn neighbours(&self, place: usize) -> &[u32] {
        &self.neighbours[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// The number of neighbours of each place, or `None` when places differ in it.
    pub fn degree(&self) -> Option<usize> {
        let degree = self.neighbours(0).len();
        (1..self.places()).all(|place| self.neighbours(place).len() == degree).then_some(degree)
    }

    /// The centres of the groups that a place is in: itself and its neighbours.
    pub(crate) fn groups(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::once(place).chain(self.neighbours(place).iter().map(|neighbour| *neighbour as usize))
    }

    /// The places that share groups with a place (itself included), each with the number of shared groups (at most
    /// 255), in ascending order.
    pub(crate) fn shared_groups(&self, place: usize) -> Vec<(u32, u8)> {
        let mut members: Vec<u32> =
            self.groups(place).flat_map(|centre| self.groups(centre)).map(|member| member as u32).collect();
        members.sort_unstable();
        let runs = members.chunk_by(|a, b| a == b);
        runs.map(|run| (run[0], run.len().min(255) as u8)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_make_neighbours() {
        let square = Graph::from_edges(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]).unwrap();
        assert_eq!((square.degree(), square.neighbours(0)), (Some(2), &[1, 3][..]));
        assert_eq!(square.shared_groups(0), [(0, 3), (1, 2), (2, 2), (3, 2)]);
        let star = Graph::from_edges(4, &[(0, 1), (0, 2), (0, 3)]).unwrap();
        assert_eq!(star.degree(), None);
    }

    #[test]
    fn lists_of_edges_that_are_no_graph_are_refused() {
        for (places, edges) in
            [(3, &[(0, 0), (1, 2)][..]), (3, &[(0, 1)]), (3, &[(0, 5), (1, 2)]), (2, &[(0, 1), (1, 0)]), (1, &[])]
        {
            assert!(Graph::from_edges(places, edges).is_err());
        }
    }
}
