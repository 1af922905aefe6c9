//! Fines, prizes, patience and budgets.

use crate::validation::Tolerance::{Absolute, Printed};
use crate::validation::target::{NONE, Target, case, theory};

pub(super) const TARGETS: &[Target] = &[E01, E02, E03, E04, E05, E06, E12, E14, E14B, E22B];

const E01: Target = theory(
    "V-E01",
    "The expected fine that removes the dilemma",
    "fine_threshold",
    Absolute(1e-12),
    "algebra",
    &[
        case("n=5 r=3 c=1.0 z=50", &[("gap", 0.4), ("gap_in_population", 0.44897959183673475)]),
        case("n=5 r=3 c=1.0 z=100", &[("gap", 0.4), ("gap_in_population", 0.4242424242424242)]),
        case("n=4 r=1.6 c=1.0 z=100", &[("gap", 0.6), ("gap_in_population", 0.6121212121212121)]),
        case("n=10 r=8 c=1.0 z=100", &[("gap", 0.19999999999999996), ("gap_in_population", 0.2727272727272727)]),
        case("n=4 r=2 c=1.0 z=20", &[("gap", 0.5), ("gap_in_population", 0.5789473684210527)]),
        case("n=5 r=6 c=1.0 z=100", &[("gap", -0.19999999999999996), ("gap_in_population", -0.1515151515151516)]),
    ],
);

const E02: Target = theory(
    "V-E02",
    "The smallest fine of a third party that watches, enforces and errs",
    "third_party",
    Absolute(1e-12),
    "algebra",
    &[
        case("n=5 r=3 c=1 monitoring=0.5 enforcement=0.8 false_positives=0", &[("gap", 0.4), ("smallest_fine", 1.0)]),
        case(
            "n=5 r=3 c=1 monitoring=0.5 enforcement=0.8 false_positives=0.1",
            &[("gap", 0.4), ("smallest_fine", 1.111111111111111)],
        ),
        case("n=5 r=3 c=1 monitoring=0.25 enforcement=1 false_positives=0", &[("gap", 0.4), ("smallest_fine", 1.6)]),
        case(
            "n=4 r=1.6 c=1 monitoring=0.5 enforcement=0.5 false_positives=0.05",
            &[("gap", 0.6), ("smallest_fine", 2.526315789473684)],
        ),
        case(
            "n=10 r=4 c=1 monitoring=0.2 enforcement=0.9 false_positives=0.2",
            &[("gap", 0.6), ("smallest_fine", 4.166666666666666)],
        ),
        case(
            "n=5 r=3 c=1 monitoring=0.5 enforcement=0.8 false_positives=1.0",
            &[("gap", 0.4), ("smallest_fine", NONE)],
        ),
    ],
);

const E03: Target = theory(
    "V-E03",
    "The smallest prize worth collecting points for",
    "points_prize",
    Printed(7),
    "algebra",
    &[
        case("points=10 discount=0.95 cost_per_round=0.4", &[("prize", 5.0933875)]),
        case("points=5 discount=0.9 cost_per_round=0.4", &[("prize", 2.4966316)]),
        case("points=20 discount=0.99 cost_per_round=0.6", &[("prize", 13.2243993)]),
    ],
);

const E04: Target = theory(
    "V-E04",
    "The threshold of a fine on the whole group",
    "group_fine",
    Printed(7),
    "algebra",
    &[case("n=5 r=3 pb=0.8", &[("threshold", 0.8408964)]), case("n=5 r=3 pb=0.5", &[("threshold", 0.9457416)])],
);

const E05: Target = theory(
    "V-E05",
    "Patience in the repeated dilemma",
    "repeated_dilemma",
    Absolute(1e-12),
    "textbook",
    &[
        case(
            "T=5 R=3 P=1 S=0",
            &[("grim", 0.5), ("tit_for_tat", 0.6666666666666666), ("alternation", 0.6666666666666666)],
        ),
        case(
            "T=1.5 R=1 P=0 S=-0.5",
            &[("grim", 0.3333333333333333), ("tit_for_tat", 0.3333333333333333), ("alternation", 0.3333333333333333)],
        ),
        case(
            "T=4 R=3 P=1 S=0",
            &[("grim", 0.3333333333333333), ("tit_for_tat", 0.3333333333333333), ("alternation", 0.3333333333333333)],
        ),
        case(
            "T=65 R=48 P=35 S=10",
            &[("grim", 0.5666666666666667), ("tit_for_tat", 0.5666666666666667), ("alternation", 0.4473684210526316)],
        ),
    ],
);

const E06: Target = theory(
    "V-E06",
    "Patience in the repeated public good",
    "repeated_public_good",
    Absolute(1e-12),
    "textbook",
    &[
        case("n=4 r=1.6", &[("discount", 0.4999999999999999)]),
        case("n=5 r=3", &[("discount", 0.16666666666666666)]),
        case("n=5 r=2", &[("discount", 0.375)]),
        case("n=10 r=3", &[("discount", 0.25925925925925924)]),
        case("n=4 r=2", &[("discount", 0.3333333333333333)]),
    ],
);

const E12: Target = theory(
    "V-E12",
    "Peer and pool punishers against defectors",
    "punishers",
    Printed(7),
    "algebra; game of Sigmund et al., Nature 466, 2010",
    &[
        case("n=5 r=3 beta=1 gamma=0.3 B=1 G=0.3", &[("peer", 0.3076923), ("pool", 0.175)]),
        case("n=5 r=3 beta=0.7 gamma=0.7 B=0.7 G=0.7", &[("peer", 0.5714286), ("pool", 0.3928571)]),
    ],
);

const E14: Target = theory(
    "V-E14",
    "A fixed budget: threshold of fines, mixture of rewards",
    "institution_budget",
    Printed(7),
    "Chen, Sasaki, Brännström and Dieckmann, J. R. Soc. Interface 12, 2015; computed",
    &[
        case("n=5 delta=0.25", &[("punish", 0.8881797), ("reward", 0.1118203)]),
        case("n=5 delta=0.3", &[("punish", 0.7956757), ("reward", 0.2043243)]),
        case("n=5 delta=0.5", &[("punish", 0.5187901), ("reward", 0.4812099)]),
        case("n=5 delta=0.7", &[("punish", 0.3017512), ("reward", 0.6982488)]),
    ],
);

const E14B: Target = theory(
    "V-E14b",
    "The smallest budget that always favours contribution",
    "reward_then_punish",
    Printed(7),
    "Chen, Sasaki, Brännström and Dieckmann, J. R. Soc. Interface 12, 2015; computed",
    &[case("n=5", &[("budget", 0.516129)]), case("n=10", &[("budget", 0.5004888)])],
);

const E22B: Target = theory(
    "V-E22b",
    "The price of punishment that inequity-averse enforcers can pay",
    "enforcers",
    Printed(4),
    "Fehr and Schmidt, QJE 114, 1999; the formula recalled, not read",
    &[
        case("n=4 enforcers=4 envy=1 guilt=0.6", &[("price", 0.8333)]),
        case("n=4 enforcers=3 envy=1 guilt=0.6", &[("price", 0.3571)]),
        case("n=4 enforcers=2 envy=1 guilt=0.6", &[("price", 0.2273)]),
        case("n=4 enforcers=1 envy=1 guilt=0.6", &[("price", 0.1667)]),
    ],
);
