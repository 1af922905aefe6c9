//! The replays against the decisions of people in the laboratory. The data are not part of the project: a test that needs
//! them prints a line and does nothing if they are missing.

use cogov::evidence::laboratory::{ContributorType, ReplayVariant, SPECIFICATIONS, StrategyMethod, folder};
use std::path::PathBuf;

/// The folder of the data, or a line that says that the test was skipped.
fn data(test: &str) -> Option<PathBuf> {
    let found = folder();
    if found.is_none() {
        println!("{test}: skipped, there is neither COGOV_DATA nor ../shared/data");
    }
    found
}

fn strategy_method(test: &str) -> Option<StrategyMethod> {
    data(test).map(|folder| StrategyMethod::read(&folder).expect("sound data"))
}

#[test]
fn the_agent_simulation_is_replayed_exactly() {
    // Mean contributions by period of the six variants, recomputed from the data of Fischbacher and Gächter 2010.
    let published = [
        [7.893, 5.800, 4.321, 3.150, 2.143, 1.379, 0.750, 0.371, 0.221, 0.179],
        [7.893, 5.829, 4.257, 3.200, 2.200, 1.329, 1.000, 1.000, 1.000, 1.000],
        [7.893, 7.879, 7.879, 7.879, 7.864, 7.864, 7.929, 7.957, 7.957, 7.957],
        [7.893, 6.800, 6.079, 5.414, 4.871, 4.336, 3.914, 3.443, 3.086, 2.743],
        [7.893, 6.693, 5.893, 5.171, 4.600, 4.093, 3.886, 3.843, 3.814, 3.814],
        [7.893, 9.000, 8.993, 8.986, 8.943, 8.964, 8.964, 8.979, 8.964, 8.979],
    ];
    let Some(data) = strategy_method("replay") else { return };
    for (variant, published) in ReplayVariant::ALL.into_iter().zip(published) {
        let replay = variant.replay(&data);
        let gap = replay.iter().zip(published).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        println!("{variant:?}: {replay:.3?}, largest gap {gap:.4}");
        assert!(gap < 0.05, "{variant:?}: {replay:?}");
    }
}

#[test]
fn types_and_means_are_those_of_the_paper() {
    let Some(data) = strategy_method("types") else { return };
    let kinds =
        [ContributorType::Conditional, ContributorType::FreeRider, ContributorType::Triangle, ContributorType::Other];
    assert_eq!(kinds.map(|kind| data.count(kind)), [77, 32, 17, 14]);
    let near = |found: [f64; 10], expected: [f64; 10]| found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 5.1e-4);
    let contribution = [7.893, 7.743, 6.257, 5.343, 4.800, 4.050, 3.807, 3.421, 2.750, 2.236];
    let belief = [9.800, 9.407, 8.764, 7.407, 6.714, 5.943, 5.136, 4.457, 4.150, 3.321];
    assert!(near(data.by_period(|decision| decision.contribution), contribution));
    assert!(near(data.by_period(|decision| decision.belief), belief));
}

/// Name, R², observations, and coefficient with standard error of the constant and each regressor.
type Published = (&'static str, f64, usize, &'static [(f64, f64)]);

#[test]
fn the_published_regressions_come_from_the_data() {
    let published: [Published; 7] = [
        ("T1M1", 0.2640, 1260, &[(10.7109, 0.8636), (-0.7611, 0.0900)]),
        ("T1M2", 0.6402, 1260, &[(0.8350, 0.3983), (-0.0790, 0.0418), (0.3939, 0.0231), (0.5490, 0.0367)]),
        ("T1M3", 0.6384, 1260, &[(0.1178, 0.1477), (0.4148, 0.0203), (0.5689, 0.0359)]),
        ("T2M1", 0.0967, 1400, &[(8.3433, 0.5450), (-0.6388, 0.0709)]),
        ("T2M2", 0.3374, 1400, &[(0.0046, 0.5690), (-0.0603, 0.0563), (0.2419, 0.0691), (0.6435, 0.0711)]),
        ("T2M3", 0.3368, 1400, &[(-0.4730, 0.2441), (0.2418, 0.0687), (0.6660, 0.0595)]),
        ("T2M4a", 0.3839, 1260, &[(-0.3181, 0.3118), (0.4434, 0.0726), (0.5449, 0.0651)]),
    ];
    let Some(data) = strategy_method("regressions") else { return };
    for (specification, (name, r_squared, observations, terms)) in SPECIFICATIONS.iter().zip(published) {
        assert_eq!(specification.name, name);
        let fit = specification.run(&data).expect("a regression");
        println!("{name}: {:.5?} ({:.5?}), R² {:.4}", fit.coefficients, fit.standard_errors, fit.r_squared);
        assert_eq!((fit.observations, fit.clusters, fit.coefficients.len()), (observations, 6, terms.len()), "{name}");
        assert!((fit.r_squared - r_squared).abs() < 1e-4, "{name}: R² {}", fit.r_squared);
        for (k, (coefficient, error)) in terms.iter().enumerate() {
            assert!((fit.coefficients[k] - coefficient).abs() < 1e-4, "{name}[{k}]: {}", fit.coefficients[k]);
            assert!((fit.standard_errors[k] - error).abs() < 1e-4, "{name}[{k}]: {}", fit.standard_errors[k]);
        }
    }
}
