//! Peer and pool punishers on the square lattice.

use crate::validation::Ours::Evolution;
use crate::validation::Tolerance::Seeds;
use crate::validation::run::{MIXED, Run};
use crate::validation::target::Target;

pub(super) const TARGETS: &[Target] = &[S03, S03_WHO, S08];

const PEERS: &str = "payoffs of Helbing et al., PLoS Comput. Biol. 6, 2010, recalled; protocol and shares computed";

const S03: Target = Target {
    id: "V-S03",
    what: "Peer punishers on the square lattice, 200 x 200",
    source: PEERS,
    tolerance: Seeds(0.01),
    slow: true,
    ours: Evolution("peer_punishers", "population.length=200 burn=4000 sweeps=3000", SHARES),
};

#[rustfmt::skip]
const SHARES: &[Run] = &[
    Run { change: "incentives.peer_fine=0.2", seeds: 2, theirs: 3, expected: &[("defect", 0.6595, 0.00634), ("peer_punish", 0.3405, 0.00634), ("contribute", 0.0, 0.0)] },
    Run { change: "incentives.peer_fine=0.3", seeds: 2, theirs: 3, expected: &[("defect", 0.3068, 0.00125), ("peer_punish", 0.6932, 0.00125), ("contribute", 0.0, 0.0)] },
];

const S03_WHO: Target = Target {
    id: "V-S03v",
    what: "Who prevails beside peer punishers, 100 x 100",
    source: PEERS,
    tolerance: Seeds(0.0),
    slow: true,
    ours: Evolution("peer_punishers", "burn=5000 sweeps=1000", WHO),
};

#[rustfmt::skip]
const WHO: &[Run] = &[
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=0.1", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=0.2", seeds: 1, theirs: 1, expected: &[("contribute", 0.0, 0.0), (MIXED, 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=0.3", seeds: 1, theirs: 1, expected: &[("contribute", 0.0, 0.0), (MIXED, 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=0.5", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=0.7", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.1 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("defect", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.5 incentives.peer_fine=0.3", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.5 incentives.peer_fine=0.7", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.peer_fee=0.5 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("defect", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.0 incentives.peer_fee=0.1 incentives.peer_fine=0.2", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.0 incentives.peer_fee=0.1 incentives.peer_fine=0.3", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.0 incentives.peer_fee=0.1 incentives.peer_fine=0.7", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=3.0 incentives.peer_fee=0.1 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.5 incentives.peer_fee=0.1 incentives.peer_fine=0.7", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.5 incentives.peer_fee=0.1 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("peer_punish", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.5 incentives.peer_fee=0.5 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.0 incentives.peer_fee=0.1 incentives.peer_fine=0.7", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.0 incentives.peer_fee=0.1 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
    Run { change: "game.multiplier=2.0 incentives.peer_fee=0.5 incentives.peer_fine=1.0", seeds: 1, theirs: 1, expected: &[("defect", 1.0, 0.0)] },
];

const S08: Target = Target {
    id: "V-S08",
    what: "Pool punishers on the square lattice: the pool fines once",
    source: "Szolnoki, Szabó and Czakó, Phys. Rev. E 84, 2011, recalled; protocol and shares computed, one seed",
    tolerance: Seeds(0.015),
    slow: true,
    ours: Evolution("pool_punishers", "burn=4000 sweeps=4000", POOL),
};

#[rustfmt::skip]
const POOL: &[Run] = &[
    Run { change: "game.multiplier=3.5 incentives.pool_fine=0.3 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.34, 0.0), ("contribute", 0.0, 0.0), ("pool_punish", 0.66, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.pool_fine=0.3 incentives.pool_fee=0.3", seeds: 2, theirs: 1, expected: &[("defect", 1.0, 0.0), ("contribute", 0.0, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.pool_fine=0.6 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.56, 0.0), ("contribute", 0.32, 0.0), ("pool_punish", 0.12, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.pool_fine=1.0 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.42, 0.0), ("contribute", 0.48, 0.0), ("pool_punish", 0.1, 0.0)] },
    Run { change: "game.multiplier=3.5 incentives.pool_fine=1.0 incentives.pool_fee=0.3", seeds: 2, theirs: 1, expected: &[("defect", 1.0, 0.0), ("contribute", 0.0, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=0.3 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.71, 0.0), ("contribute", 0.29, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=0.3 incentives.pool_fee=0.3", seeds: 2, theirs: 1, expected: &[("defect", 0.7, 0.0), ("contribute", 0.3, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=0.6 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.71, 0.0), ("contribute", 0.29, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=0.6 incentives.pool_fee=0.3", seeds: 2, theirs: 1, expected: &[("defect", 0.7, 0.0), ("contribute", 0.3, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=1.0 incentives.pool_fee=0.1", seeds: 2, theirs: 1, expected: &[("defect", 0.7, 0.0), ("contribute", 0.3, 0.0), ("pool_punish", 0.0, 0.0)] },
    Run { change: "game.multiplier=3.8 incentives.pool_fine=1.0 incentives.pool_fee=0.3", seeds: 2, theirs: 1, expected: &[("defect", 0.7, 0.0), ("contribute", 0.3, 0.0), ("pool_punish", 0.0, 0.0)] },
];
