//! Many strategies in a well-mixed population with mutation, by simulation.

use crate::validation::Ours::Evolution;
use crate::validation::Tolerance::Seeds;
use crate::validation::run::Run;
use crate::validation::target::Target;

pub(super) const TARGETS: &[Target] = &[S06];

const S06: Target = Target {
    id: "V-S06",
    what: "Well mixed, with mutation: shares over time",
    source: "computed, 3 to 4 seeds; games of V-E10 and V-E11",
    tolerance: Seeds(0.004),
    slow: true,
    ours: Evolution("punish_or_stay_out", "burn=10000000 steps=400000000", MIXED),
};

#[rustfmt::skip]
const MIXED: &[Run] = &[
    Run { change: "strategies=[{\"type\":\"contribute\"},{\"type\":\"defect\"},{\"type\":\"peer_punish\"}]", seeds: 4, theirs: 3, expected: &[("contribute", 0.0025, 0.0), ("defect", 0.9968, 0.0), ("peer_punish", 0.0008, 0.0)] },
    Run { change: "strategies=[{\"type\":\"contribute\"},{\"type\":\"defect\"},{\"type\":\"stay_out\"}]", seeds: 4, theirs: 3, expected: &[("contribute", 0.2356, 0.0), ("defect", 0.153, 0.0), ("stay_out", 0.6114, 0.0)] },
    Run { change: "update.mutation=0.0001", seeds: 4, theirs: 3, expected: &[("contribute", 0.0498, 0.0), ("defect", 0.0271, 0.0), ("stay_out", 0.0649, 0.0), ("peer_punish", 0.8581, 0.0)] },
    Run { change: "update.mutation=0.001", seeds: 4, theirs: 3, expected: &[("contribute", 0.1042, 0.0), ("defect", 0.0307, 0.0), ("stay_out", 0.0676, 0.0), ("peer_punish", 0.7976, 0.0)] },
    Run { change: "strategies=[{\"type\":\"contribute\"},{\"type\":\"defect\"},{\"type\":\"stay_out\"},{\"type\":\"peer_punish\"},{\"type\":\"pool_punish\"}] incentives.peer_fine=0.7 incentives.peer_fee=0.7 incentives.pool_fine=0.7 incentives.pool_fee=0.7 game.shared=others incentives.second_order=true", seeds: 4, theirs: 3, expected: &[("contribute", 0.0003, 0.0), ("defect", 0.0005, 0.0), ("stay_out", 0.0018, 0.0), ("peer_punish", 0.0003, 0.0), ("pool_punish", 0.9971, 0.0)] },
    Run { change: "strategies=[{\"type\":\"contribute\"},{\"type\":\"defect\"},{\"type\":\"stay_out\"},{\"type\":\"peer_punish\"},{\"type\":\"pool_punish\"}] incentives.peer_fine=0.7 incentives.peer_fee=0.7 incentives.pool_fine=0.7 incentives.pool_fee=0.7 game.shared=others", seeds: 4, theirs: 3, expected: &[("contribute", 0.0578, 0.0), ("defect", 0.0345, 0.0), ("stay_out", 0.0854, 0.0), ("peer_punish", 0.8184, 0.0), ("pool_punish", 0.0038, 0.0)] },
    Run { change: "strategies=[{\"type\":\"contribute\"},{\"type\":\"defect\"}] population.size=50 update.mutation=0.01", seeds: 4, theirs: 3, expected: &[("contribute", 0.0454, 0.0), ("defect", 0.9546, 0.0)] },
];
