//! Fischbacher and Gächter 2010, from the data: the replay of their agents, types, means, regressions.

use crate::base::error::Problem;
use crate::laboratory::{Kind, SPECIFICATIONS, StrategyMethod, Variant};
use crate::validation::Ours::Data;
use crate::validation::Tolerance::{Absolute, Exact};
use crate::validation::target::{Measured, Target};
use std::path::Path;

pub(super) const TARGETS: &[Target] = &[E22, L01_TYPES, L01_MEANS, L01];

const SOURCE: &str = "Fischbacher and Gächter, AER 100, 2010, recomputed from the public replication data";

const E22: Target = Target {
    id: "V-E22",
    what: "Replay of the agents of the paper, mean contribution by period",
    source: SOURCE,
    tolerance: Absolute(0.05),
    slow: false,
    ours: Data(replay),
};

const L01_TYPES: Target = Target {
    id: "V-L01t",
    what: "Types of contributors",
    source: SOURCE,
    tolerance: Exact,
    slow: false,
    ours: Data(types),
};

const L01_MEANS: Target = Target {
    id: "V-L01m",
    what: "Mean contribution and belief by period",
    source: SOURCE,
    tolerance: Absolute(5e-4),
    slow: false,
    ours: Data(means),
};

const L01: Target = Target {
    id: "V-L01",
    what: "Regressions of beliefs and contributions, errors clustered in sessions",
    source: SOURCE,
    tolerance: Absolute(1e-4),
    slow: false,
    ours: Data(regressions),
};

#[rustfmt::skip]
const REPLAYED: [[f64; 10]; 6] = [
    [7.892857142857143, 5.8, 4.321428571428571, 3.15, 2.142857142857143, 1.3785714285714286, 0.75, 0.37142857142857144, 0.22142857142857142, 0.17857142857142858],
    [7.892857142857143, 5.828571428571428, 4.257142857142857, 3.2, 2.2, 1.3285714285714285, 1.0, 1.0, 1.0, 1.0],
    [7.892857142857143, 7.878571428571429, 7.878571428571429, 7.878571428571429, 7.864285714285714, 7.864285714285714, 7.928571428571429, 7.957142857142857, 7.957142857142857, 7.957142857142857],
    [7.892857142857143, 6.8, 6.078571428571428, 5.414285714285715, 4.871428571428571, 4.335714285714285, 3.914285714285714, 3.442857142857143, 3.085714285714286, 2.742857142857143],
    [7.892857142857143, 6.692857142857143, 5.892857142857143, 5.171428571428572, 4.6, 4.0928571428571425, 3.8857142857142857, 3.842857142857143, 3.8142857142857145, 3.8142857142857145],
    [7.892857142857143, 9.0, 8.992857142857142, 8.985714285714286, 8.942857142857143, 8.964285714285714, 8.964285714285714, 8.978571428571428, 8.964285714285714, 8.978571428571428],
];

fn replay(folder: &Path) -> Result<Vec<Measured>, Problem> {
    let data = StrategyMethod::read(folder)?;
    let rows = Variant::ALL
        .into_iter()
        .zip(REPLAYED)
        .flat_map(|(variant, theirs)| by_period(&format!("replay {variant:?}"), variant.replay(&data), theirs));
    Ok(rows.collect())
}

fn by_period(how: &str, ours: [f64; 10], theirs: [f64; 10]) -> Vec<Measured> {
    let pairs = ours.into_iter().zip(theirs).enumerate();
    pairs.map(|(k, (ours, theirs))| Measured::plain(how, format!("period {}", k + 1), ours, theirs)).collect()
}

fn types(folder: &Path) -> Result<Vec<Measured>, Problem> {
    let data = StrategyMethod::read(folder)?;
    let kinds = [(Kind::Conditional, 77.0), (Kind::FreeRider, 32.0), (Kind::Triangle, 17.0), (Kind::Other, 14.0)];
    let row = |(kind, theirs)| Measured::plain("types", format!("{kind:?}"), data.count(kind) as f64, theirs);
    Ok(kinds.into_iter().map(row).collect())
}

fn means(folder: &Path) -> Result<Vec<Measured>, Problem> {
    let data = StrategyMethod::read(folder)?;
    let contribution = [7.893, 7.743, 6.257, 5.343, 4.800, 4.050, 3.807, 3.421, 2.750, 2.236];
    let belief = [9.800, 9.407, 8.764, 7.407, 6.714, 5.943, 5.136, 4.457, 4.150, 3.321];
    let mut rows = by_period("contribution", data.by_period(|decision| decision.contribution), contribution);
    rows.extend(by_period("belief", data.by_period(|decision| decision.belief), belief));
    Ok(rows)
}

/// R², and coefficient with standard error of the constant and each regressor, in the order of [`SPECIFICATIONS`].
type Published = (f64, &'static [(f64, f64)]);

const PUBLISHED: [Published; 7] = [
    (0.2640, &[(10.7109, 0.8636), (-0.7611, 0.0900)]),
    (0.6402, &[(0.8350, 0.3983), (-0.0790, 0.0418), (0.3939, 0.0231), (0.5490, 0.0367)]),
    (0.6384, &[(0.1178, 0.1477), (0.4148, 0.0203), (0.5689, 0.0359)]),
    (0.0967, &[(8.3433, 0.5450), (-0.6388, 0.0709)]),
    (0.3374, &[(0.0046, 0.5690), (-0.0603, 0.0563), (0.2419, 0.0691), (0.6435, 0.0711)]),
    (0.3368, &[(-0.4730, 0.2441), (0.2418, 0.0687), (0.6660, 0.0595)]),
    (0.3839, &[(-0.3181, 0.3118), (0.4434, 0.0726), (0.5449, 0.0651)]),
];

fn regressions(folder: &Path) -> Result<Vec<Measured>, Problem> {
    let data = StrategyMethod::read(folder)?;
    let mut rows = Vec::new();
    for (specification, (r_squared, terms)) in SPECIFICATIONS.iter().zip(PUBLISHED) {
        let fit = specification.run(&data)?;
        let how = format!("regression {}", specification.name);
        rows.push(Measured::plain(&how, "R²", fit.r_squared, r_squared));
        let names = std::iter::once("constant").chain(specification.regressors.iter().copied());
        let found = fit.coefficients.iter().zip(&fit.standard_errors);
        for ((name, (coefficient, error)), (theirs, their_error)) in names.zip(found).zip(terms) {
            rows.push(Measured::plain(&how, name, *coefficient, *theirs));
            rows.push(Measured::plain(&how, format!("its s.e. ({name})"), *error, *their_error));
        }
    }
    Ok(rows)
}
