//! Published results that a correct implementation reproduces: what they are, what comes out here, and the verdict.
//!
//! A [`Target`] is data: where it comes from, the values, and how near one has to come. Most are asked of the closed
//! forms by name ([`theory::catalogue`](crate::theory::catalogue)) or of an experiment in evolution ([`Run`]), so that
//! one line repeats them; others measure something of their own, some of them from laboratory data that are not part of
//! the project. `cogov validate` checks them all and writes `docs/validation.md`.

mod dock;
mod run;
mod target;
mod targets;

pub use run::Run;
pub use target::{Case, Measured, Ours, Target, Tolerance, Verdict};

/// What is not tried, and why.
pub const LEFT_OUT: &[&str] = targets::LEFT_OUT;

/// All targets, in the order of the report.
pub fn targets() -> impl Iterator<Item = &'static Target> {
    targets::ALL.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_quick_target_is_met() {
        for target in targets().filter(|target| !target.slow) {
            let verdicts = target.check(|| ()).unwrap_or_else(|problem| panic!("{}: {problem}", target.id));
            let Some(verdicts) = verdicts else {
                println!("{}: skipped, there is neither COGOV_DATA nor ../shared/data", target.id);
                continue;
            };
            assert!(!verdicts.is_empty(), "{} has no values", target.id);
            for verdict in verdicts {
                let Verdict { how, result, ours, theirs, .. } = &verdict;
                assert!(verdict.passed, "{} {how} {result}: {ours:?}, not {theirs:?}", target.id);
            }
        }
    }

    #[test]
    fn every_target_is_described() {
        let ids: BTreeSet<&str> = targets().map(|target| target.id).collect();
        assert_eq!(ids.len(), targets().count(), "an id stands there twice");
        assert!(targets().all(|target| !target.what.is_empty() && !target.source.is_empty()));
        for family in [
            "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "14b", "15", "16",
            "17", "18", "19", "20", "21", "22b",
        ] {
            assert!(ids.contains(format!("V-E{family}").as_str()), "V-E{family} is missing");
        }
    }
}
