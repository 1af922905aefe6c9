//! The lattice or graph of a population: built, drawn for each replicate, or given.
//!
//! *Units*: places. *Words drawn*: as in the graphs; component `evolution.graph`.

use crate::base::error::Problem;
use crate::base::graph::{Graph, Lattice, random_regular, ring, scale_free};
use crate::base::random::Address;
use std::fmt;

/// A lattice or graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Space {
    /// A periodic lattice of `length × length` cells.
    Lattice {
        /// The kind of lattice.
        lattice: Lattice,
        /// The number of cells per side.
        length: usize,
    },
    /// A ring.
    Ring {
        /// The number of places.
        places: usize,
        /// The number of neighbours, half on either side.
        degree: usize,
    },
    /// A random regular graph.
    RandomRegular {
        /// The number of places.
        places: usize,
        /// The number of neighbours.
        degree: usize,
    },
    /// A graph grown by preferential attachment.
    ScaleFree {
        /// The number of places.
        places: usize,
        /// The number of links of a new place.
        links: usize,
    },
    /// A given graph, after its name.
    Given(String, Graph),
}

impl Space {
    /// The graph of a replicate.
    ///
    /// # Errors
    /// When there is no such lattice or graph.
    pub fn graph(&self, address: Address) -> Result<Graph, Problem> {
        let mut stream = address.component("evolution.graph").stream(0, 0);
        match self {
            Self::Lattice { lattice, length } => lattice.graph(*length),
            Self::Ring { places, degree } => ring(*places, *degree),
            Self::RandomRegular { places, degree } => random_regular(*places, *degree, &mut stream),
            Self::ScaleFree { places, links } => scale_free(*places, *links, &mut stream),
            Self::Given(_, graph) => Ok(graph.clone()),
        }
    }

    /// The number of places.
    pub fn places(&self) -> usize {
        match self {
            Self::Lattice { lattice, length } => length * length * lattice.places_a_cell(),
            Self::Ring { places, .. } | Self::RandomRegular { places, .. } | Self::ScaleFree { places, .. } => *places,
            Self::Given(_, graph) => graph.places(),
        }
    }

    /// The number of neighbours, if all places have the same number.
    pub fn degree(&self) -> Option<usize> {
        match self {
            Self::Lattice { lattice, .. } => Some(lattice.degree()),
            Self::Ring { degree, .. } | Self::RandomRegular { degree, .. } => Some(*degree),
            Self::ScaleFree { .. } => None,
            Self::Given(_, graph) => graph.degree(),
        }
    }

    /// The side and degree of a lattice with one place per cell.
    pub(super) fn grid(&self) -> Option<(usize, usize)> {
        match self {
            Self::Lattice { lattice, length } if lattice.places_a_cell() == 1 => Some((*length, lattice.degree())),
            _ => None,
        }
    }
}

impl fmt::Display for Space {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lattice { lattice, length } => {
                write!(
                    f,
                    "{} lattice of {length} x {length} cells, periodic, {} neighbours",
                    lattice.word(),
                    lattice.degree()
                )
            }
            Self::Ring { places, degree } => write!(f, "ring of {places} places, {degree} neighbours"),
            Self::RandomRegular { places, degree } => {
                write!(f, "random regular graph of {places} places, {degree} neighbours, drawn for each replicate")
            }
            Self::ScaleFree { places, links } => {
                write!(f, "scale-free graph of {places} places, {links} links a newcomer, grown for each replicate")
            }
            Self::Given(name, graph) => write!(f, "graph {name} of {} places", graph.places()),
        }
    }
}
