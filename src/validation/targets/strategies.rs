//! One mutant, and mutation.

use crate::validation::Tolerance::{Absolute, Printed, Relative};
use crate::validation::target::{Target, case, theory};

pub(super) const TARGETS: &[Target] = &[E07, E07_MORAN, E07_LINEAR, E08, E18, E18_DB];

const E07: Target = theory(
    "V-E07",
    "Fixation of one mutant in the linear public good",
    "fixation",
    Relative(1e-9),
    "closed form; agrees with EGTtools 0.1.14.2 where that is above 1e-7",
    &[
        case("n=4 z=20 r=2 s=0.01", &[("contributor", 0.047297896875375195), ("defector", 0.052797605060806496)]),
        case("n=4 z=20 r=2 s=0.1", &[("contributor", 0.027300649755736435), ("defector", 0.0820156844278449)]),
        case("n=4 z=20 r=2 s=1.0", &[("contributor", 7.340665906781414e-06), ("defector", 0.43951607078655364)]),
        case("n=5 z=50 r=3 s=0.01", &[("contributor", 0.017879131148953013), ("defector", 0.022278769287830374)]),
        case("n=5 z=50 r=3 s=0.1", &[("contributor", 0.005441245023571125), ("defector", 0.04910730979145818)]),
        case("n=5 z=50 r=3 s=1.0", &[("contributor", 1.0090088404500199e-10), ("defector", 0.3617208753989675)]),
        case("n=5 z=100 r=3 s=0.01", &[("contributor", 0.008045378472898861), ("defector", 0.012244756736153824)]),
        case("n=5 z=100 r=3 s=0.1", &[("contributor", 0.0006319530463263968), ("defector", 0.042142630049643276)]),
        case("n=5 z=100 r=3 s=1.0", &[("contributor", 1.9878096258556984e-19), ("defector", 0.3457347470764049)]),
        case("n=5 z=100 r=4.5 s=0.01", &[("contributor", 0.009340039647167488), ("defector", 0.010690018943482864)]),
        case("n=5 z=100 r=4.5 s=0.1", &[("contributor", 0.0047175040908238935), ("defector", 0.018197420721111527)]),
        case("n=5 z=100 r=4.5 s=1.0", &[("contributor", 1.747628170754771e-07), ("defector", 0.12747485961555438)]),
        case("n=5 z=100 r=6 s=0.01", &[("contributor", 0.010768539098586313), ("defector", 0.00926856749659834)]),
        case("n=5 z=100 r=6 s=0.1", &[("contributor", 0.01927303818995075), ("defector", 0.00430039609787051)]),
        case("n=5 z=100 r=6 s=1.0", &[("contributor", 0.1405951760731106), ("defector", 4.300839061212656e-08)]),
        case("n=4 z=100 r=1.6 s=0.01", &[("contributor", 0.00727193873399971), ("defector", 0.013330077283985447)]),
        case("n=4 z=100 r=1.6 s=0.1", &[("contributor", 0.0001389131296658115), ("defector", 0.059506972606082426)]),
        case("n=4 z=100 r=1.6 s=1.0", &[("contributor", 2.2000402815872772e-27), ("defector", 0.4578004718242085)]),
        case("n=5 z=20 r=5.5 s=0.01", &[("contributor", 0.049377468785976486), ("defector", 0.0506274653594847)]),
        case("n=5 z=20 r=5.5 s=0.1", &[("contributor", 0.04399809683979296), ("defector", 0.056494674628182764)]),
        case("n=5 z=20 r=5.5 s=1.0", &[("contributor", 0.010905032557879784), ("defector", 0.13285049327764548)]),
        case("n=10 z=100 r=8 s=0.01", &[("contributor", 0.008710142472410122), ("defector", 0.011409976999679055)]),
        case("n=10 z=100 r=8 s=0.1", &[("contributor", 0.0019346292382860426), ("defector", 0.02878676405279144)]),
        case("n=10 z=100 r=8 s=1.0", &[("contributor", 4.486428017005919e-13), ("defector", 0.23869961330346798)]),
    ],
);

const E07_MORAN: Target = theory(
    "V-E07m",
    "Fixation of a mutant of constant fitness",
    "moran",
    Printed(10),
    "closed form",
    &[
        case("r=1.1 z=10", &[("fixation", 0.147950359)]),
        case("r=1.1 z=100", &[("fixation", 0.0909156883)]),
        case("r=2 z=10", &[("fixation", 0.5004887586)]),
        case("r=0.9 z=10", &[("fixation", 0.0594822148)]),
    ],
);

const E07_LINEAR: Target = theory(
    "V-E07l",
    "Fixation with fitness 1 - w + w*payoff",
    "fixation",
    Printed(10),
    "computed",
    &[
        case("n=4 z=20 r=2 s=0.1 update=moran_linear", &[("contributor", 0.025954958)]),
        case("n=5 z=50 r=3 s=0.1 update=moran_linear", &[("contributor", 0.0051912929)]),
        case("n=5 z=100 r=6 s=0.05 update=moran_linear", &[("contributor", 0.0140833092)]),
    ],
);

const E08: Target = theory(
    "V-E08",
    "Imitation with mutation and an expected fine",
    "imitation_with_mutation",
    Printed(8),
    "exact birth-death chain; the third fine is the threshold of V-E01, printed as 0.44898",
    &[
        case("n=5 z=50 r=3 fine=0 s=1 mu=0.01", &[("contributors", 0.04535308)]),
        case("n=5 z=50 r=3 fine=0.3 s=1 mu=0.01", &[("contributors", 0.13472565)]),
        case("n=5 z=50 r=3 fine=0.44897959183673475 s=1 mu=0.01", &[("contributors", 0.5)]),
        case("n=5 z=50 r=3 fine=0.6 s=1 mu=0.01", &[("contributors", 0.86705066)]),
        case("n=5 z=50 r=3 fine=1 s=1 mu=0.01", &[("contributors", 0.96275092)]),
        case("n=4 z=100 r=1.6 fine=0.7 s=0.5 mu=0.005", &[("contributors", 0.78403448)]),
    ],
);

const E18: Target = theory(
    "V-E18",
    "Fixation on a star",
    "star_graph",
    Absolute(1e-9),
    "Lieberman, Hauert and Nowak, Nature 433, 2005; computed; for n=9, r=2 exact fractions give 0.65311809801",
    &[
        case("n=4 r=1.1", &[("fixation", 0.2529087603)]),
        case("n=9 r=1.1", &[("fixation", 0.1818629159)]),
        case("n=99 r=1.1", &[("fixation", 0.1702738502)]),
        case("n=9 r=2", &[("fixation", 0.6531180981)]),
    ],
);

const E18_DB: Target = theory(
    "V-E18d",
    "Death-birth threshold",
    "death_birth",
    Printed(7),
    "Ohtsuki et al., Nature 441, 2006; the formula recalled, not read",
    &[
        case("N=20 k=2", &[("ratio", 2.25)]),
        case("N=50 k=2", &[("ratio", 2.0869565)]),
        case("N=100 k=4", &[("ratio", 4.2608696)]),
    ],
);
