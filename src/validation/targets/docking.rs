//! Docking: the community engine, the evolution engine and the closed form, one question each.
//!
//! "Ours" is an engine, "theirs" the closed form. *Reference*: Axtell, Axelrod, Epstein and Cohen 1996, Computational and
//! Mathematical Organization Theory 1:123.

use crate::validation::Ours::Measured as By;
use crate::validation::Tolerance::{Absolute, Exact, Seeds};
use crate::validation::dock;
use crate::validation::target::Target;

pub(super) const TARGETS: &[Target] = &[PAYOFFS, FINE, IMITATION, POOL, GRIM];

const PAYOFFS: Target = Target {
    id: "V-D1",
    what: "Docking: payoffs in a group of five, mpcr 0.6, against theory's expected payoffs",
    source: "algebra, V-E01",
    tolerance: Absolute(1e-6),
    slow: false,
    ours: By(dock::payoffs),
};

const FINE: Target = Target {
    id: "V-D2",
    what: "Docking: the fine at which contribution begins to pay; groups of ten, mpcr 0.3, the population infinite or 1,000",
    source: "algebra, V-E01",
    tolerance: Absolute(1e-5),
    slow: false,
    ours: By(dock::fine),
};

const IMITATION: Target = Target {
    id: "V-D3",
    what: "Docking: imitation with mutation in one group of 1,000, s = 0.5, mutation 1/9, by expected fine",
    source: "exact chain, V-E08; the community engine decides all at once, which differs by 1/Z",
    tolerance: Seeds(0.003),
    slow: true,
    ours: By(dock::imitation),
};

const POOL: Target = Target {
    id: "V-D4",
    what: "Docking: the common pool of eight with 25 tokens, beliefs learned at 0.1",
    source: "integers, V-E15",
    tolerance: Exact,
    slow: false,
    ours: By(dock::pool),
};

const GRIM: Target = Target {
    id: "V-D5",
    what: "Docking: patience from which grim residents contribute (the evolution engine has no repeated game)",
    source: "algebra, V-E05 and V-E06",
    tolerance: Absolute(1e-5),
    slow: false,
    ours: By(dock::patience),
};
