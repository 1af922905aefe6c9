//! Points of rest, and opinions.

use crate::validation::Tolerance::{Absolute, Printed, Relative};
use crate::validation::target::{NONE, Target, case, theory};

pub(super) const TARGETS: &[Target] =
    &[E09, E09_ORBIT, E13, E13_CRITICAL, E13_FINITE, E19, E20, E21, E21_DEGROOT, E21_FJ];

const E09: Target = theory(
    "V-E09",
    "Optional public good: interior point",
    "optional_public_good",
    Absolute(1e-9),
    "Hauert, De Monte, Hofbauer and Sigmund, Science 296, 2002; computed",
    &[
        case(
            "n=5 r=3 sigma=1",
            &[
                ("contributors", 0.26933011837779103),
                ("defectors", 0.26933011837779103),
                ("abstainers", 0.46133976324441794),
            ],
        ),
        case(
            "n=5 r=3 sigma=0.5",
            &[
                ("contributors", 0.13466505918889551),
                ("defectors", 0.40399517756668657),
                ("abstainers", 0.46133976324441794),
            ],
        ),
        case(
            "n=5 r=2.5 sigma=1",
            &[
                ("contributors", 0.2284679292410825),
                ("defectors", 0.11423396462054126),
                ("abstainers", 0.6572981061383762),
            ],
        ),
        case(
            "n=5 r=4 sigma=1",
            &[
                ("contributors", 0.26518122903181496),
                ("defectors", 0.53036245806363),
                ("abstainers", 0.20445631290455513),
            ],
        ),
        case(
            "n=4 r=3 sigma=1",
            &[
                ("contributors", 0.3550510257216823),
                ("defectors", 0.3550510257216823),
                ("abstainers", 0.2898979485566354),
            ],
        ),
        case(
            "n=10 r=3 sigma=1",
            &[
                ("contributors", 0.12012620839680599),
                ("defectors", 0.12012620839680599),
                ("abstainers", 0.759747583206388),
            ],
        ),
        case(
            "n=10 r=5 sigma=1",
            &[
                ("contributors", 0.12381263336903905),
                ("defectors", 0.3714379001071172),
                ("abstainers", 0.5047494665238438),
            ],
        ),
        case(
            "n=5 r=2.2 sigma=1",
            &[
                ("contributors", 0.13974003753741285),
                ("defectors", 0.027948007507482584),
                ("abstainers", 0.8323119549551046),
            ],
        ),
        case(
            "n=3 r=2.5 sigma=1",
            &[
                ("contributors", 0.5000000000000001),
                ("defectors", 0.2500000000000001),
                ("abstainers", 0.24999999999999972),
            ],
        ),
    ],
);

const E09_ORBIT: Target = theory(
    "V-E09o",
    "Optional public good: closed orbit",
    "optional_orbit",
    Relative(1e-4),
    "Hauert, De Monte, Hofbauer and Sigmund, Science 296, 2002; integrated",
    &[case(
        "n=5 r=3 sigma=1 start=0.3,0.3,0.4",
        &[
            ("period", 18.488043478260867),
            ("lowest/contributors", 0.23144306435842416),
            ("highest/contributors", 0.3096772396863882),
            ("highest/abstainers", 0.5233455275582389),
        ],
    )],
);

const E13: Target = theory(
    "V-E13",
    "Collective risk: interior points",
    "collective_risk",
    Printed(8),
    "Santos and Pacheco, PNAS 108, 2011; computed",
    &[
        case("n=6 threshold=3 c=0.1 risk=0.2", &[("lower", NONE), ("upper", NONE)]),
        case("n=6 threshold=3 c=0.1 risk=0.5", &[("lower", 0.19626701), ("upper", 0.63105004)]),
        case("n=6 threshold=3 c=0.1 risk=1.0", &[("lower", 0.12143333), ("upper", 0.73561809)]),
        case("n=6 threshold=4 c=0.1 risk=0.5", &[("lower", 0.36894996), ("upper", 0.80373299)]),
        case("n=6 threshold=1 c=0.1 risk=0.5", &[("lower", NONE), ("upper", 0.27522034)]),
        case("n=6 threshold=6 c=0.1 risk=0.5", &[("lower", 0.72477966), ("upper", NONE)]),
        case("n=10 threshold=5 c=0.1 risk=0.5", &[("lower", 0.32815398), ("upper", 0.56498989)]),
        case("n=4 threshold=2 c=0.1 risk=0.3", &[("lower", 0.15597037), ("upper", 0.55090121)]),
    ],
);

const E13_CRITICAL: Target = theory(
    "V-E13c",
    "Collective risk: critical risk",
    "collective_risk",
    Printed(6),
    "Santos and Pacheco, PNAS 108, 2011; computed",
    &[
        case("n=6 threshold=3 c=0.1", &[("critical_risk", 0.289352)]),
        case("n=6 threshold=4 c=0.1", &[("critical_risk", 0.289352)]),
        case("n=6 threshold=1 c=0.1", &[("critical_risk", 0.1)]),
        case("n=6 threshold=6 c=0.1", &[("critical_risk", 0.1)]),
        case("n=10 threshold=5 c=0.1", &[("critical_risk", 0.384346)]),
        case("n=4 threshold=2 c=0.1", &[("critical_risk", 0.225)]),
    ],
);

const E13_FINITE: Target = theory(
    "V-E13f",
    "Collective risk in a finite population with mutation",
    "collective_risk_population",
    Printed(8),
    "Santos and Pacheco, PNAS 108, 2011; agrees with EGTtools to 1e-12",
    &[
        case(
            "z=50 n=6 threshold=3 c=0.1 risk=0.0 s=5 mu=0.01",
            &[("contributors", 0.04087839), ("group_success", 0.0046731)],
        ),
        case(
            "z=50 n=6 threshold=3 c=0.1 risk=0.2 s=5 mu=0.01",
            &[("contributors", 0.04882708), ("group_success", 0.01168886)],
        ),
        case(
            "z=50 n=6 threshold=3 c=0.1 risk=0.5 s=5 mu=0.01",
            &[("contributors", 0.54167872), ("group_success", 0.72039812)],
        ),
        case(
            "z=50 n=6 threshold=3 c=0.1 risk=1.0 s=5 mu=0.01",
            &[("contributors", 0.71780237), ("group_success", 0.9390981)],
        ),
        case(
            "z=100 n=6 threshold=3 c=0.1 risk=0.5 s=5 mu=0.01",
            &[("contributors", 0.61196568), ("group_success", 0.83083281)],
        ),
        case(
            "z=50 n=6 threshold=3 c=0.1 risk=0.5 s=1 mu=0.02",
            &[("contributors", 0.51846375), ("group_success", 0.64181425)],
        ),
        case(
            "z=50 n=6 threshold=4 c=0.1 risk=0.5 s=5 mu=0.01",
            &[("contributors", 0.22301651), ("group_success", 0.20928855)],
        ),
        case(
            "z=50 n=6 threshold=2 c=0.1 risk=0.5 s=5 mu=0.01",
            &[("contributors", 0.43694049), ("group_success", 0.8055306)],
        ),
    ],
);

const E19: Target = theory(
    "V-E19",
    "Noisy choice of a contribution",
    "noisy_choice",
    Printed(7),
    "Anderson, Goeree and Holt, Journal of Public Economics 70, 1998; computed",
    &[
        case("tokens=20 m=0.4 lambda=0.1", &[("mean", 7.8562227)]),
        case("tokens=20 m=0.4 lambda=0.2", &[("mean", 6.005835)]),
        case("tokens=20 m=0.4 lambda=0.5", &[("mean", 2.8196626)]),
        case("tokens=20 m=0.4 lambda=1", &[("mean", 1.2162984)]),
    ],
);

const E20: Target = theory(
    "V-E20",
    "Standing under four rules of judgement",
    "reputation_norm",
    Printed(7),
    "Ohtsuki and Iwasa, Journal of Theoretical Biology 231, 2004; computed",
    &[
        case("norm=stern_judging e1=0.05 e2=0.05", &[("good", 0.9090909), ("help", 0.8636364)]),
        case("norm=simple_standing e1=0.05 e2=0.05", &[("good", 0.9090909), ("help", 0.8636364)]),
        case("norm=scoring e1=0.05 e2=0.05", &[("good", 0.3448276), ("help", 0.3275862)]),
        case("norm=shunning e1=0.05 e2=0.05", &[("good", 0.3448276), ("help", 0.3275862)]),
    ],
);

const E21: Target = theory(
    "V-E21",
    "Majority of independent voters",
    "majority",
    Printed(7),
    "Condorcet, 1785; binomial tail",
    &[
        case("voters=11 competence=0.6", &[("majority", 0.7534981)]),
        case("voters=51 competence=0.6", &[("majority", 0.9264708)]),
    ],
);

const E21_DEGROOT: Target = theory(
    "V-E21d",
    "Consensus of people who listen to each other",
    "degroot",
    Printed(7),
    "DeGroot, JASA 69, 1974; the weights are those that reproduce both printed results",
    &[case(
        "weights=0.5,0.5,0,0.25,0.5,0.25,0,0.5,0.5 opinions=0,1,0.5",
        &[("opinions/0", 0.625), ("opinions/2", 0.625)],
    )],
);

const E21_FJ: Target = theory(
    "V-E21f",
    "Lasting disagreement",
    "friedkin_johnsen",
    Printed(7),
    "Friedkin and Johnsen, 1990; weights as in V-E21d",
    &[case(
        "weights=0.5,0.5,0,0.25,0.5,0.25,0,0.5,0.5 opinions=0,1,0.5 susceptibility=0.8,0.5,0.9",
        &[("opinions/0", 0.6040268), ("opinions/1", 0.9060403), ("opinions/2", 0.8322148)],
    )],
);
