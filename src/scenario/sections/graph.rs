//! `region.graph`: which communities know of each other.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;

/// The kind and the degree of a graph of communities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct GraphShape {
    /// Complete, ring, regular or list.
    pub kind: String,
    /// Neighbours of a community in a ring or a random regular graph.
    pub degree: usize,
}

impl Component for GraphShape {
    const TYPE: &'static str = "graph";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "type",
            "complete",
            &["complete", "ring", "regular", "list"],
            "which communities know of each other",
        ),
        Parameter::count(
            "degree",
            4,
            (1, 64),
            "communities",
            "neighbours of a community in a ring or a random regular graph",
        ),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self { kind: values.word("type").to_owned(), degree: values.size("degree") })
    }
}
