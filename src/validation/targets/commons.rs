//! What is shared.

use crate::validation::Tolerance::Exact;
use crate::validation::target::{NONE, Target, case, theory};

pub(super) const TARGETS: &[Target] = &[E15, E16, E16_OPTIMUM, E16_SPLIT];

const E15: Target = theory(
    "V-E15",
    "A common pool of eight",
    "common_pool",
    Exact,
    "design of Ostrom, Walker and Gardner, 1992; integers",
    &[
        case(
            "n=8 a=23 b=0.25 w=5 e=10",
            &[
                ("nash", 64.0),
                ("optimum", 36.0),
                ("exhaustion", 72.0),
                ("nash_rent", 128.0),
                ("optimum_rent", 324.0),
                ("nash_rent_share", 0.3950617283950617),
                ("nash_payoff", 66.0),
                ("optimum_payoff", 90.5),
                ("whole_equilibria/0", 8.0),
                ("whole_equilibria/1", NONE),
            ],
        ),
        case(
            "n=8 a=23 b=0.25 w=5 e=25",
            &[
                ("nash", 64.0),
                ("optimum", 36.0),
                ("exhaustion", 72.0),
                ("nash_rent", 128.0),
                ("optimum_rent", 324.0),
                ("nash_rent_share", 0.3950617283950617),
                ("nash_payoff", 141.0),
                ("optimum_payoff", 165.5),
                ("whole_equilibria/0", 8.0),
                ("whole_equilibria/1", NONE),
            ],
        ),
    ],
);

const E16: Target = theory(
    "V-E16",
    "The irrigation game by three rules",
    "irrigation",
    Exact,
    "tables of the experiment of Janssen, Anderies and Joshi, 2011",
    &[
        case(
            "rule=selfish rounds=10",
            &[
                ("tokens/0", 109.0),
                ("tokens/1", 79.0),
                ("tokens/2", 50.0),
                ("tokens/3", 50.0),
                ("tokens/4", 50.0),
                ("tokens/5", 50.0),
                ("tokens/6", 50.0),
                ("tokens/7", 50.0),
                ("tokens/8", 50.0),
                ("tokens/9", 50.0),
                ("total", 588.0),
                ("infrastructure/0", 75.0),
                ("infrastructure/1", 61.0),
                ("infrastructure/2", 46.0),
                ("infrastructure/3", 21.0),
                ("infrastructure/4", 0.0),
                ("infrastructure/5", 0.0),
            ],
        ),
        case(
            "rule=nobody rounds=10",
            &[
                ("tokens/0", 109.0),
                ("tokens/1", 60.0),
                ("tokens/2", 50.0),
                ("tokens/3", 50.0),
                ("tokens/4", 50.0),
                ("tokens/5", 50.0),
                ("tokens/6", 50.0),
                ("tokens/7", 50.0),
                ("tokens/8", 50.0),
                ("tokens/9", 50.0),
                ("total", 569.0),
            ],
        ),
        case(
            "rule=cooperative rounds=10",
            &[
                ("tokens/0", 120.0),
                ("tokens/1", 100.0),
                ("tokens/2", 95.0),
                ("tokens/3", 95.0),
                ("tokens/4", 95.0),
                ("tokens/5", 95.0),
                ("tokens/6", 95.0),
                ("tokens/7", 95.0),
                ("tokens/8", 95.0),
                ("tokens/9", 95.0),
                ("total", 980.0),
                ("last_water/0", 300.0),
                ("last_water/1", 310.0),
                ("last_water/2", 300.0),
                ("last_water/3", 300.0),
                ("last_water/4", 250.0),
                ("infrastructure/9", 70.0),
            ],
        ),
    ],
);

const E16_OPTIMUM: Target = theory(
    "V-E16o",
    "The irrigation game at its best",
    "irrigation_optimum",
    Exact,
    "dynamic programme",
    &[case(
        "rounds=10",
        &[("total", 1034.0), ("invested/0", 0.0), ("invested/1", 16.0), ("invested/2", 25.0), ("invested/3", 25.0)],
    )],
);

const E16_SPLIT: Target = theory(
    "V-E16w",
    "The best split of water",
    "water_split",
    Exact,
    "dynamic programme",
    &[
        case("water=250", &[("tokens", 10.0)]),
        case("water=500", &[("tokens", 20.0)]),
        case("water=750", &[("tokens", 37.0)]),
        case("water=1000", &[("tokens", 51.0)]),
        case("water=1250", &[("tokens", 63.0)]),
        case("water=1500", &[("tokens", 75.0)]),
    ],
);
