//! The file format of a [`Protocol`](super::Protocol), as data: the reader, the lists and the schema are made from
//! these tables.
//!
//! *Units*: as each parameter says. *Words drawn*: none.

use super::imitation::{Intensity, Mutation, PairwiseComparison};
use super::incentives::Incentives;
use super::slot::{Form, Slot};
use super::stage::Multiplied;
use super::strategy::STRATEGIES;
use super::well_mixed::LARGEST;
use crate::base::component::{Component, Parameter};

/// The parameters at the top level of the file, beside the sections.
pub(crate) const FILE: &[Parameter] = &[
    Parameter::count("cogov", 1, (1, 1), "–", "version of the file format").required(),
    Parameter::text("id", "id of the experiment"),
    Parameter::count("seed", 0, (0, i64::MAX), "–", "root of all random words").required(),
    Parameter::count("replicates", 4, (1, 100_000), "runs", "independent runs"),
    Parameter::count("burn", 0, (0, 1_000_000_000_000), "sweeps or steps", "what is left out at the start"),
    Parameter::count("sweeps", 1000, (1, 1_000_000_000), "sweeps", "what is counted, on lattices and graphs")
        .optional(),
    Parameter::count("steps", 1_000_000, (1, 1_000_000_000_000), "steps", "what is counted, well mixed").optional(),
    Parameter::count("every", 0, (0, 1_000_000_000), "sweeps or steps", "time between kept shares; 0 keeps none"),
    FIXATION.optional(),
];

/// The number of runs of one mutant.
pub(super) const FIXATION: Parameter =
    Parameter::count("fixation", 20_000, (1, 1_000_000_000), "runs", "runs of one mutant, instead of shares");

/// The keys with which a file describes itself, for people and editors.
pub(crate) const NOTES: [&str; 3] = ["$schema", "title", "about"];

/// The sections of the file.
pub(crate) const SLOTS: &[Slot] = &[POPULATION, GAME, STRATEGIES, UPDATE, INCENTIVES];

pub(super) const MIXED: &[Parameter] = &[Parameter::count("size", 100, (2, LARGEST as i64), "members", "members (Z)")];
pub(super) const LATTICE: &[Parameter] = &[
    Parameter::word("lattice", "square", &["square", "triangular", "moore", "honeycomb", "kagome"], "kind of lattice"),
    Parameter::count("length", 100, (3, 4000), "cells", "cells a side (L)"),
];
const PLACES: Parameter = Parameter::count("places", 1000, (3, 16_000_000), "places", "places");
const DEGREE: Parameter = Parameter::count("degree", 4, (1, 1000), "places", "neighbours of each place (k)");
pub(super) const RING: &[Parameter] = &[PLACES, DEGREE];
pub(super) const STAR: &[Parameter] = &[PLACES];
pub(super) const RANDOM_REGULAR: &[Parameter] = &[PLACES, DEGREE];
pub(super) const SCALE_FREE: &[Parameter] =
    &[PLACES, Parameter::count("links", 2, (1, 1000), "links", "links of a newcomer (m)")];
pub(super) const EDGES: &[Parameter] =
    &[Parameter::text("file", "file with a line an edge, a,b; its folder is the experiment's").required()];

const GRAPH: &str = "graph";

pub(super) const POPULATION: Slot = Slot {
    name: "population",
    what: "the population: well mixed, or on a lattice or graph",
    required: true,
    list: false,
    usual: None,
    frame: &[],
    forms: &[
        Form {
            words: &[("type", "well_mixed")],
            what: "groups are drawn from the whole population",
            parameters: MIXED,
        },
        Form { words: &[("type", "lattice")], what: "a periodic lattice", parameters: LATTICE },
        Form {
            words: &[("type", GRAPH), (GRAPH, "ring")],
            what: "a ring, half of the neighbours on either side",
            parameters: RING,
        },
        Form { words: &[("type", GRAPH), (GRAPH, "star")], what: "a centre and its leaves", parameters: STAR },
        Form {
            words: &[("type", GRAPH), (GRAPH, "random_regular")],
            what: "a random regular graph",
            parameters: RANDOM_REGULAR,
        },
        Form {
            words: &[("type", GRAPH), (GRAPH, "scale_free")],
            what: "a graph grown by preferential attachment",
            parameters: SCALE_FREE,
        },
        Form { words: &[("type", GRAPH), (GRAPH, "file")], what: "a graph from a file of edges", parameters: EDGES },
    ],
};

pub(super) const GROUP: Parameter =
    Parameter::count("group_size", 5, (2, 1_000_000), "members", "members of a group (N), well mixed").optional();

pub(super) const GAME: Slot = Slot {
    name: "game",
    what: "the game of a group: the public good of the literature, or a game of the community model by its word; all but \
           birth_death and death_birth need it",
    required: false,
    list: false,
    usual: Some(Multiplied::TYPE),
    frame: &[GROUP],
    forms: &[Form {
        words: &[("type", Multiplied::TYPE)],
        what: "contributions are multiplied, and shared by those who take part",
        parameters: Multiplied::PARAMETERS,
    }],
};

/// The parameters of the linear Moran process.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub(super) struct Weight {
    /// Weight of the payoff in fitness (w).
    #[parameter(range = 0.0..=1.0, unit = "share")]
    pub(super) weight: f64,
    #[flatten]
    pub(super) mutation: Mutation,
}

pub(super) const FITNESS: &[Parameter] =
    &[Parameter::number("fitness", 1.1, (0.0, 1e9), "–", "relative fitness of the mutant (r), above 0").required()];

pub(super) const UPDATE: Slot = Slot {
    name: "update",
    what: "how strategies spread",
    required: true,
    list: false,
    usual: Some(PairwiseComparison::TYPE),
    frame: &[],
    forms: &[
        Form {
            words: &[("type", PairwiseComparison::TYPE)],
            what: "a member copies another with a probability that rises with the difference in payoff; well mixed: the first three parameters only",
            parameters: PairwiseComparison::PARAMETERS,
        },
        Form {
            words: &[("type", "moran")],
            what: "well mixed: a parent by fitness exp(s P), its child replaces a random member",
            parameters: Intensity::PARAMETERS,
        },
        Form {
            words: &[("type", "moran_linear")],
            what: "well mixed: the same with fitness 1 - w + w P",
            parameters: Weight::PARAMETERS,
        },
        Form {
            words: &[("type", "birth_death")],
            what: "one mutant of constant fitness on a graph: a parent by fitness, its child replaces a random neighbour; needs no game",
            parameters: FITNESS,
        },
        Form {
            words: &[("type", "death_birth")],
            what: "the same: a random member dies, its neighbours compete by fitness",
            parameters: FITNESS,
        },
    ],
};

pub(super) const INCENTIVES: Slot = Slot {
    name: Incentives::TYPE,
    what: "fines, fees and the outside income",
    required: false,
    list: false,
    usual: None,
    frame: &[],
    forms: &[Form { words: &[], what: "in units of the cost of a contribution", parameters: Incentives::PARAMETERS }],
};
