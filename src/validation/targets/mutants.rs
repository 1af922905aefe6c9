//! Many strategies, rare mutants.

use crate::validation::Tolerance::{Absolute, Printed};
use crate::validation::target::{Target, case, theory};

pub(super) const TARGETS: &[Target] = &[E10, E11_STRONG, E11];

const E10: Target = theory(
    "V-E10",
    "Rare mutants: contributors, defectors, abstainers, peer punishers",
    "small_mutation",
    Absolute(1e-6),
    "Hauert et al., Science 316, 2007, payoffs as in EvoLudo, parameters recalled; computed",
    &[
        case(
            "strategies=C,D n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.01",
            &[("C", 0.3965167501352744), ("D", 0.6034832498647257)],
        ),
        case(
            "strategies=C,D,L n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.01",
            &[("C", 0.373121090508568), ("D", 0.29420914063495274), ("L", 0.33266976885647936)],
        ),
        case(
            "strategies=C,D,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.01",
            &[("C", 0.2928229095824267), ("D", 0.28547547748003255), ("W", 0.42170161293754077)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.01",
            &[
                ("C", 0.26915396030888394),
                ("D", 0.17913347048455802),
                ("L", 0.19412510793499343),
                ("W", 0.35758746127156454),
            ],
        ),
        case(
            "strategies=C,D n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.1",
            &[("C", 0.014774031693272033), ("D", 0.9852259683067278)],
        ),
        case(
            "strategies=C,D,L n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.1",
            &[("C", 0.40983868368505816), ("D", 0.1808979427429641), ("L", 0.4092633735719776)],
        ),
        case(
            "strategies=C,D,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.1",
            &[("C", 0.05291567752815115), ("D", 0.7164439568601768), ("W", 0.2306403656116721)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=0.1",
            &[
                ("C", 0.19753135983054232),
                ("D", 0.08494645946782164),
                ("L", 0.09624776460550077),
                ("W", 0.6212744160961353),
            ],
        ),
        case("strategies=C,D n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=1.0", &[("C", 0.0), ("D", 1.0)]),
        case(
            "strategies=C,D,L n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=1.0",
            &[("C", 0.2417760551559121), ("D", 0.13223804564013245), ("L", 0.6259858992039554)],
        ),
        case(
            "strategies=C,D,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=1.0",
            &[("C", 5.067934480453469e-12), ("D", 0.9999999998146312), ("W", 1.8030087614081003e-10)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3 s=1.0",
            &[
                ("C", 0.0473300212871279),
                ("D", 0.025886887396943146),
                ("L", 0.0612714230852529),
                ("W", 0.8655116682306762),
            ],
        ),
        case("strategies=C,D n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3", &[("C", 0.0), ("D", 1.0)]),
        case(
            "strategies=C,D,L n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3",
            &[("C", 0.2500000000000002), ("D", 0.24999999999999986), ("L", 0.49999999999999994)],
        ),
        case("strategies=C,D,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3", &[("C", 0.0), ("D", 1.0), ("W", 0.0)]),
        case(
            "strategies=C,D,L,W n=5 M=100 r=3 sigma=1 beta=1 gamma=0.3",
            &[
                ("C", 0.018518518518518667),
                ("D", 0.018518518518518445),
                ("L", 0.018518518518518833),
                ("W", 0.944444444444444),
            ],
        ),
    ],
);

const E11_STRONG: Target = theory(
    "V-E11s",
    "Rare mutants: strong selection with five strategies",
    "small_mutation",
    Absolute(1e-6),
    "Sigmund et al., Nature 466, 2010, parameters recalled; exact fractions",
    &[
        case(
            "strategies=C,D,L n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.25), ("D", 0.25), ("L", 0.5)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.034482758620689655),
                ("D", 0.034482758620689655),
                ("L", 0.034482758620689655),
                ("W", 0.896551724137931),
            ],
        ),
        case(
            "strategies=C,D,L,V n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.2857142857142857),
                ("D", 0.2857142857142857),
                ("L", 0.2857142857142857),
                ("V", 0.14285714285714285),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.03468208092485549),
                ("D", 0.03468208092485549),
                ("L", 0.023121387283236993),
                ("V", 0.005780346820809248),
                ("W", 0.9017341040462428),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 second_order=true",
            &[("C", 0.0), ("D", 0.0), ("L", 0.0), ("V", 1.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,V,W n=5 M=50 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.0), ("D", 1.0), ("V", 0.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,L n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.25), ("D", 0.25), ("L", 0.5)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.018518518518518517),
                ("D", 0.018518518518518517),
                ("L", 0.018518518518518517),
                ("W", 0.9444444444444444),
            ],
        ),
        case(
            "strategies=C,D,L,V n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.2857142857142857),
                ("D", 0.2857142857142857),
                ("L", 0.2857142857142857),
                ("V", 0.14285714285714285),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.018575851393188854),
                ("D", 0.018575851393188854),
                ("L", 0.01238390092879257),
                ("V", 0.0030959752321981426),
                ("W", 0.9473684210526315),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 second_order=true",
            &[("C", 0.0), ("D", 0.0), ("L", 0.0), ("V", 1.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.0), ("D", 1.0), ("V", 0.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,L n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.25), ("D", 0.25), ("L", 0.5)],
        ),
        case(
            "strategies=C,D,L,W n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.009615384615384616),
                ("D", 0.009615384615384616),
                ("L", 0.009615384615384616),
                ("W", 0.9711538461538461),
            ],
        ),
        case(
            "strategies=C,D,L,V n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.2857142857142857),
                ("D", 0.2857142857142857),
                ("L", 0.2857142857142857),
                ("V", 0.14285714285714285),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.009630818619582664),
                ("D", 0.009630818619582664),
                ("L", 0.006420545746388443),
                ("V", 0.0016051364365971107),
                ("W", 0.9727126805778491),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 second_order=true",
            &[("C", 0.0), ("D", 0.0), ("L", 0.0), ("V", 1.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,V,W n=5 M=200 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.0), ("D", 1.0), ("V", 0.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,L n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.25), ("D", 0.25), ("L", 0.5)],
        ),
        case(
            "strategies=C,D,L,W n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.029411764705882353),
                ("D", 0.029411764705882353),
                ("L", 0.029411764705882353),
                ("W", 0.9117647058823529),
            ],
        ),
        case(
            "strategies=C,D,L,V n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.2857142857142857),
                ("D", 0.2857142857142857),
                ("L", 0.2857142857142857),
                ("V", 0.14285714285714285),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[
                ("C", 0.029556650246305417),
                ("D", 0.029556650246305417),
                ("L", 0.019704433497536946),
                ("V", 0.0049261083743842365),
                ("W", 0.916256157635468),
            ],
        ),
        case(
            "strategies=C,D,L,V,W n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 second_order=true",
            &[("C", 0.0), ("D", 0.0), ("L", 0.0), ("V", 1.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,V,W n=4 M=60 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7",
            &[("C", 0.0), ("D", 1.0), ("V", 0.0), ("W", 0.0)],
        ),
        case(
            "strategies=C,D,L,V n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 fee_without_game=true",
            &[("C", 0.25), ("D", 0.25), ("L", 0.5), ("V", 0.0)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 fee_without_game=true",
            &[
                ("C", 0.018518518518518517),
                ("D", 0.018518518518518517),
                ("L", 0.018518518518518517),
                ("V", 0.0),
                ("W", 0.9444444444444444),
            ],
        ),
    ],
);

const E11: Target = theory(
    "V-E11",
    "Rare mutants: five strategies",
    "small_mutation",
    Printed(6),
    "Sigmund et al., Nature 466, 2010, parameters recalled; computed",
    &[
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 sharing=self second_order=false",
            &[("C", 0.2017), ("D", 0.088066), ("L", 0.080123), ("V", 0.014162), ("W", 0.615949)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 sharing=self second_order=true",
            &[("C", 0.032714), ("D", 0.015434), ("L", 0.029752), ("V", 0.844598), ("W", 0.077502)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 sharing=others second_order=false",
            &[("C", 0.114851), ("D", 0.131186), ("L", 0.11923), ("V", 0.018279), ("W", 0.616453)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 sharing=others second_order=true",
            &[("C", 0.036084), ("D", 0.059854), ("L", 0.067151), ("V", 0.692948), ("W", 0.143963)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 fee_without_game=true",
            &[("C", 0.200801), ("D", 0.087667), ("L", 0.091509), ("V", 0.006821), ("W", 0.613202)],
        ),
        case(
            "strategies=C,D,L,V,W n=5 M=100 r=3 sigma=1 beta=0.7 gamma=0.7 B=0.7 G=0.7 s=0.1 fee_without_game=true second_order=true",
            &[("C", 0.052546), ("D", 0.023935), ("L", 0.047922), ("V", 0.751093), ("W", 0.124504)],
        ),
    ],
);
