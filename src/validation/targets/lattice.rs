//! Contributors on lattices and graphs: shares, the twins of the protocol, windows of survival, staying out.
//!
//! Published: five seeds on 200 × 200, 5,000 to 10,000 sweeps left out and 4,000 to 10,000 counted; where there is one
//! seed, on 100 × 100.

use crate::validation::Ours::Evolution;
use crate::validation::Tolerance::{Absolute, Apart, Exact, Seeds};
use crate::validation::run::{MIXED, Run};
use crate::validation::target::Target;

pub(super) const TARGETS: &[Target] = &[S01, S01_SMALL, S01_ALL, S05, S05_APART, S02, S04, S04_SMALL];

const SOURCE: &str = "Szolnoki, Perc and Szabó, Phys. Rev. E 80, 2009, for the thresholds, recalled; shares computed";
const TWINS: &str = "computed; twins of the protocol of V-S01";

const S01: Target = Target {
    id: "V-S01",
    what: "Contributors on the square lattice, 200 x 200",
    source: SOURCE,
    tolerance: Seeds(0.005),
    slow: true,
    ours: Evolution("square", "population.length=200 burn=4000 sweeps=4000", SQUARE),
};

#[rustfmt::skip]
const SQUARE: &[Run] = &[
    Run { change: "game.multiplier=3.6", seeds: 3, theirs: 5, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.7", seeds: 3, theirs: 5, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.72 burn=8000", seeds: 3, theirs: 5, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.75 burn=8000", seeds: 3, theirs: 5, expected: &[("contribute", 0.104586, 0.011117)] },
    Run { change: "game.multiplier=3.76 burn=8000", seeds: 3, theirs: 5, expected: &[("contribute", 0.160844, 0.006217)] },
    Run { change: "game.multiplier=3.78 burn=8000", seeds: 3, theirs: 5, expected: &[("contribute", 0.243762, 0.001985)] },
    Run { change: "game.multiplier=3.8", seeds: 3, theirs: 5, expected: &[("contribute", 0.297881, 0.001515)] },
    Run { change: "game.multiplier=3.9", seeds: 3, theirs: 5, expected: &[("contribute", 0.436396, 0.000949)] },
    Run { change: "game.multiplier=4.0", seeds: 3, theirs: 5, expected: &[("contribute", 0.512285, 0.000517)] },
    Run { change: "game.multiplier=4.2", seeds: 3, theirs: 5, expected: &[("contribute", 0.61725, 0.000432)] },
    Run { change: "game.multiplier=4.4", seeds: 3, theirs: 5, expected: &[("contribute", 0.706657, 0.000711)] },
    Run { change: "game.multiplier=4.6", seeds: 3, theirs: 5, expected: &[("contribute", 0.791773, 0.000971)] },
    Run { change: "game.multiplier=4.8", seeds: 3, theirs: 5, expected: &[("contribute", 0.870147, 0.000597)] },
    Run { change: "game.multiplier=5.0", seeds: 3, theirs: 5, expected: &[("contribute", 0.93044, 0.000756)] },
    Run { change: "game.multiplier=5.2", seeds: 3, theirs: 5, expected: &[("contribute", 0.965217, 0.001003)] },
    Run { change: "game.multiplier=5.4", seeds: 3, theirs: 3, expected: &[("contribute", 0.988418, 0.00084)] },
    Run { change: "game.multiplier=5.46", seeds: 3, theirs: 3, expected: &[("contribute", 0.994192, 0.001017)] },
];

const S01_SMALL: Target = Target {
    id: "V-S01s",
    what: "Contributors on the square lattice, 100 x 100",
    source: SOURCE,
    tolerance: Absolute(0.006),
    slow: true,
    ours: Evolution("square", "burn=2000 sweeps=4000", SMALL),
};

#[rustfmt::skip]
const SMALL: &[Run] = &[
    Run { change: "game.multiplier=4.0", seeds: 3, theirs: 3, expected: &[("contribute", 0.513012, 0.00177)] },
    Run { change: "game.multiplier=4.4", seeds: 3, theirs: 3, expected: &[("contribute", 0.707315, 0.001549)] },
    Run { change: "game.multiplier=5.0", seeds: 3, theirs: 3, expected: &[("contribute", 0.929697, 0.001414)] },
];

const S01_ALL: Target = Target {
    id: "V-S01a",
    what: "The square lattice fixed: nobody within 5,000 sweeps at 3.6, everybody within 20,000 at 5.6",
    source: SOURCE,
    tolerance: Exact,
    slow: true,
    ours: Evolution("square", "population.length=200 sweeps=1", FIXED),
};

#[rustfmt::skip]
const FIXED: &[Run] = &[
    Run { change: "game.multiplier=3.6 burn=4999", seeds: 3, theirs: 5, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "game.multiplier=5.6 burn=19999", seeds: 3, theirs: 3, expected: &[("contribute", 1.0, 0.0)] },
];

const S05: Target = Target {
    id: "V-S05",
    what: "Twins of the protocol, each with its own shares",
    source: TWINS,
    tolerance: Seeds(0.01),
    slow: true,
    ours: Evolution("square", "burn=2000 sweeps=3000", TWIN),
};

#[rustfmt::skip]
const TWIN: &[Run] = &[
    Run { change: "update.order=synchronous game.multiplier=3.7", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=3.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.39804, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.66315, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.9357, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=5.4", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=4.0 population.length=200", seeds: 2, theirs: 3, expected: &[("contribute", 0.40331, 0.001)] },
    Run { change: "update.groups=own game.multiplier=4.5", seeds: 2, theirs: 1, expected: &[("contribute", 0.15297, 0.0)] },
    Run { change: "update.groups=own game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.61036, 0.0)] },
    Run { change: "update.groups=own game.multiplier=5.5", seeds: 2, theirs: 1, expected: &[("contribute", 0.82823, 0.0)] },
    Run { change: "update.groups=own game.multiplier=6.0", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "update.groups=own game.multiplier=6.5", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "update.groups=own game.multiplier=5.0 population.length=200", seeds: 2, theirs: 3, expected: &[("contribute", 0.6113, 0.00071)] },
    Run { change: "update.payoff=mean game.multiplier=3.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.payoff=mean game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.payoff=mean game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.payoff=mean game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.8349, 0.0)] },
    Run { change: "update.temperature=0.1 game.multiplier=3.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.543759, 0.0)] },
    Run { change: "update.temperature=1.0 game.multiplier=3.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.temperature=2.0 game.multiplier=3.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.temperature=0.1 game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.580616, 0.0)] },
    Run { change: "update.temperature=1.0 game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.103481, 0.0)] },
    Run { change: "update.temperature=2.0 game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "update.temperature=0.1 game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.816556, 0.0)] },
    Run { change: "update.temperature=1.0 game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.605027, 0.0)] },
    Run { change: "update.temperature=2.0 game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.172652, 0.0)] },
    Run { change: "update.temperature=0.1 game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.9567, 0.0)] },
    Run { change: "update.temperature=1.0 game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.8886, 0.0)] },
    Run { change: "update.temperature=2.0 game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.8573, 0.0)] },
];

const S05_APART: Target = Target {
    id: "V-S05x",
    what: "Twins of the protocol must not pass for it (theirs: V-S01s)",
    source: TWINS,
    tolerance: Apart(0.03),
    slow: true,
    ours: Evolution("square", "burn=1000 sweeps=1000", NOT_PASSING),
};

#[rustfmt::skip]
const NOT_PASSING: &[Run] = &[
    Run { change: "update.order=synchronous game.multiplier=4.0", seeds: 3, theirs: 3, expected: &[("contribute", 0.513012, 0.0)] },
    Run { change: "update.order=synchronous game.multiplier=4.4", seeds: 3, theirs: 3, expected: &[("contribute", 0.707315, 0.0)] },
    Run { change: "update.groups=own game.multiplier=4.0", seeds: 3, theirs: 3, expected: &[("contribute", 0.513012, 0.0)] },
    Run { change: "update.groups=own game.multiplier=4.4", seeds: 3, theirs: 3, expected: &[("contribute", 0.707315, 0.0)] },
    Run { change: "update.payoff=mean game.multiplier=4.0", seeds: 3, theirs: 3, expected: &[("contribute", 0.513012, 0.0)] },
    Run { change: "update.payoff=mean game.multiplier=4.4", seeds: 3, theirs: 3, expected: &[("contribute", 0.707315, 0.0)] },
];

const S02: Target = Target {
    id: "V-S02",
    what: "Other graphs: 0.1 on either side of where contributors begin to live; beyond where defectors are gone",
    source: "computed, 60 to 200 cells a side, 3,000 to 10,000 sweeps",
    tolerance: Exact,
    slow: true,
    ours: Evolution("graphs", "burn=7000 sweeps=500 population.length=100", WINDOWS),
};

#[rustfmt::skip]
const WINDOWS: &[Run] = &[
    Run { change: "population.lattice=honeycomb game.multiplier=3.34", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "population.lattice=honeycomb game.multiplier=3.56", seeds: 2, theirs: 1, expected: &[(MIXED, 1.0, 0.0)] },
    Run { change: "population.lattice=honeycomb game.multiplier=4.75 burn=30000", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "population.lattice=kagome game.multiplier=3.81", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "population.lattice=kagome game.multiplier=4.02", seeds: 2, theirs: 1, expected: &[(MIXED, 1.0, 0.0)] },
    Run { change: "population.lattice=kagome game.multiplier=6.50 burn=30000", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "population={\"type\":\"graph\",\"graph\":\"random_regular\",\"places\":10000,\"degree\":4} game.multiplier=3.74", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "population={\"type\":\"graph\",\"graph\":\"random_regular\",\"places\":10000,\"degree\":4} game.multiplier=3.96", seeds: 2, theirs: 1, expected: &[(MIXED, 1.0, 0.0)] },
    Run { change: "population={\"type\":\"graph\",\"graph\":\"random_regular\",\"places\":10000,\"degree\":4} game.multiplier=6.30 burn=30000", seeds: 2, theirs: 1, expected: &[("contribute", 1.0, 0.0)] },
    Run { change: "population.lattice=triangular game.multiplier=4.36", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "population.lattice=triangular game.multiplier=4.58", seeds: 2, theirs: 1, expected: &[(MIXED, 1.0, 0.0)] },
    Run { change: "population.lattice=moore game.multiplier=5.22", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0)] },
    Run { change: "population.lattice=moore game.multiplier=5.44", seeds: 2, theirs: 1, expected: &[(MIXED, 1.0, 0.0)] },
];

const S04: Target = Target {
    id: "V-S04",
    what: "Staying out on the square lattice, 200 x 200",
    source: "game of Szabó and Hauert, Phys. Rev. Lett. 89, 2002; protocol and shares computed",
    tolerance: Seeds(0.005),
    slow: true,
    ours: Evolution("voluntary", "population.length=200 burn=2000 sweeps=3000", OUT),
};

#[rustfmt::skip]
const OUT: &[Run] = &[
    Run { change: "game.multiplier=2.5", seeds: 2, theirs: 1, expected: &[("contribute", 0.3833, 0.0), ("defect", 0.1723, 0.0), ("stay_out", 0.4445, 0.0)] },
    Run { change: "game.multiplier=3.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.3682, 0.0), ("defect", 0.2406, 0.0), ("stay_out", 0.3912, 0.0)] },
    Run { change: "game.multiplier=3.5", seeds: 2, theirs: 1, expected: &[("contribute", 0.3935, 0.0), ("defect", 0.3486, 0.0), ("stay_out", 0.258, 0.0)] },
];

const S04_SMALL: Target = Target {
    id: "V-S04s",
    what: "Staying out on the square lattice, 100 x 100 (200 x 200 at r = 2.1)",
    source: "game of Szabó and Hauert, Phys. Rev. Lett. 89, 2002; protocol and shares computed",
    tolerance: Seeds(0.01),
    slow: true,
    ours: Evolution("voluntary", "burn=2000 sweeps=3000", OUT_SMALL),
};

#[rustfmt::skip]
const OUT_SMALL: &[Run] = &[
    Run { change: "game.multiplier=1.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0), ("defect", 0.0, 0.0), ("stay_out", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.0, 0.0), ("defect", 0.0, 0.0), ("stay_out", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.1 population.length=200", seeds: 2, theirs: 1, expected: &[("contribute", 0.4677, 0.0), ("defect", 0.0746, 0.0), ("stay_out", 0.4577, 0.0)] },
    Run { change: "game.multiplier=2.2", seeds: 2, theirs: 1, expected: &[("contribute", 0.4443, 0.0), ("defect", 0.1164, 0.0), ("stay_out", 0.4393, 0.0)] },
    Run { change: "game.multiplier=4.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.5141, 0.0), ("defect", 0.4859, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=4.2", seeds: 2, theirs: 1, expected: &[("contribute", 0.6161, 0.0), ("defect", 0.3839, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=4.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.7099, 0.0), ("defect", 0.2901, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=4.6", seeds: 2, theirs: 1, expected: &[("contribute", 0.7922, 0.0), ("defect", 0.2078, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=4.8", seeds: 2, theirs: 1, expected: &[("contribute", 0.8683, 0.0), ("defect", 0.1317, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=5.0", seeds: 2, theirs: 1, expected: &[("contribute", 0.9258, 0.0), ("defect", 0.0742, 0.0), ("stay_out", 0.0, 0.0)] },
    Run { change: "game.multiplier=5.4", seeds: 2, theirs: 1, expected: &[("contribute", 0.9872, 0.0), ("defect", 0.0128, 0.0), ("stay_out", 0.0, 0.0)] },
];
