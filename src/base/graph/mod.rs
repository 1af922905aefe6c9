//! Undirected graphs as lists of neighbours, and the functions that build them: lattices, rings, random regular and
//! scale-free graphs, lists of edges and files of edges.
//!
//! [`evolution`](crate::evolution) places its players on graphs; a region places its communities on them.

mod adjacency;
mod builders;
mod lattice;

pub(crate) use adjacency::Graph;
pub(crate) use builders::{from_file, random_regular, ring, scale_free};
pub use lattice::Lattice;
pub(crate) use lattice::STEPS;
