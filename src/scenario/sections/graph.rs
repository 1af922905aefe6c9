//! `region.graph`: which communities know of each other.

use crate::base::component::{Component, Words};

/// Which communities know of each other.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[component(id = "graph")]
pub struct GraphShape {
    /// Kind of graph.
    #[parameter(name = "type", default = GraphKind::Complete)]
    pub(in crate::scenario) kind: GraphKind,
    /// Neighbours of a community in a ring or a random regular graph.
    #[parameter(default = 4, range = 1..=64, unit = "communities")]
    pub(in crate::scenario) degree: usize,
}

/// A kind of graph of communities.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphKind {
    /// Every community knows of every other.
    Complete,
    /// Each knows of the next ones on both sides.
    Ring,
    /// A random graph in which all have the same number of neighbours.
    Regular,
    /// The edges that the scenario lists.
    List,
}
